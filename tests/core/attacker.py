"""Somebody who has all that one audience can export, and subtracts until a small group stands bare."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

Cells = frozenset[Hashable]


@dataclass
class Attacker:
    """Collects told sums over disjoint cells, and says which sums follow from them.

    Each told number is an equation over the cells, which are counts and therefore not negative.
    """

    told: list[tuple[Cells, int]] = field(default_factory=list)
    at_least: dict[Hashable, int] = field(default_factory=dict)

    def tell(self, cells: Iterable[Hashable], total: int | None) -> None:
        """A printed number; nothing where it was withheld."""
        if total is not None:
            self.told.append((frozenset(cells), total))

    def find(self, wanted: Mapping[str, Cells], *, patient: bool = False) -> dict[str, int]:
        """Those of the sums that can be worked out, with their values.

        Somebody `patient` takes all equations together to bound a sum, not only one at a time.
        """
        found = {}
        # Several exports tell the same; what shares no cell with it says nothing of a sum.
        for told, names in _parts(list(dict.fromkeys(self.told)), wanted):
            found |= _Part(told, self.at_least).find({name: wanted[name] for name in names}, patient=patient)
        return found


def _parts(
    told: Sequence[tuple[Cells, int]], wanted: Mapping[str, Cells]
) -> Iterator[tuple[list[tuple[Cells, int]], list[str]]]:
    """The equations and the wanted sums, parted where none has a cell in common with another."""
    parts: list[set[Hashable]] = []
    for cells in (*(cells for cells, _ in told), *wanted.values()):
        whole, others = set(cells), []
        for part in parts:
            if part.isdisjoint(cells):
                others.append(part)
            else:
                whole |= part
        parts = [*others, whole]
    for part in parts:
        names = [name for name, cells in wanted.items() if not part.isdisjoint(cells)]
        if names:
            yield [one for one in told if not part.isdisjoint(one[0])], names


class _Part:
    """Equations that hang together; cells that none tells apart are one unknown."""

    def __init__(self, told: Sequence[tuple[Cells, int]], at_least: Mapping[Hashable, int]) -> None:
        self._told = told
        self._at_least = at_least

    def find(self, wanted: Mapping[str, Cells], *, patient: bool) -> dict[str, int]:
        sets = [cells for cells, _ in self._told] + list(wanted.values())
        pattern_of: dict[Hashable, int] = {}
        for bit, cells in enumerate(sets):
            for cell in cells:
                pattern_of[cell] = pattern_of.get(cell, 0) | 1 << bit
        groups = {pattern: at for at, pattern in enumerate(dict.fromkeys(pattern_of.values()))}
        matrix = np.array(
            [[pattern >> bit & 1 for pattern in groups] for bit in range(len(sets))], dtype=float
        )
        rows, sums = matrix[: len(self._told)], matrix[len(self._told) :]
        totals = np.array([total for _, total in self._told], dtype=float)
        low, high = np.zeros(len(groups)), np.full(len(groups), np.inf)
        for cell, least in self._at_least.items():
            if cell in pattern_of:
                at = groups[pattern_of[cell]]
                low[at] = max(low[at], least)
        low, high = _narrowed(rows, totals, low, high)
        solved = _determined(rows, totals, sums)
        found = {}
        for name, row, value in zip(wanted, sums > 0, solved, strict=True):
            least, most = low[row].sum(), high[row].sum()
            if value is None and least < most and patient:
                least, most = _bounded(rows, totals, row, low)
            if value is not None or least == most:
                found[name] = round(least if value is None else value)
        return found


def _bounded(
    rows: np.ndarray, totals: np.ndarray, wanted: np.ndarray, low: np.ndarray
) -> tuple[float, float]:
    """The least and the most that a sum of counts can be, by linear programmes."""
    if not len(rows):
        return 0.0, np.inf
    bounds = [(least, None) for least in low]
    ends = []
    for sign in (1.0, -1.0):
        solved = linprog(sign * wanted.astype(float), A_eq=rows, b_eq=totals, bounds=bounds)
        ends.append(sign * solved.fun if solved.status == 0 else -sign * np.inf)
    # Counts are whole.
    return float(np.ceil(ends[0] - 1e-6)), float(np.floor(ends[1] + 1e-6))


def _determined(rows: np.ndarray, totals: np.ndarray, wanted: np.ndarray) -> list[float | None]:
    """The value that the equations give each wanted sum, where they give one."""
    if not len(rows):
        return [None] * len(wanted)
    weights, *_rest = np.linalg.lstsq(rows.T, wanted.T, rcond=None)
    follow = np.isclose(rows.T @ weights, wanted.T, atol=1e-7).all(axis=0)
    return [
        float(value) if follows else None for follows, value in zip(follow, totals @ weights, strict=True)
    ]


def _narrowed(
    rows: np.ndarray, totals: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of each unknown, drawn together as far as single equations do."""
    inside = [np.flatnonzero(row) for row in rows]
    for _round in range(20):
        before = low.copy(), high.copy()
        for at, total in zip(inside, totals, strict=True):
            high[at] = np.minimum(high[at], total - (low[at].sum() - low[at]))
            # Each is now bounded, as its equation bounds it.
            low[at] = np.maximum(low[at], total - (high[at].sum() - high[at]))
        if (before[0] == low).all() and (before[1] == high).all():
            break
    return low, high
