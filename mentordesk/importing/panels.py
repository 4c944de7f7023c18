"""The plan of a panel import: a coordinator's own sheet matched to the roster, name by name."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mentordesk.domain.names import fold
from mentordesk.errors import InputError
from mentordesk.importing.columns import ColumnMap, shape
from mentordesk.importing.dates import Precision, loose_date
from mentordesk.importing.full_names import split_name
from mentordesk.importing.headers import MENTORS_IN_A_ROW, PANELS
from mentordesk.importing.panel_plan import (
    Candidate,
    DoubtfulName,
    EntryKind,
    PanelChoices,
    PanelEntry,
    PanelPlan,
)
from mentordesk.importing.panel_words import going_of, origin_of
from mentordesk.importing.reading import Reading
from mentordesk.importing.roster_match import Roster, name_key
from mentordesk.importing.roster_plan import Fault
from mentordesk.importing.sheet import CellError, Row
from mentordesk.importing.values import domain_named, several
from mentordesk.importing.words import tidy, tidy_text
from mentordesk.records.office import DomainRecord
from mentordesk.records.people import PersonRecord
from mentordesk.terms import Origin

_SIMILAR = 78
"""Of 100; from here on a name is near enough to be shown as a candidate, never to be taken."""
_MOST_CANDIDATES = 5


def plan_panels(
    reading: Reading,
    mapping: ColumnMap,
    *,
    people: Iterable[PersonRecord],
    domains: Sequence[DomainRecord],
    existing: Collection[tuple[int, int]],
    today: date,
    choices: PanelChoices | None = None,
) -> PanelPlan:
    """What the sheet will add. `existing` are the office's relationships: mentee's and mentor's number."""
    if "mentee" not in mapping or not any(f"mentor_{n}" in mapping for n in range(1, MENTORS_IN_A_ROW + 1)):
        raise InputError(
            f"No column is understood as mentee, or none as mentor. The columns are: "
            f"{', '.join(reading.headers)}. Say which they are: mentee=COLUMN, mentor_1=COLUMN."
        )
    planning = _Planning(
        reading, mapping, Roster(people), domains, frozenset(existing), today, choices or PanelChoices()
    )
    return planning.plan()


@dataclass
class _Planning:
    reading: Reading
    mapping: ColumnMap
    roster: Roster
    domains: Sequence[DomainRecord]
    existing: frozenset[tuple[int, int]]
    today: date
    choices: PanelChoices
    used: set[tuple[int | None, str]] = field(default_factory=set)
    seen: dict[tuple[int, int], int] = field(default_factory=dict)
    found: dict[tuple[str, str], PersonRecord | tuple[Candidate, ...]] = field(default_factory=dict)

    def plan(self) -> PanelPlan:
        entries = tuple(entry for row in self.reading.rows for entry in self._entries(row))
        unused = [name for (line, name) in self.choices.matches if (line, fold(name)) not in self.used]
        if unused:
            raise InputError(f"No line of the file names “{unused[0]}”.")
        return PanelPlan(
            file_name=self.reading.file_name,
            file_hash=self.reading.file_hash,
            entries=entries,
            unknown_columns=self.mapping.unknown,
            shape=shape(self.reading.headers, PANELS),
            columns=dict(self.mapping.columns),
            doubts=self.reading.doubts,
        )

    def _entries(self, row: Row) -> list[PanelEntry]:
        base = PanelEntry(line=row.line, kind=EntryKind.NEW, mentee="", mentor="")
        try:
            base = self._base(row, base)
            mentors = [
                (n, name) for n in range(1, MENTORS_IN_A_ROW + 1) if (name := self._cell(row, f"mentor_{n}"))
            ]
        except CellError as error:
            return [_faulty(base, "", str(error))]
        if not base.mentee:
            return [_faulty(base, "mentee", "no mentee is named")]
        if not mentors:
            return [_faulty(base, "mentor_1", "no mentor is named")]
        section = self._cell(row, "section")
        return [self._entry(row, base, n, name, section) for n, name in mentors]

    def _cell(self, row: Row, name: str) -> str:
        return tidy(row.cell(self.mapping.columns[name])) if name in self.mapping else ""

    def _base(self, row: Row, base: PanelEntry) -> PanelEntry:
        """What all relationships of a row share."""
        since, origin, going = (self._cell(row, name) for name in ("since", "origin", "going"))
        comment = tidy_text(row.cell(self.mapping.columns["comment"])) if "comment" in self.mapping else ""
        notes = [comment] if comment else []
        base = replace(base, mentee=self._cell(row, "mentee"), origin=origin_of(origin), origin_note=origin)
        if origin and base.origin is Origin.UNKNOWN:
            notes.append(f"How it came about: “{origin}”")
        if since:
            try:
                said = loose_date(since, self.reading.date_order)
                text = "" if said.precision is Precision.DAY else since
                base = replace(base, started_on=said.day, started_text=text)
            except CellError:
                base = replace(base, started_text=since)
                notes.append(f"Since: “{since}”")
        course = going_of(going, order=self.reading.date_order, started=base.started_on, today=self.today)
        if not course.understood:
            notes.append(f"Still going: “{going}”")
        return replace(
            base,
            state=course.state,
            ended_on=course.ended_on,
            ended_text=course.ended_text,
            note="\n".join(notes),
        )

    def _entry(self, row: Row, base: PanelEntry, n: int, mentor: str, section: str) -> PanelEntry:
        entry = replace(base, mentor=mentor)
        mentee_found = self._who(row.line, base.mentee, section)
        mentor_found = self._who(row.line, mentor, "")
        doubts = tuple(each for each in (mentee_found, mentor_found) if isinstance(each, DoubtfulName))
        try:
            entry = self._with_domains(row, entry, n)
        except CellError as error:
            return _faulty(entry, f"domain_{n}", str(error))
        if isinstance(mentee_found, DoubtfulName) or isinstance(mentor_found, DoubtfulName):
            return replace(entry, kind=EntryKind.DOUBTFUL, doubts=doubts)
        entry = replace(entry, mentee_id=mentee_found.id, mentor_id=mentor_found.id)
        return self._checked(entry, n, (mentee_found.id, mentor_found.id))

    def _checked(self, entry: PanelEntry, n: int, pair: tuple[int, int]) -> PanelEntry:
        if pair[0] == pair[1]:
            return _faulty(entry, f"mentor_{n}", f"{entry.mentee} cannot be on their own panel")
        if pair in self.seen:
            return _faulty(
                entry, f"mentor_{n}", f"lines {self.seen[pair]} and {entry.line} name the same two"
            )
        self.seen[pair] = entry.line
        if pair in self.existing:
            return replace(entry, kind=EntryKind.SAME)
        return replace(entry, left_out=(entry.line, entry.mentor) in self.choices.left_out)

    def _with_domains(self, row: Row, entry: PanelEntry, n: int) -> PanelEntry:
        if f"domain_{n}" not in self.mapping:
            return entry
        said = row.cell(self.mapping.columns[f"domain_{n}"])
        if not said.strip():
            return entry
        whole = domain_named(tidy(said), self.domains)
        names: list[str] = []
        strange: list[str] = []
        for part in [said] if whole else several(said, self.reading.list_separator):
            domain = domain_named(part, self.domains)
            (names if domain else strange).append(domain.name if domain else part)
        notes = [entry.note] if entry.note else []
        notes += [f"Domain: “{part}”" for part in strange]
        return replace(entry, domains=tuple(dict.fromkeys(names)), note="\n".join(notes))

    def _who(self, line: int, name: str, section: str) -> PersonRecord | DoubtfulName:
        for key in ((line, name), (None, name)):
            wanted = self._chosen(key)
            if wanted is not None:
                return self._numbered(wanted, name)
        found = self.found.get((name, section))
        if found is None:
            found = self.found[name, section] = self._look_up(name, section)
        if isinstance(found, PersonRecord):
            return found
        return DoubtfulName(line=line, name=name, candidates=found)

    def _chosen(self, key: tuple[int | None, str]) -> str | None:
        line, name = key
        for (wanted_line, wanted_name), answer in self.choices.matches.items():
            if wanted_line == line and fold(wanted_name) == fold(name):
                self.used.add((line, fold(name)))
                return answer
        return None

    def _numbered(self, wanted: str, name: str) -> PersonRecord:
        person = self.roster.by_employee_id.get(wanted.casefold())
        if person is None and wanted.isascii() and wanted.isdigit():
            person = self.roster.by_id.get(int(wanted[:18]))
        if person is None:
            raise InputError(f"Nobody on the roster has the number “{wanted}”, given for “{name}”.")
        return person

    def _look_up(self, name: str, section: str) -> PersonRecord | tuple[Candidate, ...]:
        told = self.roster.by_employee_id.get(name.casefold()) or self.roster.by_address.get(name.casefold())
        if told:
            return told
        exact = self._called(name)
        if len(exact) > 1 and section:
            there = [person for person in exact if fold(person.section) == fold(section)]
            exact = there if len(there) == 1 else exact
        if len(exact) == 1:
            return exact[0]
        if exact:
            return tuple(_candidate(person) for person in exact)
        return self._similar(name)

    def _called(self, name: str) -> list[PersonRecord]:
        parts = split_name(name)
        found = list(self.roster.by_name.get(name_key(parts.family, parts.given), ()))
        if not found and "," not in name:
            # "Ana Maria Lopez Ruiz": any blank may be the one between given and family name.
            words = name.split()
            for at in range(1, len(words)):
                found += self.roster.by_name.get(name_key(" ".join(words[at:]), " ".join(words[:at])), ())
        return sorted({person.id: person for person in found}.values(), key=lambda person: person.id)

    def _similar(self, name: str) -> tuple[Candidate, ...]:
        from rapidfuzz import fuzz, process

        parts = split_name(name)
        near = process.extract(
            name_key(parts.family, parts.given),
            list(self.roster.by_name),
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_SIMILAR,
            limit=_MOST_CANDIDATES,
        )
        people = {person.id: person for key, _, _ in near for person in self.roster.by_name[key]}
        return tuple(_candidate(person, near=True) for person in list(people.values())[:_MOST_CANDIDATES])


def _candidate(person: PersonRecord, *, near: bool = False) -> Candidate:
    about = ", ".join(each for each in (person.title, person.section) if each)
    return Candidate(
        person_id=person.id,
        employee_id=person.employee_id or "",
        name=person.filed_name,
        about=about,
        near=near,
    )


def _faulty(entry: PanelEntry, name: str, reason: str) -> PanelEntry:
    return replace(entry, kind=EntryKind.FAULTY, faults=(Fault(entry.line, name, reason),))
