"""All that a cycle report can be about, gathered from the office file."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.analysis.origins import by_origin
from mentordesk.db.tables import (
    Cycle,
    CycleMember,
    Domain,
    FitCheck,
    Interview,
    Introduction,
    Lesson,
    NameDecision,
    Need,
    Passage,
    Person,
    RelationshipCycle,
    Setting,
)
from mentordesk.domain.evidence import HEARD
from mentordesk.errors import NotFoundError
from mentordesk.records.cycle_report import (
    CycleReportData,
    MentorLoad,
    NeedCount,
    ReportLesson,
    ReportRelationship,
)
from mentordesk.records.people import KnownName, spoken_name
from mentordesk.services.closed_cycles.closed_cycles import (
    as_closed,
    names_of_both,
    reopenings_of,
    with_judgements_of,
)
from mentordesk.services.closed_cycles.frozen_cycles import freeze_of, unpacked
from mentordesk.services.closed_cycles.quotable import QUOTES_KEPT, agreed_for_passage, stricter
from mentordesk.services.gathering.relationship_data import relationships_of
from mentordesk.services.shared import lookup
from mentordesk.services.shared.rules import rules_of
from mentordesk.services.themes.figures import theme_figures
from mentordesk.terms import Answer, Attribution

OFFICE_NAME = "Mentorship Office"
_IMPORTANT = 2
_LOADS_TOLD = 5


def find_cycle(session: Session, name: str | None, *, today: date) -> Cycle:
    """The cycle of that name, a hyphen doing for the dash; the current one where none is named."""
    if name is None:
        current = lookup.current_cycle(session, today)
        if current is None:
            raise NotFoundError("This office has no cycle yet, so there is nothing to report on.")
        return current
    cycles = session.scalars(sa.select(Cycle).order_by(Cycle.starts_on, Cycle.id)).all()
    for cycle in cycles:
        if cycle.name.replace("-", "–") == name.strip().replace("-", "–"):
            return cycle
    known = ", ".join(cycle.name for cycle in cycles) or "none yet"
    raise NotFoundError(f"This office has no cycle named “{name}”. Its cycles: {known}.")


def gather(session: Session, cycle: Cycle, *, made_on: date, names: bool) -> CycleReportData:
    """The report's data; `names` are read where they are to be kept from readers beyond the office.

    Of a closed cycle it is what was kept at its closing; what was decided since on names, and a stricter
    least group, hold for it too.
    """
    freeze = freeze_of(session, cycle.id)
    kept = unpacked(freeze) if freeze is not None else None
    if freeze is None or kept is None:
        data = gather_now(session, cycle, made_on=made_on, names=names)
        data = replace(data, reopenings=reopenings_of(session, cycle.id))
        return data if freeze is None else with_judgements_of(session, data, freeze)
    rules = rules_of(session)
    data = as_closed(session, freeze, kept)
    return replace(
        data,
        made_on=made_on,
        reopenings=reopenings_of(session, cycle.id),
        destroy_by=_destroy_by(session, cycle.id),
        names=names_of_both(known_names(session), data.names) if names else (),
        name_decisions=name_decisions(session),
        minimum_group=max(rules.minimum_group, data.minimum_group),
        minimum_interviews=max(rules.minimum_interviews, data.minimum_interviews),
    )


def gather_now(
    session: Session, cycle: Cycle, *, made_on: date, names: bool, quotes_a_side: int = QUOTES_KEPT
) -> CycleReportData:
    """The report's data as the office file tells it today."""
    rules = rules_of(session)
    relationships = relationships_of(session, cycle, quotes_a_side=quotes_a_side)
    mentees = _mentees(session, cycle, relationships)
    panels = {
        person_id: {
            one.mentor.person_id
            for one in relationships
            if one.mentee.person_id == person_id and not one.peer
        }
        for person_id in mentees
    }
    earlier, later = _neighbours(session, cycle)
    held = _interviews_held(session, cycle.id)
    return CycleReportData(
        department=department_of(session),
        office=OFFICE_NAME,
        cycle=cycle.name,
        next_cycle=later.name if later else "",
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
        made_on=made_on,
        relationships=relationships,
        panel_sizes=tuple(sorted(len(mentors) for mentors in panels.values())),
        without_mentor=tuple(mentees[person_id] for person_id, mentors in panels.items() if not mentors),
        loads=_loads(session, relationships),
        needs=_needs(session, cycle.id, relationships),
        origins=by_origin(relationships),
        lessons=_lessons(session, cycle.id),
        earlier_lessons=_lessons(session, earlier.id) if earlier else (),
        interviews=len(held),
        interview_minutes=sum(minutes or 0 for minutes in held),
        fit_checks=_fit_checks(session, cycle.id),
        refusals=_refusals(session, cycle.id),
        memos=_count(session, Passage, Passage.memo != "", _of_cycle(cycle.id)),
        not_for_reporting=_not_for_reporting(session, cycle.id),
        destroy_by=_destroy_by(session, cycle.id),
        names=known_names(session) if names else (),
        name_decisions=name_decisions(session),
        minimum_group=rules.minimum_group,
        minimum_interviews=rules.minimum_interviews,
        themes=theme_figures(session, cycle.id),
    )


def department_of(session: Session) -> str:
    """The department's name as the office set it."""
    value = session.scalar(sa.select(Setting.value).where(Setting.name == "office.department"))
    return str(value or "")


def known_names(session: Session) -> tuple[KnownName, ...]:
    """Everybody on the roster, by all names that a text may use."""
    columns = (Person.id, Person.given_name, Person.family_name, Person.preferred_name, Person.former_names)
    return tuple(
        KnownName(
            person_id=row.id,
            given=row.given_name,
            family=row.family_name,
            others=tuple(name for name in (row.preferred_name, *row.former_names) if name),
        )
        for row in session.execute(sa.select(*columns).order_by(Person.id))
    )


def _mentees(session: Session, cycle: Cycle, relationships: Sequence[ReportRelationship]) -> dict[int, str]:
    """Who is a mentee in the cycle: said to be, or in one of its relationships."""
    query = (
        sa.select(Person.id, Person.given_name, Person.family_name)
        .join(CycleMember, CycleMember.person_id == Person.id)
        .where(CycleMember.cycle_id == cycle.id, CycleMember.is_mentee)
        .order_by(Person.family_name, Person.id)
    )
    mentees = {row.id: spoken_name(row.given_name, row.family_name) for row in session.execute(query)}
    return mentees | {one.mentee.person_id: one.mentee.name for one in relationships if not one.peer}


def _neighbours(session: Session, cycle: Cycle) -> tuple[Cycle | None, Cycle | None]:
    """The cycles of the same programme before and after."""
    of_programme = sa.select(Cycle).where(Cycle.programme_id == cycle.programme_id)
    cycles = session.scalars(of_programme.order_by(Cycle.starts_on, Cycle.id)).all()
    at = [one.id for one in cycles].index(cycle.id)
    return cycles[at - 1] if at else None, cycles[at + 1] if at + 1 < len(cycles) else None


def _loads(session: Session, relationships: Sequence[ReportRelationship]) -> tuple[MentorLoad, ...]:
    """The mentors who carry most."""
    cared_for: dict[int, set[int]] = defaultdict(set)
    names: dict[int, str] = {}
    for one in relationships:
        if not one.peer:
            cared_for[one.mentor.person_id].add(one.mentee.person_id)
            names[one.mentor.person_id] = one.mentor.name
    rows = session.execute(sa.select(Person.id, Person.capacity).where(Person.capacity.is_not(None)))
    places = {row.id: row.capacity for row in rows}
    loads = [
        MentorLoad(name=names[person_id], mentees=len(mentees), places=places.get(person_id))
        for person_id, mentees in cared_for.items()
    ]
    return tuple(sorted(loads, key=lambda load: (-load.mentees, load.name))[:_LOADS_TOLD])


def _needs(
    session: Session, cycle_id: int, relationships: Sequence[ReportRelationship]
) -> tuple[NeedCount, ...]:
    """Domains that mentees called important, those least covered first."""
    covered_by: Mapping[int, set[str]] = defaultdict(set)
    for one in relationships:
        covered_by[one.mentee.person_id].update(one.domains)
    query = sa.select(Need.person_id, Domain.name).join(Domain, Domain.id == Need.domain_id)
    wanted: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    for row in session.execute(query.where(Need.cycle_id == cycle_id, Need.importance >= _IMPORTANT)):
        wanted[row.name] += 1
        covered[row.name] += row.name in covered_by[row.person_id]
    counts = [NeedCount(domain=name, wanted=count, covered=covered[name]) for name, count in wanted.items()]
    return tuple(sorted(counts, key=lambda need: (need.covered - need.wanted, need.domain)))


def _lessons(session: Session, cycle_id: int) -> tuple[ReportLesson, ...]:
    return tuple(
        ReportLesson(
            title=row.title,
            finding=row.finding,
            change=row.change,
            owner=row.owner_name,
            due_on=row.answer_due_on,
            worked=row.worked,
            answer=row.answer,
        )
        for row in session.scalars(sa.select(Lesson).where(Lesson.cycle_id == cycle_id).order_by(Lesson.id))
    )


def _interviews_held(session: Session, cycle_id: int) -> Sequence[int | None]:
    query = sa.select(Interview.minutes_held).where(Interview.cycle_id == cycle_id)
    return session.scalars(query.where(Interview.status.in_(HEARD))).all()


def _refusals(session: Session, cycle_id: int) -> int:
    in_cycle = sa.select(RelationshipCycle.relationship_id).where(RelationshipCycle.cycle_id == cycle_id)
    refused = sa.or_(Introduction.mentee_answer == Answer.NO, Introduction.mentor_answer == Answer.NO)
    return _count(session, Introduction, Introduction.relationship_id.in_(in_cycle), refused)


def _fit_checks(session: Session, cycle_id: int) -> int:
    return _count(session, FitCheck, FitCheck.cycle_id == cycle_id, FitCheck.answered_on.is_not(None))


def name_decisions(session: Session) -> tuple[tuple[str, bool], ...]:
    """What the office answered on words that may be names."""
    return tuple(sorted((row.word, row.is_name) for row in session.scalars(sa.select(NameDecision))))


def _of_cycle(cycle_id: int) -> sa.ColumnElement[bool]:
    return Passage.interview_id.in_(sa.select(Interview.id).where(Interview.cycle_id == cycle_id))


def _not_for_reporting(session: Session, cycle_id: int) -> int:
    query = (
        sa.select(Interview.attribution, agreed_for_passage().label("stricter"))
        .join(Interview, Interview.id == Passage.interview_id)
        .where(Interview.cycle_id == cycle_id)
    )
    levels = (stricter(row.attribution, row.stricter) for row in session.execute(query))
    return sum(1 for level in levels if level is Attribution.NOT_FOR_REPORTING)


def _destroy_by(session: Session, cycle_id: int) -> date | None:
    """When the last of the cycle's raw notes are to be destroyed."""
    query = sa.select(sa.func.max(Interview.destroy_by)).where(Interview.cycle_id == cycle_id)
    return session.scalar(query.where(Interview.destroyed_at.is_(None)))


def _count(session: Session, table: Any, *conditions: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table).where(*conditions)) or 0
