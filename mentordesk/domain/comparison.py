"""Two versions of a text side by side: which paragraphs are the same, and which words are not.

Words are compared by rapidfuzz's shortest edit script, which stays quick where a whole text was rewritten;
difflib would take minutes there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel, Opcode

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.4
"""Share of a paragraph's words that must stay for the two to stand beside each other."""
_MOST_PAIRS = 4_000
"""Beyond so many pairs of paragraphs in one change they are set beside each other in their order."""


class Way(StrEnum):
    """What happened to a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph; `changed` where the other side has others."""

    text: str
    changed: bool = False


Side = tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """A paragraph on both sides; None where a side has none."""

    way: Way
    old: Side | None
    new: Side | None


@dataclass(frozen=True)
class Comparison:
    """All paragraphs in order, and the words that came and went."""

    rows: tuple[Row, ...]
    words_added: int
    words_removed: int

    @property
    def changes(self) -> tuple[int, ...]:
        """The rows at which a change begins: neighbours that are not the same count as one."""
        starts = []
        for number, row in enumerate(self.rows):
            if row.way is not Way.SAME and (not number or self.rows[number - 1].way is Way.SAME):
                starts.append(number)
        return tuple(starts)


def compare(old: str, new: str) -> Comparison:
    """Set two texts beside each other, paragraph by paragraph."""
    before, after = old.split("\n"), new.split("\n")
    rows: list[Row] = []
    for step in steps_between(before, after):
        if step.tag == "equal":
            rows += [_row(Way.SAME, text, text) for text in before[step.src_start : step.src_end]]
        else:
            rows += _changed(before[step.src_start : step.src_end], after[step.dest_start : step.dest_end])
    return Comparison(tuple(rows), sum(_words(row.new) for row in rows), sum(_words(row.old) for row in rows))


def steps_between(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """Steps from one sequence to the other, a removal and an addition in one place as one."""
    held: Opcode | None = None
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            if held is not None:
                yield held
            held = None
            yield step
        elif held is None:
            held = Opcode("replace", step.src_start, step.src_end, step.dest_start, step.dest_end)
        else:
            held = Opcode("replace", held.src_start, step.src_end, held.dest_start, step.dest_end)
    if held is not None:
        yield held


def _changed(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    at_old = at_new = 0
    for first, second in [*_pairs(old, new), (len(old), len(new))]:
        rows += [_row(Way.REMOVED, text, None) for text in old[at_old:first]]
        rows += [_row(Way.ADDED, None, text) for text in new[at_new:second]]
        if first < len(old):
            rows.append(Row(Way.CHANGED, *_sides(old[first], new[second])))
        at_old, at_new = first + 1, second + 1
    return rows


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraphs stand beside each other: in order, and so that most words stay."""
    if not old or not new:
        return []
    if len(old) * len(new) > _MOST_PAIRS:
        return [(number, number) for number in range(min(len(old), len(new)))]
    one, other = [text.split() for text in old], [text.split() for text in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[Indel.normalized_similarity(mine, yours) for yours in other] for mine in one]
    for first in range(len(old) - 1, -1, -1):
        for second in range(len(new) - 1, -1, -1):
            here = alike[first][second]
            paired = best[first + 1][second + 1] + here if here >= _ALIKE else 0.0
            best[first][second] = max(paired, best[first + 1][second], best[first][second + 1])
    pairs = []
    first = second = 0
    while first < len(old) and second < len(new):
        here = alike[first][second]
        if here >= _ALIKE and best[first][second] == best[first + 1][second + 1] + here:
            pairs.append((first, second))
            first, second = first + 1, second + 1
        elif best[first][second] == best[first + 1][second]:
            first += 1
        else:
            second += 1
    return pairs


def _sides(old: str, new: str) -> tuple[Side, Side]:
    """The words of one paragraph on both sides; blanks between two changed words belong to them."""
    mine, yours = tokens_of(old), tokens_of(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for step in steps_between(mine, yours):
        before = "".join(mine[step.src_start : step.src_end])
        after = "".join(yours[step.dest_start : step.dest_end])
        same = step.tag == "equal"
        if same and before.isspace() and left and right and (left[-1].changed or right[-1].changed):
            # One blank alone that stayed would tear a changed phrase into single words.
            same = False
        for side, text in ((left, before), (right, after)):
            if text:
                side.append(Piece(text, changed=not same))
    return _joined(left), _joined(right)


def _joined(pieces: Sequence[Piece]) -> Side:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].changed == piece.changed:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.changed)
        else:
            joined.append(piece)
    return tuple(joined)


def _row(way: Way, old: str | None, new: str | None) -> Row:
    changed = way is not Way.SAME
    return Row(
        way,
        None if old is None else (Piece(old, changed=changed and bool(old)),),
        None if new is None else (Piece(new, changed=changed and bool(new)),),
    )


def tokens_of(text: str) -> list[str]:
    """A text as words, blanks and single signs."""
    return _TOKENS.findall(text)


def _words(side: Side | None) -> int:
    return sum(len(piece.text.split()) for piece in side or () if piece.changed)
