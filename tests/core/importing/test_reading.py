"""Files are read as they were meant; all that was recognised can be set."""

from datetime import date, datetime
from pathlib import Path

import pytest

from mentordesk.errors import InputError
from mentordesk.importing.columns import column_named, corrected, corrections_of, recognise, remembered, shape
from mentordesk.importing.dates import DateOrder
from mentordesk.importing.headers import PANELS, ROSTER
from mentordesk.importing.reading import ReadingOptions, read_table
from mentordesk.importing.sheet import Row, column_at, column_letter
from tests.core.importing.files import csv_file, xlsx_file

GERMAN = [
    ["Personalnr", "Nachname", "Vorname", "Eintritt", "Domains"],
    ["E1", "Müller", "Jörg", "21.05.2023", "Lehre|||Führung"],
    ["E2", "Bouvet", "Sébastien", "01.02.2020", "Lehre"],
]
TITLED = [
    ["Human Resources – Radiology"],
    ["Run date", date(2026, 8, 3)],
    [],
    ["employeeId", "Last name", "First name", "Hire date", "Places for mentees"],
    ["E1", "Ruiz", "Ana", datetime(2023, 5, 21), 4],  # noqa: DTZ001 - a workbook's days have no zone
    ["E2", "Łyczek", "Eliza", datetime(2020, 2, 1, 8, 30), 2.5],  # noqa: DTZ001
]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separator_and_encoding_are_recognised(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [[cell.replace("|||", " / ") for cell in row] for row in GERMAN] if separator == "|" else GERMAN
    path = csv_file(tmp_path / "hr.csv", rows, separator=separator, encoding=encoding)
    reading = read_table(path, ROSTER)
    assert (reading.separator, reading.encoding) == (separator, encoding)
    assert (reading.header_line, reading.headers) == (1, tuple(GERMAN[0]))
    assert reading.rows[0] == Row(2, tuple(rows[1]))
    assert reading.date_order is DateOrder.DAY_FIRST
    assert reading.list_separator == ("/" if separator == "|" else "|||")
    assert reading.doubts == ()


def test_a_workbooks_sheet_and_header_are_found_below_titles(tmp_path: Path) -> None:
    codes = [["Status", "Meaning"], ["A", "active"]]
    reading = read_table(xlsx_file(tmp_path / "hr.xlsx", TITLED, others={"Codes": codes}), ROSTER)
    assert (reading.sheets, reading.sheet, reading.header_line) == (("Codes", "People"), "People", 4)
    assert reading.above == (Row(1, ("Human Resources – Radiology",)), Row(2, ("Run date", "2026-08-03")))
    assert reading.rows == (
        Row(5, ("E1", "Ruiz", "Ana", "2023-05-21", "4")),
        Row(6, ("E2", "Łyczek", "Eliza", "2020-02-01 08:30:00", "2.5")),
    )


def test_what_was_recognised_can_be_set(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [["x;y", "z"], ["03/04/2026;1", "2"]])
    reading = read_table(
        path,
        ROSTER,
        ReadingOptions(separator=";", header_line=0, date_order=DateOrder.DAY_FIRST, list_separator="/"),
    )
    assert reading.headers == ("column A", "column B")
    assert reading.rows[1].cells == ("03/04/2026", "1,2")
    assert (reading.date_order, reading.list_separator) == (DateOrder.DAY_FIRST, "/")
    assert reading.doubts == ()


def test_a_doubtful_order_of_dates_is_said(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [["id", "last name", "hired"], ["1", "Ruiz", "03/04/2026"]])
    assert read_table(path, ROSTER).doubts == (
        "No date shows whether day or month comes first; month first is assumed.",
    )


def test_a_record_over_several_lines_counts_from_its_first(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,last name,notes\n1,Ruiz,"one\ntwo"\n\n,,\n2,Paul,\n', encoding="utf-8")
    assert [row.line for row in read_table(path, ROSTER).rows] == [2, 6]


def test_a_quotation_mark_that_is_never_closed_means_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,last name,title\n1,Ruiz,"the boss\n2,Paul,Fellow\n', encoding="utf-8")
    reading = read_table(path, ROSTER)
    assert [row.cells for row in reading.rows] == [("1", "Ruiz", '"the boss'), ("2", "Paul", "Fellow")]
    assert reading.doubts == ("A quotation mark is never closed, so quotation marks are read as they stand.",)


def test_excels_own_separator_line_is_obeyed_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nid|last name\n1|Ruiz;Paul,x\n", encoding="utf-8")
    reading = read_table(path, ROSTER)
    assert (reading.separator, reading.header_line) == ("|", 2)
    assert reading.rows == (Row(3, ("1", "Ruiz;Paul,x")),)


def test_a_header_repeated_on_each_page_is_no_person(tmp_path: Path) -> None:
    header = ["id", "last name"]
    path = csv_file(tmp_path / "a.csv", [header, ["1", "Ruiz"], header, ["2", "Paul"]])
    assert [row.cell(0) for row in read_table(path, ROSTER).rows] == ["1", "2"]


def test_cells_beyond_the_header_have_columns_too(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [["id", "last name"], ["1", "Ruiz", "more"]])
    assert read_table(path, ROSTER).headers == ("id", "last name", "column C")


def test_formulas_stay_text(tmp_path: Path) -> None:
    rows = [["id", "last name", "title"], ["1", "Ruiz", '=HYPERLINK("http://x")'], ["2", "=A2&B2", "x"]]
    reading = read_table(xlsx_file(tmp_path / "a.xlsx", rows), ROSTER)
    assert [row.cells for row in reading.rows] == [tuple(row) for row in rows[1:]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (ReadingOptions(sheet="Nobody"), "no sheet “Nobody”; it has “People”"),
        (ReadingOptions(header_line=3), "line 3: There is no header: the line is empty"),
        (ReadingOptions(header_line=6), "line 6: There are no rows below the header"),
    ],
)
def test_a_wrong_choice_is_answered_in_words(tmp_path: Path, options: ReadingOptions, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_table(xlsx_file(tmp_path / "a.xlsx", TITLED), ROSTER, options)


@pytest.mark.parametrize("separator", ["", ";;", '"', "\n"])
def test_a_separator_is_one_character(tmp_path: Path, separator: str) -> None:
    path = csv_file(tmp_path / "a.csv", GERMAN)
    with pytest.raises(InputError, match="single character"):
        read_table(path, ROSTER, ReadingOptions(separator=separator))


def test_samples_help_to_recognise_a_column(tmp_path: Path) -> None:
    rows = [
        ["id", "last name"],
        ["1", "Ruiz"],
        ["2", "Ruiz"],
        ["3", ""],
        ["4", "Paul"],
        ["5", "Bo"],
        ["6", "Li"],
    ]
    reading = read_table(csv_file(tmp_path / "a.csv", rows), ROSTER)
    assert reading.samples(1) == ("Ruiz", "Paul", "Bo")


def test_headers_are_understood_in_both_languages() -> None:
    english = ["Employee ID", "LAST NAME", "First_name", "E-Mail (work)", "Work e-mail", "Shoe size"]
    found = recognise(english, ROSTER)
    assert found.columns == {"employee_id": 0, "family_name": 1, "given_name": 2, "email": 4}
    assert found.unknown == ("E-Mail (work)", "Shoe size")
    german = {
        "Personalnr": "employee_id",
        "Nachname": "family_name",
        "Vorname": "given_name",
        "Sektion": "section",
        "Vorgesetzte": "supervisor_id",
        "Eintritt": "hired_on",
        "Austritt": "left_on",
        "Plätze": "capacity",
    }
    assert list(recognise(list(german), ROSTER).columns) == list(german.values())


def test_name_beside_a_given_name_is_the_family_name() -> None:
    assert recognise(["Name", "Vorname"], ROSTER).columns == {"given_name": 1, "family_name": 0}
    assert recognise(["Name"], ROSTER).columns == {"name": 0}
    assert recognise(["Name", "Last name", "First name"], ROSTER).columns == {
        "family_name": 1,
        "given_name": 2,
    }


def test_panels_have_numbered_mentors() -> None:
    headers = ["Mentee", "Mentor 1", "Domain 1", "Mentor 2", "Thema 2", "Still going?"]
    assert recognise(headers, PANELS).columns == {
        "mentee": 0,
        "mentor_1": 1,
        "domain_1": 2,
        "mentor_2": 3,
        "domain_2": 4,
        "going": 5,
    }


def test_a_mapping_is_corrected_by_header_letter_or_number() -> None:
    headers = ["Kürzel", "Wer", "Wo", "Titel"]
    found = corrected(
        recognise(headers, ROSTER), corrections_of(["employee_id=kurzel", "name=B", "title=", "section=3"]),
        headers, ROSTER,
    )  # fmt: skip
    assert found.columns == {"employee_id": 0, "name": 1, "section": 2}
    assert found.unknown == ("Titel",)


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("nonsense", "“nonsense” is not FIELD=COLUMN"),
        ("shoe=A", "There is no field “shoe”"),
        ("name=Z", "There is no column “Z”"),
        ("name=0", "There is no column “0”"),
        ("name=ZZZZZZ", "There is no column “ZZZZZZ”"),
    ],
)
def test_a_wrong_correction_names_what_there_is(pair: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        corrected(recognise(["x"], ROSTER), corrections_of([pair]), ["x"], ROSTER)


def test_files_of_one_shape_are_known_again() -> None:
    assert shape(["Employee ID", "Name"], ROSTER) == shape([" employee-id", "NAME"], ROSTER)
    assert shape(["Name", "Employee ID"], ROSTER) != shape(["Employee ID", "Name"], ROSTER)
    assert shape(["Name"], PANELS) != shape(["Name"], ROSTER)
    kept = remembered({"name": 1, "shoe": 0, "title": 9, "rank": "x"}, ["a", "b"], ROSTER)
    assert kept.columns == {"name": 1}


def test_columns_have_the_letters_of_spreadsheets() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_at(column_letter(n), width=1000) == n for n in range(1000))
    assert column_named("b", ["a", "b"]) == 1
