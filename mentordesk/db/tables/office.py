"""The office itself: its staff, settings, vocabularies, and the log of all that was done."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from mentordesk.db.tables.base import Base, CoveredData, Key, Words, reference, term
from mentordesk.records.changes import Kind
from mentordesk.terms import Audience, Direction


class Setting(Base):
    """One setting of the office; the key is a dotted name."""

    __tablename__ = "setting"
    kind = Kind.OFFICE

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(CoveredData)


class Staff(Base):
    """Somebody who works in the mentorship office."""

    __tablename__ = "staff"
    kind = Kind.STAFF

    id: Mapped[Key]
    name: Mapped[str]
    initials: Mapped[Words]
    active: Mapped[bool] = mapped_column(default=True)


class ChangeSet(Base):
    """One committed step, as the coordinator would name it."""

    __tablename__ = "change_set"
    kind = Kind.OFFICE
    logged = False

    id: Mapped[Key]
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    label: Mapped[str]
    undo_of_id: Mapped[int | None] = reference("change_set.id", deferred=True)
    undone: Mapped[bool] = mapped_column(default=False)


class Change(Base):
    """One row that a step added, changed or removed, before and after."""

    __tablename__ = "change"
    __table_args__ = (Index(None, "kind_of_record", "record_id"),)
    kind = Kind.OFFICE
    logged = False

    id: Mapped[Key]
    set_id: Mapped[int] = reference("change_set.id")
    kind_of_record: Mapped[str]
    record_id: Mapped[int]
    table_name: Mapped[str]
    row_key: Mapped[Any] = mapped_column(JSON)
    before: Mapped[Any] = mapped_column(CoveredData(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(CoveredData(none_as_null=True), nullable=True)


class Domain(Base):
    """What a mentor can teach."""

    __tablename__ = "domain"
    kind = Kind.VOCABULARY

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class EndReason(Base):
    """Why a relationship ended; `natural` and `circumstance` are groups as well as `fit` and the others."""

    __tablename__ = "end_reason"
    kind = Kind.VOCABULARY

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)
    group: Mapped[str]
    name: Mapped[str]
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class ThemeGroup(Base):
    """A heading of the codebook."""

    __tablename__ = "theme_group"
    kind = Kind.THEME

    id: Mapped[Key]
    name: Mapped[str]
    position: Mapped[int]


class Theme(Base):
    """A code of the codebook; `guid` stays the same from one exchange file to the next.

    `merged_into_id` is the theme that took its passages over.
    """

    __tablename__ = "theme"
    kind = Kind.THEME

    id: Mapped[Key]
    guid: Mapped[str] = mapped_column(unique=True)
    group_id: Mapped[int | None] = reference("theme_group.id")
    name: Mapped[str]
    definition: Mapped[Words]
    counts_when: Mapped[Words]
    does_not_count_when: Mapped[Words]
    memo: Mapped[Words]
    direction: Mapped[Direction] = term(Direction)
    colour: Mapped[int] = mapped_column(default=1)
    shortcut: Mapped[int | None]
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    merged_into_id: Mapped[int | None] = reference("theme.id")


class ImportRun(Base):
    """A file that was taken in, and the step that took it."""

    __tablename__ = "import_run"
    kind = Kind.REGISTER

    id: Mapped[Key]
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    what: Mapped[str]
    file_name: Mapped[str]
    file_hash: Mapped[str]
    counts: Mapped[dict[str, Any]]
    faults: Mapped[Any] = mapped_column(CoveredData, default=list)


class ColumnMapping(Base):
    """Which column meant which field in files of one shape."""

    __tablename__ = "column_mapping"
    kind = Kind.REGISTER

    id: Mapped[Key]
    what: Mapped[str]
    shape: Mapped[str] = mapped_column(unique=True)
    mapping: Mapped[dict[str, Any]]


class ExportEntry(Base):
    """Something that left the office: what, for whom, when, by whom.

    It is no step that could be taken back, so the change log leaves it out.
    """

    __tablename__ = "export_entry"
    kind = Kind.REGISTER
    logged = False

    id: Mapped[Key]
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    what: Mapped[str]
    scope: Mapped[Words]
    audience: Mapped[Audience] = term(Audience)
    way: Mapped[str]
    file_name: Mapped[Words]
    withheld: Mapped[Any] = mapped_column(JSON, default=list)


class NameDecision(Base):
    """The coordinator's yes or no on whether a doubtful word names a person; remembered."""

    __tablename__ = "name_decision"
    kind = Kind.REGISTER

    id: Mapped[Key]
    word: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = reference("person.id")
    is_name: Mapped[bool]
