"""Laying two accounts side by side: which topics of different guides are the same, and what belongs where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mentordesk.domain.names import fold
from mentordesk.records.accounts import AccountParagraph
from mentordesk.records.interviews import OpenInterview

OFFICE = frozenset({"me", "coordinator", "interviewer", "office"})
"""Speakers who ask for the office."""
WITHOUT_TOPIC = "Without a topic"
"""What the office calls paragraphs of no topic, on screen, in print and in its marks."""


@dataclass(frozen=True)
class Asked:
    """A topic of one guide: where it stands, what it is called, and whether it was asked."""

    number: int
    title: str
    asked: bool


def aligned(mentee: Sequence[Asked], mentor: Sequence[Asked]) -> list[tuple[str, frozenset[str]]]:
    """The topics of both guides in the order of the mentee's, each with all titles that mean it.

    The same title is the same topic, whatever its number; of the others those of the same number are.
    """
    titles = {fold(one.title) for one in mentee}
    other = {fold(one.title) for one in mentor}
    by_number = {one.number: one.title for one in mentor if fold(one.title) not in titles}
    found: dict[str, tuple[int, str, set[str]]] = {}
    for one in mentee:
        same = {fold(one.title)}
        if fold(one.title) not in other and one.number in by_number:
            same.add(fold(by_number.pop(one.number)))
        found.setdefault(fold(one.title), (one.number, one.title, same))
    known = {title for _, _, same in found.values() for title in same}
    for one in mentor:
        if fold(one.title) not in known:
            known.add(fold(one.title))
            found[fold(one.title)] = (one.number, one.title, {fold(one.title)})
    ordered = sorted(found.values(), key=lambda topic: topic[0])
    return [(title, frozenset(same)) for _, title, same in ordered]


def paragraphs(
    opened: OpenInterview, titles: Mapping[int, str], relationship_id: int
) -> list[tuple[str, AccountParagraph]]:
    """The paragraphs of an interview, each with the title of its topic, or none.

    Passages that speak of another relationship alone are left out; what has no topic of its own after a
    paragraph that has one belongs to that. A name that opens a paragraph stands in the margin only.
    """
    marks = {mark.start: mark for mark in opened.spans.marks}
    passages = [one for one in opened.spans.passages if one.relationship_id in (None, relationship_id)]
    found = []
    start, topic = 0, ""
    for line in opened.text.split("\n"):
        mark = marks.get(start)
        if mark is not None and mark.topic_id is not None:
            topic = titles.get(mark.topic_id, topic)
        if line.strip():
            speaker = mark.speaker if mark is not None else ""
            opening = f"{speaker}:" if speaker else ""
            named = bool(opening) and line.startswith(opening)
            cut = len(line) - len(line[len(opening) :].lstrip()) if named else 0
            first, last = start + cut, start + len(line)
            inside = [
                replace(one, start=max(one.start, first) - first, end=min(one.end, last) - first)
                for one in passages
                if one.start < last and one.end > first
            ]
            paragraph = AccountParagraph(
                interview_id=opened.interview.id,
                start=first,
                text=line[cut:],
                second=mark.second if mark is not None else None,
                speaker=speaker,
                asks=speaker.casefold() in OFFICE,
                passages=tuple(inside),
            )
            found.append((topic, paragraph))
        start += len(line) + 1
    return found
