"""Two letters for each theme, after which it stands in the list, however many begin alike.

As many themes as there are digits can share two letters. So of some two hundred each takes four keys, also
where none was ever used: `#`, its two letters, and Enter or a digit.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from string import ascii_lowercase

from mentordesk.records.codebook import ThemeRecord
from ui.codebook.theme_list import found
from ui.widgets.folding import fold, words_of

Ways = Mapping[int, str]
_SHARED, _MOST = 6, 9
"""So many share two letters if it can be helped, which leaves room for what is used often; and at most."""


def short_ways(themes: Sequence[ThemeRecord]) -> Ways:
    """The two letters of each theme, by its id; of a codebook that only grows, nearly all stay the same."""
    named = {one.id: list(dict.fromkeys(_ways(one.name))) for one in sorted(themes, key=lambda one: one.id)}
    shares = _Shares(named)
    for most in (_SHARED, _MOST):
        for key in named:
            if key not in shares.ways:
                shares.settle(key, most, tried=set())
    # “Year 1” to “Year 230” have the same letters: those left over take what nobody has.
    free = (one + other for one in ascii_lowercase for other in ascii_lowercase)
    places = (way for way in free if not shares.sharing[way] for _ in range(_MOST))
    left = [key for key in named if key not in shares.ways]
    return shares.ways | dict(zip(left, places, strict=False))


def offered(
    themes: Sequence[ThemeRecord], ways: Ways, typed: str, *, used: Mapping[int, int]
) -> Sequence[ThemeRecord]:
    """The first of what fits, and among them all that have to be reached by what is typed."""
    hits = found(themes, typed, used=used)
    start = fold(typed).strip()
    here = [one for one in themes if ways.get(one.id) == start]
    others = [one for one in hits if one not in here][: max(_MOST - len(here), 0)]
    fitting = [one for one in hits if one in here or one in others]
    return [*fitting, *(one for one in here if one not in fitting)]


class _Shares:
    """Who has which letters, of those that a name has to offer."""

    def __init__(self, named: Mapping[int, Sequence[str]]) -> None:
        self._named = named
        self.ways: dict[int, str] = {}
        self.sharing: dict[str, list[int]] = defaultdict(list)

    def settle(self, key: int, most: int, *, tried: set[str]) -> bool:
        """Give a theme its letters; where all of them are taken, another moves on to others of its own."""
        free = (way for way in self._named[key] if len(self.sharing[way]) < most)
        way = next(free, None) or next(self._made_free(key, most, tried), None)
        if way is None:
            return False
        if key in self.ways:
            self.sharing[self.ways[key]].remove(key)
        self.sharing[way].append(key)
        self.ways[key] = way
        return True

    def _made_free(self, key: int, most: int, tried: set[str]) -> Iterator[str]:
        for way in self._named[key]:
            if way not in tried:
                tried.add(way)
                if any(self.settle(other, most, tried=tried) for other in tuple(self.sharing[way])):
                    yield way


def _ways(name: str) -> Iterator[str]:
    """From what anybody would type to what one has to be told: words, initials, letters further on."""
    words = [word for word in words_of(name) if not word[0].isdigit()]
    yield from (word[:2] for word in words if len(word) > 1)
    yield from (one[0] + other[0] for one, other in combinations(words, 2) if other[0].isalpha())
    for number, word in enumerate(words):
        rest = word[1:] + "".join(words[number + 1 :])
        yield from (word[0] + letter for letter in rest if letter.isalpha())
    yield from (one + other for one, other in combinations("".join(words), 2) if (one + other).isalpha())
    yield from (word for word in words if len(word) == 1)
