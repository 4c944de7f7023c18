"""The tables of one cycle: of a closed one as they stood at its closing, as far as they may be told today."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle, Interview, Passage, RelationshipCycle
from mentordesk.domain import days
from mentordesk.domain.wording import ATTRIBUTIONS
from mentordesk.errors import InputError
from mentordesk.records.closing import FrozenCell, FrozenCycle, FrozenDay, FrozenTable
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.exports import Cell, ExportColumn
from mentordesk.records.reports import Withheld
from mentordesk.reports.figures import distance_figures, outcome_figures, panel_figures
from mentordesk.services.closed_cycles.frozen_cycles import freeze_of, unpacked
from mentordesk.services.closed_cycles.quotable import levels_now, stricter
from mentordesk.services.exports import outcomes as export_outcomes
from mentordesk.services.exports import rows as export_rows
from mentordesk.services.exports import themes as export_themes
from mentordesk.services.gathering.cycle_data import gather
from mentordesk.terms import Attribution, Audience, Kept

SUBJECTS = ("relationships", "outcomes", "themes", "passages")
_PANELS, _CODEBOOK = "panels", "codebook"
_LEVELS = {word: level for level, word in ATTRIBUTIONS.items()}

Columns = Sequence[ExportColumn]
Rows = Sequence[tuple[Cell, ...]]
Table = tuple[Columns, Rows, Sequence[Withheld]]


@dataclass(frozen=True, kw_only=True)
class OfCycle:
    """A table of one cycle; of a closed one since when it stands, and how much of it was kept."""

    columns: Columns
    rows: Rows
    withheld: Sequence[Withheld]
    department: str
    cycle: str
    closed_on: date | None = None
    kept: Kept = Kept.ALL
    revised: int | None = 0


def table_of(session: Session, cycle: Cycle, subject: str, audience: Audience, *, made_on: date) -> OfCycle:
    """A table of a cycle as one audience may read it."""
    if subject not in SUBJECTS:
        raise InputError(
            f"The table of {subject} is of the whole office; of a cycle are {', '.join(SUBJECTS)}."
        )
    freeze = freeze_of(session, cycle.id)
    kept = unpacked(freeze) if freeze is not None else None
    data = gather(session, cycle, made_on=made_on, names=audience is not Audience.OFFICE)
    stored = _STORED.get((subject, audience))
    how_much = data.kept
    if stored is None:
        columns, rows, withheld = _TOLD[subject, audience](session, cycle, data, audience)
    elif kept is not None and kept.tables is not None:
        columns, rows, withheld = _as_closed(session, kept, stored)
    else:
        columns, rows, withheld = _NOW[stored](session, cycle)
        how_much = Kept.NOTHING
    revised = sum(1 for one in data.relationships if one.revisions)
    return OfCycle(
        columns=columns,
        rows=rows,
        withheld=withheld,
        department=data.department,
        cycle=data.cycle,
        closed_on=days.local(freeze.at) if freeze is not None else None,
        kept=how_much,
        revised=revised if audience is Audience.OFFICE or not revised else None,
    )


def tables_now(session: Session, cycle: Cycle) -> dict[str, FrozenTable]:
    """What is kept of a cycle's tables when it is closed: those that name, which no report tells in full."""
    found = {}
    for name, make in _NOW.items():
        columns, rows, withheld = make(session, cycle)
        found[name] = FrozenTable(
            columns=tuple(columns),
            rows=tuple(tuple(map(_packed, row)) for row in rows),
            withheld=tuple(withheld),
        )
    return found


def codebook_of(session: Session, cycle: Cycle | None) -> Sequence[tuple[str, str]]:
    """The themes with what each of them means; as it was when the cycle was closed."""
    freeze = None if cycle is None else freeze_of(session, cycle.id)
    kept = None if freeze is None else unpacked(freeze)
    if kept is None or kept.tables is None:
        return export_themes.definitions(session)
    return [(str(name), str(meaning)) for name, meaning in kept.tables[_CODEBOOK].rows]


def outcomes_told(data: CycleReportData, audience: Audience) -> Rows:
    """The very counts of the cycle's report."""
    figures = outcome_figures(data, audience)
    rows: list[tuple[Cell, ...]] = [
        (data.cycle, "outcome", one.label, told(one.count)) for one in figures.outcomes
    ]
    return [*rows, (data.cycle, "outcome", "all relationships", len(data.relationships))] if rows else rows


def relationships_told(data: CycleReportData, audience: Audience) -> Rows:
    """The same of how far apart the two worked, and of how many mentors a mentee has."""
    return [
        (data.cycle, counted, one.label, told(one.count))
        for counted, figures in (
            ("distance when it began", distance_figures(data, audience)),
            ("mentees by number of mentors", panel_figures(data, audience)),
        )
        for one in figures
    ]


def told(count: int | None) -> Cell:
    """A count, or that it is withheld."""
    return "withheld" if count is None else count


def beyond(what: str, count: int | None = None) -> tuple[Withheld, ...]:
    """What readers beyond the office do not get."""
    return (Withheld(what, count, "Not for this audience" if count is None else "Always"),)


COUNTS = (
    ExportColumn(name="counted", width=24),
    ExportColumn(name="group", width=44),
    ExportColumn(name="count"),
)
CYCLE_COUNTS = (ExportColumn(name="cycle"), *COUNTS)


# -- as the office file tells them today ------------------------------------------------------------


def _in(cycle: Cycle) -> sa.ScalarSelect[int]:
    query = sa.select(RelationshipCycle.relationship_id).where(RelationshipCycle.cycle_id == cycle.id)
    return query.scalar_subquery()


def _relationships_now(session: Session, cycle: Cycle) -> Table:
    return export_rows.RELATIONSHIPS, export_rows.relationships(session, among=_in(cycle)), ()


def _panels_now(session: Session, cycle: Cycle) -> Table:
    rows = export_rows.panels(session, _in(cycle))
    return export_rows.PANELS, rows, beyond("Outcomes, endings, origins, fit checks and refusals")


def _themes_now(session: Session, cycle: Cycle) -> Table:
    return export_themes.THEMES, export_themes.all_themes(session, cycle_id=cycle.id), ()


def _passages_now(session: Session, cycle: Cycle) -> Table:
    rows, kept_back = export_themes.passages(session, cycle_id=cycle.id)
    withheld = (Withheld("Passages not for reporting", kept_back, "Always"),) if kept_back else ()
    return export_themes.PASSAGES, rows, withheld


def _codebook_now(session: Session, _cycle: Cycle) -> Table:
    return export_themes.CODEBOOK, export_themes.definitions(session), ()


_NOW: dict[str, Callable[[Session, Cycle], Table]] = {
    "relationships": _relationships_now,
    _PANELS: _panels_now,
    "themes": _themes_now,
    "passages": _passages_now,
    _CODEBOOK: _codebook_now,
}
_STORED = {
    ("relationships", Audience.OFFICE): "relationships",
    ("relationships", Audience.LEADERSHIP): _PANELS,
    ("themes", Audience.OFFICE): "themes",
    ("passages", Audience.OFFICE): "passages",
}


# -- as the cycle's report tells them, which is kept with it ----------------------------------------


def _all_outcomes(session: Session, cycle: Cycle, data: CycleReportData, _audience: Audience) -> Table:
    rows = export_outcomes.outcomes(session, made_on=data.made_on, cycle_id=cycle.id)
    return export_rows.OUTCOMES, rows, ()


def _outcomes(_session: Session, _cycle: Cycle, data: CycleReportData, audience: Audience) -> Table:
    return CYCLE_COUNTS, outcomes_told(data, audience), beyond("Names, stories, and groups that are small")


def _relationships(_session: Session, _cycle: Cycle, data: CycleReportData, audience: Audience) -> Table:
    return CYCLE_COUNTS, relationships_told(data, audience), beyond("Names, and groups that are small")


def _themes(_session: Session, _cycle: Cycle, data: CycleReportData, audience: Audience) -> Table:
    rows = export_themes.themes_beyond(data, audience)
    return export_themes.THEMES_BEYOND, rows, beyond(export_themes.NOT_TOLD)


def _passages(_session: Session, _cycle: Cycle, data: CycleReportData, audience: Audience) -> Table:
    rows, held = export_themes.passages_beyond(data, audience)
    return (
        export_themes.PASSAGES_BEYOND,
        rows,
        beyond(export_themes.HELD if held else export_themes.NOT_QUOTED),
    )


_TOLD: dict[tuple[str, Audience], Callable[[Session, Cycle, CycleReportData, Audience], Table]] = {
    ("outcomes", Audience.OFFICE): _all_outcomes,
    ("outcomes", Audience.LEADERSHIP): _outcomes,
    ("outcomes", Audience.DEPARTMENT): _outcomes,
    ("relationships", Audience.DEPARTMENT): _relationships,
    ("themes", Audience.LEADERSHIP): _themes,
    ("themes", Audience.DEPARTMENT): _themes,
    ("passages", Audience.LEADERSHIP): _passages,
    ("passages", Audience.DEPARTMENT): _passages,
}


# -- as they were kept ------------------------------------------------------------------------------


def _as_closed(session: Session, kept: FrozenCycle, name: str) -> Table:
    table = (kept.tables or {})[name]
    rows: Rows = [tuple(map(_unpacked, row)) for row in table.rows]
    withheld = list(table.withheld)
    if name == "passages":
        names = [column.name for column in table.columns]
        still = _still_told(session, [dict(zip(names, row, strict=True)) for row in rows])
        if withdrawn := len(rows) - len(still):
            withheld.append(Withheld("Withdrawn since the cycle was closed", withdrawn, "Always"))
        if destroyed := sum(1 for row in still if not row["passage"]):
            withheld.append(
                Withheld("The words of passages, destroyed with their notes", destroyed, "Always")
            )
        rows = [tuple(row[name] for name in names) for row in still]
    return table.columns, rows, withheld


def _still_told(session: Session, rows: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Each passage as strictly as was agreed then and since; without those that may not be told any more."""
    asked = sa.select(Interview.id, Interview.attribution).where(
        Interview.id.in_({row["interview_id"] for row in rows})
    )
    agreed: dict[int, Attribution] = {row.id: row.attribution for row in session.execute(asked)}
    marked = levels_now(session, Passage.interview_id.in_(agreed))
    still = []
    for row in rows:
        if row["interview_id"] not in agreed:
            continue
        level = stricter(_LEVELS[row["attribution"]], agreed[row["interview_id"]])
        level = stricter(level, marked.get(row["id"]))
        if level is not Attribution.NOT_FOR_REPORTING:
            still.append({**row, "attribution": ATTRIBUTIONS[level]})
    return still


def _packed(value: Cell) -> FrozenCell:
    return FrozenDay(on=value) if isinstance(value, date) else value


def _unpacked(value: FrozenCell) -> Cell:
    return value.on if isinstance(value, FrozenDay) else value
