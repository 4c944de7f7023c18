"""`python -m mentordesk`: the command line; without a command, the window."""

import gc
import importlib
import io
import os
import sys
import time
from pathlib import Path

from mentordesk.cli import run

_STARTED = time.perf_counter()
"""The program's first line, near enough: the log counts from here."""


def main(argv: list[str] | None = None) -> int:
    """Run MentorDesk; the result is the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # Names in any script come out, also where the console's own encoding could not hold them.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return run(sys.argv[1:] if argv is None else argv, open_window=open_window)


def open_window(office: Path | None, passphrase: str | None) -> int:
    """Open the window; where there is no screen, say so."""
    if _no_screen():
        sys.stderr.write(
            "There is no screen here, so the window cannot open. "
            "`mentordesk --help` lists what the command line does without one.\n"
        )
        return 1
    # There is nothing to collect yet, and looking for it takes a tenth of the time to the first paint.
    gc.disable()
    try:
        open_app = importlib.import_module("ui.app").main
    except ImportError as error:
        if not str(error.name or error).startswith(("PySide6", "shiboken6", "lib")):
            raise
        sys.stderr.write(f"The window cannot open, because a part of the system is missing: {error}.\n")
        return 1
    return int(open_app(office, passphrase=passphrase, started=_STARTED))


def _no_screen() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    # In a frozen bundle the spell check's process is this program again.
    from multiprocessing import freeze_support

    freeze_support()
    sys.exit(main())
