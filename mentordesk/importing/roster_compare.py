"""What a row changes of a person, and which of its values got worse and are held back."""

from collections.abc import Mapping

from mentordesk.domain.names import fold
from mentordesk.importing.roster_match import Roster
from mentordesk.importing.roster_plan import Change, Entry, PersonRef, in_words
from mentordesk.importing.roster_rows import Draft
from mentordesk.importing.words import got_worse, same_but_for_capitals
from mentordesk.records.people import PersonRecord
from mentordesk.terms import PersonStatus

_COMPARED = (
    "employee_id",
    "given_name",
    "family_name",
    "preferred_name",
    "email",
    "phone",
    "title",
    "rank",
    "track",
    "kind",
    "department",
    "section",
    "status",
    "hired_on",
    "left_on",
    "domains",
    "capacity",
    "orcid",
    "external",
)
_ADDED_TO = ("former_names", "other_emails")
_STARTING: Mapping[str, Entry] = {"status": PersonStatus.ACTIVE, "external": False}
"""What a person has before anybody said anything."""
_ANSWERED_BY = {"rank": "title", "kind": "title"}


def record_of(draft: Draft, supervisor: PersonRef | None) -> dict[str, Entry]:
    """All that the row says of somebody new."""
    values: dict[str, Entry] = {**draft.derived, **draft.values}
    values.pop("supervisor_id", None)
    if supervisor is not None:
        values["supervisor_id"] = supervisor
    return values


def changes_of(
    draft: Draft, person: PersonRecord, supervisor: PersonRef | None, roster: Roster
) -> tuple[Change, ...]:
    """The fields in which the row and the office differ; what got worse goes into the draft's faults."""
    changes = [change for name in _COMPARED if (change := _compared(draft, person, name))]
    changes += [change for name in _ADDED_TO if (change := _added(draft, person, name))]
    for change in (_supervisor(draft, person, supervisor, roster), _notes(draft, person)):
        if change:
            changes.append(change)
    return _with_former_name(tuple(changes), person)


def _compared(draft: Draft, person: PersonRecord, name: str) -> Change | None:
    before: Entry = getattr(person, name)
    if name in draft.values:
        after: Entry = draft.values[name]
        if _same(name, before, after, person):
            return None
        worse = got_worse(before, after) if isinstance(before, str) and isinstance(after, str) else ""
        if worse:
            draft.fault(name, worse)
            return None
        return Change(name, before, after)
    if name in draft.derived and _derivation_counts(draft, person, name):
        after = draft.derived[name]
        return Change(name, before, after) if before != after else None
    if name in draft.empty:
        return _emptied(draft, person, name, before)
    return None


def _same(name: str, before: Entry, after: Entry, person: PersonRecord) -> bool:
    if before == after:
        return True
    if name == "email" and isinstance(after, str):
        return after in {each.lower() for each in (person.email, *person.other_emails)}
    if isinstance(before, tuple) and isinstance(after, tuple):
        return set(before) == set(after)
    if name == "employee_id" and isinstance(before, str) and isinstance(after, str):
        return before.casefold() == after.casefold()
    if isinstance(before, str) and isinstance(after, str):
        return same_but_for_capitals(before, after)
    return False


def _derivation_counts(draft: Draft, person: PersonRecord, name: str) -> bool:
    """What only follows from another cell fills a gap, or goes along when that cell changed."""
    if getattr(person, name) in (None, ""):
        return True
    if name == "status":
        return person.left_on != draft.values.get("left_on")
    source = _ANSWERED_BY.get(name)
    return source is not None and source in draft.values and draft.values[source] != getattr(person, source)


def _emptied(draft: Draft, person: PersonRecord, name: str, before: Entry) -> Change | None:
    if before in (None, "", ()) or before == _STARTING.get(name) or name in draft.derived:
        return None
    status = draft.values.get("status", person.status)
    if name == "left_on" and status is not PersonStatus.LEFT:
        return Change(name, before, None)  # come back
    draft.fault(name, f"empty in the file; the office has “{in_words(before)}”")
    return None


def _added(draft: Draft, person: PersonRecord, name: str) -> Change | None:
    """Lists that the office may know more of: what is new is added, nothing is taken away."""
    after = draft.values.get(name)
    before: tuple[str, ...] = getattr(person, name)
    if not isinstance(after, tuple):
        return None
    known = {fold(each) for each in (*before, person.email)}
    new = tuple(each for each in after if fold(each) not in known)
    return Change(name, before, before + new) if new else None


def _notes(draft: Draft, person: PersonRecord) -> Change | None:
    said = draft.text("notes")
    if not said or said in person.notes:
        return None
    return Change("notes", person.notes, f"{person.notes}\n{said}".strip())


def _supervisor(
    draft: Draft, person: PersonRecord, supervisor: PersonRef | None, roster: Roster
) -> Change | None:
    now = roster.by_id.get(person.supervisor_id) if person.supervisor_id else None
    before = PersonRef(now.filed_name, person_id=now.id) if now else None
    if supervisor is not None:
        return Change("supervisor_id", before, supervisor) if supervisor != before else None
    if "supervisor_id" in draft.empty and before:
        draft.fault("supervisor_id", f"empty in the file; the office has “{before.name}”")
    return None


def _with_former_name(changes: tuple[Change, ...], person: PersonRecord) -> tuple[Change, ...]:
    """Who is called otherwise now is still found by the name that went before."""
    renamed = next((change for change in changes if change.field == "family_name"), None)
    old = person.family_name
    if renamed is None or not old or fold(old) == fold(str(renamed.after)):
        return changes
    listed = next((change for change in changes if change.field == "former_names"), None)
    names = listed.after if listed and isinstance(listed.after, tuple) else person.former_names
    if fold(old) in {fold(name) for name in names}:
        return changes
    others = tuple(change for change in changes if change is not listed)
    return (*others, Change("former_names", person.former_names, (*names, old)))
