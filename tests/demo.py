"""The demo department for all tests: made once for a run by its command, whatever the number of workers."""

import contextlib
import io
import time
from pathlib import Path

import sqlalchemy as sa

from mentordesk.cli import run
from mentordesk.db.opening import open_file
from mentordesk.db.tables import Base, Change, ChangeSet

_BY_THE_CLOCK = {"made_at", "at", "saved_at", "signed_at", "destroy_by", "answered_on"}


def shared_demo(folder: Path) -> Path:
    """The demo department in `folder`: made by whoever comes first, waited for by the others."""
    path, claim = folder / "demo.mentordesk", folder / "being made"
    folder.mkdir(exist_ok=True)
    while not path.with_suffix(".json").exists():
        try:
            claim.mkdir()
        except FileExistsError:
            time.sleep(0.05)
            continue
        try:
            if not path.exists():
                _make(path)
        finally:
            claim.rmdir()
    return path


def _make(path: Path) -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = run(["--office", str(path), "demo", "--no-window", "--json"], open_window=_no_window)
    assert status == 0, said.getvalue()
    path.with_suffix(".json").write_text(said.getvalue(), encoding="utf-8")


def _no_window(office: Path | None, passphrase: str | None) -> int:
    raise AssertionError(f"the window was asked to open {office}")


def rows(path: Path) -> dict[str, list[str]]:
    """All rows of an office except the change log's, without its own identity and what the clock wrote."""
    file = open_file(path)
    with file.store.read() as session:
        found = {}
        for table in Base.metadata.sorted_tables:
            if table in (Change.__table__, ChangeSet.__table__):
                continue
            columns = [column for column in table.columns if column.name not in _BY_THE_CLOCK]
            lines = map(repr, session.execute(sa.select(*columns)))
            found[table.name] = sorted(line for line in lines if "'office.id'" not in line)
    file.close()
    return found
