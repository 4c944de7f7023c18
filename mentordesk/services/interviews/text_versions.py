"""Kept versions of a text: some of them whole, the others as differences from the one before."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from mentordesk.db.tables import InterviewText, Staff, TextVersion
from mentordesk.domain import versions
from mentordesk.domain.pseudonyms import Veil
from mentordesk.errors import NotFoundError
from mentordesk.records.interviews import VersionContent, VersionRecord
from mentordesk.services.passages.spans import spans_of

WHOLE_EVERY = 50
"""Versions between two that are kept whole; the others are kept as differences."""


def kept(session: Session, interview_id: int) -> Sequence[VersionRecord]:
    """The versions of an interview's text, newest first."""
    rows = session.execute(
        sa.select(TextVersion, Staff.name)
        .outerjoin(Staff, Staff.id == TextVersion.staff_id)
        .where(TextVersion.interview_id == interview_id)
        .order_by(TextVersion.id.desc())
    )
    return [VersionRecord(id=row.id, at=row.at, staff=staff or "", label=row.label) for row, staff in rows]


def found(session: Session, version_id: int) -> TextVersion:
    """The row of a version."""
    row = session.get(TextVersion, version_id)
    if row is None:
        raise NotFoundError("That version is not in this office.")
    return row


def content_of(session: Session, version: TextVersion) -> VersionContent:
    """What a version holds."""
    return versions.content_of(_lines(session, version))


def as_agreed(session: Session, version: TextVersion) -> VersionContent:
    """What a version holds, with its passages quoted as it was agreed last: no text takes a wish back."""
    lines = _lines(session, version)
    content, agreed = versions.content_of(lines), versions.quoting_of(lines)
    later = _versions_of(version.interview_id).where(TextVersion.id > version.id).order_by(TextVersion.id)
    for row in session.scalars(later.options(undefer(TextVersion.content))):
        lines = versions.unpacked(row.content, lines)
        agreed |= versions.quoting_of(lines)
    agreed |= {one.guid: one.attribution for one in spans_of(session, version.interview_id).passages}
    passages = tuple(replace(one, attribution=agreed[one.guid]) for one in content.spans.passages)
    return replace(content, spans=replace(content.spans, passages=passages))


def covered(content: VersionContent, veil: Veil) -> VersionContent:
    """What a version holds, behind a veil: it is packed, so no column covers the names in it."""
    passages = tuple(replace(one, memo=veil.covered(one.memo)) for one in content.spans.passages)
    marks = tuple(replace(one, speaker=veil.covered(one.speaker)) for one in content.spans.marks)
    spans_covered = replace(content.spans, passages=passages, marks=marks)
    return replace(content, text=veil.covered(content.text), spans=spans_covered)


def keep_on(
    session: Session,
    interview_id: int,
    content: VersionContent,
    label: str,
    *,
    instead_of: int | None,
    staff_id: int | None,
) -> int | None:
    """Keep a text instead of the version that it goes on from, as long as that is the newest."""
    newest = session.scalars(_versions_of(interview_id).order_by(TextVersion.id.desc()).limit(1)).first()
    if newest is not None and newest.id == instead_of:
        session.delete(newest)
        session.flush()
    return keep(session, interview_id, content, label, staff_id=staff_id)


def keep_text(session: Session, interview_id: int, label: str = "", *, staff_id: int | None) -> int | None:
    """Keep the text as it stands in the file, where there is one."""
    row = session.get(InterviewText, interview_id)
    if row is None:
        return None
    content = VersionContent(text=row.text, spans=spans_of(session, interview_id))
    return keep(session, interview_id, content, label, staff_id=staff_id)


def keep(
    session: Session, interview_id: int, content: VersionContent, label: str, *, staff_id: int | None
) -> int | None:
    """Keep a text among the versions; nothing where it is there already, as the newest and so named."""
    lines = versions.lines_of(content)
    text_hash = hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
    newest = session.scalars(
        _versions_of(interview_id).order_by(TextVersion.id.desc()).limit(1)
    ).one_or_none()
    if newest is not None and newest.text_hash == text_hash and label in ("", newest.label):
        return None
    version = TextVersion(
        interview_id=interview_id,
        at=datetime.now(UTC),
        staff_id=staff_id,
        label=label,
        text_hash=text_hash,
        content=_packed(session, interview_id, lines, newest),
    )
    session.add(version)
    session.flush()
    return version.id


def _versions_of(interview_id: int) -> sa.Select[TextVersion]:
    return sa.select(TextVersion).where(TextVersion.interview_id == interview_id)


def _packed(session: Session, interview_id: int, lines: list[str], newest: TextVersion | None) -> bytes:
    whole = versions.packed_whole(lines)
    count = session.scalar(
        sa.select(sa.func.count()).select_from(TextVersion).where(TextVersion.interview_id == interview_id)
    )
    if newest is None or (count or 0) % WHOLE_EVERY == 0:
        return whole
    difference = versions.packed_difference(lines, _lines(session, newest))
    return difference if len(difference) < len(whole) else whole


def _lines(session: Session, version: TextVersion) -> list[str]:
    """The lines of a kept version, from the last whole one before it on."""
    chain = []
    rows = session.scalars(
        _versions_of(version.interview_id)
        .where(TextVersion.id <= version.id)
        .order_by(TextVersion.id.desc())
        .options(undefer(TextVersion.content))
        .limit(WHOLE_EVERY + 1)
    )
    for row in rows:
        chain.append(row.content)
        if versions.is_whole(row.content):
            break
    lines: list[str] = []
    for content in reversed(chain):
        lines = versions.unpacked(content, lines)
    return lines
