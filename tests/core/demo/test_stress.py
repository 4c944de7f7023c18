"""The stress case, made small: what it holds is what an office could hold."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from mentordesk.db.opening import OpenFile, open_file
from mentordesk.db.tables import Passage
from mentordesk.demo import TODAY, stress
from mentordesk.demo.bulk import Scale
from mentordesk.demo.stress_courses import courses
from mentordesk.desk import Desk
from mentordesk.errors import RuleError
from mentordesk.terms import State
from tests.furnished import furnished

SMALL = Scale(people=900, mentors=120, mentees=150, relationships=500, interviews=12, words=1_000, passages=5)


@pytest.fixture
def file(office_path: Path) -> Iterator[OpenFile]:
    furnished(office_path, _small)
    file = open_file(office_path)
    yield file
    file.close()


def _small(desk: Desk) -> None:
    stress.build(desk._file, SMALL)


@pytest.mark.slow
def test_it_holds_as_much_as_was_asked_for(file: OpenFile) -> None:
    desk = Desk(file)
    counts = desk.office.counts()
    assert (counts["people"], counts["cycles"], counts["relationships"], counts["interviews"]) == (
        900,
        20,
        500,
        12,
    )
    assert counts["outcomes"] > 300
    assert all(1_000 <= row.words < 1_100 for row in desk.interviews.rows())
    assert all(row.passages == 5 for row in desk.interviews.rows())


@pytest.mark.slow
def test_the_desk_reads_it_as_any_other_office(file: OpenFile) -> None:
    desk = Desk(file)
    rows = desk.relationships.rows()
    assert {row.state for row in rows} >= {State.SETTLED, State.CLOSED, State.DECLINED, State.TRIAL}
    assert desk.agenda.today(on=TODAY)
    assert desk.panels.panels()
    assert len(desk.interviews.owed()) > 0
    for row in rows[:40]:
        assert desk.relationships.relationship(row.id).spells[0].states


@pytest.mark.slow
def test_its_passages_hold_the_words_at_their_places(file: OpenFile) -> None:
    desk = Desk(file)
    with file.store.read() as session:
        passages = session.scalars(sa.select(Passage)).all()
    texts = {row.id: desk.texts.text(row.id) for row in desk.interviews.rows()}
    assert len(passages) == 60
    assert all(one.snippet == texts[one.interview_id][one.start : one.end] for one in passages)


def test_it_goes_into_an_empty_office_only(file: OpenFile) -> None:
    with pytest.raises(RuleError, match="900 people"):
        stress.build(file, SMALL)


def test_courses_stand_in_the_order_of_their_days() -> None:
    drawn = list(courses(random.Random(1), 800, 90, 100, 20))
    assert len({(one.mentee, one.mentor) for one in drawn}) == 800
    for one in drawn:
        days = [day for _, day in one.states]
        assert days == sorted(days)
        assert days[-1] <= TODAY
        assert all(one.began_on is not None and one.began_on < day <= TODAY for _, day in one.contacts)
        assert list(one.cycles) == sorted(set(one.cycles))
