"""Where a text may be cut short: between words, and never within what is seen as one sign."""

from unicodedata import category

_JOINER = "\u200d"
_TONES = "\U0001f3fb", "\U0001f3ff"
_FLAGS = "\U0001f1e6", "\U0001f1ff"
_TAGS = "\U000e0020", "\U000e007f"


def is_border(text: str, at: int) -> bool:
    """Whether no sign is torn apart there: no accent from its letter, no emoji from what belongs to it."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if before == _JOINER or after == _JOINER or _TONES[0] <= after <= _TONES[1]:
        return False
    if _is_flag(before) and _is_flag(after):
        first = at - 1
        while first and _is_flag(text[first - 1]):
            first -= 1
        return (at - first) % 2 == 0
    return not (category(after).startswith("M") or _TAGS[0] <= after <= _TAGS[1])


def first_whole(text: str, at: int, last: int) -> int:
    """Where the first whole word begins from a place on; in one that goes on up to `last`, its next sign."""
    if at <= 0 or text[at - 1].isspace():
        return max(at, 0)
    for place in range(at, last):
        if text[place].isspace():
            return place + 1
    while at < last and not is_border(text, at):
        at += 1
    return at


def last_whole(text: str, at: int, first: int) -> int:
    """Where the last whole word ends up to a place; in one that began before `first`, its last sign."""
    if at >= len(text) or text[at].isspace():
        return min(at, len(text))
    for place in range(at, first, -1):
        if text[place - 1].isspace():
            return place - 1
    while at > first and not is_border(text, at):
        at -= 1
    return at


def shortened(text: str, most: int) -> str:
    """The text, or as much of it as so many signs hold, with an ellipsis."""
    return text if len(text) <= most else f"{text[: last_whole(text, most - 1, most // 2)].rstrip()}…"


def _is_flag(sign: str) -> bool:
    return _FLAGS[0] <= sign <= _FLAGS[1]
