"""Words of cells: tidied for keeping, folded for comparing, and told apart when they were damaged."""

import re
import unicodedata

from mentordesk.domain.names import fold
from mentordesk.importing.sheet import CellError

LINE = 300
"""Characters of a name, title or address; anything longer is another column's text."""
TEXT = 20_000
_NOT_WORD = re.compile(r"[\W_]+")
_LOST = re.compile(r"[?\ufffd]+")
_BROKEN_CELLS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


def fold_words(text: str) -> str:
    """Folded, with one blank between words and nothing else: "E-Mail (work)" is "e mail work"."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def tidy(text: str, *, longest: int = LINE) -> str:
    """One line as it is to be kept: composed letters, single blanks; what cannot be kept is an error."""
    if text.isascii() and text.isprintable() and len(text) <= longest and "#" not in text:
        return " ".join(text.split())
    _check(text, longest)
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufeff", "").split())


def tidy_text(text: str) -> str:
    """Several lines as they are to be kept."""
    _check(text, TEXT)
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def got_worse(before: str, after: str) -> str:
    """Why `after` is a damaged copy of `before`, or nothing where it is not."""
    if after == before:
        return ""
    if _LOST.search(after) and not _LOST.search(before):
        return f"letters are lost: “{after}”; the office has “{before}”"
    if after.isascii() and not before.isascii() and fold(after) == fold(before):
        return f"the accents are lost: “{after}”; the office has “{before}”"
    if before in _as_if_western(after):
        return f"letters are garbled: “{after}”; the office has “{before}”"
    return ""


def damaged(name: str) -> str:
    """Why a name that was never seen before cannot be right, or nothing."""
    return f"letters are lost: “{name}”" if _LOST.search(name) else ""


def same_but_for_capitals(before: str, after: str) -> bool:
    """Whether the two differ in capitals alone, and `after` has given them up: "BOUVET" for "Bouvet"."""
    return before.casefold() == after.casefold() and (after.isupper() or after.islower())


def _check(text: str, longest: int) -> None:
    if len(text) > longest:
        raise CellError(f"{len(text):,} characters are too long; at most {longest:,} are kept")
    if text.strip() in _BROKEN_CELLS:
        raise CellError(f"the spreadsheet itself shows an error here: {text.strip()}")
    for char in text:
        if (char < " " and char not in "\t\n\r") or "\x7f" <= char <= "\x9f" or "\ud800" <= char <= "\udfff":
            raise CellError(f"it holds a character that no text has (U+{ord(char):04X})")


def _as_if_western(text: str) -> tuple[str, ...]:
    """What UTF-8 that was read as a Western encoding was meant to be: "SÃ©bastien" is "Sébastien"."""
    found = []
    for encoding in ("cp1252", "latin-1"):
        try:
            found.append(text.encode(encoding).decode("utf-8"))
        except UnicodeError:
            continue
    return tuple(found)
