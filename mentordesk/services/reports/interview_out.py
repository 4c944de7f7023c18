"""Interviews out of the office: text, Word and PDF, through the one exporter."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Setting, Theme
from mentordesk.domain import days
from mentordesk.domain.timeline import clock_text
from mentordesk.domain.wording import ATTRIBUTIONS, INTERVIEW_KINDS, INTERVIEW_STATUSES, PARTIES, capital
from mentordesk.errors import InputError, RuleError
from mentordesk.records.interview_out import FILE_ENDINGS, InterviewOut, OutParagraph, OutPassage, OutStretch
from mentordesk.records.interviews import (
    FormatRecord,
    InterviewRecord,
    MarkRecord,
    OpenInterview,
    PassageRecord,
)
from mentordesk.records.reports import Withheld
from mentordesk.reports.wording import day
from mentordesk.services.exports.exporting import Exporting
from mentordesk.services.interviews import records as interview_records
from mentordesk.terms import Attribution, Audience, Direction, TextFormat

_ME = "me"
_DIRECTIONS = {Direction.HELPS: "helps", Direction.HINDERS: "hinders"}
_CORRECTIONS = (
    "This is what the office noted of your talk. Please write corrections beside the numbers of the "
    "paragraphs, and return the pages to the office. How you may be quoted stands above; say so if you "
    "wish otherwise."
)


class InterviewOuts:
    """The office gets all of an interview; the one who was interviewed gets the text to correct."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._exporting = Exporting(store)

    def content(
        self, interview_id: int, audience: Audience = Audience.OFFICE, *, made_on: date | None = None
    ) -> InterviewOut:
        """What a file for an audience says; nothing has left the office yet."""
        if audience not in (Audience.OFFICE, Audience.PERSON):
            raise RuleError(
                "An interview leaves the office whole for nobody but the person concerned. Reports carry the "
                "passages that may be quoted."
            )
        with self._store.read() as session:
            opened = interview_records.opened(session, interview_id)
            if opened.interview.destroyed:
                raise RuleError("The notes of this interview were destroyed.")
            if not opened.text.strip():
                raise RuleError("This interview has no text yet.")
            return _out(session, opened, audience, made_on or days.today())

    def export(
        self,
        interview_id: int,
        path: Path,
        *,
        audience: Audience = Audience.OFFICE,
        paper: str = "a4",
        origin: object | None = None,
    ) -> InterviewOut:
        """Write the interview as .pdf, .docx or .txt, by the file's ending, and enter it in the register."""
        ending = path.suffix.casefold()
        if ending not in FILE_ENDINGS:
            raise InputError(
                f"An interview is written as {', '.join(FILE_ENDINGS)}; "
                f"“{path.suffix or 'no ending'}” is none of these."
            )
        out = self.content(interview_id, audience)
        self._exporting.release(
            written(out, ending, paper=paper),
            path,
            what=out.title.split(":")[0],
            scope=out.name,
            audience=audience,
            withheld=out.withheld,
            origin=origin,
        )
        return out


def written(out: InterviewOut, ending: str, *, paper: str = "a4") -> bytes:
    """The bytes of a file of this kind."""
    if ending == ".txt":
        from mentordesk.reports.interview_text import as_text

        return as_text(out).encode("utf-8-sig")
    if ending == ".docx":
        from mentordesk.reports.interview_word import as_word

        return as_word(out, paper=paper)
    from mentordesk.reports.interview_record import interview_record

    return interview_record(out, out.audience, paper=paper).content


def withheld_from(audience: Audience) -> tuple[Withheld, ...]:
    """What a copy leaves out."""
    left_out = ["referred concerns", "memos", "notes of the office"]
    if audience is Audience.PERSON:
        left_out.append("themes")
    why = "not printed with an interview" if audience is Audience.OFFICE else "for the office alone"
    return tuple(Withheld(what=what, count=None, why=why) for what in left_out)


def _out(session: Session, opened: OpenInterview, audience: Audience, made_on: date) -> InterviewOut:
    record = opened.interview
    office = audience is Audience.OFFICE
    department = session.scalar(sa.select(Setting.value).where(Setting.name == "office.department"))
    themes = {
        row.id: f"{_DIRECTIONS[row.direction]}: {row.name}" for row in session.scalars(sa.select(Theme))
    }
    passages = opened.spans.passages if office else ()
    kind = "Interview record" if office else "Copy for correction"
    return InterviewOut(
        audience=audience,
        department=str(department or ""),
        cycle=record.cycle,
        name=record.person,
        title=f"{kind}: {record.person}",
        facts=_facts(record, office=office),
        paragraphs=tuple(_paragraphs(opened, passages, themes)),
        addenda=tuple((day(days.local(one.at)), one.text) for one in record.addenda),
        made_on=made_on,
        explanation="" if office else _CORRECTIONS,
        withheld=withheld_from(audience),
    )


def _facts(record: InterviewRecord, *, office: bool) -> tuple[tuple[str, str], ...]:
    facts = [
        ("Kind", f"{capital(INTERVIEW_KINDS[record.kind])} interview, {PARTIES[record.party]}"),
        ("About", record.about_names),
        ("Held", day(record.held_on)),
        ("Interviewer", record.interviewer),
        ("May be quoted", ATTRIBUTIONS[record.attribution]),
    ]
    if office:
        signed = day(days.local(record.signed_at)) if record.signed_at else ""
        status = INTERVIEW_STATUSES[record.status]
        facts.append(("Status", f"{status} {signed}".strip()))
        minutes = [
            f"{count} {words}"
            for count, words in (
                (record.minutes_planned, "planned"),
                (record.minutes_held, "held"),
                (record.minutes_written_up, "writing up"),
            )
            if count
        ]
        facts.append(("Minutes", ", ".join(minutes)))
    return tuple((name, value) for name, value in facts if value)


def _paragraphs(
    opened: OpenInterview, passages: tuple[PassageRecord, ...], themes: dict[int, str]
) -> list[OutParagraph]:
    marks = {mark.start: mark for mark in opened.spans.marks}
    numbered = list(enumerate(sorted(passages, key=lambda one: (one.start, one.end)), start=1))
    made: list[OutParagraph] = []
    start, speaker = 0, ""
    for line in opened.text.split("\n"):
        end = start + len(line)
        if line.strip():
            mark = marks.get(start)
            paragraph = _paragraph(opened, line, start, mark, numbered, themes, number=len(made) + 1)
            if paragraph.speaker == speaker:
                # Whoever goes on speaking is named once.
                paragraph = replace(paragraph, speaker="")
            else:
                speaker = paragraph.speaker
            made.append(paragraph)
        start = end + 1
    return made


def _paragraph(
    opened: OpenInterview,
    line: str,
    start: int,
    mark: MarkRecord | None,
    numbered: list[tuple[int, PassageRecord]],
    themes: dict[int, str],
    *,
    number: int,
) -> OutParagraph:
    end = start + len(line)
    speaker = mark.speaker if mark is not None else ""
    inside = [(n, one) for n, one in numbered if one.start < end and one.end > start]
    bold = [one for one in opened.spans.formats if one.start < end and one.end > start]
    heading = next((one.level or 1 for one in bold if one.kind is TextFormat.HEADING), 0)
    cut = start
    if speaker and line.startswith(f"{speaker}:"):
        cut = end - len(line[len(speaker) + 1 :].lstrip())
    return OutParagraph(
        number=number,
        clock=clock_text(mark.second) if mark is not None and mark.second is not None else "",
        speaker="Office" if speaker == _ME else speaker,
        stretches=_stretches(opened.text, cut, end, inside, bold),
        heading=heading,
        passages=tuple(
            OutPassage(
                number=n,
                themes=tuple(themes[each] for each in one.theme_ids if each in themes),
                attribution=_stricter(one.attribution, opened.interview.attribution),
            )
            for n, one in inside
            if one.start >= start
        ),
    )


def _stricter(own: Attribution | None, agreed: Attribution) -> str:
    order = list(Attribution)
    return ATTRIBUTIONS[own] if own is not None and order.index(own) > order.index(agreed) else ""


def _stretches(
    text: str, start: int, end: int, inside: list[tuple[int, PassageRecord]], bold: list[FormatRecord]
) -> tuple[OutStretch, ...]:
    edges = {start, end}
    limits = [(one.start, one.end) for _, one in inside] + [(one.start, one.end) for one in bold]
    for limit in limits:
        edges |= {place for place in limit if start < place < end}
    places = sorted(edges)
    made = []
    for first, last in pairwise(places):
        made.append(
            OutStretch(
                text=text[first:last],
                bold=any(one.kind is TextFormat.BOLD and one.start <= first < one.end for one in bold),
                passages=tuple(n for n, one in inside if one.start <= first < one.end),
            )
        )
    return tuple(made)
