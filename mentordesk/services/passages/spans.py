"""What lies on a text, between its rows and its records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from mentordesk.db.store import mark
from mentordesk.db.tables import (
    AccountMarkPassage,
    FormatSpan,
    LessonEvidence,
    Mark,
    OutcomeEvidence,
    Passage,
    PassageTheme,
    TopicSpan,
)
from mentordesk.domain.differences import changed_alike, with_themes_of_now
from mentordesk.errors import InputError
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import (
    SAID_OF_PASSAGE,
    FormatRecord,
    MarkRecord,
    PassageRecord,
    Spans,
    TopicSpent,
)
from mentordesk.services.passages import theme_merging

Record = TypeVar("Record", MarkRecord, FormatRecord)

# By another name: what asks for passages may ask for their themes too.
_LIES = aliased(PassageTheme)
_PASSAGES = sa.select(
    _LIES.theme_id,
    *(Passage.id, Passage.guid, Passage.start, Passage.end, Passage.snippet),
    *(getattr(Passage, name) for name in SAID_OF_PASSAGE),
).outerjoin(_LIES, _LIES.passage_id == Passage.id)
"""A row for each theme of a passage, and one for a passage without any."""
_HERE: sa.BindParameter[int] = sa.bindparam("interview_id")
"""Statements on one interview are made once: each time it would take as long as to ask them."""
_PASSAGES_HERE = _PASSAGES.where(Passage.interview_id == _HERE)
_MARKS_HERE = (
    sa.select(Mark.id, Mark.start, Mark.end, Mark.typed_at, Mark.second, Mark.speaker, Mark.topic_id)
    .where(Mark.interview_id == _HERE)
    .order_by(Mark.start, Mark.id)
)
_TOPICS_HERE = (
    sa.select(TopicSpan.topic_id, TopicSpan.seconds, TopicSpan.asked, TopicSpan.prompts_asked)
    .where(TopicSpan.interview_id == _HERE)
    .order_by(TopicSpan.topic_id)
)
_FORMATS_HERE = (
    sa.select(FormatSpan.id, FormatSpan.start, FormatSpan.end, FormatSpan.kind_of_format, FormatSpan.level)
    .where(FormatSpan.interview_id == _HERE)
    .order_by(FormatSpan.start, FormatSpan.end, FormatSpan.id)
)


def spans_of(session: Session, interview_id: int) -> Spans:
    """All that lies on an interview's text."""
    return Spans(
        passages=tuple(_passages_here(session, interview_id)),
        marks=tuple(record for _, record in _marks_with_ids(session, interview_id)),
        topics=tuple(_topics_of(session, interview_id)),
        formats=tuple(record for _, record in _formats_with_ids(session, interview_id)),
    )


def passages_of(session: Session, *conditions: sa.ColumnElement[bool]) -> Sequence[PassageRecord]:
    """Passages with their themes, in the order of the text."""
    return _passages(session, _PASSAGES.where(*conditions), {})


def _passages_here(session: Session, interview_id: int) -> Sequence[PassageRecord]:
    return _passages(session, _PASSAGES_HERE, {_HERE.key: interview_id})


def _passages(
    session: Session, statement: sa.Executable, values: Mapping[str, int]
) -> Sequence[PassageRecord]:
    # By the connection: the session would look for an object behind each of many hundred rows.
    rows = session.connection().execute(statement, values).all()
    said: dict[int, dict[str, Any]] = {}
    for theme_id, row_id, guid, start, end, snippet, about, panel, attribution, memo, later in rows:
        if row_id in said:
            said[row_id]["theme_ids"] = tuple(sorted((*said[row_id]["theme_ids"], theme_id)))
            continue
        said[row_id] = {
            "id": row_id,
            "guid": guid,
            "start": start,
            "end": end,
            "snippet": snippet,
            "theme_ids": () if theme_id is None else (theme_id,),
            "relationship_id": about,
            "about_panel": panel,
            "attribution": attribution,
            "memo": memo,
            "come_back": later,
        }
    # Here, not by the database, which takes five times as long.
    return [_record(each) for each in sorted(said.values(), key=itemgetter("start", "end", "id"))]


def _record(said: dict[str, Any]) -> PassageRecord:
    """The record that says this: a frozen one sets each field by a call, ten times as long for hundreds."""
    made = PassageRecord.__new__(PassageRecord)
    object.__setattr__(made, "__dict__", said)
    return made


def write_spans(session: Session, interview_id: int, text: str, spans: Spans, staff_id: int | None) -> None:
    """Make the rows say what `spans` say, touching only what is different."""
    write_passages(session, interview_id, text, spans.passages, staff_id)
    _write_marks(session, interview_id, spans.marks)
    write_topics(session, interview_id, spans.topics)
    write_formats(session, interview_id, spans.formats)


def write_passages(
    session: Session,
    interview_id: int,
    text: str,
    passages: Iterable[PassageRecord],
    staff_id: int | None,
    *among: sa.ColumnElement[bool],
    known: Mapping[str, PassageRecord] | None = None,
) -> None:
    """Make an interview's passages these, and no others; or those `among` them.

    Of those that are `known` as they were, by guid, what somebody else changed or took away since stays so.
    """
    known = known or {}
    there = passages_of(session, Passage.interview_id == interview_id, *among)
    kept = {passage.guid: passage for passage in there}
    moved = []
    # A window, or an old version, may still know a theme that was merged into another one meanwhile.
    merged = theme_merging.followed(session)
    for passage in passages:
        passage = with_themes_of_now(passage, merged)
        if not 0 <= passage.start < passage.end <= len(text):
            raise InputError("A passage must lie within the text and hold at least one character.")
        old, was = kept.pop(passage.guid, None), known.get(passage.guid)
        if old is None:
            if was is None:
                _add_passage(session, interview_id, text, passage, staff_id)
            continue
        place = (passage.start, passage.end, text[passage.start : passage.end])
        if (old.start, old.end, old.snippet) != place:
            moved.append((old.id, passage))
        if was is not None:
            passage = changed_alike(old, with_themes_of_now(was, merged), passage)
        _change_passage(session, old, passage)
    for gone in kept.values():
        _remove_passage(session, gone)
    if moved:
        _move_passages(session, text, moved)


def _add_passage(
    session: Session, interview_id: int, text: str, passage: PassageRecord, staff_id: int | None
) -> None:
    row = Passage(
        guid=passage.guid,
        interview_id=interview_id,
        start=passage.start,
        end=passage.end,
        snippet=text[passage.start : passage.end],
        made_at=datetime.now(UTC),
        staff_id=staff_id,
        **{name: getattr(passage, name) for name in SAID_OF_PASSAGE},
    )
    session.add(row)
    session.flush()
    for theme_id in dict.fromkeys(passage.theme_ids):
        session.add(PassageTheme(passage_id=row.id, theme_id=theme_id))


def _change_passage(session: Session, old: PassageRecord, new: PassageRecord) -> None:
    if any(getattr(old, name) != getattr(new, name) for name in SAID_OF_PASSAGE):
        row = session.get_one(Passage, old.id)
        for name in SAID_OF_PASSAGE:
            setattr(row, name, getattr(new, name))
    for theme_id in set(new.theme_ids) - set(old.theme_ids):
        session.add(PassageTheme(passage_id=old.id, theme_id=theme_id))
    for theme_id in set(old.theme_ids) - set(new.theme_ids):
        session.delete(session.get_one(PassageTheme, (old.id, theme_id)))


def _remove_passage(session: Session, passage: PassageRecord) -> None:
    for table in (OutcomeEvidence, LessonEvidence, AccountMarkPassage):
        for resting in session.scalars(sa.select(table).where(table.passage_id == passage.id)):
            session.delete(resting)
    for theme_id in passage.theme_ids:
        session.delete(session.get_one(PassageTheme, (passage.id, theme_id)))
    session.flush()
    session.delete(session.get_one(Passage, passage.id))


def _move_passages(session: Session, text: str, moved: list[tuple[int, PassageRecord]]) -> None:
    # Places follow the text and are no step of anybody's, so they are written past the change log: hundreds
    # of rows each second while somebody types at the front of a long interview.
    session.connection().execute(
        sa.update(Passage)
        .where(Passage.id == sa.bindparam("passage"))
        .values(start=sa.bindparam("first"), end=sa.bindparam("stop"), snippet=sa.bindparam("words")),
        [
            {"passage": row_id, "first": one.start, "stop": one.end, "words": text[one.start : one.end]}
            for row_id, one in moved
        ],
    )
    mark(session, Kind.PASSAGE, *(row_id for row_id, _ in moved))


def _marks_with_ids(session: Session, interview_id: int) -> Sequence[tuple[int, MarkRecord]]:
    rows = session.connection().execute(_MARKS_HERE, {_HERE.key: interview_id}).all()
    marks = []
    for row_id, start, end, at, second, name, topic in rows:
        record = MarkRecord(start=start, end=end, typed_at=at, second=second, speaker=name, topic_id=topic)
        marks.append((row_id, record))
    return marks


def _write_marks(session: Session, interview_id: int, marks: Iterable[MarkRecord]) -> None:
    old = _marks_with_ids(session, interview_id)
    new = sorted(marks, key=lambda one: (one.start, one.end))
    _write_anew(session, Mark, old, new, lambda one: {"interview_id": interview_id, **vars(one)})


def _write_anew(
    session: Session,
    table: type[Mark] | type[FormatSpan],
    old: Sequence[tuple[int, Record]],
    new: Sequence[Record],
    values: Callable[[Record], dict[str, Any]],
) -> None:
    """Write anew what follows the first difference; past the change log, like the places of passages."""
    same = 0
    while same < min(len(old), len(new)) and old[same][1] == new[same]:
        same += 1
    connection = session.connection()
    if same < len(old):
        connection.execute(
            sa.delete(table).where(table.id == sa.bindparam("gone")),
            [{"gone": row_id} for row_id, _ in old[same:]],
        )
    if same < len(new):
        connection.execute(sa.insert(table), [values(one) for one in new[same:]])


def _formats_with_ids(session: Session, interview_id: int) -> Sequence[tuple[int, FormatRecord]]:
    rows = session.connection().execute(_FORMATS_HERE, {_HERE.key: interview_id}).all()
    return [
        (row_id, FormatRecord(start=start, end=end, kind=kind, level=level))
        for row_id, start, end, kind, level in rows
    ]


def format_values(interview_id: int, one: FormatRecord) -> dict[str, Any]:
    """The values of a format's row."""
    return {
        "interview_id": interview_id,
        "start": one.start,
        "end": one.end,
        "kind_of_format": one.kind,
        "level": one.level,
    }


def write_formats(session: Session, interview_id: int, formats: Iterable[FormatRecord]) -> None:
    """Make the headings and what is bold these."""
    old = _formats_with_ids(session, interview_id)
    new = sorted(formats, key=lambda one: (one.start, one.end))
    _write_anew(session, FormatSpan, old, new, lambda one: format_values(interview_id, one))


def _topics_of(session: Session, interview_id: int) -> Sequence[TopicSpent]:
    rows = session.connection().execute(_TOPICS_HERE, {_HERE.key: interview_id}).all()
    return [
        TopicSpent(
            topic_id=row.topic_id,
            seconds=row.seconds,
            asked=row.asked,
            prompts_asked=tuple(row.prompts_asked),
        )
        for row in rows
    ]


def write_topics(session: Session, interview_id: int, topics: Iterable[TopicSpent]) -> None:
    """Make what was spent on the guide's topics this."""
    rows = session.scalars(sa.select(TopicSpan).where(TopicSpan.interview_id == interview_id))
    kept = {row.topic_id: row for row in rows}
    for topic in topics:
        row = kept.pop(topic.topic_id, None)
        values: dict[str, Any] = {
            "seconds": topic.seconds,
            "asked": topic.asked,
            "prompts_asked": list(topic.prompts_asked),
        }
        if row is None:
            session.add(TopicSpan(interview_id=interview_id, topic_id=topic.topic_id, **values))
            continue
        for name, value in values.items():
            setattr(row, name, value)
    for gone in kept.values():
        session.delete(gone)
