"""Themes × outcomes and passages, as tables that leave the office."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.analysis import themes
from mentordesk.db.tables import Interview, Passage, PassageTheme, Person, Theme
from mentordesk.domain.redaction import Redactor
from mentordesk.domain.wording import ATTRIBUTIONS, DIRECTIONS, PARTIES
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.exports import Cell, ExportColumn
from mentordesk.records.people import spoken_name
from mentordesk.records.themes import By, Scope, ThemeCell, ThemeMaterial, ThemeRow
from mentordesk.reports.audience import for_audience
from mentordesk.reports.guard import Guard
from mentordesk.reports.theme_shares import themes_of
from mentordesk.services.closed_cycles.quotable import agreed_for_passage, stricter
from mentordesk.services.themes.data import material, read_themes
from mentordesk.terms import Attribution, Audience

Rows = Sequence[tuple[Cell, ...]]


def _columns(*names: str) -> tuple[ExportColumn, ...]:
    wide = {"theme": 30, "themes": 40, "passage": 80, "group": 26, "person": 26, "speaker": 30}
    return tuple(ExportColumn(name=name, width=wide.get(name, 16)) for name in names)


THEMES = _columns(
    "by", "group", "theme", "direction", "relationships_telling", "relationships_asked", "not_asked",
    "share_low", "share_high", "interviews", "passages",
)  # fmt: skip
THEMES_BEYOND = _columns(
    "cycle", "group", "theme", "direction", "relationships_telling", "relationships_asked"
)
PASSAGES = _columns(
    "id", "interview_id", "relationship_id", "about_panel", "person", "party", "attribution", "themes",
    "passage",
)  # fmt: skip
CODEBOOK = _columns("theme", "meaning")
PASSAGES_BEYOND = _columns("cycle", "speaker", "passage")


NOT_TOLD = "Themes of small groups, other ways of grouping, and what the cycle's report does not tell"
NOT_QUOTED = "Passages that are not quoted in the report"
HELD = "All passages, until it is decided in Reports which words are names"


def all_themes(session: Session, *, cycle_id: int | None = None) -> Rows:
    """Every theme in every group of every kind, over all cycles where none is named."""
    found = material(session)
    return [
        (
            by.value, group, row.theme.name, DIRECTIONS[row.theme.direction],
            cell.part, cell.whole, cell.not_asked, round(cell.low, 4), round(cell.high, 4),
            cell.interviews, len(cell.passage_ids),
        )
        for by in By
        if cycle_id is None or by is not By.CYCLE
        for row, group, cell in _cells(found, by, cycle_id)
    ]  # fmt: skip


def themes_beyond(data: CycleReportData, audience: Audience) -> Rows:
    """A cycle's themes by outcome, the very counts of its report: others could be subtracted from them.

    A theme whose name is in doubt is left out; of a name in it the role is told.
    """
    guard = Guard(Redactor(data.names, decisions=dict(data.name_decisions)))
    named = (
        (guard.without_names(one.name, {}, "Themes")[0], one) for one in themes_of(data, audience).findings
    )
    return [
        (data.cycle, group, name, DIRECTIONS[one.direction], _told(share.part), _told(share.whole))
        for name, one in named
        if name
        for group, share in (("ended well", one.well), ("thin or broken", one.not_well))
    ]


def passages_beyond(data: CycleReportData, audience: Audience) -> tuple[Rows, bool]:
    """The quotes of a cycle's report, each as its speaker agreed; and whether words in it may be names."""
    found = for_audience(data, audience)
    if found.held:
        return (), True
    return [(data.cycle, one.speaker, one.text) for one in found.view.quotes], False


def passages(session: Session, *, cycle_id: int | None = None) -> tuple[Rows, int]:
    """Every marked passage that may be reported, and how many may not."""
    names: dict[int, list[str]] = {}
    for passage_id, name in session.execute(
        sa.select(PassageTheme.passage_id, Theme.name)
        .join(Theme, Theme.id == PassageTheme.theme_id)
        .order_by(Theme.position)
    ):
        names.setdefault(passage_id, []).append(name)
    query = (
        sa.select(
            Passage,
            agreed_for_passage(),
            Interview.attribution,
            Interview.party,
            Person.given_name,
            Person.family_name,
        )
        .join(Interview, Interview.id == Passage.interview_id)
        .join(Person, Person.id == Interview.person_id)
        .order_by(Passage.interview_id, Passage.start)
    )
    if cycle_id is not None:
        query = query.where(Interview.cycle_id == cycle_id)
    rows: list[tuple[Cell, ...]] = []
    kept_back = 0
    for row, closer, agreed, party, given, family in session.execute(query):
        attribution = stricter(agreed, closer)
        if attribution is Attribution.NOT_FOR_REPORTING:
            kept_back += 1
            continue
        rows.append(
            (
                row.id, row.interview_id, row.relationship_id, row.about_panel, spoken_name(given, family),
                PARTIES[party], ATTRIBUTIONS[attribution], "; ".join(names.get(row.id, ())), row.snippet,
            )
        )  # fmt: skip
    return rows, kept_back


def definitions(session: Session) -> list[tuple[str, str]]:
    """The themes of the codebook with what each of them means."""
    return [
        (
            one.name,
            " ".join(
                f"{head}{text}"
                for head, text in (
                    ("", one.definition),
                    ("Counts when: ", one.counts_when),
                    ("Does not count when: ", one.does_not_count_when),
                )
                if text
            ),
        )
        for one in read_themes(session)
    ]


def _cells(found: ThemeMaterial, by: By, cycle_id: int | None) -> list[tuple[ThemeRow, str, ThemeCell]]:
    table = themes.table(found, Scope(by=by, cycle_id=cycle_id))
    return [
        (row, group.label, cell)
        for row in table.rows
        for group, cell in zip(table.groups, row.cells, strict=True)
    ]


def _told(count: int | None) -> Cell:
    return "withheld" if count is None else count
