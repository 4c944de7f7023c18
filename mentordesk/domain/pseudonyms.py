"""Other names for everybody, for a screen that others see: the same for a person as long as it is on."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from random import Random

from mentordesk.domain.names import fold
from mentordesk.domain.redaction import Redactor
from mentordesk.records.people import KnownName

_GIVEN = """
    Alder Aspen Beech Birch Cedar Cypress Elder Elm Fir Hazel Holly Hornbeam Juniper Larch Laurel Linden Maple
    Myrtle Oak Olive Pine Plane Poplar Rowan Sorrel Spruce Sycamore Tamarind Walnut Willow Yew Zelkova
"""
_FAMILY = """
    Aire Arno Avon Dee Derwent Don Douro Ebro Eden Elbe Exe Forth Garonne Humber Isar Loire Main Medway
    Moselle Neckar Oder Po Rhone Saale Severn Spey Tamar Tay Tees Tiber Trent Tweed Tyne Weser Wye Yare
"""
_COVER = "•"


class Veil:
    """Names become trees and rivers, drawn anew each time; in texts they are covered, letter for letter."""

    def __init__(self, people: Iterable[KnownName], draw: Random) -> None:
        people = tuple(people)
        taken = {fold(name) for one in people for name in (one.given, one.family, *one.others)}
        self._given = _drawn({one.given for one in people}, _GIVEN, taken, draw)
        self._family = _drawn({one.family for one in people}, _FAMILY, taken, draw)
        self._redactor = Redactor(people)
        # The words of the office's vocabularies are read again with every row.
        self.covered = lru_cache(maxsize=50_000)(self._covered)

    def given(self, name: str) -> str:
        """What somebody of this given name is called."""
        return self._given.get(name, _COVER * len(name))

    def family(self, name: str) -> str:
        """What somebody of this family name is called."""
        return self._family.get(name, _COVER * len(name))

    def _covered(self, text: str) -> str:
        """The text with every name covered; as long as before, so that places in it stay what they are."""
        pieces, at = [], 0
        for start, end in self._redactor.places(text):
            pieces += [text[at:start], _COVER * (end - start)]
            at = end
        return "".join(pieces) + text[at:]


def _drawn(names: set[str], words: str, taken: set[str], draw: Random) -> dict[str, str]:
    """A word of its own for each name; numbered when the words run out."""
    free = [word for word in words.split() if fold(word) not in taken]
    ordered = sorted(name for name in names if name)
    draw.shuffle(ordered)
    rounds = (word if not number else f"{word} {number + 1}" for number in count() for word in free)
    return dict(zip(ordered, rounds, strict=False))
