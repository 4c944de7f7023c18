"""What needs the coordinator today: Home's lists."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Cycle, Lesson, Person, Relationship
from mentordesk.domain import days
from mentordesk.domain.relationship import OPEN
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import AgendaItem
from mentordesk.records.relationships import RelationshipRow
from mentordesk.services.agenda import fit as agenda_fit
from mentordesk.services.agenda import interviews as agenda_interviews
from mentordesk.services.agenda.fit import Earliest
from mentordesk.services.interviews import asides
from mentordesk.services.interviews.owed import office_began
from mentordesk.services.panels.panels import important_gaps
from mentordesk.services.relationships import facts as relationship_facts
from mentordesk.services.relationships import lists as relationship_lists
from mentordesk.services.shared import lookup
from mentordesk.terms import Answer, PersonStatus, Side, State, Topic

_WAITING_LONG = timedelta(days=10)
_QUIET_WITHOUT_RHYTHM = timedelta(days=60)
_QUIET_LONG = timedelta(days=90)
_IMPORTANCE = {2: "important", 3: "very important"}


class Agenda:
    """Home's lists: who, what, when; each line names the thing that it opens."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def today(self, *, on: date | None = None, cycle_id: int | None = None) -> Sequence[AgendaItem]:
        """All lines, list by list in the order of `Topic`, what is urgent and old first."""
        day = on or days.today()
        with self._store.read() as session:
            cycle = lookup.cycle(session, cycle_id) if cycle_id else lookup.current_cycle(session, day)
            open_ = relationship_lists.rows(session, states=OPEN)
            # What was never written down in earlier cycles is no longer late: this one's start counts.
            start = cycle.starts_on if cycle is not None and cycle.starts_on <= day else date.min
            began = office_began(session) or date.min

            def earliest(row: RelationshipRow) -> date:
                # What ran when the office began is asked about some weeks after, not on its first day.
                return max(start, began) if row.pre_existing else start

            items = [
                *_introductions(session, open_, day),
                *agenda_fit.items(session, open_, day, earliest),
                *_quiet(session, open_, day, earliest),
                *_leavers(session, open_),
            ]
            if cycle is not None:
                items += _gaps(session, cycle)
                items += _lessons(session, cycle, day)
            items += agenda_interviews.items(session, cycle, day)
            items += asides.to_file(session)
        order = {topic: place for place, topic in enumerate(Topic)}
        return sorted(
            items, key=lambda item: (order[item.topic], not item.urgent, item.on or date.max, item.who)
        )


def _introductions(session: Session, rows: Sequence[RelationshipRow], day: date) -> Iterator[AgendaItem]:
    waiting = [row for row in rows if row.state is State.PROPOSED]
    facts = relationship_facts.read(session, [row.id for row in waiting], private=True)
    for row in waiting:
        introduction = facts.introductions[row.id]
        yes = [side for side in Side if introduction.answer_of(side) is Answer.YES]
        answers = f"{yes[0]} yes, {_other(yes[0])} open" if yes else "both open"
        yield AgendaItem(
            topic=Topic.INTRODUCTIONS_WAITING,
            kind=Kind.RELATIONSHIP,
            id=row.id,
            who=row.mentee.name,
            what=f"to {row.mentor.name} · {answers}",
            on=introduction.proposed_on,
            urgent=day - introduction.proposed_on > _WAITING_LONG,
        )


def _quiet(
    session: Session, rows: Sequence[RelationshipRow], day: date, earliest: Earliest
) -> Iterator[AgendaItem]:
    rhythms = {
        row.id: row.rhythm_weeks
        for row in session.execute(
            sa.select(Relationship.id, Relationship.rhythm_weeks).where(Relationship.state.in_(OPEN))
        )
    }
    for row in rows:
        if row.state not in (State.TRIAL, State.SETTLED):
            continue
        weeks = rhythms.get(row.id)
        last = row.last_contact or max(row.since, earliest(row))
        if day - last <= (timedelta(weeks=2 * weeks) if weeks else _QUIET_WITHOUT_RHYTHM):
            continue
        rhythm = f"planned every {weeks} weeks" if weeks else "no rhythm agreed"
        rhythm = "planned every week" if weeks == 1 else rhythm
        yield AgendaItem(
            topic=Topic.GONE_QUIET,
            kind=Kind.RELATIONSHIP,
            id=row.id,
            who=row.mentee.name,
            what=f"with {row.mentor.name} · {rhythm}",
            on=last,
            urgent=day - last > _QUIET_LONG,
        )


def _leavers(session: Session, rows: Sequence[RelationshipRow]) -> Iterator[AgendaItem]:
    left = {
        row.id: row.left_on
        for row in session.execute(
            sa.select(Person.id, Person.left_on).where(Person.status == PersonStatus.LEFT)
        )
    }
    for row in rows:
        for person, other in ((row.mentee, row.mentor), (row.mentor, row.mentee)):
            if person.id in left:
                yield AgendaItem(
                    topic=Topic.LEAVERS,
                    kind=Kind.RELATIONSHIP,
                    id=row.id,
                    who=person.name,
                    what=f"has left · still with {other.name}",
                    on=left[person.id],
                )


def _gaps(session: Session, cycle: Cycle) -> Iterator[AgendaItem]:
    gaps = important_gaps(session, cycle.id)
    people = lookup.briefs(session, {mentee_id for mentee_id, _, _ in gaps})
    domains = lookup.domain_names(session)
    for mentee_id, domain_id, importance in gaps:
        yield AgendaItem(
            topic=Topic.PANEL_GAPS,
            kind=Kind.PERSON,
            id=mentee_id,
            who=people[mentee_id].name,
            what=f"{domains[domain_id].lower()} · nobody",
            note=_IMPORTANCE[importance],
            urgent=importance > min(_IMPORTANCE),
        )


def _lessons(session: Session, cycle: Cycle, day: date) -> Iterator[AgendaItem]:
    """Lessons of cycles that are over, which this one answers."""
    for lesson, name in session.execute(
        sa.select(Lesson, Cycle.name)
        .join(Cycle, Cycle.id == Lesson.cycle_id)
        .where(Lesson.worked.is_(None), Cycle.ends_on < day, Cycle.id != cycle.id)
    ):
        yield AgendaItem(
            topic=Topic.LESSONS_TO_ANSWER,
            kind=Kind.LESSON,
            id=lesson.id,
            who=f"“{lesson.title}”",
            what=f"from {name} · did the change work?",
            on=lesson.answer_due_on,
            urgent=lesson.answer_due_on is not None and lesson.answer_due_on < day,
        )


def _other(side: Side) -> Side:
    return Side.MENTOR if side is Side.MENTEE else Side.MENTEE
