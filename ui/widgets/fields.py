"""Fields of a form: a value, an editor, and a sentence beneath when the value cannot be taken."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import theme
from ui.widgets.labels import Label, repolish

Check = Callable[[str], str]
"""Looks at what was typed; returns the sentence of what is wrong with it, or ""."""


class Field(QWidget):
    """The base of fields. `edited` follows each change, `committed` a finished one that can be taken.

    An `inline` field shows its frame only under the pointer and while it is edited.
    """

    edited = Signal()
    committed = Signal()

    def __init__(
        self, editor: QWidget, name: str, *, inline: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.name = name
        self._error = ""
        self._sentence: Label | None = None
        editor.setParent(self)
        editor.setAccessibleName(name)
        editor.setFont(theme.font("body"))
        if inline:
            editor.setProperty("inline", "true")
        self.setFocusProxy(editor)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(editor)

    @property
    def error(self) -> str:
        """The sentence that is shown beneath, or ""."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Show what is wrong, beneath the field; "" takes it away."""
        if sentence == self._error:
            return
        self._error = sentence
        self.editor.setProperty("error", "true" if sentence else "false")
        self.editor.setAccessibleDescription(sentence)
        repolish(self.editor)
        if sentence and self._sentence is None:
            self._sentence = Label("", "small", tone="err", wrap=True, parent=self)
            self._box.addWidget(self._sentence)
        if self._sentence is not None:
            self._sentence.setText(sentence)
            self._sentence.setVisible(bool(sentence))

    def valid(self) -> bool:
        """Look at what stands in the field; shows the sentence when it cannot be taken."""
        self.set_error(self.check())
        return not self._error

    def check(self) -> str:
        """What is wrong with what stands in the field, or ""."""
        return ""

    def commit(self) -> None:
        """Take what stands in the field, if it is another value and a good one."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asked by type first, and no more of Qt: every event of every field comes by here.
        if isinstance(event, QFocusEvent) and event.lostFocus():
            # A menu or a list that pops up takes the focus for a while; the field is not left.
            pops_up = event.reason() == Qt.FocusReason.PopupFocusReason
            if not pops_up:
                self.commit()
        return False

    def _commit_when_left(self, line: QLineEdit) -> None:
        line.installEventFilter(self)
        line.returnPressed.connect(self.commit)


class LineField(Field):
    """One line of text."""

    def __init__(
        self,
        name: str,
        *,
        required: bool = False,
        check: Check | None = None,
        placeholder: str = "",
        inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, name, inline=inline, parent=parent)
        self._required = required
        self._check = check
        self._taken = ""
        self.line.setPlaceholderText(placeholder)
        self._warning = self.line.addAction(
            theme.icon("triangle-alert", "err"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._warning.setVisible(False)
        self.line.textEdited.connect(self._on_edited)
        self._commit_when_left(self.line)

    def value(self) -> str:
        """What stands in the field, without blanks around it."""
        return self.line.text().strip()

    def set_value(self, text: str) -> None:
        """Show `text` as the value that is known; nothing is told."""
        self._taken = text.strip()
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        super().set_error(sentence)
        self._warning.setVisible(bool(sentence))

    def check(self) -> str:
        if self._required and not self.value():
            return f"{self.name} is needed"
        return self._check(self.value()) if self._check is not None else ""

    def commit(self) -> None:
        """Take what was typed, if it is another value and a good one."""
        if not isValid(self._warning):
            # A window that is thrown away takes the focus out of fields whose parts are already gone.
            return
        if self.value() != self._taken and self.valid():
            self._taken = self.value()
            self.committed.emit()
        elif self.value() == self._taken and self._error:
            self.valid()

    def revert(self) -> None:
        """Go back to the value that is known."""
        self.set_value(self._taken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escaped = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escaped and watched is self.line and event.type() == QEvent.Type.KeyPress and self._is_changed():
            self.revert()
            return True
        return super().eventFilter(watched, event)

    def _is_changed(self) -> bool:
        return self.value() != self._taken

    def _on_edited(self) -> None:
        if self._error:
            self.valid()
        self.edited.emit()


class NumberField(LineField):
    """A whole number, or nothing."""

    def __init__(
        self,
        name: str,
        *,
        least: int = 0,
        most: int = 999,
        required: bool = False,
        inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, required=required, check=self._check_number, inline=inline, parent=parent)
        self._range = range(least, most + 1)
        self.line.setFont(theme.font("body", figures=True))
        self.line.setFixedWidth(88)

    def number(self) -> int | None:
        """The number, or None where the field is empty."""
        return int(self.value()) if self.value() and not self.check() else None

    def set_number(self, number: int | None) -> None:
        """Show `number` as the value that is known."""
        self.set_value("" if number is None else str(number))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if step:
                current = self.number()
                wanted = self._range.start if current is None else current + step
                if wanted in self._range:
                    self.line.setText(str(wanted))
                    self.edited.emit()
                return True
        return super().eventFilter(watched, event)

    def _check_number(self, text: str) -> str:
        if not text:
            return ""
        good = text.isascii() and text.isdigit() and int(text[:9]) in self._range and len(text) < 10
        return (
            "" if good else f"{self.name}: a whole number from {self._range.start} to {self._range.stop - 1}"
        )


class TextField(Field):
    """Several lines of text; Tab leaves it.

    It has room for `lines` of them, and grows with what stands in it for `most`.
    """

    def __init__(
        self,
        name: str,
        *,
        lines: int = 3,
        most: int = 0,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.text = _PlainText(lines, most)
        super().__init__(self.text, name, parent=parent)
        self._taken = ""
        self.text.setProperty("field", "true")
        self.text.setPlaceholderText(placeholder)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self.edited)
        self.text.left.connect(self.commit)

    def value(self) -> str:
        """What stands in the field, without blanks around it."""
        return self.text.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Show `text` as the value that is known; nothing is told."""
        self._taken = text.strip()
        if self.text.toPlainText() != text:
            silent = self.blockSignals(True)  # noqa: FBT003 (Qt's own signature)
            self.text.setPlainText(text)
            self.blockSignals(silent)

    def commit(self) -> None:
        """Take what was typed, if it is another value."""
        if self.value() != self._taken and self.valid():
            self._taken = self.value()
            self.committed.emit()


class _PlainText(QPlainTextEdit):
    left = Signal()

    def __init__(self, lines: int, most: int) -> None:
        super().__init__()
        self._least = lines * theme.LINE_HEIGHT["body"] + 14
        self._most = most
        self.setFixedHeight(self._least)
        if most > lines:
            self.textChanged.connect(self._grow)

    def _grow(self) -> None:
        # Of plain text Qt tells how many lines it is high.
        lines = min(round(self.document().size().height()), self._most)
        around = self.height() - self.viewport().height() + round(2 * self.document().documentMargin()) + 2
        self.setFixedHeight(max(self._least, lines * self.fontMetrics().lineSpacing() + around))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._most and event.size().width() != event.oldSize().width():
            self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
