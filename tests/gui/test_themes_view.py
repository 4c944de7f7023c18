"""The themes view: figures and their passages, the lessons that they lead to, and an office without any."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.records.changes import Kind
from mentordesk.records.interviews import PassageRecord, Spans
from mentordesk.terms import Judgement, Worked
from tests.gui.interviews.conftest import Told, told  # noqa: F401 (fixture)
from ui import places
from ui.lesson import LessonDialog
from ui.lessons import AnswerLesson
from ui.themes.chart import ThemeChart
from ui.themes.quote_cell import META
from ui.themes.view import ThemesView
from ui.workbench import Workbench

TEXT = "He listened well. Nobody had time."


def test_an_office_without_passages_is_told_how_to_begin(workbench: Workbench, qtbot: QtBot) -> None:
    view = ThemesView(workbench)
    qtbot.addWidget(view)
    view.resize(1190, 680)
    view.show()
    said: list[str] = []
    workbench.notice_shown.connect(lambda notice: said.append(notice.text))
    assert view.figures.empty.isVisible()
    view.show_chart()
    assert said == ["There is no chart before a passage is marked."]
    view.copy_table()
    assert workbench.desk.registers.exports()[0].what == "Table of themes"
    assert places.place("themes").view_class() is ThemesView
    view.show_lessons()
    assert view.lessons._empty.isVisible()
    assert not view.lessons.copy.isEnabled()


@pytest.mark.slow
def test_a_lesson_is_kept_of_a_figure_found_answered_and_followed_back(
    workbench: Workbench,
    told: Told,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = workbench.desk
    liking, respect = (
        next(one.id for one in desk.codebook.themes() if one.name == name)
        for name in ("Liking", "Mutual respect")
    )
    marked = (
        PassageRecord(guid="1", start=0, end=17, theme_ids=(liking,)),
        PassageRecord(guid="2", start=18, end=34, theme_ids=(respect,)),
    )
    desk.texts.save(told.interview, TEXT, Spans(passages=marked), expected_version=0)
    desk.outcomes.record(told.relationship, Judgement.FLOURISHING)
    view = ThemesView(workbench)
    qtbot.addWidget(view)
    view.resize(1190, 680)
    with qtbot.waitExposed(view):
        view.show()

    answers = iter(
        [
            {"title": "Ask who listens", "finding": "They were heard", "owner": "The office"},
            {"title": "A fixed hour"},
            {"change": "One hour a week"},
        ]
    )

    def answer(dialog: LessonDialog) -> bool:
        for name, text in next(answers).items():
            getattr(dialog, name).set_value(text)
        dialog.accept()
        return True

    monkeypatch.setattr(LessonDialog, "answered", answer)
    view.figures.table.choose(liking, "well")
    assert view.figures.behind.said.text().startswith("Liking, ended well: 1 of 1 relationships")
    mentee, mentor = (view.figures.behind.table.item(0, column) for column in (1, 2))
    assert mentee is not None
    assert mentor is not None
    assert mentee.text() == "“He listened well.”"
    assert str(mentee.data(META)).endswith("· without attribution")
    assert mentor.text() == "Not interviewed"
    assert view.figures.behind.table.horizontalHeaderItem(0).text() == "Liking · 1 passage"
    view.keep_lesson()
    view.figures.table.choose(respect, "well")
    view.figures.behind.table.setFocus()
    view.keep_lesson()
    first, second = sorted(desk.lessons.lessons(), key=lambda one: one.id)
    assert (first.title, first.owner, len(first.passage_ids)) == ("Ask who listens", "The office", 1)
    assert (first.figures[0].theme_id, first.figures[0].group) == (liking, "well")
    assert first.figures[0].said not in first.finding, "small groups are not told beyond the office"

    def copied_chart(dialog: ThemeChart) -> bool:
        dialog.copy_picture()
        return True

    monkeypatch.setattr(ThemeChart, "answered", copied_chart)
    view.show_chart()
    picture = QApplication.clipboard().image()
    assert picture.pixelColor(2, picture.height() - 2).name() == "#ffffff", "a clip path would be black"
    assert desk.registers.exports()[0].what == "Chart of themes"

    page = view.lessons
    view.show_lessons()
    assert page.table.records.shown_ids() == [first.id, second.id]
    page.search.setText("listens")
    assert page.table.records.shown_ids() == [first.id]
    page.copy_shown()
    copied = QApplication.clipboard().text()
    assert "Ask who listens" in copied
    assert "A fixed hour" not in copied
    page.search.clear()
    page.choose(second.id)
    page.edit.click()
    assert desk.lessons.lessons()[1].change == "One hour a week"
    monkeypatch.setattr(
        AnswerLesson,
        "ask",
        lambda _workbench, lesson, _parent: not desk.lessons.answer(lesson.id, Worked.YES),
    )
    page.answer.click()
    page.shown.set_value("open")
    page._filter()
    assert page.table.records.shown_ids() == [first.id]

    went: list[tuple[Kind, int]] = []
    workbench.go_requested.connect(lambda kind, id_: went.append((kind, id_)))
    assert [row.when for row in page.evidence.rows()] == ["figure", "without attribution"]
    page._on_opened(page.evidence.rows()[1].key)
    assert went == [(Kind.PASSAGE, first.passage_ids[0])]
    page._on_opened(page.evidence.rows()[0].key)
    assert view.pages.current() == "table"
    assert view.figures.behind.said.text() == first.figures[0].said
    view.show_page("together")
    assert not view.figures.filters.by.isVisible()
    page.choose(first.id)
    page.remove.click()
    assert [one.id for one in desk.lessons.lessons()] == [second.id]
    workbench.undo()
    assert len(desk.lessons.lessons()) == 2
