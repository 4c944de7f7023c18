"""`mentordesk office …`: making an office, its file and copies, its staff."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.cli.frame import Answer, command, group, insists, office, office_path, passphrase_of
from mentordesk.errors import DamagedError, NotFoundError, PassphraseError
from mentordesk.settings import Workstation

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.office import CopyRecord


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    commands = group(subparsers, "office", say="Make an office, look after its file and its staff.")
    new = command(commands, "new", _new, say="Make an office file.")
    new.add_argument("path", metavar="PATH", help="the file to make")
    new.add_argument("--department", metavar="NAME", help="the department's name (default: the file's name)")
    command(commands, "info", _info, say="Say what the office file holds.")
    copies = command(commands, "copies", _copies, say="List the office's copies, newest first.")
    copies.add_argument("--make", action="store_true", help="make one now")
    restore = command(
        commands, "restore", _restore, say="Go back to a copy; the present file is copied first."
    )
    restore.add_argument(
        "copy", metavar="COPY", help="a copy's file name, its number in the list of copies, or a path"
    )
    staff = command(commands, "staff", _staff, say="List who works in the office, and name them.")
    staff.add_argument("--add", metavar="NAME", help="name somebody who works here")
    staff.add_argument("--retire", metavar="NAME", help="say that somebody no longer works here")
    staff.add_argument("--me", metavar="NAME", help="say who works at this workstation")


def _new(arguments: argparse.Namespace) -> Answer:
    from mentordesk.desk import Desk

    path, passphrase = Path(arguments.path), passphrase_of(arguments)
    with Desk.create(
        path, department=arguments.department, passphrase=passphrase, insist=insists(arguments)
    ) as desk:
        data = {
            "path": str(desk.path.absolute()),
            "department": desk.office.department,
            "locked": passphrase is not None,
        }
    text = f"Made {data['path']} for {data['department']}."
    if passphrase is not None:
        text += " Without its passphrase nobody can open it: keep it where it will be found."
    return Answer(data, text)


def _info(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        counts = desk.office.counts()
        data = {
            "path": str(desk.path.absolute()),
            "department": desk.office.department,
            "locked": desk.locked,
            "counts": counts,
            "staff": [person.name for person in desk.office.staff()],
            "copies": len(desk.copies.kept()),
        }
    held = ", ".join(f"{number} {name}" for name, number in counts.items())
    return Answer(data, f"{data['department']}: {data['path']}\n{held}")


def _copies(arguments: argparse.Namespace) -> Answer:
    from mentordesk.services.office.copies import kept_copies

    if arguments.make:
        with office(arguments) as desk:
            desk.copies.make()
    # Listed without opening the office: that may be just what is no longer possible.
    kept = kept_copies(office_path(arguments))
    lines = [
        f"{number:>2}  {copy.made_at:%Y-%m-%d %H:%M}  {copy.why:<9}  {copy.size / 1e6:>7.1f} MB  "
        f"{copy.path.name}"
        for number, copy in enumerate(kept, 1)
    ]
    return Answer([_copy_data(copy) for copy in kept], "\n".join(lines) or "There is no copy yet.")


def _restore(arguments: argparse.Namespace) -> Answer:
    from mentordesk.services.office.copies import named_copy, replace_damaged

    path = office_path(arguments)
    copy = named_copy(path, arguments.copy)
    try:
        with office(arguments, make=False) as desk:
            kept: Path | None = desk.copies.restore(copy).path
    except (DamagedError, NotFoundError, PassphraseError):
        # A first page that is damaged looks like a wrong passphrase; the copy tells which it is.
        kept = replace_damaged(path, copy, passphrase=passphrase_of(arguments))
    data = {"restored": str(copy), "kept": None if kept is None else str(kept)}
    beside = "" if kept is None else f" What was there is kept as {kept.name}."
    return Answer(data, f"{path.name} is again as in {copy.name}.{beside}")


def _staff(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        if arguments.add is not None:
            desk.office.add_staff(arguments.add)
        if arguments.retire is not None:
            desk.office.retire_staff(desk.office.staff_named(arguments.retire).id)
        if arguments.me is not None:
            me = desk.office.staff_named(arguments.me)
            Workstation().remember_staff(desk.office.id, me.id)
            desk.office.work_as(me.id)
        here, people = desk.office.working_as, desk.office.staff()
    data = [{"name": who.name, "initials": who.initials, "here": who.id == here} for who in people]
    lines = [f"{who.name}{'  (works here)' if who.id == here else ''}" for who in people]
    return Answer(data, "\n".join(lines) or "Nobody was named yet.")


def _copy_data(copy: "CopyRecord") -> dict[str, Any]:
    return {
        "path": str(copy.path),
        "made_at": copy.made_at.isoformat(),
        "why": copy.why.value,
        "bytes": copy.size,
    }
