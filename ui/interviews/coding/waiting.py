"""What waits to be come back to in the interview that is open."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.records.interviews import PassageRecord
from ui.interviews.coding.coding import Coding
from ui.interviews.text.editor import NotesEditor
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.rows import Row, RowList

_SHOWN = 90
_NOTHING = "Nothing waits. F4 in the text marks what to come back to."


class WaitingDialog(Dialog):
    """Enter goes to a passage; Done takes it off the list, and undo puts it back."""

    def __init__(self, coding: Coding, editor: NotesEditor, parent: QWidget | None = None) -> None:
        super().__init__("To come back to", parent)
        self._coding = coding
        self._editor = editor
        self.list = RowList("Passages that wait", who_width=440, scrolls=True, nothing=_NOTHING, parent=self)
        self.list.setMinimumSize(720, 280)
        self.list.opened.connect(self._on_opened)
        self.body.addWidget(self.list)
        self.done_with = Button("Done", "check", parent=self)
        self.done_with.clicked.connect(self._on_done)
        close = Button("Close", parent=self)
        close.clicked.connect(self.reject)
        self.go = PrimaryButton("Go there", parent=self)
        self.go.clicked.connect(lambda: self._on_opened(self.list.current_key()))
        self.add_buttons(self.done_with, close, self.go)
        self._show()

    @classmethod
    def show_over(cls, coding: Coding, editor: NotesEditor, parent: QWidget) -> None:
        """Show it until somebody goes to a passage or closes it."""
        dialog = cls(coding, editor, parent)
        dialog.list.setFocus()
        dialog.exec()
        dialog.deleteLater()

    def waiting(self) -> Sequence[PassageRecord]:
        """The passages, in the order of the text."""
        return [one for one in self._editor.notes.passages() if one.come_back]

    def _show(self) -> None:
        rows = []
        for passage in self.waiting():
            words = " ".join(self._editor.notes.text[passage.start : passage.end].split())
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
            rows.append(Row(key=passage.guid, who=shown, what=passage.memo.split("\n", 1)[0]))
        self.list.set_rows(rows)
        if rows and self.list.current_key() is None:
            self.list.choose(rows[0].key)
        for button in (self.done_with, self.go):
            button.setEnabled(bool(rows))

    def _on_opened(self, key: object) -> None:
        passage = next((one for one in self.waiting() if one.guid == key), None)
        if passage is not None:
            self._editor.go_to(passage.start, passage.end)
            self.accept()

    def _on_done(self) -> None:
        self._coding.done_with(str(self.list.current_key()))
        self._show()
