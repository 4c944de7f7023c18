"""What is kept of the material after a write is what reading all of it anew would give."""

import shutil
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.themes import ThemeMaterial
from mentordesk.services.themes import data as theme_data
from mentordesk.terms import Judgement


def _parts(one: ThemeMaterial) -> dict[str, object]:
    return {each.name: getattr(one, each.name) for each in fields(one)}


@pytest.mark.slow
def test_after_every_write_what_is_kept_is_what_stands_in_the_office(demo_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "demo.mentordesk"
    shutil.copy(demo_path, path)
    with Desk.open(path) as desk:
        before = desk.themes.material()
        passage, interview, relationship, theme = next(before.said)
        other = next(one.id for one in before.themes if one.id != theme)
        cycle = before.ties[relationship].cycle_ids[-1]
        desk.lessons.learn("Protect an hour")
        assert desk.themes.material() is before, "a write elsewhere throws nothing away"

        writes: list[Callable[[], object]] = [
            lambda: desk.outcomes.record(relationship, Judgement.BROKE_DOWN, cycle_id=cycle),
            desk.history.undo,
            lambda: desk.relationships.set_domains(relationship, []),
            lambda: desk.codebook.describe(theme, name="Another name"),
            lambda: desk.codebook.merge([theme], other),
            desk.history.undo,
            lambda: desk.texts.mark(interview, ()),
            desk.history.undo,
            lambda: desk.texts.mark(interview, ()),
            lambda: desk.cycles.open("2031–32", date(2031, 9, 1), date(2032, 8, 31)),
        ]
        for write in writes:
            write()
            after = desk.themes.material()
            with desk._store.read() as session:
                assert _parts(after) == _parts(theme_data.material(session))
            assert after is not before
            before = after
        assert passage not in {one[0] for one in before.said}
