"""A process that takes transcripts in, codes them by keys alone, and edits them heavily until it is killed.

Beside the window it keeps the most obvious model of a text: a list of letters, each with a number of its
own, and for each passage the numbers of its letters. After each step it writes what the file should hold.
"""

import hashlib
import json
import time
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.records.codebook import ThemeRecord
from ui import theme
from ui.app import application
from ui.hub import Hub
from ui.interviews.intake import IntakeDialog
from ui.interviews.planning import InterviewDialog
from ui.interviews.view import InterviewsView
from ui.interviews.words.spelling import ON
from ui.preferences import Preferences
from ui.tasks import ImmediateTasks
from ui.workbench import Workbench

Key = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = ("however", "twice", "naïve", "😀", "in March", "not at all")


class Model:
    """Letters with numbers, and passages as the letters that are theirs."""

    def __init__(self, text: str) -> None:
        self.letters = [(letter, number) for number, letter in enumerate(text)]
        self.passages: list[tuple[set[int], int]] = []
        self._next = len(text)

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)

    def places(self) -> list[tuple[int, int, int]]:
        """Start, end and theme of each passage that has letters left, in the order of the text."""
        at = {number: place for place, (_, number) in enumerate(self.letters)}
        found = []
        for numbers, theme_id in self.passages:
            left = [at[number] for number in numbers if number in at]
            if left:
                found.append((min(left), max(left) + 1, theme_id))
        return sorted(found)

    def insert(self, place: int, text: str) -> None:
        """What is typed within a passage is its own; never at its very edge."""
        made = [(letter, self._next + number) for number, letter in enumerate(text)]
        self._next += len(text)
        for start, end, _theme in self.places():
            if start < place < end:
                for numbers, _ in self.passages:
                    if self.letters[start][1] in numbers and self.letters[end - 1][1] in numbers:
                        numbers |= {number for _, number in made}
        self.letters[place:place] = made

    def remove(self, start: int, end: int) -> None:
        del self.letters[start:end]


def state_of(text: str, passages: list[tuple[int, int, int]]) -> list[object]:
    """What two states are compared by."""
    return [hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(), [list(one) for one in passages]]


class Coder:
    """Sits before the console."""

    def __init__(self, office: Path, log: Path, seed: int) -> None:
        self.random = Random(seed)
        self._app = application()
        theme.install(self._app)
        self.desk = Desk.open(office)
        preferences = Preferences(office.with_suffix(".json"), self._app)
        # The dictionary's process is spawned, which a process that was forked cannot do.
        preferences.set(ON, False)  # noqa: FBT003 (a value that is kept)
        bench = Workbench(
            self.desk,
            hub=Hub(self.desk.subscribe, self._app),
            tasks=ImmediateTasks(self._app),
            preferences=preferences,
            parent=self._app,
        )
        self.view = InterviewsView(bench)
        self.view.resize(1314, 696)
        self.view.show()
        self.editor = self.view.console.editor
        self._log = log.open("a", encoding="utf-8", buffering=1)
        self.models: dict[int, Model] = {}

    def take_in(self, path: Path, person_id: int, name: str) -> None:
        """A file through both dialogs; who does not ask is the person."""

        def found(dialog: IntakeDialog) -> bool:
            (told,) = [voice for voice in dialog.voices if voice.part.value() == "tells"]
            told.called.set_value(name.split(maxsplit=1)[0])
            dialog._show()
            return True

        def whose(dialog: InterviewDialog) -> bool:
            dialog.person.set_person(person_id, name)
            dialog._on_person()
            return True

        IntakeDialog.answered, InterviewDialog.answered = found, whose  # type: ignore[method-assign,assignment]
        self.view.show_list()
        self.view.arrivals.import_file(path)
        self.models[self._open] = Model(self.editor.notes.text)
        self._tell()

    def go_somewhere(self, words: int = 0) -> tuple[int, int]:
        """Arrows to some place of the text, and so many words selected from there; the stretch."""
        paragraphs = self.editor.document().blockCount()
        QTest.keyClick(self.editor, Key.Key_Home, _CTRL)
        for _ in range(self.random.randrange(paragraphs)):
            QTest.keyClick(self.editor, Key.Key_Down)
        for _ in range(self.random.randrange(12)):
            QTest.keyClick(self.editor, Key.Key_Right, _CTRL)
        for _ in range(words):
            QTest.keyClick(self.editor, Key.Key_Right, _CTRL | _SHIFT)
        cursor, offsets = self.editor.textCursor(), self.editor.notes.mirror.offsets
        return offsets.from_qt(cursor.selectionStart()), offsets.from_qt(cursor.selectionEnd())

    def code(self) -> None:
        """`#`, a few letters and Enter on some words."""
        start, end = self.go_somewhere(self.random.randint(2, 9))
        model = self.models[self._open]
        # Blanks at its ends are no part of a passage.
        said = model.text[start:end]
        start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
        known = model.places()
        if end <= start or any((one[0], one[1]) == (start, end) for one in known):
            return
        wanted = self.random.choice([one for one in self.desk.codebook.themes() if one.active])
        QTest.keyClicks(self.editor, f"#{wanted.name[:9].lower()}")
        chosen = self.view.console.type_ahead.list.chosen()
        assert isinstance(chosen, ThemeRecord)
        QTest.keyClick(self.editor, Key.Key_Return)
        numbers = {number for _, number in model.letters[start:end]}
        model.passages.append((numbers, chosen.id))
        self._tell()

    def edit(self) -> None:
        """A word typed, a line broken, letters or words taken out; never at the very edge of a passage."""
        kind = self.random.choice(("type", "type", "break", "rub", "cut"))
        model = self.models[self._open]
        start, end = self.go_somewhere(self.random.randint(1, 6) if kind == "cut" else 0)
        edges = {place for one in model.places() for place in one[:2]}
        if kind == "cut" and end > start:
            QTest.keyClick(self.editor, Key.Key_Delete)
            model.remove(start, end)
        elif kind == "rub" and start:
            QTest.keyClick(self.editor, Key.Key_Backspace)
            model.remove(start - 1, start)
        elif kind in ("type", "break") and start not in edges:
            word = "\n" if kind == "break" else f"{self.random.choice(WORDS)} "
            for letter in word:
                if letter == "\n":
                    QTest.keyClick(self.editor, Key.Key_Return)
                elif ord(letter) < 128:
                    QTest.keyClick(self.editor, letter)
                else:
                    self.editor.insertPlainText(letter)
            model.insert(start, word)
        self._tell()

    def step(self) -> None:
        """One thing more, in one of the interviews."""
        if self.random.random() < 0.05:
            self.view.show_list()
            self.view.open_interview(self.random.choice(list(self.models)))
        self.code() if self.random.random() < 0.4 else self.edit()

    def run(self, every_ms: int) -> None:
        """Go on until somebody kills the process."""
        timer = QTimer(self.view, interval=every_ms)
        timer.timeout.connect(self.step)
        timer.start()
        self._app.exec()

    @property
    def _open(self) -> int:
        assert self.view.console.interview_id is not None
        return self.view.console.interview_id

    def _tell(self) -> None:
        model = self.models[self._open]
        state = state_of(model.text, model.places())
        self._log.write(json.dumps([time.monotonic(), self._open, *state]) + "\n")


def main(office: Path, log: Path, seed: int, files: list[Path]) -> None:
    """Take the files in, one for each person of the office, and go on."""
    coder = Coder(office, log, seed)
    for path, person in zip(files, coder.desk.roster.people(), strict=False):
        coder.take_in(path, person.id, person.name)
        for _ in range(3):
            coder.code()
    coder.run(5)
