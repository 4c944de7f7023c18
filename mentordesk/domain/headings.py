"""A text from elsewhere whose headings are the topics of the guide: what stands beneath belongs to them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mentordesk.domain.names import fold
from mentordesk.records.interviews import FormatRecord, MarkRecord
from mentordesk.terms import TextFormat

_NUMBER = re.compile(r"^\W*\d{0,3}[\W_]*")


def under_topics(
    text: str, marks: Iterable[MarkRecord], formats: Iterable[FormatRecord], topics: Mapping[str, int]
) -> tuple[MarkRecord, ...]:
    """The marks with the topics that the headings begin; `topics` are the guide's, by their titles.

    Other headings change nothing, and what stands before the first topic has none.
    """
    known = {fold(title): topic for title, topic in topics.items()}
    headings = {one.start for one in formats if one.kind is TextFormat.HEADING}
    told = {one.start: one for one in marks}
    start, topic = 0, None
    for line in text.split("\n"):
        if start in headings:
            topic = known.get(_title(line), topic)
        if topic is not None and line.strip():
            mark = told.get(start) or MarkRecord(start=start, end=start + len(line))
            told[start] = mark if mark.topic_id else replace(mark, topic_id=topic)
        start += len(line) + 1
    return tuple(sorted(told.values(), key=lambda one: one.start))


def _title(line: str) -> str:
    """“3. Rhythm:” is Rhythm."""
    return fold(_NUMBER.sub("", line).rstrip(" .:"))
