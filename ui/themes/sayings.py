"""What the themes view says beside its figures."""

from collections.abc import Sequence

from mentordesk.analysis import theme_words
from mentordesk.records.cycles import LessonFigure
from mentordesk.records.themes import By, Comparison, Pair, Scope, ThemeTable, TwoSides
from ui.widgets.rows import Row

_NOTES = {
    "together": "Counted are relationships of which both themes are told, by either side.",
    "sides": "Counted are relationships in which both were interviewed and asked. A difference is said only "
    "where it would be rare by chance (McNemar, exact; Holm).",
}
_PAIRED = "Mentee and mentor of one relationship are compared pair by pair, under Both sides."


def note_of(page: str, table: ThemeTable) -> str:
    """What was counted, and what it may be taken for."""
    if page in _NOTES:
        return _NOTES[page]
    unclear = [theme_words.fared(one) for one in _first(table) if not one.carried]
    paired = _PAIRED if table.scope.by is By.PARTY else ""
    parts = [*unclear, theme_words.basis(table), theme_words.many(table), paired]
    return " ".join(part for part in parts if part)


def findings_of(page: str, table: ThemeTable) -> str:
    """How the groups fared, where the numbers carry it; else nothing."""
    if page in _NOTES:
        return ""
    return " ".join(theme_words.fared(one) for one in _first(table) if one.carried)


def _first(table: ThemeTable) -> Sequence[Comparison]:
    return table.fared[:3]


def figure_of(scope: Scope, said: str, theme_id: int | None, group: str | None) -> LessonFigure:
    """A figure as a lesson keeps it."""
    return LessonFigure(
        said=said,
        theme_id=theme_id,
        by=scope.by.value,
        counted=scope.counted.value,
        cycle_id=scope.cycle_id,
        party=scope.party.value if scope.party else None,
        group=group,
    )


def pair_row(at: int, one: Pair) -> Row:
    """What is told of two themes together, as a line."""
    return Row(
        key=at,
        who=f"{one.first.name} + {one.second.name}",
        what=f"both in {one.both} relationships",
        when=f"one alone in {one.first_alone + one.second_alone}",
    )


def sides_row(at: int, one: TwoSides) -> Row:
    """What both say of a theme, as a line."""
    if one.carried:
        more = "mentees" if one.mentee_alone > one.mentor_alone else "mentors"
        reading = f"more often told by {more}"
    else:
        reading = "no difference that the numbers carry"
    what = (
        f"both {one.both} · mentee alone {one.mentee_alone} · mentor alone {one.mentor_alone} · "
        f"neither {one.neither}"
    )
    return Row(key=at, who=one.theme.name, what=what, when=reading)
