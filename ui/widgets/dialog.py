"""The base of dialogs: title, body, buttons at the foot; answered by a classmethod of each dialog."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.labels import Label

INTERRUPTED = "interrupted"
"""The property of a dialog that closes because the program ends: nobody has answered it, or left it."""


class Dialog(QDialog):
    """A window that asks; `body` is the layout to fill.

    A dialog offers one classmethod that shows it and returns the answer, or None when it was left.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.heading = Label(title, "title", parent=self)
        self._column = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)
        self.body.addWidget(self.heading)
        box.addLayout(self.body, 1)
        self._foot = QFrame(self)
        self._foot.setObjectName("dialogFoot")
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.setContentsMargins(24, 12, 24, 12)
        self._foot_row.setSpacing(8)
        self._foot_row.addStretch(1)
        self._foot.hide()
        box.addWidget(self._foot)

    def add_buttons(self, *buttons: QAbstractButton) -> None:
        """Put buttons at the foot, in this order; the last one answers Enter."""
        for button in buttons:
            button.setParent(self._foot)
            self._foot_row.addWidget(button)
        if buttons and isinstance(buttons[-1], Button):
            buttons[-1].setDefault(True)
        self._foot.show()

    def add_lead(self, text: str, *, width: int, tone: str = "") -> None:
        """Put a paragraph at the head, which makes the dialog at least so wide."""
        lead = Label(text, tone=tone, wrap=True, parent=self)
        lead.setMinimumWidth(width)
        self.body.addWidget(lead)

    def add_note(self, text: str) -> Label:
        """Put a quiet sentence at the foot, before the buttons."""
        note = Label(text, tone="quiet", wrap=True, parent=self._foot)
        self._foot_row.insertWidget(0, note, 1)
        self._foot_row.setStretch(1, 0)
        self._foot.show()
        return note

    def add_answer(self, text: str, icon: str = "") -> PrimaryButton:
        """Put Cancel and one primary button at the foot; Ctrl+Enter answers from every field, notes too."""
        cancel = Button("Cancel", parent=self)
        cancel.clicked.connect(self.reject)
        answer = PrimaryButton(text, icon, parent=self)
        answer.clicked.connect(self.accept)
        self.add_buttons(cancel, answer)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, answer.click)
        # Tab and Enter after the last field must not throw away what was filled in.
        self.setTabOrder(answer, cancel)
        return answer

    def add_close(self) -> None:
        """Put Close at the foot, for a window that only shows."""
        close = Button("Close", parent=self)
        close.clicked.connect(self.accept)
        self.add_buttons(close)

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
        return taken

    def _make_room(self) -> None:
        """Grow to what is shown by now; Qt itself forgets the sentences that wrap."""
        needed = self._column.totalMinimumHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)

    def answered(self) -> bool:
        """Show the dialog and wait; whether it was answered and not left."""
        return self.exec() == QDialog.DialogCode.Accepted


class Question(Dialog):
    """One question with a few answers, for what cannot be undone or has several ways on.

    The last answer is primary; Enter gives the one that has the focus at first, which is the last too or that
    named by `enter`. Where the answers are all `alike` none is primary, and Enter gives the first.
    """

    def __init__(
        self,
        title: str,
        text: str,
        answers: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        enter: str = "",
        alike: bool = False,
    ) -> None:
        super().__init__(title, parent)
        self.chosen: str | None = None
        label = Label(text, wrap=True, parent=self)
        label.setMinimumWidth(440)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(label)
        buttons: dict[str, Button] = {}
        last = answers[-1][0]
        for key, words in answers:
            primary = key == last and not alike
            buttons[key] = PrimaryButton(words, parent=self) if primary else Button(words, parent=self)
            buttons[key].clicked.connect(lambda _=False, key=key: self._choose(key))
        self.add_buttons(*buttons.values())
        buttons[enter or (answers[0][0] if alike else last)].setFocus()

    @classmethod
    def ask(
        cls,
        title: str,
        text: str,
        *,
        answers: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        enter: str = "",
        alike: bool = False,
    ) -> str | None:
        """Ask; the key of the answer, or None when the question was left."""
        question = cls(title, text, answers, parent, enter=enter, alike=alike)
        question.exec()
        question.deleteLater()
        return question.chosen

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.accept()
