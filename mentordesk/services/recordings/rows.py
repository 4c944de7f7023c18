"""Rows of recordings within a transaction that somebody else began."""

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Recording, RecordingSegment
from mentordesk.sound import files, wave


def segments(session: Session, recording_id: int) -> Sequence[RecordingSegment]:
    """The files of a recording, in their order."""
    query = sa.select(RecordingSegment).where(RecordingSegment.recording_id == recording_id)
    return session.scalars(query.order_by(RecordingSegment.number)).all()


def next_number(session: Session, recording_id: int) -> int:
    """The number of a recording's next file."""
    query = sa.select(sa.func.max(RecordingSegment.number))
    return (session.scalar(query.where(RecordingSegment.recording_id == recording_id)) or 0) + 1


def names_of(session: Session, interview_id: int) -> Sequence[str]:
    """The names of all files that hold sound of an interview."""
    query = sa.select(RecordingSegment.file_name).where(RecordingSegment.interview_id == interview_id)
    return session.scalars(query).all()


def wipe(session: Session, *of: sa.ColumnElement[bool]) -> None:
    """Forget recordings and the keys that opened them; their files are the caller's business."""
    ids = session.scalars(sa.select(Recording.id).where(*of)).all()
    connection = session.connection()
    connection.execute(sa.delete(RecordingSegment).where(RecordingSegment.recording_id.in_(ids)))
    connection.execute(sa.delete(Recording).where(Recording.id.in_(ids)))
    session.expire_all()


def seconds_of(path: Path, key: bytes | None) -> float:
    """How much sound a file holds whose writing was interrupted, or goes on."""
    readable = files.opened(path, key)
    try:
        form = wave.form_of(readable.read_at(0, wave.HEAD_SIZE))
        return 0.0 if form is None else form.seconds(max(0, readable.size - wave.HEAD_SIZE))
    finally:
        readable.close()
