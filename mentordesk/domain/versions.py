"""Kept versions of a text with all that lies on it: small, because each tells only what changed.

A version is a list of lines: one for each span, with its distance from the one before, so that a word
typed at the front changes one line and not all; then the text's paragraphs. Every so often a version is
kept whole, so that reading one never needs a long chain.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from difflib import SequenceMatcher
from itertools import islice
from typing import Any, NamedTuple

from mentordesk.records.interviews import (
    FormatRecord,
    MarkRecord,
    PassageRecord,
    Spans,
    TopicSpent,
    VersionContent,
)
from mentordesk.terms import Attribution, TextFormat

_WHOLE, _CHANGES = b"W", b"C"
_DIFFERENCE = b"D"
"""As differences were kept before: all lines that came, as they are."""
_NEAR = 20 * 1024
"""Bytes of lines that went together: zlib looks back 32 KB, and has the lines that came in between."""


class _Part(NamedTuple):
    """Steps of a difference that are squeezed together, and the lines that go in them."""

    steps: slice
    went: bytes
    coming: int
    """How many lines come in them."""


def lines_of(content: VersionContent) -> list[str]:
    """A version as lines; `content_of` is the reverse."""
    spans = content.spans
    listed = [
        # The snippet stands in the text below.
        *_spaced("p", [asdict(replace(passage, snippet="")) for passage in spans.passages]),
        *_spaced("m", [asdict(mark) for mark in spans.marks]),
        *_spaced("f", [asdict(one) for one in spans.formats]),
        *(_line("t", asdict(topic)) for topic in spans.topics),
    ]
    return [str(len(listed)), *listed, *content.text.split("\n")]


def content_of(lines: Sequence[str]) -> VersionContent:
    """What the lines of a version say."""
    count = int(lines[0]) + 1
    passages, marks, topics, formats = [], [], [], []
    place = {"p": 0, "m": 0, "f": 0}
    for line in lines[1:count]:
        sort, values = line[0], json.loads(line[1:])
        if sort == "t":
            topics.append(TopicSpent(**_with_tuple(values, "prompts_asked")))
            continue
        place[sort] += values["start"]
        values["start"], values["end"] = place[sort], place[sort] + values["end"]
        if sort == "p":
            passages.append(_passage(values))
        elif sort == "f":
            formats.append(FormatRecord(**{**values, "kind": TextFormat(values["kind"])}))
        else:
            marks.append(_mark(values))
    return VersionContent(
        text="\n".join(lines[count:]),
        spans=Spans(
            passages=tuple(passages), marks=tuple(marks), topics=tuple(topics), formats=tuple(formats)
        ),
    )


def quoting_of(lines: Sequence[str]) -> dict[str, Attribution | None]:
    """By their guids, how the passages of a version may be quoted; nothing where it is as the interview."""
    passages = (json.loads(line[1:]) for line in lines[1 : int(lines[0]) + 1] if line[0] == "p")
    levels = ((values["guid"], values.get("attribution")) for values in passages)
    return {guid: Attribution(level) if level else None for guid, level in levels}


def packed_whole(lines: Sequence[str]) -> bytes:
    """A version that needs no other to be read."""
    return _WHOLE + _squeezed("\n".join(lines))


def packed_difference(lines: Sequence[str], base: Sequence[str]) -> bytes:
    """A version as what is different from the one before it.

    What came is written down after what went: where a word was changed, the paragraph is a few bytes.
    """
    steps = _steps(lines, base)
    plan = _distances(steps)
    came = [lines[first:last] for _, _, first, last in steps]
    packed = _CHANGES + zlib.compress(json.dumps(plan, separators=(",", ":")).encode())
    for part in _parts(plan, base):
        squeezer = zlib.compressobj(9, zdict=part.went)
        packed += squeezer.compress("\n".join(line for one in came[part.steps] for line in one).encode())
        packed += squeezer.flush()
    return packed


def unpacked(content: bytes, base: Sequence[str]) -> list[str]:
    """The lines of a packed version; `base` is the version before it."""
    if content[:1] == _WHOLE:
        return zlib.decompress(content[1:]).decode().split("\n")
    lines = list(base)
    changes = _read_difference(content) if content[:1] == _DIFFERENCE else _read_changes(content, base)
    for start, stop, new in reversed(changes):
        lines[start:stop] = new
    return lines


def is_whole(content: bytes) -> bool:
    """Whether a packed version can be read without the one before it."""
    return content[:1] == _WHOLE


def _steps(lines: Sequence[str], base: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """From where to where lines of the one before went, and which came there."""
    head = _same(base, lines)
    tail = _same(base[head:][::-1], lines[head:][::-1])
    old, new = base[head : len(base) - tail], lines[head : len(lines) - tail]
    steps: list[tuple[int, int, int, int]] = []
    for sort, start, stop, first, last in SequenceMatcher(None, old, new).get_opcodes():
        if sort != "equal":
            steps += _cut(start, stop, first, last)
    return [(head + start, head + stop, head + first, head + last) for start, stop, first, last in steps]


def _cut(start: int, stop: int, first: int, last: int) -> Iterator[tuple[int, int, int, int]]:
    """A step as many small ones: where each paragraph was changed, each is told beside what it was."""
    gone, come = stop - start, last - first
    count = max(min(gone, come), 1)
    for at in range(count):
        yield (
            start + at * gone // count,
            start + (at + 1) * gone // count,
            first + at * come // count,
            first + (at + 1) * come // count,
        )


def _distances(steps: Iterable[tuple[int, int, int, int]]) -> list[int]:
    """Three small numbers for each step: lines since the one before, lines that go, lines that come."""
    plan, place = [], 0
    for start, stop, first, last in steps:
        plan += [start - place, stop - start, last - first]
        place = stop
    return plan


def _places(plan: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    place = 0
    for skipped, gone, come in zip(*[iter(plan)] * 3, strict=True):
        place += skipped
        yield place, place + gone, come
        place += gone


def _parts(plan: Sequence[int], base: Sequence[str]) -> Iterator[_Part]:
    """The steps in parts that are small enough for what went in them to be looked back at."""
    first, went, count = 0, b"", 0
    for number, (start, stop, come) in enumerate(_places(plan)):
        gone = "".join(f"{line}\n" for line in base[start:stop]).encode()
        if went and len(went) + len(gone) > _NEAR:
            yield _Part(slice(first, number), went, count)
            first, went, count = number, b"", 0
        went, count = went + gone, count + come
    yield _Part(slice(first, None), went, count)


def _read_changes(content: bytes, base: Sequence[str]) -> list[tuple[int, int, list[str]]]:
    opener = zlib.decompressobj()
    plan = json.loads(opener.decompress(content[1:]))
    came: list[str] = []
    for part in _parts(plan, base):
        left = opener.unused_data
        opener = zlib.decompressobj(zdict=part.went)
        text = opener.decompress(left).decode()
        came += text.split("\n") if part.coming else []
    lines = iter(came)
    return [(start, stop, list(islice(lines, come))) for start, stop, come in _places(plan)]


def _read_difference(content: bytes) -> list[tuple[int, int, list[str]]]:
    return [tuple(step) for step in json.loads(zlib.decompress(content[1:]))]


def _squeezed(text: str) -> bytes:
    return zlib.compress(text.encode(), 9)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _spaced(sort: str, spans: list[dict[str, Any]]) -> list[str]:
    lines = []
    place = 0
    for values in sorted(spans, key=lambda span: (span["start"], span["end"])):
        start, end = values["start"], values["end"]
        lines.append(_line(sort, {**values, "start": start - place, "end": end - start}))
        place = start
    return lines


def _line(sort: str, values: dict[str, Any]) -> str:
    said = {name: value for name, value in values.items() if not _unsaid(value)}
    return sort + json.dumps(said, ensure_ascii=True, separators=(",", ":"), default=datetime.isoformat)


def _unsaid(value: Any) -> bool:
    return value is None or value is False or value in ("", ())


def _passage(values: dict[str, Any]) -> PassageRecord:
    if "attribution" in values:
        values["attribution"] = Attribution(values["attribution"])
    return PassageRecord(**_with_tuple(values, "theme_ids"))


def _mark(values: dict[str, Any]) -> MarkRecord:
    if "typed_at" in values:
        values["typed_at"] = datetime.fromisoformat(values["typed_at"])
    return MarkRecord(**values)


def _with_tuple(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {**values, name: tuple(values.get(name, ()))}
