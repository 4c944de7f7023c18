"""What helps to write, and what was written beside an interview."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from mentordesk.db.tables.base import Base, Key, reference
from mentordesk.records.changes import Kind


class Abbreviation(Base):
    """A few letters that stand for more as soon as they are typed."""

    __tablename__ = "abbreviation"
    kind = Kind.VOCABULARY

    id: Mapped[Key]
    short: Mapped[str] = mapped_column(unique=True)
    full: Mapped[str]


class KnownWord(Base):
    """A word that the office spells so, whatever a dictionary says."""

    __tablename__ = "known_word"
    kind = Kind.VOCABULARY

    id: Mapped[Key]
    word: Mapped[str] = mapped_column(unique=True)


class Aside(Base):
    """A note about something else, taken in the middle of something; filed once it is known about whom."""

    __tablename__ = "aside"
    kind = Kind.NOTE

    id: Mapped[Key]
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = reference("person.id")
    relationship_id: Mapped[int | None] = reference("relationship.id")
    interview_id: Mapped[int | None] = reference("interview.id")
    """The interview in which it was taken, whose end it shares."""
    put_away_at: Mapped[datetime | None]
