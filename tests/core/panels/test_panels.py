"""What the panel view, Home and the lists are given."""

from datetime import date, timedelta

import pytest

from mentordesk.db.tables import Interview, InterviewRelationship, Person
from mentordesk.desk import Desk
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.interviews import InterviewPlan
from mentordesk.records.outcomes import Why
from mentordesk.terms import (
    Answer,
    Coverage,
    EndedBy,
    Evidence,
    InterviewKind,
    InterviewStatus,
    Judgement,
    Party,
    PersonStatus,
    Side,
    Stage,
    State,
    Topic,
    Worked,
)
from tests.core.panels.conftest import START, People, add_person
from tests.core.panels.test_relationships import begun, introduced


def hold(desk: Desk, person: int, party: Party, relationship: int, cycle: int) -> int:
    """An interview that was held and not yet signed off."""
    with desk._store.write("Interview for a test") as session:
        row = Interview(
            person_id=person,
            party=party,
            kind_of_interview=InterviewKind.EXIT,
            cycle_id=cycle,
            status=InterviewStatus.HELD,
        )
        session.add(row)
        session.flush()
        session.add(InterviewRelationship(interview_id=row.id, relationship_id=relationship))
        return row.id


def test_a_panel_shows_what_is_covered_and_what_is_missing(desk: Desk, people: People) -> None:
    id_ = desk.introductions.introduce(
        people.ana, people.ingrid, domains=[people.writing], cycle_id=people.cycle, on=START
    )
    desk.needs.set(people.ana, people.grants, importance=3, cycle_id=people.cycle)
    desk.needs.set(people.ana, people.writing, importance=2, met=1, cycle_id=people.cycle)
    panel = desk.panels.panel(people.ana, people.cycle)
    assert [(line.domain_id, line.coverage) for line in panel.domains] == [
        (people.grants, Coverage.MISSING),
        (people.writing, Coverage.MISSING),
    ]
    for side in Side:
        desk.introductions.answer(id_, side, Answer.YES, on=START + timedelta(3))
    panel = desk.panels.panel(people.ana, people.cycle)
    assert [(line.domain_id, line.importance, line.met, line.coverage) for line in panel.domains] == [
        (people.grants, 3, 0, Coverage.MISSING),
        (people.writing, 2, 1, Coverage.COVERED),
    ]
    assert [line.domain_id for line in panel.gaps] == [people.grants]
    (card,) = panel.members
    assert (card.person.name, card.person.section, card.state, card.capacity, card.taken) == (
        "Ingrid Aasen",
        "Cardiothoracic",
        State.TRIAL,
        3,
        1,
    )
    (line,) = desk.panels.panels(people.cycle)
    assert (line.mentee.name, line.mentors, line.gaps, line.important_gaps, line.doubled) == (
        "Ana Ruiz",
        1,
        1,
        1,
        0,
    )


def test_a_closed_relationship_leaves_the_ring_and_stays_in_the_history(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    desk.relationships.close(id_, by=EndedBy.BOTH, on=START + timedelta(100))
    panel = desk.panels.panel(people.ana, people.cycle)
    assert panel.members == ()
    assert [card.state for card in panel.former] == [State.CLOSED]
    (sitting,) = desk.panels.history(people.ana)
    assert [state for _, state in sitting.states] == [State.PROPOSED, State.TRIAL, State.CLOSED]


def test_two_mentors_for_one_domain_are_doubled_and_no_error(desk: Desk, people: People) -> None:
    begun(desk, people)
    begun(desk, people, people.moana)
    desk.needs.set(people.ana, people.grants, importance=1, cycle_id=people.cycle)
    panel = desk.panels.panel(people.ana, people.cycle)
    assert [len(line.members) for line in panel.doubled] == [2]


def test_needs_keep_to_their_scales(desk: Desk, people: People) -> None:
    with pytest.raises(RuleError, match="0 to 3"):
        desk.needs.set(people.ana, people.grants, importance=4)
    with pytest.raises(RuleError, match="0 to 4"):
        desk.needs.set(people.ana, people.grants, met=-1)
    with pytest.raises(NotFoundError):
        desk.needs.set(people.ana, 999, importance=1)


def test_an_office_without_a_cycle_gets_the_programme_year_with_its_first_relationship(
    desk: Desk, people: People
) -> None:
    desk.history.undo(whole=True)
    assert desk.cycles.current() is None
    assert desk.panels.panels() == []
    desk.introductions.introduce(people.ana, people.ingrid, on=date(2026, 11, 3))
    current = desk.cycles.current(date(2026, 11, 3))
    assert current is not None
    assert current.name == "2026–27"


def test_a_stop_can_be_moved(desk: Desk, people: People) -> None:
    desk.cycles.move_stop(people.cycle, Stage.FIT_CHECK, date(2025, 10, 20))
    stops = {stop.stage: stop for stop in desk.cycles.cycle(people.cycle).stops}
    assert (stops[Stage.FIT_CHECK].first, stops[Stage.FIT_CHECK].due) == (
        date(2025, 10, 6),
        date(2025, 10, 20),
    )
    with pytest.raises(RuleError):
        desk.cycles.move_stop(people.cycle, Stage.PANELS_OPEN, date(2025, 10, 1))


def test_open_panels_are_carried_into_the_next_cycle(desk: Desk, people: People) -> None:
    stays, ends = begun(desk, people), begun(desk, people, people.moana)
    desk.relationships.close(ends, by=EndedBy.BOTH, on=date(2026, 6, 1))
    desk.needs.set(people.ana, people.grants, importance=2, met=3, cycle_id=people.cycle)
    next_ = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    assert desk.cycles.carry_over(people.cycle, next_) == 1
    panel = desk.panels.panel(people.ana, next_)
    assert [card.relationship_id for card in panel.members] == [stays]
    assert [(line.importance, line.met) for line in panel.domains] == [(2, 0)]
    assert desk.cycles.carry_over(people.cycle, next_) == 0


def test_an_outcome_rests_on_the_interviews_that_were_held(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    reason = desk.office.end_reasons()[0]
    desk.outcomes.record(
        id_,
        Judgement.THIN,
        cycle_id=people.cycle,
        summary="They met twice.",
        public_summary="A short start.",
        lesson="Say what it is for.",
        why=[Why(reason_id=reason.id)],
    )
    outcome = desk.outcomes.outcome(id_, people.cycle)
    assert outcome is not None
    assert (outcome.judgement, outcome.evidence) == (Judgement.THIN, Evidence.NONE)
    assert [one.name for one in outcome.reasons] == [reason.name]
    hold(desk, people.ana, Party.MENTEE, id_, people.cycle)
    hold(desk, people.ana, Party.MENTEE, id_, people.cycle)
    after_one = desk.outcomes.outcome(id_, people.cycle)
    hold(desk, people.ingrid, Party.MENTOR, id_, people.cycle)
    after_two = desk.outcomes.outcome(id_, people.cycle)
    assert after_one is not None
    assert after_two is not None
    assert (after_one.evidence, after_two.evidence) == (Evidence.ONE, Evidence.TWO)


def test_after_the_cycle_is_closed_a_change_is_a_revision_with_a_reason(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    desk.outcomes.record(id_, Judgement.THIN, cycle_id=people.cycle, summary="They met twice.")
    desk.cycles.close(people.cycle)
    with pytest.raises(RuleError, match="closed already"):
        desk.cycles.close(people.cycle)
    with pytest.raises(RuleError, match="is closed"):
        desk.outcomes.record(id_, Judgement.FULFILLED, cycle_id=people.cycle)
    desk.outcomes.record(
        id_, Judgement.FULFILLED, cycle_id=people.cycle, because="the mentor's letter came late"
    )
    outcome = desk.outcomes.outcome(id_, people.cycle)
    assert outcome is not None
    (revision,) = outcome.revisions
    assert revision.reason == "the mentor's letter came late"
    assert (revision.before["judgement"], revision.before["summary"]) == (Judgement.THIN, "They met twice.")


def test_an_outcome_belongs_to_a_cycle_of_the_relationship(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    other = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    with pytest.raises(RuleError, match="does not belong"):
        desk.outcomes.record(id_, Judgement.THIN, cycle_id=other)


def test_lessons_are_answered_by_the_next_cycle(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    lesson = desk.lessons.learn(
        "Say what it is for",
        change="A first meeting with an aim",
        relationship_ids=[id_],
        cycle_id=people.cycle,
    )
    next_ = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    day = date(2026, 11, 1)
    agenda = desk.agenda.today(on=day, cycle_id=next_)
    items = [item for item in agenda if item.topic is Topic.LESSONS_TO_ANSWER]
    assert [(item.id, item.who) for item in items] == [(lesson, "“Say what it is for”")]
    desk.lessons.answer(lesson, Worked.PARTLY, words="In half of them.", on=day)
    (record,) = desk.lessons.lessons(cycle_id=people.cycle)
    assert (record.worked, record.answer, record.relationship_ids) == (
        Worked.PARTLY,
        "In half of them.",
        (id_,),
    )
    assert not [item for item in desk.agenda.today(on=day) if item.topic is Topic.LESSONS_TO_ANSWER]


def test_milestones_are_credited_to_members_of_the_panel(desk: Desk, people: People) -> None:
    begun(desk, people)
    with pytest.raises(RuleError, match="not on this mentee's panel"):
        desk.milestones.celebrate(people.ana, "First grant", credits_to=[people.rashid])
    desk.milestones.celebrate(
        people.ana, "First grant", credits_to=[people.ingrid], on=START, cycle_id=people.cycle
    )
    (milestone,) = desk.milestones.milestones(cycle_id=people.cycle)
    assert [one.name for one in milestone.credits] == ["Ingrid Aasen"]
    desk.milestones.thank(people.ana, people.ingrid, "You read every draft.", cycle_id=people.cycle)
    (thanks,) = desk.milestones.thanks(mentor_id=people.ingrid)
    assert (thanks.mentee.name, thanks.words) == ("Ana Ruiz", "You read every draft.")


def lines(desk: Desk, topic: Topic, on: date) -> list[tuple[str, str, bool]]:
    return [(item.who, item.what, item.urgent) for item in desk.agenda.today(on=on) if item.topic is topic]


def test_home_lists_what_waits(desk: Desk, people: People) -> None:
    waiting = introduced(desk, people)
    desk.introductions.answer(waiting, Side.MENTOR, Answer.YES, on=START)
    quiet = begun(desk, people, people.moana)
    desk.relationships.agree_rhythm(quiet, 4)
    desk.needs.set(people.ana, people.writing, importance=3, cycle_id=people.cycle)
    desk.needs.set(people.ana, people.grants, importance=1, cycle_id=people.cycle)
    soon, later = START + timedelta(9), START + timedelta(100)
    assert lines(desk, Topic.INTRODUCTIONS_WAITING, soon) == [
        ("Ana Ruiz", "to Ingrid Aasen · mentor yes, mentee open", False)
    ]
    assert lines(desk, Topic.GONE_QUIET, soon) == []
    assert lines(desk, Topic.GONE_QUIET, later) == [
        ("Ana Ruiz", "with Moana Tūhoe · planned every 4 weeks", True)
    ]
    assert lines(desk, Topic.PANEL_GAPS, soon) == [("Ana Ruiz", "writing and presenting · nobody", True)]
    assert lines(desk, Topic.FIT_CHECKS_DUE, later) == [("Ana Ruiz", "with Moana Tūhoe · ask both", True)]
    desk.contacts.log([quiet], on=later)
    assert lines(desk, Topic.GONE_QUIET, later) == []


def test_home_lists_interviews_owed_and_outcomes_missing(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    day = date(2026, 5, 20)
    assert lines(desk, Topic.INTERVIEWS_OWED, day) == []
    desk.relationships.close(id_, by=EndedBy.BOTH, on=date(2026, 4, 30))
    assert lines(desk, Topic.INTERVIEWS_OWED, day) == [
        ("Ana Ruiz", "mentee, about Ingrid Aasen · exit", True),
        ("Ingrid Aasen", "mentor, about Ana Ruiz · exit", True),
    ]
    hold(desk, people.ana, Party.MENTEE, id_, people.cycle)
    assert lines(desk, Topic.INTERVIEWS_OWED, day) == [
        ("Ingrid Aasen", "mentor, about Ana Ruiz · exit", True)
    ]
    assert lines(desk, Topic.DRAFTS_UNFINISHED, day) == [
        ("Exit interview", "Ana Ruiz, mentee · 0 words, not signed off", False)
    ]
    missing = [one for one in desk.agenda.today(on=day) if one.topic is Topic.OUTCOMES_MISSING]
    assert [(one.who, one.what, one.note) for one in missing] == [
        ("Ana Ruiz", "with Ingrid Aasen · closed", "one interview")
    ]
    desk.outcomes.record(id_, Judgement.FULFILLED, cycle_id=people.cycle)
    assert lines(desk, Topic.OUTCOMES_MISSING, day) == []


def test_an_introduction_that_came_to_nothing_owes_no_interview(desk: Desk, people: People) -> None:
    id_ = introduced(desk, people)
    desk.relationships.close(id_, by=EndedBy.LAPSED, on=START + timedelta(60))
    day = date(2026, 8, 20)
    assert lines(desk, Topic.INTERVIEWS_OWED, day) == []
    assert lines(desk, Topic.OUTCOMES_MISSING, day) == []
    assert list(desk.interviews.owed(people.cycle)) == []


def talked(desk: Desk, person: int, relationship: int, cycle: int, kind: InterviewKind) -> None:
    """An interview that was scheduled and held in the summer of the first cycle."""
    plan = InterviewPlan(person_id=person, about=(relationship,), cycle_id=cycle, kind=kind)
    desk.interviews.hold(desk.interviews.schedule(plan), date(2026, 7, 20), minutes=40)


def test_an_ending_that_was_talked_over_is_not_owed_again_by_the_next_cycle(
    desk: Desk, people: People
) -> None:
    id_ = begun(desk, people)
    desk.relationships.begin_closing(id_, on=date(2026, 7, 1))
    talked(desk, people.ana, id_, people.cycle, InterviewKind.EXIT)
    next_ = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    desk.cycles.carry_over(people.cycle, next_)
    assert [(one.person, one.status) for one in desk.interviews.owed(next_)] == [
        ("Ana Ruiz", InterviewStatus.HELD),
        ("Ingrid Aasen", None),
    ]
    assert [who for who, _, _ in lines(desk, Topic.INTERVIEWS_OWED, date(2026, 9, 2))] == ["Ingrid Aasen"]


def test_each_cycle_in_which_it_flourishes_owes_its_own_accounts(desk: Desk, people: People) -> None:
    id_ = begun(desk, people)
    desk.outcomes.record(id_, Judgement.FLOURISHING, cycle_id=people.cycle)
    for person in (people.ana, people.ingrid):
        talked(desk, person, id_, people.cycle, InterviewKind.SUCCESS)
    assert lines(desk, Topic.INTERVIEWS_OWED, date(2026, 8, 20)) == []
    next_ = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    desk.cycles.carry_over(people.cycle, next_)
    desk.outcomes.record(id_, Judgement.FLOURISHING, cycle_id=next_)
    owed = [who for who, _, _ in lines(desk, Topic.INTERVIEWS_OWED, date(2027, 8, 20))]
    assert owed == ["Ana Ruiz", "Ingrid Aasen"]


def test_leaving_closes_nothing_and_puts_one_line_for_each_relationship(desk: Desk, people: People) -> None:
    begun(desk, people)
    begun(desk, people, people.moana)
    with desk._store.write("Leave") as session:
        session.get_one(Person, people.ana).status = PersonStatus.LEFT
    states = {row.state for row in desk.relationships.rows(person_id=people.ana)}
    assert states == {State.TRIAL}
    assert [what for _, what, _ in lines(desk, Topic.LEAVERS, START)] == [
        "has left · still with Ingrid Aasen",
        "has left · still with Moana Tūhoe",
    ]


def test_lists_are_narrowed_by_cycle_state_and_person(desk: Desk, people: People) -> None:
    one, other = begun(desk, people), introduced(desk, people, people.moana)
    assert [row.id for row in desk.relationships.rows()] == [one, other]
    assert [row.id for row in desk.relationships.rows(states=[State.PROPOSED])] == [other]
    assert [row.id for row in desk.relationships.rows(person_id=people.moana)] == [other]
    empty = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    assert desk.relationships.rows(cycle_id=empty) == []


def test_the_first_candidates_are_the_first_of_all(desk: Desk, people: People) -> None:
    for name, capacity in (
        ("Zoë Two", 2),
        ("Åsa None", 0),
        ("Bo Open", None),
        ("Al Two", 2),
        ("Al Open", None),
    ):
        add_person(desk, name, capacity=capacity, domains=(people.grants,))
    everybody = list(desk.panels.candidates(people.ana, people.grants))
    assert len(everybody) == 9
    for most in range(1, 10):
        assert list(desk.panels.candidates(people.ana, people.grants, most=most)) == everybody[:most]
