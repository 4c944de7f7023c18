"""The ring, the grid beneath it and the line of time: walked by keys, set by keys, and nothing overlaps."""

from datetime import date

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from mentordesk.records.changes import Kind
from mentordesk.records.relationships import KnownRelationship
from mentordesk.terms import (
    EndedBy,
    Origin,
)
from tests.core.panels.conftest import People, add_person
from tests.gui.panels.conftest import begun
from ui.panels.view import PanelsView
from ui.workbench import Workbench


def test_needs_are_set_by_keys_in_the_grid(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    view.page.grid.setFocus()
    view.page.grid.setCurrentIndex(view.page.grid.grid_model.index(0, 1))
    qtbot.keyClick(view.page.grid, Qt.Key.Key_1)
    line = workbench.desk.panels.panel(people.ana, people.cycle).domains
    assert [one.importance for one in line if one.domain_id == people.grants] == [1]
    view.page.grid.setCurrentIndex(view.page.grid.grid_model.index(0, view.page.grid.grid_model.met_column))
    qtbot.keyClick(view.page.grid, Qt.Key.Key_4)
    line = workbench.desk.panels.panel(people.ana, people.cycle).domains
    assert [one.met for one in line if one.domain_id == people.grants] == [4]


def test_the_ring_is_walked_by_keys(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    begun(workbench, people, people.ingrid)
    view.page.ring.setFocus()
    seen = []
    for _seat in view.page.ring.seats:
        qtbot.keyClick(view.page.ring, Qt.Key.Key_Right)
        seen.append(view.page.card.heading if view.page.card else "")
    assert sorted(seen) == sorted(seat.card.heading for seat in view.page.ring.seats)


@pytest.mark.slow
def test_nothing_overlaps_with_long_names_in_any_script(
    view: PanelsView, workbench: Workbench, people: People
) -> None:
    names = (
        "Wolfeschlegelsteinhausenbergerdorff von Hohenzollern-Sigmaringen Maximiliana",
        "อภิชาติพงศ์วีระเศรษฐกุลธรรมรักษ์ สุวรรณภูมิพัฒนากิจ",
        "عبد الرحمن بن عبد العزيز آل الشيخ الحداد",
        "អ្នកស្រីសុភាពវិសេសវិសាលរតនា មុនី",
        "欧阳正华司马相如上官婉儿 诸葛亮",
        "Μαρία-Κωνσταντίνα Παπαδοπούλου-Χατζηγιάννη Οικονόμου",
        "அழகியசிற்றம்பலக்கவிராயர் திருநாவுக்கரசு",
        "Nguyễn Thị Hạnh-Phương Trần Lê",
    )
    view.open_record(Kind.PERSON, people.ana)
    for count, name in enumerate(names, 1):
        begun(
            workbench, people, add_person(workbench.desk, name, "Interventional neuroradiology and therapy")
        )
        if count in (1, 3, 5, 8):
            assert len(view.page.ring.seats) == count + 1
            for width, height in ((1190, 690), (1744, 1002)):
                view.resize(width, height)
                check_seats(view)


def check_seats(view: PanelsView) -> None:
    """No card lies over another, beyond the ring's own room, or paints beyond its frame."""
    seats = view.page.ring.seats
    boxes = [seat.mapRectToScene(seat.boundingRect().adjusted(4, 4, -4, -4)) for seat in seats]
    assert all(not one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    visible = view.page.ring.mapToScene(view.page.ring.viewport().rect()).boundingRect()
    assert all(visible.contains(box) for box in boxes)
    for seat in seats:
        # What is painted beyond the frame would be seen on a picture of the seat's own surroundings.
        around = seat.boundingRect().size().toSize() + QSize(72, 72)
        picture = QImage(around, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.translate(picture.width() / 2, picture.height() / 2)
        seat.paint(painter, QStyleOptionGraphicsItem())
        painter.end()
        beside, above = QRect(0, 0, 36, picture.height()), QRect(0, 0, picture.width(), 36)
        right, below = picture.width() - 36, picture.height() - 36
        for edge in (beside, above, beside.translated(right, 0), above.translated(0, below)):
            part = picture.copy(edge)
            assert all(
                part.pixelColor(x, y) == Qt.GlobalColor.white
                for x in range(0, part.width(), 3)
                for y in range(0, part.height(), 3)
            )


@pytest.mark.slow
def test_the_line_of_time_shows_the_panel_of_any_day(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    desk = workbench.desk
    long_ago = KnownRelationship(
        mentee_id=people.ana, mentor_id=people.moana, started_on=date(2025, 9, 10), how=Origin.MET_NATURALLY
    )
    number = desk.introductions.record_known(long_ago, cycle_id=people.cycle, on=date(2025, 9, 10))
    desk.relationships.close(number, by=EndedBy.BOTH, reasons=[1], no_fault=True, on=date(2026, 2, 1))
    begun(workbench, people, people.ingrid)
    view._actions["history"].trigger()
    history = view.page.middle.history
    assert history.model_of_history.rowCount() == 2
    assert "closed from" in str(history.accessibleDescription())
    assert [seat.card.heading for seat in view.page.ring.seats if seat.chosen_now] == [view.page.card.heading]
    on_it = {seat.card.heading for seat in view.page.ring.seats}
    assert on_it >= {"Ingrid Aasen"}
    history.choose_day(date(2025, 12, 1))
    assert [seat.card.heading for seat in view.page.ring.seats] == ["Moana Tūhoe"]
    qtbot.keyClick(history, Qt.Key.Key_End)
    assert {seat.card.heading for seat in view.page.ring.seats} == on_it
    qtbot.keyClick(history, Qt.Key.Key_Return)
    assert view.page.side.member.isVisible()
