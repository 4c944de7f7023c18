"""Names of people: how they are sorted and found."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, though people type them without their stroke.
_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ı": "i",
        "ĸ": "k",
        "ə": "e",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʻ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "־": "-",
    }
)
# Accents of European scripts, Hebrew points, Arabic vowel signs. The vowel signs of Indic scripts
# and Thai are letters in all but name and stay.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
    "|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]|[\u064b-\u065f\u0670]"
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks without width: soft hyphens and what steers the direction of writing."""


def fold(text: str) -> str:
    """The text without case, accents and odd spaces: what two spellings of one name share."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    decomposed = unicodedata.normalize("NFKD", INVISIBLE.sub("", text))
    # Folded twice: some signs hide capitals until they are decomposed, some small letters after.
    folded = unicodedata.normalize("NFKD", decomposed.casefold()).casefold()
    bare = unicodedata.normalize("NFKC", _ACCENTS.sub("", folded)).translate(_PLAIN)
    return " ".join(bare.split())


@lru_cache(maxsize=65_536)
def sort_key(given: str, family: str) -> tuple[str, str]:
    """By family name, then given name, whatever the accents."""
    return fold(family), fold(given)


def initials(given: str, family: str) -> str:
    """First letter of each part of the name: "Anna-Maria", "de Vries" gives "AMDV"."""
    parts = re.split(r"[\s\-‐‑]+", f"{given} {family}")
    # Not upper(): Georgian has capitals that few fonts hold, and writes no name with them.
    return "".join(part[0].title() for part in parts if part and part[0].isalpha())
