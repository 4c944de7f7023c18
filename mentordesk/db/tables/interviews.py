"""Interviews: guides, texts, versions, passages and marks."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentordesk.db.tables.base import Base, Covered, CoveredData, Key, Words, reference, term
from mentordesk.records.changes import Kind
from mentordesk.terms import Accord, Attribution, InterviewKind, InterviewStatus, Party, TextFormat


class Guide(Base):
    """The topics of an interview for one party and kind; an old interview keeps its version."""

    __tablename__ = "guide"
    __table_args__ = (UniqueConstraint("name", "version_number"),)
    kind = Kind.GUIDE

    id: Mapped[Key]
    name: Mapped[str]
    version_number: Mapped[int] = mapped_column(default=1)
    party: Mapped[Party] = term(Party)
    kind_of_interview: Mapped[InterviewKind] = term(InterviewKind)
    active: Mapped[bool] = mapped_column(default=True)


class GuideTopic(Base):
    """One topic, with its prompts and the minutes planned for it, least and most."""

    __tablename__ = "guide_topic"
    kind = Kind.GUIDE
    owner = "guide_id"

    id: Mapped[Key]
    guide_id: Mapped[int] = reference("guide.id")
    number: Mapped[int]
    title: Mapped[str]
    prompts: Mapped[list[str]] = mapped_column(default=list)
    minutes_least: Mapped[int]
    minutes_most: Mapped[int]


class Interview(Base):
    """A long conversation with one party about one or more relationships.

    `attribution` is agreed before the talk, `attribution_confirmed` at its end. A concern that must be
    passed on is held as date and office only (`referred_*`), outside the text. `stopped_seconds` is how
    long the clock stood still.
    """

    __tablename__ = "interview"
    kind = Kind.INTERVIEW

    id: Mapped[Key]
    person_id: Mapped[int] = reference("person.id")
    party: Mapped[Party] = term(Party)
    kind_of_interview: Mapped[InterviewKind] = term(InterviewKind)
    cycle_id: Mapped[int | None] = reference("cycle.id")
    guide_id: Mapped[int | None] = reference("guide.id")
    status: Mapped[InterviewStatus] = term(InterviewStatus, index=True)
    due_on: Mapped[date | None]
    scheduled_at: Mapped[datetime | None]
    place: Mapped[Words]
    interviewer_id: Mapped[int | None] = reference("staff.id")
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    held_on: Mapped[date | None]
    minutes_planned: Mapped[int | None]
    minutes_held: Mapped[int | None]
    minutes_written_up: Mapped[int | None]
    attribution: Mapped[Attribution] = term(Attribution, default=Attribution.UNATTRIBUTED)
    attribution_confirmed: Mapped[bool] = mapped_column(default=False)
    may_be_case: Mapped[bool] = mapped_column(default=False)
    recording_agreed_by: Mapped[Words]
    recording_agreed_at: Mapped[datetime | None]
    referred_on: Mapped[date | None]
    referred_to: Mapped[Words]
    note: Mapped[Words]
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = reference("staff.id")
    destroy_by: Mapped[date | None]
    held_on_request: Mapped[bool] = mapped_column(default=False)
    destroyed_at: Mapped[datetime | None]


class InterviewRelationship(Base):
    """A relationship that an interview is about."""

    __tablename__ = "interview_relationship"
    kind = Kind.INTERVIEW
    owner = "interview_id"

    interview_id: Mapped[int] = reference("interview.id", primary_key=True)
    relationship_id: Mapped[int] = reference("relationship.id", primary_key=True, index=True)


class InterviewText(Base):
    """The text of an interview, saved whole within a second; `version` guards against overwriting."""

    __tablename__ = "interview_text"
    kind = Kind.INTERVIEW
    owner = "interview_id"
    silent = frozenset({"text", "words", "version", "saved_at"})
    # Whatever is asked but the text itself would be read from behind it.
    __table_args__ = (Index("ix_interview_text_facts", "interview_id", "words", "version", "saved_at"),)

    interview_id: Mapped[int] = reference("interview.id", primary_key=True)
    text: Mapped[str] = mapped_column(Covered, default="", server_default="", deferred=True)
    words: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]


class EditingLease(Base):
    """Who is editing an interview's text; in force for as long as it is seen again and again.

    No reference to the interview: a lease must never stand in the way of taking a step back.
    """

    __tablename__ = "editing_lease"
    kind = Kind.INTERVIEW
    owner = "interview_id"
    logged = False

    interview_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holder: Mapped[str]
    staff: Mapped[Words]
    computer: Mapped[Words]
    since: Mapped[datetime]
    seen_at: Mapped[datetime]


class TextVersion(Base):
    """A kept version of an interview's text with its passages, compressed; `label` where named by hand."""

    __tablename__ = "text_version"
    kind = Kind.INTERVIEW
    owner = "interview_id"
    logged = False

    id: Mapped[Key]
    interview_id: Mapped[int] = reference("interview.id")
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    label: Mapped[Words]
    text_hash: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Addendum(Base):
    """What came after the sign-off."""

    __tablename__ = "addendum"
    kind = Kind.INTERVIEW
    owner = "interview_id"

    id: Mapped[Key]
    interview_id: Mapped[int] = reference("interview.id")
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    text: Mapped[str]


class Passage(Base):
    """A marked stretch of an interview; `start` and `end` count code points, `end` is exclusive.

    `snippet` is the text at those offsets. `about_panel`: it speaks of the panel as a whole. `attribution`
    where it is stricter than the interview's.
    """

    __tablename__ = "passage"
    __table_args__ = (Index(None, "interview_id", "start"),)
    kind = Kind.PASSAGE
    silent = drifting = frozenset({"start", "end", "snippet"})

    id: Mapped[Key]
    guid: Mapped[str] = mapped_column(unique=True)
    interview_id: Mapped[int] = reference("interview.id", index=False)
    start: Mapped[int]
    end: Mapped[int]
    snippet: Mapped[Words]
    relationship_id: Mapped[int | None] = reference("relationship.id")
    about_panel: Mapped[bool] = mapped_column(default=False)
    attribution: Mapped[Attribution | None] = term(Attribution)
    memo: Mapped[Words]
    come_back: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")


class PassageTheme(Base):
    __tablename__ = "passage_theme"
    kind = Kind.PASSAGE
    owner = "passage_id"

    passage_id: Mapped[int] = reference("passage.id", primary_key=True)
    theme_id: Mapped[int] = reference("theme.id", primary_key=True, index=True)


class Mark(Base):
    """What is known of a paragraph: when it was typed, who speaks, which topic it belongs to.

    `second` is that of the talk's clock, on which the recordings lie; of a paragraph that was typed while
    a recording was heard it is the second of the sound.
    """

    __tablename__ = "mark"
    __table_args__ = (Index(None, "interview_id", "start"),)
    kind = Kind.INTERVIEW
    owner = "interview_id"

    id: Mapped[Key]
    interview_id: Mapped[int] = reference("interview.id", index=False)
    start: Mapped[int]
    end: Mapped[int]
    typed_at: Mapped[datetime | None]
    second: Mapped[float | None]
    speaker: Mapped[Words]
    topic_id: Mapped[int | None] = reference("guide_topic.id")


class FormatSpan(Base):
    """A heading or a stressed stretch of an interview's text."""

    __tablename__ = "format_span"
    __table_args__ = (Index(None, "interview_id", "start"),)
    kind = Kind.INTERVIEW
    owner = "interview_id"

    id: Mapped[Key]
    interview_id: Mapped[int] = reference("interview.id", index=False)
    start: Mapped[int]
    end: Mapped[int]
    kind_of_format: Mapped[TextFormat] = term(TextFormat)
    level: Mapped[int] = mapped_column(default=0)


class AccountMark(Base):
    """How the two accounts of a relationship stand to each other on a topic, as the office says."""

    __tablename__ = "account_mark"
    __table_args__ = (UniqueConstraint("relationship_id", "cycle_id", "topic"),)
    kind = Kind.RELATIONSHIP
    owner = "relationship_id"

    id: Mapped[Key]
    relationship_id: Mapped[int] = reference("relationship.id")
    cycle_id: Mapped[int] = reference("cycle.id")
    topic: Mapped[str]
    accord: Mapped[Accord] = term(Accord)
    note: Mapped[Words]
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")


class AccountMarkPassage(Base):
    """A passage that shows how the accounts stand to each other."""

    __tablename__ = "account_mark_passage"
    kind = Kind.PASSAGE
    owner = "passage_id"

    account_mark_id: Mapped[int] = reference("account_mark.id", primary_key=True)
    passage_id: Mapped[int] = reference("passage.id", primary_key=True, index=True)


class TopicSpan(Base):
    """Minutes spent on a topic of the guide, and whether it was asked at all."""

    __tablename__ = "topic_span"
    kind = Kind.INTERVIEW
    owner = "interview_id"
    logged = False

    interview_id: Mapped[int] = reference("interview.id", primary_key=True)
    topic_id: Mapped[int] = reference("guide_topic.id", primary_key=True, index=True)
    seconds: Mapped[int] = mapped_column(default=0)
    asked: Mapped[bool] = mapped_column(default=False)
    prompts_asked: Mapped[Any] = mapped_column(JSON, default=list)


class Destruction(Base):
    """That the words of an interview were destroyed: how many, and what still holds some of them.

    `copies_left` are files that could not be reached. It is not finished until every copy was tried.
    """

    __tablename__ = "destruction"
    kind = Kind.INTERVIEW
    owner = "interview_id"
    logged = False

    id: Mapped[Key]
    interview_id: Mapped[int] = reference("interview.id")
    at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    staff_id: Mapped[int | None] = reference("staff.id")
    words: Mapped[int] = mapped_column(default=0)
    versions: Mapped[int] = mapped_column(default=0)
    copies_left: Mapped[Any] = mapped_column(JSON, default=list)
    exports: Mapped[Any] = mapped_column(CoveredData, default=list)


class Recording(Base):
    """Sound of an interview, recorded here or brought in from elsewhere.

    `key` seals its files where the office is locked; without it they are noise, also in a backup. Not
    logged, like the texts' versions: sound that was recorded is destroyed or kept, and no step to be taken
    back. That it was agreed to stands with the interview, and is logged there.
    """

    __tablename__ = "recording"
    kind = Kind.INTERVIEW
    owner = "interview_id"
    logged = False

    id: Mapped[Key]
    guid: Mapped[str] = mapped_column(unique=True)
    interview_id: Mapped[int] = reference("interview.id")
    made_at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    attached: Mapped[bool] = mapped_column(default=False)
    key: Mapped[bytes | None] = mapped_column(LargeBinary)


class RecordingSegment(Base):
    """A file of a recording: where on the talk's clock it begins and how long it is.

    The name is looked for beside the office, so that both can move together. While it is being written it
    is not `closed`, and its length, size and checksum are not known.
    """

    __tablename__ = "recording_segment"
    kind = Kind.INTERVIEW
    owner = "interview_id"
    logged = False

    id: Mapped[Key]
    recording_id: Mapped[int] = reference("recording.id")
    interview_id: Mapped[int] = reference("interview.id")
    number: Mapped[int]
    file_name: Mapped[str]
    begins: Mapped[float]
    seconds: Mapped[float] = mapped_column(default=0.0)
    started_at: Mapped[datetime | None]
    closed: Mapped[bool] = mapped_column(default=False)
    size: Mapped[int | None]
    digest: Mapped[Words]
    backed_up_at: Mapped[datetime | None]
