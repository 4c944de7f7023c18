"""Where an interview may go from where it stands, and how freely it may be quoted."""

from mentordesk.errors import RuleError
from mentordesk.terms import Attribution, InterviewStatus

_S = InterviewStatus
BEFORE_THE_TALK = frozenset({_S.DUE, _S.MOVED, _S.MISSED, _S.OFFERED_AGAIN})
"""The interview has still to take place."""
_FROM: dict[InterviewStatus, frozenset[InterviewStatus]] = {
    _S.DUE: frozenset(),
    _S.MOVED: BEFORE_THE_TALK,
    _S.MISSED: BEFORE_THE_TALK,
    _S.DECLINED: BEFORE_THE_TALK,
    _S.OFFERED_AGAIN: frozenset({_S.DECLINED, _S.MISSED}),
    # Whoever declined may still come to talk.
    _S.HELD: BEFORE_THE_TALK | {_S.DECLINED},
    _S.WRITTEN: BEFORE_THE_TALK | {_S.DECLINED, _S.HELD},
    _S.SIGNED: frozenset({_S.HELD, _S.WRITTEN}),
}
_WORDS = {
    _S.DUE: "due",
    _S.DECLINED: "declined",
    _S.MOVED: "moved",
    _S.MISSED: "missed",
    _S.OFFERED_AGAIN: "offered again",
    _S.HELD: "held",
    _S.WRITTEN: "written",
    _S.SIGNED: "signed",
}


def awaits_the_talk(status: InterviewStatus) -> bool:
    """Whether the interview has still to take place."""
    return status in BEFORE_THE_TALK


def may_become(status: InterviewStatus, to: InterviewStatus) -> bool:
    """Whether an interview of this status may take that one."""
    return status in _FROM[to]


def check_step(status: InterviewStatus, to: InterviewStatus) -> None:
    """Refuse a step of the queue that makes no sense."""
    if not may_become(status, to):
        raise RuleError(f"This interview is {_WORDS[status]}; it cannot become {_WORDS[to]}.")


def strictest(*levels: Attribution | None) -> Attribution:
    """The strictest of the levels that were agreed; by name where none was."""
    order = list(Attribution)
    return max((level for level in levels if level is not None), key=order.index, default=order[0])
