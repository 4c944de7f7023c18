"""What lies on a text, followed edit by edit, but moved no sooner than somebody asks where it lies.

Moving hundreds of passages takes longer than all else that is to be done for a letter. Letters that are typed
one behind the other move them as one edit of all the letters does.
"""

from mentordesk.domain import passages as moving
from mentordesk.domain.passages import Edit, Layout


class Followed:
    """The layout of one text."""

    def __init__(self) -> None:
        self._layout = Layout()
        self._typed: list[tuple[Edit, int]] = []
        """Letters that were not followed yet, each with its step."""
        self._edges: frozenset[int] | None = None
        """Where passages begin or end, as long as the layout is the same."""

    @property
    def layout(self) -> Layout:
        """As it is now."""
        if self._typed:
            self.layout = moving.typed(self._layout, self._typed)
        return self._layout

    @layout.setter
    def layout(self, layout: Layout) -> None:
        self._layout, self._typed, self._edges = layout, [], None

    def edited(self, edit: Edit, number: int) -> bool:
        """Follow an edit by hand, in the editor's step of that number; whether it touched an edge."""
        last = self._typed[-1][0] if self._typed else None
        goes_on = last is None or edit.position == last.position + len(last.added)
        if edit.removed or not goes_on:
            first, stop = edit.position, edit.position + len(edit.removed)
            spans = self.layout.spans
            touched = any(first <= start <= stop or first <= end <= stop for _, start, end in spans)
            self.layout = moving.edited(self.layout, edit, number)
            return touched
        touched = self._at_edge(self._typed[0][0].position if self._typed else edit.position)
        self._typed.append((edit, number))
        return touched

    def _at_edge(self, place: int) -> bool:
        """Whether a passage ends or begins at a place; behind letters that were typed there, only begins."""
        if self._edges is None:
            self._edges = frozenset(one for _, start, end in self._layout.spans for one in (start, end))
        if place not in self._edges or not self._typed:
            return place in self._edges
        return any(start == place < end for _, start, end in self._layout.spans)
