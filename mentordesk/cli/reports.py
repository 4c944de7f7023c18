"""`mentordesk report …` and `mentordesk export …`: what leaves the office, each time for a named audience."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.errors import NotFoundError
from mentordesk.terms import Audience

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.reports import Report, Withheld

AUDIENCES = (Audience.OFFICE, Audience.LEADERSHIP, Audience.DEPARTMENT)
SUBJECTS = ("people", "relationships", "interviews", "outcomes")
PAPERS = ("a4", "letter")


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    reports = group(subparsers, "report", say="Make a report as a PDF.")
    cycle = command(reports, "cycle", _cycle, say="Make the cycle report: every relationship's outcome.")
    cycle.add_argument("--cycle", metavar="NAME", help="the cycle (default: the current one)")
    _audience(cycle)
    cycle.add_argument("--paper", choices=PAPERS, default="a4", help="the paper (default: a4)")
    cycle.add_argument("--output", metavar="FILE.pdf", required=True, help="the file to write")
    _register_celebration(reports)
    table = command(
        subparsers, "export", _export, say="Write a table as CSV, XLSX or JSON, by the file's ending."
    )
    table.add_argument("subject", choices=SUBJECTS, help="what to export")
    table.add_argument("file", metavar="FILE", help="the file to write: .csv, .xlsx or .json")
    _audience(table)
    command(subparsers, "exports", _register, say="List what left the office: what, for whom, when, by whom.")


def _register_celebration(reports: "Subparsers") -> None:
    thanks = command(reports, "recognition", _recognition, say="Make a mentor's thank-you page; no rating.")
    thanks.add_argument("mentor", metavar="MENTOR", help=meant.PERSON_HELP)
    achieved = command(reports, "milestone", _milestone, say="Make the page of a mentee's milestone.")
    achieved.add_argument("mentee", metavar="MENTEE", help=meant.PERSON_HELP)
    achieved.add_argument("--title", help="which milestone, by its words (default: the newest)")
    for parser in (thanks, achieved):
        parser.add_argument(
            "--audience",
            choices=[audience.value for audience in Audience],
            default=Audience.PERSON.value,
            help="who is to read it (default: the person concerned)",
        )
        parser.add_argument("--paper", choices=PAPERS, default="a4", help="the paper (default: a4)")
        parser.add_argument("--output", metavar="FILE.pdf", required=True, help="the file to write")


def _recognition(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        report = desk.reports.recognition(
            meant.person(desk, arguments.mentor),
            audience=Audience(arguments.audience),
            paper=arguments.paper,
        )
        desk.reports.save(report, Path(arguments.output))
    return _page(report, Path(arguments.output))


def _milestone(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        mentee_id = meant.person(desk, arguments.mentee)
        known = [
            one
            for one in desk.milestones.milestones(mentee_id=mentee_id)
            if arguments.title is None or arguments.title.casefold() in one.title.casefold()
        ]
        if not known:
            raise NotFoundError("There is no such milestone of this mentee.")
        report = desk.reports.milestone(
            known[-1].id, audience=Audience(arguments.audience), paper=arguments.paper
        )
        desk.reports.save(report, Path(arguments.output))
    return _page(report, Path(arguments.output))


def _page(report: "Report", path: Path) -> Answer:
    data = {"file": str(path.absolute()), "report": report.name, "audience": report.audience.value}
    return Answer(data, f"{report.title}: {path}")


def _audience(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--audience",
        choices=[audience.value for audience in AUDIENCES],
        default=Audience.OFFICE.value,
        help="who is to read it; it decides what is inside (default: office)",
    )


def _cycle(arguments: argparse.Namespace) -> Answer:
    path = Path(arguments.output)
    with office(arguments) as desk:
        report = desk.reports.cycle_report(
            arguments.cycle, audience=Audience(arguments.audience), paper=arguments.paper
        )
        desk.reports.save(report, path)
    data = {
        "file": str(path.absolute()),
        "report": report.name,
        "cycle": report.scope,
        "audience": report.audience.value,
        "pages": report.pages,
        "substituted": report.substituted,
        "withheld": [_withheld(one) for one in report.withheld],
    }
    lines = [f"{report.title}: {report.pages} pages, {path}", *_listed(report.withheld)]
    if report.substituted:
        lines.append(f"{report.substituted} stretches of text are in scripts that print as [?].")
    return Answer(data, "\n".join(lines))


def _export(arguments: argparse.Namespace) -> Answer:
    path = Path(arguments.file)
    with office(arguments) as desk:
        table = desk.exporting.export(arguments.subject, path, audience=Audience(arguments.audience))
    data = {
        "file": str(path.absolute()),
        "subject": table.subject,
        "audience": table.audience.value,
        "rows": len(table.rows),
        "withheld": [_withheld(one) for one in table.withheld],
    }
    said = f"{table.subject.capitalize()} for {table.audience.value}: {len(table.rows)} rows, {path}"
    return Answer(data, "\n".join([said, *_listed(table.withheld)]))


def _register(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        entries = desk.registers.exports()
    data = [
        {
            "at": entry.at.isoformat(),
            "what": entry.what,
            "scope": entry.scope,
            "audience": entry.audience.value,
            "way": entry.way,
            "file": entry.file_name,
            "by": entry.staff,
        }
        for entry in entries
    ]
    lines = [
        "  ".join(
            part
            for part in (
                f"{entry.at.astimezone():%Y-%m-%d %H:%M}",
                f"{entry.what} {entry.scope}".strip(),
                f"for {entry.audience.value}",
                entry.file_name or entry.way,
                f"by {entry.staff}" if entry.staff else "",
            )
            if part
        )
        for entry in entries
    ]
    return Answer(data, "\n".join(lines) or "Nothing has left the office.")


def _withheld(one: "Withheld") -> dict[str, object]:
    return {"what": one.what, "count": one.count, "why": one.why, "detail": one.detail}


def _listed(withheld: "tuple[Withheld, ...]") -> list[str]:
    if not withheld:
        return []
    lines = [
        f"  {one.what}: {'some' if one.count is None else one.count} ({one.detail or one.why})"
        for one in withheld
    ]
    return ["Withheld:", *lines]
