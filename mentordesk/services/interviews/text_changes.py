"""Saving while somebody types: only what is different is written.

Reading and comparing all that lies on a long text takes tens of milliseconds in which no key is followed,
since Python runs one thread at a time.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import mark
from mentordesk.db.tables import EditingLease, FormatSpan, Interview, InterviewText, Mark, Passage
from mentordesk.domain.interviews import BEFORE_THE_TALK
from mentordesk.domain.writing import without_half_characters
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import TextChange
from mentordesk.services.passages import spans

_interview: sa.BindParameter[int] = sa.bindparam("interview")
_by = sa.bindparam("by", type_=sa.Integer)
_from = sa.bindparam("first", type_=sa.Integer)
# Built once: building them takes longer than what they do.
_SAVE = (
    sa.update(InterviewText)
    .where(
        InterviewText.interview_id == _interview,
        InterviewText.version == sa.bindparam("expected"),
        sa.exists().where(
            EditingLease.interview_id == InterviewText.interview_id,
            EditingLease.holder == sa.bindparam("holder"),
        ),
        sa.exists().where(
            Interview.id == InterviewText.interview_id,
            Interview.signed_at.is_(None),
            Interview.destroyed_at.is_(None),
            Interview.status.not_in(BEFORE_THE_TALK),
        ),
    )
    .values(
        text=sa.bindparam("now_text"),
        words=sa.bindparam("now_words"),
        saved_at=sa.bindparam("now"),
        version=InterviewText.version + 1,
    )
)
_RENEW = (
    sa.update(EditingLease).where(EditingLease.interview_id == _interview).values(seen_at=sa.bindparam("now"))
)
_MOVE_MARKS, _MOVE_FORMATS, _MOVE_PASSAGES = (
    sa.update(table)
    .where(table.interview_id == _interview, table.start >= _from)
    .values(start=table.start + _by, end=table.end + _by)
    for table in (Mark, FormatSpan, Passage)
)
_TAKE_MARKS = sa.delete(Mark).where(
    Mark.interview_id == _interview, Mark.start >= _from, Mark.start < sa.bindparam("stop")
)


def write(
    session: Session,
    interview_id: int,
    change: TextChange,
    *,
    version: int,
    holder: str,
    staff_id: int | None,
) -> bool:
    """Write a change upon `version`; False where it is no plain going on, and nothing was written.

    Plain is what `holder` types, who has the lease, into an interview that is under way.
    """
    text = without_half_characters(change.text)
    if not _write_text(session, interview_id, text, change.words, version, holder):
        return False
    _move(session, interview_id, change)
    if change.passages or change.gone:
        guids = {one.guid for one in change.passages} | change.gone
        named = Passage.guid.in_(guids)
        passages, known = change.passages, change.known
        spans.write_passages(session, interview_id, text, passages, staff_id, named, known=known)
    if change.topics is not None:
        spans.write_topics(session, interview_id, change.topics)
    if change.formats is not None:
        spans.write_formats(session, interview_id, change.formats)
    mark(session, Kind.INTERVIEW, interview_id)
    return True


def _write_text(
    session: Session, interview_id: int, text: str, words: int, version: int, holder: str
) -> bool:
    now, connection = datetime.now(UTC), session.connection()
    values = {"interview": interview_id, "now": now}
    said = {"now_text": text, "now_words": words, "expected": version, "holder": holder}
    if connection.execute(_SAVE, {**values, **said}).rowcount != 1:
        return False
    connection.execute(_RENEW, values)
    return True


def _move(session: Session, interview_id: int, change: TextChange) -> None:
    """Past the change log, as all moving is."""
    connection = session.connection()
    values = {"interview": interview_id, "first": change.marks_start, "stop": change.marks_stop}
    if change.marks_start < change.marks_stop:
        connection.execute(_TAKE_MARKS, values)
    if change.shift:
        values = {"interview": interview_id, "by": change.shift, "first": change.stop}
        connection.execute(_MOVE_MARKS, {**values, "first": change.marks_stop})
        connection.execute(_MOVE_FORMATS, values)
        mark(session, Kind.PASSAGE, *connection.scalars(_MOVE_PASSAGES.returning(Passage.id), values))
    if change.marks:
        connection.execute(
            sa.insert(Mark), [{"interview_id": interview_id, **vars(one)} for one in change.marks]
        )
