"""The rows behind what is known of texts that are found: relationships, who the two are, how it ended."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Outcome, Relationship
from mentordesk.records.people import spoken_name
from mentordesk.services.shared.bulk_rows import in_lots
from mentordesk.services.shared.pairs import MENTEE, MENTOR
from mentordesk.terms import Judgement

_LOT = 10_000
"""So many at a time: of all texts there are several hundred thousand."""
Judged = Mapping[int, Sequence[tuple[int, Judgement]]]
"""How each relationship was judged, and in which cycles."""
Pair = tuple[tuple[tuple[int, str], tuple[int, str]], frozenset[int]]
"""The numbers and names of the two, and their sections."""


def pairs_of(session: Session, ids: Collection[int]) -> dict[int, Pair]:
    """The two of each relationship, and their sections."""
    mentee, mentor = MENTEE, MENTOR
    names = [(one.id, one.given_name, one.family_name, one.section_id) for one in (mentee, mentor)]
    pairs: dict[int, Pair] = {}
    for some in in_lots(ids, _LOT):
        rows = session.execute(
            sa.select(Relationship.id, *names[0], *names[1])
            .join(mentee, mentee.id == Relationship.mentee_id)
            .join(mentor, mentor.id == Relationship.mentor_id)
            .where(Relationship.id.in_(some))
        )
        for row in rows:
            two = ((row[1], spoken_name(row[2], row[3])), (row[5], spoken_name(row[6], row[7])))
            pairs[row[0]] = two, frozenset(filter(None, (row[4], row[8])))
    return pairs


def both(pair: Pair) -> str:
    """Ana Ruiz with Paul Ray."""
    (_, mentee), (_, mentor) = pair[0]
    return f"{mentee} with {mentor}"


def judged_of(session: Session, relationships: Collection[int]) -> Judged:
    """How each of these relationships was judged, and in which cycles."""
    found: dict[int, list[tuple[int, Judgement]]] = defaultdict(list)
    columns = (Outcome.relationship_id, Outcome.cycle_id, Outcome.judgement)
    for relationship_id, cycle_id, judgement in rows_of(session, columns, relationships):
        found[relationship_id].append((cycle_id, judgement))
    return found


def how_it_ended(judged: Judged, about: Iterable[int], cycle_id: int | None) -> frozenset[Judgement]:
    """How these relationships ended: in that cycle, or at all."""
    known = [one for number in about for one in judged.get(number, ())]
    own = frozenset(judgement for cycle, judgement in known if cycle == cycle_id)
    return own or frozenset(judgement for _, judgement in known)


def rows_of(
    session: Session,
    columns: tuple[Any, ...],
    ids: Collection[int] | None,
    *,
    joined: tuple[Any, Any] | None = None,
) -> Iterable[Any]:
    """Rows by their first column."""
    query = sa.select(*columns)
    if joined is not None:
        query = query.join(*joined)
    for some in in_lots(ids or (), _LOT):
        yield from session.execute(query.where(columns[0].in_(some)))
