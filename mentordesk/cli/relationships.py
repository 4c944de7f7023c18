"""`mentordesk answer`, `settle`, `contact`, `close` …: the life of a relationship."""

import argparse
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.domain.wording import CONTACT_KINDS, ORIGINS, STATES
from mentordesk.terms import Answer as Said
from mentordesk.terms import ContactKind, EndedBy, FitAnswer, Origin, Side, State

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk

_MOVES = {
    "settle": ("settle", "Settle a relationship after its trial."),
    "pause": ("pause", "Let a relationship rest."),
    "resume": ("resume", "Take up a paused relationship, or keep one that was closing."),
    "closing": ("begin_closing", "Say that a relationship is about to close."),
}


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    commands = group(subparsers, "relationship", say="List relationships, or show one whole.")
    listed = command(commands, "list", _list, say="List relationships.")
    listed.add_argument("--cycle", metavar="NAME", help="only those of this cycle")
    listed.add_argument(
        "--state", type=meant.term(State), action="append", default=[], help=meant.choices(State)
    )
    listed.add_argument("--person", metavar="PERSON", help=f"only those of {meant.PERSON_HELP}")
    _of_one(command(commands, "show", _show, say="Show all that the office holds of a relationship."), None)
    answer = command(subparsers, "answer", _answer, say="Record what a side says to an introduction.")
    _of_one(answer)
    answer.add_argument("side", type=meant.term(Side), metavar="SIDE", help=meant.choices(Side))
    answer.add_argument(
        "given",
        choices=("yes", "no", "withdraw", "lift"),
        help="withdraw takes a yes back, lift a no",
    )
    for verb, (_, say) in _MOVES.items():
        _of_one(command(subparsers, verb, _move, say=say)).set_defaults(verb=verb)
    _register_endings(subparsers)
    _register_contacts(subparsers)


def _register_endings(subparsers: "Subparsers") -> None:
    close = _of_one(command(subparsers, "close", _close, say="End a relationship; it keeps its record."))
    close.add_argument("--by", type=meant.term(EndedBy), required=True, help=meant.choices(EndedBy))
    close.add_argument(
        "--reason", action="append", default=[], metavar="REASON", help="why; what weighs most first"
    )
    fault = close.add_mutually_exclusive_group()
    fault.add_argument(
        "--no-fault", dest="no_fault", action="store_true", default=None, help="nobody's fault"
    )
    fault.add_argument("--fault", dest="no_fault", action="store_false", help="not without fault")
    close.add_argument("--note", default="", help="the office's note on the ending")
    reopen = _of_one(command(subparsers, "reopen", _reopen, say="Re-open a closed relationship."))
    reopen.add_argument(
        "--by-themselves", action="store_true", help="the two took it up again without the office"
    )
    reopen.add_argument("--how", type=meant.term(Origin), metavar="ORIGIN", help=meant.choices(Origin))
    reopen.add_argument("--cycle", metavar="NAME", help="the cycle (default: the current one)")


def _register_contacts(subparsers: "Subparsers") -> None:
    contact = command(subparsers, "contact", _contact, say="Log a contact of one or several relationships.")
    contact.add_argument("relationship", nargs="+", metavar="RELATIONSHIP", help=meant.RELATIONSHIP_HELP)
    contact.add_argument("--on", type=meant.day, metavar="DAY", help="another day than today")
    contact.add_argument("--minutes", type=int, help="how long it took")
    contact.add_argument("--kind", type=meant.term(ContactKind), help=meant.choices(ContactKind))
    contact.add_argument("--note", default="", help="the office's note on the contact")
    fit = _of_one(command(subparsers, "fit", _fit, say="Record what a side says at a fit check."))
    fit.add_argument("side", type=meant.term(Side), metavar="SIDE", help=meant.choices(Side))
    for question in ("liking", "respect"):
        fit.add_argument(f"--{question}", type=meant.term(FitAnswer), help=meant.choices(FitAnswer))
    fit.add_argument("--go-on", type=meant.yes_no, metavar="YES_NO", help="would this side go on: yes or no")
    milestone = command(subparsers, "milestone", _milestone, say="Record what a mentee achieved.")
    milestone.add_argument("mentee", metavar="MENTEE", help=meant.PERSON_HELP)
    milestone.add_argument("title", metavar="TITLE", help="what was achieved")
    milestone.add_argument(
        "--credit", action="append", default=[], metavar="MENTOR", help="a member of the panel who helped"
    )
    milestone.add_argument("--on", type=meant.day, metavar="DAY", help="another day than today")
    milestone.add_argument(
        "--may-be-named", action="store_true", help="the mentee agrees to be celebrated by name"
    )


def _of_one(
    parser: argparse.ArgumentParser, dated: str | None = "another day than today"
) -> argparse.ArgumentParser:
    parser.add_argument("relationship", metavar="RELATIONSHIP", help=meant.RELATIONSHIP_HELP)
    if dated is not None:
        parser.add_argument("--on", type=meant.day, metavar="DAY", help=dated)
    return parser


def _now(desk: "Desk", relationship_id: int) -> Answer:
    """How a relationship stands after a step."""
    row = desk.relationships.relationship(relationship_id).row
    return Answer(meant.plain(row), f"{row.title}: {STATES[row.state]}.")


def _list(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        rows = desk.relationships.rows(
            cycle_id=meant.cycle(desk, arguments.cycle),
            states=arguments.state,
            person_id=meant.person(desk, arguments.person) if arguments.person else None,
        )
    text = "\n".join(f"{row.id}  {row.title}: {STATES[row.state]} since {row.since}" for row in rows)
    return Answer(meant.plain(rows), text or "There is no such relationship.")


def _show(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        record = desk.relationships.relationship(meant.relationship(desk, arguments.relationship))
    lines = [f"{record.row.title}: {STATES[record.row.state]} since {record.row.since}"]
    for spell in record.spells:
        start = spell.started_on or spell.started_text or "not begun"
        end = spell.ended_on or spell.ended_text
        lines.append(f"  spell {spell.number}: {ORIGINS[spell.origin]}, {start}{f' to {end}' if end else ''}")
    lines.append(f"  contacts: {len(record.contacts)}")
    for contact in record.contacts:
        lines.append(f"    {contact.id}  {contact.on}  {CONTACT_KINDS[contact.kind]}")
    return Answer(meant.plain(record), "\n".join(lines))


def _answer(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = meant.relationship(desk, arguments.relationship)
        if arguments.given == "withdraw":
            desk.introductions.withdraw_answer(id_, arguments.side, on=arguments.on)
        elif arguments.given == "lift":
            desk.introductions.lift_refusal(id_, arguments.side, on=arguments.on)
        else:
            desk.introductions.answer(id_, arguments.side, Said(arguments.given), on=arguments.on)
        return _now(desk, id_)


def _move(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = meant.relationship(desk, arguments.relationship)
        getattr(desk.relationships, _MOVES[arguments.verb][0])(id_, on=arguments.on)
        return _now(desk, id_)


def _close(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = meant.relationship(desk, arguments.relationship)
        desk.relationships.close(
            id_,
            by=arguments.by,
            reasons=[meant.reason(desk, one) for one in arguments.reason],
            no_fault=arguments.no_fault,
            note=arguments.note,
            on=arguments.on,
        )
        return _now(desk, id_)


def _reopen(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = meant.relationship(desk, arguments.relationship)
        cycle = meant.cycle(desk, arguments.cycle)
        if arguments.by_themselves:
            how = arguments.how or Origin.MET_NATURALLY
            desk.relationships.resumed_by_themselves(id_, how=how, cycle_id=cycle, on=arguments.on)
        else:
            how = arguments.how or Origin.INTRODUCED
            desk.relationships.reopen(id_, how=how, cycle_id=cycle, on=arguments.on)
        return _now(desk, id_)


def _contact(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        ids = [meant.relationship(desk, one) for one in arguments.relationship]
        contact = desk.contacts.log(
            ids, on=arguments.on, kind=arguments.kind, minutes=arguments.minutes, note=arguments.note
        )
        record = next(one for one in desk.contacts.contacts(ids[0]) if one.id == contact)
    return Answer(meant.plain(record), f"Logged a contact on {record.on}.")


def _fit(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = meant.relationship(desk, arguments.relationship)
        desk.relationships.check_fit(
            id_,
            arguments.side,
            liking=arguments.liking,
            respect=arguments.respect,
            would_go_on=arguments.go_on,
            on=arguments.on,
        )
        return _now(desk, id_)


def _milestone(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        mentee = meant.person(desk, arguments.mentee)
        id_ = desk.milestones.celebrate(
            mentee,
            arguments.title,
            credits_to=[meant.person(desk, one) for one in arguments.credit],
            on=arguments.on,
            may_be_named=arguments.may_be_named,
        )
        record = next(one for one in desk.milestones.milestones(mentee_id=mentee) if one.id == id_)
    return Answer(meant.plain(record), f"{record.mentee.name}: {record.title}.")
