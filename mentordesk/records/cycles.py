"""Cycles, lessons, and what needs the coordinator today."""

from dataclasses import dataclass
from datetime import date

from mentordesk.records.changes import Kind
from mentordesk.terms import Stage, Topic, Worked


@dataclass(frozen=True, kw_only=True)
class StopRecord:
    """A stage of a cycle with the day it may begin and the day by which it should be done."""

    stage: Stage
    first: date
    due: date


@dataclass(frozen=True, kw_only=True)
class CycleRecord:
    """A programme year; `closed_on` is the day on which it was closed, its reports with it."""

    id: int
    name: str
    programme: str
    starts_on: date
    ends_on: date
    stops: tuple[StopRecord, ...]
    closed_on: date | None


@dataclass(frozen=True, kw_only=True)
class LessonFigure:
    """A figure that led to a lesson: in words as it was counted then, and where it is found again."""

    said: str
    theme_id: int | None = None
    by: str = "outcome"
    counted: str = "relationships"
    cycle_id: int | None = None
    party: str | None = None
    group: str | None = None


@dataclass(frozen=True, kw_only=True)
class LessonRecord:
    """A finding, the change that it leads to, and the answer whether it worked."""

    id: int
    cycle_id: int
    cycle: str
    title: str
    finding: str
    change: str
    owner: str
    due_on: date | None
    worked: Worked | None
    answer: str
    answered_on: date | None
    relationship_ids: tuple[int, ...]
    passage_ids: tuple[int, ...] = ()
    figures: tuple[LessonFigure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One line of Home: who, what, when; `kind` and `id` name the thing that it opens.

    `on` is the day that the line is about, `note` what stands in its place when it is about no day;
    `urgent` is what wants doing first.
    """

    topic: Topic
    kind: Kind
    id: int
    who: str
    what: str
    on: date | None = None
    note: str = ""
    urgent: bool = False
