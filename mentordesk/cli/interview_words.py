"""What the commands on interviews share: how one is named, planned and answered of."""

import argparse
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command
from mentordesk.domain import days
from mentordesk.domain.wording import INTERVIEW_STATUSES
from mentordesk.errors import InputError
from mentordesk.terms import Attribution, InterviewKind, Party

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk
    from mentordesk.records.interviews import InterviewPlan, InterviewRecord, InterviewRow


WHEN = "date, or date and time: 2027-05-20T14:00"


def declare_plan(parser: argparse.ArgumentParser) -> None:
    """Declare what says of a new interview with whom it is, about what, and how it may be quoted."""
    parser.add_argument("--person", metavar="ID-OR-NAME", help=meant.PERSON_HELP)
    parser.add_argument("--kind", type=meant.term(InterviewKind), default=InterviewKind.EXIT, metavar="KIND")
    parser.add_argument(
        "--about",
        action="append",
        default=[],
        metavar="WHICH",
        help=f"{meant.RELATIONSHIP_HELP}; may be repeated",
    )
    parser.add_argument("--party", type=meant.term(Party), metavar="PARTY", help=meant.choices(Party))
    parser.add_argument(
        "--attribution",
        type=meant.term(Attribution),
        default=Attribution.UNATTRIBUTED,
        metavar="LEVEL",
        help=f"how it may be quoted: {meant.choices(Attribution)} (default: %(default)s)",
    )


def declare_step(commands: "Subparsers", name: str, handler: Any, sentence: str) -> argparse.ArgumentParser:
    """Declare a command on one interview that there is."""
    parser = command(commands, name, handler, say=sentence)
    parser.add_argument("interview", type=int, metavar="ID")
    return parser


def answer_about(desk: "Desk", interview_id: int) -> Answer:
    """Where the interview stands now."""
    interview = desk.interviews.of(interview_id)
    status = INTERVIEW_STATUSES[interview.status]
    return Answer(data_of(interview), f"Interview {interview_id} with {interview.person}: {status}.")


def plan_of(desk: "Desk", arguments: argparse.Namespace) -> "InterviewPlan":
    """The new interview that the command line describes."""
    from mentordesk.records.interviews import InterviewPlan

    if arguments.person is None:
        raise InputError("Say with --person whose interview it is.", place="--person")
    return InterviewPlan(
        person_id=meant.person(desk, arguments.person),
        kind=arguments.kind,
        party=arguments.party,
        about=tuple(meant.relationship(desk, each) for each in arguments.about),
        due_on=getattr(arguments, "due", None),
        at=getattr(arguments, "on", None),
        place=getattr(arguments, "place", ""),
        minutes=getattr(arguments, "minutes", None),
        attribution=arguments.attribution,
    )


def data_of(interview: "InterviewRow | InterviewRecord") -> dict[str, Any]:
    """An interview for `--json`."""
    return {
        "id": interview.id,
        "person": interview.person_id,
        "name": interview.person,
        "party": interview.party,
        "kind": interview.kind,
        "about": [one.relationship_id for one in interview.about],
        "cycle": interview.cycle or None,
        "status": interview.status,
        "due_on": interview.due_on,
        "scheduled_at": interview.scheduled_at,
        "held_on": interview.held_on,
        "attribution": interview.attribution,
        "words": interview.words,
        "passages": interview.passages,
    }


def day_of(row: "InterviewRow") -> str:
    """When it was held, else when it is to be held, else by when."""
    on = row.held_on or (days.local(row.scheduled_at) if row.scheduled_at else row.due_on)
    return on.isoformat() if on else ""


def instant(word: str) -> datetime:
    """A date, or a date and a time, on the clock of this place."""
    try:
        return datetime.fromisoformat(word).astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{word}” is not a time like 2027-05-20T14:00") from None
