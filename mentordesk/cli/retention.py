"""`mentordesk retention …`: which notes are to be destroyed, and destroying them."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.domain import days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.interviews import DestroyedRecord, InterviewRow


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    commands = group(subparsers, "retention", say="See which notes are to be destroyed, and destroy them.")
    due = command(commands, "due", _due, say="List interviews whose notes are due to be destroyed.")
    run = command(
        commands, "run", _run, say="Destroy all notes that are due, in the office and in every copy of it."
    )
    run.add_argument("--yes", action="store_true", help="destroy them; without it they are only listed")
    for parser in (due, run):
        parser.add_argument("--on", metavar="DAY", type=meant.day, help="another day than today")
    destroy = command(commands, "destroy", _destroy, say="Destroy the notes of one interview now.")
    destroy.add_argument("interview", metavar="INTERVIEW", type=int, help="the interview's number")
    destroy.add_argument("--yes", action="store_true", required=True, help="said, since it cannot be undone")
    hold = command(commands, "hold", _hold, say="Keep the notes of an interview, on request.")
    hold.add_argument("interview", metavar="INTERVIEW", type=int, help="the interview's number")
    hold.add_argument("--release", action="store_true", help="hold them no longer")
    command(commands, "record", _record, say="List what was destroyed, and what of it remains elsewhere.")


def _due(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        rows = desk.retention.due(_day(arguments))
    return _listed(rows)


def _run(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        rows = desk.retention.due(_day(arguments))
        if not rows or not arguments.yes:
            return _listed(rows)
        return _told(desk.retention.destroy([row.id for row in rows]))


def _destroy(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        return _told(desk.retention.destroy([arguments.interview]))


def _hold(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        record = desk.interviews.of(arguments.interview)
        desk.retention.plan(record.id, record.destroy_by, held=not arguments.release)
    said = "are held no longer" if arguments.release else "are held until somebody releases them"
    data = {"interview": record.id, "held": not arguments.release}
    return Answer(data, f"The notes on {record.person} {said}.")


def _record(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        return _told(desk.retention.destroyed())


def _day(arguments: argparse.Namespace) -> date:
    return arguments.on or days.today()


def _listed(rows: "Sequence[InterviewRow]") -> Answer:
    data = [
        {"interview": row.id, "person": row.person, "held_on": row.held_on, "destroy_by": row.destroy_by}
        for row in rows
    ]
    lines = [
        f"{row.id:>5}  {row.person}, held {row.held_on or '?'}, to be destroyed by {row.destroy_by}"
        for row in rows
    ]
    return Answer(data, "\n".join(lines) or "No notes are due to be destroyed.")


def _told(records: "Sequence[DestroyedRecord]") -> Answer:
    lines: list[str] = []
    data: list[dict[str, Any]] = []
    for one in records:
        data.append({**vars(one), "at": one.at.isoformat()})
        by = f" by {one.staff}" if one.staff else ""
        lines.append(
            f"{one.at.astimezone():%Y-%m-%d %H:%M}  interview {one.interview_id} with {one.person}: "
            f"{one.words} words, {one.versions} versions destroyed{by}"
        )
        lines += [f"    not reached: {name}" for name in one.copies_left]
        lines += [f"    left the office before: {export}" for export in one.exports]
    return Answer(data, "\n".join(lines) or "Nothing was destroyed yet.")
