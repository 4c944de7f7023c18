"""Guides: a version with which an interview was held stays; those still to be held get what was changed."""

from dataclasses import replace

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import InputError
from mentordesk.records.codebook import GuideUse, TopicRecord
from mentordesk.records.interviews import InterviewPlan, Spans
from mentordesk.terms import InterviewKind, Party
from tests.core.interviews.conftest import Pair


def test_an_edited_guide_reaches_planned_interviews_and_no_held_one(
    desk: Desk, pair: Pair, interview: int
) -> None:
    guide = desk.interviews.of(interview).guide
    assert guide is not None
    assert desk.guides.use(guide.id) == GuideUse(planned=1, held=0)
    first, second, *rest = guide.topics
    changed = (replace(second, title=" Why "), first, *rest[:-1])
    # Nobody was asked yet: the version itself is changed, and its topics keep their numbers in the file.
    assert desk.guides.revise(guide.id, changed) == guide.id
    now = desk.guides.of(guide.id)
    assert [one.title for one in now.topics][:2] == ["Why", first.title]
    assert (now.topics[0].id, now.topics[0].number, len(now.topics)) == (second.id, 0, len(guide.topics) - 1)
    held = desk.interviews.schedule(InterviewPlan(person_id=pair.mentee, about=(pair.relationship,)))
    desk.texts.save(held, "She came.", Spans(), expected_version=0)
    new_topic = TopicRecord(id=0, number=0, title="New", prompts=("a", "b"), minutes_least=1, minutes_most=2)
    new = desk.guides.revise(guide.id, (*now.topics, new_topic))
    assert new != guide.id
    assert desk.interviews.of(held).guide == replace(now, active=False)
    planned = desk.interviews.of(interview).guide
    assert planned is not None
    assert (planned.id, planned.version_number, planned.topics[-1].title) == (new, 2, "New")
    assert [one.version_number for one in desk.guides.versions(new)] == [2, 1]
    assert desk.guides.use(new) == GuideUse(planned=1)
    desk.history.undo()
    assert desk.interviews.of(interview).guide == now
    assert desk.guides.use(guide.id) == GuideUse(planned=1, held=1)


def test_guides_come_are_renamed_and_go(desk: Desk, pair: Pair) -> None:
    like = desk.guides.current()[0]
    added = desk.guides.add("Short talk", Party.MENTOR, InterviewKind.MID_CYCLE, like=like.id)
    assert [one.title for one in desk.guides.of(added).topics] == [one.title for one in like.topics]
    desk.guides.rename(added, "Quick talk")
    assert desk.guides.of(added).name == "Quick talk"
    plan = InterviewPlan(person_id=pair.mentor, party=Party.MENTOR, kind=InterviewKind.MID_CYCLE)
    assert desk.interviews.of(desk.interviews.schedule(plan)).guide == desk.guides.of(added)
    desk.guides.retire(added)
    assert added not in {one.id for one in desk.guides.current()}
    for wrong in ("quick TALK", " "):
        with pytest.raises(InputError):
            desk.guides.add(wrong, Party.MENTEE, InterviewKind.EXIT)
    with pytest.raises(InputError):
        desk.guides.revise(like.id, ())
