"""The field's fixed terms. Their values are what the database and the command line hold.

Vocabularies that an office may edit (domains, end reasons, themes) are rows, not terms.
"""

from enum import StrEnum


class Rank(StrEnum):
    """Career stage."""

    STUDENT = "student"
    RESIDENT = "resident"
    FELLOW = "fellow"
    INSTRUCTOR = "instructor"
    ASSISTANT_PROFESSOR = "assistant_professor"
    ASSOCIATE_PROFESSOR = "associate_professor"
    FULL_PROFESSOR = "full_professor"
    EMERITUS = "emeritus"
    STAFF = "staff"


class PersonKind(StrEnum):
    FACULTY = "faculty"
    TRAINEE = "trainee"
    STAFF = "staff"


class PersonStatus(StrEnum):
    ACTIVE = "active"
    ON_LEAVE = "on_leave"
    LEFT = "left"


class State(StrEnum):
    """State of a relationship; it moves only when somebody says so."""

    PROPOSED = "proposed"
    TRIAL = "trial"
    SETTLED = "settled"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"
    DECLINED = "declined"


class Origin(StrEnum):
    """How a spell came about."""

    MENTEE_ASKED = "mentee_asked"
    MENTOR_OFFERED = "mentor_offered"
    MET_NATURALLY = "met_naturally"
    INTRODUCED = "introduced"
    ASSIGNED = "assigned"
    UNKNOWN = "unknown"


CHOSEN = (Origin.MENTEE_ASKED, Origin.MENTOR_OFFERED, Origin.MET_NATURALLY)
"""What the two chose themselves."""


class Distance(StrEnum):
    """How far apart the two worked when the spell started."""

    SAME_SECTION = "same_section"
    SAME_DEPARTMENT = "same_department"
    OTHER_DEPARTMENT = "other_department"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class EndedBy(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"
    OFFICE = "office"
    CIRCUMSTANCE = "circumstance"
    LAPSED = "lapsed"


class Side(StrEnum):
    """One of the two of a relationship."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class Answer(StrEnum):
    """One side's answer to an introduction. UNKNOWN: running before it was recorded."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class FitAnswer(StrEnum):
    GOOD = "good"
    DECIDING = "still_deciding"
    NOT_GOOD = "not_good"


class Judgement(StrEnum):
    """The office's judgement of a relationship in a cycle."""

    FLOURISHING = "flourishing"
    FULFILLED = "fulfilled"
    BECAME_OTHER = "became_something_else"
    THIN = "useful_but_thin"
    NEVER_TOOK_ROOT = "never_took_root"
    BROKE_DOWN = "broke_down"
    NOT_JUDGED = "not_judged"


GREW = (Judgement.FLOURISHING, Judgement.FULFILLED, Judgement.BECAME_OTHER)
"""What counts as having gone well, wherever outcomes are counted."""


class Evidence(StrEnum):
    """How many interviews a judgement rests on."""

    TWO = "two_interviews"
    ONE = "one_interview"
    NONE = "none"


class InterviewKind(StrEnum):
    EXIT = "exit"
    SUCCESS = "success"
    MID_CYCLE = "mid_cycle"
    OTHER = "other"


class Party(StrEnum):
    """Whose account an interview is."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    OTHER = "other"


class InterviewStatus(StrEnum):
    """Where an interview stands in the queue of those owed."""

    DUE = "due"
    DECLINED = "declined"
    MOVED = "moved"
    MISSED = "missed"
    OFFERED_AGAIN = "offered_again"
    HELD = "held"
    WRITTEN = "written"
    SIGNED = "signed"


class Attribution(StrEnum):
    """How an interview or passage may be quoted, from freest to strictest."""

    BY_NAME = "by_name"
    BY_ROLE = "by_role"
    UNATTRIBUTED = "without_attribution"
    NOT_FOR_REPORTING = "not_for_reporting"


class TextFormat(StrEnum):
    """What is kept of a text's looks: that it is a heading, or stressed."""

    HEADING = "heading"
    BOLD = "bold"


class Accord(StrEnum):
    """How the two accounts of a relationship stand to each other on a topic, as people say."""

    AGREE = "agree"
    DIFFER = "differ"
    ONE_SPEAKS = "one_speaks"


class Direction(StrEnum):
    HELPS = "helps"
    HINDERS = "hinders"


class ContactKind(StrEnum):
    MEETING = "meeting"
    CALL = "call"
    MESSAGE = "message"
    PANEL_MEETING = "panel_meeting"


class Kept(StrEnum):
    """How much of what a report reads was kept when its cycle was closed; early closings kept little."""

    ALL = "all"
    OUTCOMES = "outcomes"
    NOTHING = "nothing"


class Worked(StrEnum):
    """Next cycle's answer to a lesson."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Audience(StrEnum):
    """Who is to read what goes out, from the one who may read most to the one who may read least."""

    OFFICE = "office"
    LEADERSHIP = "leadership"
    DEPARTMENT = "department"
    PERSON = "person"


class Coverage(StrEnum):
    """How a domain stands on a panel. None of these is an error."""

    COVERED = "covered"
    DOUBLED = "doubled"
    PAUSED = "paused"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


class Stage(StrEnum):
    """A stop on the line of a cycle."""

    PANELS_OPEN = "panels_open"
    FIT_CHECK = "fit_check"
    MID_CYCLE = "mid_cycle"
    ENDINGS_PLANNED = "endings_planned"
    EXIT_INTERVIEWS = "exit_interviews"
    CYCLE_REPORT = "cycle_report"


class Topic(StrEnum):
    """One of Home's lists."""

    INTERVIEWS_OWED = "interviews_owed"
    INTRODUCTIONS_WAITING = "introductions_waiting"
    FIT_CHECKS_DUE = "fit_checks_due"
    PANEL_GAPS = "panel_gaps"
    GONE_QUIET = "gone_quiet"
    LEAVERS = "leavers"
    DRAFTS_UNFINISHED = "drafts_unfinished"
    NOTES_TO_FILE = "notes_to_file"
    OUTCOMES_MISSING = "outcomes_missing"
    LESSONS_TO_ANSWER = "lessons_to_answer"
