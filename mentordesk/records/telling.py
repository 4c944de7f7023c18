"""Who tells of which theme, as bits, so that any grouping of the same interviews is counted at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import overload

Layers = list[int]
"""A set of accounts: in each layer a bit for each relationship (or interview) that they are of."""


class Telling:
    """The accounts of relationships (or of interviews), each of which counts once however many tell of it.

    The first account of each is a bit of the first layer, its second one of the second, and so on: what a
    group tells of a theme is the group and the theme, layer by layer, and all layers together.
    """

    def __init__(
        self,
        owners: Sequence[int],
        told: Sequence[Collection[int]],
        asked: Sequence[frozenset[str] | None],
        topics: Mapping[int, frozenset[str]],
    ) -> None:
        """For each account whose it is, the themes that it tells of and the topics that were asked, if known.

        `topics` are those under which a theme comes up; a theme without any was asked always.
        """
        places: dict[int, int] = {}
        seen: dict[int, int] = defaultdict(int)
        self._at: list[tuple[int, int]] = []
        for owner in owners:
            place = places.setdefault(owner, len(places))
            self._at.append((seen[owner], 1 << place))
            seen[owner] += 1
        self._depth = max(seen.values(), default=0)
        self.owners = tuple(places)
        self._told = self._by_theme(told)
        self._unasked = self._by_theme(_unasked(asked, told, topics))

    def _by_theme(self, themes: Sequence[Collection[int]]) -> dict[int, Layers]:
        found: dict[int, Layers] = defaultdict(self.nobody)
        for (layer, bit), theme_ids in zip(self._at, themes, strict=True):
            for theme_id in theme_ids:
                found[theme_id][layer] |= bit
        return dict(found)

    def nobody(self) -> Layers:
        """No account."""
        return [0] * self._depth

    def group(self, accounts: Iterable[int]) -> Layers:
        """The accounts of these numbers."""
        found = self.nobody()
        for at in accounts:
            layer, bit = self._at[at]
            found[layer] |= bit
        return found

    def all(self, group: Layers) -> int:
        """Whose accounts are in the group, as bits."""
        found = 0
        for layer in group:
            found |= layer
        return found

    def telling(self, theme_id: int, group: Layers) -> int:
        """Those of the group that tell of the theme, as bits."""
        found = 0
        for layer, told in zip(group, self._told.get(theme_id) or self.nobody(), strict=True):
            found |= layer & told
        return found

    def asked(self, theme_id: int, group: Layers) -> int:
        """Those of the group that were asked of the theme, or told of it unasked, as bits."""
        unasked = self._unasked.get(theme_id)
        if unasked is None:
            return self.all(group)
        found = 0
        for layer, no in zip(group, unasked, strict=True):
            found |= layer & ~no
        return found

    def named(self, bits: int) -> list[int]:
        """Whose bits these are."""
        return [owner for at, owner in enumerate(self.owners) if bits >> at & 1]


def _unasked(
    asked: Sequence[frozenset[str] | None],
    told: Sequence[Collection[int]],
    topics: Mapping[int, frozenset[str]],
) -> list[Collection[int]]:
    """For each account the themes of which it was not asked and does not tell."""
    known: dict[frozenset[str], frozenset[int]] = {}
    found: list[Collection[int]] = []
    for its, says in zip(asked, told, strict=True):
        if its is None:
            found.append(())
            continue
        if its not in known:
            known[its] = frozenset(id_ for id_, under in topics.items() if under and not under & its)
        found.append(known[its].difference(says))
    return found


class Behind(Sequence[int]):
    """The passages behind a figure, gathered only when they are looked at."""

    def __init__(self, gather: Callable[[], Iterable[int]]) -> None:
        self._gather = gather
        self._found: tuple[int, ...] | None = None

    @property
    def _ids(self) -> tuple[int, ...]:
        if self._found is None:
            self._found = tuple(dict.fromkeys(self._gather()))
        return self._found

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        return self._ids[at]
