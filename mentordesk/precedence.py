"""A key goes first: what works in other threads pauses between its steps while one is followed and shown.

Python runs one thread at a time. A key lets go of that place at each call of Qt's that it makes, and would
wait for a busy thread as often; so a save of five milliseconds made a key beside it as much later.
"""

from threading import Event, get_ident
from time import monotonic

_LONGEST = 0.02
"""Seconds for which a key may keep others waiting, should nobody say that it is shown."""


class Precedence:
    """Who goes first; one for each process."""

    def __init__(self, longest: float = _LONGEST) -> None:
        self._longest = longest
        self._free = Event()
        self._free.set()
        self._thread = 0
        self._until = 0.0

    def take(self) -> None:
        """A key is followed from now on, in the thread that says so."""
        self._thread = get_ident()
        self._until = monotonic() + self._longest
        self._free.clear()

    def give_back(self) -> None:
        """The key is shown."""
        self._free.set()

    def respect(self) -> None:
        """Wait while another thread follows a key; asked between two steps of what takes a while."""
        if not self._free.is_set() and get_ident() != self._thread:
            self._free.wait(max(self._until - monotonic(), 0))


of_keys = Precedence()
