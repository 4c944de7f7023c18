"""The reports view: the real pages, saved and printed as they are shown."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.printed import OFFERED, WITHOUT_SUBJECT, About, ReportName
from mentordesk.records.reports import Report
from mentordesk.terms import Answer, Audience, Judgement, Side
from tests.core.panels.conftest import People, populate
from tests.furnished import furnished
from ui.lessons import AnswerLesson
from ui.reports.held_names import HeldNames
from ui.reports.name_answers import NameAnswers
from ui.reports.view import ReportsView
from ui.widgets.pages import Pages
from ui.workbench import Notice, Workbench


@pytest.fixture
def view(workbench: Workbench, qtbot: QtBot) -> ReportsView:
    people = furnished(workbench.desk, _one_outcome)
    workbench.choose_cycle(people.cycle)
    view = ReportsView(workbench)
    qtbot.addWidget(view)
    view.resize(1190, 690)
    view.reload()
    view.show()
    qtbot.waitUntil(lambda: view.report is not None)
    return view


def _one_outcome(desk: Desk) -> People:
    people = populate(desk)
    number = desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    desk.introductions.answer(number, Side.MENTEE, Answer.YES)
    desk.introductions.answer(number, Side.MENTOR, Answer.YES)
    desk.outcomes.record(number, Judgement.FLOURISHING, cycle_id=people.cycle, summary="They write.")
    return people


def shown(view: ReportsView) -> Report:
    assert view.report is not None
    return view.report


@pytest.mark.slow
def test_earlier_lessons_are_asked_for_before_the_report(
    view: ReportsView, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    notices: list[Notice] = []
    view.workbench.notice_shown.connect(notices.append)
    desk = view.workbench.desk
    earlier = desk.cycles.open("2023-24", date(2023, 9, 1), date(2024, 8, 31))
    kept = desk.lessons.learn("Protect an hour", cycle_id=earlier)
    qtbot.waitUntil(lambda: bool(notices))
    (asked,) = notices
    assert "Protect an hour" in asked.text
    monkeypatch.setattr(AnswerLesson, "answered", lambda dialog: dialog.accept())
    assert asked.on_action is not None
    asked.on_action()
    assert notices[-1].text == "Every lesson of earlier cycles is answered."
    assert [one.id for one in desk.lessons.lessons(cycle_id=earlier) if one.worked] == [kept]


def test_the_real_pages_are_shown_with_their_contents(view: ReportsView) -> None:
    assert view.sheets.pages.page_count() == shown(view).pages > 3
    titles = [row.who.strip() for row in view.sheets.contents.rows()]
    assert any("Ana Ruiz" in title for title in titles)


def test_what_is_saved_is_what_is_shown_and_is_registered(
    view: ReportsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "year"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), "PDF (*.pdf)"))
    view.sheets.save_button.click()
    assert path.with_suffix(".pdf").read_bytes() == shown(view).content
    entry = view.desk.registers.exports()[0]
    assert (entry.audience, entry.way, entry.file_name) == (Audience.OFFICE, "pdf", "year.pdf")


def test_another_audience_makes_another_report(view: ReportsView, qtbot: QtBot) -> None:
    before = shown(view)
    view.choices.choose_audience(Audience.DEPARTMENT)
    # The office's copy is shown still, and must not be saved for them.
    assert view.report is None
    assert not view.sheets.save_button.isEnabled()
    assert not view.sheets.print_button.isEnabled()
    view.save_report()
    qtbot.waitUntil(lambda: view.report is not None)
    assert view.sheets.save_button.isEnabled()
    assert shown(view).audience is Audience.DEPARTMENT
    assert shown(view).content != before.content
    assert view.sheets.withheld.rows.rows()
    assert not any("Ana Ruiz" in row.who for row in view.sheets.contents.rows())


@pytest.mark.slow
def test_pages_are_printed_to_a_file_and_registered(
    view: ReportsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(path))
    view.print_to(printer)
    printed = Pages(path.read_bytes())
    assert len(printed.sizes) == shown(view).pages
    paper = Pages(shown(view).content)
    assert printed.sizes[0] == pytest.approx(paper.sizes[0], abs=2)
    printed.close()
    paper.close()
    assert view.desk.registers.exports()[0].way == "print"
    # While names are covered nothing can be entered, and so nothing is printed.
    path.unlink()
    notices: list[Notice] = []
    view.workbench.notice_shown.connect(notices.append)
    desk = view.workbench.desk
    monkeypatch.setattr(view.workbench, "desk", desk.seen_by_others(veiled=True))
    view.print_to(printer)
    assert not path.exists()
    assert "Names are covered" in notices[-1].text
    assert len(desk.registers.exports()) == 1


@pytest.mark.slow
def test_a_change_in_the_office_reaches_the_pages(view: ReportsView, qtbot: QtBot) -> None:
    before = shown(view).content
    cycle = view.workbench.cycle_id
    relationship = view.desk.relationships.rows()[0]
    view.desk.outcomes.record(relationship.id, Judgement.THIN, cycle_id=cycle, summary="Rarely met.")
    qtbot.waitUntil(lambda: shown(view).content != before)


@pytest.mark.slow
def test_a_table_is_written_for_its_readers(
    view: ReportsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "outcomes.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), "Comma (*.csv)"))
    view.choices.subject.set_value("outcomes")
    view.choices.export.click()
    assert "Ana Ruiz" in path.read_text(encoding="utf-8-sig")
    path = tmp_path / "all.xlsx"
    view.choices.subject.set_value("workbook")
    view.choices.export.click()
    assert path.read_bytes().startswith(b"PK")
    assert view.desk.registers.exports()[0].what.startswith("Workbook")
    assert view.desk.registers.exports()[0].scope == ""
    view.choices.one_cycle.setChecked(True)
    view.choices.export.click()
    assert view.desk.registers.exports()[0].scope == view.choices.cycle.value()


def test_an_office_without_a_cycle_says_how_to_begin(workbench: Workbench, qtbot: QtBot) -> None:
    view = ReportsView(workbench)
    qtbot.addWidget(view)
    view.reload()
    assert view._pile.currentWidget() is view._empty


@pytest.mark.slow
def test_a_held_report_leaves_once_its_words_are_answered_by_keys(
    view: ReportsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    view.desk.lessons.learn("Ask who was told", finding="Ingridd was not told; Rashidd was.")
    view.choices.choose_audience(Audience.LEADERSHIP)
    qtbot.waitUntil(view.sheets.withheld.decide.isVisible)
    assert view.sheets.withheld.decide.text() == "Held back: 2 words may be names…"
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), "PDF (*.pdf)"))
    view.sheets.save_button.click()
    assert not path.exists()

    def answer(dialog: HeldNames) -> int:
        assert [row.key for row in dialog.rows.rows()] == ["Ingridd", "Rashidd"]
        qtbot.keyClicks(dialog.rows, "yn")
        assert [row.when for row in dialog.rows.rows()] == ["a name", "no name"]
        return 1

    monkeypatch.setattr(HeldNames, "exec", answer)
    view.decide_names()
    qtbot.waitUntil(lambda: view.report is not None and not view.report.held)
    assert not view.sheets.withheld.decide.isVisible()
    view.sheets.save_button.click()
    assert path.exists()
    assert [(one.word, one.is_name) for one in view.desk.names.answers()] == [
        ("Ingridd", True),
        ("Rashidd", False),
    ]
    answers = NameAnswers(view.workbench)
    qtbot.addWidget(answers)
    assert [(row.who, row.what) for row in answers.rows.rows()] == [
        ("Ingridd", "a name"),
        ("Rashidd", "no name"),
    ]
    answers.rows.choose("Rashidd")
    answers.again.click()
    assert [one.word for one in view.desk.names.answers()] == ["Ingridd"]
    answers.again.click()
    assert not answers.again.isEnabled()


@pytest.mark.slow
def test_every_report_can_be_chosen_and_all_panels_saved_as_one_job(
    view: ReportsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for kind in OFFERED:
        view.choices.choose_report(kind.name)
        if kind.about in (About.INTERVIEW, About.MILESTONE):
            # There is none yet, and that is said.
            qtbot.waitUntil(lambda: "yet" in view.sheets.head.note.text())
            assert view.report is None
            continue
        qtbot.waitUntil(lambda kind=kind: view.report is not None and view.report.name == kind.title)
        assert shown(view).audience in kind.audiences
        assert view.sheets.head.title.text() == kind.title
        assert view.choices.about.isVisible() is (kind.about not in WITHOUT_SUBJECT)
        visible = {one for one, radio in view.choices._radios.items() if radio.isVisible()}
        assert visible == set(kind.audiences)
    view.choices.choose_report(ReportName.PANEL)
    assert view.choices.audience is Audience.PERSON
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "sheets"))
    (tmp_path / "sheets").mkdir()
    view.choices.all_panels.click()
    qtbot.waitUntil(lambda: len(list((tmp_path / "sheets").glob("*.pdf"))) == 1)
    view.choices.choose_report(ReportName.LEDGER)
    assert not view.choices.all_panels.isVisible()
