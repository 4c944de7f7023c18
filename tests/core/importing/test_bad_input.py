"""Whatever a file holds: a sentence with the place, or taken literally; never a traceback, never half."""

import io
import os
import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.errors import InputError
from mentordesk.importing.columns import recognise
from mentordesk.importing.headers import PANELS, ROSTER
from mentordesk.importing.interview_text import pasted_interview, read_interview
from mentordesk.importing.limits import MAX_FILE_BYTES
from mentordesk.importing.panels import plan_panels
from mentordesk.importing.reading import read_table
from mentordesk.importing.roster import KnownPlaces, plan_roster
from mentordesk.importing.roster_plan import RosterPlan
from tests.core.importing.files import Rows, csv_file, repacked, said, xlsx_file
from tests.searches import examples

HEADER = ["id", "last name", "first name", "e-mail", "notes"]
TODAY = date(2026, 11, 23)


def plan_of(path: Path) -> RosterPlan:
    reading = read_table(path, ROSTER)
    return plan_roster(
        reading, recognise(reading.headers, ROSTER), people=(), places=KnownPlaces(), today=TODAY
    )


def refusal(path: Path) -> str:
    return said(lambda: read_table(path, ROSTER))


@pytest.mark.parametrize("content", [b"", b"\n\n  \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 100])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == f"“{name}” is empty."


def test_an_empty_sheet_is_called_empty(tmp_path: Path) -> None:
    assert refusal(xlsx_file(tmp_path / "a.xlsx", [])) == "The sheet “People” is empty."


def test_a_header_without_rows_is_said(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path / "a.csv", [HEADER])) == "line 1: There are no rows below the header."


def test_a_file_of_200_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"id,last name\n")
        file.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    assert refusal(path).startswith("“huge.csv” has 200 MB; at most 32 MB are read.")
    assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture, not a table"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a picture, not a table"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a page or a document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "Excel before 2007, or one with a password",
        ),
        (b"<!DOCTYPE html><html><table><tr><td>id</td></tr></table>", "a page or a document"),
        (bytes(range(1, 32)) * 50, "no readable text"),
    ],
)
def test_other_kinds_of_file_are_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(content)
    assert what in refusal(path)


def test_folders_missing_files_and_devices_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == "There is no file “none.csv” in that folder."
    assert "is not a file" in refusal(tmp_path)
    assert refusal(tmp_path / "a\0b").startswith("There is no file")
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe.csv")
        assert "is not a file" in refusal(tmp_path / "pipe.csv")


def _bomb(path: Path, inside: bytes, *, times: int) -> Path:
    """A workbook whose first sheet unpacks to `inside`, `times` over."""
    xlsx_file(path, [HEADER, ["1", "Ruiz"]])
    return repacked(path, "xl/worksheets/sheet1.xml", inside * times)


@pytest.mark.slow
def test_a_zip_bomb_is_found_without_being_unpacked(tmp_path: Path) -> None:
    path = _bomb(tmp_path / "bomb.xlsx", b" " * 1024 * 1024, times=300)
    assert path.stat().st_size < 1024 * 1024
    tracemalloc.start()
    assert "it is not opened" in refusal(path)
    assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.slow
def test_a_zip_bomb_that_lies_about_its_size_is_found_too(tmp_path: Path) -> None:
    path = _bomb(tmp_path / "bomb.xlsx", b" " * 1024 * 1024, times=200)
    data = bytearray(path.read_bytes())
    # In both places where an archive says how large a part becomes, claim that it is small.
    true_size, claimed = (200 * 1024 * 1024).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    path.write_bytes(data.replace(true_size, claimed))
    assert refusal(path) != "fine"


def test_millions_of_tiny_cells_in_one_row_are_refused(tmp_path: Path) -> None:
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
    path = xlsx_file(tmp_path / "row.xlsx", [HEADER, ["1", "Ruiz"]])
    repacked(path, "xl/worksheets/sheet1.xml", start + b"<c/>" * 2_000_000)
    assert "it is not opened" in refusal(path)


def test_a_row_number_beyond_all_rows_ends_the_reading(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
        b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = repacked(xlsx_file(tmp_path / "far.xlsx", [HEADER]), "xl/worksheets/sheet1.xml", sheet)
    assert refusal(path) != "fine"


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    sheet = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    path = repacked(xlsx_file(tmp_path / "a.xlsx", [HEADER]), "xl/worksheets/sheet1.xml", sheet)
    assert "damaged" in refusal(path)


def test_an_archive_that_is_no_workbook_is_named(tmp_path: Path) -> None:
    for name, member, what in (
        ("a.xlsx", "readme.txt", "an archive, not a workbook"),
        ("b.ods", "mimetype", "an OpenDocument file"),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "x")
        assert what in refusal(tmp_path / name)


def test_a_workbook_cut_short_is_called_damaged(tmp_path: Path) -> None:
    whole = xlsx_file(tmp_path / "a.xlsx", [HEADER, ["1", "Ruiz"]]).read_bytes()
    path = tmp_path / "cut.xlsx"
    for end in (4, 100, len(whole) // 2, len(whole) - 10):
        path.write_bytes(whole[:end])
        assert "damaged" in refusal(path)


@pytest.mark.slow
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_workbook_with_changed_bytes_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.xlsx"
    if not path.exists():
        xlsx_file(path, [HEADER, ["1", "Ruiz", "Ana"]])
    part = data.draw(st.sampled_from(_parts(path)))
    with zipfile.ZipFile(path) as archive:
        content = bytearray(archive.read(part))
    for at, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=5)
    ):
        content[at] = byte
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(path.read_bytes())
    assert refusal(repacked(broken, part, bytes(content)))


def _parts(path: Path) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.namelist()


@pytest.mark.slow
def test_ten_thousand_columns_are_refused_with_the_line(tmp_path: Path) -> None:
    wide = [f"column {n}" for n in range(10_000)]
    for path in (csv_file(tmp_path / "a.csv", [wide, wide]), xlsx_file(tmp_path / "a.xlsx", [wide])):
        assert refusal(path) == "line 1: There are 10,000 columns; at most 1,000 are read."


@pytest.mark.slow
def test_five_megabytes_in_a_cell_are_a_fault_of_that_cell(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "Ruiz", "Ana", "", "x" * 5_000_000], ["2", "y" * 5_000_000, "Bo", "", ""]]
    plan = plan_of(csv_file(tmp_path / "a.csv", rows))
    assert [(fault.line, fault.field) for fault in plan.faults] == [(2, "notes"), (3, "family_name")]
    assert plan.faults[0].reason == "5,000,000 characters are too long; at most 20,000 are kept"
    assert [row.left_out for row in plan.rows] == [False, True]


def test_nulls_and_lone_surrogates_are_faults_with_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,last name,first name\n1,Ru\0iz,Ana\n2,Paul,Jean\n")
    (fault,) = plan_of(path).faults
    assert (fault.line, fault.field) == (2, "family_name")
    assert fault.reason == "it holds a character that no text has (U+0000)"
    path.write_bytes(b"\xff\xfe" + "id,last name\n1,Ruiz\n2,P".encode("utf-16-le") + b"\x00\xd8" + b"\n\0")
    assert refusal(path).startswith("line 3: The file cannot be read as UTF-16.")


MARKUP = [
    "<b>Ruiz</b>",
    "<img src=x onerror=alert(1)>",
    "'; DROP TABLE person; --",
    "=1+1",
    "\u200fלוי",
    "a NEAR b*",
]


@pytest.mark.parametrize("name", MARKUP)
def test_markup_formulas_and_sql_are_names_like_others(tmp_path: Path, name: str) -> None:
    rows = [HEADER, ["1", name, "Ana", "", name]]
    for path in (csv_file(tmp_path / "a.csv", rows), xlsx_file(tmp_path / "a.xlsx", rows)):
        (row,) = plan_of(path).rows
        assert (row.values["family_name"], row.values["notes"]) == (name, name)


def test_no_column_for_a_name_is_an_error_that_lists_the_columns(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [["shoe", "hat"], ["1", "2"]])
    with pytest.raises(InputError, match=r"No column is understood as a name\. The columns are: shoe, hat"):
        plan_of(path)
    reading = read_table(path, PANELS)
    with pytest.raises(InputError, match="No column is understood as mentee"):
        plan_panels(
            reading, recognise(reading.headers, PANELS), people=(), domains=(), existing=(), today=TODAY
        )


CELLS = st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6)
HEADERS = st.lists(
    st.sampled_from([*HEADER, "name", "status", "domains", "supervisor", "hired", "orcid", ""])
)
PANEL_HEADERS = ["mentee", "section", "mentor 1", "domain 1", "since", "origin", "still going?", "comment"]


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HEADERS, CELLS)
def test_any_cells_make_a_plan_or_a_sentence(tmp_path: Path, header: Sequence[str], rows: Rows) -> None:
    path = tmp_path / "a.csv"
    lines = [",".join(f'"{cell}"' for cell in row) for row in [header, *rows]]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    assert said(lambda: plan_of(path))


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CELLS)
def test_any_cells_make_a_plan_of_panels_or_a_sentence(tmp_path: Path, rows: Rows) -> None:
    path = tmp_path / "a.csv"
    lines = [",".join(f'"{cell}"' for cell in row) for row in [PANEL_HEADERS, *rows]]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))

    def plan() -> object:
        reading = read_table(path, PANELS)
        columns = recognise(reading.headers, PANELS)
        return plan_panels(reading, columns, people=(), domains=(), existing=(), today=TODAY)

    assert said(plan)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([b"", b"id,last name\n", b"PK\x03\x04", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path: Path, data: bytes, start: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(start + data)
    assert said(lambda: plan_of(path))
    assert said(lambda: read_interview(path))


@given(st.text(st.one_of(st.characters(), st.sampled_from(" \t\r\n\x0b\u2028"))))
def test_any_pasted_text_can_be_kept_or_is_refused(text: str) -> None:
    kept: list[str] = []
    if said(lambda: kept.append(pasted_interview(text).text)) == "fine":
        assert kept[0].encode("utf-8")
        assert pasted_interview(kept[0]).text == kept[0]


def test_the_limit_of_a_file_is_far_above_a_roster_of_thirty_thousand() -> None:
    assert MAX_FILE_BYTES > 5 * 30_000 * 200
