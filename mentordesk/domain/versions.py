"""Kept versions of a text with all that lies on it: small, because each tells only what changed.

A version is a list of lines: one for each span, with its distance from the one before, so that a word
typed at the front changes one line and not all; then the text's paragraphs. Every so often a version is
kept whole, so that reading one never needs a long chain.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from mentordesk.records.interviews import (
    FormatRecord,
    MarkRecord,
    PassageRecord,
    Spans,
    TopicSpent,
    VersionContent,
)
from mentordesk.terms import Attribution, TextFormat

_WHOLE, _DIFFERENCE = b"W", b"D"


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


def packed_whole(lines: Sequence[str]) -> bytes:
    """A version that needs no other to be read."""
    return _WHOLE + _squeezed("\n".join(lines))


def packed_difference(lines: Sequence[str], base: Sequence[str]) -> bytes:
    """A version as what is different from the one before it."""
    head = _same(base, lines)
    tail = _same(base[head:][::-1], lines[head:][::-1])
    old, new = base[head : len(base) - tail], lines[head : len(lines) - tail]
    steps: list[Any] = []
    for sort, start, stop, first, last in SequenceMatcher(None, old, new).get_opcodes():
        if sort != "equal":
            steps.append([head + start, head + stop, list(new[first:last])])
    return _DIFFERENCE + _squeezed(json.dumps(steps, ensure_ascii=False, separators=(",", ":")))


def unpacked(content: bytes, base: Sequence[str]) -> list[str]:
    """The lines of a packed version; `base` is the version before it."""
    text = zlib.decompress(content[1:]).decode()
    if content[:1] == _WHOLE:
        return text.split("\n")
    lines = list(base)
    for start, stop, new in reversed(json.loads(text)):
        lines[start:stop] = new
    return lines


def is_whole(content: bytes) -> bool:
    """Whether a packed version can be read without the one before it."""
    return content[:1] == _WHOLE


def _squeezed(text: str) -> bytes:
    return zlib.compress(text.encode())


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
