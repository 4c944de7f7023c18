"""All notes about something else: those that wait, and those that are filed; looked through and opened."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mentordesk.domain import days
from mentordesk.records.writing import AsideRecord
from ui.widgets.buttons import Button, Segments
from ui.widgets.dates import written
from ui.widgets.dialog import Dialog
from ui.widgets.empty import EmptyState
from ui.widgets.folding import fold, words_of
from ui.widgets.rows import Row, RowList
from ui.widgets.search import SearchBox
from ui.workbench import Workbench
from ui.writing.note_dialog import NoteDialog

_WAITING, _ALL = "waiting", "all"
_SHOWN = ((_WAITING, "To be filed"), (_ALL, "All"))
_SIZE = (760, 420)
_WHO = 210


class NotesDialog(Dialog):
    """A list that filters as one types; Enter opens a note to write it otherwise or to file it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("Notes about something else", parent)
        self._bench = workbench
        self._desk = workbench.desk
        self._notes: Sequence[AsideRecord] = ()
        self.field = SearchBox("Words of a note, or a name", parent=self)
        self.shown = Segments(_SHOWN, "Which notes", self)
        self.list = RowList("Notes", who_width=_WHO, scrolls=True, parent=self)
        self.nothing = EmptyState(
            icon="sticky-note",
            title="No note waits",
            text="Ctrl+N takes one in the middle of anything; after it you type on where you were.",
            parent=self,
        )
        self._stack = QStackedWidget(self)
        self._stack.setFixedSize(*_SIZE)
        for page in (self.list, self.nothing):
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.shown)
        head.addWidget(self.field, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._stack)
        self.new = Button("New note…", "plus", parent=self)
        self.new.clicked.connect(self._on_new)
        self.add_buttons(self.new)
        self.add_close()
        # Enter belongs to the list and to the field.
        for button in self.findChildren(Button):
            button.setAutoDefault(False)
            button.setDefault(False)
        self.shown.chosen.connect(lambda _key: self.reload())
        self.field.searched.connect(lambda _text: self._show())
        self.field.entered.connect(self._on_entered)
        self.list.opened.connect(self._on_opened)
        self.reload()

    @classmethod
    def show_over(cls, workbench: Workbench, parent: QWidget) -> None:
        """Show the list until it is closed."""
        dialog = cls(workbench, parent)
        dialog.field.setFocus()
        dialog.exec()
        dialog.deleteLater()

    def reload(self) -> None:
        """Read the notes anew."""
        self._notes = self._desk.asides.notes(everything=self.shown.current() == _ALL)
        self._show()

    def _show(self) -> None:
        words = words_of(self.field.text())
        found = [one for one in self._notes if all(word in _said(one) for word in words)]
        self.list.set_rows([_row(one) for one in found])
        waits = self.shown.current() == _WAITING
        self.nothing.title.setText(
            "No note has these words" if words else "No note waits" if waits else "No notes yet"
        )
        self._stack.setCurrentWidget(self.list if found else self.nothing)

    def _on_entered(self) -> None:
        if self.list.rows():
            self.list.choose(self.list.rows()[0].key)
            self.list.setFocus()

    def _on_opened(self, key: object) -> None:
        if isinstance(key, int):
            with self._bench.attempt():
                NoteDialog.file(self._bench, self._desk.asides.of(key), self)
            self.reload()

    def _on_new(self) -> None:
        if NoteDialog.take(self._bench, self):
            self.reload()


def _said(note: AsideRecord) -> str:
    return fold(f"{note.text} {note.about} {note.staff}")


def _row(note: AsideRecord) -> Row:
    about = note.about or ("put away" if note.put_away else "about whom?")
    words = " ".join(note.text.split())
    day = written(days.local(note.at))
    return Row(note.id, about, words, day, tone="" if note.filed else "warn")
