"""What the office prints: each report, what it is about, and who may get it."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.wording import AUDIENCES
from mentordesk.errors import RuleError
from mentordesk.terms import Audience

OFFICE, LEADERSHIP, DEPARTMENT, PERSON = (
    Audience.OFFICE,
    Audience.LEADERSHIP,
    Audience.DEPARTMENT,
    Audience.PERSON,
)


class About(StrEnum):
    """What one copy of a report is about."""

    CYCLE = "cycle"
    RELATIONSHIP = "relationship"
    MENTEE = "mentee"
    MENTOR = "mentor"
    SECTION = "section"
    GUIDE = "guide"
    INTERVIEW = "interview"
    MILESTONE = "milestone"
    OFFICE = "office"
    PERSON = "person"


class ReportName(StrEnum):
    """The reports, by the name that the command line knows them by."""

    CYCLE = "cycle"
    SUMMARY = "summary"
    RELATIONSHIP = "relationship"
    ACCOUNTS = "accounts"
    PANEL = "panel"
    SECTION = "section"
    COMMUNITY = "community"
    RECOGNITION = "recognition"
    MILESTONE = "milestone"
    RECORD = "record"
    LEDGER = "ledger"
    GUIDE = "guide"
    REGISTER = "register"
    MENTIONS = "mentions"


@dataclass(frozen=True)
class PrintedReport:
    """A kind of report; `audiences` are those who may get it, the usual one first."""

    name: ReportName
    title: str
    about: About
    audiences: tuple[Audience, ...]


PRINTED = (
    PrintedReport(ReportName.CYCLE, "Cycle report", About.CYCLE, (OFFICE, LEADERSHIP, DEPARTMENT)),
    PrintedReport(ReportName.SUMMARY, "One-page summary", About.CYCLE, (OFFICE, LEADERSHIP, DEPARTMENT)),
    PrintedReport(ReportName.RELATIONSHIP, "Relationship sheet", About.RELATIONSHIP, (OFFICE,)),
    PrintedReport(ReportName.ACCOUNTS, "Two accounts", About.RELATIONSHIP, (OFFICE,)),
    PrintedReport(ReportName.PANEL, "Panel sheet", About.MENTEE, (PERSON, OFFICE)),
    PrintedReport(ReportName.SECTION, "Section table", About.SECTION, (OFFICE, LEADERSHIP)),
    PrintedReport(ReportName.COMMUNITY, "Community sheet", About.CYCLE, (OFFICE, LEADERSHIP, DEPARTMENT)),
    PrintedReport(
        ReportName.RECOGNITION, "Mentor recognition", About.MENTOR, (PERSON, OFFICE, LEADERSHIP, DEPARTMENT)
    ),
    PrintedReport(
        ReportName.MILESTONE, "Milestone", About.MILESTONE, (PERSON, OFFICE, LEADERSHIP, DEPARTMENT)
    ),
    PrintedReport(ReportName.RECORD, "Interview record", About.INTERVIEW, (OFFICE, PERSON)),
    PrintedReport(ReportName.LEDGER, "Interview ledger", About.CYCLE, (OFFICE,)),
    PrintedReport(ReportName.GUIDE, "Blank guide", About.GUIDE, (OFFICE,)),
    PrintedReport(ReportName.REGISTER, "Register of exports", About.OFFICE, (OFFICE,)),
    PrintedReport(ReportName.MENTIONS, "List of mentions", About.PERSON, (OFFICE, PERSON)),
)
OF_A_CYCLE = frozenset(About) - {
    About.GUIDE,
    About.MENTOR,
    About.INTERVIEW,
    About.MILESTONE,
    About.OFFICE,
    About.PERSON,
}
"""What is told of one cycle; the rest is the same whatever cycle is chosen."""
OFFERED = tuple(one for one in PRINTED if one.name is not ReportName.MENTIONS)
"""What the Reports view offers; mentions have a page of their own, where they are read first."""
WITHOUT_SUBJECT = frozenset({About.CYCLE, About.OFFICE})
"""Where there is nothing to choose."""
_BY_NAME = {one.name: one for one in PRINTED}


def printed(name: ReportName) -> PrintedReport:
    """The report of that name."""
    return _BY_NAME[name]


def require(name: ReportName, audience: Audience) -> None:
    """Refuse a report to those whom it is not for."""
    kind = printed(name)
    if audience not in kind.audiences:
        may = " or ".join(AUDIENCES[one].lower() for one in kind.audiences)
        raise RuleError(f"The {kind.title.lower()} is not for this audience, only for: {may}.")
