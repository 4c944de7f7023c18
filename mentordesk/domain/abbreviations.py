"""Abbreviations in what is typed: which letters before a place stand for more."""

import unicodedata
from collections.abc import Iterable, Mapping

LONGEST = 24
_OPENING = "([{\"'“‘„«‚¿¡"
_JOINING = "'’-‐‑_/@&+#"
"""What may stand within a word: typing it ends none."""


def initials_of(name: str) -> str:
    """The first letters of the words of a name: "Adaeze N. Okonkwo" is ANO."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isalpha()).upper()


def names_by_initials(names: Iterable[str]) -> dict[str, str]:
    """Names by their initials of two letters and more; initials that two share stand for neither."""
    found: dict[str, str] = {}
    doubtful = set()
    for name in dict.fromkeys(names):
        short = initials_of(name)
        if short in found:
            doubtful.add(short)
        found[short] = name
    return {short: name for short, name in found.items() if len(short) > 1 and short not in doubtful}


def ends_word(char: str) -> bool:
    """Whether typing this ends the word before it."""
    return bool(char) and not char.isalnum() and not unicodedata.combining(char) and char not in _JOINING


def begins_possessive(char: str) -> bool:
    """Whether typing this after a name says that something is theirs: "AO's draft"."""
    return char != "" and char in "'’"


def expansion(before: str, table: Mapping[str, str]) -> tuple[int, str] | None:
    """Where the abbreviation at the end of `before` begins, and what stands for it; nothing where none is.

    A capital at its beginning is taken along: "Mtg" gives "Meeting" where "mtg" is known.
    """
    start = max(before.rfind(blank) for blank in (" ", "\t", "\n", "\u00a0", "\u202f")) + 1
    while start < len(before) and before[start] in _OPENING:
        start += 1
    typed = before[start:]
    if not typed or len(typed) > LONGEST:
        return None
    if typed in table:
        return start, table[typed]
    lowered = typed[0].lower() + typed[1:]
    full = table.get(lowered)
    return None if full is None or lowered == typed else (start, full[0].upper() + full[1:])
