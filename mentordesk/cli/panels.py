"""`mentordesk panel …`, `introduce`, `assigned`, `need`, `today`: panels and how they come about."""

import argparse
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office, usage_error
from mentordesk.domain.wording import DISTANCES, STATES
from mentordesk.terms import Coverage, Origin

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.panels import PanelRecord


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    panels = group(subparsers, "panel", say="Look at panels: who sits on them, what is missing.")
    listed = command(panels, "list", _list, say="List the panels of a cycle with their gaps.")
    shown = command(panels, "show", _show, say="Show one mentee's panel.")
    shown.add_argument("mentee", metavar="MENTEE", help=meant.PERSON_HELP)
    able = command(panels, "candidates", _candidates, say="List who could cover a domain, with reasons.")
    able.add_argument("mentee", metavar="MENTEE", help=meant.PERSON_HELP)
    able.add_argument("domain", metavar="DOMAIN", help="a domain's name or the beginning of it")
    _register_introductions(subparsers)
    need = command(subparsers, "need", _need, say="Set what a mentee wants covered in a cycle.")
    need.add_argument("mentee", metavar="MENTEE", help=meant.PERSON_HELP)
    need.add_argument("domain", metavar="DOMAIN", help="a domain's name or the beginning of it")
    need.add_argument("--importance", type=int, choices=range(4), help="from 0, none, to 3, very important")
    need.add_argument("--met", type=int, choices=range(5), help="from 0, not at all, to 4, wholly")
    need.set_defaults(parser=need)
    for parser in (listed, shown, need):
        parser.add_argument("--cycle", metavar="NAME", help="the cycle (default: the current one)")
    today = command(subparsers, "today", _today, say="List what needs the office today.")
    today.add_argument("--on", type=meant.day, metavar="DAY", help="another day than today")


def _register_introductions(subparsers: "Subparsers") -> None:
    introduce = command(
        subparsers, "introduce", _introduce, say="Propose a mentee and a mentor to each other."
    )
    introduce.add_argument(
        "--how",
        type=meant.term(Origin),
        default=Origin.INTRODUCED,
        metavar="ORIGIN",
        help=f"{meant.choices(one for one in Origin if one is not Origin.ASSIGNED)} (default: introduced)",
    )
    introduce.add_argument("--peer", action="store_true", help="the two are equals")
    introduce.add_argument("--note", default="", help="the office's note on the introduction")
    assigned = command(
        subparsers, "assigned", _assigned, say="Record that somebody above assigned a mentor, and why."
    )
    assigned.add_argument("--reason", required=True, help="the reason that was given")
    for parser in (introduce, assigned):
        parser.add_argument("mentee", metavar="MENTEE", help=meant.PERSON_HELP)
        parser.add_argument("mentor", metavar="MENTOR", help=meant.PERSON_HELP)
        parser.add_argument(
            "--domain",
            action="append",
            default=[],
            metavar="DOMAIN",
            help="what for; the first is the main one",
        )
        parser.add_argument("--cycle", metavar="NAME", help="the cycle (default: the current one)")
        parser.add_argument("--on", type=meant.day, metavar="DAY", help="another day than today")


def _list(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        lines = desk.panels.panels(meant.cycle(desk, arguments.cycle))
    text = "\n".join(
        f"{line.mentee.filed_name}: {_count(line.mentors, 'mentor')}, {_count(line.gaps, 'gap')}"
        for line in lines
    )
    return Answer(meant.plain(lines), text or "No panel was opened in this cycle.")


def _show(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        panel = desk.panels.panel(meant.person(desk, arguments.mentee), meant.cycle(desk, arguments.cycle))
    return Answer(meant.plain(panel), _told(panel))


def _told(panel: "PanelRecord") -> str:
    lines = [f"{panel.mentee.name}: {_count(len(panel.members), 'mentor')}"]
    for member in panel.members:
        about = ", ".join(use.name.lower() for use in member.domains) or "no domain named"
        lines.append(
            f"  {member.relationship_id}  {member.person.name}, {member.person.section or 'no section'} "
            f"({DISTANCES[member.distance]}): {STATES[member.state]} since {member.since} · {about}"
        )
    for line in panel.domains:
        if line.coverage in (Coverage.MISSING, Coverage.DOUBLED, Coverage.PAUSED):
            lines.append(f"  {line.name}: {line.coverage}")
    return "\n".join(lines)


def _candidates(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        found = desk.panels.candidates(
            meant.person(desk, arguments.mentee), meant.domain(desk, arguments.domain)
        )
    text = "\n".join(
        f"{one.person.name}: {'; '.join(remark.text for remark in one.remarks)}" for one in found
    )
    return Answer(meant.plain(found), text or "Nobody on the roster covers this domain.")


def _introduce(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = desk.introductions.introduce(
            meant.person(desk, arguments.mentee),
            meant.person(desk, arguments.mentor),
            domains=[meant.domain(desk, one) for one in arguments.domain],
            cycle_id=meant.cycle(desk, arguments.cycle),
            how=arguments.how,
            on=arguments.on,
            peer=arguments.peer,
            note=arguments.note,
        )
        row = desk.relationships.relationship(id_).row
    return Answer(meant.plain(row), f"Proposed {row.title} (number {id_}). Both are asked.")


def _assigned(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = desk.introductions.record_assignment(
            meant.person(desk, arguments.mentee),
            meant.person(desk, arguments.mentor),
            arguments.reason,
            domains=[meant.domain(desk, one) for one in arguments.domain],
            cycle_id=meant.cycle(desk, arguments.cycle),
            on=arguments.on,
        )
        row = desk.relationships.relationship(id_).row
    return Answer(meant.plain(row), f"Recorded {row.title} (number {id_}), assigned from above.")


def _need(arguments: argparse.Namespace) -> Answer:
    if arguments.importance is None and arguments.met is None:
        usage_error(arguments.parser, "say --importance, --met or both")
    with office(arguments) as desk:
        mentee, cycle = meant.person(desk, arguments.mentee), meant.cycle(desk, arguments.cycle)
        domain = meant.domain(desk, arguments.domain)
        desk.needs.set(mentee, domain, importance=arguments.importance, met=arguments.met, cycle_id=cycle)
        panel = desk.panels.panel(mentee, cycle)
    line = next((line for line in panel.domains if line.domain_id == domain), None)
    text = f"{line.name}: importance {line.importance}, met {line.met}." if line else "No longer needed."
    return Answer(meant.plain(line), text)


def _today(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        items = desk.agenda.today(on=arguments.on)
    lines = []
    for item in items:
        when = item.note or (item.on.isoformat() if item.on else "")
        topic = item.topic.value.replace("_", " ")
        lines.append(f"{topic}: {item.who} {item.what}{f' ({when})' if when else ''}")
    return Answer(meant.plain(items), "\n".join(lines) or "Nothing needs the office today.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number or 'no'} {what}s"
