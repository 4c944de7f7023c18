"""`mentordesk themes`: what helped against what hindered."""

import argparse
from typing import TYPE_CHECKING, Any

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, office
from mentordesk.records.themes import By, Counted, Scope, ThemeTable
from mentordesk.terms import Audience, Party

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers

_TODAY = (
    "The cycle is closed; these are today's counts. What was known then: mentordesk export themes --cycle."
)
_READERS = (Audience.OFFICE, Audience.LEADERSHIP, Audience.DEPARTMENT)


def register(subparsers: "Subparsers") -> None:
    """Declare the command."""
    parser = command(
        subparsers, "themes", _themes, say="Count themes against outcomes, by relationships or interviews."
    )
    parser.add_argument(
        "--by", type=meant.term(By), default=By.OUTCOME, metavar="GROUP", help=meant.choices(By)
    )
    parser.add_argument(
        "--count", type=meant.term(Counted), default=Counted.RELATIONSHIPS, help=meant.choices(Counted)
    )
    parser.add_argument("--cycle", metavar="NAME", help="only this cycle (default: all)")
    parser.add_argument("--party", type=meant.term(Party), help="only what mentees, or what mentors say")
    parser.add_argument(
        "--audience",
        choices=[one.value for one in _READERS],
        default=Audience.OFFICE.value,
        help="who is to read it; beyond the office as each cycle's report tells them",
    )


def _themes(arguments: argparse.Namespace) -> Answer:
    audience = Audience(arguments.audience)
    with office(arguments) as desk:
        if audience is not Audience.OFFICE:
            table = desk.exporting.table("themes", audience=audience, cycle=arguments.cycle)
            names = [column.name for column in table.columns]
            rows = [dict(zip(names, row, strict=True)) for row in table.rows]
            lines = [f"{row[0]}: {row[2]}, {row[1]}: {row[4]} of {row[5]}" for row in table.rows]
            lines = lines or ["Nothing of themes may be told to these readers."]
            desk.exporting.enter(
                what="Table of themes",
                scope=table.cycle,
                audience=audience,
                way="command line",
                withheld=table.withheld,
            )
            return Answer({"audience": audience.value, "rows": rows}, "\n".join(lines))
        scope = Scope(
            by=arguments.by,
            counted=arguments.count,
            cycle_id=meant.cycle(desk, arguments.cycle),
            party=arguments.party,
        )
        found = desk.themes.table(scope)
        closed = arguments.cycle is not None and desk.cycles.named(arguments.cycle).closed_on is not None
    return Answer(_data(found), f"{_text(found)}\n{_TODAY}" if closed else _text(found))


def _data(table: ThemeTable) -> dict[str, Any]:
    from mentordesk.analysis import theme_words

    return {
        "by": table.scope.by.value,
        "counted": table.scope.counted.value,
        "interviews": table.interviews,
        "relationships": table.relationships,
        "left_out": table.left_out,
        "not_interviewed": table.unheard,
        "about_panel": table.about_panel,
        "comparisons": table.comparisons,
        "groups": [vars(group) for group in table.groups],
        "fared": [theme_words.fared(one) for one in table.fared],
        "themes": [
            {
                "theme": row.theme.name,
                "direction": row.theme.direction.value,
                "reads_as": theme_words.reads_as(table.scope.by, row.comparison),
                "p": row.comparison.p if row.comparison else None,
                "cells": [
                    {
                        "group": group.key,
                        **vars(cell),
                        "silent": cell.silent,
                        "passage_ids": list(cell.passage_ids),
                    }
                    for group, cell in zip(table.groups, row.cells, strict=True)
                ],
            }
            for row in table.rows
        ],
    }


def _text(table: ThemeTable) -> str:
    from mentordesk.analysis import theme_words

    lines = []
    for row in table.rows:
        counts = "; ".join(
            f"{group.label} {cell.part} of {cell.whole} ({100 * cell.low:.0f}-{100 * cell.high:.0f} %)"
            for group, cell in zip(table.groups, row.cells, strict=True)
        )
        reading = theme_words.reads_as(table.scope.by, row.comparison)
        lines.append(f"{row.theme.name}: {counts}{': ' if reading else ''}{reading}")
    lines += [theme_words.fared(one) for one in table.fared]
    lines += [theme_words.basis(table), theme_words.many(table)]
    return "\n".join(line for line in lines if line)
