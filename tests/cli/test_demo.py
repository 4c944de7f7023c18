"""`mentordesk demo`."""

import json
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from tests.cli.conftest import Run


@pytest.mark.slow
def test_demo_makes_the_office_it_is_told_to(demo_path: Path) -> None:
    said = json.loads(demo_path.with_suffix(".json").read_text(encoding="utf-8"))
    assert said["path"] == str(demo_path)
    assert said["counts"]["people"] == 130
    with Desk.open(demo_path) as desk:
        assert desk.office.counts() == said["counts"]
    assert list(demo_path.parent.glob(".*")) == []


def test_demo_leaves_an_office_alone_that_holds_anything(mentordesk: Run, office_path: Path) -> None:
    with Desk.open(office_path) as desk:
        desk.roster.add({"given_name": "Somebody", "family_name": "Real"})
    for scale in ("department", "stress"):
        ran = mentordesk("--office", office_path, "demo", "--no-window", "--scale", scale)
        assert ran.status == 1
        assert "holds 1 people" in ran.err
    with Desk.open(office_path) as desk:
        assert desk.office.counts()["people"] == 1


def test_demo_knows_two_scales(mentordesk: Run, tmp_path: Path) -> None:
    assert mentordesk("--office", tmp_path / "x.mentordesk", "demo", "--scale", "huge").status == 2
