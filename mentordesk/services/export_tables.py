"""The tables that leave the office, each made for one audience: what it may not read is never selected."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle, Interview, Person, Setting
from mentordesk.domain.evidence import HEARD
from mentordesk.domain.glossary import MEANINGS
from mentordesk.domain.suppression import hidden_cells
from mentordesk.domain.wording import INTERVIEW_KINDS, RANKS
from mentordesk.errors import InputError, NotFoundError, RuleError
from mentordesk.records.reports import (
    Cell,
    CycleReportData,
    ExportBook,
    ExportColumn,
    ExportTable,
    Withheld,
)
from mentordesk.reports.figures import distance_figures, outcome_figures, panel_figures
from mentordesk.services import export_lessons, export_outcomes, export_rows, export_themes
from mentordesk.services.cycle_data import find_cycle, gather
from mentordesk.services.rules import rules_of
from mentordesk.terms import Audience

SUBJECTS = ("people", "relationships", "interviews", "outcomes", "themes", "passages", "lessons")
BOOK = ("relationships", "outcomes", "themes", "passages")
_COUNTS = (
    ExportColumn(name="counted", width=24),
    ExportColumn(name="group", width=44),
    ExportColumn(name="count"),
)
_CYCLE_COUNTS = (ExportColumn(name="cycle"), *_COUNTS)

Rows = Sequence[tuple[Cell, ...]]


def export_table(session: Session, subject: str, audience: Audience, *, made_on: date) -> ExportTable:
    """One subject as one audience may read it."""
    if audience is Audience.PERSON:
        raise RuleError("Tables are for the office, the leadership or the department; a person gets a sheet.")
    make = _MAKERS.get((subject, audience))
    if make is None:
        raise InputError(f"“{subject}” cannot be exported; choose one of {', '.join(SUBJECTS)}.")
    columns, rows, withheld = make(session, audience, made_on)
    department = session.scalar(sa.select(Setting.value).where(Setting.name == "office.department"))
    return ExportTable(
        subject=subject,
        audience=audience,
        department=str(department or ""),
        made_on=made_on,
        columns=tuple(columns),
        rows=tuple(rows),
        withheld=tuple(withheld),
    )


def export_book(session: Session, audience: Audience, *, made_on: date) -> ExportBook:
    """The tables of a workbook and what their columns mean; themes are explained to the office alone."""
    tables = tuple(export_table(session, one, audience, made_on=made_on) for one in BOOK)
    glossary = [(one.subject, column.name, MEANINGS[column.name]) for one in tables for column in one.columns]
    if audience is Audience.OFFICE:
        glossary += [("codebook", *one) for one in export_themes.definitions(session)]
    return ExportBook(
        audience=audience,
        department=tables[0].department,
        made_on=made_on,
        tables=tables,
        glossary=tuple(glossary),
    )


Made = tuple[Sequence[ExportColumn], Rows, Sequence[Withheld]]


def _named_people(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_rows.PEOPLE_BEYOND, export_rows.people_beyond(session), _beyond("Addresses, numbers, notes")


def _all_people(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_rows.PEOPLE, export_rows.people(session), ()


def _counted_people(session: Session, _audience: Audience, _made_on: date) -> Made:
    query = sa.select(Person.rank, export_rows.SECTION_NAME).outerjoin(*export_rows.WITH_SECTION)
    people = session.execute(query.where(~Person.external)).all()
    minimum = _minimum(session)
    rows = [
        *_counted("section", Counter(section or "no section" for _, section in people), minimum),
        *_counted("rank", Counter(RANKS[rank] if rank else "not known" for rank, _ in people), minimum),
    ]
    return _COUNTS, rows, _beyond("Names, and groups that are small")


def _all_relationships(session: Session, _audience: Audience, _made_on: date) -> Made:
    refused = export_rows.refusals(session)
    withheld = (Withheld("Refused introductions", refused, "Private, always"),) if refused else ()
    return export_rows.RELATIONSHIPS, export_rows.relationships(session), withheld


def _panels_now(session: Session, _audience: Audience, _made_on: date) -> Made:
    rows = export_rows.panels_now(session)
    return export_rows.PANELS, rows, _beyond("Outcomes, endings, origins, fit checks and refusals")


def _counted_relationships(session: Session, audience: Audience, made_on: date) -> Made:
    data = _current(session, made_on)
    rows: list[tuple[Cell, ...]] = []
    if data is not None:
        for counted, figures in (
            ("distance when it began", distance_figures(data, audience)),
            ("mentees by number of mentors", panel_figures(data, audience)),
        ):
            rows += [(data.cycle, counted, one.label, _count(one.count)) for one in figures]
    return _CYCLE_COUNTS, rows, _beyond("Names, and groups that are small")


def _all_interviews(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_rows.INTERVIEWS, export_rows.interviews(session), _beyond("What was said", count=None)


def _counted_interviews(session: Session, _audience: Audience, _made_on: date) -> Made:
    held = session.scalars(sa.select(Interview.kind_of_interview).where(Interview.status.in_(HEARD)))
    kinds = Counter(INTERVIEW_KINDS[kind] for kind in held)
    return (
        _COUNTS,
        _counted("interviews held", kinds, _minimum(session)),
        _beyond("Who was heard, and what was said"),
    )


def _all_outcomes(session: Session, _audience: Audience, made_on: date) -> Made:
    return export_rows.OUTCOMES, export_outcomes.outcomes(session, made_on=made_on), ()


def _counted_outcomes(session: Session, audience: Audience, made_on: date) -> Made:
    """Cycle by cycle the very counts of its report."""
    rows: list[tuple[Cell, ...]] = []
    for cycle in session.scalars(sa.select(Cycle).order_by(Cycle.starts_on, Cycle.id)):
        data = gather(session, cycle, made_on=made_on, names=False)
        figures = outcome_figures(data, audience)
        rows += [(cycle.name, "outcome", one.label, _count(one.count)) for one in figures.outcomes]
        if figures.outcomes:
            rows.append((cycle.name, "outcome", "all relationships", len(data.relationships)))
    return _CYCLE_COUNTS, rows, _beyond("Names, stories, and groups that are small")


def _all_themes(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_themes.THEMES, export_themes.all_themes(session), ()


def _counted_themes(session: Session, audience: Audience, made_on: date) -> Made:
    """Cycle by cycle the very counts of its report."""
    rows: list[tuple[Cell, ...]] = []
    for cycle in session.scalars(sa.select(Cycle).order_by(Cycle.starts_on, Cycle.id)):
        rows += export_themes.themes_beyond(gather(session, cycle, made_on=made_on, names=False), audience)
    return (
        export_themes.THEMES_BEYOND,
        rows,
        _beyond("Themes of small groups, other ways of grouping, and what the cycle's report does not tell"),
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
        return columns, (), _beyond("Passages that are not quoted in the report")
    data = gather(session, cycle, made_on=made_on, names=True)
    rows, held = export_themes.passages_beyond(data, audience)
    if held:
        return columns, rows, _beyond("All passages, until it is decided in Reports which words are names")
    return columns, rows, _beyond("Passages that are not quoted in the report")


def _all_lessons(session: Session, _audience: Audience, _made_on: date) -> Made:
    return export_lessons.LESSONS, export_lessons.lessons(session), ()


def _told_lessons(session: Session, audience: Audience, made_on: date) -> Made:
    columns = export_lessons.LESSONS_BEYOND
    try:
        cycle = find_cycle(session, None, today=made_on)
    except NotFoundError:
        return columns, (), _beyond("Lessons that name people, or may")
    data = gather(session, cycle, made_on=made_on, names=True)
    return (
        columns,
        export_lessons.lessons_beyond(data, audience),
        _beyond("Lessons that name people, or may, and those of other cycles"),
    )


_MAKERS: dict[tuple[str, Audience], Callable[[Session, Audience, date], Made]] = {
    ("people", Audience.OFFICE): _all_people,
    ("people", Audience.LEADERSHIP): _named_people,
    ("people", Audience.DEPARTMENT): _counted_people,
    ("relationships", Audience.OFFICE): _all_relationships,
    ("relationships", Audience.LEADERSHIP): _panels_now,
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


def _counted(what: str, counts: Counter[str], minimum: int) -> Rows:
    """A count for each group, small ones withheld; nothing where all together are few."""
    if counts.total() < minimum:
        return ()
    hidden = hidden_cells(counts, minimum)
    rows = [
        (what, group, "withheld" if group in hidden else count) for group, count in sorted(counts.items())
    ]
    return [*rows, (what, "all", counts.total())]


def _count(count: int | None) -> Cell:
    return "withheld" if count is None else count


def _beyond(what: str, count: int | None = None) -> tuple[Withheld, ...]:
    return (Withheld(what, count, "Not for this audience" if count is None else "Always"),)


def _minimum(session: Session) -> int:
    return rules_of(session).minimum_group


def _current(session: Session, made_on: date) -> CycleReportData | None:
    try:
        cycle = find_cycle(session, None, today=made_on)
    except NotFoundError:
        return None
    return gather(session, cycle, made_on=made_on, names=False)
