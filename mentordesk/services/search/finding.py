"""Find anything: people, relationships, interviews and lessons by what they are called.

What can be found is kept folded in memory and read anew, record by record, after each commit: a search
never waits for the database.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from threading import Lock
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Cycle,
    Interview,
    InterviewRelationship,
    Lesson,
    Person,
    Relationship,
    Section,
)
from mentordesk.domain import days
from mentordesk.domain.names import fold
from mentordesk.domain.wording import INTERVIEW_KINDS, INTERVIEW_STATUSES, PARTIES, RANKS, STATES, capital
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.finding import Found
from mentordesk.records.people import spoken_name
from mentordesk.services.shared.pairs import MENTEE, MENTOR

_KINDS = (Kind.PERSON, Kind.RELATIONSHIP, Kind.INTERVIEW, Kind.LESSON)
_FEW = 200
"""Beyond so many touched records, reading all is quicker and within SQL's limit of parameters."""


@dataclass(frozen=True, slots=True)
class _Entry:
    found: Found
    title: str
    """Folded, with a blank before it: " ana ruiz"."""
    text: str
    """All that it is found by, folded likewise."""


_Index = dict[Kind, dict[int, _Entry]]
_Select = sa.Select[*tuple[Any, ...]]


class Finding:
    """Searches take plain words; no sign in them has a meaning of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: _Index = {}
        self._stale: dict[Kind, set[int]] = {}
        self._lock = Lock()
        store.subscribe(self._on_changes)

    def warm(self) -> None:
        """Read what can be found, so that the first search is as quick as the next."""
        with self._lock:
            self._refresh()

    def find(self, words: str, *, most: int = 6) -> list[Found]:
        """The best of each kind, `most` at most; all words must be there, the start of a name weighs more."""
        wanted = fold(words).split()
        if not wanted:
            return []
        with self._lock:
            self._refresh()
            return [found for kind in _KINDS for found in _best(self._index[kind].values(), wanted, most)]

    def count(self, words: str, kind: Kind) -> int:
        """How many records of a kind match."""
        wanted = fold(words).split()
        with self._lock:
            self._refresh()
            return len(_matching(self._index[kind].values(), wanted)) if wanted else 0

    def _on_changes(self, changes: Changes) -> None:
        with self._lock:
            if changes.everything:
                self._index.clear()
            for kind in _KINDS:
                self._stale.setdefault(kind, set()).update(changes.ids.get(kind, ()))

    def _refresh(self) -> None:
        stale, self._stale = self._stale, {}
        if not self._index or any(len(ids) > _FEW for ids in stale.values()):
            with self._store.read() as session:
                self._index = {kind: dict(_READ[kind](session, None)) for kind in _KINDS}
        elif any(stale.values()):
            with self._store.read() as session:
                _follow_people(session, stale)
                for kind, ids in stale.items():
                    for gone in ids:
                        self._index[kind].pop(gone, None)
                    self._index[kind].update(_READ[kind](session, ids))


def _best(entries: Collection[_Entry], wanted: list[str], most: int) -> list[Found]:
    """Tier by tier, so that thousands of faint matches are never weighed when a few are plain."""
    left = _matching(entries, wanted)
    phrase = f" {' '.join(wanted)}"
    starts = [f" {word}" for word in wanted]
    best: list[_Entry] = []
    for tier in (
        lambda entry: entry.title.startswith(phrase),
        lambda entry: all(start in entry.title for start in starts),
        lambda entry: all(word in entry.title for word in wanted),
        lambda _entry: True,
    ):
        found = [entry for entry in left if tier(entry)]
        best += nsmallest(most - len(best), found, key=_by_length)
        if len(best) == most or len(found) == len(left):
            break
        left = [entry for entry in left if not tier(entry)]
    return [entry.found for entry in best]


def _matching(entries: Iterable[_Entry], wanted: list[str]) -> list[_Entry]:
    for word in sorted(wanted, key=len, reverse=True):
        entries = [entry for entry in entries if word in entry.text]
    return list(entries)


def _by_length(entry: _Entry) -> tuple[int, str, int]:
    return len(entry.title), entry.title, entry.found.id


def _entry(found: Found, *also: str) -> tuple[int, _Entry]:
    title = f" {fold(found.title)}"
    return found.id, _Entry(found, title, f"{title} {fold(' '.join((found.note, *also)))}")


def _follow_people(session: Session, stale: dict[Kind, set[int]]) -> None:
    """A person's name stands in their relationships and interviews, and theirs in interviews about them."""
    people = stale.get(Kind.PERSON, set())
    if people:
        rows = session.execute(
            sa.select(Relationship.id).where(
                sa.or_(Relationship.mentee_id.in_(people), Relationship.mentor_id.in_(people))
            )
        )
        stale.setdefault(Kind.RELATIONSHIP, set()).update(rows.scalars())
        own = session.scalars(sa.select(Interview.id).where(Interview.person_id.in_(people)))
        stale.setdefault(Kind.INTERVIEW, set()).update(own)
    relationships = stale.get(Kind.RELATIONSHIP, set())
    if relationships:
        about = session.scalars(
            sa.select(InterviewRelationship.interview_id).where(
                InterviewRelationship.relationship_id.in_(relationships)
            )
        )
        stale.setdefault(Kind.INTERVIEW, set()).update(about)


def _only(query: _Select, column: Any, ids: Collection[int] | None) -> _Select:
    return query if ids is None else query.where(column.in_(ids))


def _people(session: Session, ids: Collection[int] | None) -> Iterator[tuple[int, _Entry]]:
    query = sa.select(
        Person.id,
        Person.given_name,
        Person.family_name,
        Person.preferred_name,
        Person.former_names,
        Person.email,
        Person.employee_id,
        Person.rank,
        Section.name.label("section"),
    ).outerjoin(Section, Section.id == Person.section_id)
    for row in session.execute(_only(query, Person.id, ids)):
        note = " · ".join(filter(None, (RANKS.get(row.rank, ""), row.section)))
        name = spoken_name(row.given_name, row.family_name)
        yield _entry(
            Found(Kind.PERSON, row.id, name, note),
            row.preferred_name,
            *row.former_names,
            row.family_name,
            row.given_name,
            row.email,
            row.employee_id or "",
        )


def _relationships(session: Session, ids: Collection[int] | None) -> Iterator[tuple[int, _Entry]]:
    mentee, mentor = MENTEE, MENTOR
    query = (
        sa.select(
            Relationship.id,
            Relationship.state,
            mentee.given_name,
            mentee.family_name,
            mentor.given_name.label("mentor_given"),
            mentor.family_name.label("mentor_family"),
        )
        .join(mentee, mentee.id == Relationship.mentee_id)
        .join(mentor, mentor.id == Relationship.mentor_id)
    )
    for row in session.execute(_only(query, Relationship.id, ids)):
        two = (
            spoken_name(row.given_name, row.family_name),
            spoken_name(row.mentor_given, row.mentor_family),
        )
        yield _entry(Found(Kind.RELATIONSHIP, row.id, f"{two[0]} with {two[1]}", STATES[row.state]))


def _interviews(session: Session, ids: Collection[int] | None) -> Iterator[tuple[int, _Entry]]:
    about = _about(session, ids)
    query = sa.select(
        Interview.id,
        Interview.kind_of_interview,
        Interview.party,
        Interview.status,
        Interview.held_on,
        Interview.scheduled_at,
        Interview.due_on,
        Person.given_name,
        Person.family_name,
    ).join(Person, Person.id == Interview.person_id)
    for row in session.execute(_only(query, Interview.id, ids)):
        name = spoken_name(row.given_name, row.family_name)
        kind = capital(INTERVIEW_KINDS[row.kind_of_interview])
        others = [other for other in about.get(row.id, ()) if other != name]
        note = [PARTIES[row.party], f"about {', '.join(others)}" if others else ""]
        on = row.held_on or (days.local(row.scheduled_at) if row.scheduled_at else row.due_on)
        yield _entry(
            Found(
                Kind.INTERVIEW,
                row.id,
                f"{name}, {kind.lower()} interview",
                " · ".join(filter(None, (*note, INTERVIEW_STATUSES[row.status]))),
                on,
            ),
            on.isoformat() if on else "",
        )


def _about(session: Session, ids: Collection[int] | None) -> Mapping[int, list[str]]:
    """The people of the relationships that each interview is about."""
    query = (
        sa.select(InterviewRelationship.interview_id, Person.given_name, Person.family_name)
        .join(Relationship, Relationship.id == InterviewRelationship.relationship_id)
        .join(Person, sa.or_(Person.id == Relationship.mentee_id, Person.id == Relationship.mentor_id))
        .order_by(InterviewRelationship.interview_id, Person.id)
    )
    about: dict[int, list[str]] = {}
    for interview_id, given, family in session.execute(_only(query, InterviewRelationship.interview_id, ids)):
        names = about.setdefault(interview_id, [])
        if (name := spoken_name(given, family)) not in names:
            names.append(name)
    return about


def _lessons(session: Session, ids: Collection[int] | None) -> Iterator[tuple[int, _Entry]]:
    query = sa.select(
        Lesson.id,
        Lesson.title,
        Lesson.finding,
        Lesson.change,
        Lesson.answer,
        Cycle.name,
        Lesson.answer_due_on,
    ).join(Cycle, Cycle.id == Lesson.cycle_id)
    for row in session.execute(_only(query, Lesson.id, ids)):
        due: date | None = row.answer_due_on
        found = Found(Kind.LESSON, row.id, row.title, f"lesson of {row.name}", due)
        yield _entry(found, row.finding, row.change, row.answer)


_READ: dict[Kind, Callable[[Session, Collection[int] | None], Iterator[tuple[int, _Entry]]]] = {
    Kind.PERSON: _people,
    Kind.RELATIONSHIP: _relationships,
    Kind.INTERVIEW: _interviews,
    Kind.LESSON: _lessons,
}
