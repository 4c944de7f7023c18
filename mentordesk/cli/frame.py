"""What all commands share: how they are declared, how they reach an office, how they answer."""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from mentordesk import paths
from mentordesk.errors import InputError, MentorDeskError, NotFoundError
from mentordesk.settings import Workstation

if TYPE_CHECKING:
    from mentordesk.desk import Desk

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

PASSPHRASE_VARIABLE = "MENTORDESK_PASSPHRASE"


@dataclass(frozen=True)
class Answer:
    """What a command answers: `data` with `--json`, `text` without.

    `opens` is an office to open in the window afterwards.
    """

    data: Any
    text: str = ""
    status: int = 0
    opens: Path | None = None


Handler = Callable[[argparse.Namespace], Answer]
Opener = Callable[[Path | None, str | None], int]
"""Opens the window on an office (the last one where none is named), with its passphrase."""


def command(subparsers: "Subparsers", name: str, handler: Handler, *, say: str) -> argparse.ArgumentParser:
    """Declare a command; `say` is its sentence in the help. The caller adds the arguments.

    The handler's heavy imports belong inside it, so that `--help` is quick.
    """
    parser = subparsers.add_parser(name, help=_lowered(say), description=say, parents=[_common(nested=True)])
    parser.set_defaults(handler=handler)
    return parser


def group(subparsers: "Subparsers", name: str, *, say: str) -> "Subparsers":
    """Declare a group of commands and get where they are declared."""
    parser = subparsers.add_parser(name, help=_lowered(say), description=say)
    return parser.add_subparsers(title="commands", metavar="COMMAND", required=True)


@contextmanager
def office(arguments: argparse.Namespace, *, make: bool = True) -> Iterator["Desk"]:
    """The desk of the office that the arguments name; where there is none yet it is made, if `make`."""
    from mentordesk.desk import Desk

    path = office_path(arguments)
    is_new = not path.exists()
    if is_new and not make:
        raise NotFoundError(f"There is no office {path}.")
    with Desk.open_or_create(path, passphrase=passphrase_of(arguments), insist=insists(arguments)) as desk:
        if is_new:
            tell(f"Made a new office: {path}")
        else:
            _copy_of_the_day(desk)
        desk.office.work_here(Workstation())
        yield desk


def _copy_of_the_day(desk: "Desk") -> None:
    try:
        desk.copies.make_if_due()
    except MentorDeskError as error:
        # What was asked for doesn't depend on it.
        tell(str(error))


def office_path(arguments: argparse.Namespace) -> Path:
    """The office file that is meant: named, or opened last, or the one in the data folder."""
    if arguments.office is not None:
        return Path(arguments.office)
    return Workstation().last_office or paths.default_office()


def insists(arguments: argparse.Namespace) -> bool:
    """Whether a folder that seems synced is to be taken all the same."""
    return bool(arguments.even_if_synced)


def passphrase_of(arguments: argparse.Namespace) -> str | None:
    """The passphrase, from the file or the environment: an argument could be seen by everybody."""
    if arguments.passphrase_file is None:
        return os.environ.get(PASSPHRASE_VARIABLE) or None
    if str(arguments.passphrase_file) == "-":
        content = sys.stdin.buffer.readline()
    else:
        content = Path(arguments.passphrase_file).read_bytes()
    try:
        found = content.decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        raise InputError("The passphrase file is no UTF-8 text.") from None
    if not found:
        raise InputError("The passphrase file is empty.")
    return found


def tell(text: str) -> None:
    """Say something beside the answer: progress, a notice."""
    sys.stderr.write(f"{text}\n")


class Program:
    """All commands, and the way from the arguments to the exit status."""

    def __init__(self, groups: Sequence[str], open_window: Opener) -> None:
        self._groups = groups
        self._open_window = open_window

    def parser(self) -> argparse.ArgumentParser:
        """The parser with every command declared."""
        return _parser(tuple(self._groups))

    def run(self, arguments: list[str]) -> int:
        """Parse, do, answer."""
        arguments = _opened_by_name(arguments)
        try:
            parsed = _without_command(arguments) or self.parser().parse_args(arguments)
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else 2
        try:
            return self._do(parsed)
        except SystemExit as stop:
            # A handler found wrong usage that argparse cannot see.
            return stop.code if isinstance(stop.code, int) else 2
        except MentorDeskError as error:
            return _fail(str(error), as_json=parsed.json)
        except BrokenPipeError:
            # Whoever read the answer has enough of it; nothing may be written to it at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except OSError as error:
            return _fail(_sentence(error), as_json=parsed.json)
        except KeyboardInterrupt:
            return _fail("Stopped.", as_json=parsed.json, status=130)

    def _do(self, parsed: argparse.Namespace) -> int:
        handler: Handler | None = getattr(parsed, "handler", None)
        if handler is None:
            named = None if parsed.office is None else Path(parsed.office)
            return self._open_window(named, passphrase_of(parsed))
        answer = handler(parsed)
        if parsed.json:
            _print(json.dumps(answer.data, ensure_ascii=False, indent=2, default=str))
        elif answer.text:
            _print(answer.text)
        if answer.opens is not None:
            return self._open_window(answer.opens, passphrase_of(parsed))
        return answer.status


@cache
def _parser(groups: tuple[str, ...]) -> argparse.ArgumentParser:
    from mentordesk import VERSION

    parser = argparse.ArgumentParser(
        prog="mentordesk",
        description="A desktop for a mentorship office. Without a command it opens the window.",
        epilog="Each command has a --help of its own.",
        parents=[_common(nested=False)],
    )
    parser.add_argument("--version", action="version", version=f"MentorDesk {VERSION}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name in groups:
        importlib.import_module(f"mentordesk.cli.{name}").register(subparsers)
    return parser


def _without_command(arguments: list[str]) -> argparse.Namespace | None:
    """The arguments of a plain start of the window, which need not wait until all commands are declared."""
    quick = argparse.ArgumentParser(add_help=False, exit_on_error=False, parents=[_common(nested=False)])
    try:
        parsed, rest = quick.parse_known_args(arguments)
    except argparse.ArgumentError:
        return None
    return None if rest else parsed


@cache
def _common(*, nested: bool) -> argparse.ArgumentParser:
    """Options that are understood before a command as well as after it."""
    # A command's own default would overwrite what was said before the command.
    default: Any = argparse.SUPPRESS if nested else None
    parser = argparse.ArgumentParser(add_help=False)
    options = parser.add_argument_group("office")
    options.add_argument(
        "--office",
        metavar="PATH",
        default=default,
        help="the office file; made where there is none (default: the one that was opened last)",
    )
    options.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=default,
        help=f"a file whose first line is the office's passphrase; - reads it from the standard input "
        f"(or set {PASSPHRASE_VARIABLE})",
    )
    options.add_argument(
        "--even-if-synced",
        action="store_true",
        default=argparse.SUPPRESS if nested else False,
        help="open the office even where its folder seems to be synced",
    )
    options.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if nested else False,
        help="answer in JSON",
    )
    return parser


def _opened_by_name(arguments: list[str]) -> list[str]:
    """A double click on an office file gives its path alone."""
    if len(arguments) == 1 and arguments[0].endswith(paths.SUFFIX):
        return ["--office", arguments[0]]
    return arguments


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:].rstrip(".")


def _sentence(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _fail(text: str, *, as_json: bool, status: int = 1) -> int:
    tell(" ".join(text.split()))
    if as_json:
        _print(json.dumps({"error": text}, ensure_ascii=False))
    return status


def usage_error(parser: argparse.ArgumentParser, text: str) -> NoReturn:
    """End with exit status 2, as argparse does, for what argparse cannot see by itself."""
    parser.error(text)
