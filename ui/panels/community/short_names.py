"""Names of sections as short as there is room for, each told from the others."""

from collections import Counter
from collections.abc import Sequence

_LETTERS = 3


def plain_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names without a last word that several end in: "Breast imaging" among others is "Breast"."""
    ends = Counter(name.split()[-1] for name in names if " " in name)
    bare = [name.rsplit(None, 1)[0] if " " in name and ends[name.split()[-1]] > 1 else name for name in names]
    seen = Counter(bare)
    return tuple(short if seen[short] == 1 else name for short, name in zip(bare, names, strict=True))


def column_names(names: Sequence[str]) -> tuple[str, ...]:
    """Three letters of each name; where those are taken, the third is one by which the names differ."""
    taken: set[str] = set()
    found = []
    for name in names:
        short = next((one for one in _ways(name) if one not in taken), f"{name[:2]}{len(taken) + 1}")
        taken.add(short)
        found.append(short)
    return tuple(found)


def _ways(name: str) -> list[str]:
    plain = "".join(letter for letter in name if letter.isalnum()) or name
    first = plain[: _LETTERS - 1]
    ways = [plain[:_LETTERS], *(first + letter.lower() for letter in plain[_LETTERS:])]
    return [way[:1].upper() + way[1:] for way in ways]
