"""Places in a text: Python counts code points, Qt counts UTF-16 units.

A character beyond the Basic Multilingual Plane, an emoji for instance, is one code point and two units.
"""

from bisect import bisect_left

_BEYOND = "\uffff"


class Offsets:
    """Converts places of one text in both directions, and follows its edits."""

    def __init__(self, text: str = "") -> None:
        self._length = len(text)
        self._wide = _wide(text, 0)

    @property
    def units(self) -> int:
        """The length of the text in UTF-16 units."""
        return self._length + len(self._wide)

    @property
    def same(self) -> bool:
        """Whether no character takes more than one unit, so that every place is the same for both."""
        return not self._wide

    def to_qt(self, place: int) -> int:
        """The UTF-16 place of a code point's place."""
        return place + bisect_left(self._wide, place)

    def from_qt(self, place: int) -> int:
        """The code point's place of a UTF-16 place; one inside a character is that of the character."""
        low, high = 0, len(self._wide)
        while low < high:
            middle = (low + high) // 2
            # Its own start counts two units for each wide character before it.
            if self._wide[middle] + middle < place:
                low = middle + 1
            else:
                high = middle
        return place - low

    def edit(self, place: int, removed: int, added: str) -> None:
        """Follow an edit, given in code points."""
        self._length += len(added) - removed
        if not self._wide and added.isascii():
            return
        first, last = bisect_left(self._wide, place), bisect_left(self._wide, place + removed)
        shift = len(added) - removed
        behind = [wide + shift for wide in self._wide[last:]] if shift else self._wide[last:]
        self._wide[first:] = [*_wide(added, place), *behind]


def _wide(text: str, start: int) -> list[int]:
    if text.isascii() or max(text, default="") <= _BEYOND:
        return []
    return [start + index for index, char in enumerate(text) if char > _BEYOND]


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
