"""What is followed later is as if it had been followed at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.passages import Edit, Layout, Span, edited, undone
from ui.interviews.text.followed import Followed

TEXT = "a talk of an hour"
PLACES = st.integers(0, len(TEXT))
SPANS = st.lists(st.tuples(PLACES, PLACES).map(sorted), max_size=5)
KEYS = st.lists(
    st.one_of(st.just("on"), st.tuples(PLACES, st.integers(0, 3), st.sampled_from(("", "x", "two", "\n")))),
    max_size=12,
)


def touches(layout: Layout, edit: Edit) -> bool:
    first, last = edit.position, edit.position + len(edit.removed)
    return any(first <= edge <= last for _, *edges in layout.spans for edge in edges)


@settings(max_examples=25)
@given(SPANS, KEYS, st.sets(st.integers(0, 11)))
def test_letters_followed_together(
    spans: list[list[int]], keys: list[str | tuple[int, int, str]], asked: set[int]
) -> None:
    text, cursor = TEXT, 0
    model = Layout(tuple(Span(key, *span) for key, span in enumerate(spans)))
    followed = Followed()
    followed.layout = model
    edits = []
    for number, key in enumerate(keys):
        place, removed, added = (cursor, 0, "y") if isinstance(key, str) else key
        place = min(place, len(text))
        edit = Edit(place, text[place : place + removed], added)
        if edit.removed == edit.added:
            continue
        text = text[:place] + added + text[place + removed :]
        cursor = place + len(added)
        assert followed.edited(edit, number) == touches(model, edit)
        model = edited(model, edit, number)
        edits.append(edit)
        if number in asked:
            assert followed.layout == model
    now = followed.layout
    assert (now, now.past) == (model, model.past)
    for edit in reversed(edits):
        back = Edit(edit.position, edit.added, edit.removed)
        now, model = undone(now, back), undone(model, back)
        assert now == model
