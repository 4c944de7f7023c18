"""A plan of panels in lines, and what the coordinator's answers mean for it."""

from collections.abc import Hashable
from dataclasses import replace

from mentordesk.domain.wording import ORIGINS, STATES, capital, short_domain
from mentordesk.importing.panel_plan import EntryKind, PanelChoices, PanelEntry, PanelPlan
from mentordesk.terms import Origin
from ui.importing.plan_lines import LineKind, Piece, PlanLine, ShownPlan
from ui.widgets.dates import written

Answer = tuple[str, str]
"""The doubtful name and who is meant by it: an employee id or a person's number; "" for nobody yet."""
SOMEBODY_ELSE = "somebody else"
Offers = dict[tuple[int, str], tuple[tuple[Hashable, str], ...]]
_KINDS = {
    EntryKind.NEW: LineKind.NEW,
    EntryKind.SAME: LineKind.SAME,
    EntryKind.DOUBTFUL: LineKind.DOUBTFUL,
    EntryKind.FAULTY: LineKind.FAULTY,
}


def show_plan(plan: PanelPlan, choices: PanelChoices, answers: Offers) -> ShownPlan:
    """The lines, faulty first. `answers` keeps what was offered for a name: an answer can be changed."""
    order = {kind: place for place, kind in enumerate(LineKind)}
    for doubt in plan.doubtful:
        offered: list[tuple[Hashable, str]] = [((doubt.name, ""), f"Who is “{doubt.name}”?")]
        for one in doubt.candidates:
            number = one.employee_id or str(one.person_id)
            offered.append(((doubt.name, number), f"{one.name}, {one.about}" if one.about else one.name))
        offered.append(((doubt.name, SOMEBODY_ELSE), "Somebody else…"))
        answers[doubt.line, doubt.name] = tuple(offered)
    lines = sorted(
        (_line(entry, choices, answers) for entry in plan.entries),
        key=lambda line: (order[line.kind], line.line),
    )
    return ShownPlan(tuple(lines), len(plan.writing), "relationships")


def answered(choices: PanelChoices, line: int, answer: Answer) -> PanelChoices:
    """The choices after it was said who is meant in a line."""
    name, number = answer
    matches = {key: value for key, value in choices.matches.items() if key != (line, name)}
    if number:
        matches[line, name] = number
    return replace(choices, matches=matches)


def ticked(choices: PanelChoices, key: tuple[int, str], *, goes_in: bool) -> PanelChoices:
    """The choices after a line was ticked or not."""
    return replace(choices, left_out=choices.left_out - {key} if goes_in else choices.left_out | {key})


def _line(entry: PanelEntry, choices: PanelChoices, answers: Offers) -> PlanLine:
    names = [doubt.name for doubt in entry.doubts]
    names += [
        name for line, name in choices.matches if line == entry.line and name in (entry.mentee, entry.mentor)
    ]
    name = names[0] if names else ""
    ticks = entry.kind is EntryKind.NEW
    return PlanLine(
        key=(entry.line, entry.mentor),
        kind=_KINDS[entry.kind],
        line=entry.line,
        who=entry.mentee,
        pieces=_pieces(entry),
        goes_in=(entry.line, entry.mentor) not in choices.left_out if ticks else None,
        options=answers.get((entry.line, name), ()),
        chosen=(name, choices.matches.get((entry.line, name), "")),
    )


def _pieces(entry: PanelEntry) -> tuple[Piece, ...]:
    if entry.faults:
        return (
            Piece(f"with {entry.mentor} ·" if entry.mentor else "", "quiet"),
            Piece("; ".join(capital(fault.reason) for fault in entry.faults), "err"),
        )
    if entry.doubts:
        return (
            Piece(f"with {entry.mentor} ·", "quiet"),
            Piece("; ".join(doubt.reason for doubt in entry.doubts), "warn"),
        )
    said = [", ".join(map(short_domain, entry.domains)), STATES[entry.state]]
    started = written(entry.started_on) if entry.started_on and not entry.started_text else entry.started_text
    said.append(f"since {started}" if started else "")
    said.append(entry.ended_text or (f"ended {written(entry.ended_on)}" if entry.ended_on else ""))
    said.append(ORIGINS[entry.origin] if entry.origin is not Origin.UNKNOWN else "")
    said.append(f"note: {entry.note}" if entry.note else "")
    return (Piece(f"with {entry.mentor}"), Piece(f"· {' · '.join(filter(None, said))}", "quiet"))


def with_somebody(
    offered: tuple[tuple[Hashable, str], ...], name: str, number: str, said: str
) -> tuple[tuple[Hashable, str], ...]:
    """The options with one more person, before “Somebody else”."""
    key = (name, number)
    if any(option == key for option, _ in offered):
        return offered
    return (*offered[:-1], (key, said), offered[-1])
