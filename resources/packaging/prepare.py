"""Makes the project's virtual environment and what Qt needs of the system. Standard library only."""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
CONSTRAINTS = Path(__file__).with_name("constraints.txt")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    # What sound needs beside; without them all but sound works.
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libdrm.so.2": "libdrm2",
    "libpulse.so.0": "libpulse0",
}
"""What Qt loads at run time on Linux, and the Debian package that has it."""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def make_environment(*, dev: bool) -> None:
    """Install the project and its pinned dependencies, unless that was done for this very state."""
    what = "[dev]" if dev else ""
    wanted = _fingerprint()
    stamps = {extra: VENV / f".prepared{extra}" for extra in ("", "[dev]")}
    done = [stamps["[dev]"]] if dev else list(stamps.values())
    if PYTHON.exists() and any(stamp.exists() and stamp.read_text() == wanted for stamp in done):
        return
    if not PYTHON.exists():
        say("Making a virtual environment in .venv …")
        _make_venv()
    say("Installing MentorDesk and what it needs …")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    command = [*pip, "--constraint", str(CONSTRAINTS), "--editable", f"{ROOT}{what}"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit("The installation failed; the lines above say why. Nothing else was changed.")
    stamps[what].write_text(wanted)


def _fingerprint() -> str:
    parts = ((ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make_venv() -> None:
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        shutil.rmtree(VENV, ignore_errors=True)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            "This Python cannot make virtual environments. On Debian and Ubuntu: "
            f"sudo apt-get install python{version}-venv"
        )


def missing_packages() -> list[str]:
    """The Debian packages whose library Qt would not find on this machine."""
    missing = []
    for library, package in SYSTEM_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def make_system_libraries() -> None:
    """Install Qt's system libraries where that is allowed, otherwise name them exactly."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages()
    if not missing:
        return
    command = f"apt-get install --yes --no-install-recommends {' '.join(missing)}"
    rights = _rights()
    if rights is None:
        say(f"Qt needs libraries that this machine lacks. On Debian and Ubuntu: sudo {command}")
        return
    say(f"Installing libraries that Qt needs: {' '.join(missing)} …")
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run([*rights, "apt-get", "update"], check=False, **quiet)  # type: ignore[call-overload]
    subprocess.run([*rights, *command.split()], check=False, **quiet)  # type: ignore[call-overload]
    if still := missing_packages():
        say(f"These could not be installed: {' '.join(still)}. By hand: sudo {command}")


def _rights() -> list[str] | None:
    """How to become root here: nothing to add, sudo that asks no password, or not at all."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and not subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode
    ):
        return ["sudo"]
    return None


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs before anything checked the version
        sys.exit(f"MentorDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what the tests and checks need")
    make_environment(dev=parser.parse_args().dev)
    make_system_libraries()


if __name__ == "__main__":
    main()
