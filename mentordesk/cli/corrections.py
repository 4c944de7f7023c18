"""`mentordesk amend` and `strike`: putting right what was recorded wrongly."""

import argparse
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, office, usage_error
from mentordesk.errors import InputError, RuleError
from mentordesk.terms import EndedBy

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk
    from mentordesk.records.relationships import SpellRecord


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    amend = command(
        subparsers, "amend", _amend, say="Correct a recorded ending; what is not named stays as it is."
    )
    amend.add_argument("relationship", metavar="RELATIONSHIP", help=meant.RELATIONSHIP_HELP)
    amend.add_argument("--on", type=meant.day, metavar="DAY", help="the day on which it ended")
    amend.add_argument("--by", type=meant.term(EndedBy), help=meant.choices(EndedBy))
    reasons = amend.add_mutually_exclusive_group()
    reasons.add_argument(
        "--reason", action="append", metavar="REASON", help="why, instead of what was said; heaviest first"
    )
    reasons.add_argument("--no-reason", dest="reason", action="store_const", const=[], help="none was given")
    fault = amend.add_mutually_exclusive_group()
    fault.add_argument("--no-fault", dest="no_fault", action="store_true", help="nobody's fault")
    fault.add_argument("--fault", dest="no_fault", action="store_false", help="not without fault")
    fault.add_argument(
        "--fault-unknown", dest="no_fault", action="store_const", const=None, help="nobody has said"
    )
    amend.add_argument("--note", help="the office's note on the ending")
    # Left out, unknown and no are three answers, so that `None` cannot mean two of them.
    amend.set_defaults(no_fault="kept", parser=amend)
    strike = command(subparsers, "strike", _strike, say="Strike a contact that never took place.")
    strike.add_argument(
        "contact", type=int, metavar="CONTACT", help="its number, which “relationship show” tells"
    )


def _amend(arguments: argparse.Namespace) -> Answer:
    named = (arguments.on, arguments.by, arguments.reason, arguments.note)
    if all(one is None for one in named) and arguments.no_fault == "kept":
        usage_error(arguments.parser, "say what is to be corrected")
    with office(arguments) as desk:
        id_ = meant.relationship(desk, arguments.relationship)
        last = desk.relationships.relationship(id_).spells[-1]
        by, on = arguments.by or last.ended_by, arguments.on or last.ended_on
        if last.ended_by is None and last.ended_on is None and not last.ended_text:
            raise RuleError("Only a recorded ending can be corrected.")
        if by is None or on is None:
            raise InputError("The record does not say it yet: name both --by and --on.")
        desk.relationships.amend_ending(
            id_,
            by=by,
            on=on,
            reasons=_reasons(desk, arguments.reason, last),
            no_fault=last.no_fault if arguments.no_fault == "kept" else arguments.no_fault,
            note=last.ending_note if arguments.note is None else arguments.note,
        )
        row = desk.relationships.relationship(id_).row
    return Answer(meant.plain(row), f"{row.title}: the ending is amended.")


def _reasons(desk: "Desk", named: list[str] | None, last: "SpellRecord") -> list[int]:
    if named is not None:
        return [meant.reason(desk, one) for one in named]
    ids = {one.name: one.id for one in desk.office.end_reasons()}
    return [ids[name] for name in last.reasons]


def _strike(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        contact = desk.contacts.strike(arguments.contact)
    return Answer(meant.plain(contact), f"Struck the contact on {contact.on}.")
