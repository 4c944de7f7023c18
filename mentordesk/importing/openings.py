"""What stands before the words of a line in a transcript, and now and then behind: a name, a time, or both.

Each program that writes down speech has a form of its own: `[00:00:03] Dan:`, `Dan  0:03`, `[Dan] 10:02:11`,
`Speaker 1: (00:03)`, `00:00:03.245 --> 00:00:06.100` above a name, `#00:00:03-5#` behind a paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_WORDS = r"[^\W\d_](?:[\w.'’\- ]{0,38}[\w.])?"
_NAME = rf"{_WORDS}(?:,[ \u00a0]{_WORDS})?(?:[ \u00a0]?\([^()\n:]{{1,40}}\))?"
"""“Ada van Dam”, “Reese, Dan”, “Okafor, Dana (Radiology)”."""
_BOX = r"\[\s*(?P<{0}>[^\W\d_][^\[\]\n]{{0,79}})\]"
_CALLED = rf"(?:{_BOX.format('boxed')}|(?P<name>{_NAME}))\s?:(?=\s|$)\s*"
"""`Name:`, or as programs that tell voices apart write it, `[SPEAKER_01]:`."""
_CLOCK = r"(?<![\d:])(?:\d{1,2}:)?\d{1,2}:[0-5]\d(?:[.,]\d{1,3})?(?![\d:])"
_ROUGH = r"(?<![\d:])(?:\d{1,2}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,7})?"
_SPAN = rf"{_ROUGH}\s*-->\s*{_ROUGH}"
_STAMP = r"#\d{1,2}:\d{2}:\d{2}(?:-\d{1,3})?#"
_BOXED_TIME = rf"[\[(<{{]\s*(?:{_SPAN}|{_CLOCK}(?:\s*[–-]\s*{_CLOCK})?)\s*[\])>}}]"
_TIME = rf"(?P<time>{_BOXED_TIME}|{_STAMP}|{_SPAN}|{_CLOCK}(?=\s|$|[,;–—-]))"
_FIRST = re.compile(
    rf"\s*{_TIME}[\s,;–—-]*(?:{_CALLED}|{_BOX.format('alone_boxed')}\s*$|(?P<alone>{_NAME})\s*$)?"
)
_AFTER = re.compile(rf"\s*(?:{_BOX.format('boxed')}|(?P<name>{_NAME}))\s*[,;–—-]?\s*{_TIME}\s*:?\s*")
_NAMED = re.compile(rf"[\u200e\u200f\u202a-\u202e \t]*{_CALLED}(?:(?P<time>{_BOXED_TIME}|{_STAMP})\s*)?")
_ALONE = re.compile(rf"\s*(?:{_BOX.format('boxed')}|(?P<name>{_NAME}))\s*$")
_BEHIND = re.compile(rf"\s*(?P<time>{_STAMP})\s*$")
_BEGINS = frozenset("[(<{#\u200e\u200f\u202a\u202b")
_HEAD = 200
_MOST_WORDS = 4
_LEAST, _MOST_OF_THEM = 2, 0.8
_IN_ORDER = 0.9
_TIMES_OF_DAY = 5 * 3600
"""A talk that begins later than that begins at that time of the day."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the words of a line: `length` letters with the name, `clock` of them without it.

    `sure`: the name ends in a colon, or stands alone with its time, as a speaker's does. `behind` is when
    the words ended, where the last `tail` letters say so.
    """

    name: str = ""
    second: float | None = None
    length: int = 0
    clock: int = 0
    sure: bool = False
    behind: float | None = None
    tail: int = 0


def openings_of(lines: Sequence[str]) -> list[Opening]:
    """The opening of each line, with names above or below their words seen from the whole file."""
    found = [_opening(line) for line in lines]
    found = _with_names_under_times(lines, found)
    found = _with_names_beside_times(lines, found)
    return _spelled_alike(_from_the_first(_with_stamps_behind(lines, found)))


def are_times(lines: Sequence[str], openings: Sequence[Opening]) -> bool:
    """Times of a recording go forward; those in a tale of a day do not open paragraph after paragraph."""
    if any(one.tail for one in openings):
        return True
    seconds = [one.second for one in openings if one.second is not None]
    if len(seconds) < _LEAST:
        # A single paragraph, whose time stands in brackets.
        said = [line.lstrip() for line in lines if line.strip()]
        return len(seconds) == len(said) == 1 and said[0][0] in _BEGINS
    return _go_forward(seconds)


def like_a_name(name: str) -> bool:
    """“Ada van Dam” and “P2” may speak; “What I learned” says what follows."""
    words = name.split()
    return not words[0][0].islower() and not any(word[0].islower() and len(word) > 3 for word in words)


def in_order(name: str) -> str:
    """What a speaker is called: “Okafor, Dana (RAD)” is Dana Okafor."""
    family, comma, given = re.sub(r"\s?\([^()]*\)$", "", name).partition(", ")
    return f"{given} {family}" if comma else name


def _opening(line: str) -> Opening:
    if not line or not (line[0].isspace() or line[0].isalnum() or line[0] in _BEGINS):
        return Opening()
    head = line[:_HEAD]
    if found := _FIRST.match(head):
        called = found["boxed"] or found["name"]
        name = _name(called or found["alone_boxed"] or found["alone"] or "")
        # Where the name turns out to be none, the time before it still is one.
        timed = len(head) - len(head[found.end("time") :].lstrip(" \t,;–—-"))
        sure = bool(called or found["alone_boxed"])
        return Opening(name, _second(found), found.end() if name else timed, timed, sure)
    if (found := _AFTER.match(head)) and (name := _name(found["boxed"] or found["name"])):
        sure = found.group().rstrip().endswith(":") or found.end() == len(line)
        return Opening(name, _second(found), found.end(), sure=sure)
    if (found := _NAMED.match(head)) and (name := _name(found["boxed"] or found["name"])):
        return Opening(name, _second(found) if found["time"] else None, found.end(), sure=True)
    return Opening()


def _second(found: re.Match[str]) -> float:
    numbers = re.match(r"\D*((?:\d+:)+\d+)", found["time"])
    seconds = 0
    for part in numbers[1].split(":") if numbers else ():
        seconds = seconds * 60 + int(part)
    return seconds


def _name(words: str) -> str:
    """The name, or nothing where it has too many words or a comma that parts no family name."""
    name = " ".join(words.split())
    bare = re.sub(r"\s?\([^()]*\)$", "", name)
    parts = [part.split() for part in bare.split(", ")]
    if sum(map(len, parts)) > _MOST_WORDS + len(parts) - 1:
        return ""
    turned = len(parts) > 1
    if turned and (any(char.isdigit() for char in bare) or any(part[-1][0].islower() for part in parts)):
        return ""
    return name


def _with_names_under_times(lines: Sequence[str], found: list[Opening]) -> list[Opening]:
    """A line with a time alone, then one with a name alone, then words."""
    timed = [
        number
        for number, one in enumerate(found)
        if one.second is not None and not one.name and not lines[number][one.clock :].strip()
    ]
    names = {
        number + 1: name
        for number in timed
        if _has_words(lines, found, number + 2) and (name := _alone(lines, found, number + 1))
    }
    if not _is_the_form(names.values(), of=len(timed)):
        return found
    return [
        replace(one, name=names[number], length=len(lines[number]), sure=True) if number in names else one
        for number, one in enumerate(found)
    ]


def _with_names_beside_times(lines: Sequence[str], found: list[Opening]) -> list[Opening]:
    """A line with a time and a name, then one with words: where all are like that, the names are names."""
    timed = [one for one in found if one.second is not None]
    beside = {
        number: one.name
        for number, one in enumerate(found)
        if one.second is not None
        and one.name
        and one.length >= len(lines[number])
        and _has_words(lines, found, number + 1)
    }
    if not _is_the_form(beside.values(), of=len(timed)):
        return found
    return [replace(one, sure=True) if number in beside else one for number, one in enumerate(found)]


def _alone(lines: Sequence[str], found: Sequence[Opening], number: int) -> str:
    if number >= len(lines) or found[number] != Opening() or len(lines[number]) > _HEAD:
        return ""
    told = _ALONE.match(lines[number])
    name = _name(told["boxed"] or told["name"]) if told else ""
    return name if name and like_a_name(name) else ""


def _has_words(lines: Sequence[str], found: Sequence[Opening], number: int) -> bool:
    return number < len(lines) and bool(lines[number].strip()) and found[number].second is None


def _is_the_form(names: Iterable[str], *, of: int) -> bool:
    counts = Counter(names)
    number = counts.total()
    return number > len(counts) and number >= max(_LEAST, _MOST_OF_THEM * of)


def _with_stamps_behind(lines: Sequence[str], found: list[Opening]) -> list[Opening]:
    """Stamps that a transcriber's key sets when a paragraph is done."""
    ends = {number: told for number, line in enumerate(lines) if (told := _BEHIND.search(line[-_HEAD:]))}
    ends = {number: told for number, told in ends.items() if lines[number].rstrip() != told["time"]}
    seconds = {number: _second(told) for number, told in ends.items()}
    if len(ends) < _LEAST or not _go_forward(list(seconds.values())):
        return found
    return [
        replace(one, behind=seconds[number], tail=len(ends[number].group())) if number in ends else one
        for number, one in enumerate(found)
    ]


def _go_forward(seconds: Sequence[float]) -> bool:
    forward = sum(one <= other for one, other in pairwise(seconds))
    return forward >= _IN_ORDER * (len(seconds) - 1)


def _from_the_first(found: list[Opening]) -> list[Opening]:
    """Times of the day count from the first of them."""
    first = next((one.second for one in found if one.second is not None), 0)
    if first < _TIMES_OF_DAY:
        return found
    return [one if one.second is None else replace(one, second=max(one.second - first, 0)) for one in found]


def _spelled_alike(found: list[Opening]) -> list[Opening]:
    """“DAN REESE” and “Dan Reese” are one, called as they are most often."""
    called: dict[str, str] = {}
    for name, _count in Counter(one.name for one in found if one.name).most_common():
        called.setdefault(name.casefold(), name)
    return [replace(one, name=called[one.name.casefold()]) if one.name else one for one in found]
