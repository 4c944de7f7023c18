"""Find anything: by names, by words of interviews, and always by plain words."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from mentordesk.db.tables import (
    Cycle,
    Interview,
    InterviewRelationship,
    InterviewText,
    Lesson,
    Person,
    Programme,
    Relationship,
)
from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.terms import InterviewKind, InterviewStatus, Party, State
from tests.furnished import furnished

TODAY = date(2027, 5, 20)
TEXT = "We met at a conference.\n\nŁucja said the grant was never hers.\nThen we stopped meeting."


@pytest.fixture
def filled(desk: Desk) -> Desk:
    furnished(desk, _fill)
    return desk


def _fill(desk: Desk) -> None:
    with desk._store.write("Set the table") as session:
        programme = session.scalars(sa.select(Programme)).one()
        cycle = Cycle(
            programme_id=programme.id, name="2026–27", starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31)
        )
        session.add_all(
            [
                Person(id=1, given_name="Zsófia", family_name="Kertész", former_names=["Nagy"]),
                Person(id=2, given_name="Paul", family_name="Sofiano", email="paul@x.example"),
                cycle,
            ]
        )
        session.flush()
        session.add_all(
            [
                Relationship(id=1, mentee_id=1, mentor_id=2, state=State.CLOSED, state_since=TODAY),
                Interview(
                    id=1,
                    person_id=1,
                    party=Party.MENTEE,
                    kind_of_interview=InterviewKind.EXIT,
                    status=InterviewStatus.WRITTEN,
                    held_on=TODAY,
                ),
                Lesson(id=1, cycle_id=cycle.id, title="Say what it is for", finding="Nobody had said it"),
            ]
        )
        session.flush()
        session.add_all(
            [
                InterviewRelationship(interview_id=1, relationship_id=1),
                InterviewText(interview_id=1, text=TEXT, saved_at=datetime.now(UTC)),
            ]
        )


def _titles(desk: Desk, words: str) -> list[str]:
    return [found.title for found in desk.finding.find(words)]


def test_people_are_found_without_accents_and_by_former_names(filled: Desk) -> None:
    assert _titles(filled, "kertesz zsofia")[0] == "Zsófia Kertész"
    assert _titles(filled, "NAGY") == ["Zsófia Kertész"]
    assert _titles(filled, "paul@x") == ["Paul Sofiano"]


def test_the_start_of_a_name_comes_before_its_middle(filled: Desk) -> None:
    people = [found.title for found in filled.finding.find("sofia") if found.kind is Kind.PERSON]
    assert people == ["Paul Sofiano", "Zsófia Kertész"]


def test_relationships_interviews_and_lessons_are_found(filled: Desk) -> None:
    found = {(one.kind, one.title, one.on) for one in filled.finding.find("kertesz")}
    assert (Kind.RELATIONSHIP, "Zsófia Kertész with Paul Sofiano", None) in found
    assert (Kind.INTERVIEW, "Zsófia Kertész, exit interview", TODAY) in found
    assert [one.kind for one in filled.finding.find("nobody said")] == [Kind.LESSON]


@pytest.mark.parametrize("words", ["%", "_", "*", '"', "'", "(", "kertesz OR paul", "a:b", "^", "\\", "\0"])
def test_no_sign_has_a_meaning_of_its_own(filled: Desk, words: str) -> None:
    assert filled.finding.find(words) == []


def test_a_new_name_is_found_at_once_everywhere(filled: Desk) -> None:
    assert _titles(filled, "ferenczi") == []
    with filled._store.write("Rename") as session:
        session.get_one(Person, 1).family_name = "Ferenczi"
    assert _titles(filled, "ferenczi") == [
        "Zsófia Ferenczi",
        "Zsófia Ferenczi with Paul Sofiano",
        "Zsófia Ferenczi, exit interview",
    ]
    filled.history.undo()
    assert _titles(filled, "ferenczi") == []
