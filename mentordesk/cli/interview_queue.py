"""`mentordesk interview list`, `queue` and `minutes`: where interviews stand, and what they cost."""

import argparse
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, office
from mentordesk.cli.interview_words import answer_about, data_of, day_of, declare_step
from mentordesk.domain.wording import INTERVIEW_KINDS, INTERVIEW_STATUSES, PARTIES, capital
from mentordesk.errors import InputError
from mentordesk.terms import InterviewStatus

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk
    from mentordesk.records.interviews import InterviewCost, OwedRecord


def declare(commands: "Subparsers") -> None:
    """Declare the commands."""
    listed = command(commands, "list", _list, say="List the interviews, or those that are owed.")
    statuses = meant.choices(InterviewStatus)
    listed.add_argument("--status", type=meant.term(InterviewStatus), metavar="STATUS", help=statuses)
    listed.add_argument("--person", metavar="ID-OR-NAME", help="only interviews with this person")
    listed.add_argument("--owed", action="store_true", help="each account that the office owes itself")
    queue = command(
        commands, "queue", _queue, say="Show where each interview stands, its way there, its cost."
    )
    queue.add_argument("--cycle", metavar="NAME", help="only those of this cycle, and its total")
    minutes = declare_step(commands, "minutes", _minutes, "Write down how long an interview took.")
    for name in ("planned", "held", "written-up"):
        minutes.add_argument(f"--{name}", type=int, metavar="N", help="minutes")


def _list(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        if arguments.owed:
            return _owed(desk)
        person_id = None if arguments.person is None else meant.person(desk, arguments.person)
        rows = desk.interviews.rows(status=arguments.status, person_id=person_id)
    lines = [
        f"{row.id:>5}  {INTERVIEW_STATUSES[row.status]:<13}  {day_of(row):<10}  {row.person}, "
        f"{INTERVIEW_KINDS[row.kind]}{f', about {row.about_names}' if row.about else ''}, {row.words} words"
        for row in rows
    ]
    return Answer([data_of(row) for row in rows], "\n".join(lines) or "There are no such interviews.")


def _queue(arguments: argparse.Namespace) -> Answer:
    from mentordesk.records.interviews import InterviewCost

    with office(arguments) as desk:
        named = {cycle.name.casefold(): cycle.id for cycle in desk.cycles.cycles()}
        wanted = arguments.cycle.casefold() if arguments.cycle else ""
        if wanted and wanted not in named:
            raise InputError(f"There is no cycle “{arguments.cycle}”.", place="--cycle")
        cycle_id = named.get(wanted)
        rows, costs = desk.interviews.rows(cycle_id=cycle_id), desk.interviews.costs(cycle_id)
        ways, accounts = desk.interviews.courses(), desk.interviews.owed(cycle_id)
    total = sum(costs.values(), start=InterviewCost())
    lines = [f"{'':>5}  {_account_line(one)}" for one in accounts if one.interview_id is None]
    for row in rows:
        cost, way = costs[row.id], ways.get(row.id, ())
        went = " > ".join(f"{INTERVIEW_STATUSES[one.status]} {one.at.astimezone():%Y-%m-%d}" for one in way)
        lines.append(
            f"{row.id:>5}  {INTERVIEW_STATUSES[row.status]:<13}  {day_of(row):<10}  {row.person}: "
            f"{_cost_said(cost)}{f' ({went})' if went else ''}"
        )
    data = {
        "interviews": [
            {
                **data_of(row),
                "minutes": _cost_data(costs[row.id]),
                "steps": [{"at": one.at, "status": one.status} for one in ways.get(row.id, ())],
            }
            for row in rows
        ],
        "owed": [_account_data(one) for one in accounts],
        "total": _cost_data(total),
    }
    count = "1 interview" if len(rows) == 1 else f"{len(rows)} interviews"
    said = f"{count}: {_cost_said(total)}, {total.spent / 60:.1f} hours spent."
    return Answer(data, "\n".join([*lines, said]))


def _cost_said(cost: "InterviewCost") -> str:
    return f"{cost.planned} min planned, {cost.held} held, {cost.written_up} writing up"


def _cost_data(cost: "InterviewCost") -> dict[str, int]:
    return {**vars(cost), "spent": cost.spent}


def _minutes(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.note_minutes(
            arguments.interview,
            planned=arguments.planned,
            held=arguments.held,
            written_up=arguments.written_up,
        )
        return answer_about(desk, arguments.interview)


def _owed(desk: "Desk") -> Answer:
    accounts = desk.interviews.owed()
    lines = [_account_line(one) for one in accounts]
    return Answer([_account_data(one) for one in accounts], "\n".join(lines) or "No interviews are owed.")


def _account_line(one: "OwedRecord") -> str:
    stands = capital(INTERVIEW_STATUSES[one.status]) if one.status else "Not scheduled"
    return f"{stands:<13}  {one.person} ({PARTIES[one.party]}) about {one.other}, {INTERVIEW_KINDS[one.kind]}"


def _account_data(one: "OwedRecord") -> dict[str, object]:
    return {
        "relationship": one.relationship_id,
        "person": one.person_id,
        "name": one.person,
        "party": one.party,
        "about": one.other,
        "kind": one.kind,
        "interview": one.interview_id,
        "status": one.status,
        "due_on": one.due_on,
    }
