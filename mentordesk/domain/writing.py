"""What a text may hold, how its words are counted, and how its paragraphs are split."""

import re
from dataclasses import dataclass

from mentordesk.domain import sentences

MOST_WORDS_IN_A_PARAGRAPH = 2_000
"""An editor lays out a paragraph as a whole on each key; beyond this, typing is felt to wait."""
WORDS_IN_A_PIECE = 250
"""Of what is split all the same, the pieces are such that a key costs no more there than elsewhere."""

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# NUL, halves of surrogate pairs, and the characters by which text engines mark frames and pictures.
_UNFIT = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")
# Some of what holds texts drops it at their beginning; the other means the same and stays.
_MARK, _JOINER = "\ufeff", "\u2060"


@dataclass(frozen=True)
class Cleaned:
    """A text fit to be kept; `replaced` characters could not be, and stand as U+FFFD."""

    text: str
    replaced: int


def cleaned(text: str) -> Cleaned:
    """The text with one kind of line break, and without characters that no text may hold."""
    text, replaced = _UNFIT.subn("\ufffd", _BREAKS.sub("\n", text).replace(_MARK, _JOINER))
    return Cleaned(text, replaced)


def without_half_characters(text: str) -> str:
    """The text with U+FFFD, of the same length, for what no file can hold: a pasted half of a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text


def count_words(text: str) -> int:
    """How many words a text has, as people count them: what stands between blanks."""
    return len(text.split())


def split_paragraphs(text: str, *, most: int = MOST_WORDS_IN_A_PARAGRAPH) -> tuple[str, int]:
    """The text with over-long paragraphs split between words, after a sentence where one ends near.

    The second value is how many paragraphs were split. No character is lost: one blank of each cut
    becomes the line break.
    """
    paragraphs = text.split("\n")
    split = 0
    for number, paragraph in enumerate(paragraphs):
        # A paragraph of so many words has at least twice as many characters.
        if len(paragraph) >= 2 * most - 1 and count_words(paragraph) > most:
            paragraphs[number] = _cut(paragraph, min(most, WORDS_IN_A_PIECE))
            split += 1
    return "\n".join(paragraphs), split


def _cut(paragraph: str, most: int) -> str:
    pieces = []
    start = 0
    words = list(re.finditer(r"\S+", paragraph))
    first = 0
    while len(words) - first > most:
        last = first + most - 1
        for index in range(last, first + most // 2, -1):
            if sentences.END.search(words[index].group()):
                last = index
                break
        cut = words[last].end()
        pieces.append(paragraph[start:cut])
        start, first = cut + 1, last + 1
    pieces.append(paragraph[start:])
    return "\n".join(pieces)
