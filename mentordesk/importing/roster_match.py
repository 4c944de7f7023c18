"""Who a row is: by employee id, then address, then name within section, which needs a yes."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from mentordesk.domain.names import fold
from mentordesk.importing.roster_plan import MatchedBy, PersonRef
from mentordesk.importing.roster_rows import Draft
from mentordesk.records.people import PersonRecord


@dataclass(frozen=True)
class Match:
    """The person of the office that a row is about."""

    person: PersonRecord
    by: MatchedBy


class Roster:
    """The people of the office, found by what a file may know of them."""

    def __init__(self, people: Iterable[PersonRecord]) -> None:
        self.by_id: dict[int, PersonRecord] = {}
        self.by_employee_id: dict[str, PersonRecord] = {}
        self.by_address: dict[str, PersonRecord] = {}
        self.by_name: dict[str, list[PersonRecord]] = defaultdict(list)
        for person in people:
            self.by_id[person.id] = person
            if person.employee_id:
                self.by_employee_id[person.employee_id.casefold()] = person
            for address in (*person.other_emails, person.email):
                if address:
                    self.by_address[address.casefold()] = person
            for name in name_keys(person):
                self.by_name[name].append(person)


def name_keys(person: PersonRecord) -> set[str]:
    """All that somebody may be called in a file, folded: by given or preferred name, now or before."""
    givens = {fold(person.given_name), fold(person.preferred_name)} - {""}
    families = {fold(person.family_name)}
    whole = set()
    for former in person.former_names:
        # A former name is a family name, or a whole one: "Miller" or "Miller, Jane".
        if "," in former:
            whole.add(name_key(*former.split(",", 1)))
        else:
            families.add(fold(former))
    return whole | {f"{family}, {given}" for family in families for given in givens or {""}}


def name_key(family: str, given: str) -> str:
    """A name as `Roster.by_name` has it."""
    return f"{fold(family)}, {fold(given)}"


def mark_duplicates(drafts: Sequence[Draft]) -> None:
    """Rows about one person: a mere repetition is left out, contradicting ones all are."""
    _mark(drafts, "employee_id", lambda draft: draft.text("employee_id").casefold())
    _mark(drafts, "email", lambda draft: draft.text("email"))
    _mark(
        drafts,
        "family_name",
        lambda draft: (
            ""
            if draft.text("employee_id") or draft.text("email") or not draft.name
            else (name_key(draft.text("family_name"), draft.text("given_name")), fold(draft.text("section")))
        ),
    )


def match(drafts: Sequence[Draft], roster: Roster) -> dict[int, Match]:
    """The person of each line that an employee id or an address tells; contradictions become faults."""
    found: dict[int, Match] = {}
    first_line: dict[int, int] = {}
    for draft in drafts:
        matched = _told(draft, roster)
        if matched is None:
            continue
        earlier = first_line.get(matched.person.id)
        if earlier is not None and not draft.left_out:
            draft.leave_out(
                "employee_id" if matched.by is MatchedBy.EMPLOYEE_ID else "email",
                f"lines {earlier} and {draft.line} are both about {matched.person.filed_name}",
            )
        elif not draft.left_out:
            first_line[matched.person.id] = draft.line
        found[draft.line] = matched
    return found


def propose(draft: Draft, roster: Roster, taken: set[int]) -> PersonRecord | None:
    """Who a row may be by name within section; several of one name are a fault."""
    key = name_key(draft.text("family_name"), draft.text("given_name"))
    candidates = [
        person
        for person in {each.id: each for each in roster.by_name.get(key, ())}.values()
        if person.id not in taken and _may_be(draft, person)
    ]
    if len(candidates) > 1:
        draft.leave_out(
            "family_name" if not draft.faulty("name") else "name",
            f"{len(candidates)} people of the office are called {draft.name}; nothing here tells them apart",
        )
        return None
    return candidates[0] if candidates else None


def reference(text: str, roster: Roster, drafts: "FileIndex") -> PersonRef | None:
    """Whom a cell names by employee id, address or a name that only one person has."""
    folded = text.casefold()
    person = roster.by_employee_id.get(folded) or roster.by_address.get(folded)
    if person:
        return PersonRef(person.filed_name, person_id=person.id)
    if found := drafts.find(folded):
        return found
    key = name_key(*text.split(",", 1)) if "," in text else ""
    named = {each.id: each for each in roster.by_name.get(key, ())}
    if len(named) == 1:
        (person,) = named.values()
        return PersonRef(person.filed_name, person_id=person.id)
    return drafts.find(key) if not named and key else None


class FileIndex:
    """The people whom the file itself brings, found as supervisors are named."""

    def __init__(self, drafts: Iterable[Draft], matches: dict[int, Match]) -> None:
        self._found: dict[str, PersonRef | None] = {}
        for draft in drafts:
            if draft.left_out or not draft.name:
                continue
            matched = matches.get(draft.line)
            who = (
                PersonRef(matched.person.filed_name, person_id=matched.person.id)
                if matched
                else PersonRef(draft.name, line=draft.line)
            )
            for key in (draft.text("employee_id").casefold(), draft.text("email")):
                if key:
                    self._found[key] = who
            key = name_key(draft.text("family_name"), draft.text("given_name"))
            self._found[key] = None if key in self._found else who

    def find(self, key: str) -> PersonRef | None:
        """By casefolded employee id or address, or by name; nobody where a name is of two."""
        return self._found.get(key)


def _told(draft: Draft, roster: Roster) -> Match | None:
    employee_id, address = draft.text("employee_id"), draft.text("email")
    by_id = roster.by_employee_id.get(employee_id.casefold()) if employee_id else None
    by_address = roster.by_address.get(address) if address else None
    if by_id:
        if by_address and by_address.id != by_id.id:
            draft.fault("email", f"“{address}” is the address of {by_address.filed_name}")
        return Match(by_id, MatchedBy.EMPLOYEE_ID)
    if by_address is None:
        return None
    if employee_id and by_address.employee_id:
        draft.leave_out(
            "employee_id",
            f"“{address}” is the address of {by_address.filed_name}, whose employee id is "
            f"{by_address.employee_id} and not {employee_id}",
        )
    return Match(by_address, MatchedBy.ADDRESS)


def _may_be(draft: Draft, person: PersonRecord) -> bool:
    if draft.text("employee_id") and person.employee_id:
        return False
    section = draft.text("section")
    return not section or not person.section or fold(section) == fold(person.section)


def _mark(drafts: Sequence[Draft], name: str, key_of: Callable[[Draft], Hashable]) -> None:
    groups: dict[Hashable, list[Draft]] = defaultdict(list)
    for draft in drafts:
        key = key_of(draft)
        if key and not draft.left_out:
            groups[key].append(draft)
    for group in groups.values():
        if len(group) > 1:
            _mark_group(group, name)


def _mark_group(group: list[Draft], name: str) -> None:
    first = group[0]
    lines = " and ".join(str(draft.line) for draft in group)
    if name == "email" and len({draft.text("employee_id").casefold() for draft in group} - {""}) > 1:
        for draft in group:
            draft.fault("email", f"two people have this address: lines {lines}")
        return
    differing = sorted({field for draft in group[1:] for field in _differences(first, draft)} - {name})
    for draft in group[1:] if not differing else group:
        said = f"lines {lines} are the same person and do not differ; line {first.line} is taken"
        if differing:
            said = f"lines {lines} are the same person but differ in {', '.join(differing)}; leave one out"
        draft.leave_out(name, said)


def _differences(one: Draft, other: Draft) -> set[str]:
    told = {**one.values, **dict.fromkeys(one.empty)}
    also = {**other.values, **dict.fromkeys(other.empty)}
    return {name for name in told.keys() | also.keys() if told.get(name) != also.get(name)}
