"""Sentences of the interview view."""

from datetime import date

from mentordesk.domain import days
from mentordesk.domain.wording import ATTRIBUTIONS, INTERVIEW_KINDS, PARTIES, capital
from mentordesk.records.finding import Hit, Source
from mentordesk.records.interviews import InterviewRecord, InterviewRow
from mentordesk.terms import Attribution, InterviewStatus, Party
from ui.interviews.find.hit_list import Line
from ui.widgets.dates import written, written_long

ATTRIBUTION_OPTIONS = tuple((level, capital(words)) for level, words in ATTRIBUTIONS.items())

_SOURCES = {
    Source.INTERVIEW: "",
    Source.ADDENDUM: "addendum",
    Source.NOTE: "note",
    Source.MEMO: "memo",
    Source.OUTCOME: "outcome",
    Source.LESSON: "lesson",
    Source.ASIDE: "side note",
}


def day_of(row: InterviewRow) -> date | None:
    """When it was or will be held."""
    return row.held_on or (days.local(row.scheduled_at) if row.scheduled_at else row.due_on)


def subtitle(record: InterviewRecord) -> str:
    """Exit interview · Thursday, 20 May 2027 · quoted by role only."""
    kind = capital(INTERVIEW_KINDS[record.kind])
    day = day_of(record)
    quoted = ATTRIBUTIONS[record.attribution]
    agreed = quoted if record.attribution is Attribution.NOT_FOR_REPORTING else f"quoted {quoted}"
    parts = [f"{kind} interview", written_long(day) if day else "", agreed]
    if record.signed_at is not None:
        parts.append(f"signed off {written(days.local(record.signed_at))}")
    if record.destroyed_at is not None:
        parts.append(f"notes destroyed {written(days.local(record.destroyed_at))}")
    return " · ".join(part for part in parts if part)


def who(row: InterviewRow) -> str:
    """Adaeze Okonkwo, mentee; who speaks as neither side is only named."""
    return row.person if row.party is Party.OTHER else f"{row.person}, {PARTIES[row.party]}"


def when(row: InterviewRow) -> str:
    """The date that a list shows: held, planned or due."""
    day = day_of(row)
    if day is None:
        return ""
    if not _waits(row):
        return written(day)
    over = days_late(row)
    return f"due {written(day)}" + (f", {over} {'day' if over == 1 else 'days'} late" if over else "")


def days_late(row: InterviewRow) -> int:
    """How many days ago a talk was due that nobody has put on a day yet."""
    return max((days.today() - row.due_on).days, 0) if row.due_on is not None and _waits(row) else 0


def _waits(row: InterviewRow) -> bool:
    return row.held_on is None and row.scheduled_at is None and row.status is InterviewStatus.DUE


def line_of(number: int, hit: Hit, why: str = "") -> Line:
    """A hit as a line of a list, known by its number; `why` says what makes it one."""
    source = _SOURCES[hit.source]
    # "outcome of 2026–27" says already what it is.
    named = bool(source) and hit.note.startswith(source)
    note = " · ".join(filter(None, ("" if named else source, hit.note, why)))
    return Line(number, hit.title, note, written(hit.on) if hit.on else "", hit.sentence, hit.marks)
