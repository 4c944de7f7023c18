"""`mentordesk interview versions …`: an interview's text in its versions, and written elsewhere."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.cli.frame import Answer, command, office
from mentordesk.domain.comparison import Comparison, Side, Way, compare
from mentordesk.errors import InputError

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk


def declare(commands: "Subparsers") -> None:
    """Declare the commands in the group `interview`."""
    versions = command(commands, "versions", _versions, say="List the kept versions of an interview's text.")
    versions.add_argument("interview", type=int, metavar="ID")
    keep = command(commands, "keep", _keep, say="Keep the text as it stands as a version with a name.")
    keep.add_argument("interview", type=int, metavar="ID")
    keep.add_argument("name", metavar="NAME")
    shown = command(commands, "compare", _compare, say="Compare a version with the text or another.")
    shown.add_argument("interview", type=int, metavar="ID")
    shown.add_argument("version", type=int, metavar="VERSION")
    shown.add_argument("other", type=int, nargs="?", metavar="VERSION", help="default: the text as it stands")
    restore = command(commands, "restore", _restore, say="Make a kept version the text again.")
    restore.add_argument("interview", type=int, metavar="ID")
    restore.add_argument("version", type=int, metavar="VERSION")
    write = command(commands, "write", _write, say="Replace the text by a file, passages kept.")
    write.add_argument("interview", type=int, metavar="ID")
    write.add_argument("file", metavar="FILE", help="a plain text in UTF-8")
    for parser in (restore, write):
        parser.add_argument(
            "--take-over",
            action="store_true",
            help="even while a window edits the interview; what is typed there is kept as a version",
        )


def _versions(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        versions = desk.texts.versions(arguments.interview)
        text = desk.texts.text(arguments.interview)
    data = [
        {"version": one.id, "at": one.at.isoformat(), "staff": one.staff, "name": one.label}
        for one in versions
    ]
    lines = [
        f"{one.id:>6}  {one.at.astimezone():%Y-%m-%d %H:%M}  {one.staff or '–'}  {one.label}".rstrip()
        for one in versions
    ]
    none = "No version was kept yet." if text else "The interview has no text."
    return Answer(data, "\n".join(lines) or none)


def _keep(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.of(arguments.interview)
        version = desk.texts.keep_version(arguments.interview, arguments.name)
    if version is None:
        raise InputError("There is nothing to keep, or it is kept under that name already.")
    return Answer({"version": version, "name": arguments.name}, f"Kept as version {version}.")


def _compare(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        _check(desk, arguments.interview, arguments.version)
        old = desk.texts.version(arguments.version).text
        if arguments.other is None:
            new = desk.texts.text(arguments.interview)
        else:
            _check(desk, arguments.interview, arguments.other)
            new = desk.texts.version(arguments.other).text
    found = compare(old, new)
    data = {
        "words_added": found.words_added,
        "words_removed": found.words_removed,
        "paragraphs": [
            {"way": row.way.value, "old": _side(row.old), "new": _side(row.new)}
            for row in found.rows
            if row.way is not Way.SAME
        ],
    }
    return Answer(data, "\n".join(_lines(found)) or "The two are the same.")


def _lines(found: Comparison) -> Iterator[str]:
    for row in found.rows:
        if row.way is not Way.SAME:
            yield from (f"{sign} {_marked(side)}" for sign, side in (("-", row.old), ("+", row.new)) if side)


def _side(side: Side | None) -> list[dict[str, Any]] | None:
    return None if side is None else [{"text": one.text, "changed": one.changed} for one in side]


def _marked(side: Side) -> str:
    return "".join(f"[{one.text}]" if one.changed else one.text for one in side)


def _restore(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk, _editing(desk, arguments) as holder:
        _check(desk, arguments.interview, arguments.version)
        version = desk.texts.stamp(arguments.interview)
        desk.texts.restore(arguments.version, expected_version=version, holder=holder)
        interview = desk.interviews.of(arguments.interview)
    return Answer(
        {"interview": interview.id, "words": interview.words},
        f"Version {arguments.version} is the text again; what it replaced is kept as a version.",
    )


def _write(arguments: argparse.Namespace) -> Answer:
    try:
        text = Path(arguments.file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{Path(arguments.file).name} is no UTF-8 text.") from None
    with office(arguments) as desk, _editing(desk, arguments) as holder:
        before = desk.interviews.of(arguments.interview).passages
        desk.texts.rewrite(arguments.interview, text, holder=holder)
        interview = desk.interviews.of(arguments.interview)
    gone = before - interview.passages
    said = f"; {gone} passages went with their words" if gone else ""
    return Answer(
        {"interview": interview.id, "words": interview.words, "passages": interview.passages, "gone": gone},
        f"{interview.words} words{said}. What they replaced is kept as a version.",
    )


@contextmanager
def _editing(desk: "Desk", arguments: argparse.Namespace) -> Iterator[str]:
    """Edit the text for the length of the block; with `--take-over` whoever else does."""
    holder = desk.editing.new_holder()
    if arguments.take_over:
        # In this order: what is saved there before is in the version, and refused afterwards.
        desk.editing.take_over(arguments.interview, holder)
        desk.texts.keep_version(arguments.interview, "Before it was taken over")
    else:
        editing = desk.editing.take(arguments.interview, holder)
        if editing.holder != holder:
            raise InputError(
                f"This interview is {editing.sentence()}. Say --take-over to change it all the same; what is "
                "typed there is kept as a version."
            )
    try:
        yield holder
    finally:
        desk.editing.release(arguments.interview, holder)


def _check(desk: "Desk", interview_id: int, version_id: int) -> None:
    if version_id not in {one.id for one in desk.texts.versions(interview_id)}:
        raise InputError(f"Interview {interview_id} has no version {version_id}.")
