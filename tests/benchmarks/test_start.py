"""From the start of the process to the first paint, against a bare PySide6 window, in turn in one run."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 7

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            print("paint", flush=True)
            QTimer.singleShot(0, QApplication.quit)

app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import time
BEGIN = time.perf_counter()
print("begin", flush=True)
import logging, sys
import mentordesk.__main__ as program

class Tell(logging.Handler):
    def emit(self, record):
        if record.getMessage().startswith("first paint"):
            # The log counts from the program's own first line, and is written after the paint.
            print("paint", (program._STARTED - BEGIN) * 1000 + record.args[0], flush=True)
        if record.getMessage().startswith("usable"):
            print("usable", flush=True)
            from PySide6.QtCore import QTimer
            from PySide6.QtWidgets import QApplication
            QTimer.singleShot(0, QApplication.quit)

logging.getLogger("ui.app").addHandler(Tell())
program.main(["--office", sys.argv[1]])
"""


def _run(script: str, *arguments: str, home: Path) -> dict[str, float]:
    """Milliseconds from the spawn to what each line says, by its first word."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        # Compiled once by the warm-up, as on any machine that started it before.
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "PYTHONPATH": str(ROOT),
    }
    begin = time.perf_counter()
    found: dict[str, float] = {}
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            word, _, told = line.strip().partition(" ")
            now = (time.perf_counter() - begin) * 1000
            found.setdefault(word, found["begin"] + float(told) if told else now)
        process.wait(60)
    return found


def test_first_paint_against_a_bare_window(office_path: Path, tmp_path: Path) -> None:
    """Limit: 1.5 times a bare window."""
    home = tmp_path / "home"
    home.mkdir()
    _run(BARE, home=home)
    _run(OURS, str(office_path), home=home)
    bare, ours, usable = [], [], []
    for _round in range(ROUNDS):
        bare.append(_run(BARE, home=home)["paint"])
        found = _run(OURS, str(office_path), home=home)
        ours.append(found["paint"])
        usable.append(found["usable"])
    ratios = [mine / other for mine, other in zip(ours, bare, strict=True)]
    print(
        f"\nfirst paint: bare {statistics.median(bare):.0f} ms, ours {statistics.median(ours):.0f} ms, "
        f"ratio {statistics.median(ratios):.2f} (limit 1.5); usable {statistics.median(usable):.0f} ms"
    )
