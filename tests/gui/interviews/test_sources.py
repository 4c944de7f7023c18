"""What a sound server says of its microphones, with a server of our own in its place."""

import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from ui.interviews.sound.sources import Sources


class ServerError(Exception):
    """What the library raises of a server that ended."""


class Server:
    """Has two microphones; `removed` are those whose going is told at the next look."""

    removed: list[int] = []  # noqa: RUF012 (each test has its own)
    there = True

    def __init__(self, _name: str, *, connect: bool) -> None:
        self.tell: Callable[[object], None] = print
        self.open = True

    def connect(self) -> None:
        if not self.there:
            raise ServerError

    def event_mask_set(self, _what: str) -> None: ...

    def event_callback_set(self, tell: Callable[[object], None]) -> None:
        self.tell = tell

    def source_list(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(index=1, name="built-in"), SimpleNamespace(index=4, name="headset")]

    def event_listen(self, *, timeout: float) -> None:
        # None at all would wait for ever.
        assert timeout > 0
        if not self.there:
            raise ServerError
        for index in self.removed:
            self.tell(SimpleNamespace(t="remove", index=index))

    def close(self) -> None:
        self.open = False


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    errors = SimpleNamespace(c=SimpleNamespace(pa=SimpleNamespace(CallError=ServerError)))
    module = SimpleNamespace(
        Pulse=Server, PulseError=ServerError, PulseDisconnected=ServerError, pulsectl=errors
    )
    monkeypatch.setitem(sys.modules, "pulsectl", module)  # type: ignore[arg-type]
    monkeypatch.setattr(Server, "removed", [])
    monkeypatch.setattr(Server, "there", True)
    return Server


def test_a_microphone_that_goes_is_known_at_the_next_look(server: type[Server]) -> None:
    sources = Sources()
    assert [sources.knows(name) for name in ("built-in", "headset", "of another server")] == [
        True,
        True,
        False,
    ]
    assert not sources.lost("of another server")
    server.removed = [4, 9]
    assert [sources.lost(name) for name in ("built-in", "headset")] == [False, True]
    assert (sources.knows("headset"), sources.reached) == (False, True)
    made = sources._server
    sources.close()
    assert (made.open, sources.reached, sources.knows("built-in")) == (False, False, False)


def test_a_server_that_is_not_there_or_ends_knows_nothing(
    server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = Sources()
    server.there = False
    for sources in (ends, Sources()):
        assert (sources.lost("headset"), sources.knows("headset"), sources.reached) == (False, False, False)
    monkeypatch.setitem(sys.modules, "pulsectl", None)
    assert not Sources().reached
