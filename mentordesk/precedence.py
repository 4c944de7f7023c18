"""A key goes first: what works in other threads pauses between its steps while one is followed and shown.

Python runs one thread at a time. A key lets go of that place at each call of Qt's that it makes, and would
wait for a busy thread as often; so a save of five milliseconds made a key beside it as much later.
"""

from threading import Event, get_ident, local
from time import monotonic

_LONGEST = 0.02
"""Seconds for which a key may keep others waiting, should nobody say that it is shown."""
_MOST = 0.1
"""Seconds of each second for which all keys together may keep a thread waiting.

A save that pauses before each of its steps is still written within the second that may be lost.
"""


class _Waited(local):
    """What one thread has waited since a second began."""

    since = 0.0
    seconds = 0.0


class Precedence:
    """Who goes first; one for each process."""

    def __init__(self, longest: float = _LONGEST, most: float = _MOST) -> None:
        self._longest = longest
        self._most = most
        self._waited = _Waited()
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

    def since_taken(self) -> float:
        """Seconds since the last key."""
        return monotonic() - self._until + self._longest

    def respect(self) -> None:
        """Wait while another thread follows a key; asked between two steps of what takes a while."""
        if self._free.is_set() or get_ident() == self._thread:
            return
        began, waited = monotonic(), self._waited
        if began - waited.since > 1:
            waited.since, waited.seconds = began, 0.0
        room = min(self._until - began, self._most - waited.seconds)
        if room > 0:
            self._free.wait(room)
            waited.seconds += monotonic() - began


of_keys = Precedence()
