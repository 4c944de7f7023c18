"""`mentordesk office …`: making an office, its staff."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.cli.frame import Answer, command, department_of, group, office, passphrase_of
from mentordesk.settings import Workstation

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    commands = group(subparsers, "office", say="Make an office, look after its file and its staff.")
    new = command(commands, "new", _new, say="Make an office file.")
    new.add_argument("path", metavar="PATH", help="the file to make")
    new.add_argument("--department", metavar="NAME", help="the department's name (default: the file's name)")
    command(commands, "info", _info, say="Say what the office file holds.")
    staff = command(
        commands, "staff", _staff, say="List who works in the office, name somebody, or say who is here."
    )
    staff.add_argument("--add", metavar="NAME", help="name somebody who works here")
    staff.add_argument("--retire", metavar="NAME", help="say that somebody no longer works here")
    staff.add_argument("--me", metavar="NAME", help="say who works at this workstation")


def _new(arguments: argparse.Namespace) -> Answer:
    from mentordesk.desk import Desk

    path = Path(arguments.path)
    department = arguments.department or department_of(path)
    with Desk.create(path, department=department, passphrase=passphrase_of(arguments)) as desk:
        data = {"path": str(desk.path.absolute()), "department": desk.office.department}
    return Answer(data, f"Made {data['path']} for {data['department']}.")


def _info(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        data = {
            "path": str(desk.path.absolute()),
            "department": desk.office.department,
            "staff": [person.name for person in desk.office.staff()],
        }
    return Answer(data, f"{data['department']}: {data['path']}")


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
    data = [
        {"name": person.name, "initials": person.initials, "here": person.id == here} for person in people
    ]
    lines = [f"{person.name}{'  (works here)' if person.id == here else ''}" for person in people]
    return Answer(data, "\n".join(lines) or "Nobody was named yet.")
