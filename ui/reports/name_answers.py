"""What was answered on words that may be names, and asking of one again."""

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench


class NameAnswers(Dialog):
    """Every answer stands until it is taken back; the word is then asked about in the next report."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("Words that may be names", parent)
        self._bench = workbench
        self._names = workbench.desk.names
        note = Label(
            "Answered once, for every report beyond the office. A word that is asked about again holds the "
            "next report in which it stands.",
            tone="quiet",
            wrap=True,
            parent=self,
        )
        note.setMinimumWidth(520)
        self.body.addWidget(note)
        self.rows = RowList("Words and what was answered", who_width=220, scrolls=True, parent=self)
        self.rows.setMinimumHeight(260)
        self.body.addWidget(self.rows, 1)
        self.again = Button("Ask again", "undo-2", parent=self)
        self.again.clicked.connect(self.ask_again)
        close = Button("Close", parent=self)
        close.clicked.connect(self.accept)
        self.add_buttons(self.again, close)
        self._show()
        self.rows.setFocus()

    def ask_again(self) -> None:
        """Take the answer on the chosen word back."""
        word = self.rows.current_key()
        if isinstance(word, str):
            with self._bench.attempt():
                self._names.forget(word)
            self._show()

    def _show(self) -> None:
        answers = self._names.answers()
        self.rows.set_rows(
            [Row(key=one.word, who=one.word, what="a name" if one.is_name else "no name") for one in answers]
        )
        if answers:
            self.rows.choose(answers[0].word)
        self.again.setEnabled(bool(answers))
