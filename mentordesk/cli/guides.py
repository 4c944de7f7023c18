"""`mentordesk guide …`: what is asked in interviews."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.domain.wording import INTERVIEW_KINDS, PARTIES

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    commands = group(subparsers, "guide", say="List and show the guides of interviews.")
    command(commands, "list", _list, say="List the guides in use.")
    show = command(commands, "show", _show, say="Show what a guide asks.")
    show.add_argument("guide", metavar="GUIDE", help="its number, its name, or enough of its beginning")


def _list(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        guides = desk.guides.current()
        uses = [desk.guides.use(one.id) for one in guides]
    lines = [
        f"{one.id:>4}  {one.name:<34}  {PARTIES[one.party]}, {INTERVIEW_KINDS[one.kind]}, version "
        f"{one.version_number}, {one.minutes[0]}–{one.minutes[1]} minutes, {use.planned} planned, "
        f"{use.held} held"
        for one, use in zip(guides, uses, strict=True)
    ]
    data = [{**asdict(one), **asdict(use)} for one, use in zip(guides, uses, strict=True)]
    return Answer(data, "\n".join(lines))


def _show(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        guide = desk.guides.of(meant.guide(desk, arguments.guide))
    lines = [f"{guide.name}, version {guide.version_number}"]
    for topic in guide.topics:
        lines.append(f"{topic.number:>3}  {topic.title}, {topic.minutes_least}–{topic.minutes_most} minutes")
        lines += [f"       {prompt}" for prompt in topic.prompts]
    return Answer(asdict(guide), "\n".join(lines))
