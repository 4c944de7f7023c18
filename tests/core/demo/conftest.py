"""The demo department, built once for a run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.db.opening import open_file
from mentordesk.demo.department import build
from mentordesk.desk import Desk


def built(empty: Path, path: Path) -> Path:
    """The demo department in a copy of an empty office."""
    shutil.copy(empty, path)
    file = open_file(path)
    build(file)
    file.close()
    return path


@pytest.fixture(scope="session")
def demo_path(empty_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo department, made once for a run; nobody writes into it."""
    return built(empty_office, tmp_path_factory.mktemp("demo") / "demo.mentordesk")


@pytest.fixture
def demo(demo_path: Path) -> Iterator[Desk]:
    """A desk open on the demo department."""
    with Desk.open(demo_path) as desk:
        yield desk
