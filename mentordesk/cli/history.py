"""`mentordesk history` and `mentordesk undo`: what was done, and taking it back."""

import argparse
from typing import TYPE_CHECKING, Any

from mentordesk.cli.frame import Answer, command, office
from mentordesk.errors import InputError

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.office import StepRecord


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    history = command(subparsers, "history", _history, say="List the steps that were done, newest first.")
    history.add_argument(
        "--most", type=int, default=20, metavar="N", help="how many steps (default: %(default)s)"
    )
    history.add_argument(
        "--of",
        nargs=2,
        metavar=("KIND", "ID"),
        help="the change log of one record instead: person 12, relationship 3, cycle 1, …",
    )
    undo = command(subparsers, "undo", _undo, say="Take the newest step back, or one that is named.")
    undo.add_argument("step", nargs="?", type=int, metavar="STEP", help="a step's number in the history")


def _history(arguments: argparse.Namespace) -> Answer:
    if arguments.of is not None:
        return _changes(arguments)
    with office(arguments) as desk:
        steps = desk.history.steps(most=max(arguments.most, 1))
    lines = [
        f"{step.id:>5}  {step.at.astimezone():%Y-%m-%d %H:%M}  {step.staff or '–'}  {step.label}"
        f"{' (taken back)' if step.undone else ''}"
        for step in steps
    ]
    return Answer([_data(step) for step in steps], "\n".join(lines) or "Nothing was done yet.")


def _changes(arguments: argparse.Namespace) -> Answer:
    from mentordesk.records.changes import Kind

    name, number = arguments.of
    kinds = [kind.value for kind in Kind if kind not in (Kind.OFFICE, Kind.VOCABULARY, Kind.REGISTER)]
    if name not in kinds:
        raise InputError(f"There is no kind of record called {name}; there are {', '.join(kinds)}.")
    if not number.isdecimal():
        raise InputError(f"{number} is no record's number.")
    with office(arguments) as desk:
        log = desk.changelog
        if Kind(name) is Kind.RELATIONSHIP:
            lines = log.of_relationship(int(number), most=max(arguments.most, 1))
        else:
            lines = log.of(Kind(name), int(number), most=max(arguments.most, 1))
    text = [
        f"{line.at.astimezone():%Y-%m-%d %H:%M}  {line.staff or '–'}  {line.sentence()}" for line in lines
    ]
    data = [
        {"at": line.at.isoformat(), "staff": line.staff, "step": line.step, "change": line.sentence()}
        for line in lines
    ]
    return Answer(data, "\n".join(text) or "Nothing was changed on that record.")


def _undo(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        if arguments.step is None:
            step = desk.history.undo(whole=True)
        else:
            step = desk.history.undo_step(arguments.step)
    return Answer(_data(step), f"Taken back: {step.label}.")


def _data(step: "StepRecord") -> dict[str, Any]:
    return {
        "step": step.id,
        "at": step.at.isoformat(),
        "staff": step.staff,
        "label": step.label,
        "taken_back": step.undone,
    }
