"""Undo and redo follow the focus."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

TextWidget = QLineEdit | QTextEdit | QPlainTextEdit


class UndoKeys(QObject):
    """Undo and redo follow the focus: the text first, and the window's last action where it has nothing."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._text: TextWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def undo_text(self) -> bool:
        """Undo in the text that has the focus; whether there was something."""
        return self._step(redo=False)

    def redo_text(self) -> bool:
        """Redo in the text that has the focus; whether there was something."""
        return self._step(redo=True)

    def name(self, *, redo: bool) -> str:
        """What the text that has the focus would take back, or do again; "" where it is the window's turn."""
        if self._text is None or not isValid(self._text) or not _can(self._text, redo=redo):
            return ""
        own = getattr(self._text, "redo_name" if redo else "undo_name", None)
        return str(own()) if own is not None else "Typing"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not _can(watched, redo=False)
            redo = event.matches(QKeySequence.StandardKey.Redo) and not _can(watched, redo=True)
            if undo or redo:
                # A text field would take the key for itself even with nothing to take back.
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _step(self, *, redo: bool) -> bool:
        if self._text is None or not isValid(self._text) or not _can(self._text, redo=redo):
            return False
        if redo:
            self._text.redo()
        else:
            self._text.undo()
        return True

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QMenu | QMenuBar):
            return
        if self._text is not None and isValid(self._text):
            self._text.removeEventFilter(self)
        self._text = now if isinstance(now, TextWidget) else None
        if self._text is not None:
            self._text.installEventFilter(self)


def _can(widget: QObject, *, redo: bool) -> bool:
    if isinstance(widget, QLineEdit):
        return not widget.isReadOnly() and (widget.isRedoAvailable() if redo else widget.isUndoAvailable())
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        # A text that holds more than letters knows of more steps than its document.
        own = getattr(widget, "can_redo" if redo else "can_undo", None)
        if own is not None:
            return bool(own())
        document = widget.document()
        return not widget.isReadOnly() and (
            document.isRedoAvailable() if redo else document.isUndoAvailable()
        )
    return False


def focused_text() -> TextWidget | None:
    """The text that has the focus."""
    now = QApplication.focusWidget()
    return now if isinstance(now, TextWidget) else None


def edit_text(verb: str) -> None:
    """Do "cut", "copy", "paste" or "selectAll" in the text that has the focus."""
    text = focused_text()
    if text is not None:
        getattr(text, verb)()
