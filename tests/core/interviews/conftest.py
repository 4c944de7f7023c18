"""Two people, a relationship between them, and an interview about it."""

from dataclasses import dataclass
from datetime import date

import pytest

from mentordesk.db.tables import Cycle, Person, Programme, Relationship, RelationshipCycle
from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan
from mentordesk.terms import State
from tests.furnished import furnished


@dataclass(frozen=True)
class Pair:
    """Ids of what the office holds at the start of a test."""

    mentee: int
    mentor: int
    relationship: int
    cycle: int


@pytest.fixture
def pair(desk: Desk) -> Pair:
    """Adaeze Okonkwo, her mentor Søren Lindqvist, and their relationship, which is closing."""
    return furnished(desk, _pair)


def _pair(desk: Desk) -> Pair:
    with desk._store.write("Two people and a cycle") as session:
        mentee = Person(given_name="Adaeze", family_name="Okonkwo", employee_id="E-17")
        mentor = Person(given_name="Søren", family_name="Lindqvist", preferred_name="Sören")
        programme = session.query(Programme).one()
        cycle = Cycle(
            programme_id=programme.id,
            name="2025–26",
            starts_on=date(2025, 9, 1),
            ends_on=date(2026, 8, 31),
        )
        session.add_all((mentee, mentor, cycle))
        session.flush()
        relationship = Relationship(
            mentee_id=mentee.id, mentor_id=mentor.id, state=State.CLOSING, state_since=date(2026, 5, 1)
        )
        session.add(relationship)
        session.flush()
        session.add(RelationshipCycle(relationship_id=relationship.id, cycle_id=cycle.id))
        return Pair(mentee.id, mentor.id, relationship.id, cycle.id)


@pytest.fixture
def interview(desk: Desk, pair: Pair) -> int:
    """An exit interview with the mentee, due."""
    return desk.interviews.schedule(InterviewPlan(person_id=pair.mentee, about=(pair.relationship,)))
