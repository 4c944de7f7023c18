"""The demo's interviews as the office holds them: their texts, what is marked in them, what rests on them."""

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.evidence import basis
from mentordesk.importing.transcript import INTERVIEWER
from mentordesk.records.interviews import InterviewRow, OpenInterview
from mentordesk.terms import Attribution, Evidence, InterviewStatus, Judgement, Party

_LONG = range(3_000, 5_001)


@pytest.fixture
def written(demo: Desk) -> list[InterviewRow]:
    """Interviews that have a text."""
    return [row for row in demo.interviews.rows() if row.words]


def test_thirty_people_were_heard_eight_of_them_at_length(written: list[InterviewRow]) -> None:
    assert len(written) == 30
    assert sum(row.words in _LONG for row in written) == 8
    assert all(350 <= row.words <= max(_LONG) for row in written)


def test_they_stand_everywhere_in_the_queue(demo: Desk) -> None:
    statuses = {row.status for row in demo.interviews.rows()}
    assert statuses >= set(InterviewStatus) - {InterviewStatus.OFFERED_AGAIN}
    assert {row.attribution for row in demo.interviews.rows()} == set(Attribution)


def test_every_passage_holds_the_words_at_its_place(demo: Desk, written: list[InterviewRow]) -> None:
    for opened in _opened(demo, written):
        assert opened.spans.passages
        for passage in opened.spans.passages:
            assert passage.snippet == opened.text[passage.start : passage.end]
            assert passage.theme_ids
            assert passage.about_panel or passage.relationship_id in _about(opened)


@pytest.mark.slow
def test_memos_and_places_to_come_back_to_are_among_the_passages(
    demo: Desk, written: list[InterviewRow]
) -> None:
    passages = [one for opened in _opened(demo, written) for one in opened.spans.passages]
    assert sum(bool(passage.memo) for passage in passages) >= 15
    assert any(passage.come_back for passage in passages)
    assert any(passage.about_panel for passage in passages)


def test_paragraphs_know_who_speaks(demo: Desk, written: list[InterviewRow]) -> None:
    for opened in _opened(demo, written):
        speakers = {mark.speaker for mark in opened.spans.marks}
        assert len(speakers) == 2
        assert INTERVIEWER in speakers
        # The name stands in the margin alone, and each paragraph has one there.
        names = tuple(f"{name}:" for name in ("Coordinator", *speakers))
        paragraphs = opened.text.split("\n")
        assert not any(paragraph.startswith(names) for paragraph in paragraphs)
        assert len(opened.spans.marks) == len(paragraphs)


def test_outcomes_rest_on_the_interviews_that_were_held(demo: Desk) -> None:
    interviews = demo.interviews.rows()
    for cycle in demo.cycles.cycles():
        for outcome in demo.outcomes.outcomes(cycle.id):
            heard = [
                (row.party, row.status)
                for row in interviews
                if row.cycle_id == cycle.id
                and any(about.relationship_id == outcome.relationship_id for about in row.about)
            ]
            assert outcome.evidence is basis(heard)
            assert bool(outcome.passage_ids) <= (outcome.evidence is not Evidence.NONE)


def test_what_broke_down_last_year_was_heard_from_both_sides(demo: Desk) -> None:
    outcomes = demo.outcomes.outcomes(demo.cycles.named("2025–26").id)
    broken = [outcome for outcome in outcomes if outcome.judgement is Judgement.BROKE_DOWN]
    assert len(broken) == 3
    assert all(outcome.evidence is Evidence.TWO for outcome in broken)
    assert {outcome.evidence for outcome in outcomes} == set(Evidence)


def test_an_interview_is_of_the_side_that_its_person_is_on(written: list[InterviewRow]) -> None:
    for row in written:
        sides = {Party.MENTEE if one.mentee_id == row.person_id else Party.MENTOR for one in row.about}
        assert sides == {row.party}


def _opened(demo: Desk, rows: list[InterviewRow]) -> list[OpenInterview]:
    return [demo.texts.open(row.id) for row in rows]


def _about(opened: OpenInterview) -> set[int]:
    return {about.relationship_id for about in opened.interview.about}
