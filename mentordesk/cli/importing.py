"""`mentordesk import-roster` and `mentordesk import-panels`: files to plans, and plans into the office."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.cli.frame import Answer, command, office
from mentordesk.errors import InputError

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.importing.panel_plan import DoubtfulName, PanelPlan
    from mentordesk.importing.reading import Reading, ReadingOptions
    from mentordesk.importing.roster_plan import Fault, RosterPlan, RowPlan

_ORDERS = ("dmy", "mdy")


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    roster = command(
        subparsers, "import-roster", _import_roster, say="Take a roster in from a CSV, TSV or XLSX file."
    )
    _add_reading(roster)
    names = roster.add_mutually_exclusive_group()
    names.add_argument(
        "--accept-name-matches",
        action="store_true",
        help="who shares name and section with somebody of the office, and no id or address, is that person",
    )
    names.add_argument(
        "--refuse-name-matches", action="store_true", help="such people are new; without either they wait"
    )
    panels = command(
        subparsers, "import-panels", _import_panels, say="Take panels in from a coordinator's own sheet."
    )
    _add_reading(panels)
    panels.add_argument(
        "--match",
        action="append",
        default=[],
        metavar="NAME=ID",
        help="who a doubtful name is: an employee id or a person's number; LINE:NAME=ID for one line",
    )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to take in")
    parser.add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column means a field: its header, letter or number; FIELD= for none",
    )
    reading = parser.add_argument_group("how to read the file, where that is not recognised rightly")
    reading.add_argument("--sheet", metavar="S", help="the sheet of a workbook")
    reading.add_argument("--encoding", metavar="E", help="utf-8, cp1252, utf-16 …")
    reading.add_argument("--separator", metavar="C", help="what stands between columns; tab is written \\t")
    reading.add_argument(
        "--header-row", type=int, metavar="N", help="the line with the headers; 0 where there is none"
    )
    reading.add_argument("--date-order", choices=_ORDERS, help="whether day or month comes first")
    reading.add_argument("--list-separator", metavar="C", help="what stands between values in one cell")


def _options(arguments: argparse.Namespace) -> "ReadingOptions":
    from mentordesk.importing.dates import DateOrder
    from mentordesk.importing.reading import ReadingOptions

    return ReadingOptions(
        sheet=arguments.sheet,
        encoding=arguments.encoding,
        separator="\t" if arguments.separator == "\\t" else arguments.separator,
        header_line=arguments.header_row,
        date_order=DateOrder(arguments.date_order) if arguments.date_order else None,
        list_separator=arguments.list_separator,
    )


def _import_roster(arguments: argparse.Namespace) -> Answer:
    from mentordesk.importing.columns import corrections_of
    from mentordesk.importing.headers import ROSTER
    from mentordesk.importing.reading import read_table
    from mentordesk.importing.roster_plan import RosterChoices

    corrections = corrections_of(arguments.map)
    choices = RosterChoices(
        accept_names=arguments.accept_name_matches, refuse_names=arguments.refuse_name_matches
    )
    reading = read_table(arguments.file, ROSTER, _options(arguments))
    with office(arguments) as desk:
        columns = desk.roster_import.columns(reading, corrections)
        plan = desk.roster_import.plan(reading, columns, choices=choices)
        written = 0 if arguments.dry_run else desk.roster_import.apply(plan)
    data = {
        **plan.counts,
        "written": written,
        "dry_run": arguments.dry_run,
        "faults": [_fault(fault) for fault in plan.faults],
        "rows": [_row(row) for row in plan.rows if row.kind != "same"],
        "missing_people": [
            {"employee_id": person.employee_id, "name": person.filed_name} for person in plan.missing
        ],
        "new_sections": list(plan.new_sections),
        "unknown_columns": list(plan.unknown_columns),
        "reading": _reading(reading),
    }
    return Answer(data, "\n".join(_roster_lines(plan, written=written, dry_run=arguments.dry_run)))


def _import_panels(arguments: argparse.Namespace) -> Answer:
    from mentordesk.importing.columns import corrections_of
    from mentordesk.importing.headers import PANELS
    from mentordesk.importing.panel_plan import PanelChoices
    from mentordesk.importing.reading import read_table

    corrections = corrections_of(arguments.map)
    choices = PanelChoices(matches=dict(_match(pair) for pair in arguments.match))
    reading = read_table(arguments.file, PANELS, _options(arguments))
    with office(arguments) as desk:
        columns = desk.panel_import.columns(reading, corrections)
        plan = desk.panel_import.plan(reading, columns, choices=choices)
        written = 0 if arguments.dry_run else desk.panel_import.apply(plan)
    data = {
        **plan.counts,
        "written": written,
        "dry_run": arguments.dry_run,
        "faults": [_fault(fault) for fault in plan.faults],
        "doubtful_names": [_doubtful(each) for each in plan.doubtful],
        "unknown_columns": list(plan.unknown_columns),
        "reading": _reading(reading),
    }
    return Answer(data, "\n".join(_panel_lines(plan, written=written, dry_run=arguments.dry_run)))


def _match(pair: str) -> tuple[tuple[int | None, str], str]:
    name, equals, number = pair.rpartition("=")
    if not equals or not name.strip() or not number.strip():
        raise InputError(f"“{pair}” is not NAME=ID.")
    line = re.match(r"(\d{1,9}):", name)
    said = name[line.end() :] if line else name
    return (int(line[1]) if line else None, said.strip()), number.strip()


def _roster_lines(plan: "RosterPlan", *, written: int, dry_run: bool) -> list[str]:
    from mentordesk.importing.roster_plan import in_words

    lines = [f"{plan.file_name}: {', '.join(f'{count} {kind}' for kind, count in plan.counts.items())}."]
    for row in plan.rows:
        said = [f"{each.field}: {in_words(each.before)} → {in_words(each.after)}" for each in row.changes]
        if row.adds:
            said = ["new"]
        if row.proposed:
            said = [f"perhaps {row.proposed.name}, by name; left out until that is answered"]
        said += [f"{fault.field}: {fault.reason}" for fault in row.faults]
        if said:
            lines.append(f"  line {row.line}, {row.name or 'no name'}: {'; '.join(said)}")
    lines += [f"  not in the file: {person.filed_name}" for person in plan.missing]
    lines += [f"  column not understood: {header}" for header in plan.unknown_columns]
    lines += [f"  {doubt}" for doubt in plan.doubts]
    return [*lines, "Nothing was written." if dry_run else f"{written} people were written."]


def _panel_lines(plan: "PanelPlan", *, written: int, dry_run: bool) -> list[str]:
    lines = [f"{plan.file_name}: {', '.join(f'{count} {kind}' for kind, count in plan.counts.items())}."]
    for fault in plan.faults:
        lines.append(f"  line {fault.line}: {fault.reason}")
    for doubt in plan.doubtful:
        lines.append(f"  line {doubt.line}: {doubt.reason}")
        lines += [
            f"    {each.employee_id or each.person_id}  {each.name}, {each.about}"
            for each in doubt.candidates
        ]
    lines += [f"  column not understood: {header}" for header in plan.unknown_columns]
    lines += [f"  {doubt}" for doubt in plan.doubts]
    return [*lines, "Nothing was written." if dry_run else f"{written} relationships were written."]


def _fault(fault: "Fault") -> dict[str, Any]:
    return {"line": fault.line, "field": fault.field, "reason": fault.reason}


def _row(row: "RowPlan") -> dict[str, Any]:
    from mentordesk.importing.roster_plan import in_words

    return {
        "line": row.line,
        "kind": row.kind.value,
        "name": row.name,
        "person": row.person_id,
        "left_out": row.left_out,
        "changes": [
            {"field": each.field, "before": in_words(each.before), "after": in_words(each.after)}
            for each in row.changes
        ],
        "proposed": row.proposed.person_id if row.proposed else None,
    }


def _doubtful(doubt: "DoubtfulName") -> dict[str, Any]:
    return {
        "line": doubt.line,
        "name": doubt.name,
        "reason": doubt.reason,
        "candidates": [
            {
                "id": each.employee_id or str(each.person_id),
                "name": each.name,
                "about": each.about,
                "near": each.near,
            }
            for each in doubt.candidates
        ],
    }


def _reading(reading: "Reading") -> dict[str, Any]:
    return {
        "sheet": reading.sheet,
        "encoding": reading.encoding,
        "separator": reading.separator,
        "header_row": reading.header_line,
        "date_order": reading.date_order.value,
        "list_separator": reading.list_separator,
        "doubts": list(reading.doubts),
    }
