"""Whether what goes from one group to another can be worked out from what each of them gives and receives.

Counts by giver and receiver are a table of which some sums are told: what givers give, what receivers
receive, and how much stays within its group. A cell does not follow from them where another number in its
place fits as well. That is so where a way through the table takes one away and adds one in turn, until all
told sums are as before (the alternating cycles of transportation problems: Cox 1975, JASA 70:377-).
Groups whose sum is withheld count as one: only what they have together is known.
"""

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Group = TypeVar("Group", bound=Hashable)
_Node = tuple[bool, object]
_POOL = object()


@dataclass(frozen=True)
class Told(Generic[Group]):
    """Counts by giver and receiver, and the groups whose sums are withheld."""

    cells: Mapping[tuple[Group, Group], int]
    groups: Collection[Group]
    hidden_givers: Collection[Group] = frozenset()
    hidden_receivers: Collection[Group] = frozenset()

    def follows(self, cell: tuple[Group, Group]) -> bool:
        """Whether the count of a cell that is not empty can be worked out."""
        giver, receiver = cell
        if giver != receiver:
            gives, receives = self._giver(giver), self._receiver(receiver)
            # One fewer of it, made up for by others, or one more.
            return not (self._reaches(gives, receives, cell) or self._reaches(receives, gives, cell))
        others = [one for one in self.groups if one != giver]
        return not any(
            self._goes_over(giver, other)
            or (self.cells.get((other, other)) and self._goes_over(other, giver))
            for other in others
        )

    def _giver(self, group: Group) -> _Node:
        return True, _POOL if group in self.hidden_givers else group

    def _receiver(self, group: Group) -> _Node:
        return False, _POOL if group in self.hidden_receivers else group

    def _reaches(self, start: _Node, goal: _Node, without: tuple[Group, Group]) -> bool:
        """Whether what a change of a cell leaves open can be made up for by other cells."""
        return _way(self._steps({without}), start, goal) is not None

    def _goes_over(self, group: Group, other: Group) -> bool:
        """Whether one within a group might as well be one within another."""
        starts = [self._giver(group), self._receiver(other)]
        goals = [self._giver(other), self._receiver(group)]
        for one, two in ((0, 1), (1, 0)):
            first = _way(self._steps(set()), starts[0], goals[one])
            if first is None:
                continue
            # The second way must not use up what the first did.
            if _way(self._steps(set(first)), starts[1], goals[two]) is not None:
                return True
        return False

    def _steps(
        self, without: Collection[tuple[Group, Group]]
    ) -> Mapping[_Node, list[tuple[_Node, tuple[Group, Group]]]]:
        """Where one can go: from a giver by one more of a cell, from a receiver by one fewer."""
        steps: dict[_Node, list[tuple[_Node, tuple[Group, Group]]]] = {}
        for giver, receiver in self._across():
            cell = (giver, receiver)
            if cell in without:
                continue
            start, end = self._giver(giver), self._receiver(receiver)
            steps.setdefault(start, []).append((end, cell))
            if self.cells.get(cell, 0):
                steps.setdefault(end, []).append((start, cell))
        return steps

    def _across(self) -> Iterator[tuple[Group, Group]]:
        for giver in self.groups:
            for receiver in self.groups:
                if giver != receiver:
                    yield giver, receiver


def _way(
    steps: Mapping[_Node, list[tuple[_Node, tuple[Group, Group]]]], start: _Node, goal: _Node
) -> list[tuple[Group, Group]] | None:
    """The cells on a shortest way, or none."""
    came: dict[_Node, tuple[_Node, tuple[Group, Group]] | None] = {start: None}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if node == goal:
            found = []
            while (step := came[node]) is not None:
                node, cell = step
                found.append(cell)
            return found
        for after, cell in steps.get(node, ()):
            if after not in came:
                came[after] = (node, cell)
                queue.append(after)
    return None
