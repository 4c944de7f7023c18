"""What is known of the texts that a search finds: whose they are, of which cycle, how it ended."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Addendum,
    Aside,
    Contact,
    ContactRelationship,
    Cycle,
    Interview,
    InterviewRelationship,
    Lesson,
    Outcome,
    Passage,
    Person,
)
from mentordesk.domain import days
from mentordesk.domain.wording import ATTRIBUTIONS, INTERVIEW_KINDS, PARTIES
from mentordesk.records.changes import Kind
from mentordesk.records.people import spoken_name
from mentordesk.services.search.fact_rows import Judged, both, how_it_ended, judged_of, pairs_of, rows_of
from mentordesk.services.search.rows import Key
from mentordesk.services.search.sources import TEXT
from mentordesk.terms import Attribution, InterviewKind, Judgement, Party

_INTERVIEW = (
    Interview.id,
    Interview.person_id,
    Interview.cycle_id,
    Interview.kind_of_interview,
    Interview.party,
    Interview.attribution,
    Interview.held_on,
    Interview.scheduled_at,
    Interview.due_on,
    Person.given_name,
    Person.family_name,
    Person.section_id,
)

_NOT_TOLD = ATTRIBUTIONS[Attribution.NOT_FOR_REPORTING]


@dataclass(slots=True, kw_only=True)
class Facts:
    """Of one text; `opens` is the record that is shown for it, `start` where in its text."""

    opens: tuple[Kind, int]
    title: str = ""
    note: str = ""
    on: date | None = None
    cycle_id: int | None = None
    kind: InterviewKind | None = None
    party: Party | None = None
    sections: frozenset[int] = frozenset()
    outcomes: frozenset[Judgement] = frozenset()
    interview_id: int | None = None
    person_id: int | None = None
    place: tuple[int, int] | None = None
    about: tuple[int, ...] = field(default=())


def facts_of(session: Session, keys: Collection[Key]) -> dict[Key, Facts]:
    """The facts of some texts."""
    ids: dict[str, set[int]] = defaultdict(set)
    for place, row_id in keys:
        ids[place].add(row_id)
    return _of_interviews(session, ids) | _of_outcomes(session, ids["outcome"]) | _of_others(session, ids)


def _of_interviews(session: Session, ids: Mapping[str, set[int]]) -> dict[Key, Facts]:
    owners = _owners(session, ids)
    interviews = {interview_id for interview_id, _ in owners.values()}
    about = _about(session, interviews)
    rows = rows_of(session, _INTERVIEW, interviews, joined=(Person, Person.id == Interview.person_id))
    facts = {row.id: _of_interview(row, about) for row in rows}
    found = {
        key: Facts(**facts[interview_id], place=place)
        for key, (interview_id, place) in owners.items()
        if interview_id in facts
    }
    for row_id, level in rows_of(session, (Passage.id, Passage.attribution), ids.get("passage")):
        one = found.get(("passage", row_id))
        if level is Attribution.NOT_FOR_REPORTING and one is not None and not one.note.endswith(_NOT_TOLD):
            one.note = f"{one.note} · {_NOT_TOLD}"
    return found


def _owners(session: Session, ids: Mapping[str, set[int]]) -> dict[Key, tuple[int, tuple[int, int] | None]]:
    """Of which interview each of these texts is, and where in it, where it is about a place of it."""
    owners: dict[Key, tuple[int, tuple[int, int] | None]] = {
        (place, number): (number, None) for place in (TEXT, "interview") for number in ids.get(place, ())
    }
    for row_id, interview_id in rows_of(session, (Addendum.id, Addendum.interview_id), ids.get("addendum")):
        owners["addendum", row_id] = interview_id, None
    places = (Passage.id, Passage.interview_id, Passage.start, Passage.end)
    for row_id, interview_id, start, end in rows_of(session, places, ids.get("passage")):
        owners["passage", row_id] = interview_id, (start, end)
    return owners


def _of_interview(row: Any, about: "_About") -> dict[str, Any]:
    """What all texts of an interview share; as a dictionary, which each of them completes."""
    name = spoken_name(row.given_name, row.family_name)
    others = [other for who, other in about.people.get(row.id, ()) if who != row.person_id]
    whom = f"about {', '.join(dict.fromkeys(others))}" if others else ""
    told = _NOT_TOLD if row.attribution is Attribution.NOT_FOR_REPORTING else ""
    return {
        "opens": (Kind.INTERVIEW, row.id),
        "title": f"{name}, {INTERVIEW_KINDS[row.kind_of_interview].lower()} interview",
        "note": " · ".join(filter(None, (PARTIES[row.party], whom, told))),
        "on": row.held_on or (days.local(row.scheduled_at) if row.scheduled_at else row.due_on),
        "cycle_id": row.cycle_id,
        "kind": row.kind_of_interview,
        "party": row.party,
        "sections": frozenset(filter(None, (row.section_id,))),
        "outcomes": about.outcomes(row.id, row.cycle_id),
        "about": tuple(about.relationships.get(row.id, ())),
        "interview_id": row.id,
        "person_id": row.person_id,
    }


@dataclass(slots=True)
class _About:
    relationships: dict[int, list[int]]
    people: dict[int, list[tuple[int, str]]]
    judged: Judged

    def outcomes(self, interview_id: int, cycle_id: int | None) -> frozenset[Judgement]:
        """How the relationships ended that an interview is about."""
        return how_it_ended(self.judged, self.relationships.get(interview_id, ()), cycle_id)


def _about(session: Session, interviews: Collection[int]) -> _About:
    about = _About(defaultdict(list), defaultdict(list), {})
    columns = (InterviewRelationship.interview_id, InterviewRelationship.relationship_id)
    for interview_id, relationship_id in rows_of(session, columns, interviews):
        about.relationships[interview_id].append(relationship_id)
    known = {number for numbers in about.relationships.values() for number in numbers}
    pairs = pairs_of(session, known)
    for interview_id, numbers in about.relationships.items():
        about.people[interview_id] = [one for number in numbers for one in pairs[number][0]]
    about.judged = judged_of(session, known)
    return about


def _of_outcomes(session: Session, ids: Collection[int]) -> dict[Key, Facts]:
    columns = (
        Outcome.id,
        Outcome.relationship_id,
        Outcome.cycle_id,
        Outcome.judgement,
        Outcome.judged_on,
        Cycle.name,
    )
    rows = list(rows_of(session, columns, ids, joined=(Cycle, Cycle.id == Outcome.cycle_id)))
    pairs = pairs_of(session, {row.relationship_id for row in rows})
    return {
        ("outcome", row.id): Facts(
            opens=(Kind.RELATIONSHIP, row.relationship_id),
            title=both(pairs[row.relationship_id]),
            note=f"outcome of {row.name}",
            on=row.judged_on,
            cycle_id=row.cycle_id,
            sections=pairs[row.relationship_id][1],
            outcomes=frozenset((row.judgement,)),
            about=(row.relationship_id,),
        )
        for row in rows
    }


def _of_others(session: Session, ids: Mapping[str, set[int]]) -> dict[Key, Facts]:
    found: dict[Key, Facts] = {}
    of = ids.get("relationship", ())
    judged = judged_of(session, of)
    for number, pair in pairs_of(session, of).items():
        found["relationship", number] = Facts(
            opens=(Kind.RELATIONSHIP, number),
            title=both(pair),
            note="relationship",
            sections=pair[1],
            outcomes=how_it_ended(judged, [number], None),
        )
    columns = (Lesson.id, Lesson.title, Lesson.cycle_id, Lesson.answered_on, Cycle.name)
    for row in rows_of(session, columns, ids.get("lesson"), joined=(Cycle, Cycle.id == Lesson.cycle_id)):
        found["lesson", row.id] = Facts(
            opens=(Kind.LESSON, row.id), title=row.title, note=f"lesson of {row.name}", cycle_id=row.cycle_id
        )
    found |= _of_contacts(session, ids.get("contact", ()))
    found |= _of_asides(session, ids.get("aside", ()))
    names = (Person.id, Person.given_name, Person.family_name, Person.section_id)
    for row in rows_of(session, names, ids.get("person")):
        found["person", row.id] = Facts(
            opens=(Kind.PERSON, row.id),
            title=spoken_name(row.given_name, row.family_name),
            note="person",
            sections=frozenset(filter(None, (row.section_id,))),
        )
    return found


def _of_contacts(session: Session, ids: Collection[int]) -> dict[Key, Facts]:
    of: dict[int, list[int]] = defaultdict(list)
    columns = (ContactRelationship.contact_id, ContactRelationship.relationship_id)
    for contact_id, relationship_id in rows_of(session, columns, ids):
        of[contact_id].append(relationship_id)
    known = {number for numbers in of.values() for number in numbers}
    pairs, judged = pairs_of(session, known), judged_of(session, known)
    return {
        ("contact", row.id): Facts(
            opens=(Kind.RELATIONSHIP, min(of[row.id])),
            title=", ".join(both(pairs[number]) for number in sorted(of[row.id])),
            note="contact",
            on=row.took_place_on,
            cycle_id=row.cycle_id,
            sections=frozenset[int]().union(*(pairs[number][1] for number in of[row.id])),
            outcomes=how_it_ended(judged, of[row.id], row.cycle_id),
        )
        for row in rows_of(session, (Contact.id, Contact.cycle_id, Contact.took_place_on), ids)
        if row.id in of
    }


def _of_asides(session: Session, ids: Collection[int]) -> dict[Key, Facts]:
    columns = (Aside.id, Aside.at, Aside.person_id, Aside.relationship_id)
    rows = list(rows_of(session, columns, ids))
    pairs = pairs_of(session, {row.relationship_id for row in rows if row.relationship_id is not None})
    names = (Person.id, Person.given_name, Person.family_name, Person.section_id)
    people = {
        row.id: row for row in rows_of(session, names, {row.person_id for row in rows if row.person_id})
    }
    found: dict[Key, Facts] = {}
    for row in rows:
        about, sections = "About nobody yet", frozenset[int]()
        if row.relationship_id is not None:
            about, sections = both(pairs[row.relationship_id]), pairs[row.relationship_id][1]
        elif row.person_id is not None:
            person = people[row.person_id]
            about = spoken_name(person.given_name, person.family_name)
            sections = frozenset(filter(None, (person.section_id,)))
        found["aside", row.id] = Facts(
            opens=(Kind.NOTE, row.id), title=about, on=days.local(row.at), sections=sections
        )
    return found
