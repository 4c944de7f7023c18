"""The list that drops from a field while a name is typed, looking like the lists of every other field."""

from PySide6.QtWidgets import QCompleter, QStyledItemDelegate


def dress(completer: QCompleter) -> None:
    """Let the style sheet reach the list; Qt's own delegate for it draws past every style."""
    popup = completer.popup()
    if popup is None:
        return
    popup.setObjectName("completions")
    popup.setItemDelegate(QStyledItemDelegate(popup))
