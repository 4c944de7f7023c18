"""The clock of the talk: every second belongs to the topic that was talked about, and a pause to none."""

import pytest

from mentordesk.records.interviews import TopicSpent
from ui.interviews.guide import clock as clock_module
from ui.interviews.guide.clock import Clock


def test_seconds_belong_to_topics_and_those_of_a_pause_to_none(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(clock_module, "monotonic", lambda: now)
    clock = Clock()
    clock.take_up([1, 2, 3], [TopicSpent(topic_id=2, seconds=30, asked=True)])
    assert (clock.current, clock.seconds(), clock.running) == (2, 30, False), "it goes on where it was left"
    clock.start()
    now += 60
    clock.step(1)
    now += 20
    assert (clock.spent(2), clock.spent(3)) == (90, 20)
    clock.pause()
    now += 500
    clock.start()
    now += 10
    clock.toggle_prompt(3, 1)
    assert [(one.topic_id, one.seconds, one.asked, one.prompts_asked) for one in clock.records()] == [
        (2, 90, True, ()),
        (3, 30, True, (1,)),
    ]
    # A topic that one only looks at while the clock stands was not asked.
    clock.pause()
    clock.go_to(1)
    clock.step(-1)
    clock.go_to(99)
    assert (clock.current, clock.asked(1), clock.seconds()) == (1, False, 120)
    clock.catch_up(125)
    clock.catch_up(10)
    assert (clock.spent(1), clock.seconds()) == (5, 125), "it is never put back"
