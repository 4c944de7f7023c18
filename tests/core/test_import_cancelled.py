"""An import that is stopped half-way leaves nothing behind."""

from pathlib import Path

import pytest

from mentordesk.desk import Desk
from tests.core.importing.files import planned


class StoppedError(Exception):
    """What the window raises when somebody cancels."""


def test_a_roster_import_that_is_stopped_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = "".join(f"E{number};Brown-{number};Ada\n" for number in range(250))
    path.write_text(f"Employee ID;Last name;First name\n{rows}", encoding="utf-8")
    heard: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        heard.append((done, total))
        if done == 200:
            raise StoppedError

    plan = planned(desk.roster_import, path)
    with pytest.raises(StoppedError):
        desk.roster_import.apply(plan, report=report)
    assert heard == [(0, 250), (100, 250), (200, 250)]
    assert desk.roster.people() == []
    assert desk.history.undoable() is None
    assert desk.roster_import.apply(plan) == 250


def test_an_import_of_panels_that_is_stopped_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    for name in ("Brown", "Ray", "Chen"):
        desk.roster.add({"given_name": "Ada", "family_name": name})
    path = tmp_path / "panels.csv"
    path.write_text('Mentee,Mentor 1,Mentor 2\n"Brown, Ada","Ray, Ada","Chen, Ada"\n', encoding="utf-8")
    plan = planned(desk.panel_import, path)

    def report(done: int, total: int) -> None:
        if done == 1:
            raise StoppedError

    with pytest.raises(StoppedError):
        desk.panel_import.apply(plan, report=report)
    assert desk.relationships.rows() == []
    assert desk.panel_import.apply(plan) == 2
