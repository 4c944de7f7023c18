"""A process that types, codes, writes memos and keeps versions in the real console until it is killed.

After each key it writes the time and how many characters are typed by then, so that whoever killed it
knows what may be lost.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan
from ui import theme
from ui.app import application
from ui.collector import Collector
from ui.hub import Hub
from ui.interviews.view import InterviewsView
from ui.interviews.words.spelling import ON
from ui.preferences import Preferences
from ui.tasks import ImmediateTasks
from ui.workbench import Workbench

SAID = "she said that nobody gave him the hour back 😀 and the naïve plan was dropped"


def found_office(desk: Desk) -> tuple[int, int, int]:
    """Two people and their relationship."""
    mentee = desk.roster.add({"given_name": "Adaeze", "family_name": "Okonkwo"})
    mentor = desk.roster.add({"given_name": "Søren", "family_name": "Lindqvist"})
    relationship = desk.introductions.introduce(mentee, mentor)
    return mentee, mentor, relationship


def main(office: Path, log: Path, seed: int) -> None:
    """Type on and on, and do now and then what else one does in an interview."""
    random = Random(seed)
    app = application()
    theme.install(app)
    # As the program does: else Python looks for garbage in whichever thread it likes, that of saving too.
    collector = Collector(app)
    desk = Desk.open(office)
    preferences = Preferences(office.with_suffix(".json"), app)
    # The dictionary's process is spawned, which a process that was forked cannot do.
    preferences.set(ON, False)  # noqa: FBT003 (a value that is kept)
    bench = Workbench(
        desk,
        hub=Hub(desk.subscribe, app),
        tasks=ImmediateTasks(app),
        preferences=preferences,
        parent=app,
    )
    view = InterviewsView(bench)
    view.resize(1314, 696)
    view.show()
    rows = desk.interviews.rows()
    view.open_interview(rows[0].id if rows else desk.interviews.schedule(InterviewPlan(person_id=1)))
    editor = view.console.editor
    file = log.open("a", encoding="utf-8", buffering=1)

    def type_on() -> None:
        word = random.choice(SAID.split())
        for char in f"{word} ":
            editor.insertPlainText(char) if ord(char) > 127 else QTest.keyClick(editor, char)
            file.write(f"{time.monotonic()} {len(editor.notes.text)}\n")
        if random.random() < 0.2:
            random.choice(MEANWHILE)(view, random)

    timer = QTimer(view, interval=25)
    timer.timeout.connect(type_on)
    timer.start()
    for begin in AT_THE_START:
        begin(view, random)
    file.write(f"{time.monotonic()} {len(editor.notes.text)}\n")
    app.exec()
    collector.end()


def _code(view: InterviewsView, random: Random) -> None:
    view.console.coding.set_favourite(random.randint(1, 8))


def _write_a_memo(view: InterviewsView, random: Random) -> None:
    passages = view.console.editor.notes.passages()
    if passages:
        one = random.choice(passages)
        view.console.editor.notes.change(replace(one, memo=f"Memo {random.randint(1, 999)}"))


def _keep_a_version(view: InterviewsView, random: Random) -> None:
    view.console.keeper.keep(random.choice(("", f"Version {random.randint(1, 999)}")))


def _write_a_paragraph(view: InterviewsView, random: Random) -> None:
    QTest.keyClick(view.console.editor, Qt.Key.Key_Return)


Habit = Callable[[InterviewsView, Random], None]
MEANWHILE: list[Habit] = [_code, _code, _write_a_memo, _keep_a_version, _write_a_paragraph]
"""What is done now and then between two words."""
AT_THE_START: list[Habit] = []
"""What is begun once and goes on beside the typing."""
