"""What mentions are looked for in besides what a search reads: short notes, and what closed cycles keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    AccountMark,
    Cycle,
    CycleFreeze,
    FitCheck,
    Introduction,
    Milestone,
    Need,
    Spell,
    Thanks,
    Wish,
)
from mentordesk.records.changes import Kind
from mentordesk.records.finding import Source
from mentordesk.services.relationships import courses
from mentordesk.services.shared import lookup

FIT, REFUSALS = "Fit checks of both sides", "Introductions"
_OF_LESSONS = ("title", "finding", "change", "answer")
_OF_OUTCOMES = ("summary", "public_summary", "lesson")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingText:
    """A text that may name somebody; `kept` is what it counts as where it may not be printed in a list."""

    opens: tuple[Kind, int]
    source: Source
    note: str
    text: str
    title: str = ""
    on: date | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of notes: of which record it is, what kind of note, and when."""

    words: Any
    owner: Any
    kind: Kind
    note: str
    on: Any
    kept: str = ""


_COLUMNS = (
    _Column(
        FitCheck.note, FitCheck.relationship_id, Kind.RELATIONSHIP, "fit check", FitCheck.answered_on, FIT
    ),
    _Column(
        Introduction.note,
        Introduction.relationship_id,
        Kind.RELATIONSHIP,
        "introduction",
        Introduction.proposed_on,
        REFUSALS,
    ),
    _Column(Spell.origin_note, Spell.relationship_id, Kind.RELATIONSHIP, "how it began", Spell.started_on),
    _Column(Spell.ending_note, Spell.relationship_id, Kind.RELATIONSHIP, "how it ended", Spell.ended_on),
    _Column(AccountMark.note, AccountMark.relationship_id, Kind.RELATIONSHIP, "the two accounts", sa.null()),
    _Column(Milestone.title, Milestone.person_id, Kind.PERSON, "milestone", Milestone.achieved_on),
    _Column(Milestone.note, Milestone.person_id, Kind.PERSON, "milestone", Milestone.achieved_on),
    _Column(Thanks.words, Thanks.mentee_id, Kind.PERSON, "thanks", Thanks.given_on),
    _Column(Need.note, Need.person_id, Kind.PERSON, "need", sa.null()),
    _Column(Wish.note, Wish.person_id, Kind.PERSON, "wish", sa.null()),
)


def notes(session: Session) -> Iterator[NamingText]:
    """The short notes that a search does not read."""
    for column in _COLUMNS:
        query = sa.select(column.words, column.owner, column.on).where(column.words != "")
        for words, owner, on in session.execute(query.order_by(column.owner)).all():
            yield NamingText(
                opens=(column.kind, owner),
                source=Source.NOTE,
                note=column.note,
                text=words,
                on=on,
                kept=column.kept,
            )


def title(session: Session, kind: Kind, number: int) -> str:
    """Whose note it is; asked for those alone that name the person, of very many."""
    if kind is Kind.PERSON:
        return lookup.name_of(session, number)
    return courses.title(session, courses.relationship(session, number))


def closed(session: Session) -> Iterator[NamingText]:
    """What closings keep, also those that were taken back: it may have been changed, or taken out, since."""
    query = sa.select(CycleFreeze.cycle_id, CycleFreeze.data, Cycle.name).join(
        Cycle, Cycle.id == CycleFreeze.cycle_id
    )
    seen: set[str] = set()
    for cycle_id, data, name in session.execute(query.order_by(CycleFreeze.id)).all():
        for one in (
            *_told(cycle_id, name, data.get("told") or {}),
            *_of_people(name, data),
            *_said(name, data),
        ):
            if one.text and one.text not in seen:
                seen.add(one.text)
                yield one


def _told(cycle_id: int, cycle: str, told: Mapping[str, Any]) -> Iterator[NamingText]:
    note = f"kept when {cycle} was closed"
    for one in told.get("relationships", ()):
        title = f"{one['mentee']['name']} with {one['mentor']['name']}"
        opens = (Kind.RELATIONSHIP, one["relationship_id"])
        for name in (*_OF_OUTCOMES, "origin_note"):
            source = Source.OUTCOME if name in _OF_OUTCOMES else Source.NOTE
            yield NamingText(opens=opens, source=source, title=title, note=note, text=one[name])
        for quote in one["quotes"]:
            # The interview is what the person may ask for; today's text of it was read.
            yield NamingText(
                opens=(Kind.INTERVIEW, quote["interview_id"]),
                source=Source.INTERVIEW,
                title=f"{quote['speaker']}, interview",
                note=note,
                text=quote["text"],
                kept="Quotations of closed cycles",
            )
    for lesson in (*told.get("lessons", ()), *told.get("earlier_lessons", ())):
        for name in _OF_LESSONS:
            yield NamingText(
                opens=(Kind.CYCLE, cycle_id),
                source=Source.LESSON,
                title=lesson["title"],
                note=note,
                text=lesson[name],
            )


def _of_people(cycle: str, data: Mapping[str, Any]) -> Iterator[NamingText]:
    """Milestones and thanks, which the panel sheets print."""
    for panel in data.get("panels") or ():
        sheet = panel["sheet"]
        words = [(one["title"], "milestone") for one in sheet["milestones"]]
        words += [(text, "thanks") for _mentor, text in sheet["thanks"]]
        for text, what in words:
            yield NamingText(
                opens=(Kind.PERSON, panel["mentee_id"]),
                source=Source.NOTE,
                title=sheet["mentee"],
                note=f"{what}, kept when {cycle} was closed",
                text=text,
            )


def _said(cycle: str, data: Mapping[str, Any]) -> Iterator[NamingText]:
    """The accounts in full: of them too the interview is what the person may ask for."""
    for one in data.get("both") or ():
        both = one["both"]
        for topic, side in product(both["topics"], ("mentee", "mentor")):
            for paragraph in topic[side]:
                yield NamingText(
                    opens=(Kind.INTERVIEW, paragraph["interview_id"]),
                    source=Source.INTERVIEW,
                    title=f"{both[side]['person']}, interview",
                    note=f"kept when {cycle} was closed",
                    text=paragraph["text"],
                    kept="Accounts of closed cycles",
                )
