"""What the pages of celebration are made from; nothing of it comes from an interview."""

from dataclasses import dataclass
from datetime import date

from mentordesk.records.people import KnownName


@dataclass(frozen=True, kw_only=True)
class SharedMilestone:
    """A milestone that a mentor is credited with; `mentee` is empty where they prefer not to be named."""

    mentee: str
    title: str
    cycle: str


@dataclass(frozen=True, kw_only=True)
class RecognitionData:
    """A mentor's years, mentees and domains, and the thanks they got; no rating.

    How many mentees, and of which sections, is not for the department: those of all mentors of a section
    together would tell what it gives, however few that are.
    """

    department: str
    office: str
    made_on: date
    mentor: str
    cycles: tuple[str, ...]
    mentees: int | None
    domains: tuple[str, ...]
    sections: tuple[str, ...]
    milestones: tuple[SharedMilestone, ...] = ()
    not_named: int = 0
    thanks: tuple[tuple[str, str], ...] = ()
    """Words, and whose they are; empty where the mentee prefers not to be named."""
    others: tuple[KnownName, ...] = ()
    """Whom the words must not name before the department: all who are not celebrated on the page."""
    name_decisions: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, kw_only=True)
class MilestoneData:
    """One milestone of a mentee, with those who helped and what each is on the panel for."""

    department: str
    office: str
    made_on: date
    cycle: str
    mentee: str
    title: str
    on: date
    credits: tuple[tuple[str, str], ...] = ()
    others: tuple[KnownName, ...] = ()
    name_decisions: tuple[tuple[str, bool], ...] = ()
