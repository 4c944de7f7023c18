"""Who speaks and when in a transcript: taken out of the text, and kept beside each paragraph.

Recognised are `Name:`, times (`[00:12:34]`, `12:34`) before or after a name, and lines that hold nothing
but these. A person looks at what was found before it is taken in, and may say otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mentordesk.importing.openings import Opening, are_times, like_a_name, openings_of
from mentordesk.importing.rich import TextReading
from mentordesk.records.interviews import FormatRecord, MarkRecord
from mentordesk.terms import TextFormat

INTERVIEWER = "me"
"""What the margin calls whoever holds the interview."""
_MOST_SPEAKERS, _LEAST_TURNS = 12, 2
_SHARE_OF_TURNS, _NEARLY_ALL = 0.5, 0.8
_FIRST_WORDS = 60
_ADDED = re.compile(r"Transcribed by https?://otter\.ai/?|.{1,80} (?:started|stopped) transcription")
"""What programs write beside the talk, in lines of its own."""
_ROLE_WORDS = """
    assistant coordinator facilitator interpreter interviewee interviewer mentee mentor moderator observer
    participant researcher respondent speaker translator
"""
_OTHER_WORDS = """
    attention comment comments date duration edit example location memo nb note notes place ps remark
    remarks subject summary time title topic transcript warning
"""
_ROLES, _NO_SPEAKERS = frozenset(_ROLE_WORDS.split()), frozenset(_OTHER_WORDS.split())
"""Who speaks wherever they stand before a colon, and what there says what follows."""


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


def transcript_of(
    reading: TextReading, *, voices: Mapping[str, str] | None = None, times: bool = True
) -> Transcript:
    """The transcript in a text that was read.

    `voices` says what each speaker is called from now on; those it does not name are no speakers, and stay
    in the text. Without it every name that opens two paragraphs is a speaker, and who may have spoken once
    is only told as `doubtful`. `times`: whether they count.
    """
    lines = reading.text.split("\n")
    openings = openings_of(lines)
    in_time = times and are_times(lines, openings)
    counts = Counter(one.name for one in openings if _is_turn(one) and (in_time or one.second is None))
    found = _speakers(openings, counts, in_time=in_time)
    doubtful = _doubtful(lines, openings, counts, found)
    called = {name: name for name in found} if voices is None else voices
    speakers = (*found, *(one.name for one in doubtful if one.name in called))
    told = _taken_apart(lines, openings, reading.formats, _Heard(speakers, counts, called, in_time))
    return replace(told, doubtful=doubtful)


def _is_turn(one: Opening) -> bool:
    # A few words alone behind a time are what is said.
    return bool(one.name) and (one.sure or not one.clock)


@dataclass(frozen=True)
class _Heard:
    found: tuple[str, ...]
    counts: Mapping[str, int]
    called: Mapping[str, str]
    in_time: bool


def _taken_apart(
    lines: list[str], openings: list[Opening], formats: Iterable[FormatRecord], heard: _Heard
) -> Transcript:
    kept: list[str] = []
    marks: list[MarkRecord] = []
    moves: list[tuple[int, int, int, int]] = []
    """From where in the old text, how many letters went before, and where the line now begins and ends."""
    old = new = counted = 0
    speaker = ""
    # Where stamps say when paragraphs end, the first begins with the sound.
    second: float | None = 0 if heard.in_time and any(one.tail for one in openings) else None
    turns = bool(heard.called) and bool(heard.found)
    for line, opening in zip(lines, openings, strict=True):
        named = _is_turn(opening) and opening.name in heard.called
        named = named and (heard.in_time or opening.second is None)
        cut = _cut(opening, named=named, in_time=heard.in_time)
        if named:
            speaker = heard.called[opening.name]
        if heard.in_time and opening.second is not None and cut:
            second, counted = opening.second, counted + 1
        words = line[cut : len(line) - (opening.tail if heard.in_time else 0)]
        if turns and _ADDED.fullmatch(words.strip()):
            words, cut = "", len(line)
        if not words.strip() and (cut or (turns and not line.strip())):
            # A line with nothing but name and time, or one that parts two turns.
            moves.append((old, len(line), new, new))
        else:
            moves.append((old, cut, new, new + len(words)))
            kept.append(words)
            if words.strip() and (speaker or second is not None):
                marks.append(MarkRecord(start=new, end=new + len(words), speaker=speaker, second=second))
                second = None
            if heard.in_time and opening.behind is not None:
                second, counted = opening.behind, counted + 1
            new += len(words) + 1
        old += len(line) + 1
    text = "\n".join(kept)
    return Transcript(
        text=text,
        marks=tuple(marks),
        formats=tuple(_moved(formats, moves)),
        speakers=heard.found,
        turns={name: heard.counts[name] for name in heard.found},
        times=counted,
    )


def _cut(opening: Opening, *, named: bool, in_time: bool) -> int:
    """How much of a line is no words."""
    return opening.length if named else opening.clock if in_time else 0


def _speakers(openings: list[Opening], counts: Counter[str], *, in_time: bool) -> tuple[str, ...]:
    timed = {one.name for one in openings if one.sure and one.second is not None} if in_time else set()
    timed = {name for name in timed if name and like_a_name(name)}
    speakers = [name for name, count in counts.most_common() if count >= _LEAST_TURNS or name in timed]
    return tuple(speakers) if len(speakers) <= _MOST_SPEAKERS else ()


def _doubtful(
    lines: list[str], openings: list[Opening], counts: Counter[str], found: tuple[str, ...]
) -> tuple[Doubt, ...]:
    """Who may have spoken a single time, in the order of the text; nobody where nothing looks like talk."""
    once = [
        number
        for number, one in enumerate(openings)
        if one.sure and one.second is None and counts[one.name] == 1 and one.name not in found
    ]
    once = [number for number in once if like_a_name(openings[number].name)]
    # A line that holds but a name or a time is no paragraph.
    said = [line[opening.length :].strip() for line, opening in zip(lines, openings, strict=True)]
    paragraphs = sum(bool(words) for words in said)
    labelled = sum(counts[name] for name in found)
    if not found and (len(once) < _LEAST_TURNS or len(once) < _SHARE_OF_TURNS * paragraphs):
        return ()
    # What stands before the first turn is the head of the file: its date, its place.
    begins = next((number for number, one in enumerate(openings) if one.name in found), 0)
    talk = [number for number in once if number >= begins and _may_speak(openings[number].name)]
    before = sum(bool(words) for words in said[:begins])
    likely = labelled + len(talk) >= _NEARLY_ALL * (paragraphs - before)
    names = [(number, openings[number].name) for number in once[: max(_MOST_SPEAKERS - len(found), 0)]]
    return tuple(
        Doubt(name, _first_words(said[number:]), number in talk and (likely or _must_speak(name, found)))
        for number, name in names
    )


def _may_speak(name: str) -> bool:
    return name.casefold() not in _NO_SPEAKERS


def _must_speak(name: str, others: Iterable[str]) -> bool:
    """Whether it says who speaks wherever it stands: “Interviewer”, or “Speaker 3” beside “Speaker 1”."""
    bare = _unnumbered(name)
    return bare in _ROLES or (bare != name.casefold() and bare in map(_unnumbered, others))


def _unnumbered(name: str) -> str:
    return re.sub(r"[\s_#]*\d+$", "", name).casefold()


def _first_words(said: list[str]) -> str:
    return next((words for words in said if words), "")[:_FIRST_WORDS]


def _moved(formats: Iterable[FormatRecord], moves: list[tuple[int, int, int, int]]) -> Iterable[FormatRecord]:
    """The formats where their words now stand; a name that was bold takes its bold along."""
    line = 0
    for one in sorted(formats, key=lambda each: each.start):
        while line + 1 < len(moves) and moves[line + 1][0] <= one.start:
            line += 1
        begins, cut, now, until = moves[line]
        start = now + max(one.start - begins - cut, 0)
        end = min(now + one.end - begins - cut, until)
        if start < end:
            whole = one.kind is not TextFormat.HEADING or one.start == begins
            if whole:
                yield replace(one, start=start, end=end)
