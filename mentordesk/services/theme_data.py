"""All that themes are counted from, read in a few bulk queries."""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Cycle,
    Domain,
    GuideTopic,
    Interview,
    InterviewRelationship,
    Mark,
    Outcome,
    Passage,
    PassageTheme,
    Relationship,
    RelationshipCycle,
    RelationshipDomain,
    Spell,
    Theme,
    ThemeGroup,
    TopicSpan,
)
from mentordesk.domain.evidence import HEARD
from mentordesk.records.themes import Account, ThemeMaterial, Tie
from mentordesk.services import theme_rows
from mentordesk.terms import Distance, Judgement, Origin, Party, Rank, State

_NO_PLACE = (State.PROPOSED, State.DECLINED)
_ORIGINS = {one.value: one for one in Origin}
_DISTANCES = {one.value: one for one in Distance}
_RANKS = {one.value: one for one in Rank}
_JUDGEMENTS = {one.value: one for one in Judgement}


def material(session: Session) -> ThemeMaterial:
    """The whole office's; which cycle and party are counted is said later."""
    cycles = session.execute(sa.select(Cycle.id, Cycle.name).order_by(Cycle.starts_on, Cycle.id)).all()
    belonging = _belonging(session, [row.id for row in cycles])
    accounts = _accounts(session, belonging)
    said, about_panel = _said(session, accounts)
    return ThemeMaterial(
        themes=_themes(session),
        cycles=tuple((row.id, row.name) for row in cycles),
        ties=_ties(session, belonging),
        accounts=accounts,
        said=said,
        about_panel=about_panel,
        topics=_topics(session),
    )


def _rows(session: Session, query: sa.Executable) -> Any:
    """Plain rows, for what is read by the ten thousand."""
    return session.connection().execute(query).all()


def _plain(column: Any) -> Any:
    """A term as the text that stands in the file: looked up here it costs a tenth."""
    return sa.type_coerce(column, sa.String).label(column.key)


def _themes(session: Session) -> Any:
    query = (
        sa.select(Theme, ThemeGroup.name)
        .outerjoin(ThemeGroup, ThemeGroup.id == Theme.group_id)
        .order_by(ThemeGroup.position, Theme.position, Theme.id)
    )
    return tuple(theme_rows.record(theme, group or "") for theme, group in session.execute(query))


def _belonging(session: Session, order: list[int]) -> dict[int, tuple[int, ...]]:
    """The cycles of each relationship, the earliest first."""
    place = {id_: at for at, id_ in enumerate(order)}
    found: dict[int, list[int]] = defaultdict(list)
    for relationship_id, cycle_id in _rows(
        session, sa.select(RelationshipCycle.relationship_id, RelationshipCycle.cycle_id)
    ):
        found[relationship_id].append(cycle_id)
    return {id_: tuple(sorted(ids, key=place.__getitem__)) for id_, ids in found.items()}


def _accounts(session: Session, belonging: dict[int, tuple[int, ...]]) -> tuple[Account, ...]:
    """Each interview that took place with each relationship that it is about.

    Of two equal sides each is heard as what the interview says; a mentee elsewhere may be the mentor here.
    """
    asked = _asked(session)
    query = (
        sa.select(
            Interview.id,
            InterviewRelationship.relationship_id,
            Interview.person_id,
            Interview.party,
            Interview.cycle_id,
            Relationship.mentee_id,
            Relationship.mentor_id,
        )
        .join(InterviewRelationship, InterviewRelationship.interview_id == Interview.id)
        .join(Relationship, Relationship.id == InterviewRelationship.relationship_id)
        .where(Interview.status.in_(HEARD))
        .order_by(Interview.id, InterviewRelationship.relationship_id)
    )
    found = []
    for id_, relationship_id, person_id, party, cycle_id, mentee_id, mentor_id in _rows(session, query):
        side = {mentee_id: Party.MENTEE, mentor_id: Party.MENTOR}.get(person_id, party)
        # Without a cycle of its own an interview counts where its relationship was last.
        cycles = (cycle_id,) if cycle_id is not None else belonging.get(relationship_id, ())[-1:]
        found.append(Account(id_, relationship_id, side, cycles, asked.get(id_)))
    return tuple(found)


def _asked(session: Session) -> dict[int, frozenset[str]]:
    """The topics that were asked in interviews in which topics were ticked."""
    found: dict[int, set[str]] = defaultdict(set)
    query = sa.select(TopicSpan.interview_id, GuideTopic.title).join(
        GuideTopic, GuideTopic.id == TopicSpan.topic_id
    )
    for interview_id, title in session.execute(query.where(TopicSpan.asked)):
        found[interview_id].add(title)
    return {id_: frozenset(titles) for id_, titles in found.items()}


def _said(
    session: Session, accounts: tuple[Account, ...]
) -> tuple[tuple[tuple[int, int, int, int], ...], int]:
    """Passages with their themes, each under its relationship or the only one of its interview.

    What is about the panel as a whole, or names none of several, counts under no relationship.
    """
    about: dict[int, list[int]] = defaultdict(list)
    for one in accounts:
        about[one.interview_id].append(one.relationship_id)
    only = {interview_id: ids[0] for interview_id, ids in about.items() if len(ids) == 1}
    query = (
        sa.select(
            Passage.id,
            Passage.interview_id,
            Passage.relationship_id,
            sa.cast(Passage.about_panel, sa.Integer),
            PassageTheme.theme_id,
        )
        .join(PassageTheme, PassageTheme.passage_id == Passage.id)
        .order_by(Passage.id)
    )
    found, of_panel = [], set()
    for passage_id, interview_id, relationship_id, about_panel, theme_id in _rows(session, query):
        if about_panel:
            of_panel.add(passage_id)
            continue
        relationship = relationship_id or only.get(interview_id)
        if relationship is not None:
            found.append((passage_id, interview_id, relationship, theme_id))
    return tuple(found), len(of_panel)


def _ties(session: Session, belonging: dict[int, tuple[int, ...]]) -> dict[int, Tie]:
    terms = (_plain(Spell.origin), _plain(Spell.distance), _plain(Spell.mentee_rank))
    spells = {
        id_: (_ORIGINS[origin], _DISTANCES[distance], _RANKS.get(rank))
        for id_, origin, distance, rank in _rows(
            session, sa.select(Spell.relationship_id, *terms).order_by(Spell.number)
        )
    }
    domains: dict[int, list[str]] = defaultdict(list)
    query = sa.select(RelationshipDomain.relationship_id, Domain.name).join(
        Domain, Domain.id == RelationshipDomain.domain_id
    )
    for relationship_id, name in _rows(session, query.order_by(Domain.position)):
        domains[relationship_id].append(name)
    judgements: dict[int, dict[int, Judgement]] = defaultdict(dict)
    for relationship_id, cycle_id, judged in _rows(
        session, sa.select(Outcome.relationship_id, Outcome.cycle_id, _plain(Outcome.judgement))
    ):
        judgements[relationship_id][cycle_id] = _JUDGEMENTS[judged]
    people = _rows(
        session,
        sa.select(Relationship.id, Relationship.mentee_id, Relationship.peer).where(
            # Two who worked together, told of it, and refused to be introduced again, are still told of.
            sa.or_(
                Relationship.state.not_in(_NO_PLACE),
                Relationship.id.in_(sa.select(InterviewRelationship.relationship_id)),
            )
        ),
    )
    sizes = _panel_sizes(people, belonging)
    ties = {}
    for id_, mentee_id, peer in people:
        its = belonging.get(id_, ())
        if id_ in spells:
            origin, distance, rank = spells[id_]
            ties[id_] = Tie(
                relationship_id=id_,
                cycle_ids=its,
                judgements=judgements.get(id_, {}),
                origin=origin,
                distance=distance,
                domains=tuple(domains.get(id_, ())),
                panel_sizes={} if peer else {cycle: sizes[mentee_id, cycle] for cycle in its},
                rank=rank,
            )
    return ties


def _panel_sizes(people: Any, belonging: dict[int, tuple[int, ...]]) -> dict[tuple[int, int], int]:
    """How many mentors a mentee had in a cycle."""
    sizes: dict[tuple[int, int], int] = defaultdict(int)
    for id_, mentee_id, peer in people:
        if not peer:
            for cycle_id in belonging.get(id_, ()):
                sizes[mentee_id, cycle_id] += 1
    return sizes


def _topics(session: Session) -> dict[int, frozenset[str]]:
    """Under which topics of the guides each theme has come up anywhere in the office."""
    if session.scalar(sa.select(sa.literal(1)).where(Mark.topic_id.is_not(None)).limit(1)) is None:
        return {}
    query = (
        sa.select(PassageTheme.theme_id, GuideTopic.title)
        .join(Passage, Passage.id == PassageTheme.passage_id)
        .join(
            Mark,
            sa.and_(
                Mark.interview_id == Passage.interview_id,
                Mark.start <= Passage.start,
                Mark.end > Passage.start,
            ),
        )
        .join(GuideTopic, GuideTopic.id == Mark.topic_id)
        .distinct()
    )
    found: dict[int, set[str]] = defaultdict(set)
    for theme_id, title in session.execute(query):
        found[theme_id].add(title)
    return {id_: frozenset(titles) for id_, titles in found.items()}
