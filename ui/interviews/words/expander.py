"""Abbreviations become words as they are typed."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from mentordesk.domain.abbreviations import begins_possessive, ends_word, expansion, names_by_initials
from mentordesk.records.changes import Changes
from mentordesk.records.interviews import OpenInterview
from ui.interviews.text.editor import NotesEditor
from ui.workbench import Workbench


class Expander(QObject):
    """Follows what is typed by key: nothing that was pasted or composed is touched.

    The words come after the blank that follows the letters, as a step of their own: one undo gives the
    letters back, with the blank.
    """

    def __init__(self, workbench: Workbench, editor: NotesEditor) -> None:
        super().__init__(editor)
        self._service = workbench.desk.abbreviations
        self._editor = editor
        self._office: dict[str, str] | None = None
        """What the office lets stand for more; not known as long as nobody has read it, or it was changed."""
        self._table: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        self._names: tuple[str, ...] = ()
        editor.typed.connect(self._on_typed)
        workbench.hub.office_changed.connect(self._on_office_changed)

    def take_up(self, opened: OpenInterview) -> None:
        """Know those whom an interview is about by their initials."""
        record = opened.interview
        self._names = (record.person, *(name for one in record.about for name in (one.mentee, one.mentor)))
        self._put_together()

    def close(self) -> None:
        """Nothing is kept here."""

    def _put_together(self) -> None:
        if self._office is None:
            self._office = {one.short: one.full for one in self._service.abbreviations()}
        self._table = {**names_by_initials(self._names), **self._office}
        self._initials = {short: full for short, full in self._table.items() if short not in self._office}

    def _on_office_changed(self, _changes: Changes) -> None:
        self._office = None
        self._put_together()

    def _ended_by(self, char: str) -> dict[str, str]:
        """What the letters before this can stand for: a name where only an apostrophe ends them."""
        if ends_word(char):
            return self._table
        return self._initials if begins_possessive(char) else {}

    def _on_typed(self, typed: str) -> None:
        table = self._ended_by(typed[-1])
        if not table:
            return
        cursor = self._editor.textCursor()
        at_start = cursor.positionInBlock() == 0
        block = cursor.block().previous() if at_start else cursor.block()
        if not block.isValid() or block.layout().preeditAreaText():
            return
        # Enter leaves the letters at the end of the paragraph before, every other key one place back.
        length = block.length() - 1 if at_start else cursor.positionInBlock() - 1
        found = expansion(block.text()[max(length - 64, 0) : length], table)
        if found is None:
            return
        start, full = found
        writer = QTextCursor(self._editor.document())
        writer.setPosition(block.position() + max(length - 64, 0) + start)
        writer.setPosition(block.position() + length, QTextCursor.MoveMode.KeepAnchor)
        writer.insertText(full)
