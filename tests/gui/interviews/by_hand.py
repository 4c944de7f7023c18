"""What a coordinator does by hand in the console, and what the file then holds."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from ui.interviews.view import InterviewsView

Key = Qt.Key


def type_text(view: InterviewsView, text: str) -> None:
    """Type as somebody does, Enter for a new paragraph."""
    editor = view.console.editor
    for char in text:
        if char == "\n":
            QTest.keyClick(editor, Key.Key_Return)
        elif ord(char) < 128:
            QTest.keyClick(editor, char)
        else:
            editor.insertPlainText(char)


def press(view: InterviewsView, text: str) -> None:
    """Choose an entry of the menus by its words."""
    next(one for one in view.findChildren(QAction) if one.text() == text).trigger()


def passages(desk: Desk, interview: int) -> list[tuple[str, list[str]]]:
    """The passages in the file: their words and the names of their themes."""
    names = {theme.id: theme.name for theme in desk.codebook.themes(retired=True)}
    opened = desk.texts.open(interview)
    return [
        (opened.text[one.start : one.end], [names[each] for each in one.theme_ids])
        for one in opened.spans.passages
    ]
