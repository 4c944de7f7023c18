"""Subtitles (.vtt, .srt) to a transcript: each turn a paragraph that opens with its time and its speaker.

What programs that write down speech give: cues of two or three seconds. Those of one speaker that follow
on each other are one paragraph, until a sentence ends after some words.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mentordesk.errors import InputError

_TIME = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})")
_ARROW = "-->"
_VOICE = re.compile(r"<v(?:\.[^ >]*)?\s+([^>]{1,80})>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:[bciuv]|lang|ruby|rt|font)(?:[.\s][^>]{0,200})?>|<\d[\d:.]*>|\{\\[^}]{0,40}\}", re.IGNORECASE
)
_NAMED = re.compile(r"(?P<boxed>\[)?(?P<name>[^\W\d_][\w.'’\- ]{0,38})(?(boxed)\])\s?:\s+(?=\S)")
_HEARD = re.compile(r'(?:\d+ )?"(?P<name>[^"]{1,80})"(?: \(\d+\))?')
"""A cue's number with who was heard: `1 "Ada Okonkwo" (1234567)`."""
_ROLLING = re.compile(r"<\d\d:\d\d[\d:.]*><c>")
"""Captions that come word by word."""
_PAUSE = 4.0
"""Seconds of silence after which a new paragraph begins."""
_WORDS_ENOUGH, _WORDS_MOST = 40, 150


@dataclass(frozen=True)
class _Cue:
    start: float
    end: float
    speaker: str
    text: str


def looks_like_cues(text: str) -> bool:
    """Whether a text is one of subtitles, whatever its name is."""
    head = text[:2_000].lstrip("\ufeff \t\r\n")
    return head.startswith("WEBVTT") or bool(re.match(r"\d+\s*\n\s*[\d:.,]+\s*-->", head.replace("\r", "")))


def transcript_of_cues(text: str) -> str:
    """The cues as a transcript; `InputError` names the line of a time that cannot be read."""
    turns: list[_Cue] = []
    for cue in _cues(text, rolling=bool(_ROLLING.search(text))):
        last = turns[-1] if turns else None
        if last is not None and _goes_on(last, cue):
            turns[-1] = _Cue(last.start, cue.end, last.speaker, f"{last.text} {cue.text}")
        else:
            turns.append(cue)
    if not turns:
        raise InputError("There is no text in it.")
    return "\n".join(
        f"[{_clock(one.start)}] {f'[{one.speaker}]: ' if one.speaker else ''}{one.text}" for one in turns
    )


def _goes_on(last: _Cue, cue: _Cue) -> bool:
    # Some programs name a speaker with the first cue of a turn alone.
    if cue.speaker not in ("", last.speaker) or not last.end - 60 <= cue.start <= last.end + _PAUSE:
        return False
    words = last.text.count(" ") + 1
    ended = last.text.endswith((".", "?", "!", "…", ".”", '."'))
    return words < _WORDS_ENOUGH or (not ended and words < _WORDS_MOST)


def _cues(text: str, *, rolling: bool) -> Iterator[_Cue]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    number = 0
    before: list[str] = []
    while number < len(lines):
        line = lines[number]
        number += 1
        if line.startswith(("NOTE", "STYLE", "REGION")) and _ARROW not in line:
            while number < len(lines) and lines[number].strip():
                number += 1
        if _ARROW not in line:
            continue
        start, end = _times(line, number)
        heard = _HEARD.fullmatch(lines[number - 2].strip()) if number > 1 else None
        first = number
        while number < len(lines) and _goes_on_in(lines[number], rolling=rolling, first=number == first):
            number += 1
        said = [words for one in lines[first:number] if (words := one.strip())]
        if number < len(lines) and _ARROW in lines[number] and said and said[-1].isdecimal():
            # The next cue's number, where the empty line before it is missing.
            said.pop()
        if rolling:
            said, before = _new_of(said, before)
        yield from _voices(start, end, " ".join(said), heard["name"] if heard else "")


def _goes_on_in(line: str, *, rolling: bool, first: bool) -> bool:
    # Captions that roll begin with a line of one blank.
    return _ARROW not in line and (bool(line.strip()) or (rolling and first and line != ""))


def _new_of(said: list[str], before: list[str]) -> tuple[list[str], list[str]]:
    """Captions that roll say the line before once more: what is new, and what the next may say again."""
    plain = [" ".join(_TAG.sub("", line).split()) for line in said]
    new = plain[1:] if plain and before and plain[0] == before[-1] else plain
    return new, plain or before


def _voices(start: float, end: float, said: str, heard: str) -> Iterator[_Cue]:
    """A cue, or several where it holds more than one voice."""
    pieces = _VOICE.split(said)
    speaker = heard
    for place, piece in enumerate(pieces):
        if place % 2:
            speaker = " ".join(html.unescape(piece).split())
            continue
        words = " ".join(html.unescape(_TAG.sub("", piece)).split()).removeprefix("- ")
        named = _NAMED.match(words) if not speaker else None
        if named and len(named["name"].split()) <= 4:
            yield _Cue(start, end, named["name"], words[named.end() :])
        elif words:
            yield _Cue(start, end, speaker, words)


def _times(line: str, number: int) -> tuple[float, float]:
    first, _, second = line.partition(_ARROW)
    found, until = _TIME.fullmatch(first.strip()), _TIME.match(second.strip())
    if found is None or until is None:
        raise InputError(f"“{line.strip()[:60]}” is not a time from and to.", place=f"line {number}")
    return _seconds(found), _seconds(until)


def _seconds(found: re.Match[str]) -> float:
    hours, minutes, seconds, parts = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
