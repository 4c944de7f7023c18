"""How the field's terms are said in a sentence or a table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentordesk.terms import (
    Accord,
    Answer,
    Attribution,
    Audience,
    ContactKind,
    Direction,
    Distance,
    EndedBy,
    Evidence,
    FitAnswer,
    InterviewKind,
    InterviewStatus,
    Judgement,
    Origin,
    Party,
    PersonKind,
    PersonStatus,
    Rank,
    Side,
    State,
    Worked,
)

if TYPE_CHECKING:
    from mentordesk.records.accounts import AccountMarkRecord

RANKS = {
    Rank.STUDENT: "student",
    Rank.RESIDENT: "resident",
    Rank.FELLOW: "fellow",
    Rank.INSTRUCTOR: "instructor",
    Rank.ASSISTANT_PROFESSOR: "assistant professor",
    Rank.ASSOCIATE_PROFESSOR: "associate professor",
    Rank.FULL_PROFESSOR: "full professor",
    Rank.EMERITUS: "emeritus",
    Rank.STAFF: "staff",
}
SHORT_RANKS = RANKS | {
    Rank.ASSISTANT_PROFESSOR: "assistant prof.",
    Rank.ASSOCIATE_PROFESSOR: "associate prof.",
}
"""For the columns of a table."""

KINDS = {PersonKind.FACULTY: "faculty", PersonKind.TRAINEE: "trainee", PersonKind.STAFF: "staff"}
STATUSES = {PersonStatus.ACTIVE: "active", PersonStatus.ON_LEAVE: "on leave", PersonStatus.LEFT: "left"}
STATES = {state: state.value for state in State}
SIDES = {side: side.value for side in Side}
PARTIES = {Party.MENTEE: "mentee", Party.MENTOR: "mentor", Party.OTHER: "somebody else"}

ORIGINS = {
    Origin.MENTEE_ASKED: "mentee asked",
    Origin.MENTOR_OFFERED: "mentor offered",
    Origin.MET_NATURALLY: "met naturally",
    Origin.INTRODUCED: "introduced by the office",
    Origin.ASSIGNED: "assigned from above",
    Origin.UNKNOWN: "not known",
}
DISTANCES = {
    Distance.SAME_SECTION: "same section",
    Distance.SAME_DEPARTMENT: "other section",
    Distance.OTHER_DEPARTMENT: "other department",
    Distance.OUTSIDE: "outside",
    Distance.UNKNOWN: "not known",
}
ENDED_BY = {
    EndedBy.MENTEE: "the mentee",
    EndedBy.MENTOR: "the mentor",
    EndedBy.BOTH: "both",
    EndedBy.OFFICE: "the office",
    EndedBy.CIRCUMSTANCE: "circumstance",
    EndedBy.LAPSED: "nobody: it lapsed",
}
AUDIENCES = {
    Audience.OFFICE: "Office only",
    Audience.LEADERSHIP: "Leadership of the department",
    Audience.DEPARTMENT: "Whole department",
    Audience.PERSON: "The person concerned",
}
CONTACT_KINDS = {
    ContactKind.MEETING: "meeting",
    ContactKind.CALL: "call",
    ContactKind.MESSAGE: "message",
    ContactKind.PANEL_MEETING: "panel meeting",
}
ANSWERS = {Answer.OPEN: "open", Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "not known"}
FIT_ANSWERS = {
    FitAnswer.GOOD: "good",
    FitAnswer.DECIDING: "still deciding",
    FitAnswer.NOT_GOOD: "not good",
}
JUDGEMENTS = {
    Judgement.FLOURISHING: "flourishing and continues",
    Judgement.FULFILLED: "fulfilled and closed",
    Judgement.BECAME_OTHER: "became something else",
    Judgement.THIN: "useful but thin",
    Judgement.NEVER_TOOK_ROOT: "never took root",
    Judgement.BROKE_DOWN: "broke down",
    Judgement.NOT_JUDGED: "not judged",
}
EVIDENCE = {
    Evidence.TWO: "two interviews",
    Evidence.ONE: "one interview",
    Evidence.NONE: "no interview, the office's own view",
}
ATTRIBUTIONS = {
    Attribution.BY_NAME: "by name",
    Attribution.BY_ROLE: "by role only",
    Attribution.UNATTRIBUTED: "without attribution",
    Attribution.NOT_FOR_REPORTING: "not for reporting",
}
DIRECTIONS = {Direction.HELPS: "helps", Direction.HINDERS: "hinders"}
WORKED = {Worked.YES: "yes", Worked.PARTLY: "partly", Worked.NO: "no"}
INTERVIEW_KINDS = {
    InterviewKind.EXIT: "exit",
    InterviewKind.SUCCESS: "success",
    InterviewKind.MID_CYCLE: "mid-cycle",
    InterviewKind.OTHER: "other",
}
INTERVIEW_STATUSES = {
    InterviewStatus.DUE: "due",
    InterviewStatus.DECLINED: "declined",
    InterviewStatus.MOVED: "moved",
    InterviewStatus.MISSED: "missed",
    InterviewStatus.OFFERED_AGAIN: "offered again",
    InterviewStatus.HELD: "held",
    InterviewStatus.WRITTEN: "written",
    InterviewStatus.SIGNED: "signed off",
}


def short_domain(name: str) -> str:
    """A domain's name for a table, where several stand in a row: "Grants and funding" is "grants"."""
    head, _, tail = name.partition(" and ")
    return (tail if "," in head else head).strip().lower() or name.lower()


def capital(text: str) -> str:
    """`text` as it begins a line: only its first letter is touched."""
    return text[:1].upper() + text[1:]


ACCORDS = {
    Accord.AGREE: "agree",
    Accord.DIFFER: "differ",
    Accord.ONE_SPEAKS: "one speaks",
}


def accounts_said(marks: "Iterable[AccountMarkRecord]") -> str:
    """A line for each topic on which somebody said how the two accounts stand to each other."""
    lines = []
    for mark in marks:
        note = f": {mark.note}" if mark.note else ""
        shown = len(mark.passage_ids)
        seen = f" ({shown} passage{'s' if shown != 1 else ''})" if shown else ""
        lines.append(f"{capital(ACCORDS[mark.accord])} on {mark.topic}{note}{seen}")
    return "\n".join(lines)
