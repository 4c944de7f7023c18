"""`mentordesk names …`: words that may be names, answered once for all reports beyond the office."""

import argparse
from typing import TYPE_CHECKING

from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.terms import Audience

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    commands = group(subparsers, "names", say="Say which doubtful words in reports are names.")
    command(commands, "answers", _answers, say="List what was answered.")
    asked = command(commands, "asked", _asked, say="List the words for which a cycle report is held back.")
    asked.add_argument("--cycle", metavar="NAME", help="the cycle (default: the current one)")
    asked.add_argument(
        "--audience",
        choices=[Audience.LEADERSHIP.value, Audience.DEPARTMENT.value],
        default=Audience.LEADERSHIP.value,
        help="who is to read the report (default: leadership)",
    )
    for name, handler, say in (
        ("yes", _yes, "Say that words are names."),
        ("no", _no, "Say that words are no names."),
        ("forget", _forget, "Take answers back, so that they are asked again."),
    ):
        command(commands, name, handler, say=say).add_argument("words", metavar="WORD", nargs="+")


def _answers(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        answers = desk.names.answers()
    data = [{"word": one.word, "is_name": one.is_name} for one in answers]
    lines = [f"{one.word}: {'a name' if one.is_name else 'no name'}" for one in answers]
    return Answer(data, "\n".join(lines) or "Nothing was answered yet.")


def _asked(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        report = desk.reports.cycle_report(arguments.cycle, audience=Audience(arguments.audience))
    data = [vars(one) for one in report.held]
    lines = [
        f"{one.word}{' (a name)' if one.known else ''}: {one.place}: {one.around}" for one in report.held
    ]
    return Answer(data, "\n".join(lines) or "No word holds this report back.")


def _yes(arguments: argparse.Namespace) -> Answer:
    return _answered(arguments, is_name=True)


def _no(arguments: argparse.Namespace) -> Answer:
    return _answered(arguments, is_name=False)


def _answered(arguments: argparse.Namespace, *, is_name: bool) -> Answer:
    with office(arguments) as desk:
        for word in arguments.words:
            desk.names.answer(word, is_name=is_name)
    said = "a name" if is_name else "no name"
    return Answer(
        [{"word": word, "is_name": is_name} for word in arguments.words],
        "\n".join(f"{word}: {said}" for word in arguments.words),
    )


def _forget(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        for word in arguments.words:
            desk.names.forget(word)
    return Answer(arguments.words, "\n".join(f"{word}: asked again" for word in arguments.words))
