"""Somebody who has all that one audience can export, and subtracts until a small group stands bare."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

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

    def find(self, wanted: Mapping[str, Cells]) -> dict[str, int]:
        """Those of the sums that can be worked out, with their values."""
        # Cells that no equation tells apart are one unknown.
        sets = [cells for cells, _ in self.told] + list(wanted.values())
        pattern_of: dict[Hashable, int] = dict.fromkeys(self.at_least, 0)
        for bit, cells in enumerate(sets):
            for cell in cells:
                pattern_of[cell] = pattern_of.get(cell, 0) | 1 << bit
        groups = {pattern: at for at, pattern in enumerate(dict.fromkeys(pattern_of.values()))}
        rows = np.zeros((len(self.told), len(groups)))
        totals = np.array([total for _, total in self.told], dtype=float)
        for pattern, column in groups.items():
            rows[:, column] = [pattern >> bit & 1 for bit in range(len(self.told))]
        low = np.zeros(len(groups))
        high = np.full(len(groups), np.inf)
        for cell, least in self.at_least.items():
            at = groups[pattern_of[cell]]
            low[at] = max(low[at], least)
        low, high = _narrowed(rows, totals, low, high)
        found = {}
        for bit, name in enumerate(wanted, len(self.told)):
            row = np.zeros(len(groups))
            for pattern, column in groups.items():
                row[column] = pattern >> bit & 1
            value = _determined(rows, totals, row)
            if value is None:
                inside = row > 0
                least, most = low[inside].sum(), high[inside].sum()
                value = least if least == most else None
            if value is not None:
                found[name] = round(value)
        return found


def _determined(rows: np.ndarray, totals: np.ndarray, wanted: np.ndarray) -> float | None:
    """The value that the equations give the wanted sum, where they give one."""
    if not len(rows):
        return None
    weights, *_rest = np.linalg.lstsq(rows.T, wanted, rcond=None)
    if not np.allclose(rows.T @ weights, wanted, atol=1e-7):
        return None
    return float(weights @ totals)


def _narrowed(
    rows: np.ndarray, totals: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of each unknown, drawn together as far as single equations do."""
    for _round in range(20):
        before = low.copy(), high.copy()
        for row, total in zip(rows, totals, strict=True):
            inside = np.flatnonzero(row)
            for at in inside:
                others = inside[inside != at]
                high[at] = min(high[at], total - low[others].sum())
                low[at] = max(low[at], total - high[others].sum())
        if (before[0] == low).all() and (before[1] == high).all():
            break
    return low, high
