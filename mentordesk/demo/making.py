"""Making an office that holds the demo department."""

import os
from pathlib import Path

from mentordesk.db.opening import open_file
from mentordesk.demo import department, stress
from mentordesk.desk import Desk

DEPARTMENT = "Radiology"


def make_office(
    path: Path, *, passphrase: str | None = None, insist: bool = False, stressed: bool = False
) -> dict[str, int]:
    """Make the demo department at `path`, in an empty office where there is one; the result is what it holds.

    `stressed` makes the stress case instead.

    A new office gets its name only when it is whole, so that a killed attempt leaves none behind.
    """
    if path.exists():
        return _fill(path, passphrase, insist=insist, stressed=stressed)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    Desk.create(part, department=DEPARTMENT, passphrase=passphrase, insist=insist).close()
    try:
        counts = _fill(part, passphrase, insist=insist, stressed=stressed)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return counts


def _fill(path: Path, passphrase: str | None, *, insist: bool, stressed: bool) -> dict[str, int]:
    file = open_file(path, passphrase=passphrase, insist=insist)
    try:
        (stress if stressed else department).build(file)
        with Desk(file) as desk:
            return desk.office.counts()
    finally:
        file.close()
