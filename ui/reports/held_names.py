"""The words for which a report is held back: each is answered once, and remembered."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentordesk.records.reports import HeldName
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench


class HeldNames(Dialog):
    """Y says that the chosen word is a name, N that it is none; every answer counts at once."""

    def __init__(self, workbench: Workbench, held: Sequence[HeldName], parent: QWidget | None = None) -> None:
        super().__init__("Is this a name?", parent)
        self._names = workbench.desk.names
        self._bench = workbench
        self._held: dict[str, HeldName] = {}
        for one in held:
            if not one.known:
                self._held.setdefault(one.word, one)
        self._answers: dict[str, bool] = {}
        self.add_lead(
            "Each of these is close to somebody's name, their initials, or a name that is also a word. "
            "A name is replaced by a role in every report beyond the office; what is none is left as it is, "
            "but for everyday words with a capital inside a sentence.",
            width=640,
            tone="quiet",
        )
        self.rows = RowList("Words that may be names", who_width=150, scrolls=True, parent=self)
        self.rows.setMinimumHeight(260)
        self.body.addWidget(self.rows, 1)
        if known := [one for one in held if one.known]:
            places = "; ".join(f"{one.word} in {one.place}" for one in known)
            self.body.addWidget(
                Label(
                    f"These are names: change the words there. {places}", tone="warn", wrap=True, parent=self
                )
            )
        self.yes = Button("A name  Y", parent=self)
        self.no = Button("No name  N", parent=self)
        self.yes.clicked.connect(lambda: self._answer(is_name=True))
        self.no.clicked.connect(lambda: self._answer(is_name=False))
        close = Button("Close", parent=self)
        close.clicked.connect(self.accept)
        self.add_buttons(self.yes, self.no, close)
        for button in (self.yes, self.no, close):
            button.setAutoDefault(False)
            button.setDefault(False)
        # A list looks for what begins with a letter that is typed; here Y and N answer.
        self.rows.installEventFilter(self)
        self._show()
        self.rows.choose(next(iter(self._held), ""))
        self.rows.setFocus()

    @classmethod
    def ask(cls, workbench: Workbench, held: Sequence[HeldName], parent: QWidget) -> bool:
        """Show the words; whether anything was answered."""
        dialog = cls(workbench, held, parent)
        dialog.exec()
        dialog.deleteLater()
        return bool(dialog._answers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            answers = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False}
            is_name = answers.get(Qt.Key(event.key()))
            if is_name is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self._answer(is_name=is_name)
                return True
        return super().eventFilter(watched, event)

    def _answer(self, *, is_name: bool) -> None:
        word = self.rows.current_key()
        if not isinstance(word, str):
            return
        with self._bench.attempt():
            self._names.answer(word, is_name=is_name)
            self._answers[word] = is_name
        self._show()
        left = [word for word in self._held if word not in self._answers]
        if left:
            self.rows.choose(left[0])

    def _show(self) -> None:
        self.rows.set_rows([replace(_row(one), when=self._said(one.word)) for one in self._held.values()])

    def _said(self, word: str) -> str:
        answer = self._answers.get(word)
        return "" if answer is None else "a name" if answer else "no name"


def _row(one: HeldName) -> Row:
    return Row(key=one.word, who=one.word, what=f"{one.around}  ({one.place})")
