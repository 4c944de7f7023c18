"""What a judgement rests on."""

from collections.abc import Iterable

from mentordesk.terms import Evidence, InterviewStatus, Party

HEARD = frozenset({InterviewStatus.HELD, InterviewStatus.WRITTEN, InterviewStatus.SIGNED})
"""Interviews that took place."""


def basis(interviews: Iterable[tuple[Party, InterviewStatus]]) -> Evidence:
    """The evidence basis: from how many of the two parties an interview was held.

    Two talks with the same party are one account, not two.
    """
    heard = {party for party, status in interviews if status in HEARD and party is not Party.OTHER}
    return (Evidence.NONE, Evidence.ONE, Evidence.TWO)[len(heard)]
