"""The two accounts of a relationship: laid side by side, compared, and part of the outcome."""

from datetime import date

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.accounts import Asked, aligned
from mentordesk.errors import InputError
from mentordesk.records.interviews import InterviewPlan, MarkRecord, PassageRecord, Spans
from mentordesk.terms import Accord, Judgement, Party, Side
from tests.core.interviews.conftest import Pair

HERS = "Who chose?\nShe chose me, I think.\nThe other one left early.\nAnd it ended."


def _tell(desk: Desk, person: int, pair: Pair, text: str, topics: list[str]) -> int:
    """An interview with a passage on each paragraph; paragraphs belong to topics by title."""
    interview = desk.interviews.schedule(
        InterviewPlan(person_id=person, about=(pair.relationship,), cycle_id=pair.cycle)
    )
    guide = desk.interviews.of(interview).guide
    numbers = {topic.title: topic.id for topic in guide.topics} if guide is not None else {}
    marks, passages, start = [], [], 0
    for number, (line, topic) in enumerate(zip(text.split("\n"), topics, strict=True)):
        speaker = "me" if line.endswith("?") else "A"
        marks.append(
            MarkRecord(
                start=start,
                end=start + len(line),
                speaker=speaker,
                second=number * 60.0,
                topic_id=numbers.get(topic),
            )
        )
        if speaker == "A":
            passages.append(PassageRecord(guid=f"{interview}-{number}", start=start, end=start + len(line)))
        start += len(line) + 1
    spans = Spans(passages=tuple(passages), marks=tuple(marks))
    desk.texts.save(interview, text, spans, expected_version=0)
    return interview


def test_topics_of_different_guides_stand_beside_each_other() -> None:
    mentee = [
        Asked(1, "Beginning", asked=True),
        Asked(3, "Rhythm", asked=True),
        Asked(7, "Turning", asked=False),
    ]
    mentor = [Asked(2, "RHYTHM", asked=True), Asked(7, "Ending", asked=True), Asked(8, "Results", asked=True)]
    assert aligned(mentee, mentor) == [
        ("Beginning", frozenset({"beginning"})),
        ("Rhythm", frozenset({"rhythm"})),
        ("Turning", frozenset({"turning", "ending"})),
        ("Results", frozenset({"results"})),
    ]


def test_both_accounts_are_read_by_topic_and_compared(desk: Desk, pair: Pair) -> None:
    both = desk.accounts.of(pair.relationship, pair.cycle)
    assert (both.mentee.missing, both.mentor.missing, both.topics) == ("not asked yet", "not asked yet", ())
    hers = _tell(desk, pair.mentee, pair, HERS, ["Beginning", "Beginning", "", "Turning and ending"])
    his = desk.interviews.schedule(
        InterviewPlan(person_id=pair.mentor, about=(pair.relationship,), cycle_id=pair.cycle)
    )
    desk.interviews.decline(his)
    both = desk.accounts.of(pair.relationship, pair.cycle)
    assert both.mentor.missing == "would rather not talk"
    by_title = {topic.title: topic for topic in both.topics}
    beginning = by_title["Beginning"]
    assert [(one.text, one.asks, one.second) for one in beginning.mentee] == [
        ("Who chose?", True, 0),
        ("She chose me, I think.", False, 60),
        ("The other one left early.", False, 120),
    ]
    assert beginning.mentor == ()
    passages = [passage.id for one in beginning.mentee for passage in one.passages]
    assert len(passages) == 2

    mark = desk.accounts.mark(
        pair.relationship, "Beginning", Accord.ONE_SPEAKS, note="only she", passage_ids=passages[:1],
        cycle_id=pair.cycle,
    )  # fmt: skip
    assert desk.outcomes.outcome(pair.relationship, pair.cycle) is None
    desk.outcomes.record(pair.relationship, Judgement.THIN, cycle_id=pair.cycle, on=date(2026, 6, 1))
    outcome = desk.outcomes.outcome(pair.relationship, pair.cycle)
    assert outcome is not None
    assert outcome.passage_ids == (passages[0],)
    assert [(one.topic, one.accord, one.note) for one in outcome.accounts] == [
        ("Beginning", Accord.ONE_SPEAKS, "only she")
    ]
    (shown,) = desk.accounts.shown(pair.relationship, pair.cycle)
    assert [(one.id, one.side, one.text) for one in shown.passages] == [
        (passages[0], Side.MENTEE, "She chose me, I think.")
    ]
    # Said anew it is the same mark; the step and its taking back are in the relationship's log.
    again = desk.accounts.mark(pair.relationship, " beginning", Accord.DIFFER, cycle_id=pair.cycle)
    assert again == mark
    assert desk.accounts.marks(pair.relationship, pair.cycle)[0].accord is Accord.DIFFER
    assert "differ" in str(desk.changelog.of_relationship(pair.relationship))
    desk.history.undo()
    assert desk.accounts.marks(pair.relationship, pair.cycle)[0].passage_ids == (passages[0],)

    with pytest.raises(InputError, match="another relationship"):
        desk.accounts.mark(pair.relationship, "Rhythm", Accord.AGREE, passage_ids=[999], cycle_id=pair.cycle)
    # A passage that goes takes its place as evidence with it, and undo brings both back.
    spans = desk.texts.open(hers).spans
    desk.texts.mark(hers, [one for one in spans.passages if one.id != passages[0]])
    assert desk.accounts.marks(pair.relationship, pair.cycle)[0].passage_ids == ()
    desk.history.undo()
    assert desk.accounts.marks(pair.relationship, pair.cycle)[0].passage_ids == (passages[0],)
    desk.accounts.unmark(mark)
    assert desk.accounts.marks(pair.relationship, pair.cycle) == []


def test_what_speaks_of_another_relationship_alone_is_not_shown(desk: Desk, pair: Pair) -> None:
    interview = _tell(desk, pair.mentor, pair, "Ada: It was good.", [""])
    assert desk.interviews.of(interview).party is Party.MENTOR
    opened = desk.texts.open(interview)
    spans = Spans(
        passages=(PassageRecord(guid="x", start=0, end=3, about_panel=True),),
        marks=(MarkRecord(start=0, end=len(opened.text), speaker="Ada"),),
    )
    desk.texts.save(interview, opened.text, spans, expected_version=opened.version)
    both = desk.accounts.of(pair.relationship)
    (topic,) = [one for one in both.topics if not one.title]
    # The name stands in the margin alone.
    assert [(one.text, one.speaker) for one in topic.mentor] == [("It was good.", "Ada")]
