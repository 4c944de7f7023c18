"""What is typed into a dialog is in the file within half a second, for as long as nobody has answered."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from ui.interviews.dialogs import WordsDialog
from ui.widgets.dialog import INTERRUPTED
from ui.workbench import Workbench
from ui.writing import held
from ui.writing.note_dialog import NoteDialog


def waiting(desk: Desk) -> list[str]:
    return [one.text for one in desk.asides.notes()]


def test_a_note_that_is_typed_outlives_the_program(
    workbench: Workbench, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(held, "HELD_AFTER_MS", 0)
    asked: list[str] = []

    def typed(dialog: NoteDialog | WordsDialog, *, keep: bool = False, ends: bool = False) -> bool:
        field = dialog.words if isinstance(dialog, NoteDialog) else dialog.field
        QTest.keyClicks(field.text, "Ask the dean.")  # type: ignore[union-attr]
        qtbot.waitUntil(lambda: waiting(desk) == ["Ask the dean."], timeout=2_000)
        QTest.keyClicks(field.text, " Soon.")  # type: ignore[union-attr]
        asked.append(type(dialog).__name__)
        dialog.setProperty(INTERRUPTED, ends)
        if keep:
            dialog.accept()
        return keep

    monkeypatch.setattr(NoteDialog, "answered", lambda dialog: typed(dialog, keep=True))
    steps = desk.history.steps()
    assert NoteDialog.take(workbench, parent)
    (note,) = desk.asides.notes()
    assert note.text == "Ask the dean. Soon."
    assert len(desk.history.steps()) == len(steps) + 1
    desk.history.undo()
    assert waiting(desk) == []
    # Left by hand it is gone, as ever.
    monkeypatch.setattr(NoteDialog, "answered", typed)
    assert not NoteDialog.take(workbench, parent)
    assert waiting(desk) == []
    monkeypatch.setattr(WordsDialog, "answered", lambda dialog: typed(dialog, ends=True))
    assert WordsDialog.ask("Addendum", "Addendum", "Add", held_in=desk, parent=parent) is None
    assert waiting(desk) == ["Ask the dean. Soon."]
    assert asked == ["NoteDialog", "NoteDialog", "WordsDialog"]
