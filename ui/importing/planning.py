"""Plans under way: the file, what was chosen so far, and the plan that follows from both."""

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.panel_plan import PanelChoices, PanelPlan
from mentordesk.importing.reading import Reading
from mentordesk.importing.roster_plan import RosterChoices, RosterPlan
from mentordesk.records.people import LABELS, PersonRecord
from ui.importing import panel_lines, roster_lines
from ui.importing.plan_lines import ShownPlan

if TYPE_CHECKING:
    from mentordesk.desk import Desk

Report = Callable[[int, int], None]
"""Hears how many of how many lines are written; raises to stop, and nothing is written."""


class Asks(Protocol):
    """Who asks the coordinator for what no list can offer."""

    def text(self, label: str, line: int) -> str | None:
        """What a cell should hold."""
        ...

    def person(self, name: str) -> int | None:
        """Who is meant by a name."""
        ...


class Planning(Protocol):
    """What the wizard knows of a plan."""

    def plan(self) -> ShownPlan:
        """Plan, or plan anew after a choice; may run in any thread."""
        ...

    def answer(self, key: Hashable, value: Hashable, asks: Asks) -> bool:
        """Take an answer to a line; False where the coordinator thought better of it."""
        ...

    def tick(self, key: Hashable, *, goes_in: bool) -> None:
        """Take a line in, or leave it out."""
        ...

    def apply(self, report: Report) -> int:
        """Write the plan."""
        ...

    def missing(self) -> Sequence[PersonRecord]:
        """People of the office whom the file does not have."""
        ...

    def refused(self) -> Sequence[tuple[int, str, str]]:
        """What was not taken: line, who, and why."""
        ...


class RosterPlanning:
    """A roster file on its way into the office."""

    def __init__(self, desk: "Desk", reading: Reading, columns: ColumnMap) -> None:
        self._desk = desk
        self._reading, self._columns = reading, columns
        self._choices = RosterChoices()
        self._made: RosterPlan | None = None
        sections = desk.office.sections()
        self._known = {
            "section": sorted({one.name for one in sections}),
            "department": sorted({one.department for one in sections} | {desk.office.department}),
        }

    def plan(self) -> ShownPlan:
        self._made = self._desk.roster_import.plan(self._reading, self._columns, choices=self._choices)
        return roster_lines.show_plan(self._made, self._choices, self._known)

    def answer(self, key: Hashable, value: Hashable, asks: Asks) -> bool:
        line, (say, field, text) = cast("int", key), cast("roster_lines.Answer", value)
        if say is roster_lines.Say.WRITE:
            written = asks.text(LABELS[field], line)
            if written is None:
                return False
            text = written
        if self._made is not None:
            answer = (say, field, text)
            self._choices = roster_lines.answered(self._choices, self._made, line, answer)
        return True

    def tick(self, key: Hashable, *, goes_in: bool) -> None:
        self._choices = roster_lines.ticked(self._choices, cast("int", key), goes_in=goes_in)

    def apply(self, report: Report) -> int:
        return self._desk.roster_import.apply(self._made, report=report) if self._made else 0

    def missing(self) -> Sequence[PersonRecord]:
        return self._made.missing if self._made else ()

    def refused(self) -> Sequence[tuple[int, str, str]]:
        rows = self._made.rows if self._made else ()
        # One for each line of the file, so that they are as many as the plan called faulty.
        return [
            (row.line, row.name, "; ".join(one.reason for one in row.faults)) for row in rows if row.faults
        ]


class PanelPlanning:
    """A sheet of panels on its way into the office."""

    def __init__(self, desk: "Desk", reading: Reading, columns: ColumnMap, cycle_id: int | None) -> None:
        self._desk = desk
        self._reading, self._columns, self._cycle_id = reading, columns, cycle_id
        self._choices = PanelChoices()
        self._offers: panel_lines.Offers = {}
        self._made: PanelPlan | None = None

    def plan(self) -> ShownPlan:
        self._made = self._desk.panel_import.plan(self._reading, self._columns, choices=self._choices)
        return panel_lines.show_plan(self._made, self._choices, self._offers)

    def answer(self, key: Hashable, value: Hashable, asks: Asks) -> bool:
        (line, _), (name, number) = cast("tuple[int, str]", key), cast("panel_lines.Answer", value)
        if number == panel_lines.SOMEBODY_ELSE:
            person_id = asks.person(name)
            if person_id is None:
                return False
            person = self._desk.roster.person(person_id)
            number = person.employee_id or str(person_id)
            self._offers[line, name] = panel_lines.with_somebody(
                self._offers[line, name], name, number, person.name
            )
        self._choices = panel_lines.answered(self._choices, line, (name, number))
        return True

    def tick(self, key: Hashable, *, goes_in: bool) -> None:
        self._choices = panel_lines.ticked(self._choices, cast("tuple[int, str]", key), goes_in=goes_in)

    def apply(self, report: Report) -> int:
        if self._made is None:
            return 0
        return self._desk.panel_import.apply(self._made, cycle_id=self._cycle_id, report=report)

    def missing(self) -> Sequence[PersonRecord]:
        return ()

    def refused(self) -> Sequence[tuple[int, str, str]]:
        entries = self._made.entries if self._made else ()
        faulty = [(one.line, one.mentee, fault.reason) for one in entries for fault in one.faults]
        return faulty + [
            (one.line, one.mentee, f"with {one.mentor}: {doubt.reason}")
            for one in entries
            for doubt in one.doubts
        ]
