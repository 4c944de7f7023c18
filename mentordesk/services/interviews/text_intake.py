"""Texts that were written elsewhere, and become an interview's first one."""

from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import FormatSpan, GuideTopic, Interview, InterviewText, Mark
from mentordesk.domain.headings import under_topics
from mentordesk.domain.interviews import check_step
from mentordesk.domain.writing import cleaned, count_words
from mentordesk.errors import InputError, RuleError
from mentordesk.records.interviews import FormatRecord, MarkRecord
from mentordesk.services.passages import spans
from mentordesk.terms import InterviewStatus


def require_text(text: str) -> None:
    """`InputError` where there is nothing to take in, or what no interview can hold."""
    if not text.strip():
        raise InputError("There is no text to take in.")
    if cleaned(text).text != text:
        raise InputError("The text holds characters that no interview can hold.")


def bring_in(
    session: Session,
    interview: Interview,
    text: str,
    marks: Iterable[MarkRecord],
    formats: Iterable[FormatRecord],
) -> None:
    """Give an interview its first text, with what lies on it; it is then written.

    Logged as a whole, unlike what is typed, so that the step can be taken back.
    """
    check_step(interview.status, InterviewStatus.WRITTEN)
    row = session.get(InterviewText, interview.id)
    if row is not None and row.text.strip():
        raise RuleError("This interview has a text already; open it and paste the other into it.")
    if row is None:
        row = InterviewText(interview_id=interview.id, version=0)
        session.add(row)
    row.text, row.words, row.saved_at = text, count_words(text), datetime.now(UTC)
    row.version += 1
    interview.status = InterviewStatus.WRITTEN
    session.flush()
    shown = tuple(formats)
    topics = sa.select(GuideTopic.title, GuideTopic.id).where(GuideTopic.guide_id == interview.guide_id)
    known = {one.title: one.id for one in session.execute(topics)}
    told = under_topics(text, marks, shown, known)
    session.add_all(Mark(interview_id=interview.id, **vars(one)) for one in told)
    session.add_all(FormatSpan(**spans.format_values(interview.id, one)) for one in shown)
