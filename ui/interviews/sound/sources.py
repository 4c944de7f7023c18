"""The microphones that a sound server of Linux has: Qt is told of those that come, not of those that go."""

import importlib
import logging
from typing import Any

log = logging.getLogger(__name__)
_MOMENT = 0.001
"""Seconds; none at all would be for ever."""


class Sources:
    """The server's microphones, under the names that are the ids of Qt's devices; asked in one thread.

    Where this computer has no such server it knows nothing. Nor may it where Qt has its devices from
    another server beside it: that a name is not known proves nothing, that one was and went proves all.
    """

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._lost: set[str] = set()
        self._server: Any = None
        self._errors: tuple[type[Exception], ...] = (OSError,)
        try:
            self._connect()
        except self._errors:
            self.close()

    @property
    def reached(self) -> bool:
        """Whether there is such a server."""
        return self._server is not None

    def knows(self, name: str) -> bool:
        """Whether the server has it."""
        self._look()
        return name in self._names.values()

    def lost(self, name: str) -> bool:
        """Whether the server had it, and has it no more; the server is never waited for."""
        self._look()
        return name in self._lost

    def close(self) -> None:
        """Let go of the server."""
        server, self._server = self._server, None
        self._names.clear()
        if server is not None:
            server.close()

    def _look(self) -> None:
        if self._server is not None:
            try:
                self._server.event_listen(timeout=_MOMENT)
            except self._errors:
                # It ended: that nothing comes from the microphone any more tells the rest.
                self.close()

    def _connect(self) -> None:
        try:
            pulse = importlib.import_module("pulsectl")
        except (ImportError, OSError):
            # Another system, or one without such a server's library.
            return
        self._errors = (OSError, pulse.PulseError, pulse.PulseDisconnected, pulse.pulsectl.c.pa.CallError)
        self._server = pulse.Pulse("MentorDesk", connect=False)
        self._server.connect()
        self._server.event_mask_set("source")
        self._server.event_callback_set(self._on_event)
        self._names = {one.index: one.name for one in self._server.source_list()}

    def _on_event(self, event: Any) -> None:
        if event.t == "remove" and event.index in self._names:
            self._lost.add(self._names.pop(event.index))
