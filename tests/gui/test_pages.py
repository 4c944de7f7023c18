"""The pages of a PDF: rendered when in sight, white in the dark, walked by keys."""

from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui import theme
from ui.tasks import ImmediateTasks, Tasks
from ui.widgets.pages import PageView


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Forty pages, each with a black square of its own."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number in range(40):
        canvas.rect(100, 600 - number, 80, 80, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot: QtBot, pdf: bytes) -> PageView:
    made = PageView(ImmediateTasks())
    qtbot.addWidget(made)
    made.resize(700, 800)
    made.show()
    made.show_pdf(pdf)
    return made


def test_only_what_is_in_sight_is_rendered(view: PageView) -> None:
    view.grab()
    assert view.page_count() == 40
    assert view.rendered() == {0}
    view.go_to_page(20)
    view.grab()
    assert 20 in view.rendered()
    assert len(view.rendered()) <= 4


def test_paper_stays_white_in_the_dark(view: PageView, qtbot: QtBot) -> None:
    theme.current().choose(theme.Scheme.DARK)
    view.grab()
    qtbot.wait(60)
    image = view.viewport().grab().toImage()
    place = view._sheet.places[0]
    assert image.pixelColor(place.left() + 20, place.top() + 20) == QColor("white")
    assert image.pixelColor(3, 100) == QColor(theme.tokens().desk)
    scale = place.width() / 595
    square = image.pixelColor(place.left() + round(140 * scale), place.top() + round((842 - 640) * scale))
    assert square == QColor("black")


def test_keys_walk_and_tell_page_n_of_m(view: PageView, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    view.page_changed.connect(lambda page, count: told.append((page, count)))
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert told == [(2, 40), (3, 40), (2, 40), (40, 40), (1, 40)]


def test_zoom_keeps_the_page(view: PageView, qtbot: QtBot) -> None:
    view.go_to_page(7)
    wide = view._sheet.places[0].width()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view._sheet.places[0].width() > wide
    assert view.page() == 8
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view._sheet.places[0].width() == wide
    view.fit_page()
    assert view._sheet.places[0].height() <= view.viewport().height()
    assert view.page() == 8


def test_another_report_takes_the_place_of_the_one_before(qtbot: QtBot, pdf: bytes) -> None:
    tasks = Tasks()
    view = PageView(tasks)
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    view.show_pdf(pdf)
    qtbot.waitUntil(lambda: 0 in view.rendered())
    view.show_pdf(pdf)
    view.clear()
    assert view.page_count() == 0
    assert view.page() == 0
    view.grab()
    tasks.drop()
