"""Programmes, their cycles, and what is wished, needed, achieved and learned in one."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentordesk.db.tables.base import Base, CoveredData, Key, Words, reference, term
from mentordesk.records.changes import Kind
from mentordesk.terms import Rank, Worked


class Programme(Base):
    __tablename__ = "programme"
    kind = Kind.CYCLE

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)


class Cycle(Base):
    """A programme year. Cycles may overlap; belonging to one is a row, never date arithmetic."""

    __tablename__ = "cycle"
    kind = Kind.CYCLE

    id: Mapped[Key]
    programme_id: Mapped[int] = reference("programme.id")
    name: Mapped[str] = mapped_column(unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    first_fit_on: Mapped[date | None]
    mid_cycle_on: Mapped[date | None]
    endings_on: Mapped[date | None]
    exit_interviews_on: Mapped[date | None]
    report_on: Mapped[date | None]


class CycleFreeze(Base):
    """A closed cycle's report data, as it was when the cycle was closed; void once it was opened again."""

    __tablename__ = "cycle_freeze"
    kind = Kind.CYCLE
    owner = "cycle_id"

    id: Mapped[Key]
    cycle_id: Mapped[int] = reference("cycle.id")
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    data: Mapped[Any] = mapped_column(CoveredData)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    """Of the form of `data`: 1 holds judgements alone."""
    reopened_at: Mapped[datetime | None]
    reopened_because: Mapped[Words]


class CycleMember(Base):
    """A person in a cycle, with the rank and section they had in it."""

    __tablename__ = "cycle_member"
    kind = Kind.CYCLE
    owner = "cycle_id"

    cycle_id: Mapped[int] = reference("cycle.id", primary_key=True)
    person_id: Mapped[int] = reference("person.id", primary_key=True, index=True)
    is_mentee: Mapped[bool] = mapped_column(default=False)
    is_mentor: Mapped[bool] = mapped_column(default=False)
    rank: Mapped[Rank | None] = term(Rank)
    section_id: Mapped[int | None] = reference("section.id")


class Wish(Base):
    """What somebody wishes before a cycle: a person, a domain, or words."""

    __tablename__ = "wish"
    kind = Kind.NEED
    owner = "person_id"

    id: Mapped[Key]
    cycle_id: Mapped[int] = reference("cycle.id")
    person_id: Mapped[int] = reference("person.id")
    wanted_id: Mapped[int | None] = reference("person.id")
    domain_id: Mapped[int | None] = reference("domain.id")
    note: Mapped[Words]


class Need(Base):
    """A domain that a mentee wants covered in a cycle: importance 0-3, met 0-4."""

    __tablename__ = "need"
    __table_args__ = (UniqueConstraint("cycle_id", "person_id", "domain_id"),)
    kind = Kind.NEED
    owner = "person_id"

    id: Mapped[Key]
    cycle_id: Mapped[int] = reference("cycle.id")
    person_id: Mapped[int] = reference("person.id")
    domain_id: Mapped[int] = reference("domain.id")
    importance: Mapped[int] = mapped_column(default=0)
    met: Mapped[int] = mapped_column(default=0)
    note: Mapped[Words]


class Milestone(Base):
    """Something a mentee achieved; `may_be_named` where the mentee agreed to be celebrated by name."""

    __tablename__ = "milestone"
    kind = Kind.MILESTONE

    id: Mapped[Key]
    cycle_id: Mapped[int] = reference("cycle.id")
    person_id: Mapped[int] = reference("person.id")
    achieved_on: Mapped[date]
    title: Mapped[str]
    note: Mapped[Words]
    may_be_named: Mapped[bool] = mapped_column(default=False)


class MilestoneCredit(Base):
    """A panel member who is credited with a milestone."""

    __tablename__ = "milestone_credit"
    kind = Kind.MILESTONE
    owner = "milestone_id"

    milestone_id: Mapped[int] = reference("milestone.id", primary_key=True)
    person_id: Mapped[int] = reference("person.id", primary_key=True, index=True)


class Thanks(Base):
    """A mentee's thanks to a mentor, in the mentee's words."""

    __tablename__ = "thanks"
    kind = Kind.MILESTONE

    id: Mapped[Key]
    cycle_id: Mapped[int] = reference("cycle.id")
    mentee_id: Mapped[int] = reference("person.id")
    mentor_id: Mapped[int] = reference("person.id")
    given_on: Mapped[date]
    words: Mapped[Words]
    may_be_named: Mapped[bool] = mapped_column(default=False)


class Lesson(Base):
    """A finding, the change that it leads to, and next cycle's answer: did it work."""

    __tablename__ = "lesson"
    kind = Kind.LESSON

    id: Mapped[Key]
    cycle_id: Mapped[int] = reference("cycle.id")
    title: Mapped[str]
    finding: Mapped[Words]
    change: Mapped[Words]
    owner_name: Mapped[Words]
    answer_due_on: Mapped[date | None]
    worked: Mapped[Worked | None] = term(Worked)
    answer: Mapped[Words]
    answered_on: Mapped[date | None]


class LessonEvidence(Base):
    """What a lesson rests on: a relationship, a passage of an interview about one, or a figure."""

    __tablename__ = "lesson_evidence"
    kind = Kind.LESSON
    owner = "lesson_id"

    id: Mapped[Key]
    lesson_id: Mapped[int] = reference("lesson.id")
    relationship_id: Mapped[int | None] = reference("relationship.id")
    passage_id: Mapped[int | None] = reference("passage.id")
    figure: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True, default=None)
    """What was counted and how, as the fields of a `LessonFigure`: the numbers move on."""
