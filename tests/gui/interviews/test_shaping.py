"""A text is laid out quickly, and what joins or carries marks is shaped all the same."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from ui import theme
from ui.interviews.text.editor import NotesEditor

ARABIC = "السلام عليكم"


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[NotesEditor]:
    made = NotesEditor()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def shaped(editor: NotesEditor, number: int) -> list[str]:
    """What of a paragraph is shaped."""
    block = editor.document().findBlockByNumber(number)
    units = block.text().encode("utf-16-le")
    return [
        units[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le")  # type: ignore[attr-defined]
        for one in block.layout().formats()
    ]


def test_only_what_needs_it_is_shaped_and_it_follows_the_typing(editor: NotesEditor) -> None:
    editor.take_up(f"Plain, naïve – 你好.\nHe said {ARABIC}.\n😀 cafe\u0301", (), ())
    assert [shaped(editor, number) for number in range(3)] == [[], [" السلام", " عليكم"], ["😀", "e\u0301"]]
    cursor = QTextCursor(editor.document())
    cursor.insertText(f"Once {ARABIC}\n")
    assert shaped(editor, 0) == [" السلام", " عليكم"]
    assert shaped(editor, 1) == []
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("Nothing")
    assert shaped(editor, 0) == []
    editor.undo()
    assert shaped(editor, 0) == [" السلام", " عليكم"]


def test_a_script_that_joins_is_as_wide_as_it_should_be(editor: NotesEditor) -> None:
    editor.take_up(ARABIC, (), ())
    editor.lay_out()
    plain = QTextDocument(ARABIC)
    plain.setDocumentMargin(0)
    plain.setDefaultFont(theme.font("reading"))
    plain.documentLayout().documentSize()
    widths = [one.begin().layout().lineAt(0).naturalTextWidth() for one in (editor.document(), plain)]
    assert widths[0] == pytest.approx(widths[1], abs=1)
