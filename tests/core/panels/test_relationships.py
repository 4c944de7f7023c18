"""The main job with panels: introduce, answer, settle, meet, end, re-open; on a real desk."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentordesk.db.tables import Person
from mentordesk.desk import Desk
from mentordesk.domain import days
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.changes import Kind
from mentordesk.records.office import OfficeRules
from mentordesk.records.relationships import KnownRelationship
from mentordesk.terms import (
    Answer,
    ContactKind,
    Distance,
    EndedBy,
    FitAnswer,
    Judgement,
    Origin,
    Rank,
    Side,
    State,
    Topic,
)
from tests.core.panels.conftest import START, People


def introduced(desk: Desk, people: People, mentor: int | None = None, *, on: date = START) -> int:
    return desk.introductions.introduce(
        people.ana, mentor or people.ingrid, domains=[people.grants], cycle_id=people.cycle, on=on
    )


def begun(desk: Desk, people: People, mentor: int | None = None) -> int:
    id_ = introduced(desk, people, mentor)
    for side in Side:
        desk.introductions.answer(id_, side, Answer.YES, on=START + timedelta(days=5))
    return id_


def test_a_relationship_from_introduction_to_a_second_spell(desk: Desk, people: People) -> None:
    id_ = introduced(desk, people)
    assert desk.introductions.answer(id_, Side.MENTOR, Answer.YES, on=START) is State.PROPOSED
    assert desk.introductions.answer(id_, Side.MENTEE, Answer.YES, on=START + timedelta(3)) is State.TRIAL
    assert desk.relationships.settle(id_, on=date(2025, 11, 1)) is State.SETTLED
    desk.contacts.log([id_], on=date(2025, 12, 1), minutes=40)
    assert desk.relationships.begin_closing(id_, on=date(2026, 5, 1)) is State.CLOSING
    why = [one.id for one in desk.office.end_reasons()][:2]
    desk.relationships.close(id_, by=EndedBy.BOTH, reasons=why[::-1], no_fault=True, on=date(2026, 6, 1))
    assert desk.relationships.reopen(id_, cycle_id=people.cycle, on=date(2026, 7, 1)) is State.PROPOSED

    record = desk.relationships.relationship(id_)
    first, second = record.spells
    names = [one.name for one in desk.office.end_reasons()][:2]
    assert (first.started_on, first.ended_on, first.ended_by) == (
        START + timedelta(3),
        date(2026, 6, 1),
        EndedBy.BOTH,
    )
    assert first.reasons == tuple(names[::-1])
    assert first.no_fault is True
    assert first.distance is Distance.SAME_DEPARTMENT
    assert (first.mentee_rank, first.mentor_section) == (Rank.FELLOW, "Cardiothoracic")
    assert [one.state for one in first.states] == [
        State.PROPOSED,
        State.TRIAL,
        State.SETTLED,
        State.CLOSING,
        State.CLOSED,
    ]
    assert second.introduction is not None
    assert second.introduction.mentee_answer is Answer.OPEN
    assert [one.minutes for one in record.contacts] == [40]
    assert record.row.title == "Ana Ruiz with Ingrid Aasen"


def test_nothing_is_written_when_a_rule_forbids_the_step(desk: Desk, people: People) -> None:
    id_ = introduced(desk, people)
    before = desk.relationships.relationship(id_)
    with pytest.raises(RuleError, match="on trial"):
        desk.relationships.settle(id_)
    with pytest.raises(RuleError, match="never began"):
        desk.relationships.close(id_, by=EndedBy.MENTOR)
    assert desk.relationships.relationship(id_) == before


def test_the_same_two_are_not_introduced_twice(desk: Desk, people: People) -> None:
    introduced(desk, people)
    with pytest.raises(RuleError, match="on the panel already"):
        introduced(desk, people)
    with pytest.raises(RuleError, match="their own mentor"):
        introduced(desk, people, people.ana)
    with pytest.raises(NotFoundError):
        introduced(desk, people, 9999)


@pytest.mark.parametrize("side", list(Side))
def test_a_refusal_is_private_and_can_be_lifted(desk: Desk, people: People, side: Side) -> None:
    everybody = {one.person.id for one in desk.panels.candidates(people.ana, people.grants)}
    id_ = introduced(desk, people)
    desk.introductions.answer(id_, side, Answer.NO, on=START)
    proposed = desk.panels.candidates(people.ana, people.grants)
    assert {one.person.id for one in proposed} == everybody - {people.ingrid}
    with pytest.raises(RuleError) as told:
        introduced(desk, people)
    assert "no" not in str(told.value).lower().replace("not", "").split()
    assert side not in str(told.value)
    labels = " ".join(step.label for step in desk.history.steps()).lower()
    assert "refus" not in labels
    assert " no " not in f" {labels} "

    assert desk.introductions.lift_refusal(id_, side, on=START + timedelta(90)) is State.PROPOSED
    introduction = desk.relationships.relationship(id_).spells[0].introduction
    assert introduction is not None
    assert introduction.answer_of(side) is Answer.OPEN
    assert introduction.refusal_lifted_on == START + timedelta(90)


def test_who_is_on_the_panel_is_no_candidate_and_who_was_is_one_again(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    ids = [one.person.id for one in desk.panels.candidates(people.ana, people.grants)]
    # By free places (moana 3 and the chief 4), and the one on leave with one.
    assert ids == [people.chief, people.moana, people.rashid]
    desk.relationships.close(id_, by=EndedBy.MENTEE, on=START + timedelta(60))
    again = {one.person.id: one for one in desk.panels.candidates(people.ana, people.grants)}
    assert "was on this panel before" in [remark.text for remark in again[people.ingrid].remarks]
    assert [(r.text, r.concern) for r in again[people.chief].remarks] == [
        ("covers grants and funding", False),
        ("same section", False),
        ("0 of 4 places taken", False),
        ("line manager of the mentee", True),
    ]
    assert ("on leave", True) in [(r.text, r.concern) for r in again[people.rashid].remarks]


def test_candidates_are_the_same_however_earlier_relationships_went(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    trust = [one.id for one in desk.office.end_reasons() if one.group == "trust"]
    desk.relationships.close(id_, by=EndedBy.MENTEE, no_fault=False, reasons=trust, on=START + timedelta(60))
    desk.outcomes.record(id_, Judgement.BROKE_DOWN, cycle_id=people.cycle)
    badly = [desk.panels.candidates(mentee, people.grants) for mentee in (people.ana, people.rashid)]
    desk.history.undo()
    desk.history.undo()
    desk.relationships.close(id_, by=EndedBy.BOTH, no_fault=True, on=START + timedelta(60))
    desk.outcomes.record(id_, Judgement.FLOURISHING, cycle_id=people.cycle)
    well = [desk.panels.candidates(mentee, people.grants) for mentee in (people.ana, people.rashid)]
    assert well == badly


def test_a_running_relationship_is_asked_at_the_next_fit_check(desk: Desk, people: People) -> None:
    known = KnownRelationship(
        mentee_id=people.ana,
        mentor_id=people.moana,
        how=Origin.MENTEE_ASKED,
        started_text="2024",
        domains=(people.writing,),
        note="meets monthly",
    )
    id_ = desk.introductions.record_known(known, cycle_id=people.cycle, on=START)
    spell = desk.relationships.relationship(id_).spells[0]
    assert (spell.pre_existing, spell.introduction, spell.started_text) == (True, None, "2024")
    state = desk.relationships.check_fit(
        id_,
        Side.MENTEE,
        liking=FitAnswer.GOOD,
        respect=FitAnswer.DECIDING,
        would_go_on=True,
        cycle_id=people.cycle,
        on=START + timedelta(40),
    )
    assert state is State.SETTLED
    introduction = desk.relationships.relationship(id_).spells[0].introduction
    assert introduction is not None
    assert (introduction.mentee_answer, introduction.mentor_answer) == (Answer.YES, Answer.UNKNOWN)
    card = desk.panels.panel(people.ana, people.cycle).members[0]
    assert card.fit_mentee is not None
    assert (card.fit_mentee.liking, card.fit_mentee.respect) == (FitAnswer.GOOD, FitAnswer.DECIDING)
    assert card.fit_mentor is None


@pytest.mark.parametrize("side", list(Side))
def test_a_no_to_going_on_opens_the_way_out(desk: Desk, people: People, side: Side) -> None:
    id_ = begun(desk, people)
    assert desk.relationships.check_fit(id_, side, would_go_on=False) is State.CLOSING
    assert desk.relationships.resume(id_) is State.TRIAL


@pytest.mark.slow
def test_both_are_asked_after_some_weeks_and_again_after_half_a_year(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    start = desk.relationships.relationship(id_).row.started_on
    assert start is not None

    def due(weeks: int) -> list[str]:
        items = desk.agenda.today(on=start + timedelta(weeks=weeks), cycle_id=people.cycle)
        return [one.what.split(" · ")[1] for one in items if one.topic is Topic.FIT_CHECKS_DUE]

    def says(side: Side, weeks: int) -> None:
        desk.relationships.check_fit(id_, side, liking=FitAnswer.GOOD, on=start + timedelta(weeks=weeks))

    assert (due(3), due(4)) == ([], ["ask both"])
    says(Side.MENTOR, 5)
    assert due(6) == ["ask the mentee"]
    says(Side.MENTEE, 6)
    assert (due(25), due(26)) == ([], ["ask both again"])
    says(Side.MENTEE, 21)
    assert due(26) == ["ask the mentor again"]
    desk.office.set_rules(OfficeRules(second_fit_weeks=30))
    assert (due(26), due(30)) == ([], ["ask both again"])


def test_what_was_over_before_keeps_what_is_known_of_it(desk: Desk, people: People) -> None:
    known = KnownRelationship(
        mentee_id=people.ana, mentor_id=people.moana, state=State.CLOSED, ended_text="ended March"
    )
    id_ = desk.introductions.record_known(known, cycle_id=people.cycle)
    record = desk.relationships.relationship(id_)
    assert (record.row.state, record.row.ended_on, record.row.ended_text) == (
        State.CLOSED,
        None,
        "ended March",
    )
    assert desk.relationships.reopen(id_, cycle_id=people.cycle) is State.PROPOSED


def test_an_assignment_from_above_is_kept_with_its_reason(desk: Desk, people: People) -> None:
    with pytest.raises(RuleError, match="reason"):
        desk.introductions.record_assignment(people.ana, people.moana, " ")
    id_ = desk.introductions.record_assignment(people.ana, people.moana, "the chair wished it", on=START)
    spell = desk.relationships.relationship(id_).spells[0]
    assert (spell.origin, spell.origin_note) == (Origin.ASSIGNED, "the chair wished it")


def test_a_panel_meeting_is_one_contact_of_several(desk: Desk, people: People) -> None:
    one, other = begun(desk, people), begun(desk, people, people.moana)
    contact = desk.contacts.log([one, other], on=START + timedelta(30), note="all three")
    (record,) = desk.contacts.contacts(one)
    assert record == desk.contacts.contacts(other)[0]
    assert (record.kind, record.relationship_ids) == (ContactKind.PANEL_MEETING, (one, other))
    desk.contacts.strike(contact)
    assert desk.contacts.contacts(one) == []
    with pytest.raises(RuleError, match="taken place"):
        desk.contacts.log([one], on=days.today() + timedelta(days=2))


@pytest.mark.slow
def test_a_recorded_ending_can_be_corrected(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    first, second, third = [one.id for one in desk.office.end_reasons()][:3]
    day = START + timedelta(60)
    desk.relationships.close(id_, by=EndedBy.MENTEE, reasons=[first, second], on=day)
    later = day + timedelta(3)
    desk.relationships.amend_ending(id_, by=EndedBy.BOTH, reasons=[second, third], no_fault=True, on=later)
    record = desk.relationships.relationship(id_)
    row = record.row
    assert (row.ended_on, row.since, record.spells[0].states[-1].since) == (later, later, later)
    names = [one.name for one in desk.office.end_reasons()]
    assert (row.ended_by, row.reasons) == (EndedBy.BOTH, (names[1], names[2]))
    desk.history.undo()
    row = desk.relationships.relationship(id_).row
    assert (row.ended_by, row.reasons, row.since) == (EndedBy.MENTEE, (names[0], names[1]), day)


def test_distance_is_that_of_the_start(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    with desk._store.write("Move") as session:
        session.get_one(Person, people.ingrid).external = True
    assert desk.relationships.relationship(id_).row.distance is Distance.SAME_DEPARTMENT


def test_peers_sit_on_each_others_panel(desk: Desk, people: People) -> None:
    id_ = desk.introductions.introduce(people.ana, people.moana, peer=True, cycle_id=people.cycle, on=START)
    assert [m.person.id for m in desk.panels.panel(people.ana, people.cycle).members] == [people.moana]
    assert [m.person.id for m in desk.panels.panel(people.moana, people.cycle).members] == [people.ana]
    assert desk.relationships.between(people.moana, people.ana) == id_


def test_the_change_log_of_a_relationship_tells_who_did_what(desk: Desk, people: People) -> None:
    desk.office.work_as(desk.office.add_staff("Paul Ray"))
    id_ = begun(desk, people)
    desk.relationships.settle(id_, on=date(2025, 11, 1))
    log = desk.history.changes_of(Kind.RELATIONSHIP, id_)
    assert log[0].staff == "Paul Ray"
    assert {"Settle: Ana Ruiz with Ingrid Aasen", "Introduce Ingrid Aasen to Ana Ruiz"} <= {
        one.label for one in log
    }


def test_what_was_over_before_the_office_began_is_not_owed(desk: Desk, people: People) -> None:
    today = datetime.now(UTC).astimezone().date()
    ids = (people.ingrid, people.moana, people.rashid)
    over, runs, ended_today = (
        desk.introductions.record_known(
            KnownRelationship(
                mentee_id=people.ana,
                mentor_id=mentor,
                state=state,
                how=Origin.MENTEE_ASKED,
                started_on=date(2024, 9, 1),
                ended_on=ended,
            ),
            cycle_id=people.cycle,
        )
        for mentor, state, ended in (
            (ids[0], State.CLOSED, date(2025, 3, 31)),
            (ids[1], State.SETTLED, None),
            (ids[2], State.CLOSED, today),
        )
    )

    def needs(on: date) -> set[tuple[Topic, int]]:
        return {(one.topic, one.id) for one in desk.agenda.today(on=on, cycle_id=people.cycle)}

    first_day = needs(today)
    assert (Topic.OUTCOMES_MISSING, ended_today) in first_day
    assert over not in {id_ for _topic, id_ in first_day}
    assert not {(Topic.FIT_CHECKS_DUE, runs), (Topic.GONE_QUIET, runs)} & first_day
    assert over not in {one.relationship_id for one in desk.interviews.owed(people.cycle)}
    later = needs(today + timedelta(days=70))
    assert {(Topic.FIT_CHECKS_DUE, runs), (Topic.GONE_QUIET, runs)} <= later
    assert (Topic.OUTCOMES_MISSING, over) not in later
