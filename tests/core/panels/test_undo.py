"""Whatever is done to panels, taking all of it back restores the office row for row."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.db.tables import Base
from mentordesk.desk import Desk
from mentordesk.domain.relationship import RUNNING
from mentordesk.errors import RuleError
from mentordesk.records.outcomes import Why
from mentordesk.records.relationships import KnownRelationship
from mentordesk.terms import Answer, ContactKind, EndedBy, FitAnswer, Judgement, Origin, Side, State, Worked
from tests.core.panels.conftest import START, People, populate
from tests.searches import examples

Action = Callable[[Desk, People, st.DataObject, date], Any]
SIDES = st.sampled_from(list(Side))


@pytest.fixture(scope="module")
def department(empty_office: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, People]:
    """An office with people in it; copy it, never open it."""
    path = tmp_path_factory.mktemp("department") / "people.mentordesk"
    shutil.copy(empty_office, path)
    with Desk.open(path) as desk:
        people = populate(desk)
        desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    return path, people


def rows(desk: Desk) -> dict[str, list[Any]]:
    """Every row of every table, the change log apart."""
    with desk._store.read() as session:
        return {
            table.name: sorted(map(repr, session.execute(sa.select(table))))
            for table in Base.metadata.sorted_tables
            if table.name not in ("change", "change_set")
        }


def some(desk: Desk, data: st.DataObject) -> int:
    ids = [row.id for row in desk.relationships.rows()]
    return data.draw(st.sampled_from(ids)) if ids else 0


def introduce(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    mentor = data.draw(st.sampled_from([people.ingrid, people.moana, people.rashid, people.ana]))
    desk.introductions.introduce(people.ana, mentor, domains=[people.grants, people.writing], on=day)


def record_known(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    known = KnownRelationship(
        mentee_id=people.moana,
        mentor_id=data.draw(st.sampled_from([people.ingrid, people.chief])),
        state=data.draw(st.sampled_from([*sorted(RUNNING), State.CLOSED])),
        how=data.draw(st.sampled_from(list(Origin))),
        reason="the chair wished it",
        started_on=data.draw(st.sampled_from([None, day])),
        domains=(people.grants,),
    )
    desk.introductions.record_known(known, on=day)


def assign(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    desk.introductions.record_assignment(people.rashid, people.chief, "the chair wished it", on=day)


def answer(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    given = data.draw(st.sampled_from([Answer.YES, Answer.YES, Answer.NO]))
    desk.introductions.answer(some(desk, data), data.draw(SIDES), given, on=day)


def withdraw_or_lift(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    step = data.draw(st.sampled_from([desk.introductions.withdraw_answer, desk.introductions.lift_refusal]))
    step(some(desk, data), data.draw(SIDES), on=day)


def move(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    life = desk.relationships
    step = data.draw(st.sampled_from([life.settle, life.pause, life.resume, life.begin_closing]))
    step(some(desk, data), on=day)


def close(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    reasons = data.draw(st.lists(st.integers(1, 4), max_size=3, unique=True))
    by = data.draw(st.sampled_from(list(EndedBy)))
    step = data.draw(st.sampled_from([desk.relationships.close, desk.relationships.amend_ending]))
    step(some(desk, data), by=by, reasons=reasons, no_fault=True, on=day)


def reopen(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    step = data.draw(st.sampled_from([desk.relationships.reopen, desk.relationships.resumed_by_themselves]))
    step(some(desk, data), on=day)


def fit(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    desk.relationships.check_fit(
        some(desk, data),
        data.draw(SIDES),
        liking=FitAnswer.GOOD,
        would_go_on=data.draw(st.sampled_from([True, False, None])),
        on=day,
    )


def meet(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    contact = desk.contacts.log([some(desk, data), some(desk, data)], on=day)
    if data.draw(st.booleans()):
        desk.contacts.strike(contact)


def need(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    desk.needs.set(people.ana, people.grants, importance=data.draw(st.integers(0, 3)), on=day)


def judge(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    why = [Why(reason_id=one) for one in data.draw(st.lists(st.integers(1, 3), max_size=2, unique=True))]
    desk.outcomes.record(some(desk, data), data.draw(st.sampled_from(list(Judgement))), why=why, on=day)


def celebrate(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    desk.milestones.celebrate(people.ana, "First grant", credits_to=[people.ingrid], on=day)


def thank(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    desk.milestones.thank(people.ana, people.ingrid, "You read every draft.", on=day)


def meet_as_a_panel(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    running = [row.id for row in desk.relationships.rows(states=RUNNING)]
    if running:
        desk.contacts.log(running, kind=ContactKind.PANEL_MEETING, minutes=45, note="all of them", on=day)


def meet_need(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    wanted = data.draw(st.sampled_from([people.grants, people.writing]))
    desk.needs.set(people.ana, wanted, importance=2, met=data.draw(st.integers(0, 4)), on=day)


def learn(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    lesson = desk.lessons.learn("Say what it is for")
    desk.lessons.answer(lesson, Worked.YES, on=day)


def carry_over(desk: Desk, people: People, data: st.DataObject, day: date) -> None:
    desk.cycles.carry_over(people.cycle, desk.cycles.named("2026-27").id)


ACTIONS: tuple[Action, ...] = (
    introduce, introduce, record_known, assign, answer, answer, answer, withdraw_or_lift, move, move,
    close, reopen, fit, meet, meet_as_a_panel, need, meet_need, judge, celebrate, thank, learn, carry_over,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=examples(3))
@given(data=st.data())
def test_any_actions_and_undo_of_all_restore_every_row(
    department: tuple[Path, People], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    act_and_undo(department, tmp_path_factory, data)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@settings(max_examples=300)
@given(data=st.data())
def test_many_actions_and_undo_of_all_restore_every_row(
    department: tuple[Path, People], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    act_and_undo(department, tmp_path_factory, data)


def act_and_undo(
    department: tuple[Path, People], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Any actions on the department, all of them undone, and done again."""
    original, people = department
    path = tmp_path_factory.mktemp("undo") / "copy.mentordesk"
    shutil.copy(original, path)
    with Desk.open(path) as desk:
        before = rows(desk)
        day = START
        for action in data.draw(st.lists(st.sampled_from(ACTIONS), min_size=2, max_size=14)):
            day += timedelta(days=3)
            if desk.relationships.rows() or action in (
                introduce,
                record_known,
                assign,
                need,
                meet_need,
                learn,
            ):
                try:
                    action(desk, people, data, day)
                except RuleError:
                    continue
            for row in desk.relationships.rows(states=RUNNING):
                spell = desk.relationships.relationship(row.id).spells[-1]
                if not spell.pre_existing and spell.origin is not Origin.ASSIGNED:
                    assert spell.introduction is not None
                    assert spell.introduction.mentee_answer is Answer.YES
                    assert spell.introduction.mentor_answer is Answer.YES
        after = rows(desk)
        undone = 0
        while desk.history.undoable() is not None:
            desk.history.undo()
            undone += 1
        assert rows(desk) == before
        for _ in range(undone):
            desk.history.redo()
        assert rows(desk) == after
