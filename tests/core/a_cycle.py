"""An office in which a cycle was lived through: for tests of what is printed of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from mentordesk.db.tables import FitCheck, Interview, InterviewRelationship, Passage
from mentordesk.desk import Desk
from mentordesk.terms import (
    Answer,
    Attribution,
    EndedBy,
    FitAnswer,
    InterviewKind,
    InterviewStatus,
    Judgement,
    Party,
    Side,
)
from tests.core.panels.conftest import People, populate

SECRET = "Ana said this for nobody."


@dataclass(frozen=True)
class Cycle:
    """An office in which one relationship ended, one goes on, and one was refused."""

    desk: Desk
    people: People
    ended: int
    refused: int


def a_cycle(desk: Desk) -> tuple[People, int, int]:
    people = populate(desk)
    ended = _relationship(desk, people, people.ingrid)
    desk.relationships.settle(ended, on=date(2025, 11, 3))
    desk.contacts.log([ended], on=date(2025, 12, 1))
    reasons = {reason.key: reason.id for reason in desk.office.end_reasons()}
    first, second = list(reasons.values())[:2]
    desk.relationships.close(
        ended, by=EndedBy.BOTH, reasons=(second, first), no_fault=True, on=date(2026, 6, 1)
    )
    _relationship(desk, people, people.moana)
    refused = desk.introductions.introduce(
        people.ana, people.rashid, cycle_id=people.cycle, on=date(2025, 9, 20)
    )
    desk.introductions.answer(refused, Side.MENTOR, Answer.NO, on=date(2025, 9, 21))
    _interviews(desk, people, ended)
    desk.outcomes.record(
        ended,
        Judgement.FULFILLED,
        cycle_id=people.cycle,
        summary="They wrote the <b>grant</b> & stopped.",
        public_summary="Ana Ruiz and her mentor wrote it.",
        lesson="Agree on an end.",
        on=date(2026, 8, 1),
    )
    return people, ended, refused


def _relationship(desk: Desk, people: People, mentor: int) -> int:
    made = desk.introductions.introduce(
        people.ana, mentor, domains=(people.grants,), cycle_id=people.cycle, on=date(2025, 9, 15)
    )
    for side in Side:
        desk.introductions.answer(made, side, Answer.YES, on=date(2025, 9, 18))
    return made


def _interviews(desk: Desk, people: People, relationship: int) -> None:
    """An interview with each side, three passages in the mentee's, one of them for nobody."""
    said = (
        ("He answered within a day.", None),
        (SECRET, Attribution.NOT_FOR_REPORTING),
        ("It ended well.", None),
    )
    with desk._store.write("Interviews for a test") as session:
        for person, party in ((people.ana, Party.MENTEE), (people.ingrid, Party.MENTOR)):
            interview = Interview(
                person_id=person,
                party=party,
                kind_of_interview=InterviewKind.EXIT,
                cycle_id=people.cycle,
                status=InterviewStatus.SIGNED,
                held_on=date(2026, 6, 20),
                minutes_held=60,
                attribution=Attribution.BY_ROLE,
                may_be_case=True,
                referred_on=date(2026, 6, 21),
                referred_to="ombuds office",
                note="internal note",
            )
            session.add(interview)
            session.flush()
            session.add(InterviewRelationship(interview_id=interview.id, relationship_id=relationship))
            if party is Party.MENTEE:
                for at, (snippet, attribution) in enumerate(said):
                    session.add(
                        Passage(
                            guid=f"{at}",
                            interview_id=interview.id,
                            start=at,
                            end=at + 1,
                            snippet=snippet,
                            attribution=attribution,
                            memo="a memo",
                            made_at=datetime(2026, 6, 21, tzinfo=UTC),
                        )
                    )
        session.add(
            FitCheck(
                relationship_id=relationship,
                cycle_id=people.cycle,
                side=Side.MENTEE,
                asked_on=date(2025, 10, 1),
                answered_on=date(2025, 10, 2),
                liking=FitAnswer.NOT_GOOD,
                note="did not like her",
            )
        )
