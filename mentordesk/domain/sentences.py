"""Where the paragraphs of a text stand, and its sentences."""

import re

_NOT_AN_END = r"(?<!\b[A-HJ-Za-z\u00c0-\u024f])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)"
"""Before a full stop: after an initial or a title a sentence goes on; "so did I." ends."""
END = re.compile(_NOT_AN_END + r"[.!?…。！？]+[\"'”’)\]]*(?=\s|$)")
"""Of a sentence, where a blank follows."""
_NEXT = re.compile(_NOT_AN_END + '[.!?…]+["”’)]*\\s+|[。！？]+')
"""The same with the blank, up to where the next one begins; signs that need none end one anywhere."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text stand that hold anything."""
    return [found.span() for found in re.finditer(r"[^\n]+", text) if not found[0].isspace()]


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph stand, up to the next; there is always one."""
    ends = [found.end() for found in _NEXT.finditer(paragraph)]
    borders = zip([0, *ends], [*ends, len(paragraph)], strict=True)
    return [(start, end) for start, end in borders if start < end] or [(0, len(paragraph))]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of a text around a stretch of it, without the blanks at its ends."""
    left = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    right = len(text) if stop < 0 else stop
    for first, last in sentences(text[left:right]):
        if first <= start - left < last:
            piece = text[left + first : left + last]
            blank = len(piece) - len(piece.lstrip())
            return left + first + blank, max(left + first + len(piece.rstrip()), end)
    return start, end


def just_typed(text: str, position: int) -> tuple[int, int]:
    """Start and end of the sentence just typed at `position`, or of the paragraph's last one before it.

    In an empty paragraph it is the whole one before, which Enter has just ended. Empty where there is
    nothing but blanks before the position in all the text.
    """
    end = len(text[:position].rstrip())
    start = text.rfind("\n", 0, end) + 1
    stop = text.find("\n", end)
    if "\n" in text[end:position] and text[position : position + 1] in ("", "\n"):
        blank = len(text[start:end]) - len(text[start:end].lstrip())
        return start + blank, end
    paragraph = text[start : len(text) if stop < 0 else stop]
    here = end - start
    first, last = 0, len(paragraph.rstrip())
    for found in END.finditer(paragraph):
        if found.end() >= here:
            last = found.end()
            break
        first = found.end()
    first += len(paragraph[first:last]) - len(paragraph[first:last].lstrip())
    return start + first, start + last
