"""Seconds of the clock, positions in the sound, instants."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.timeline import Stretch, Timeline, clock_text, heard_at, seconds_of, stepped
from tests.searches import examples

BEGAN = datetime(2027, 5, 20, 14, 0, tzinfo=UTC)
TICK = 1 / 8
"""Seconds in the tests are eighths, which floats hold exactly."""
ticks = st.integers(0, 8 * 600).map(lambda number: number * TICK)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    pieces = draw(st.lists(st.tuples(ticks, ticks), max_size=6))
    stretches, at = [], draw(ticks) - 100
    for gap, seconds in pieces:
        at += gap
        # The wall clock went on while the talk's stood still.
        stretches.append(Stretch(at, seconds, BEGAN + timedelta(seconds=at + 7 * len(stretches))))
        at += seconds
    return Timeline.of(stretches)


def slow_position(timeline: Timeline, second: float) -> float:
    """The obvious way: how much sound lies before a second."""
    return sum(min(max(second - one.begins, 0.0), one.seconds) for one in timeline.stretches)


@settings(max_examples=examples(20))
@given(timelines(), ticks, ticks)
def test_there_and_back(timeline: Timeline, one: float, other: float) -> None:
    assert timeline.position(one) == slow_position(timeline, one)
    place = min(other, timeline.length)
    assert timeline.position(timeline.second(place)) == place
    assert (timeline.position(one) <= timeline.position(other)) == (
        slow_position(timeline, one) <= slow_position(timeline, other)
    )
    if timeline.covers(one):
        assert timeline.second(timeline.position(one)) == one
        assert not any(first <= one < last for first, last in timeline.gaps)
        instant = timeline.instant(one)
        assert instant is not None
        assert timeline.second_at(instant) == pytest.approx(one, abs=1e-5)


@settings(max_examples=examples(20))
@given(timelines(), ticks, ticks)
def test_stepping_back_takes_so_much_sound_and_never_goes_on(
    timeline: Timeline, second: float, by: float
) -> None:
    there = timeline.back(second, by)
    assert timeline.position(there) == max(0.0, timeline.position(second) - by)
    if timeline.covers(second):
        assert there <= second


def test_of_several_recordings_the_last_one_is_heard() -> None:
    first = Timeline.of([Stretch(0, 60), Stretch(100, 20)])
    later = Timeline.of([Stretch(30, 10)])
    places = (10, 35, 45, 80, 119, 120)
    assert [heard_at([first, later], second) for second in places] == [0, 1, 0, 0, 0, None]
    assert heard_at([], 5) is None
    assert (Timeline().length, Timeline().position(3), Timeline().second(3)) == (0.0, 0.0, 0.0)


def test_a_step_back_goes_on_in_the_recording_before() -> None:
    pieces = [Timeline.of([Stretch(0, 60), Stretch(100, 20)]), Timeline.of([Stretch(300, 30)]), Timeline()]
    steps = ((310, -5), (302, -5), (305, -5), (302, -30), (2, -5), (302, 5), (329, 5), (118, 5))
    heard = [stepped(pieces, 1 if at >= 300 else 0, at, by) for at, by in steps]
    assert heard == [305, 117, 300, 52, 0, 307, 330, 120]


def test_what_would_overlap_is_moved_behind() -> None:
    timeline = Timeline.of([Stretch(10, 5), Stretch(12, 5), Stretch(40, 0)])
    assert timeline.stretches == (Stretch(10, 5), Stretch(15, 5))


def test_times_as_people_write_them() -> None:
    assert [seconds_of(text) for text in ("90", "1:30", "-0:20", "1:00:01.5")] == [90, 90, -20, 3601.5]
    assert [clock_text(value) for value in (0, 92.9, -20, 3727)] == ["0:00", "1:32", "−0:20", "1:02:07"]
    for bad in ("", ":", "a", "1:2:3:4", "1::2"):
        with pytest.raises(ValueError, match="not a time"):
            seconds_of(bad)
