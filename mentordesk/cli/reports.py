"""`mentordesk report …` and `mentordesk export …`: what leaves the office, each time for a named audience."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office, tell
from mentordesk.domain.printed import OF_A_CYCLE, PRINTED, About, ReportName, printed
from mentordesk.errors import InputError, NotFoundError
from mentordesk.terms import Audience

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk
    from mentordesk.records.exports import ExportTable
    from mentordesk.records.reports import Report, Withheld

AUDIENCES = (Audience.OFFICE, Audience.LEADERSHIP, Audience.DEPARTMENT)
SUBJECTS = ("people", "relationships", "interviews", "outcomes", "themes", "passages", "lessons")
BOOK = "workbook"
PAPERS = ("a4", "letter")
_SAID = {
    ReportName.CYCLE: "Make the cycle report: every relationship's outcome.",
    ReportName.SUMMARY: "Make the cycle in one page, for the chair.",
    ReportName.RELATIONSHIP: "Make a relationship's sheet, with its fit checks; for the office.",
    ReportName.ACCOUNTS: "Make the two accounts of a relationship, side by side; for the office.",
    ReportName.PANEL: "Make a mentee's panel sheet, or all of a cycle.",
    ReportName.SECTION: "Make the section table: person, rank, mentors, contacts.",
    ReportName.COMMUNITY: "Make the community sheet: sections, what stands out, introductions.",
    ReportName.RECOGNITION: "Make a mentor's thank-you page; no rating.",
    ReportName.MILESTONE: "Make the page of a mentee's milestone.",
    ReportName.RECORD: "Make an interview's record, or its copy to correct for the person.",
    ReportName.REGISTER: "Make the register of exports: what left the office, for whom, by whom.",
    ReportName.MENTIONS: "Make the list of every mention of a person.",
    ReportName.LEDGER: "Make the interview ledger: owed, held, signed, destroy-by.",
    ReportName.GUIDE: "Make a blank guide with room to write.",
}
_SUBJECTS = {
    About.RELATIONSHIP: ("RELATIONSHIP", meant.RELATIONSHIP_HELP, True),
    About.MENTEE: ("MENTEE", meant.PERSON_HELP, False),
    About.MENTOR: ("MENTOR", meant.PERSON_HELP, True),
    About.MILESTONE: ("MENTEE", meant.PERSON_HELP, True),
    About.INTERVIEW: ("INTERVIEW", "an interview by its number", True),
    About.PERSON: ("PERSON", meant.PERSON_HELP, True),
    About.SECTION: ("SECTION", "a section by its name (default: all)", False),
    About.GUIDE: ("GUIDE", "a guide: its number or name (default: the first in use)", False),
}
"""By what a report is about: the argument, its help, and whether it is needed."""


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    reports = group(subparsers, "report", say="Make a report as a PDF.")
    _register_printed(reports)
    table = command(
        subparsers, "export", _export, say="Write a table as CSV, XLSX or JSON, by the file's ending."
    )
    table.add_argument(
        "subject",
        choices=(*SUBJECTS, BOOK),
        help="what to export; a workbook holds relationships, outcomes, themes and passages, with a glossary",
    )
    table.add_argument("file", metavar="FILE", help="the file to write: .csv, .xlsx or .json")
    table.add_argument(
        "--cycle",
        metavar="NAME",
        help="only this cycle; of a closed one what was kept when it was closed (default: the whole office)",
    )
    _audience(table)
    command(subparsers, "exports", _register, say="List what left the office: what, for whom, when, by whom.")


def _register_printed(reports: "Subparsers") -> None:
    """One command for each report, with the same options."""
    for kind in PRINTED:
        parser = command(reports, kind.name.value, _print, say=_SAID[kind.name])
        if kind.about in _SUBJECTS:
            word, explained, needed = _SUBJECTS[kind.about]
            parser.add_argument("about", metavar=word, nargs=None if needed else "?", help=explained)
        if kind.name is ReportName.PANEL:
            parser.add_argument("--all", action="store_true", help="every panel of the cycle, into a folder")
        if kind.name is ReportName.MILESTONE:
            parser.add_argument("--title", help="which milestone, by its words (default: the newest)")
        if kind.about in OF_A_CYCLE:
            parser.add_argument("--cycle", metavar="NAME", help="the cycle (default: the current one)")
        parser.add_argument(
            "--audience",
            choices=[audience.value for audience in kind.audiences],
            default=kind.audiences[0].value,
            help=f"who is to read it (default: {kind.audiences[0].value})",
        )
        _paper_and_output(parser)
        parser.set_defaults(report=kind.name)


def _paper_and_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--paper", choices=PAPERS, default="a4", help="the paper (default: a4)")
    parser.add_argument("--output", metavar="FILE.pdf", required=True, help="the file to write")


def _print(arguments: argparse.Namespace) -> Answer:
    name: ReportName = arguments.report
    path = Path(arguments.output)
    cycle = getattr(arguments, "cycle", None)
    audience = Audience(arguments.audience)
    with office(arguments) as desk:
        if getattr(arguments, "all", False):
            if arguments.about:
                raise InputError("Name one mentee, or give --all; not both.")
            return _all_panels(desk, path, cycle, audience, arguments.paper)
        if name in (ReportName.CYCLE, ReportName.SUMMARY):
            _ask_for_lessons(desk, cycle)
        report = desk.reports.make(
            name,
            _subject(desk, name, arguments),
            cycle=cycle,
            audience=audience,
            paper=arguments.paper,
        )
        desk.reports.save(report, path)
    return _written(report, path, cycle=report.scope if printed(name).about is About.CYCLE else None)


def _ask_for_lessons(desk: "Desk", cycle: str | None) -> None:
    """Say which lessons of earlier cycles this report should not be made without."""
    for lesson in desk.lessons.unanswered(meant.cycle(desk, cycle)):
        tell(
            f"Not answered yet: “{lesson.title}” ({lesson.cycle}); say whether it worked with "
            f"`mentordesk lesson answer {lesson.id} …`."
        )


def _subject(desk: "Desk", name: ReportName, arguments: argparse.Namespace) -> int | str | None:
    """Whom or what a report is to be about, from the word on the command line."""
    about = printed(name).about
    text: str | None = getattr(arguments, "about", None)
    if text is None or about is About.SECTION:
        return text
    if about is About.RELATIONSHIP:
        return meant.relationship(desk, text)
    if about is About.GUIDE:
        return meant.guide(desk, text)
    if about is About.MILESTONE:
        return _milestone(desk, text, arguments.title)
    if about is About.INTERVIEW:
        if not text.isdecimal():
            raise InputError(f"“{text}” is not the number of an interview.")
        return int(text)
    return meant.person(desk, text)


def _milestone(desk: "Desk", mentee: str, title: str | None) -> int:
    known = [
        one.id
        for one in desk.milestones.milestones(mentee_id=meant.person(desk, mentee))
        if title is None or title.casefold() in one.title.casefold()
    ]
    if not known:
        raise NotFoundError("There is no such milestone of this mentee.")
    return known[-1]


def _all_panels(desk: "Desk", folder: Path, cycle: str | None, audience: Audience, paper: str) -> Answer:
    if not folder.is_dir():
        raise InputError(f"The sheets go into a folder, and {folder} is none.")
    paths = desk.reports.save_panel_sheets(folder, cycle=cycle, audience=audience, paper=paper)
    data = {
        "folder": str(folder.absolute()),
        "audience": audience.value,
        "files": [one.name for one in paths],
    }
    return Answer(data, f"Panel sheets: {len(paths)} files in {folder}")


def _written(report: "Report", path: Path, *, cycle: str | None) -> Answer:
    data = {
        "file": str(path.absolute()),
        "report": report.name,
        "audience": report.audience.value,
        "scope": report.scope,
        "pages": report.pages,
        "substituted": report.substituted,
        "withheld": [_withheld(one) for one in report.withheld],
    }
    if cycle is not None:
        data["cycle"] = cycle
    pages = "1 page" if report.pages == 1 else f"{report.pages} pages"
    lines = [f"{report.title}: {pages}, {path}", *_listed(report.withheld)]
    if report.substituted:
        lines.append(f"{report.substituted} stretches of text are in scripts that print as [?].")
    return Answer(data, "\n".join(lines))


def _audience(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--audience",
        choices=[audience.value for audience in AUDIENCES],
        default=Audience.OFFICE.value,
        help="who is to read it; it decides what is inside (default: office)",
    )


def _export(arguments: argparse.Namespace) -> Answer:
    path = Path(arguments.file)
    if arguments.subject == BOOK:
        return _export_book(arguments, path)
    with office(arguments) as desk:
        table = desk.exporting.export(
            arguments.subject, path, audience=Audience(arguments.audience), cycle=arguments.cycle
        )
    data = {
        "file": str(path.absolute()),
        "subject": table.subject,
        "audience": table.audience.value,
        "rows": len(table.rows),
        "cycle": table.cycle,
        "closed": _closed(table),
        "withheld": [_withheld(one) for one in table.withheld],
    }
    said = f"{table.subject.capitalize()} for {table.audience.value}: {len(table.rows)} rows, {path}"
    return Answer(data, "\n".join([said, *_closed(table), *_listed(table.withheld)]))


def _export_book(arguments: argparse.Namespace, path: Path) -> Answer:
    with office(arguments) as desk:
        book = desk.exporting.export_book(path, audience=Audience(arguments.audience), cycle=arguments.cycle)
    withheld = tuple(one for table in book.tables for one in table.withheld)
    closed = list(dict.fromkeys(line for table in book.tables for line in _closed(table)))
    data = {
        "file": str(path.absolute()),
        "subject": BOOK,
        "audience": book.audience.value,
        "rows": {table.subject: len(table.rows) for table in book.tables},
        "cycle": book.tables[0].cycle,
        "closed": closed,
        "withheld": [_withheld(one) for one in withheld],
    }
    rows = ", ".join(f"{table.subject} {len(table.rows)}" for table in book.tables)
    said = f"Workbook for {book.audience.value}: {rows}; {path}"
    return Answer(data, "\n".join([said, *closed, *_listed(withheld)]))


def _closed(table: "ExportTable") -> list[str]:
    """What the file says of a closed cycle."""
    from mentordesk.reports.tables import closed_of

    said = closed_of(table)
    return [said] if said else []


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
