"""Who speaks and when in a transcript: taken out of the text, and kept beside each paragraph.

Recognised are `Name:`, times (`[00:12:34]`, `12:34`) before or after a name, and lines that hold nothing
but these. A person looks at what was found before it is taken in, and may say otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from mentordesk.importing.rich import TextReading
from mentordesk.records.interviews import FormatRecord, MarkRecord
from mentordesk.terms import TextFormat

INTERVIEWER = "me"
"""What the margin calls whoever holds the interview."""
_NAME = r"[^\W\d_][\w.'’\- ]{0,38}[\w.)]|[^\W\d_]"
_CALLED = rf"(?P<boxed>\[)?(?P<name>{_NAME})(?(boxed)\])\s?:(?=\s|$)\s*"
"""`Name:`, or as programs that tell voices apart write it, `[SPEAKER_01]:`."""
_CLOCK = r"(?:(?P<h{0}>\d{{1,2}}):)?(?P<m{0}>\d{{1,2}}):(?P<s{0}>[0-5]\d)(?:[.,]\d{{1,3}})?"
_TIME = r"(?:[\[(<{{]\s*" + _CLOCK + r"\s*[\])>}}]|" + _CLOCK.replace("{0}", "{1}") + r"(?=\s|$|[,;–—-]))"
_FIRST = re.compile(r"\s*" + _TIME.format("a", "b") + rf"[\s,;–—-]*(?:{_CALLED}|(?P<alone>{_NAME})\s*$)?")
_AFTER = re.compile(rf"\s*(?P<name>{_NAME})\s*[,;–—-]?\s*" + _TIME.format("a", "b") + r"\s*:?\s*")
_NAMED = re.compile(rf"[\u200e\u200f\u202a-\u202e \t]*{_CALLED}")
_MOST_SPEAKERS, _LEAST_TURNS, _MOST_WORDS = 12, 2, 4
_LEAST_TIMES, _IN_ORDER = 2, 0.9
_SHARE_OF_TURNS, _NEARLY_ALL = 0.5, 0.8
_FIRST_WORDS = 60


@dataclass(frozen=True)
class Transcript:
    """A text without names and times in it; these stand in its marks.

    `speakers` come most talkative first, under the names that the file has.
    """

    text: str
    marks: tuple[MarkRecord, ...]
    formats: tuple[FormatRecord, ...]
    speakers: tuple[str, ...]
    turns: Mapping[str, int]
    times: int
    doubtful: tuple["Doubt", ...] = ()


@dataclass(frozen=True)
class Doubt:
    """A name before a colon that opens a single paragraph: a person who spoke once, or a word such as “Note”.

    `likely`: nearly every paragraph of the file begins with who speaks. `words` is what follows.
    """

    name: str
    words: str
    likely: bool


@dataclass(frozen=True)
class _Opening:
    """What stands before the words of a line: `length` letters with the name, `clock` of them without it.

    `sure`: the name ends in a colon, or stands alone with its time, as a speaker's does.
    """

    name: str = ""
    second: float | None = None
    length: int = 0
    clock: int = 0
    sure: bool = False


def transcript_of(
    reading: TextReading, *, voices: Mapping[str, str] | None = None, times: bool = True
) -> Transcript:
    """The transcript in a text that was read.

    `voices` says what each speaker is called from now on; those it does not name are no speakers, and stay
    in the text. Without it every name that opens two paragraphs is a speaker, and who may have spoken once
    is only told as `doubtful`. `times`: whether they count.
    """
    lines = reading.text.split("\n")
    openings = [_opening(line) for line in lines]
    in_time = times and _are_times([one.second for one in openings if one.second is not None])
    counts = Counter(one.name for one in openings if one.name and (in_time or one.second is None))
    found = _speakers(openings, counts, in_time=in_time)
    doubtful = _doubtful(lines, openings, counts, found)
    called = {name: name for name in found} if voices is None else voices
    speakers = (*found, *(one.name for one in doubtful if one.name in called))
    told = _taken_apart(lines, openings, reading.formats, _Heard(speakers, counts, called, in_time))
    return replace(told, doubtful=doubtful)


@dataclass(frozen=True)
class _Heard:
    found: tuple[str, ...]
    counts: Mapping[str, int]
    called: Mapping[str, str]
    in_time: bool


def _taken_apart(
    lines: list[str], openings: list[_Opening], formats: Iterable[FormatRecord], heard: _Heard
) -> Transcript:
    kept: list[str] = []
    marks: list[MarkRecord] = []
    moves: list[tuple[int, int, int]] = []
    """From where in the old text, how many letters went before, and where the line now begins."""
    old = new = counted = 0
    speaker = ""
    second: float | None = None
    turns = bool(heard.called) and bool(heard.found)
    for line, opening in zip(lines, openings, strict=True):
        named = opening.name in heard.called and (heard.in_time or opening.second is None)
        cut = _cut(opening, named=named, in_time=heard.in_time)
        if named:
            speaker = heard.called[opening.name]
        if heard.in_time and opening.second is not None and cut:
            second, counted = opening.second, counted + 1
        words = line[cut:]
        if not words.strip() and (cut or (turns and not line.strip())):
            # A line with nothing but name and time, or one that parts two turns.
            moves.append((old, len(line), new))
        else:
            moves.append((old, cut, new))
            kept.append(words)
            if words.strip() and (speaker or second is not None):
                marks.append(MarkRecord(start=new, end=new + len(words), speaker=speaker, second=second))
                second = None
            new += len(words) + 1
        old += len(line) + 1
    text = "\n".join(kept)
    return Transcript(
        text=text,
        marks=tuple(marks),
        formats=tuple(_moved(formats, moves, len(text))),
        speakers=heard.found,
        turns={name: heard.counts[name] for name in heard.found},
        times=counted,
    )


def _cut(opening: _Opening, *, named: bool, in_time: bool) -> int:
    """How much of a line is no words."""
    return opening.length if named else opening.clock if in_time else 0


def _opening(line: str) -> _Opening:
    if not line or not (line[0].isspace() or line[0].isalnum() or line[0] in "[(<{\u200e\u200f\u202a\u202b"):
        return _Opening()
    head = line[:160]
    if found := _FIRST.match(head):
        name = _name(found["name"] or found["alone"] or "")
        # Where the name turns out to be none, the time before it still is one.
        timed = len(head) - len(head[_end_of_time(found) :].lstrip(" \t,;–—-"))
        return _Opening(name, _second(found), found.end() if name else timed, timed, bool(found["name"]))
    if (found := _AFTER.match(head)) and _name(found["name"]):
        sure = found.group().rstrip().endswith(":") or found.end() == len(line)
        return _Opening(_name(found["name"]), _second(found), found.end(), sure=sure)
    if (found := _NAMED.match(head)) and (name := _name(found["name"])):
        return _Opening(name, None, found.end(), sure=True)
    return _Opening()


def _end_of_time(found: re.Match[str]) -> int:
    end = found.end("sa") if found["sa"] else found.end("sb")
    rest = found.string[end:]
    closed = re.match(r"(?:[.,]\d{1,3})?\s*[\])>}]?", rest)
    return end + (closed.end() if closed else 0)


def _second(found: re.Match[str]) -> float:
    side = "a" if found["sa"] else "b"
    return int(found["h" + side] or 0) * 3600 + int(found["m" + side]) * 60 + int(found["s" + side])


def _name(words: str) -> str:
    parts = words.split()
    return " ".join(parts) if len(parts) <= _MOST_WORDS else ""


def _are_times(seconds: list[float]) -> bool:
    """Times of a recording go forward; those in a tale of a day do not open paragraph after paragraph."""
    if len(seconds) < _LEAST_TIMES:
        return False
    forward = sum(one <= other for one, other in pairwise(seconds))
    return forward >= _IN_ORDER * (len(seconds) - 1)


def _speakers(openings: list[_Opening], counts: Counter[str], *, in_time: bool) -> tuple[str, ...]:
    timed = {one.name for one in openings if one.sure and one.second is not None} if in_time else set()
    speakers = [name for name, count in counts.most_common() if count >= _LEAST_TURNS or name in timed]
    return tuple(speakers) if len(speakers) <= _MOST_SPEAKERS else ()


def _doubtful(
    lines: list[str], openings: list[_Opening], counts: Counter[str], found: tuple[str, ...]
) -> tuple[Doubt, ...]:
    """Who may have spoken a single time, in the order of the text; nobody where nothing looks like talk."""
    once = [
        number
        for number, one in enumerate(openings)
        if one.sure and one.second is None and counts[one.name] == 1 and one.name not in found
    ]
    once = [number for number in once if _like_a_name(openings[number].name)]
    # A line that holds but a name or a time is no paragraph.
    said = [line[opening.length :].strip() for line, opening in zip(lines, openings, strict=True)]
    paragraphs = sum(bool(words) for words in said)
    labelled = sum(counts[name] for name in found)
    if not found and (len(once) < _LEAST_TURNS or len(once) < _SHARE_OF_TURNS * paragraphs):
        return ()
    # What stands before the first turn is the head of the file: its date, its place.
    begins = next((number for number, one in enumerate(openings) if one.name in found), 0)
    talk = [number for number in once if number >= begins]
    before = sum(bool(words) for words in said[:begins])
    likely = labelled + len(talk) >= _NEARLY_ALL * (paragraphs - before)
    return tuple(
        Doubt(openings[number].name, _first_words(said[number:]), likely and number >= begins)
        for number in once[: max(_MOST_SPEAKERS - len(found), 0)]
    )


def _first_words(said: list[str]) -> str:
    return next((words for words in said if words), "")[:_FIRST_WORDS]


def _like_a_name(name: str) -> bool:
    """“Ada van Dam” and “P2” may speak; “What I learned” says what follows."""
    words = name.split()
    return not words[0][0].islower() and not any(word[0].islower() and len(word) > 3 for word in words)


def _moved(
    formats: Iterable[FormatRecord], moves: list[tuple[int, int, int]], length: int
) -> Iterable[FormatRecord]:
    """The formats where their words now stand; a name that was bold takes its bold along."""
    line = 0
    for one in sorted(formats, key=lambda each: each.start):
        while line + 1 < len(moves) and moves[line + 1][0] <= one.start:
            line += 1
        begins, cut, now = moves[line]
        start = now + max(one.start - begins - cut, 0)
        end = min(now + one.end - begins - cut, length)
        if start < end:
            whole = one.kind is not TextFormat.HEADING or one.start == begins
            if whole:
                yield replace(one, start=start, end=end)
