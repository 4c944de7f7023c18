"""The microphones that a sound server of Linux has: Qt is told of those that come, not of those that go."""

import importlib
import logging
from typing import Any

log = logging.getLogger(__name__)
_MOMENT = 0.001
"""Seconds; none at all would be for ever."""


class Sources:
    """The server's microphones, under the names that are the ids of Qt's devices; asked in one thread.

    Where this computer has no such server it knows nothing, and lacks nothing.
    """

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._server: Any = None
        self._errors: tuple[type[Exception], ...] = (OSError,)
        try:
            self._connect()
        except self._errors:
            self.close()

    def lacks(self, name: str) -> bool:
        """Whether the server is known to have it no more; the server is never waited for."""
        if self._server is None:
            return False
        try:
            self._server.event_listen(timeout=_MOMENT)
        except self._errors:
            # The server ended: that nothing comes from the microphone any more tells the rest.
            self.close()
            return False
        return name not in self._names.values()

    def close(self) -> None:
        """Let go of the server."""
        server, self._server = self._server, None
        if server is not None:
            server.close()

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
        if event.t == "remove":
            self._names.pop(event.index, None)
