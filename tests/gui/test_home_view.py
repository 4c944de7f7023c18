"""Home as the coordinator sees it in the morning, and where its lines lead."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.terms import Answer, EndedBy, PersonStatus, Side, Topic, Worked
from tests.furnished import furnished
from ui.home.view import HomeView
from ui.lessons import AnswerLesson
from ui.workbench import Workbench

TODAY = date.today()  # noqa: DTZ011 (Home shows the day of the workstation)


def _ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@dataclass(frozen=True)
class Office:
    mei: int
    paul: int
    quiet: int
    closed: int
    waiting: int
    lesson: int


@pytest.fixture
def office(desk: Desk) -> Office:
    return furnished(desk, _office)


def _office(desk: Desk) -> Office:
    domains = {one.key: one.id for one in desk.office.domains()}
    mei, paul, ingrid, ada = (
        desk.roster.add({"given_name": given, "family_name": family})
        for given, family in (("Mei", "Chen"), ("Paul", "Ray"), ("Ingrid", "Aasen"), ("Ada", "Brown"))
    )
    old = desk.cycles.open("Last year", _ago(600), _ago(236))
    desk.cycles.open("This year", _ago(235), TODAY + timedelta(days=130))
    lesson = desk.lessons.learn("Say what it is for", cycle_id=old, due_on=_ago(2))
    desk.needs.set(mei, domains["grants"], importance=3)

    def begin(mentee: int, mentor: int, on: date) -> int:
        made = desk.introductions.introduce(mentee, mentor, domains=[domains["research"]], on=on)
        for side in Side:
            desk.introductions.answer(made, side, Answer.YES, on=on)
        desk.relationships.settle(made, on=on)
        return made

    quiet, closed = begin(mei, paul, _ago(100)), begin(mei, ingrid, _ago(150))
    desk.relationships.close(closed, by=EndedBy.BOTH, on=_ago(6))
    waiting = desk.introductions.introduce(ada, paul, on=_ago(12))
    return Office(mei, paul, quiet, closed, waiting, lesson)


@pytest.fixture
def went(workbench: Workbench) -> list[tuple[Kind, int]]:
    """Where the view wished to go."""
    places: list[tuple[Kind, int]] = []
    workbench.go_requested.connect(lambda kind, record_id: places.append((kind, record_id)))
    return places


@pytest.fixture
def view(workbench: Workbench, qtbot: QtBot) -> HomeView:
    made = HomeView(workbench)
    qtbot.addWidget(made)
    made.resize(1190, 690)
    made.show()
    return made


def _lines(view: HomeView, topic: Topic) -> list[tuple[str, str, str, str]]:
    return [(row.who, row.what, row.when, row.tone) for row in view.lists[topic].list.rows()]


@pytest.mark.usefixtures("office")
def test_each_list_says_who_what_and_how_urgent(view: HomeView) -> None:
    assert _lines(view, Topic.INTERVIEWS_OWED) == [
        ("Ingrid Aasen", "mentor, about Mei Chen · exit", "6 days late", "warn"),
        ("Mei Chen", "mentee, about Ingrid Aasen · exit", "6 days late", "warn"),
    ]
    assert _lines(view, Topic.INTRODUCTIONS_WAITING) == [
        ("Ada Brown", "to Paul Ray · both open", "since 12 days", "warn")
    ]
    assert _lines(view, Topic.GONE_QUIET) == [
        ("Mei Chen", "with Paul Ray · no rhythm agreed", "100 days", "warn")
    ]
    assert _lines(view, Topic.PANEL_GAPS) == [
        ("Mei Chen", "grants and funding · nobody", "very important", "text")
    ]
    assert [line[:2] for line in _lines(view, Topic.OUTCOMES_MISSING)] == [
        ("Mei Chen", "with Ingrid Aasen · closed")
    ]
    assert _lines(view, Topic.LESSONS_TO_ANSWER) == [
        ("“Say what it is for”", "from Last year · did the change work?", "2 days late", "warn")
    ]
    assert view.head.note.text().endswith("· 7 things need you")
    view.take_keys()
    assert view.window().focusWidget() is view.lists[Topic.INTERVIEWS_OWED].list


@pytest.mark.usefixtures("office")
def test_lists_without_a_line_are_not_there(view: HomeView) -> None:
    assert not view.lists[Topic.LEAVERS].isVisible()
    assert view.lists[Topic.GONE_QUIET].isVisible()


@pytest.mark.parametrize(
    ("topic", "kind", "name"),
    [
        (Topic.INTRODUCTIONS_WAITING, Kind.RELATIONSHIP, "waiting"),
        (Topic.GONE_QUIET, Kind.RELATIONSHIP, "quiet"),
        (Topic.OUTCOMES_MISSING, Kind.RELATIONSHIP, "closed"),
        (Topic.PANEL_GAPS, Kind.NEED, "mei"),
        (Topic.LESSONS_TO_ANSWER, Kind.LESSON, "lesson"),
    ],
)
def test_a_line_opens_the_thing(
    office: Office, view: HomeView, went: list[tuple[Kind, int]], topic: Topic, kind: Kind, name: str
) -> None:
    rows = view.lists[topic].list
    rows.choose(rows.rows()[0].key)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert went == [(kind, getattr(office, name))]


def test_what_is_done_elsewhere_goes_from_the_list(
    office: Office, view: HomeView, desk: Desk, qtbot: QtBot
) -> None:
    desk.contacts.log([office.quiet], on=TODAY)
    qtbot.waitUntil(lambda: not view.lists[Topic.GONE_QUIET].isVisible())
    desk.roster.edit(office.paul, {"status": PersonStatus.LEFT, "left_on": TODAY})
    qtbot.waitUntil(view.lists[Topic.LEAVERS].isVisible)
    assert [line[1] for line in _lines(view, Topic.LEAVERS)] == [
        "has left · still with Ada Brown",
        "has left · still with Mei Chen",
    ]


def test_a_long_list_shows_five_and_the_rest_on_demand(office: Office, view: HomeView, desk: Desk) -> None:
    for number in range(6):
        other = desk.roster.add({"given_name": f"N{number}", "family_name": "Other"})
        desk.introductions.introduce(other, office.paul)
    view.reload()
    waiting = view.lists[Topic.INTRODUCTIONS_WAITING]
    assert (len(waiting.list.rows()), waiting.more.text()) == (5, "2 more")
    waiting.more.click()
    assert (len(waiting.list.rows()), waiting.more.text()) == (7, "Show fewer")


def test_a_lesson_is_answered_from_home(
    office: Office, view: HomeView, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: AnswerLesson) -> bool:
        dialog.worked.choose(Worked.PARTLY.value)
        dialog.words.text.setPlainText("Half of them did")
        dialog.accept()
        return True

    monkeypatch.setattr(AnswerLesson, "answered", answer)
    view.open_record(Kind.LESSON, office.lesson)
    (lesson,) = desk.lessons.lessons()
    assert (lesson.worked, lesson.answer) == (Worked.PARTLY, "Half of them did")


@pytest.mark.usefixtures("office")
def test_the_line_of_the_cycle_says_its_stops(view: HomeView) -> None:
    said = view.line.accessibleDescription()
    assert said.startswith("Panels open")
    assert "Mid-cycle talks" in said
    assert "Today is" in said


def test_an_empty_office_offers_the_first_step(view: HomeView, workbench: Workbench, desk: Desk) -> None:
    wished: list[str] = []
    workbench.command_requested.connect(wished.append)
    assert view.new_office.isVisible()
    assert view.new_office.action is not None
    view.new_office.action.click()
    assert wished == ["import_roster"]
    desk.roster.add({"given_name": "Ada", "family_name": "Brown"})
    view.reload()
    assert view.no_cycle.isVisible()
    desk.cycles.open("This year", _ago(10), TODAY + timedelta(days=300))
    view.reload()
    assert view.all_done.isVisible()
