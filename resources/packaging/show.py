"""Shows MentorDesk on the demo department: its cycle report, then the window, or its pictures."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo"
OFFICE = DEMO / "radiology.mentordesk"
LAST_FULL_CYCLE = "2025–26"
REPORT = DEMO / "cycle-report.pdf"
PICTURES = DEMO / "pictures"


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def mentordesk(*words: str) -> None:
    """Run the command line on the demo office; its failure is ours."""
    command = [sys.executable, "-m", "mentordesk", "--office", str(OFFICE), *words]
    if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(code)


def has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def take_pictures(folder: Path) -> None:
    """A picture of each view, light and dark; the window needs no screen for that."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "ui.pictures", str(OFFICE), str(folder)]
    if code := subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit(code)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="only take pictures, into this folder")
    arguments = parser.parse_args()
    DEMO.mkdir(exist_ok=True)
    if not OFFICE.exists():
        say("Building the made-up department …")
        mentordesk("demo", "--no-window")
    if arguments.pictures:
        take_pictures(arguments.pictures)
        return
    mentordesk("report", "cycle", "--cycle", LAST_FULL_CYCLE, "--output", str(REPORT))
    say(f"The cycle report is in {REPORT.relative_to(ROOT)}")
    if has_screen():
        mentordesk()
        return
    take_pictures(PICTURES)
    say(f"There is no screen here, so no window. Pictures of each view are in {PICTURES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
