"""Rows of the interview tables as records; shared by the services that hand interviews out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Addendum,
    Cycle,
    Interview,
    InterviewRelationship,
    InterviewText,
    Passage,
    Person,
    Relationship,
    Staff,
)
from mentordesk.domain.places import found_again
from mentordesk.errors import NotFoundError
from mentordesk.records.interviews import (
    AboutRecord,
    AddendumRecord,
    InterviewRecord,
    InterviewRow,
    OpenInterview,
)
from mentordesk.records.people import spoken_name
from mentordesk.services.interviews.guides import guide_of
from mentordesk.services.passages import spans
from mentordesk.services.shared.pairs import MENTEE, MENTOR

_Row = sa.Row[*tuple[Any, ...]]
_NONE: Mapping[str, int] = {}
_PASSAGES = (
    sa.select(sa.func.count())
    .where(Passage.interview_id == Interview.id)
    .correlate(Interview)
    .scalar_subquery()
)
_ROWS = (
    sa.select(
        *Interview.__table__.columns,
        *(Person.given_name, Person.family_name, Cycle.name.label("cycle")),
        *(InterviewText.words, _PASSAGES.label("passages")),
    )
    .select_from(Interview)
    .join(Person, Person.id == Interview.person_id)
    .outerjoin(Cycle, Cycle.id == Interview.cycle_id)
    .outerjoin(InterviewText, InterviewText.interview_id == Interview.id)
    .order_by(sa.func.coalesce(Interview.held_on, Interview.due_on).desc().nulls_first(), Interview.id.desc())
)
_ADDENDA = (
    sa.select(Addendum.id, Addendum.at, Addendum.text, Staff.name)
    .outerjoin(Staff, Staff.id == Addendum.staff_id)
    .order_by(Addendum.id)
)
_ABOUT = (
    sa.select(
        InterviewRelationship.interview_id,
        Relationship.id,
        *(MENTEE.id, MENTEE.given_name, MENTEE.family_name),
        *(MENTOR.id, MENTOR.given_name, MENTOR.family_name),
    )
    .join(Relationship, Relationship.id == InterviewRelationship.relationship_id)
    .join(MENTEE, MENTEE.id == Relationship.mentee_id)
    .join(MENTOR, MENTOR.id == Relationship.mentor_id)
    .order_by(InterviewRelationship.interview_id, Relationship.id)
)
"""Of people just their names, and made once: each time it would take longer than to ask it."""
_HERE: sa.BindParameter[int] = sa.bindparam("interview_id")
_ROW_HERE = _ROWS.where(Interview.id == _HERE)
_ABOUT_HERE = _ABOUT.where(InterviewRelationship.interview_id == _HERE)
_ADDENDA_HERE = _ADDENDA.where(Addendum.interview_id == _HERE)
_OPENED_HERE = _ROW_HERE.add_columns(InterviewText.text, InterviewText.version, InterviewText.saved_at)


def found(session: Session, interview_id: int) -> Interview:
    """The interview's row, or an error fit to be shown."""
    interview = session.get(Interview, interview_id)
    if interview is None:
        raise _unknown(interview_id)
    return interview


def _unknown(interview_id: int) -> NotFoundError:
    return NotFoundError(f"There is no interview {interview_id} in this office.")


def rows(session: Session, *conditions: sa.ColumnElement[bool]) -> Sequence[InterviewRow]:
    """Interviews as lists show them: those to come first by date, then the newest."""
    return [row for _, row in _rows(session, _ROWS.where(*conditions))]


def _asked(session: Session, statement: sa.Executable, values: Mapping[str, int] = _NONE) -> Sequence[_Row]:
    # By the connection: the session would look for objects behind the rows of each of seven statements.
    return session.connection().execute(statement, values).all()


def _rows(
    session: Session, statement: sa.Executable, values: Mapping[str, int] = _NONE
) -> Sequence[tuple[_Row, InterviewRow]]:
    found_rows = _asked(session, statement, values)
    about = about_of(session, found_rows)
    return [
        (
            row,
            InterviewRow(
                person=spoken_name(row.given_name, row.family_name),
                about=about[row.id],
                cycle=row.cycle or "",
                words=row.words or 0,
                passages=row.passages,
                **_plain(row),
            ),
        )
        for row in found_rows
    ]


def record(session: Session, interview_id: int) -> InterviewRecord:
    """All that the office holds of one interview, except its text."""
    return _record(session, interview_id, _ROW_HERE)[1]


def _record(session: Session, interview_id: int, statement: sa.Executable) -> tuple[_Row, InterviewRecord]:
    there = _rows(session, statement, {_HERE.key: interview_id})
    if not there:
        raise _unknown(interview_id)
    interview, row = there[0]
    same = (
        "place interviewer_id started_at ended_at minutes_planned minutes_held minutes_written_up "
        "attribution_confirmed may_be_case recording_agreed_by recording_agreed_at referred_on referred_to "
        "note signed_at destroyed_at"
    )
    record = InterviewRecord(
        **vars(row),
        **{name: getattr(interview, name) for name in same.split()},
        interviewer=_staff(session, interview.interviewer_id),
        signed_by=_staff(session, interview.signed_by_id),
        guide=None if interview.guide_id is None else guide_of(session, interview.guide_id),
        addenda=_addenda(session, interview_id),
    )
    return interview, record


def opened(session: Session, interview_id: int) -> OpenInterview:
    """The interview with its text and all that lies on it, within a session that somebody else began."""
    row, interview = _record(session, interview_id, _OPENED_HERE)
    text = row.text or ""
    on_it = spans.spans_of(session, interview_id)
    passages = found_again(text, on_it.passages)
    return OpenInterview(
        interview=interview,
        text=text,
        version=row.version or 0,
        saved_at=row.saved_at,
        spans=replace(on_it, passages=passages),
        as_kept=passages == on_it.passages,
    )


def about_of(session: Session, interviews: Iterable[Interview | _Row]) -> dict[int, tuple[AboutRecord, ...]]:
    """The relationships that each of the interviews is about."""
    persons = {interview.id: interview.person_id for interview in interviews}
    about: dict[int, tuple[AboutRecord, ...]] = defaultdict(tuple)
    query, values = _ABOUT, {}
    if len(persons) == 1:
        query, values = _ABOUT_HERE, {_HERE.key: next(iter(persons))}
    elif len(persons) <= 500:
        query = query.where(InterviewRelationship.interview_id.in_(list(persons)))
    found_rows = _asked(session, query, values)
    for interview_id, relationship_id, one, *name_of_one, other, given, family in found_rows:
        if interview_id in persons:
            mentee, mentor = spoken_name(*name_of_one), spoken_name(given, family)
            about[interview_id] += (
                AboutRecord(
                    relationship_id=relationship_id,
                    mentee_id=one,
                    mentor_id=other,
                    mentee=mentee,
                    mentor=mentor,
                    other=mentor if persons[interview_id] == one else mentee,
                ),
            )
    return about


def _plain(interview: _Row) -> dict[str, Any]:
    same = (
        "id person_id party cycle_id status due_on scheduled_at held_on attribution "
        "destroy_by held_on_request"
    )
    return {
        **{name: getattr(interview, name) for name in same.split()},
        "kind": interview.kind_of_interview,
        "destroyed": interview.destroyed_at is not None,
    }


def _staff(session: Session, staff_id: int | None) -> str:
    staff = None if staff_id is None else session.get(Staff, staff_id)
    return "" if staff is None else staff.name


def _addenda(session: Session, interview_id: int) -> tuple[AddendumRecord, ...]:
    return tuple(
        AddendumRecord(id=row.id, at=row.at, staff=row.name or "", text=row.text)
        for row in _asked(session, _ADDENDA_HERE, {_HERE.key: interview_id})
    )
