"""A real desk for every test: the empty office is made once for a run and copied for each test.

A test should take milliseconds: start from `furnished(desk, fill)` (tests/furnished.py) instead of filling an
office anew, ask one window several things, run the command line in this process, keep searches small.
"""

import functools
import gc
import hashlib
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from mentordesk.db import schema
from mentordesk.desk import Desk
from tests.demo import shared_demo
from tests.searches import choose_budget

choose_budget()


@sa.event.listens_for(sa.Engine, "connect")
def _wait_for_no_disk(connection: Any, _: object) -> None:
    """No test of this process outlives a power cut; those that kill a process start one of their own."""
    connection.execute("PRAGMA synchronous = OFF")


_create_engine = sa.create_engine
_first_engine: list[sa.Engine] = []


def _create_engine_that_knows_all(*arguments: Any, **named: Any) -> sa.Engine:
    """An engine with the statements that those before it compiled, which takes longer than to run them."""
    engine = _create_engine(*arguments, **named)
    _first_engine[:] = _first_engine or [engine]
    engine.dialect = _first_engine[0].dialect
    engine._compiled_cache = _first_engine[0]._compiled_cache
    return engine


sa.create_engine = _create_engine_that_knows_all


_run_migrations = schema._run
_made_by_migrations: list[tuple[str, list[tuple[Any, ...]]]] = []


def _run_migrations_once(connection: sa.Connection, to: str) -> None:
    """Run the migrations on an empty file once, and give all later ones what they made, by their own SQL."""
    run = connection.exec_driver_sql
    empty = run("SELECT count(*) FROM sqlite_master").scalar() == 0
    if to != "head" or not empty or not _made_by_migrations:
        _run_migrations(connection, to)
        if to == "head" and empty:
            _made_by_migrations[:] = _with_rows(connection)
        return
    for statement, rows in _made_by_migrations:
        run(statement, rows or ())


def _with_rows(connection: sa.Connection) -> list[tuple[str, list[tuple[Any, ...]]]]:
    run = connection.exec_driver_sql
    found = run("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").all()
    virtual = tuple(f"{name}_" for _, name, sql in found if sql.startswith("CREATE VIRTUAL"))
    # A virtual table makes those that it keeps its rows in.
    own = [one for one in found if not one.name.startswith((*virtual, "sqlite_"))]
    tables = [name for kind, name, _ in own if kind == "table" and f"{name}_" not in virtual]
    made: list[tuple[str, list[tuple[Any, ...]]]] = [(sql, []) for kind, _, sql in own if kind == "table"]
    for name in tables:
        rows = [tuple(row) for row in run(f'SELECT * FROM "{name}"')]
        if rows:
            made.append((f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows))
    # Triggers after the rows, which they would answer.
    return made + [(sql, []) for kind, _, sql in own if kind != "table"]


schema._run = _run_migrations_once


# The key of one passphrase and one office takes a tenth of a second, by design, each time that it is opened.
hashlib.pbkdf2_hmac = functools.cache(hashlib.pbkdf2_hmac)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count as slow what needs the demo department, which takes seconds to make."""
    for item in items:
        if "demo_path" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Take what is imported by now out of every later search for garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Look for the garbage of a test of windows in the thread that made them, and nowhere else.

    Python collects in whichever thread happens to allocate: in pytest's clock, or in one that reads for
    pytest-xdist. The windows that a test function left were then deleted there, between its last line and
    its teardown, and the worker died of that in one run of three.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(1)
        gc.enable()


def pytest_sessionfinish() -> None:
    """Let pytest's five searches for garbage at the end find what the first of them leaves, and no more."""
    pytest_collection_finish()


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated office file; copy it, never open it."""
    path = tmp_path_factory.mktemp("office") / "empty.mentordesk"
    Desk.create(path, department="Radiology").close()
    return path


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo department; nobody writes into it."""
    base = tmp_path_factory.getbasetemp()
    return shared_demo((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared demo")


@pytest.fixture
def demo(demo_path: Path) -> Iterator[Desk]:
    """A desk open on the demo department."""
    with Desk.open(demo_path) as desk:
        yield desk


_workstations = count()


@pytest.fixture(autouse=True)
def workstation(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workstation of the test's own: its settings, its data folder, its log."""
    # Numbered here: pytest would look through the folders of all tests before for the next number.
    home = tmp_path_factory.getbasetemp() / "workstations" / str(next(_workstations))
    home.mkdir(parents=True)
    monkeypatch.setenv("MENTORDESK_HOME", str(home))
    return home


@pytest.fixture
def office_path(empty_office: Path, tmp_path: Path) -> Path:
    """An empty office file of the test's own."""
    path = tmp_path / "radiology.mentordesk"
    shutil.copy(empty_office, path)
    return path


@pytest.fixture
def desk(office_path: Path) -> Iterator[Desk]:
    """A desk open on an empty office."""
    with Desk.open(office_path) as desk:
        yield desk
