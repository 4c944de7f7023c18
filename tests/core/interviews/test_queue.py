"""The queue of interviews owed, and each one's way through it."""

from datetime import UTC, date, datetime

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import InputError, NotFoundError, RuleError
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from mentordesk.terms import Attribution, InterviewKind, InterviewStatus, Party
from tests.core.interviews.conftest import Pair

WHEN = datetime(2026, 5, 20, 14, 0, tzinfo=UTC)


def write(desk: Desk, interview: int, text: str) -> None:
    version = desk.texts.open(interview).version
    desk.texts.save(interview, text, Spans(), expected_version=version)


def test_what_is_scheduled_knows_party_cycle_and_guide_from_its_relationship(
    desk: Desk, pair: Pair, interview: int
) -> None:
    record = desk.interviews.of(interview)
    assert (record.person, record.party, record.cycle) == ("Adaeze Okonkwo", Party.MENTEE, "2025–26")
    assert record.about_names == "Søren Lindqvist"
    assert record.guide is not None
    assert record.guide.name == "Mentee"
    assert record.guide.topics[0].title == "Ground rules"
    assert record.attribution is Attribution.UNATTRIBUTED
    other = desk.interviews.schedule(
        InterviewPlan(person_id=pair.mentor, about=(pair.relationship,), kind=InterviewKind.SUCCESS)
    )
    assert desk.interviews.of(other).party is Party.MENTOR


def test_both_accounts_of_a_closing_relationship_are_owed(desk: Desk, pair: Pair, interview: int) -> None:
    mine, theirs = desk.interviews.owed(pair.cycle)
    assert (mine.person, mine.status, mine.interview_id) == ("Adaeze Okonkwo", InterviewStatus.DUE, interview)
    assert (theirs.person, theirs.status, theirs.interview_id) == ("Søren Lindqvist", None, None)


def test_the_way_through_the_queue(desk: Desk, interview: int) -> None:
    desk.interviews.move(interview, WHEN)
    desk.interviews.miss(interview)
    desk.interviews.offer_again(interview, WHEN)
    desk.interviews.hold(interview, date(2026, 5, 20), minutes=70)
    desk.interviews.write_up(interview, minutes=30)
    record = desk.interviews.of(interview)
    assert (record.status, record.minutes_held) == (InterviewStatus.WRITTEN, 70)
    with pytest.raises(RuleError, match="written; it cannot become moved"):
        desk.interviews.move(interview, WHEN)


def test_typing_means_that_the_talk_takes_place(desk: Desk, interview: int) -> None:
    write(desk, interview, "She begins.")
    record = desk.interviews.of(interview)
    assert record.status is InterviewStatus.HELD
    assert record.started_at is not None
    assert record.held_on is not None


def test_signing_off_locks_the_text_and_leaves_addenda(desk: Desk, interview: int) -> None:
    write(desk, interview, "")
    desk.interviews.hold(interview, date(2026, 5, 20))
    with pytest.raises(RuleError, match="nothing to sign off"):
        desk.interviews.sign_off(interview, attribution=Attribution.BY_ROLE)
    write(desk, interview, "What she said.")
    with pytest.raises(RuleError, match="not signed off"):
        desk.interviews.add_addendum(interview, "Later.")
    with pytest.raises(RuleError, match="Confirm first"):
        desk.interviews.sign_off(interview)
    desk.interviews.sign_off(interview, attribution=Attribution.BY_ROLE)
    with pytest.raises(RuleError, match="signed off"):
        write(desk, interview, "What she never said.")
    desk.interviews.add_addendum(interview, "She wrote to us in June.")
    record = desk.interviews.of(interview)
    assert record.signed
    assert record.attribution_confirmed
    assert [one.text for one in record.addenda] == ["She wrote to us in June."]
    assert record.destroy_by == date(2028, record.destroy_by.month, record.destroy_by.day)
    assert desk.texts.text(interview) == "What she said."


def test_how_it_may_be_quoted_changes_after_the_sign_off_too(desk: Desk, interview: int) -> None:
    write(desk, interview, "What she said.")
    desk.interviews.sign_off(interview, attribution=Attribution.BY_NAME)
    desk.interviews.agree(interview, Attribution.NOT_FOR_REPORTING, may_be_case=False)
    assert desk.interviews.of(interview).attribution is Attribution.NOT_FOR_REPORTING


def test_a_passage_is_quoted_more_strictly_at_once_and_never_more_freely(desk: Desk, interview: int) -> None:
    write(desk, interview, "What she said.")
    desk.texts.mark(interview, [PassageRecord(guid="one", start=0, end=4)])
    desk.interviews.sign_off(interview, attribution=Attribution.BY_ROLE)

    def passage() -> PassageRecord:
        return desk.texts.open(interview).spans.passages[0]

    desk.interviews.agree_on_passage(interview, passage().id, Attribution.NOT_FOR_REPORTING)
    assert passage().attribution is Attribution.NOT_FOR_REPORTING
    desk.history.undo()
    assert passage().attribution is None
    desk.interviews.agree_on_passage(interview, passage().id, Attribution.UNATTRIBUTED)
    with pytest.raises(RuleError, match="no more freely than its interview: by role only"):
        desk.interviews.agree_on_passage(interview, passage().id, Attribution.BY_NAME)
    desk.interviews.agree_on_passage(interview, passage().id, Attribution.BY_ROLE)
    assert passage().attribution is None
    with pytest.raises(NotFoundError, match="no passage 99"):
        desk.interviews.agree_on_passage(interview, 99, Attribution.BY_ROLE)


def test_a_referred_concern_is_a_date_and_an_office(desk: Desk, interview: int) -> None:
    desk.interviews.refer(interview, date(2026, 5, 21), "Ombuds office")
    assert desk.interviews.of(interview).referred_to == "Ombuds office"
    with pytest.raises(InputError):
        desk.interviews.refer(interview, date(2026, 5, 21), " ")


def test_undo_takes_a_step_back(desk: Desk, interview: int) -> None:
    desk.interviews.decline(interview)
    desk.history.undo()
    assert desk.interviews.of(interview).status is InterviewStatus.DUE
    desk.history.undo()
    with pytest.raises(NotFoundError):
        desk.interviews.of(interview)


@pytest.mark.parametrize(
    "words", ["E-17", "adaeze okonkwo", "Okonkwo, Adaeze", "  Adaeze   OKONKWO "], ids=repr
)
def test_a_person_is_named_by_number_or_exact_name(desk: Desk, pair: Pair, words: str) -> None:
    assert desk.roster.named(words).id == pair.mentee


def test_a_doubtful_name_lists_the_candidates(desk: Desk, pair: Pair) -> None:
    assert desk.roster.named("Soren Lindqvist").id == pair.mentor
    with pytest.raises(InputError, match=f"{pair.mentor} Søren Lindqvist"):
        desk.roster.named("Lindqvist")
    with pytest.raises(NotFoundError):
        desk.roster.named("Nobody Atall")


def test_the_default_guides_and_codebook(desk: Desk) -> None:
    guides = desk.guides.current()
    assert {guide.name for guide in guides} == {
        "Mentee", "Mentor", "Success, mentee", "Success, mentor", "Mid-cycle, mentee", "Mid-cycle, mentor"
    }  # fmt: skip
    mid_cycle = next(guide for guide in guides if guide.kind is InterviewKind.MID_CYCLE)
    assert mid_cycle.minutes == (15, 20)
    themes = desk.codebook.themes()
    assert all(theme.definition and theme.counts_when and theme.does_not_count_when for theme in themes)
    assert sorted(theme.shortcut for theme in themes if theme.shortcut) == list(range(1, 9))


def test_a_revised_guide_leaves_old_interviews_theirs(desk: Desk, interview: int) -> None:
    old = desk.interviews.of(interview).guide
    assert old is not None
    desk.texts.save(interview, "She came.", Spans(), expected_version=0)
    new = desk.guides.revise(old.id, old.topics[:3])
    assert [guide.id for guide in desk.guides.current() if guide.name == "Mentee"] == [new]
    assert desk.interviews.of(interview).guide == desk.guides.of(old.id)
    assert len(desk.guides.of(new).topics) == 3
