"""The passages, filled with the colours of their themes: those in sight, and one page around."""

from collections.abc import Mapping

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import PassageRecord
from ui import theme
from ui.codebook.look import fill_token
from ui.interviews.notes import Notes
from ui.interviews.sight import Sight


class Fills:
    """Extra selections of one editor."""

    def __init__(self, editor: QTextEdit, notes: Notes, sight: Sight) -> None:
        self._editor = editor
        self._notes = notes
        self._sight = sight
        self._themes: Mapping[int, ThemeRecord] = {}
        self._shown: tuple[int, int] = (0, 0)

    def set_themes(self, themes: Mapping[int, ThemeRecord]) -> None:
        """Know the codebook."""
        self._themes = themes

    def show(self) -> None:
        """Fill the passages where they are now."""
        first, last = self._shown = self._sight.places(pages=1)
        offsets = self._notes.mirror.offsets
        near = self._notes.passages_between(offsets.from_qt(first), offsets.from_qt(last) + 1)
        self._editor.setExtraSelections([self._fill(passage) for passage in near])

    def lacking(self) -> bool:
        """Whether places are in sight that were not around when they were filled last."""
        first, last = self._sight.places()
        return first < self._shown[0] or last > self._shown[1]

    def _fill(self, passage: PassageRecord) -> QTextEdit.ExtraSelection:
        offsets = self._notes.mirror.offsets
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(offsets.to_qt(passage.start))
        cursor.setPosition(offsets.to_qt(passage.end), QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        themes = [self._themes[each] for each in passage.theme_ids if each in self._themes]
        style.setBackground(theme.color(fill_token(themes, come_back=passage.come_back)))
        selection.cursor, selection.format = cursor, style
        return selection
