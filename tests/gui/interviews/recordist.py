"""A process that types and records until it is killed: `python -m tests.gui.interviews.recordist`.

After each key it writes the time, how many characters are typed, and the seconds of sound that were given.
"""

import sys
import time
from pathlib import Path
from random import Random

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from tests.gui.interviews.microphone import ToneMicrophone
from tests.gui.interviews.typist import SAID
from ui import theme
from ui.app import application
from ui.hub import Hub
from ui.interviews.sound import recorder
from ui.interviews.view import InterviewsView
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.workbench import Workbench

SEGMENT_SECONDS = 1.0


def main(office: Path, log: Path, seed: int, passphrase: str | None) -> None:
    """Record in short segments and type on and on."""
    random = Random(seed)
    recorder.SEGMENT_SECONDS = SEGMENT_SECONDS
    app = application()
    theme.install(app)
    desk = Desk.open(office, passphrase=passphrase)
    bench = Workbench(
        desk,
        hub=Hub(desk.subscribe, app),
        tasks=Tasks(),
        preferences=Preferences(log.with_suffix(".json"), app),
        parent=app,
    )
    view = InterviewsView(bench)
    view.resize(1314, 696)
    view.show()
    view.open_interview(desk.interviews.rows()[0].id)
    control = view.console.sound.recording
    control.microphones = ToneMicrophone
    control.toggle()
    begins = view.console.clock.seconds()
    editor = view.console.editor
    file = log.open("a", encoding="utf-8", buffering=1)

    def type_on() -> None:
        for char in f"{random.choice(SAID.split())} ":
            editor.insertPlainText(char) if ord(char) > 127 else QTest.keyClick(editor, char)
        sound = control._recorder.second - begins if control._recorder is not None else 0.0
        file.write(f"{time.monotonic()} {len(editor.notes.text)} {sound}\n")

    timer = QTimer(view, interval=25)
    timer.timeout.connect(type_on)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)
