"""What the themes view says beside its figures."""

from mentordesk.analysis import theme_words
from mentordesk.records.cycles import LessonFigure
from mentordesk.records.themes import Scope, ThemeTable, TwoSides
from ui.widgets.rows import Row

_NOTES = {
    "together": "Counted are relationships of which both themes are told, by either side.",
    "sides": "Counted are relationships in which both were interviewed and asked. A difference is said only "
    "where it would be rare by chance (McNemar, exact; Holm).",
}


def note_of(page: str, table: ThemeTable) -> str:
    """What was counted, and what it may be taken for."""
    if page in _NOTES:
        return _NOTES[page]
    parts = [*map(theme_words.fared, table.fared[:3]), theme_words.basis(table), theme_words.many(table)]
    return " ".join(part for part in parts if part)


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


def sides_row(at: int, one: TwoSides) -> Row:
    """What both say of a theme, as a line."""
    if one.p < 0.05:
        more = "mentees" if one.mentee_alone > one.mentor_alone else "mentors"
        reading = f"more often told by {more}"
    else:
        reading = "no difference that the numbers carry"
    what = (
        f"both {one.both} · mentee alone {one.mentee_alone} · mentor alone {one.mentor_alone} · "
        f"neither {one.neither}"
    )
    return Row(key=at, who=one.theme.name, what=what, when=reading)
