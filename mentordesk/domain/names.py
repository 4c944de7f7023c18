"""Names of people: how they are shown, sorted and found."""

import re
import unicodedata

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
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7af]+")
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u3005]+")


def fold(text: str) -> str:
    """The text without case, accents and odd spaces: what two spellings of one name share."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    decomposed = unicodedata.normalize("NFKD", INVISIBLE.sub("", text))
    # Folded twice: some signs hide capitals until they are decomposed, some small letters after.
    folded = unicodedata.normalize("NFKD", decomposed.casefold()).casefold()
    bare = unicodedata.normalize("NFKC", _ACCENTS.sub("", folded)).translate(_PLAIN)
    return " ".join(bare.split())


def display_name(given: str, family: str, *, preferred: str = "") -> str:
    """The name as people say it; in Chinese, Japanese and Korean script the family comes first."""
    first, last = (preferred or given).strip(), family.strip()
    if first and last and _FAMILY_FIRST.fullmatch(first) and _FAMILY_FIRST.fullmatch(last):
        return last + first if _HANGUL.fullmatch(first + last) else f"{last} {first}"
    return f"{first} {last}".strip()


def sort_key(given: str, family: str) -> tuple[str, str]:
    """By family name, then given name, whatever the accents."""
    return fold(family), fold(given)


def initials(given: str, family: str) -> str:
    """First letter of each part of the name: "Anna-Maria", "de Vries" gives "AMDV"."""
    parts = re.split(r"[\s\-‐‑]+", f"{given} {family}")
    return "".join(part[0].upper() for part in parts if part and part[0].isalpha())
