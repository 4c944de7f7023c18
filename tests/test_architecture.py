"""Who may import whom, and what may be imported before the first paint."""

import fnmatch
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parents[1]


def test_the_import_rules_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    # It sets up logging of its own, and ours says nothing in all tests that follow.
    monkeypatch.setattr(cli.logging_config, "dictConfig", lambda _: None)
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_what_the_tours_name_is_there() -> None:
    files = [path for top in ("mentordesk", "ui", "tests") for path in (ROOT / top).rglob("*.py")]
    there = [f"/{path.relative_to(ROOT).as_posix()}" for path in files]
    there += {f"{name.rpartition('/')[0]}/" for name in there}
    for tour in ("README.md", "ui/interviews/__init__.py"):
        for name in re.findall(r"`([\w.*/-]+(?:\.py|/[\w.-]+/))`", (ROOT / tour).read_text("utf-8")):
            assert fnmatch.filter(there, f"*/{name}"), f"{tour} names {name}"


def test_no_other_distribution_has_our_packages() -> None:
    found = packages_distributions()
    for name in ("mentordesk", "ui", "resources"):
        assert set(found.get(name, [])) <= {"mentordesk"}, f"another distribution brings a package {name}"


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    heavy = {"sqlalchemy", "alembic", "reportlab", "openpyxl", "pypdfium2", "rapidfuzz"}
    script = (
        "import sys, ui.app, ui.main_window; "
        f"print(sorted({heavy!r} & {{name.split('.')[0] for name in sys.modules}}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.slow
def test_an_office_opens_without_what_prints() -> None:
    """Half a second and thirty megabytes, at each start and in each command, for what few of them use."""
    for_later = {"reportlab", "PIL", "uharfbuzz", "openpyxl", "snowballstemmer", "networkx", "numpy"}
    script = (
        "import sys, mentordesk.desk; "
        f"print(sorted({for_later!r} & {{name.split('.')[0] for name in sys.modules}}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_the_first_paint_needs_no_name_of_qt(tmp_path: Path) -> None:
    """The first use of one makes its hundred enumerations, half of what our paint takes longer."""
    script = (
        "import PySide6.QtCore, ui.main_window as main, ui.preferences as preferences, ui.tasks as tasks\n"
        "from pathlib import Path\n"
        "from ui import app, theme\n"
        "qt = app._application()\n"
        "theme.install(qt)\n"
        f"kept = preferences.Preferences(Path({str(tmp_path / 'preferences.json')!r}))\n"
        "window = main.MainWindow(preferences=kept, tasks=tasks.Tasks())\n"
        "window.first_painted.connect(qt.quit)\n"
        "window.show()\n"
        "qt.exec()\n"
        "print('Qt' in vars(PySide6.QtCore))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "False"
