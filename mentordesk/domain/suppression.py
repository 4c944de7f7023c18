"""Which counts may leave the office: no small group, and none that subtraction would give away."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def hidden_cells(counts: Mapping[Key, int], minimum: int) -> frozenset[Key]:
    """The cells of a table with a known total that must be withheld.

    A cell of fewer than `minimum`, none excepted, and as many of the smallest others as it takes
    that at least two are withheld and together reach `minimum`, so that no subtraction finds one.
    """
    hidden = {key for key, count in counts.items() if 0 < count < minimum}
    by_size = sorted(
        (key for key in counts if key not in hidden), key=lambda key: (counts[key] == 0, counts[key])
    )
    while hidden and by_size and (len(hidden) == 1 or sum(counts[key] for key in hidden) < minimum):
        hidden.add(by_size.pop(0))
    return frozenset(hidden)


def hidden_in_branches(
    branches: Iterable[Mapping[Key, int]], minimum: int
) -> tuple[frozenset[Key], tuple[bool, ...]]:
    """The cells to withhold in a table with subtotals, and for each branch whether its subtotal may be told.

    Branches whose subtotal is withheld are pooled: only the sum over the pool can be known.
    """
    listed = list(branches)
    hidden_branches = hidden_cells({at: sum(branch.values()) for at, branch in enumerate(listed)}, minimum)
    pool: dict[Key, int] = {}
    hidden: set[Key] = set()
    for at, branch in enumerate(listed):
        if at in hidden_branches:
            pool.update(branch)
        else:
            hidden |= hidden_cells(branch, minimum)
    hidden |= hidden_cells(pool, minimum)
    told = tuple(at not in hidden_branches for at in range(len(listed)))
    return frozenset(hidden), told


def joined(counts: Mapping[Key, int], minimum: int) -> tuple[tuple[Key, ...], ...]:
    """Neighbouring groups joined, in their order, until each holds `minimum`; none if all together do not."""
    groups: list[tuple[Key, ...]] = [(key,) for key in counts]
    sizes = list(counts.values())
    while len(groups) > 1 and min(sizes) < minimum:
        at = sizes.index(min(sizes))
        neighbours = [near for near in (at - 1, at + 1) if 0 <= near < len(groups)]
        near = min(neighbours, key=lambda index: sizes[index])
        first, second = sorted((at, near))
        groups[first] += groups.pop(second)
        sizes[first] += sizes.pop(second)
    return tuple(groups) if sizes and sizes[0] >= minimum else ()


def may_be_told(part: int, whole: int, minimum: int) -> bool:
    """Whether "part of whole" may be said: neither the part nor the rest is a small group."""
    return whole >= minimum and all(count == 0 or count >= minimum for count in (part, whole - part))
