"""Where the people or the sections of the department stand when its network is drawn.

Places lie between -1 and 1, x to the right and y down; the same network is always laid out alike.
"""

from collections.abc import Mapping
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

from mentordesk.records.community import CommunityRecord, DrawnNetwork, Link, Spot

if TYPE_CHECKING:
    import networkx as nx

MOST_PEOPLE = 400
"""With more, people are no longer told apart, and sections are drawn alone."""
MOST_SECTIONS = 14
_APART = 0.1
"""How far two neighbours of a section stand apart, where there is room."""
_PULL = 6.0
"""How much stronger somebody's section pulls than one relationship."""

Places = Mapping[Any, Any]


def by_sections(record: CommunityRecord) -> DrawnNetwork:
    """The sections on one circle from the top clockwise; the largest ones where there are too many."""
    import networkx as nx

    ranked = sorted(record.sections, key=lambda one: -(one.gives + one.receives))[:MOST_SECTIONS]
    shown = {one.place.key for one in ranked}
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(one.place.key for one in record.sections if one.place.key in shown)
    for (giver, receiver), ids in record.crossings.items():
        if giver != receiver and giver in shown and receiver in shown:
            weight = len(ids) + graph.get_edge_data(giver, receiver, {"weight": 0})["weight"]
            graph.add_edge(giver, receiver, weight=weight)
    return DrawnNetwork(
        spots=tuple(Spot(key, float(y), -float(x)) for key, (x, y) in _circle(graph).items()),
        links=tuple(Link(one, other, data["weight"]) for one, other, data in graph.edges(data=True)),
        left_out=len(record.sections) - len(shown),
    )


def by_people(record: CommunityRecord) -> DrawnNetwork | None:
    """Everybody near their section, drawn towards those they relate to; none of nobody, or of too many."""
    if not 0 < len(record.people) <= MOST_PEOPLE:
        return None
    import networkx as nx

    anchors: nx.Graph = nx.Graph()
    anchors.add_nodes_from(one.place.key for one in record.sections)
    graph: nx.Graph = nx.Graph()
    fixed = {("section", key): (y, -x) for key, (x, y) in _circle(anchors).items()}
    graph.add_nodes_from(fixed)
    for id_, person in record.people.items():
        graph.add_edge(id_, ("section", person.place), weight=_PULL)
    ties = [tie for tie in record.ties.values() if tie.ran]
    for tie in ties:
        graph.add_edge(tie.mentor_id, tie.mentee_id, weight=1.0)
    found = nx.spring_layout(
        graph, pos=_start(record, fixed), fixed=list(fixed), k=0.12, iterations=60, seed=1, method="force"
    )
    people = _gathered(record, found)
    return DrawnNetwork(
        spots=tuple(Spot(id_, x, y) for id_, (x, y) in people.items()),
        links=tuple(Link(tie.mentor_id, tie.mentee_id, 1) for tie in ties),
        groups=tuple(Spot(key, float(x), float(y)) for (_, key), (x, y) in fixed.items()),
    )


def _circle(graph: "nx.Graph") -> Places:
    import networkx as nx

    found: Places = nx.circular_layout(graph)
    return found


def _start(record: CommunityRecord, fixed: Places) -> dict[Any, Any]:
    """Everybody on a small spiral around their section, so that the springs begin from order."""
    seen: dict[int, int] = {}
    start = dict(fixed)
    for id_, person in record.people.items():
        turn = seen[person.place] = seen.get(person.place, 0) + 1
        x, y = fixed["section", person.place]
        reach = _APART * sqrt(turn)
        start[id_] = (x + reach * cos(2.4 * turn), y + reach * sin(2.4 * turn))
    return start


def _gathered(record: CommunityRecord, found: Places) -> dict[int, tuple[float, float]]:
    """Everybody on a place of their own close to their section, on the side where the springs drew them."""
    import numpy as np

    members: dict[int, list[int]] = {}
    for id_, person in record.people.items():
        members.setdefault(person.place, []).append(id_)
    room = 0.85 * sin(pi / max(len(members), 2))
    apart = min(_APART, 1.5 * room / sqrt(max(map(len, members.values()), default=1)))
    related = {id_ for tie in record.ties.values() if tie.ran for id_ in (tie.mentor_id, tie.mentee_id)}
    people = {}
    for place, ids in members.items():
        turns = np.arange(len(ids))
        reach = 0.6 * apart * np.sqrt(turns + (len(ids) > 1) * 0.5)
        free = np.column_stack((reach * np.cos(2.4 * turns), reach * np.sin(2.4 * turns)))
        free = free + np.asarray(found["section", place])
        for id_ in sorted(ids, key=lambda id_: id_ not in related):
            nearest = int(((free - np.asarray(found[id_])) ** 2).sum(axis=1).argmin())
            people[id_] = (float(free[nearest][0]), float(free[nearest][1]))
            free = np.delete(free, nearest, axis=0)
    return people
