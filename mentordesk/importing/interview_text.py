"""Interviews that were written elsewhere: a text file, or what was pasted."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from mentordesk.errors import InputError
from mentordesk.importing.decoding import decode
from mentordesk.importing.limits import read_bytes, size_in_words

MAX_TEXT_BYTES = 16 * 1024 * 1024
"""A verbatim record of 90 minutes has about 80 KB."""
_LONG_PARAGRAPH = 2_000
_KEPT = frozenset("\t\n")


@dataclass(frozen=True)
class TextReading:
    """A text as it goes into an interview, and what was found in reading it."""

    text: str
    encoding: str = ""
    doubts: tuple[str, ...] = ()


def read_interview(path: Path, *, encoding: str = "") -> TextReading:
    """The text of a file; speakers stay where they stand, at the start of a paragraph."""
    data = read_bytes(path, limit=MAX_TEXT_BYTES)
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise InputError(f"“{path.name}” is not a plain text. Save it as .txt, or paste its text.")
    decoded = decode(data, encoding)
    _refuse_binary(decoded.text, path.name)
    found = pasted_interview(decoded.text)
    doubts = ((decoded.doubt,) if decoded.doubt else ()) + found.doubts
    return TextReading(found.text, decoded.encoding, doubts)


def pasted_interview(text: str) -> TextReading:
    """Text as it is kept: one kind of line end, composed letters, nothing that cannot be stored."""
    size = len(text)
    if size > MAX_TEXT_BYTES:
        raise InputError(f"The text has {size_in_words(size)}; no interview is that long.")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    # By the set of its letters: a text of megabytes has a few hundred.
    dropped = [ord(char) for char in set(lines) - _KEPT if _unkeepable(char)]
    kept = lines.translate(dict.fromkeys(dropped)) if dropped else lines
    doubts = []
    if len(kept) < len(lines):
        doubts.append(f"{len(lines) - len(kept)} characters that no text has were left out.")
    whole = "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", kept).split("\n")).strip("\n")
    if not whole:
        raise InputError("There is no text in it.")
    paragraphs = [part for line in whole.split("\n") for part in _parted(line)]
    if len(paragraphs) > whole.count("\n") + 1:
        doubts.append(f"Paragraphs of more than {_LONG_PARAGRAPH:,} words were parted, to keep typing quick.")
    return TextReading("\n".join(paragraphs), doubts=tuple(doubts))


def _unkeepable(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs"} or char == "\ufeff"


def _parted(line: str) -> list[str]:
    """A line of at most two thousand words as it is; a longer one in pieces, the text otherwise untouched."""
    if line.count(" ") < _LONG_PARAGRAPH and line.count("\t") < _LONG_PARAGRAPH:
        return [line]
    words = line.split(" ")
    return [" ".join(words[at : at + _LONG_PARAGRAPH]) for at in range(0, len(words), _LONG_PARAGRAPH)]


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:20_000]
    odd = sum(char < " " and char not in "\t\r\n\f\v" for char in sample)
    if odd > max(8, len(sample) // 20):
        raise InputError(f"“{name}” is not a text.")
