"""The relationships that themes are counted against, with all that they can be grouped by."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Domain,
    InterviewRelationship,
    Relationship,
    RelationshipCycle,
    RelationshipDomain,
    Spell,
)
from mentordesk.records.themes import Tie
from mentordesk.services.shared.bulk_rows import Only, among, plain, rows
from mentordesk.terms import Distance, Judgement, Origin, Rank, State

_NO_PLACE = (State.PROPOSED, State.DECLINED)
_ORIGINS = {one.value: one for one in Origin}
_DISTANCES = {one.value: one for one in Distance}
_RANKS = {one.value: one for one in Rank}


def read_ties(
    session: Session,
    cycles: tuple[tuple[int, str], ...],
    outcomes: Iterable[tuple[int, int, Judgement]],
    only: Only = None,
) -> dict[int, Tie]:
    """Relationships with all that they can be grouped by: all, or these."""
    people = _placed(session, only)
    its_cycles = belonging(session, cycles, only)
    terms = (plain(Spell.origin), plain(Spell.distance), plain(Spell.mentee_rank))
    query = sa.select(Spell.relationship_id, *terms).order_by(Spell.number)
    spells = {id_: rest for id_, *rest in rows(session, among(query, Spell.relationship_id, only))}
    domains = _domains(session, only)
    judgements: dict[int, dict[int, Judgement]] = {}
    for relationship_id, cycle_id, judged in outcomes:
        judgements.setdefault(relationship_id, {})[cycle_id] = judged
    sizes = _panel_sizes(people, its_cycles)
    ties = {}
    for id_, mentee_id, peer in people:
        its = its_cycles.get(id_, ())
        if id_ in spells:
            origin, distance, rank = spells[id_]
            ties[id_] = Tie(
                relationship_id=id_,
                cycle_ids=its,
                judgements=judgements.get(id_, {}),
                origin=_ORIGINS[origin],
                distance=_DISTANCES[distance],
                domains=domains.get(id_, ()),
                panel_sizes={} if peer else {cycle: sizes[mentee_id, cycle] for cycle in its},
                rank=_RANKS.get(rank),
            )
    return ties


def with_siblings(session: Session, ids: Collection[int]) -> frozenset[int]:
    """These relationships and all others of their mentees, whose panels change with them."""
    mentees = sa.select(Relationship.mentee_id).where(Relationship.id.in_(ids))
    found = rows(session, sa.select(Relationship.id).where(Relationship.mentee_id.in_(mentees)))
    return frozenset(ids).union(id_ for (id_,) in found)


def belonging(
    session: Session, cycles: tuple[tuple[int, str], ...], only: Only
) -> dict[int, tuple[int, ...]]:
    """The cycles of each relationship, the earliest first."""
    place = {id_: at for at, (id_, _) in enumerate(cycles)}
    found: dict[int, list[int]] = defaultdict(list)
    query = sa.select(RelationshipCycle.relationship_id, RelationshipCycle.cycle_id)
    for relationship_id, cycle_id in rows(session, among(query, RelationshipCycle.relationship_id, only)):
        found[relationship_id].append(cycle_id)
    for ids in found.values():
        if len(ids) > 1:
            ids.sort(key=place.__getitem__)
    return {id_: tuple(ids) for id_, ids in found.items()}


def _placed(session: Session, only: Only) -> Any:
    """Relationships that took place, with whose they are."""
    query = sa.select(Relationship.id, Relationship.mentee_id, Relationship.peer).where(
        # Two who worked together, told of it, and refused to be introduced again, are still told of.
        sa.or_(
            Relationship.state.not_in(_NO_PLACE),
            Relationship.id.in_(sa.select(InterviewRelationship.relationship_id)),
        )
    )
    return rows(session, among(query, Relationship.id, only))


def _domains(session: Session, only: Only) -> dict[int, tuple[str, ...]]:
    """What each relationship is about, in the vocabulary's order."""
    found: dict[int, tuple[str, ...]] = {}
    query = sa.select(RelationshipDomain.relationship_id, Domain.name).join(
        Domain, Domain.id == RelationshipDomain.domain_id
    )
    query = query.order_by(Domain.position, Domain.id)
    for relationship_id, name in rows(session, among(query, RelationshipDomain.relationship_id, only)):
        found[relationship_id] = (*found.get(relationship_id, ()), name)
    return found


def _panel_sizes(people: Any, its_cycles: dict[int, tuple[int, ...]]) -> dict[tuple[int, int], int]:
    """How many mentors a mentee had in a cycle."""
    sizes: dict[tuple[int, int], int] = defaultdict(int)
    for id_, mentee_id, peer in people:
        if not peer:
            for cycle_id in its_cycles.get(id_, ()):
                sizes[mentee_id, cycle_id] += 1
    return sizes
