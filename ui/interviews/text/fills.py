"""The passages, filled with the colours of their themes: those in sight, and one page around.

And the words that the theme will be set on which is being chosen just now.
"""

from collections.abc import Mapping

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import PassageRecord
from ui import theme
from ui.codebook.look import fill_token
from ui.interviews.text.notes import Notes
from ui.interviews.text.sight import Sight


class Fills:
    """Extra selections of one editor."""

    def __init__(self, editor: QTextEdit, notes: Notes, sight: Sight) -> None:
        self._editor = editor
        self._notes = notes
        self._sight = sight
        self._themes: Mapping[int, ThemeRecord] = {}
        self._shown: tuple[int, int] = (0, 0)
        self.target: tuple[int, int] | None = None
        """What a theme is being chosen for."""

    def set_themes(self, themes: Mapping[int, ThemeRecord]) -> None:
        """Know the codebook."""
        self._themes = themes

    def show(self) -> None:
        """Fill the passages where they are now."""
        first, last = self._shown = self._sight.places(pages=1)
        offsets = self._notes.mirror.offsets
        near = self._notes.marked.between(offsets.from_qt(first), offsets.from_qt(last) + 1)
        fills = [self._fill(passage) for passage in near]
        if self.target is not None:
            # What is typed behind it does not belong to it.
            fills.append(self._filled(*self.target, "sel", stays=True))
        self._editor.setExtraSelections(fills)

    def lacking(self) -> bool:
        """Whether places are in sight that were not around when they were filled last."""
        first, last = self._sight.places()
        return first < self._shown[0] or last > self._shown[1]

    def _fill(self, passage: PassageRecord) -> QTextEdit.ExtraSelection:
        themes = [self._themes[each] for each in passage.theme_ids if each in self._themes]
        return self._filled(passage.start, passage.end, fill_token(themes, come_back=passage.come_back))

    def _filled(self, start: int, end: int, token: str, *, stays: bool = False) -> QTextEdit.ExtraSelection:
        offsets = self._notes.mirror.offsets
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(offsets.to_qt(start))
        cursor.setPosition(offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(stays)
        style = QTextCharFormat()
        style.setBackground(theme.color(token))
        selection.cursor, selection.format = cursor, style
        return selection
