"""Spans against a slow, obvious model in which every character carries its own marks."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.passages import Aside, Edit, Layout, Span, edited, redone, undone


@dataclass
class MarkedText:
    """A text as a list of characters, each with the keys that mark it."""

    characters: list[tuple[str, frozenset[int]]] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, spans: list[Span]) -> "MarkedText":
        return cls(
            [
                (letter, frozenset(span.key for span in spans if span.start <= place < span.end))
                for place, letter in enumerate(text)
            ]
        )

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.characters)

    def edit(self, position: int, removed: int, added: str) -> Edit:
        gone = self.characters[position : position + removed]
        del self.characters[position : position + removed]
        left = self.characters[position - 1][1] if position else frozenset()
        right = self.characters[position][1] if position < len(self.characters) else frozenset()
        self.characters[position:position] = [(letter, left & right) for letter in added]
        return Edit(position, "".join(letter for letter, _ in gone), added)

    def spans(self) -> dict[int, tuple[int, int]]:
        places: dict[int, list[int]] = {}
        for place, (_, keys) in enumerate(self.characters):
            for key in keys:
                places.setdefault(key, []).append(place)
        for found in places.values():
            assert found == list(range(found[0], found[-1] + 1))
        return {key: (found[0], found[-1] + 1) for key, found in places.items()}


def shown(layout: Layout) -> dict[int, tuple[int, int]]:
    return {span.key: (span.start, span.end) for span in layout.spans}


WORDS = st.text(alphabet="ab😀é\n", max_size=6)


def test_typing_at_either_edge_does_not_stretch_a_passage() -> None:
    layout = Layout((Span(1, 2, 5),))
    assert shown(edited(layout, Edit(5, "", "x"))) == {1: (2, 5)}
    assert shown(edited(layout, Edit(2, "", "x"))) == {1: (3, 6)}
    assert shown(edited(layout, Edit(3, "", "x"))) == {1: (2, 6)}


def test_one_undo_of_a_run_of_backspaces_brings_the_passage_back_whole() -> None:
    text = "so kind to me"
    layout = Layout((Span(7, 3, 7),))
    for end in range(9, 1, -1):
        layout = edited(layout, Edit(end - 1, text[end - 1], ""))
    assert layout.spans == ()
    assert layout.aside == (Aside(7, "kind"),)
    layout = undone(layout, Edit(1, "", text[1:9]))
    assert layout == Layout((Span(7, 3, 7),))


def test_a_passage_cut_by_the_deletion_is_whole_again_after_undo() -> None:
    layout = edited(Layout((Span(1, 2, 6),)), Edit(4, "cdef", ""))
    assert shown(layout) == {1: (2, 4)}
    assert shown(undone(layout, Edit(4, "", "cdef"))) == {1: (2, 6)}


def test_what_somebody_unmarked_meanwhile_stays_unmarked() -> None:
    layout = edited(Layout((Span(1, 0, 3), Span(2, 1, 2))), Edit(0, "abc", "")).unmarked(1)
    assert shown(undone(layout, Edit(0, "", "abc"))) == {2: (1, 2)}


def test_what_somebody_moved_meanwhile_keeps_its_new_place() -> None:
    layout = edited(Layout((Span(1, 0, 6),)), Edit(4, "ef", "")).marked(Span(1, 0, 2))
    assert shown(undone(layout, Edit(4, "", "ef"))) == {1: (0, 2)}


def test_undo_reported_larger_than_the_edit_still_finds_the_steps() -> None:
    layout = edited(Layout((Span(1, 4, 7),)), Edit(4, "one", ""))
    assert shown(undone(layout, Edit(0, "for  all", "for one all"))) == {1: (4, 7)}


def test_a_passage_on_text_that_undo_takes_away_comes_back_with_redo() -> None:
    layout = edited(Layout(), Edit(0, "", "much help")).marked(Span(3, 5, 9))
    layout = undone(layout, Edit(0, "much help", ""))
    assert layout.aside == (Aside(3, "help"),)
    assert redone(layout, Edit(0, "", "much help")) == Layout((Span(3, 5, 9),))


def test_a_time_mark_stays_before_what_is_typed_at_it_and_survives_undo() -> None:
    layout = Layout((Span(9, 4, 4),))
    assert shown(edited(layout, Edit(4, "", "Then "))) == {9: (4, 4)}
    gone = edited(layout, Edit(2, "abcd", ""))
    assert gone.aside == (Aside(9, ""),)
    assert shown(undone(gone, Edit(2, "", "abcd"))) == {9: (4, 4)}


def test_an_edit_of_nothing_stands_in_no_step_s_way() -> None:
    layout = edited(edited(Layout((Span(1, 6, 8),)), Edit(1, "bcdefg", "")), Edit(0, "", ""))
    layout = undone(layout, Edit(0, "", ""))
    assert shown(undone(layout, Edit(1, "", "bcdefg"))) == {1: (6, 8)}


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), WORDS), max_size=8), st.integers(1, 8))
def test_undo_of_everything_restores_points_and_spans(edits: list[tuple[int, int, str]], count: int) -> None:
    model = MarkedText.of("abcdefghij" * 3, [])
    start = Layout(tuple(Span(key, key * 3, key * 3 + key % 3) for key in range(count)))
    layout, made = start, []
    for position, removed, added in edits:
        place = min(position, len(model.characters))
        edit = model.edit(place, removed, added)
        if edit.removed == edit.added:
            # Of such a one no document tells.
            continue
        made.append(edit)
        layout = edited(layout, edit)
    for edit in reversed(made):
        layout = undone(layout, Edit(edit.position, edit.added, edit.removed))
    assert sorted(layout.spans) == sorted(start.spans)
    assert layout.aside == ()
