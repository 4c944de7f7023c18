"""The command line, run in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mentordesk.cli import run


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


def no_window(office: Path | None, passphrase: str | None) -> int:
    raise AssertionError(f"the window was asked to open {office}")


@pytest.fixture
def mentordesk(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line: `mentordesk("--office", path, "history", "--json").data`."""

    def run_it(*arguments: object) -> Ran:
        status = run([str(argument) for argument in arguments], open_window=no_window)
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run_it
