"""What the demo department is made from: the files in `resources/demo`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from resources import ROOT

FOLDER = ROOT / "demo"
Told = dict[str, Any]
_TOPIC = "# "
"""Begins the line that names the topic of the paragraphs after it."""


class Material:
    """The demo's files, each read when it is first asked for."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    @cached_property
    def people(self) -> Told:
        """Mentees, mentors, and who heads which section."""
        return self._read("people")

    @cached_property
    def relationships(self) -> list[Told]:
        """Courses of the relationships."""
        return list(self._read("relationships")["relationships"])

    @cached_property
    def outcomes(self) -> Told:
        """Outcomes by cycle, then by "mentee-mentor"."""
        return self._read("outcomes")

    @cached_property
    def cycles(self) -> Told:
        """Needs, lessons, milestones and thanks."""
        return self._read("cycles")

    @cached_property
    def interviews(self) -> list[Told]:
        """Whom the office spoke with, about whom, and what it marked."""
        found = []
        for path in sorted((self._folder / "interviews").glob("*.toml")):
            found += tomllib.loads(path.read_text(encoding="utf-8"))["interviews"]
        return sorted(found, key=lambda told: (told["due"], told["person"]))

    def text(self, name: str) -> str:
        """The text of one interview."""
        return "\n\n".join(block for block in self._blocks(name) if not block.startswith(_TOPIC))

    def topics(self, name: str) -> list[str]:
        """The topic of the guide under which each paragraph of an interview stands."""
        topic, found = "", []
        for block in self._blocks(name):
            if block.startswith(_TOPIC):
                topic = block.removeprefix(_TOPIC)
            else:
                found.append(topic)
        return found

    def _blocks(self, name: str) -> list[str]:
        text = (self._folder / "interviews" / f"{name}.txt").read_text(encoding="utf-8")
        return text.strip("\n").split("\n\n")

    def _read(self, name: str) -> Told:
        return tomllib.loads((self._folder / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class CycleTold:
    """One programme year of the demo."""

    name: str
    starts_on: date
    ends_on: date


CYCLES = tuple(
    CycleTold(f"{year}–{year % 100 + 1}", date(year, 9, 1), date(year + 1, 8, 31))
    for year in (2023, 2024, 2025, 2026)
)


def cycle_of(day: date) -> CycleTold:
    """The cycle that a day lies in; the first for what was before them all."""
    return next((cycle for cycle in CYCLES if cycle.starts_on <= day <= cycle.ends_on), CYCLES[0])
