"""Where the themes of the codebook were set."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Interview, InterviewRelationship, Passage, PassageTheme, Person
from mentordesk.records.codebook import ThemePassage, ThemeUse
from mentordesk.records.people import spoken_name
from mentordesk.services.interviews import records as interview_records


def uses(session: Session) -> Mapping[int, ThemeUse]:
    """How often each theme was set; a passage that names no relationship is of its interview's only one."""
    only = (
        sa.select(
            InterviewRelationship.interview_id,
            sa.func.min(InterviewRelationship.relationship_id).label("relationship_id"),
        )
        .group_by(InterviewRelationship.interview_id)
        .having(sa.func.count() == 1)
        .subquery()
    )
    relationship = sa.case(
        (Passage.about_panel, None),
        else_=sa.func.coalesce(Passage.relationship_id, only.c.relationship_id),
    )
    rows = session.execute(
        sa.select(
            PassageTheme.theme_id,
            sa.func.count(),
            sa.func.count(sa.distinct(Passage.interview_id)),
            sa.func.count(sa.distinct(relationship)),
        )
        .join(Passage, Passage.id == PassageTheme.passage_id)
        .outerjoin(only, only.c.interview_id == Passage.interview_id)
        .group_by(PassageTheme.theme_id)
    )
    return {
        theme_id: ThemeUse(passages=passages, interviews=interviews, relationships=relationships)
        for theme_id, passages, interviews, relationships in rows
    }


def passages(session: Session, theme_id: int) -> Sequence[ThemePassage]:
    """The passages of a theme, the newest interview first, then by their place in it."""
    having = sa.select(PassageTheme.passage_id).where(PassageTheme.theme_id == theme_id)
    query = (
        sa.select(Passage, Interview, Person.given_name, Person.family_name)
        .join(Interview, Interview.id == Passage.interview_id)
        .join(Person, Person.id == Interview.person_id)
        .where(Passage.id.in_(having))
        .order_by(Interview.held_on.desc(), Interview.id.desc(), Passage.start, Passage.id)
    )
    found = session.execute(query).all()
    themes: dict[int, list[int]] = defaultdict(list)
    set_on = sa.select(PassageTheme.passage_id, PassageTheme.theme_id).where(
        PassageTheme.passage_id.in_(having)
    )
    for passage_id, one in session.execute(set_on.order_by(PassageTheme.theme_id)):
        themes[passage_id].append(one)
    about = interview_records.about_of(session, {row.id: row for _, row, *_ in found}.values())
    return [
        ThemePassage(
            id=passage.id,
            interview_id=interview.id,
            person=spoken_name(given, family),
            kind=interview.kind_of_interview,
            held_on=interview.held_on,
            about=", ".join(
                one.other
                for one in about[interview.id]
                if passage.relationship_id in (None, one.relationship_id)
            ),
            words=passage.snippet,
            memo=passage.memo,
            theme_ids=tuple(themes[passage.id]),
        )
        for passage, interview, given, family in found
    ]
