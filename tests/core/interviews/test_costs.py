"""What interviews cost, and the way each took through the queue."""

from datetime import UTC, date, datetime

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import InputError
from mentordesk.records.interviews import InterviewCost
from mentordesk.terms import InterviewStatus as S


def test_the_way_through_the_queue_and_the_minutes_are_kept(desk: Desk, interview: int) -> None:
    desk.interviews.move(interview, datetime(2026, 5, 1, 12, tzinfo=UTC))
    desk.interviews.move(interview, datetime(2026, 5, 2, 12, tzinfo=UTC))
    desk.interviews.miss(interview)
    desk.interviews.offer_again(interview)
    desk.interviews.hold(interview, date(2026, 5, 20), minutes=52)
    steps = [one.status for one in desk.interviews.courses()[interview]]
    assert steps == [S.DUE, S.MOVED, S.MOVED, S.MISSED, S.OFFERED_AGAIN, S.HELD]
    desk.interviews.note_minutes(interview, planned=60, written_up=130)
    cost = desk.interviews.costs()[interview]
    assert (cost, cost.spent) == (InterviewCost(planned=60, held=52, written_up=130), 182)
    assert sum([cost, cost], start=InterviewCost()).planned == 120
    with pytest.raises(InputError, match="Minutes"):
        desk.interviews.note_minutes(interview, held=-1)
