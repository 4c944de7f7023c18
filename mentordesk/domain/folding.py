"""Folding: the form of a word in which case, accents and odd blanks no longer matter."""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and a mark.
_PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t"}
)
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)


def fold(text: str) -> str:
    """Case, diacritics, invisible marks and the width of blanks taken away: "  ŁYCZEK\u200f" is "lyczek"."""
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in apart if unicodedata.category(c) not in {"Mn", "Cf"})
    return " ".join(kept.translate(_PLAIN).split())


def fold_words(text: str) -> str:
    """Folded, and everything between words is one blank: "E-Mail (work)" is "e mail work"."""
    return " ".join(_NOT_WORD.sub(" ", fold(text).replace("_", " ")).split())
