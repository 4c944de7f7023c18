"""A roster's plan in lines, and what the coordinator's answers mean for it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from mentordesk.domain.wording import RANKS, SHORT_RANKS, capital, short_domain
from mentordesk.importing.roster_plan import (
    Entry,
    Fault,
    RosterChoices,
    RosterPlan,
    RowKind,
    RowPlan,
    in_words,
)
from mentordesk.records.people import LABELS
from mentordesk.terms import Rank
from ui.importing.plan_lines import LineKind, Piece, PlanLine, ShownPlan
from ui.widgets.dates import written


class Say(StrEnum):
    """What may be answered to a line."""

    WAIT = "wait"
    YES = "yes"
    NO = "no"
    KEEP = "keep"
    WRITE = "write"
    TAKE = "take"


Answer = tuple[Say, str, str]
"""What is said, of which field, and the value."""
_WAIT: Answer = (Say.WAIT, "", "")
_GAP = "\u2002"
_PLACES = ("section", "department")


def show_plan(plan: RosterPlan, choices: RosterChoices, known: Mapping[str, Sequence[str]]) -> ShownPlan:
    """The lines, faulty first; `known` are the office's sections and departments."""
    sharing = _sharing(plan)
    alike = Counter((fault.field, fault.reason) for fault in plan.faults)
    order = {kind: place for place, kind in enumerate(LineKind)}
    lines = [_line(row, choices, known, sharing, alike) for row in plan.rows]
    lines.sort(key=lambda line: (order[line.kind], line.line))
    lines += [
        PlanLine(
            key=("missing", person.id),
            kind=LineKind.MISSING,
            line=0,
            who=person.name,
            pieces=(Piece("stays on the roster as it is", "quiet"),),
        )
        for person in plan.missing
    ]
    missed = len(plan.missing)
    note = f"{missed:n} people of the office are not in the file and stay as they are."
    if missed <= 1:
        note = "1 person of the office is not in the file and stays as it is." if missed else ""
    return ShownPlan(tuple(lines), len(plan.writing), "people", note)


def answered(choices: RosterChoices, plan: RosterPlan, line: int, answer: Answer) -> RosterChoices:
    """The choices after an answer to a line."""
    say, field, value = answer
    if say is Say.WRITE or say is Say.TAKE:
        alike = _alike(plan, line, field) if say is Say.TAKE else []
        return replace(choices, mended={**choices.mended, **{(one, field): value for one in [line, *alike]}})
    if say is Say.KEEP:
        group = _sharing(plan)[_fault_key(_fault_of(plan, line, field))]
        return replace(choices, left_out=(choices.left_out | set(group)) - {line})
    mended = {key: text for key, text in choices.mended.items() if key[0] != line}
    accepted, refused = choices.accepted - {line}, choices.refused - {line}
    if say is Say.YES:
        accepted |= {line}
    elif say is Say.NO:
        refused |= {line}
    return replace(choices, accepted=accepted, refused=refused, mended=mended)


def ticked(choices: RosterChoices, line: int, *, goes_in: bool) -> RosterChoices:
    """The choices after a line was ticked or not."""
    return replace(choices, left_out=choices.left_out - {line} if goes_in else choices.left_out | {line})


def _line(
    row: RowPlan,
    choices: RosterChoices,
    known: Mapping[str, Sequence[str]],
    sharing: Mapping[Hashable, list[int]],
    alike: Mapping[tuple[str, str], int],
) -> PlanLine:
    chosen_out = row.line in choices.left_out
    kind = {
        RowKind.NEW: LineKind.NEW,
        RowKind.CHANGED: LineKind.CHANGED,
        RowKind.SAME: LineKind.SAME,
        RowKind.FAULTY: LineKind.FAULTY,
        RowKind.PROPOSED: LineKind.DOUBTFUL,
    }[row.kind]
    options, chosen = _options(row, choices, known, sharing, alike)
    waits = row.proposed is not None
    return PlanLine(
        key=row.line,
        kind=kind,
        line=row.line,
        who=row.name or "no name",
        pieces=_pieces(row, chosen_out),
        goes_in=None
        if waits or (row.left_out and not chosen_out) or row.kind is RowKind.SAME
        else not chosen_out,
        options=options,
        chosen=chosen,
    )


def _pieces(row: RowPlan, chosen_out: bool) -> tuple[Piece, ...]:
    if row.faults:
        said = "; ".join(capital(fault.reason) for fault in row.faults)
        pieces = [Piece(said, "err")]
        if row.left_out:
            pieces.append(Piece("· left out", "quiet"))
        return tuple(pieces)
    if chosen_out:
        return (Piece("left out", "quiet"),)
    if row.proposed:
        return (Piece(f"May be {row.proposed.name} of the office: the name is the same", "warn"),)
    if row.changes:
        pieces = []
        for change in row.changes:
            pieces += [Piece(_GAP)] if pieces else []
            pieces += [
                Piece(f"{LABELS[change.field]}:", "quiet"),
                Piece(_said(change.before), "old"),
                Piece("→", "quiet"),
                Piece(_said(change.after), "new"),
            ]
        return tuple(pieces)
    if row.kind is RowKind.SAME:
        return (Piece("the same as now", "quiet"),)
    return (Piece(_person_in_words(row.values)),)


def _person_in_words(values: Mapping[str, Entry]) -> str:
    rank = values.get("rank")
    first = (
        RANKS[rank] if isinstance(rank, Rank) else in_words(values["title"]) if values.get("title") else ""
    )
    place = values.get("section") or values.get("department")
    parts = [", ".join(filter(None, (first, in_words(place) if place else "")))]
    domains = values.get("domains")
    if isinstance(domains, tuple) and domains:
        parts.append(f"teaches {', '.join(map(short_domain, domains))}")
    capacity = values.get("capacity")
    if isinstance(capacity, int) and capacity:
        parts.append("1 place" if capacity == 1 else f"{capacity} places")
    return capital(" · ".join(filter(None, parts))) or "Added"


def _said(entry: Entry) -> str:
    if isinstance(entry, Rank):
        return SHORT_RANKS[entry]
    return written(entry) if isinstance(entry, date) else in_words(entry)


def _options(
    row: RowPlan,
    choices: RosterChoices,
    known: Mapping[str, Sequence[str]],
    sharing: Mapping[Hashable, list[int]],
    alike: Mapping[tuple[str, str], int],
) -> tuple[tuple[tuple[Hashable, str], ...], Hashable | None]:
    if row.proposed or row.line in choices.accepted | choices.refused:
        name = row.proposed.name if row.proposed else row.name
        chosen = (
            Say.YES if row.line in choices.accepted else Say.NO if row.line in choices.refused else Say.WAIT
        )
        offered = [
            (_WAIT, "Not answered yet"),
            ((Say.YES, "", ""), f"Yes, it is {name}"),
            ((Say.NO, "", ""), "No, somebody new"),
        ]
        return tuple(offered), (chosen, "", "")
    mended = [(field, text) for (line, field), text in choices.mended.items() if line == row.line]
    if not row.faults and not mended:
        return (), None
    options: list[tuple[Hashable, str]] = [(_WAIT, "Leave out" if row.left_out else "Leave this as it is")]
    options += [((Say.TAKE, field, text), f"{LABELS[field]}: {text}") for field, text in mended]
    for fault in row.faults:
        options += _mendings(fault, known, sharing, alike[fault.field, fault.reason])
    chosen_now = (Say.TAKE, *mended[0]) if mended else _WAIT
    return tuple(dict(options).items()), chosen_now


def _mendings(
    fault: Fault, known: Mapping[str, Sequence[str]], sharing: Mapping[Hashable, list[int]], alike: int
) -> list[tuple[Hashable, str]]:
    found: list[tuple[Hashable, str]] = []
    if len(sharing[_fault_key(fault)]) > 1:
        found.append(((Say.KEEP, fault.field, ""), f"Keep line {fault.line}"))
    if fault.field in _PLACES:
        where = f", in {alike:n} lines" if alike > 1 else ""
        found += [
            ((Say.TAKE, fault.field, name), f"{LABELS[fault.field]}: {name}{where}")
            for name in known[fault.field]
        ]
    found.append(((Say.WRITE, fault.field, ""), f"Write {LABELS[fault.field].lower()} anew…"))
    return found


def _sharing(plan: RosterPlan) -> dict[Hashable, list[int]]:
    """The lines that one and the same fault is about: they repeat or contradict each other."""
    lines: dict[Hashable, list[int]] = defaultdict(list)
    for fault in plan.faults:
        lines[_fault_key(fault)].append(fault.line)
    return lines


def _alike(plan: RosterPlan, line: int, field: str) -> list[int]:
    """The lines with the very fault of this one: a section that is spelled otherwise, for instance."""
    reasons = {fault.reason for fault in plan.faults if (fault.line, fault.field) == (line, field)}
    return [fault.line for fault in plan.faults if fault.field == field and fault.reason in reasons]


def _fault_key(fault: Fault) -> Hashable:
    return (
        (fault.field, fault.reason)
        if fault.reason.count("lines ")
        else (fault.field, fault.reason, fault.line)
    )


def _fault_of(plan: RosterPlan, line: int, field: str) -> Fault:
    return next(fault for fault in plan.faults if fault.line == line and fault.field == field)
