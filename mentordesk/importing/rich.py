"""A text with what is kept of its looks: headings and bold, as stretches of a plain text."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mentordesk.domain.writing import MOST_WORDS_IN_A_PARAGRAPH, WORDS_IN_A_PIECE
from mentordesk.errors import InputError
from mentordesk.importing.limits import size_in_words
from mentordesk.records.interviews import FormatRecord
from mentordesk.terms import TextFormat

MAX_TEXT_BYTES = 16 * 1024 * 1024
"""A verbatim record of 90 minutes has about 80 KB."""
MOST_LEVELS = 6
_LONG_PARAGRAPH = MOST_WORDS_IN_A_PARAGRAPH
_KEPT = frozenset("\t\n")


@dataclass(frozen=True)
class TextReading:
    """A text as it goes into an interview, what is kept of its looks, and what was found in reading it."""

    text: str
    encoding: str = ""
    doubts: tuple[str, ...] = ()
    formats: tuple[FormatRecord, ...] = ()
    parted: int = 0
    """How many paragraphs were so long that they were parted."""


@dataclass(frozen=True)
class Stretch:
    """Letters of a paragraph that are all bold, or all not."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class RichParagraph:
    """A paragraph as a document holds it; `heading` is its level, 0 where it is none."""

    stretches: Sequence[Stretch]
    heading: int = 0


def rich_reading(paragraphs: Iterable[RichParagraph], *, doubts: tuple[str, ...] = ()) -> TextReading:
    """The paragraphs as a text that can be kept, with the places of headings and bold."""
    lines: list[str] = []
    formats: list[FormatRecord] = []
    place = dropped = parted = 0
    for paragraph in paragraphs:
        for stretches in _lines_of(paragraph):
            line, bold, lost = _assembled(stretches)
            dropped += lost
            if place + len(line) > MAX_TEXT_BYTES:
                raise InputError(
                    f"The text has more than {size_in_words(MAX_TEXT_BYTES)}; no interview is that long."
                )
            if not line and not lines:
                continue
            formats += _formats(place, line, bold, paragraph.heading)
            pieces = _parted(line)
            parted += len(pieces) > 1
            lines += pieces
            place += len(line) + 1
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise InputError("There is no text in it.")
    said = list(doubts)
    if dropped:
        said.append(f"{dropped} characters that no text has were left out.")
    if parted:
        said.append(f"Paragraphs of more than {_LONG_PARAGRAPH:,} words were parted, to keep typing quick.")
    return TextReading("\n".join(lines), doubts=tuple(said), formats=tuple(formats), parted=parted)


def plain_paragraphs(text: str) -> Iterator[RichParagraph]:
    """The lines of a text without looks."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    yield from (RichParagraph((Stretch(line),)) for line in lines.split("\n"))


def _lines_of(paragraph: RichParagraph) -> Iterator[list[Stretch]]:
    """A paragraph parted where something in it breaks the line."""
    line: list[Stretch] = []
    for stretch in paragraph.stretches:
        first, *others = _one_break(stretch.text).split("\n")
        line.append(Stretch(first, stretch.bold))
        for other in others:
            yield line
            line = [Stretch(other, stretch.bold)]
    yield line


def _one_break(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    for each in ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c", "\x1d", "\x1e"):
        text = text.replace(each, "\n")
    return text


def _assembled(stretches: Iterable[Stretch]) -> tuple[str, list[tuple[int, int]], int]:
    """The line, where it is bold, and how many characters could not be kept."""
    line = ""
    bold: list[tuple[int, int]] = []
    lost = 0
    for stretch in stretches:
        kept = stretch.text
        if not (kept.isascii() and kept.isprintable()):
            # By the set of its letters: a text of megabytes has a few hundred.
            unfit = [ord(char) for char in set(kept) - _KEPT if _unkeepable(char)]
            kept = kept.translate(dict.fromkeys(unfit)) if unfit else kept
            lost += len(stretch.text) - len(kept)
            kept = unicodedata.normalize("NFC", kept)
        start, line = len(line), line + kept
        if stretch.bold and kept.strip():
            if bold and bold[-1][1] == start:
                bold[-1] = (bold[-1][0], len(line))
            else:
                bold.append((start, len(line)))
    line = line.rstrip()
    return line, [(start, min(end, len(line))) for start, end in bold if start < len(line)], lost


def _formats(place: int, line: str, bold: Iterable[tuple[int, int]], heading: int) -> list[FormatRecord]:
    if not line:
        return []
    if heading:
        level = min(heading, MOST_LEVELS)
        end = place + len(line)
        return [FormatRecord(start=place, end=end, kind=TextFormat.HEADING, level=level)]
    return [FormatRecord(start=place + start, end=place + end, kind=TextFormat.BOLD) for start, end in bold]


def _unkeepable(char: str) -> bool:
    category = unicodedata.category(char)
    return category in {"Cc", "Cs"} or char in "\ufeff\ufffc\ufffe\uffff" or "\ufdd0" <= char <= "\ufdef"


def _parted(line: str) -> list[str]:
    """A line of at most two thousand words as it is; a longer one in pieces, the text otherwise untouched."""
    if line.count(" ") < _LONG_PARAGRAPH and line.count("\t") < _LONG_PARAGRAPH:
        return [line]
    words = line.split(" ")
    return [" ".join(words[at : at + WORDS_IN_A_PIECE]) for at in range(0, len(words), WORDS_IN_A_PIECE)]
