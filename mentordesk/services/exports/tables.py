"""The tables that leave the office, each made for one audience: what it may not read is never selected."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle, Interview, Person
from mentordesk.domain.evidence import HEARD
from mentordesk.domain.glossary import MEANINGS
from mentordesk.domain.suppression import hidden_cells
from mentordesk.domain.wording import INTERVIEW_KINDS, RANKS
from mentordesk.errors import InputError, NotFoundError, RuleError
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.exports import Cell, ExportBook, ExportColumn, ExportTable
from mentordesk.records.reports import Withheld
from mentordesk.services.exports import lessons as export_lessons
from mentordesk.services.exports import outcomes as export_outcomes
from mentordesk.services.exports import rows as export_rows
from mentordesk.services.exports import themes as export_themes
from mentordesk.services.exports.cycle_tables import (
    COUNTS,
    CYCLE_COUNTS,
    beyond,
    codebook_of,
    outcomes_told,
    relationships_told,
    table_of,
)
from mentordesk.services.gathering.cycle_data import department_of, find_cycle, gather
from mentordesk.services.shared.rules import rules_of
from mentordesk.terms import Audience

SUBJECTS = ("people", "relationships", "interviews", "outcomes", "themes", "passages", "lessons")
BOOK = ("relationships", "outcomes", "themes", "passages")

Rows = Sequence[tuple[Cell, ...]]


def export_table(
    session: Session, subject: str, audience: Audience, *, made_on: date, cycle: str | None = None
) -> ExportTable:
    """One subject as one audience may read it, of the whole office where no cycle is named."""
    if audience is Audience.PERSON:
        raise RuleError("Tables are for the office, the leadership or the department; a person gets a sheet.")
    make = _MAKERS.get((subject, audience))
    if make is None:
        raise InputError(f"“{subject}” cannot be exported; choose one of {', '.join(SUBJECTS)}.")
    if cycle is not None:
        return _of_cycle(session, subject, audience, made_on, cycle)
    columns, rows, withheld = make(session, audience, made_on)
    return ExportTable(
        subject=subject,
        audience=audience,
        department=department_of(session),
        made_on=made_on,
        columns=tuple(columns),
        rows=tuple(rows),
        withheld=tuple(withheld),
    )


def _of_cycle(session: Session, subject: str, audience: Audience, made_on: date, cycle: str) -> ExportTable:
    found = find_cycle(session, cycle, today=made_on)
    table = table_of(session, found, subject, audience, made_on=made_on)
    return ExportTable(
        subject=subject,
        audience=audience,
        department=table.department,
        made_on=made_on,
        columns=tuple(table.columns),
        rows=tuple(table.rows),
        withheld=tuple(table.withheld),
        cycle=table.cycle,
        closed_on=table.closed_on,
        kept=table.kept,
        revised=table.revised,
    )


def export_book(
    session: Session, audience: Audience, *, made_on: date, cycle: str | None = None
) -> ExportBook:
    """The tables of a workbook and what their columns mean; themes are explained to the office alone."""
    tables = tuple(export_table(session, one, audience, made_on=made_on, cycle=cycle) for one in BOOK)
    # A column that was kept may have a name that no table has any more.
    glossary = [
        (one.subject, column.name, MEANINGS.get(column.name, "")) for one in tables for column in one.columns
    ]
    if audience is Audience.OFFICE:
        found = None if cycle is None else find_cycle(session, cycle, today=made_on)
        glossary += [("codebook", *one) for one in codebook_of(session, found)]
    return ExportBook(
        audience=audience,
        department=tables[0].department,
        made_on=made_on,
        tables=tables,
        glossary=tuple(glossary),
    )


Made = tuple[Sequence[ExportColumn], Rows, Sequence[Withheld]]


def _named_people(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_rows.PEOPLE_BEYOND, export_rows.people_beyond(session), beyond("Addresses, numbers, notes")


def _all_people(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_rows.PEOPLE, export_rows.people(session), ()


def _counted_people(session: Session, _audience: Audience, _made_on: date) -> Made:
    query = sa.select(Person.rank, export_rows.SECTION_NAME).outerjoin(*export_rows.WITH_SECTION)
    people = session.execute(query.where(~Person.external)).all()
    minimum = _minimum(session)
    rows = [
        *counted("section", Counter(section or "no section" for _, section in people), minimum),
        *counted("rank", Counter(RANKS[rank] if rank else "not known" for rank, _ in people), minimum),
    ]
    return COUNTS, rows, beyond("Names, and groups that are small")


def _all_relationships(session: Session, _audience: Audience, _made_on: date) -> Made:
    refused = export_rows.refusals(session)
    withheld = (Withheld("Refused introductions", refused, "Private, always"),) if refused else ()
    return export_rows.RELATIONSHIPS, export_rows.relationships(session), withheld


def _panels(session: Session, audience: Audience, made_on: date) -> Made:
    """Those of the current cycle."""
    try:
        cycle = find_cycle(session, None, today=made_on)
    except NotFoundError:
        return export_rows.PANELS, (), ()
    found = table_of(session, cycle, "relationships", audience, made_on=made_on)
    return found.columns, found.rows, found.withheld


def _counted_relationships(session: Session, audience: Audience, made_on: date) -> Made:
    data = _current(session, made_on)
    rows = relationships_told(data, audience) if data is not None else ()
    return CYCLE_COUNTS, rows, beyond("Names, and groups that are small")


def _all_interviews(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_rows.INTERVIEWS, export_rows.interviews(session), beyond("What was said", count=None)


def _counted_interviews(session: Session, _audience: Audience, _made_on: date) -> Made:
    held = session.scalars(sa.select(Interview.kind_of_interview).where(Interview.status.in_(HEARD)))
    kinds = Counter(INTERVIEW_KINDS[kind] for kind in held)
    return (
        COUNTS,
        counted("interviews held", kinds, _minimum(session)),
        beyond("Who was heard, and what was said"),
    )


def _all_outcomes(session: Session, _audience: Audience, made_on: date) -> Made:
    return export_rows.OUTCOMES, export_outcomes.outcomes(session, made_on=made_on), ()


def _counted_outcomes(session: Session, audience: Audience, made_on: date) -> Made:
    """Cycle by cycle the very counts of its report."""
    rows: list[tuple[Cell, ...]] = []
    for cycle in session.scalars(sa.select(Cycle).order_by(Cycle.starts_on, Cycle.id)):
        rows += outcomes_told(gather(session, cycle, made_on=made_on, names=False), audience)
    return CYCLE_COUNTS, rows, beyond("Names, stories, and groups that are small")


def _all_themes(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_themes.THEMES, export_themes.all_themes(session), ()


def _counted_themes(session: Session, audience: Audience, made_on: date) -> Made:
    """Cycle by cycle the very counts of its report."""
    rows: list[tuple[Cell, ...]] = []
    for cycle in session.scalars(sa.select(Cycle).order_by(Cycle.starts_on, Cycle.id)):
        rows += export_themes.themes_beyond(gather(session, cycle, made_on=made_on, names=True), audience)
    return (
        export_themes.THEMES_BEYOND,
        rows,
        beyond(export_themes.NOT_TOLD),
    )


def _all_passages(session: Session, _audience: Audience, _made_on: date) -> Made:
    rows, kept_back = export_themes.passages(session)
    withheld = (Withheld("Passages not for reporting", kept_back, "Always"),) if kept_back else ()
    return export_themes.PASSAGES, rows, withheld


def _quoted_passages(session: Session, audience: Audience, made_on: date) -> Made:
    """The quotes of the cycle's report, in which names are replaced and doubtful words asked for."""
    columns = export_themes.PASSAGES_BEYOND
    try:
        cycle = find_cycle(session, None, today=made_on)
    except NotFoundError:
        return columns, (), beyond(export_themes.NOT_QUOTED)
    data = gather(session, cycle, made_on=made_on, names=True)
    rows, held = export_themes.passages_beyond(data, audience)
    if held:
        return columns, rows, beyond(export_themes.HELD)
    return columns, rows, beyond(export_themes.NOT_QUOTED)


def _all_lessons(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_lessons.LESSONS, export_lessons.lessons(session), ()


def _told_lessons(session: Session, audience: Audience, made_on: date) -> Made:
    columns = export_lessons.LESSONS_BEYOND
    try:
        cycle = find_cycle(session, None, today=made_on)
    except NotFoundError:
        return columns, (), beyond("Lessons that name people, or may")
    data = gather(session, cycle, made_on=made_on, names=True)
    return (
        columns,
        export_lessons.lessons_beyond(data, audience),
        beyond("Lessons that name people, or may, and those of other cycles"),
    )


_MAKERS: dict[tuple[str, Audience], Callable[[Session, Audience, date], Made]] = {
    ("people", Audience.OFFICE): _all_people,
    ("people", Audience.LEADERSHIP): _named_people,
    ("people", Audience.DEPARTMENT): _counted_people,
    ("relationships", Audience.OFFICE): _all_relationships,
    ("relationships", Audience.LEADERSHIP): _panels,
    ("relationships", Audience.DEPARTMENT): _counted_relationships,
    ("interviews", Audience.OFFICE): _all_interviews,
    ("interviews", Audience.LEADERSHIP): _counted_interviews,
    ("interviews", Audience.DEPARTMENT): _counted_interviews,
    ("themes", Audience.OFFICE): _all_themes,
    ("themes", Audience.LEADERSHIP): _counted_themes,
    ("themes", Audience.DEPARTMENT): _counted_themes,
    ("passages", Audience.OFFICE): _all_passages,
    ("passages", Audience.LEADERSHIP): _quoted_passages,
    ("passages", Audience.DEPARTMENT): _quoted_passages,
    ("lessons", Audience.OFFICE): _all_lessons,
    ("lessons", Audience.LEADERSHIP): _told_lessons,
    ("lessons", Audience.DEPARTMENT): _told_lessons,
    ("outcomes", Audience.OFFICE): _all_outcomes,
    ("outcomes", Audience.LEADERSHIP): _counted_outcomes,
    ("outcomes", Audience.DEPARTMENT): _counted_outcomes,
}


def counted(what: str, counts: Counter[str], minimum: int) -> Rows:
    """A count for each group, small ones withheld; nothing where all together are few."""
    if counts.total() < minimum:
        return ()
    hidden = hidden_cells(counts, minimum)
    rows = [
        (what, group, "withheld" if group in hidden else count) for group, count in sorted(counts.items())
    ]
    return [*rows, (what, "all", counts.total())]


def _minimum(session: Session) -> int:
    return rules_of(session).minimum_group


def _current(session: Session, made_on: date) -> CycleReportData | None:
    try:
        cycle = find_cycle(session, None, today=made_on)
    except NotFoundError:
        return None
    return gather(session, cycle, made_on=made_on, names=False)
