"""A plan as the wizard shows it: lines with what they do, what can be chosen, and whether they go in."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line of the plan is; the order is that of the table."""

    FAULTY = "faulty"
    DOUBTFUL = "to answer"
    CHANGED = "changed"
    NEW = "new"
    SAME = "the same as now"
    MISSING = "not in the file"


@dataclass(frozen=True)
class Piece:
    """A part of the sentence. Styles: "", quiet, old (struck through), new (second weight), err, warn."""

    text: str
    style: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One line: `options` are what may be answered, pairs of key and text; the `chosen` one is shown.

    `goes_in` is None where nothing is to be ticked.
    """

    key: Hashable
    kind: LineKind
    line: int
    who: str
    pieces: tuple[Piece, ...]
    goes_in: bool | None = None
    options: tuple[tuple[Hashable, str], ...] = ()
    chosen: Hashable | None = None

    @property
    def text(self) -> str:
        """The sentence without its styles."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class ShownPlan:
    """All lines of a plan, and how much will be written."""

    lines: tuple[PlanLine, ...]
    writes: int
    noun: str
    note: str = ""
    """A sentence on those who are not in the file."""

    def counted(self, number: int) -> str:
        """So many of what is written, in words."""
        one = {"people": "person"}.get(self.noun, "relationship")
        return f"{number:n} {one if number == 1 else self.noun}"

    def count(self, kind: LineKind) -> int:
        """How many lines are of a kind."""
        return sum(line.kind is kind for line in self.lines)
