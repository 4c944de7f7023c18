"""Which interviews have a version of a guide: those still to be held may get another one."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import GuideTopic, Interview, InterviewText, Mark, TopicSpan
from mentordesk.domain.interviews import awaits_the_talk
from mentordesk.records.codebook import GuideUse


def use(session: Session, guide_id: int) -> GuideUse:
    """How many interviews have it."""
    of_guide = session.scalar(
        sa.select(sa.func.count()).select_from(Interview).where(Interview.guide_id == guide_id)
    )
    waiting = len(planned(session, guide_id))
    return GuideUse(planned=waiting, held=(of_guide or 0) - waiting)


def planned(session: Session, guide_id: int) -> Sequence[Interview]:
    """Interviews with it that are still to be held, and in which nothing refers to its topics."""
    topics = sa.select(GuideTopic.id).where(GuideTopic.guide_id == guide_id)
    begun = (
        sa.select(InterviewText.interview_id).where(InterviewText.words > 0),
        sa.select(TopicSpan.interview_id).where(TopicSpan.topic_id.in_(topics)),
        sa.select(Mark.interview_id).where(Mark.topic_id.in_(topics)),
    )
    query = sa.select(Interview).where(Interview.guide_id == guide_id)
    for each in begun:
        query = query.where(Interview.id.not_in(each))
    return [one for one in session.scalars(query) if awaits_the_talk(one.status)]
