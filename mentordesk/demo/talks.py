"""The demo's interviews: scheduled, held, written, read and signed off as in an office."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from mentordesk.db.store import Store
from mentordesk.db.tables import Interview, InterviewText
from mentordesk.demo import TODAY
from mentordesk.demo.material import Material, Told, cycle_of
from mentordesk.desk import Desk
from mentordesk.importing.interview_text import pasted_interview
from mentordesk.importing.transcript import INTERVIEWER, Transcript, transcript_of
from mentordesk.records.interviews import InterviewPlan, MarkRecord, PassageRecord, Spans, TopicSpent
from mentordesk.terms import Attribution, InterviewKind

_GUIDS = uuid.UUID("0b6e7d56-3a04-4f0e-9f0a-5f2f5a1d7c33")
_MOST_EVIDENCE = 3
_OFFICE = "Coordinator"
"""Who asks in the texts, whoever it was."""


@dataclass(frozen=True)
class Ids:
    """What the material's names stand for in the office."""

    people: dict[str, int]
    relationships: dict[str, int]
    cycles: dict[str, int]
    themes: dict[str, int]


def hold(desk: Desk, store: Store, material: Material, ids: Ids) -> dict[tuple[str, str], list[int]]:
    """Put every interview into the office; the passages to rest outcomes on, by cycle and relationship."""
    evidence: dict[tuple[str, str], list[int]] = defaultdict(list)
    dated: dict[int, Told] = {}
    for told in material.interviews:
        interview_id = _schedule(desk, told, ids)
        if "text" not in told:
            _put_off(desk, interview_id, told)
            continue
        _write(desk, interview_id, told, material, ids)
        dated[interview_id] = told
        cycle = _cycle(told)
        for passage in desk.texts.open(interview_id).spans.passages:
            key = next(
                (key for key in told["about"] if ids.relationships[key] == passage.relationship_id), None
            )
            if key and passage.attribution is not Attribution.NOT_FOR_REPORTING:
                evidence[cycle, key].append(passage.id)
    _date_back(store, dated)
    return {key: found[:_MOST_EVIDENCE] for key, found in evidence.items()}


def _schedule(desk: Desk, told: Told, ids: Ids) -> int:
    plan = InterviewPlan(
        person_id=ids.people[told["person"]],
        kind=InterviewKind(told["kind"]),
        about=tuple(ids.relationships[key] for key in told["about"]),
        cycle_id=ids.cycles[_cycle(told)],
        due_on=told["due"],
        at=_at(told["due"], told.get("at", "14:00")) if "at" in told or "text" in told else None,
        place=told.get("place", ""),
        minutes=told.get("planned", 60),
        attribution=Attribution(told["attribution"]),
    )
    return desk.interviews.schedule(plan)


def _put_off(desk: Desk, interview_id: int, told: Told) -> None:
    """What became of a talk that was not held yet."""
    if told.get("declined"):
        desk.interviews.decline(interview_id)
    if told.get("missed"):
        desk.interviews.miss(interview_id)
    if "moved" in told:
        desk.interviews.move(interview_id, _at(told["moved"], told["at"]))


def _write(desk: Desk, interview_id: int, told: Told, material: Material, ids: Ids) -> None:
    reading = pasted_interview(material.text(told["text"]))
    voices = {name: INTERVIEWER if name == _OFFICE else name for name in transcript_of(reading).speakers}
    read = transcript_of(reading, voices=voices)
    text = read.text
    desk.interviews.hold(interview_id, told["due"], minutes=told["minutes"])
    passages = tuple(
        _passage(told, number, passage, text, ids) for number, passage in enumerate(told.get("passages", ()))
    )
    marks = _marks(desk, interview_id, told, material, read)
    spans = Spans(passages=passages, marks=marks, topics=_spent(marks, told["minutes"] * 60))
    desk.texts.save(interview_id, text, spans, expected_version=0)
    desk.interviews.agree(
        interview_id,
        Attribution(told["attribution"]),
        confirmed=not told.get("draft", False),
        may_be_case=told.get("case", False),
    )
    if told.get("draft"):
        return
    desk.interviews.write_up(interview_id, minutes=told.get("written_up", told["minutes"] // 2))
    if "referred" in told:
        desk.interviews.refer(interview_id, told["due"], told["referred"])
    if not told.get("unsigned"):
        desk.interviews.sign_off(interview_id)
    if "addendum" in told:
        desk.interviews.add_addendum(interview_id, told["addendum"])


def _marks(
    desk: Desk, interview_id: int, told: Told, material: Material, read: Transcript
) -> tuple[MarkRecord, ...]:
    """When each paragraph was typed, as if all were said at one pace, and the topic that it belongs to."""
    guide = desk.interviews.of(interview_id).guide
    topics = {} if guide is None else {topic.title: topic.id for topic in guide.topics}
    held, seconds = _at(told["due"], told.get("at", "14:00")), told["minutes"] * 60
    marks = []
    for mark, topic in zip(read.marks, material.topics(told["text"]), strict=True):
        second = seconds * mark.start // len(read.text)
        typed_at = held + timedelta(seconds=second)
        marks.append(replace(mark, typed_at=typed_at, second=second, topic_id=topics[topic]))
    return tuple(marks)


def _spent(marks: Sequence[MarkRecord], seconds: int) -> tuple[TopicSpent, ...]:
    """The seconds from each paragraph to the next, by topic, in the order in which the talk came to them."""
    spent: dict[int, float] = {}
    for mark, after in zip(marks, [*(one.second for one in marks[1:]), seconds], strict=True):
        if mark.topic_id is not None and mark.second is not None and after is not None:
            spent[mark.topic_id] = spent.get(mark.topic_id, 0) + after - mark.second
    return tuple(TopicSpent(topic_id=id_, seconds=int(took), asked=True) for id_, took in spent.items())


def _passage(told: Told, number: int, passage: Told, text: str, ids: Ids) -> PassageRecord:
    """A passage where its words stand; they stand there once, so that no doubt is left."""
    if text.count(passage["quote"]) != 1:
        raise ValueError(f"{told['text']}: stands {text.count(passage['quote'])} times: {passage['quote']}")
    start = text.index(passage["quote"])
    about = passage.get("about", told["about"][0])
    return PassageRecord(
        guid=str(uuid.uuid5(_GUIDS, f"{told['text']}/{number}")),
        start=start,
        end=start + len(passage["quote"]),
        theme_ids=tuple(ids.themes[name] for name in passage["themes"]),
        relationship_id=None if about == "panel" else ids.relationships[about],
        about_panel=about == "panel",
        attribution=Attribution(passage["attribution"]) if "attribution" in passage else None,
        memo=passage.get("memo", ""),
        come_back=passage.get("come_back", False),
    )


def _date_back(store: Store, dated: dict[int, Told]) -> None:
    """Give the instants that the services take from the clock the days on which it would have happened."""
    with store.write("Date the interviews of the demo department") as session:
        for interview_id, told in dated.items():
            interview = session.get_one(Interview, interview_id)
            held = _at(told["due"], told.get("at", "14:00"))
            interview.started_at, interview.ended_at = held, held + timedelta(minutes=told["minutes"])
            written = min(held + timedelta(days=3), _at(TODAY, "09:00"))
            session.get_one(InterviewText, interview_id).saved_at = (
                interview.ended_at if told.get("draft") else written
            )
            if interview.signed_at is not None:
                interview.signed_at = min(held + timedelta(days=9), _at(TODAY, "09:30"))


def _cycle(told: Told) -> str:
    return str(told.get("cycle") or cycle_of(told["due"]).name)


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), UTC)
