"""Rows of a roster file to drafts of people: each cell understood by itself, faults collected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.full_names import split_name
from mentordesk.importing.roster_plan import Fault
from mentordesk.importing.sheet import CellError, Row
from mentordesk.importing.titles import standing_of
from mentordesk.importing.values import CellRules, Value, value_of
from mentordesk.importing.words import tidy
from mentordesk.records.people import filed_name
from mentordesk.terms import PersonKind, PersonStatus, Rank

_NOTHING = frozenset({"", "-", "–", "—", "--", "n/a", "n. a.", "null", "(blank)"})
_TRAINEES = frozenset({Rank.STUDENT, Rank.RESIDENT, Rank.FELLOW})


@dataclass
class Draft:
    """What a row says: values that are understood, fields whose cell is empty, and faults.

    `derived` follows from other cells (the rank from the title) and yields to what the office holds.
    """

    line: int
    values: dict[str, Value] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    derived: dict[str, Value] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    left_out: bool = False

    def text(self, name: str) -> str:
        """A field's value where it is text."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """The name as lists have it; empty where the row has none."""
        return filed_name(self.text("given_name"), self.text("family_name"))

    def fault(self, name: str, reason: str) -> None:
        """Hold a field back, with the reason."""
        self.faults.append(Fault(self.line, name, reason))
        self.values.pop(name, None)

    def leave_out(self, name: str, reason: str) -> None:
        """Hold the whole row back, with the reason; what it says still tells whom it is about."""
        self.faults.append(Fault(self.line, name, reason))
        self.left_out = True

    def faulty(self, *names: str) -> bool:
        """Whether one of these fields was held back."""
        return any(fault.field in names for fault in self.faults)


def drafts_of(
    rows: Iterable[Row],
    mapping: ColumnMap,
    rules: CellRules,
    *,
    mended: Mapping[tuple[int, str], str],
    today: date,
) -> list[Draft]:
    """All rows, each understood by itself."""
    return [_draft(row, mapping, rules, mended, today) for row in rows]


def _draft(
    row: Row, mapping: ColumnMap, rules: CellRules, mended: Mapping[tuple[int, str], str], today: date
) -> Draft:
    draft = Draft(row.line)
    for name, column in mapping.columns.items():
        text = mended.get((row.line, name), row.cell(column))
        if text.strip().lower() in _NOTHING:
            draft.empty.add(name)
            continue
        try:
            if name == "name":
                _take_name(draft, tidy(text))
            else:
                draft.values[name] = value_of(name, text, rules)
        except CellError as error:
            draft.fault(name, str(error))
    _derive(draft, today)
    _check_dates(draft)
    return draft


def _take_name(draft: Draft, text: str) -> None:
    name = split_name(text)
    draft.values.setdefault("family_name", name.family)
    if name.given:
        draft.values.setdefault("given_name", name.given)
    if name.title:
        draft.derived["title"] = name.title


def _derive(draft: Draft, today: date) -> None:
    title = draft.text("title") or str(draft.derived.get("title", ""))
    standing = standing_of(title) if title else None
    if standing and "rank" not in draft.values and not draft.faulty("rank"):
        draft.derived["rank"] = standing.rank
    if "kind" not in draft.values and not draft.faulty("kind"):
        rank = draft.values.get("rank")
        if isinstance(rank, Rank):
            draft.derived["kind"] = _kind_by(rank)
        elif standing:
            draft.derived["kind"] = standing.kind
    left_on = draft.values.get("left_on")
    if "status" not in draft.values and isinstance(left_on, date) and left_on <= today:
        draft.derived["status"] = PersonStatus.LEFT


def _kind_by(rank: Rank) -> PersonKind:
    if rank is Rank.STAFF:
        return PersonKind.STAFF
    return PersonKind.TRAINEE if rank in _TRAINEES else PersonKind.FACULTY


def _check_dates(draft: Draft) -> None:
    hired, left = draft.values.get("hired_on"), draft.values.get("left_on")
    if isinstance(hired, date) and isinstance(left, date) and left < hired:
        draft.fault("left_on", f"{left.isoformat()} is before the hire date, {hired.isoformat()}")
