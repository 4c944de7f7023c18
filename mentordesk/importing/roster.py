"""The plan of a roster import: what each row of the file means for the people of the office."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentordesk.domain.names import fold
from mentordesk.errors import InputError
from mentordesk.importing.columns import ColumnMap, shape
from mentordesk.importing.headers import ROSTER
from mentordesk.importing.reading import Reading
from mentordesk.importing.roster_compare import changes_of, record_of
from mentordesk.importing.roster_match import (
    FileIndex,
    Match,
    Roster,
    mark_duplicates,
    match,
    propose,
    reference,
)
from mentordesk.importing.roster_plan import (
    Entry,
    MatchedBy,
    PersonRef,
    RosterChoices,
    RosterPlan,
    RowKind,
    RowPlan,
)
from mentordesk.importing.roster_rows import Draft, drafts_of
from mentordesk.importing.values import CellRules
from mentordesk.importing.words import damaged
from mentordesk.records.office import DomainRecord
from mentordesk.records.people import PersonRecord
from mentordesk.terms import PersonStatus

_NEAR = 88
"""Of 100; so near a known section a name is more likely a misspelling than a new one."""


@dataclass(frozen=True, kw_only=True)
class KnownPlaces:
    """The office's own words that a file's cells are held against."""

    departments: Sequence[str] = ()
    sections: Sequence[str] = ()
    domains: Sequence[DomainRecord] = ()


def plan_roster(
    reading: Reading,
    mapping: ColumnMap,
    *,
    people: Iterable[PersonRecord],
    places: KnownPlaces,
    today: date,
    choices: RosterChoices | None = None,
) -> RosterPlan:
    """What the file will do; nothing is written. Plan again after each choice, it is quick."""
    if not {"name", "family_name", "given_name"} & set(mapping.columns):
        raise InputError(
            f"No column is understood as a name. The columns are: {', '.join(reading.headers)}. "
            "Say which one it is: name=COLUMN, or family_name=COLUMN and given_name=COLUMN."
        )
    return _Planning(reading, mapping, list(people), places, choices or RosterChoices(), today).plan()


@dataclass
class _Planning:
    reading: Reading
    mapping: ColumnMap
    people: list[PersonRecord]
    places: KnownPlaces
    choices: RosterChoices
    today: date
    new_sections: dict[str, str] = field(default_factory=dict)
    new_departments: dict[str, str] = field(default_factory=dict)

    def plan(self) -> RosterPlan:
        rules = CellRules(self.reading.date_order, self.reading.list_separator, self.places.domains)
        drafts = drafts_of(
            self.reading.rows, self.mapping, rules, mended=self.choices.mended, today=self.today
        )
        sections, departments = _spelling(self.places.sections), _spelling(self.places.departments)
        for draft in drafts:
            draft.left_out = draft.line in self.choices.left_out
            self._place(draft, "section", sections, self.new_sections)
            self._place(draft, "department", departments, self.new_departments)
        mark_duplicates(drafts)
        roster = Roster(self.people)
        matches = match(drafts, roster)
        proposals = self._proposals(drafts, roster, matches)
        for draft in drafts:
            if draft.line not in matches and draft.line not in proposals:
                _require_whole_name(draft)
        index = FileIndex([draft for draft in drafts if draft.line not in proposals], matches)
        rows = tuple(self._row(draft, matches, proposals, roster, index) for draft in drafts)
        seen = {found.person.id for found in matches.values()} | {each.id for each in proposals.values()}
        return RosterPlan(
            file_name=self.reading.file_name,
            file_hash=self.reading.file_hash,
            rows=rows,
            missing=self._missing(seen),
            new_sections=self._needed(rows, "section", self.new_sections),
            new_departments=self._needed(rows, "department", self.new_departments),
            unknown_columns=self.mapping.unknown,
            shape=shape(self.reading.headers, ROSTER),
            columns=dict(self.mapping.columns),
            doubts=self.reading.doubts,
        )

    def _place(self, draft: Draft, name: str, spelling: dict[str, str], new: dict[str, str]) -> None:
        """A section or department in the office's spelling; a near miss is asked about, not added."""
        said = draft.text(name)
        if not said:
            return
        key = fold(said)
        if key in spelling:
            draft.values[name] = spelling[key]
        elif key in new:
            draft.values[name] = new[key]
        elif near := _near(key, spelling):
            draft.fault(name, f"the {name} “{said}” is not known; perhaps “{near}”")
        else:
            draft.values[name] = new[key] = said

    def _proposals(
        self, drafts: Sequence[Draft], roster: Roster, matches: dict[int, Match]
    ) -> dict[int, PersonRecord]:
        taken = {found.person.id for found in matches.values()}
        proposals: dict[int, PersonRecord] = {}
        for draft in drafts:
            if draft.line in matches or draft.left_out or not draft.name:
                continue
            person = propose(draft, roster, taken)
            if person is None or self.choices.refuse_names or draft.line in self.choices.refused:
                continue
            taken.add(person.id)
            if self.choices.accept_names or draft.line in self.choices.accepted:
                matches[draft.line] = Match(person, MatchedBy.NAME)
            else:
                proposals[draft.line] = person
        return proposals

    def _row(
        self,
        draft: Draft,
        matches: dict[int, Match],
        proposals: dict[int, PersonRecord],
        roster: Roster,
        index: FileIndex,
    ) -> RowPlan:
        supervisor = self._supervisor(draft, matches.get(draft.line), roster, index)
        if draft.line in proposals:
            person = proposals[draft.line]
            return RowPlan(
                line=draft.line,
                kind=RowKind.FAULTY if draft.faults else RowKind.PROPOSED,
                name=draft.name,
                faults=tuple(draft.faults),
                proposed=PersonRef(person.filed_name, person_id=person.id),
            )
        found = matches.get(draft.line)
        if found:
            return self._known_person(draft, found, supervisor, roster)
        return self._new_person(draft, supervisor)

    def _known_person(
        self, draft: Draft, found: Match, supervisor: PersonRef | None, roster: Roster
    ) -> RowPlan:
        changes = () if draft.left_out else changes_of(draft, found.person, supervisor, roster)
        kind = RowKind.CHANGED if changes else RowKind.SAME
        return RowPlan(
            line=draft.line,
            kind=RowKind.FAULTY if draft.faults else kind,
            name=found.person.filed_name,
            person_id=found.person.id,
            matched_by=found.by,
            values={change.field: change.after for change in changes},
            changes=changes,
            faults=tuple(draft.faults),
            left_out=draft.left_out,
        )

    def _new_person(self, draft: Draft, supervisor: PersonRef | None) -> RowPlan:
        values: dict[str, Entry] = record_of(draft, supervisor)
        return RowPlan(
            line=draft.line,
            kind=RowKind.FAULTY if draft.faults else RowKind.NEW,
            name=draft.name,
            values={} if draft.left_out else values,
            faults=tuple(draft.faults),
            left_out=draft.left_out,
        )

    def _supervisor(
        self, draft: Draft, found: Match | None, roster: Roster, index: FileIndex
    ) -> PersonRef | None:
        said = draft.text("supervisor_id")
        if not said or draft.left_out:
            return None
        who = reference(said, roster, index)
        if who is None:
            draft.fault("supervisor_id", f"“{said}” is nobody whom the office has or the file brings")
        elif who.line == draft.line or (found and who.person_id == found.person.id):
            draft.fault("supervisor_id", "nobody supervises themself")
            return None
        return who

    def _missing(self, seen: set[int]) -> tuple[PersonRecord, ...]:
        missed = [
            person
            for person in self.people
            if person.id not in seen and not person.external and person.status is not PersonStatus.LEFT
        ]
        return tuple(sorted(missed, key=lambda person: (fold(person.filed_name), person.id)))

    @staticmethod
    def _needed(rows: Iterable[RowPlan], name: str, new: dict[str, str]) -> tuple[str, ...]:
        used = {row.values.get(name) for row in rows if row.writes}
        return tuple(said for said in new.values() if said in used)


def _require_whole_name(draft: Draft) -> None:
    """Somebody new comes in with a name that is right, or not at all."""
    for name in ("family_name", "given_name"):
        if reason := damaged(draft.text(name)):
            draft.leave_out(name, reason)
    if draft.faulty("name", "family_name", "given_name"):
        draft.left_out = True
    elif not draft.name:
        draft.leave_out("family_name", "a person needs a name")


def _spelling(names: Sequence[str]) -> dict[str, str]:
    return {fold(name): name for name in names}


def _near(folded: str, spelling: dict[str, str]) -> str | None:
    """The known name that `folded` shortens or misspells."""
    from rapidfuzz import fuzz, process

    if folded.endswith("."):
        started = [name for key, name in spelling.items() if key.startswith(folded.rstrip("."))]
        if started:
            return started[0]
    best = process.extractOne(folded, list(spelling), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return spelling[best[0]] if best else None
