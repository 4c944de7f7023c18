"""A small made-up department as files: roster, panels, interview."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

_HEAD = (
    "employeeId",
    "Last name",
    "First name",
    "Work e-mail",
    "Title",
    "Type",
    "Section",
    "Status",
    "Hire date",
)
_PEOPLE = (
    ("E1", "Okonkwo", "Adaeze", "Fellow", "Trainee", "Neuroradiology"),
    ("E2", "Lindqvist", "Søren", "Professor", "Faculty", "Neuroradiology"),
    ("E3", "Παππά", "Μαρία", "Associate Professor", "Faculty", "Breast Imaging"),
    ("E4", "Wójcik", "Łukasz", "Resident", "Trainee", "Breast Imaging"),
    ("E5", "Hoàng", "Jane", "Professor", "Faculty", "Neuroradiology"),
    ("E6", "Hoàng", "Jane", "Assistant Professor", "Faculty", "Breast Imaging"),
)
_PANELS = "\n".join(
    (
        "Mentee,Section,Mentor 1,Domain 1,Mentor 2,Domain 2,Since,How it came about,Still going?,Comment",
        (
            '"Okonkwo, Adaeze",Neuroradiology,"Lindqvist, Søren",Research design,"Παππά, Μαρία",Writing,'
            "09/2025,asked,yes,=1+1"
        ),
        (
            '"Wójcik, Łukasz",Breast Imaging,"Hoàng, Jane",Teaching,"Lindqvist, Søren",Leadership,'
            "2025,assigned by chair,yes,"
        ),
    )
)
INTERVIEW = (
    "Coordinator: How did you meet?\n\n"
    "Adaeze: He read my grant overnight and came back with two pages.\n\n"
    "Coordinator: And the ending?\n\n"
    "Adaeze: Nobody gave us the hour back, and I stopped asking.\n"
)


WORDS = "\n".join(line.partition(": ")[2] for line in INTERVIEW.splitlines() if line)
"""What they say, without who says it: that stands beside the text."""


def write_roster(path: Path) -> Path:
    """The roster as XLSX, with title rows above its header as personnel systems write them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Department list"])
    sheet.append([])
    sheet.append(_HEAD)
    for number, family, given, title, kind, section in _PEOPLE:
        address = f"{number.lower()}@radiology.example"
        sheet.append([number, family, given, address, title, kind, section, "A", datetime(2024, 7, 1)])  # noqa: DTZ001
    book.save(path)
    return path


def write_panels(path: Path) -> Path:
    """The coordinator's sheet as CSV; one mentor's name is two people's."""
    path.write_text(_PANELS, encoding="utf-8-sig")
    return path


def write_interview(path: Path) -> Path:
    """An interview as a text file."""
    path.write_text(INTERVIEW, encoding="utf-8")
    return path
