"""The texts that a search looks into, and how it is told that one has changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from mentordesk.db.tables import (
    Addendum,
    Aside,
    Contact,
    Interview,
    InterviewText,
    Lesson,
    Outcome,
    Passage,
    Person,
    Relationship,
)
from mentordesk.records.finding import Source
from mentordesk.services.search.rows import Key

TEXT = InterviewText.__tablename__


@dataclass(frozen=True, slots=True)
class Place:
    """A table that holds texts of one or more columns."""

    source: Source
    table: Any
    columns: tuple[Any, ...]


PLACES: dict[str, Place] = {
    place.table.__tablename__: place
    for place in (
        Place(Source.ADDENDUM, Addendum, (Addendum.text,)),
        Place(Source.NOTE, Interview, (Interview.note,)),
        Place(Source.NOTE, Relationship, (Relationship.note,)),
        Place(Source.NOTE, Contact, (Contact.note,)),
        Place(Source.NOTE, Person, (Person.notes,)),
        Place(Source.MEMO, Passage, (Passage.memo,)),
        Place(Source.OUTCOME, Outcome, (Outcome.summary, Outcome.public_summary, Outcome.lesson)),
        Place(Source.ASIDE, Aside, (Aside.text,)),
        Place(Source.LESSON, Lesson, (Lesson.title, Lesson.finding, Lesson.change, Lesson.answer)),
    )
}
"""All but the texts of interviews, which are too long to be read whenever something is looked for."""


def source_of(place: str) -> Source:
    """What kind of text a place holds."""
    return Source.INTERVIEW if place == TEXT else PLACES[place].source


def text_stamps(session: Session) -> dict[Key, str]:
    """The interviews that have a text, the newest first; the stamp changes with the text and its date."""
    # Asked alone, it is answered by an index: the row itself lies behind its text.
    rows = session.execute(
        sa.select(
            InterviewText.interview_id,
            InterviewText.version,
            sa.type_coerce(InterviewText.saved_at, sa.String),
        ).where(InterviewText.words > 0)
    )
    stamps = {interview_id: f"{version} {saved_at}" for interview_id, version, saved_at in rows}
    days = (Interview.held_on, Interview.scheduled_at, Interview.due_on)
    day = sa.func.coalesce(*(sa.type_coerce(column, sa.String) for column in days))
    in_order = session.execute(sa.select(Interview.id, day).order_by(day.desc(), Interview.id.desc()))
    return {(TEXT, one): f"{stamps[one]} {on}" for one, on in in_order if one in stamps}


def small_stamps(session: Session, name: str, ids: Collection[int] | None = None) -> dict[Key, str]:
    """The texts of one other place that are not empty, or of some of its rows."""
    place = PLACES[name]
    query = sa.select(place.table.id, *place.columns).where(
        sa.or_(*(column != "" for column in place.columns))
    )
    if ids is not None:
        query = query.where(place.table.id.in_(ids))
    return {(name, row_id): _stamp(_joined(parts)) for row_id, *parts in session.execute(query)}


def text_of(session: Session, key: Key) -> str:
    """One text."""
    name, row_id = key
    if name == TEXT:
        row = session.get(InterviewText, row_id, options=[undefer(InterviewText.text)])
        return row.text if row else ""
    place = PLACES[name]
    found = session.execute(sa.select(*place.columns).where(place.table.id == row_id)).one_or_none()
    return _joined(found or ())


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _stamp(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
