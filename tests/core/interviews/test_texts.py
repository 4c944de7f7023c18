"""Texts: saved, guarded against each other, kept in versions, and the passages on them."""

import json
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.domain.versions import content_of, lines_of, packed_difference, packed_whole, unpacked
from mentordesk.errors import InputError, RuleError, StaleError, UndoError
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.interviews import (
    FormatRecord,
    InterviewPlan,
    MarkRecord,
    PassageRecord,
    Spans,
    TopicSpent,
    VersionContent,
)
from mentordesk.terms import Attribution, InterviewStatus, TextFormat
from tests.core.interviews.conftest import Pair

WHEN = datetime(2026, 5, 20, 14, 0, 3, tzinfo=UTC)


def passage(start: int, end: int, *themes: int, **said: object) -> PassageRecord:
    return PassageRecord(guid=str(uuid4()), start=start, end=end, theme_ids=themes, **said)  # type: ignore[arg-type]


def test_half_a_character_that_was_pasted_does_not_stop_the_saving(desk: Desk, interview: int) -> None:
    spans = Spans(passages=(passage(4, 9),))
    version = desk.texts.save(interview, "She \ud83d said.", spans, expected_version=0)
    assert desk.texts.save(interview, "She \ud83d said no.", spans, expected_version=version) == version + 1
    opened = desk.texts.open(interview)
    assert opened.text == "She \ufffd said no."
    assert [(one.start, one.end) for one in opened.spans.passages] == [(4, 9)]


def test_a_text_comes_back_with_all_that_lies_on_it(desk: Desk, pair: Pair, interview: int) -> None:
    themes = [theme.id for theme in desk.codebook.themes()][:2]
    guide = desk.interviews.of(interview).guide
    assert guide is not None
    text = "Emoji 😀 first.\nThen café."
    spans = Spans(
        passages=(
            passage(6, 7, *themes, memo="A smile", relationship_id=pair.relationship),
            passage(15, 19, attribution=Attribution.NOT_FOR_REPORTING, come_back=True, about_panel=True),
        ),
        marks=(MarkRecord(start=0, end=14, typed_at=WHEN, second=12.5, speaker="Adaeze"),),
        topics=(TopicSpent(topic_id=guide.topics[1].id, seconds=90, asked=True, prompts_asked=(0, 2)),),
    )
    assert desk.texts.save(interview, text, spans, expected_version=0) == 1
    opened = desk.texts.open(interview)
    assert (opened.text, opened.version, opened.interview.words) == (text, 1, 5)
    assert [one.snippet for one in opened.spans.passages] == ["😀", "Then"]
    assert [one.theme_ids for one in opened.spans.passages] == [tuple(themes), ()]
    assert (opened.spans.marks, opened.spans.topics) == (spans.marks, spans.topics)


def test_passages_move_change_and_go_with_the_next_save(desk: Desk, interview: int) -> None:
    theme = desk.codebook.themes()[0].id
    first, second = passage(0, 3), passage(4, 7, theme)
    desk.texts.save(interview, "one two", Spans(passages=(first, second)), expected_version=0)
    moved = PassageRecord(guid=second.guid, start=9, end=12, theme_ids=(), memo="why")
    desk.texts.save(interview, "no more: two", Spans(passages=(moved,)), expected_version=1)
    (kept,) = desk.texts.open(interview).spans.passages
    assert (kept.guid, kept.snippet, kept.theme_ids, kept.memo) == (second.guid, "two", (), "why")


def test_a_passage_that_was_taken_back_finds_its_words_again(desk: Desk, interview: int) -> None:
    one = passage(4, 7)
    desk.texts.save(interview, "one two", Spans(passages=(one,)), expected_version=0)
    desk.texts.save(interview, "one two", Spans(), expected_version=1)
    desk.texts.save(interview, "Before that: one two", Spans(), expected_version=2)
    desk.history.undo()
    (back,) = desk.texts.open(interview).spans.passages
    assert (back.guid, back.start, back.end) == (one.guid, 17, 20)


def test_a_marked_passage_is_undone_even_after_it_moved(desk: Desk, interview: int) -> None:
    desk.texts.save(interview, "one two", Spans(), expected_version=0)
    one = passage(4, 7, desk.codebook.themes()[0].id)
    desk.texts.save(interview, "one two", Spans(passages=(one,)), expected_version=1)
    moved = PassageRecord(guid=one.guid, start=5, end=8, theme_ids=one.theme_ids)
    desk.texts.save(interview, "Xone two", Spans(passages=(moved,)), expected_version=2)
    desk.history.undo()
    assert desk.texts.open(interview).spans.passages == ()


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 9)])
def test_a_passage_outside_the_text_is_refused(desk: Desk, interview: int, start: int, end: int) -> None:
    with pytest.raises(InputError):
        desk.texts.save(interview, "short", Spans(passages=(passage(start, end),)), expected_version=0)
    assert desk.texts.text(interview) == ""


def test_typing_leaves_no_entry_in_the_change_log(desk: Desk, interview: int) -> None:
    desk.texts.save(interview, "The first words.", Spans(), expected_version=0)
    before = len(desk.history.steps())
    heard: list[Changes] = []
    desk.subscribe(heard.append)
    for version in range(1, 6):
        desk.texts.save(interview, f"Version {version}.", Spans(), expected_version=version, origin="me")
    assert len(desk.history.steps()) == before
    assert heard[0] == Changes(ids={Kind.INTERVIEW: frozenset({interview})}, origin="me")
    logged = str([(one.before, one.after) for one in desk.history.changes_of(Kind.INTERVIEW, interview)])
    assert "Version 4" not in logged
    assert "The first words" not in logged


def test_of_two_editors_the_later_is_told_and_both_texts_are_kept(desk: Desk, interview: int) -> None:
    desk.texts.save(interview, "Mine.", Spans(), expected_version=0)
    with pytest.raises(StaleError):
        desk.texts.save(interview, "Theirs.", Spans(passages=(passage(0, 6),)), expected_version=0)
    assert desk.texts.text(interview) == "Mine."
    (kept,) = desk.texts.versions(interview)
    content = desk.texts.version(kept.id)
    assert content.text == "Theirs."
    assert len(content.spans.passages) == 1


def test_versions_are_kept_once_named_and_restored(desk: Desk, interview: int) -> None:
    one = passage(0, 5, desk.codebook.themes()[0].id)
    desk.texts.save(interview, "First draft.", Spans(passages=(one,)), expected_version=0)
    first = desk.texts.keep_version(interview)
    assert first is not None
    assert desk.texts.keep_version(interview) is None
    assert desk.texts.keep_version(interview, "before the cut") is not None
    desk.texts.save(interview, "Second draft.", Spans(), expected_version=1)
    version = desk.texts.restore(first, expected_version=2)
    opened = desk.texts.open(interview)
    assert (opened.text, opened.version) == ("First draft.", version)
    assert opened.spans.passages[0].theme_ids == one.theme_ids
    labels = [kept.label for kept in desk.texts.versions(interview)]
    assert labels == ["", "before the cut", ""]
    assert desk.texts.version(desk.texts.versions(interview)[0].id).text == "Second draft."


@pytest.mark.parametrize("goes", [False, True])
def test_no_version_takes_back_how_a_passage_may_be_quoted(desk: Desk, interview: int, goes: bool) -> None:
    secret, other = passage(0, 5), passage(6, 11)
    desk.texts.save(interview, "First draft.", Spans(passages=(secret, other)), expected_version=0)
    first = desk.texts.keep_version(interview)
    assert first is not None
    row_id = desk.texts.open(interview).spans.passages[0].id
    desk.interviews.agree_on_passage(interview, row_id, Attribution.NOT_FOR_REPORTING)
    if goes:
        # The words go, and the wish stays for when they come back.
        desk.texts.save(interview, " draft.", Spans(), expected_version=1)
    desk.texts.restore(first, expected_version=desk.texts.stamp(interview))
    agreed = [one.attribution for one in desk.texts.open(interview).spans.passages]
    assert agreed == [Attribution.NOT_FOR_REPORTING, None]
    # Nor does one that is older than a wish of which no version knows yet.
    there = desk.texts.open(interview).spans.passages
    desk.texts.mark(interview, [replace(one, attribution=Attribution.BY_ROLE) for one in there])
    assert [one.attribution for one in desk.texts.to_restore(first).spans.passages] == [
        Attribution.BY_ROLE
    ] * 2


@pytest.mark.slow
def test_a_hundred_versions_cost_less_than_five_texts(desk: Desk, interview: int) -> None:
    paragraphs = [f"Paragraph {n}: " + " ".join(f"word{n * k % 977}" for k in range(45)) for n in range(200)]
    size = len("\n".join(paragraphs).encode())
    for n in range(100):
        paragraphs[n * 7 % 200] += f" And in the end she said {n} once more."
        for at in range(20):
            # A word here and there all over the text, as in an hour of mending it.
            words = paragraphs[(n * 31 + at * 11) % 200].split(" ")
            words[at % len(words)] = f"changed{n * at}"
            paragraphs[(n * 31 + at * 11) % 200] = " ".join(words)
        text = "\n".join(paragraphs)
        spans = Spans(
            passages=tuple(
                PassageRecord(guid=f"g{at}", start=at * 1500 + n, end=at * 1500 + 400 + n) for at in range(40)
            )
        )
        desk.texts.save(interview, text, spans, expected_version=n)
        desk.texts.keep_version(interview)
    with desk._store.read() as session:
        kept = session.connection().exec_driver_sql("SELECT sum(length(content)) FROM text_version").scalar()
    assert kept < 5 * size
    assert desk.texts.version(desk.texts.versions(interview)[0].id).text == text
    oldest = desk.texts.version(desk.texts.versions(interview)[-1].id)
    assert oldest.text.count("once more") == 1


def test_what_is_brought_in_can_be_taken_back(desk: Desk, pair: Pair) -> None:
    plan = InterviewPlan(person_id=pair.mentee, about=(pair.relationship,))
    marks = [MarkRecord(start=0, end=8, speaker="Dan")]
    interview = desk.texts.bring_in(plan, "Dan: Yes.", marks, held_on=date(2026, 5, 20))
    record = desk.interviews.of(interview)
    assert (record.status, record.held_on, record.words) == (InterviewStatus.WRITTEN, date(2026, 5, 20), 2)
    assert desk.texts.open(interview).spans.marks == tuple(marks)
    with pytest.raises(RuleError):
        desk.texts.bring_in(interview, "Once more.")
    desk.history.undo()
    assert desk.interviews.rows() == []
    desk.history.redo()
    assert desk.texts.text(interview) == "Dan: Yes."
    desk.texts.save(interview, "Dan: No.", Spans(), expected_version=1)
    with pytest.raises(UndoError):
        desk.history.undo()


def test_headings_that_are_topics_of_the_guide_say_where_each_begins(desk: Desk, interview: int) -> None:
    lines = ("Before.", "3. Rhythm:", "Weekly.", "", "Aside", "Or less.", "ADVICE", "Ask more.", "Rhythm")
    text = "\n".join(lines)
    headings = ("3. Rhythm:", "Aside", "ADVICE")
    formats = [
        FormatRecord(start=text.index(one), end=text.index(one) + len(one), kind=TextFormat.HEADING)
        for one in headings
    ]
    said = MarkRecord(start=text.index("Ask"), end=text.index("Ask") + 9, speaker="me", second=7)
    desk.texts.bring_in(interview, text, [said], formats=formats)
    guide = desk.interviews.of(interview).guide
    assert guide is not None
    titles = {one.id: one.title for one in guide.topics}
    marks = desk.texts.open(interview).spans.marks
    assert [(text[one.start : one.end], titles[one.topic_id or 0]) for one in marks] == [
        ("3. Rhythm:", "Rhythm"), ("Weekly.", "Rhythm"), ("Aside", "Rhythm"), ("Or less.", "Rhythm"),
        ("ADVICE", "Advice"), ("Ask more.", "Advice"), ("Rhythm", "Advice"),
    ]  # fmt: skip
    assert (marks[5].speaker, marks[5].second) == ("me", 7)


@pytest.mark.parametrize("text", ["", " \n ", "a\0b", "half \ud83d a pair"])
def test_texts_that_no_interview_can_hold_are_refused(desk: Desk, interview: int, text: str) -> None:
    with pytest.raises(InputError):
        desk.texts.bring_in(interview, text)


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60)


@st.composite
def contents(draw: st.DrawFn) -> VersionContent:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    passages = draw(
        st.lists(
            st.builds(
                PassageRecord,
                guid=st.uuids().map(str),
                start=places,
                end=places,
                theme_ids=st.lists(st.integers(1, 9), unique=True).map(tuple),
                memo=TEXTS,
                come_back=st.booleans(),
                attribution=st.none() | st.sampled_from(Attribution),
            ),
            max_size=4,
        )
    )
    seconds = st.none() | st.floats(0, 9_999)
    marks = st.builds(
        MarkRecord,
        start=places,
        end=places,
        speaker=TEXTS,
        second=seconds,
        typed_at=st.none() | st.just(WHEN),
    )
    in_order = sorted(passages, key=lambda one: (one.start, one.end))
    marked = sorted(draw(st.lists(marks, max_size=4)), key=lambda one: (one.start, one.end))
    topics = draw(
        st.lists(st.builds(TopicSpent, topic_id=st.integers(1, 9), asked=st.booleans()), max_size=2)
    )
    return VersionContent(
        text=text, spans=Spans(passages=tuple(in_order), marks=tuple(marked), topics=tuple(topics))
    )


@pytest.mark.slow
@given(contents(), contents())
def test_a_version_unpacks_to_what_was_packed(old: VersionContent, new: VersionContent) -> None:
    base, lines = lines_of(old), lines_of(new)
    assert content_of(unpacked(packed_whole(lines), [])) == new
    assert content_of(unpacked(packed_difference(lines, base), base)) == new


def test_a_version_that_was_kept_as_it_was_done_before_can_be_read() -> None:
    base = ["1", "one", "two", "three"]
    kept = b"D" + zlib.compress(json.dumps([[1, 2, ["ONE", "and a half"]], [3, 4, []]]).encode())
    assert unpacked(kept, base) == ["1", "ONE", "and a half", "two"]


def test_words_changed_all_over_a_long_text_take_a_few_bytes_each() -> None:
    base = [f"{n}: " + " ".join(f"w{n * k % 977}" for k in range(60)) for n in range(400)]
    lines = [line.replace(" w77", " v77") for line in base]
    lines[200:203] = ["gone"]
    packed = packed_difference(lines, base)
    assert unpacked(packed, base) == lines
    assert len(packed) < len(packed_whole(lines)) / 4
