"""What Home's lists are called, and how their days are said."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.records.cycles import AgendaItem
from mentordesk.terms import Topic
from ui.widgets.dates import written_day, written_short


@dataclass(frozen=True)
class Heading:
    """One of Home's lists: its icon, its name, and the column it stands in, 0 or 1."""

    topic: Topic
    icon: str
    text: str
    column: int


HEADINGS = (
    Heading(Topic.INTERVIEWS_OWED, "message-square-text", "Interviews owed", 0),
    Heading(Topic.INTRODUCTIONS_WAITING, "handshake", "Introductions waiting for an answer", 0),
    Heading(Topic.FIT_CHECKS_DUE, "user-check", "Fit checks due", 0),
    Heading(Topic.DRAFTS_UNFINISHED, "pen-line", "Drafts unfinished", 0),
    Heading(Topic.NOTES_TO_FILE, "sticky-note", "Notes to file", 0),
    Heading(Topic.PANEL_GAPS, "circle-dashed", "Panels with an important gap", 1),
    Heading(Topic.GONE_QUIET, "moon", "Relationships gone quiet", 1),
    Heading(Topic.LEAVERS, "log-out", "Leavers with open relationships", 1),
    Heading(Topic.OUTCOMES_MISSING, "scale", "Outcomes missing", 1),
    Heading(Topic.LESSONS_TO_ANSWER, "lightbulb", "Lessons to answer", 1),
)


@dataclass(frozen=True)
class When:
    """The end of a line: the words, their tone, and whether they are of the second weight."""

    text: str
    tone: str = ""
    strong: bool = False


def when(item: AgendaItem, today: date) -> When:
    """How urgent a line is, in words; what is late has its colour too."""
    if item.topic is Topic.PANEL_GAPS:
        return When(item.note, "text" if item.urgent else "", item.urgent)
    if item.topic is Topic.OUTCOMES_MISSING or item.on is None:
        return When(item.note, "warn" if item.urgent else "")
    days = (today - item.on).days
    warn = "warn" if item.urgent else ""
    if item.topic is Topic.GONE_QUIET:
        return When(_days(days), warn)
    if item.topic is Topic.INTRODUCTIONS_WAITING:
        return When(f"since {_days(days)}" if days > 0 else "since today", warn)
    if item.topic is Topic.LEAVERS:
        return When(f"since {written_short(item.on)}" if days > 0 else "today")
    if item.topic in (Topic.DRAFTS_UNFINISHED, Topic.NOTES_TO_FILE):
        return When("today" if days == 0 else written_day(item.on))
    return _due(item, today, days)


def _due(item: AgendaItem, today: date, days: int) -> When:
    if days > 0:
        return When(f"{_days(days)} late", "warn")
    if item.topic in (Topic.LESSONS_TO_ANSWER, Topic.FIT_CHECKS_DUE) and item.on:
        return When(f"by {written_short(item.on)}")
    if days == 0:
        return When("today", "text", strong=True)
    return When(written_day(item.on or today))


def this_week(items: list[AgendaItem], today: date) -> int:
    """How many of the lines fall due before the week is over, those that are late included."""
    sunday = today + timedelta(days=6 - today.weekday())
    return sum(item.on is not None and item.on <= sunday for item in items)


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days:n} days"
