"""The table: filter, order, selection and marks."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui import theme
from ui.preferences import Preferences
from ui.widgets.folding import fold, places, words_of
from ui.widgets.table import Column, Record, TableModel
from ui.widgets.table_view import TableView

COLUMNS = (
    Column("name", "Name", 200),
    Column("section", "Section", 160, quiet=True),
    Column("places", "Places", 80, key=lambda n: n, trailing=True),
)
PEOPLE = (
    Record(11, ("Łukasz Wójcik", "Neuroradiology", 2)),
    Record(12, ("José Ibáñez Quiroga", "Breast imaging", None)),
    Record(13, ("Søren Lindqvist", "Neuroradiology", 10), also="on leave"),
    Record(14, ("小林 美咲", "Abdominal", 1)),
)


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    made = TableView(COLUMNS, "People")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.set_records(PEOPLE)
    made.show()
    return made


def test_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = TableModel(COLUMNS)
    qtmodeltester.check(model)
    model.set_records(PEOPLE)
    qtmodeltester.check(model)
    model.filter("neuro")
    model.sort(2, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [11, 12, 13, 14]),
        ("wojcik", [11]),
        ("LUKASZ", [11]),
        ("ibanez quir", [12]),
        ("neuro soren", [13]),
        ("on leave", [13]),
        ("小林", [14]),
        ("quiroga neuro", []),
        ("jcikneuro", []),
        ("' OR 1=1 --", []),
        ("% _ \\ * .", []),
    ],
)
def test_filter_finds_every_word_anywhere(query: str, ids: list[int]) -> None:
    model = TableModel(COLUMNS)
    model.set_records(PEOPLE)
    model.filter(query)
    assert model.shown_ids() == ids


@given(st.lists(st.text(alphabet="neuroaäöłø ß", max_size=9), max_size=9))
def test_typing_key_by_key_shows_what_typing_at_once_shows(names: list[str]) -> None:
    records = [Record(number, (name, "", None)) for number, name in enumerate(names)]
    stepwise, at_once = TableModel(COLUMNS), TableModel(COLUMNS)
    stepwise.set_records(records)
    at_once.set_records(records)
    for query in ("n", "ne", "neu", "neu ", "neu r", "neu", "o", ""):
        stepwise.filter(query)
        fresh = TableModel(COLUMNS)
        fresh.set_records(records)
        fresh.filter(query)
        assert stepwise.shown_ids() == fresh.shown_ids()


def test_filter_takes_a_second_condition_by_id() -> None:
    model = TableModel(COLUMNS)
    model.set_records(PEOPLE)
    model.filter("neuro", accept=lambda record_id: record_id != 11)
    assert model.shown_ids() == [13]
    model.filter("neuro")
    assert model.shown_ids() == [11, 13]


def test_sorting_folds_text_and_puts_what_is_not_known_last() -> None:
    model = TableModel(COLUMNS)
    model.set_records(PEOPLE)
    model.sort(0)
    assert model.shown_ids() == [12, 11, 13, 14]
    model.sort(2)
    assert model.shown_ids() == [14, 11, 13, 12]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert model.shown_ids() == [13, 11, 14, 12]
    model.sort(-1)
    assert model.shown_ids() == [11, 12, 13, 14]


def test_choice_is_kept_by_record(table: TableView) -> None:
    told: list[int] = []
    table.chosen.connect(told.append)
    assert table.choose(13)
    table.filter("neuro")
    assert table.current_id() == 13
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert table.current_id() == 13
    table.filter("breast")
    assert table.current_id() is None
    table.filter("")
    assert table.current_id() == 13
    table.set_records(PEOPLE[1:])
    assert table.current_id() == 13
    assert told == [13]
    assert not table.choose(99)


def test_enter_and_double_click_open(table: TableView, qtbot: QtBot) -> None:
    table.choose(12)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [12]
    place = table.visualRect(table.records.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [13]


def test_matches_are_underlined_and_the_chosen_row_has_its_bar(table: TableView) -> None:
    table.filter("neuro")
    table.choose(13)
    image = table.viewport().grab().toImage()
    accent = QColor(theme.tokens().accent)
    cell = table.visualRect(table.records.index(0, 1))
    marked = [
        QPoint(x, y)
        for x in range(cell.left(), cell.right())
        for y in range(cell.center().y(), cell.bottom())
        if image.pixelColor(x, y) == accent
    ]
    assert len({point.y() for point in marked}) == 2
    row = table.visualRect(table.records.index(1, 0))
    bar = [x for x in range(12) if image.pixelColor(x, row.center().y()) in (accent, _line2())]
    assert bar == [0, 1, 2]


def _line2() -> QColor:
    return QColor(theme.tokens().line2)


def test_columns_are_remembered(qtbot: QtBot, preferences: Preferences) -> None:
    for width in (123, 211):
        table = TableView(COLUMNS, "People")
        qtbot.addWidget(table)
        preferences.keep_columns("people", table.horizontalHeader())
        if width == 211:
            assert table.columnWidth(1) == 123
        table.setColumnWidth(1, width)


@given(st.text(max_size=40), st.text(alphabet=string.ascii_letters, min_size=1, max_size=3))
def test_marked_places_are_inside_and_match(text: str, word: str) -> None:
    words = words_of(word)
    last = 0
    for start, end in places(text, words):
        assert last <= start < end <= len(text)
        last = end
        assert any(part in fold(text[start:end]) for part in words)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not any(unicodedata.combining(letter) for letter in fold(text))


def test_places_of_letters_that_fold_to_two() -> None:
    assert places("Weiß, Æsir", words_of("ss")) == [(3, 4)]
    assert places("Weiß, Æsir", words_of("aes")) == [(6, 8)]
