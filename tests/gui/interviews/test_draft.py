"""What is saved while somebody types is only what is different, and comes to the same as saving all of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.domain.differences import difference
from mentordesk.domain.passages import Edit, Span, edited
from mentordesk.domain.passages import Layout as Spread
from mentordesk.errors import HeldError, StaleError
from mentordesk.records.interviews import FormatRecord, InterviewPlan, OpenInterview, PassageRecord, Spans
from mentordesk.terms import TextFormat
from tests.gui.interviews.typist import found_office
from ui.interviews.text.draft import Draft
from ui.interviews.text.paragraphs import Paragraph

WHEN = datetime(2026, 5, 20, 14, 0, tzinfo=UTC)
texts = st.text("ab \n😀", max_size=12)


class Typist:
    """One interview that is saved by its changes, and beside it the same saved as a whole."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        mentee, _, relationship = found_office(desk)
        self.holder = desk.editing.new_holder()
        plan = InterviewPlan(person_id=mentee, about=(relationship,))
        self.by_changes, self.whole = (desk.interviews.schedule(plan) for _ in range(2))
        self.version = 0
        self.kept: Draft | None = None

    def begin(self, draft: Draft) -> None:
        desk = self.desk
        for one in (self.by_changes, self.whole):
            version = desk.texts.stamp(one)
            content = draft.content() if one == self.by_changes else _other(draft)
            desk.texts.save(one, content.text or "x", Spans(), expected_version=version)
            version = desk.texts.save(one, content.text, content.spans, expected_version=version + 1)
        desk.editing.take(self.by_changes, self.holder)
        self.version, self.kept = version, draft

    def save(self, draft: Draft) -> None:
        assert self.kept is not None
        change = draft.since(self.kept)
        self.desk.texts.save_change(
            self.by_changes,
            change,
            lambda: pytest.fail("it was no plain going on"),
            expected_version=self.version,
            holder=self.holder,
        )
        content = _other(draft)
        self.version = self.desk.texts.save(
            self.whole, content.text, content.spans, expected_version=self.version, words=draft.words
        )
        self.kept = draft
        assert _held(self.desk.texts.open(self.by_changes)) == _held(self.desk.texts.open(self.whole))


@pytest.fixture(scope="module")
def typist(tmp_path_factory: pytest.TempPathFactory, empty_office: object) -> object:
    path = tmp_path_factory.mktemp("draft") / "radiology.mentordesk"
    path.write_bytes(empty_office.read_bytes())  # type: ignore[attr-defined]
    with Desk.open(path) as desk:
        yield Typist(desk)


def draft(
    text: str, layout: Spread, facts: dict[int, PassageRecord], marks: tuple[Paragraph | None, ...]
) -> Draft:
    return Draft(text, len(text.split()), layout.spans, facts, marks, (), ())


@pytest.mark.slow
@given(
    text=st.text("ab \n😀", min_size=1, max_size=30),
    places=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=4),
    edits=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), texts), min_size=1, max_size=4),
    data=st.data(),
)
def test_saving_what_is_different_is_saving_all(
    typist: Typist,
    text: str,
    places: list[tuple[int, int]],
    edits: list[tuple[int, int, str]],
    data: st.DataObject,
) -> None:
    spans = tuple(
        Span(key, start, min(start + length, len(text)))
        for key, (start, length) in enumerate(places)
        if start < len(text)
    )
    facts = {one.key: PassageRecord(guid=f"{id(data)}-{one.key}", start=0, end=1) for one in spans}
    layout, marks = Spread(spans), _stamped(text, 0)
    typist.begin(draft(text, layout, dict(facts), marks))
    for number, (place, length, added) in enumerate(edits, start=1):
        place = min(place, len(text))
        edit = Edit(place, text[place : place + length], added)
        text = text[:place] + added + text[place + len(edit.removed) :]
        layout = edited(layout, edit)
        if facts and data.draw(st.booleans()):
            key = data.draw(st.sampled_from(sorted(facts)))
            facts[key] = replace(facts[key], memo=f"Memo {number}")
        marks = _stamped(text, data.draw(st.integers(0, 2)))
        typist.save(draft(text, layout, dict(facts), marks))


@given(old=texts, new=texts)
def test_the_difference_of_two_texts_is_one_edit(old: str, new: str) -> None:
    edit = difference(old, new)
    assert old[: edit.position] + edit.added + old[edit.position + len(edit.removed) :] == new
    assert old[edit.position :].startswith(edit.removed)
    assert not (edit.removed and edit.added) or edit.removed[0] != edit.added[0]


def test_headings_move_with_the_text_and_change_with_it(typist: Typist) -> None:
    heading = FormatRecord(start=4, end=8, kind=TextFormat.HEADING, level=2)
    first = Draft("One\nTwo.", 2, (), {}, (None, None), (), (heading,))
    typist.begin(first)
    moved = replace(first, text="1 One\nTwo.", formats=(replace(heading, start=6, end=10),))
    assert moved.since(first).formats is None
    typist.save(moved)
    typist.save(replace(moved, formats=()))


def test_what_is_no_plain_going_on_is_saved_or_refused_as_a_whole(typist: Typist) -> None:
    first = Draft("One.", 1, (), {}, (None,), (), ())
    typist.begin(first)
    second, save = replace(first, text="One. Two."), typist.desk.texts.save_change
    change = second.since(first)
    with pytest.raises(HeldError):
        save(typist.by_changes, change, second.content, expected_version=typist.version, holder="0:nobody")
    with pytest.raises(StaleError):
        save(typist.by_changes, change, second.content, expected_version=1, holder=typist.holder)
    assert typist.desk.texts.text(typist.by_changes) == "One."
    assert typist.desk.texts.version(typist.desk.texts.versions(typist.by_changes)[0].id).text == "One. Two."


def _stamped(text: str, seed: int) -> tuple[Paragraph | None, ...]:
    """Marks of which a few change from one seed to the next."""
    count = text.count("\n") + 1
    return tuple(
        None if number % 3 == seed else Paragraph(WHEN, float(number // 2 if seed else number), "me")
        for number in range(count)
    )


def _other(one: Draft) -> "Draft":
    """The content of a draft, with passages of other names."""
    content = one.content()
    passages = tuple(replace(each, guid=f"other-{each.guid}") for each in content.spans.passages)
    return replace(content, spans=replace(content.spans, passages=passages))  # type: ignore[return-value]


def _held(opened: OpenInterview) -> tuple[object, ...]:
    passages = [replace(one, id=0, guid=one.guid.removeprefix("other-")) for one in opened.spans.passages]
    key = lambda one: (one.start, one.end, one.guid)  # noqa: E731
    return opened.text, opened.version, sorted(passages, key=key), opened.spans.marks, opened.spans.formats
