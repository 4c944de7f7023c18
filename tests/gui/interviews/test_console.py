"""The console: what is typed is in the file within a second, themes by keys, signing off, two editors."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans, TopicSpent
from mentordesk.terms import Attribution, InterviewKind, InterviewStatus, Party
from tests.gui.interviews.conftest import Told
from ui import theme
from ui.interviews import elsewhere
from ui.interviews.dialogs import WordsDialog
from ui.interviews.guide_row import ROW, TALL_ROW
from ui.interviews.planning import InterviewDialog
from ui.interviews.quoting import PassageQuotingDialog, QuotingDialog
from ui.interviews.versions import VersionsDialog
from ui.interviews.view import InterviewsView
from ui.main_window import MainWindow
from ui.widgets.banner import Notice
from ui.widgets.labels import Label

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def type_text(view: InterviewsView, text: str) -> None:
    """Type as somebody does, Enter for a new paragraph."""
    editor = view.console.editor
    for char in text:
        if char == "\n":
            QTest.keyClick(editor, Key.Key_Return)
        elif ord(char) < 128:
            QTest.keyClick(editor, char)
        else:
            editor.insertPlainText(char)


def passages(desk: Desk, interview: int) -> list[tuple[str, list[str]]]:
    """The passages in the file: their words and the names of their themes."""
    names = {theme.id: theme.name for theme in desk.codebook.themes(retired=True)}
    opened = desk.texts.open(interview)
    return [
        (opened.text[one.start : one.end], [names[each] for each in one.theme_ids])
        for one in opened.spans.passages
    ]


@pytest.fixture
def notices(view: InterviewsView) -> list[Notice]:
    heard: list[Notice] = []
    view.workbench.notice_shown.connect(heard.append)
    return heard


@pytest.fixture
def opened(view: InterviewsView, told: Told) -> InterviewsView:
    view.open_interview(told.interview)
    return view


@pytest.mark.slow
def test_what_is_typed_is_in_the_file_without_a_pause(
    opened: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    type_text(opened, "She begins. 😀\nAnd goes on.")

    def keep_typing() -> None:
        type_text(opened, ".")
        assert desk.texts.text(told.interview).startswith("She begins. 😀\nAnd goes on.")

    qtbot.waitUntil(keep_typing, timeout=2_000)
    record = desk.interviews.of(told.interview)
    assert record.status is InterviewStatus.HELD
    assert opened.console.clock.running
    assert [mark.speaker for mark in desk.texts.open(told.interview).spans.marks] == ["Adaeze", "Adaeze"]


def test_closing_saves_what_the_timers_had_not(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "At the last moment.")
    opened.show_list()
    assert desk.texts.text(told.interview) == "At the last moment."
    assert [version.label for version in desk.texts.versions(told.interview)] == [""]
    assert opened.list_page.lists()["Drafts"].rows()[0].what.startswith("Exit, mentee")


def test_a_theme_by_its_key_on_the_sentence_just_typed(
    opened: InterviewsView, desk: Desk, told: Told
) -> None:
    type_text(opened, "First one. He took it seriously.")
    opened.console.coding.set_favourite(1)
    opened.save_pending()
    assert passages(desk, told.interview) == [("He took it seriously.", ["Mutual respect"])]
    assert opened.console.editor.undo_name() == "Marking a passage"
    opened.console.editor.undo()
    assert (opened.console.editor.undo_name(), opened.console.editor.redo_name()) == (
        "Typing", "Marking a passage"
    )  # fmt: skip
    opened.save_pending()
    assert passages(desk, told.interview) == []
    assert desk.texts.text(told.interview) == "First one. He took it seriously."


def test_hash_and_letters_set_a_theme_and_leave_the_text_alone(
    opened: InterviewsView, desk: Desk, told: Told
) -> None:
    type_text(opened, "About my own time, no #no ti")
    assert opened.console.type_ahead.popup.isVisible()
    assert opened.console.type_ahead.list.lines.lines[0].name == "No time or support given"  # type: ignore[union-attr]
    QTest.keyClick(opened.console.editor, Key.Key_Return)
    assert not opened.console.type_ahead.popup.isVisible()
    type_text(opened, "more")
    opened.save_pending()
    assert desk.texts.text(told.interview) == "About my own time, no more"
    assert passages(desk, told.interview) == [("About my own time, no", ["No time or support given"])]


def test_enter_takes_the_new_theme_where_none_fits(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "He moved away #wri")
    lines = opened.console.type_ahead.list.lines.lines
    assert lines == ["+ New theme “wri” that helps", "+ New theme “wri” that hinders"]
    QTest.keyClick(opened.console.editor, Key.Key_Return)
    opened.save_pending()
    assert desk.texts.text(told.interview) == "He moved away "
    assert passages(desk, told.interview)[0][1] == ["wri"]


def test_a_passage_is_opened_at_its_place(view: InterviewsView, desk: Desk, told: Told) -> None:
    marked = PassageRecord(guid="p", start=9, end=13)
    desk.texts.save(told.interview, "Before 😀 this after.", Spans(passages=(marked,)), expected_version=0)
    (passage,) = desk.texts.open(told.interview).spans.passages
    view.open_record(Kind.PASSAGE, passage.id)
    assert view.console.editor.selected() == (9, 13)


def test_hash_on_a_selection_does_not_type_over_it(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "He listened and wrote back.")
    opened.console.editor.go_to(3, 11)
    type_text(opened, "#honest")
    QTest.keyClick(opened.console.editor, Key.Key_Return)
    opened.save_pending()
    assert desk.texts.text(told.interview) == "He listened and wrote back."
    assert passages(desk, told.interview) == [("listened", ["Honest feedback"])]


@pytest.mark.parametrize("text", ["Number #5 was it", "C#minor", "We met # and so on", "It was #9\nThen"])
def test_a_hash_that_is_meant_stays(opened: InterviewsView, desk: Desk, told: Told, text: str) -> None:
    type_text(opened, text)
    opened.save_pending()
    assert desk.texts.text(told.interview) == text
    assert not opened.console.type_ahead.popup.isVisible()


def test_a_new_theme_from_the_text(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "He moved to another city #moved away")
    editor = opened.console.editor
    QTest.keyClick(editor, Key.Key_Down)
    QTest.keyClick(editor, Key.Key_Down)
    QTest.keyClick(editor, Key.Key_Return)
    opened.save_pending()
    assert passages(desk, told.interview) == [("He moved to another city", ["moved away"])]


def test_memo_and_come_back_are_kept_with_the_passage(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "She hesitates here.")
    opened.console.coding.come_back()
    opened.console.coding.edit_memo()
    opened.console.themes.memo.text.setPlainText("Who decided the rota?")
    QTest.keyClick(opened.console.themes.memo.text, Key.Key_Escape)
    assert opened.console.editor.hasFocus()
    opened.save_pending()
    (one,) = desk.texts.open(told.interview).spans.passages
    assert (one.memo, one.come_back) == ("Who decided the rota?", True)


def test_a_pasted_text_is_cleaned_and_long_paragraphs_are_split_once(
    opened: InterviewsView, notices: list[Notice], desk: Desk, told: Told
) -> None:
    data = QMimeData()
    data.setText("word " * 4_500 + "\0end")
    QGuiApplication.clipboard().setMimeData(data)
    opened.console.editor.paste()
    opened.save_pending()
    text = desk.texts.text(told.interview)
    assert text.endswith("\ufffdend")
    assert [len(paragraph.split()) for paragraph in text.split("\n")] == [*[500] * 9, 1]
    assert len(notices) == 1
    assert opened.console.editor.textCursor().charFormat().fontWeight() < 600


@pytest.mark.slow
def test_the_later_of_two_editors_is_told_and_either_text_goes_on(
    opened: InterviewsView,
    notices: list[Notice],
    desk: Desk,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_text(opened, "Typed here.")
    opened.save_pending()
    version = desk.texts.open(told.interview).version
    type_text(opened, " More.")
    # The workstation slept for a while, and another process saves in between: nobody tells this window.
    desk.editing.release(told.interview, opened.console.presence.holder)
    with Desk.open(desk.path) as other:
        other.texts.save(told.interview, "Typed there.", Spans(), expected_version=version)
    opened.save_pending()
    assert notices[-1].action == "Choose a text…"
    assert opened.console.editor.notes.text == "Typed here. More."
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert "Typed here. More." in kept
    type_text(opened, " Still here.")
    monkeypatch.setattr(elsewhere, "ask_whose_text", lambda _parent: "mine")
    assert notices[-1].on_action is not None
    notices[-1].on_action()
    assert desk.texts.text(told.interview) == "Typed here. More. Still here."
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert "Typed there." in kept


@pytest.mark.slow
def test_the_other_text_goes_on_and_this_one_is_kept(
    opened: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, notices: list[Notice]
) -> None:
    desk.editing.release(told.interview, opened.console.presence.holder)
    with Desk.open(desk.path) as other:
        other.texts.save(told.interview, "Typed there.", Spans(), expected_version=0)
    type_text(opened, "Typed here.")
    opened.save_pending()
    type_text(opened, " More.")
    monkeypatch.setattr(elsewhere, "ask_whose_text", lambda _parent: "theirs")
    assert notices[-1].on_action is not None
    notices[-1].on_action()
    assert opened.console.editor.notes.text == "Typed there."
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert "Typed here. More." in kept
    type_text(opened, "Mine. ")
    opened.save_pending()
    assert "Mine." in desk.texts.text(told.interview)


def test_a_save_that_fails_is_told_and_tried_again(opened: InterviewsView, desk: Desk, told: Told) -> None:
    reasons: list[str] = []
    opened.workbench.save_failed.connect(reasons.append)
    type_text(opened, "Typed.")
    opened.save_pending()
    with desk._store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    type_text(opened, " More.")
    opened.save_pending()
    assert reasons == ["The office file cannot be written to. Nothing was changed."]
    opened.show_list()
    assert opened.in_console
    assert opened.unsaved_text() == "Typed. More."
    with desk._store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    opened.save_pending()
    assert desk.texts.text(told.interview) == "Typed. More."
    assert opened.unsaved_text() == ""


@pytest.mark.slow
def test_signed_off_the_text_is_locked_and_themes_can_still_be_set(
    opened: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_text(opened, "She said it. And meant it.")
    clock, saver = opened.console.clock, opened.console.saver
    begun = clock.current
    clock.step(1)
    type_text(opened, "\nMore.")
    opened.save_pending()
    assert opened.console.opened is not None
    monkeypatch.setattr(QuotingDialog, "ask", lambda *_, **__: (Attribution.BY_ROLE, True))
    opened.steps.sign_off(opened.console.opened.interview)
    type_text(opened, "never")
    opened.console.editor.go_to(0)
    opened.console.talk.follow_cursor()
    assert clock.current == begun, "the topic follows where one reads"
    clock.step(1)
    opened.console.guide.list.tick_prompt()
    assert not clock.prompts(clock.current)
    assert saver is not None
    assert not saver.dirty, "the guide can be read, and changes nothing"
    opened.console.coding.set_favourite(2)
    monkeypatch.setattr(WordsDialog, "ask", lambda *_, **__: "She wrote in June. " * 16)
    opened.steps.add_addendum(opened.console.opened.interview)
    opened.save_pending()
    record = desk.interviews.of(told.interview)
    assert (record.signed, record.may_be_case) == (True, True)
    assert desk.texts.text(told.interview) == "She said it. And meant it.\nMore."
    assert passages(desk, told.interview)[0][1] == ["Honest feedback"]
    addenda = opened.console.addenda
    assert addenda.isVisible()
    QApplication.processEvents()
    last = addenda.findChildren(Label)[-1]
    assert last.visibleRegion().boundingRect() == last.rect(), "the last line is whole"
    assert addenda.height() - last.mapTo(addenda, last.rect().bottomLeft()).y() < 20, (
        "and nothing empty beneath"
    )

    def stricter(dialog: PassageQuotingDialog) -> bool:
        offered = [dialog.level.combo.itemText(number) for number in range(dialog.level.combo.count())]
        assert offered == ["As the interview: by role only", "Without attribution", "Not for reporting"]
        dialog.level.set_value(Attribution.NOT_FOR_REPORTING.value)
        return True

    # At the interviewee's wish, later: it is in the file before anybody can make another report.
    monkeypatch.setattr(PassageQuotingDialog, "answered", stricter)
    opened.console.themes.quoting.click()
    (passage,) = desk.texts.open(told.interview).spans.passages
    assert passage.attribution is Attribution.NOT_FOR_REPORTING
    assert opened.console.themes._quoted.text() == "Quoted: not for reporting"
    desk.history.undo()
    assert desk.texts.open(told.interview).spans.passages[0].attribution is None


def test_undo_of_the_window_is_seen_in_the_open_text(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "She said it.")
    opened.save_pending()
    opened.console.coding.set_favourite(1)
    opened.save_pending()
    desk.history.undo()
    assert opened.console.editor.notes.passages() == ()
    assert passages(desk, told.interview) == []


@pytest.mark.slow
def test_a_version_is_compared_and_restored_and_undo_takes_it_back(
    opened: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = opened.console
    type_text(opened, "First 😀.\nSame.")
    console.editor.go_to(0, 8)
    console.coding.set_favourite(1)
    console.keeper.keep("first")
    console.editor.go_to(15)
    type_text(opened, " Second.\nThird.")
    console.editor.go_to(0, 6)
    QTest.keyClick(console.editor, Key.Key_Delete)
    notes = console.editor.notes
    before = (notes.text, notes.passages(), notes.paragraphs.marks)
    first = next(one.id for one in desk.texts.versions(told.interview) if one.label == "first")

    def restored(dialog: VersionsDialog) -> bool:
        dialog.show()
        dialog.list.choose(first)
        assert dialog.said.text().startswith("change 1 of 1 · 2 words came, 1 went")
        shown = dialog.view.toPlainText()
        assert "First 😀." in shown
        assert "Same. Second." in shown
        QTest.keyClick(dialog.view, Key.Key_F3)
        dialog.other.set_value(first)
        dialog.other.committed.emit()
        assert dialog.said.text().startswith("the words are the same")
        return True

    monkeypatch.setattr(VersionsDialog, "answered", restored)
    opened.console.keeper.show_versions()
    assert notes.text == desk.texts.text(told.interview) == "First 😀.\nSame."
    assert passages(desk, told.interview) == [("First 😀.", ["Mutual respect"])]
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert before[0] in kept
    console.editor.undo()
    assert (notes.text, notes.passages(), notes.paragraphs.marks) == before
    console.editor.redo()
    opened.save_pending()
    assert passages(desk, told.interview) == [("First 😀.", ["Mutual respect"])]
    type_text(opened, "X")
    opened.save_pending()
    assert len(desk.texts.text(told.interview)) == 15


def test_the_dialog_gives_what_was_filled_in(view: InterviewsView, told: Told, desk: Desk) -> None:
    name = "The mentee"
    title = "The relationship"
    dialog = InterviewDialog(
        lambda _typed: [(told.mentee, name)], lambda _person: [(told.relationship, title)], parent=view
    )
    QTest.keyClicks(dialog.person.line, name)
    dialog.person.commit()
    dialog.party.set_value(Party.MENTOR)
    dialog.attribution.set_value(Attribution.NOT_FOR_REPORTING)
    dialog.accept()
    wish = dialog.wish()
    assert wish is not None
    assert wish.plan == InterviewPlan(
        person_id=told.mentee,
        kind=InterviewKind.EXIT,
        party=Party.MENTOR,
        about=(told.relationship,),
        minutes=60,
        attribution=Attribution.NOT_FOR_REPORTING,
    )
    interview = desk.interviews.schedule(wish.plan)
    assert desk.interviews.of(interview).attribution is Attribution.NOT_FOR_REPORTING


def test_a_file_that_is_no_text_is_refused_in_a_sentence(
    view: InterviewsView, notices: list[Notice], tmp_path: Path
) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"PK\x03\x04" + bytes(100))
    view.arrivals.import_file(file)
    assert notices[-1].tone == "err"
    assert not view.in_console


def test_focus_mode_hides_all_but_the_text_and_the_clock(opened: InterviewsView) -> None:
    console = opened.console
    console.panes.toggle_focus()
    assert not console.guide.isVisible()
    assert not console.themes.isVisible()
    assert console.editor.isVisible()
    QTest.keyClick(console.editor, Key.Key_Escape)
    assert console.guide.isVisible()


def test_clock_and_speaker_stay_beside_the_text_in_focus_mode(opened: InterviewsView) -> None:
    console = opened.console
    QGuiApplication.processEvents()
    console.panes.toggle_focus()
    QGuiApplication.processEvents()
    text = console.editor.viewport().geometry()
    assert console.margin.geometry().right() + 1 == text.left()


def test_the_guide_counts_the_minutes_and_keeps_them(opened: InterviewsView, desk: Desk, told: Told) -> None:
    console = opened.console
    clock, topics = console.clock, console.guide.list
    console.toggle_clock()
    clock.step(1)
    # In any order, by keys: from the current topic on, and back to the text.
    topics.setFocus()
    assert topics.currentIndex().row() == 1
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(topics, key)
    assert console.editor.hasFocus()
    assert clock.current == topics.model().index(3, 0).data(Qt.ItemDataRole.UserRole).id
    for _ in range(2):
        console.guide.list.tick_prompt()
    topics.setFocus()
    for key in (Key.Key_Space, Key.Key_Backspace, Key.Key_Escape):
        QTest.keyClick(topics, key)
    assert console.editor.hasFocus()
    console.toggle_clock()
    opened.save_pending()
    spent = {one.topic_id: one for one in desk.texts.open(told.interview).spans.topics}
    assert spent[clock.current].asked
    assert spent[clock.current].prompts_asked == (0, 1)


class _Painted(QObject):
    """Which kinds of widgets were painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.kinds: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.kinds[type(watched).__name__] += 1
        return super().eventFilter(watched, event)


@pytest.mark.slow
def test_a_second_and_a_new_line_paint_nothing_that_lies_beneath(
    opened: InterviewsView, qapp: QApplication
) -> None:
    editor, clock = opened.console.editor, opened.console.clock
    clock.start()
    # Its first words bring a topic into the guide's count.
    type_text(opened, "Before.")
    for scheme in (theme.Scheme.DARK, theme.Scheme.LIGHT):
        # The style sheet is set anew, and what is opaque stays so.
        theme.current().choose(scheme)
        clock.catch_up(clock.seconds() + 1)
        qapp.processEvents()
        painted = _Painted(editor)
        qapp.installEventFilter(painted)
        clock.catch_up(clock.seconds() + 1)
        type_text(opened, "One\nand two.")
        qapp.processEvents()
        qapp.removeEventFilter(painted)
        assert painted.kinds.keys() >= {"RunningLabel", "PageBar"}
        assert not painted.kinds.keys() & {"InterviewsView", "Console", "GuidePane"}, painted.kinds


def test_a_title_that_does_not_fit_beside_its_minutes_has_a_line_of_its_own(opened: InterviewsView) -> None:
    console = opened.console
    guide = console.opened.interview.guide if console.opened else None
    assert guide is not None
    longest = max(guide.topics, key=lambda one: len(one.title))
    spent = (
        TopicSpent(topic_id=longest.id, seconds=1_500, asked=True),
        TopicSpent(topic_id=guide.topics[-1].id, seconds=5, asked=True),
    )
    console.clock.take_up([one.id for one in guide.topics], spent)
    rows = console.guide.list
    rows.doItemsLayout()
    heights = [rows.visualRect(rows.model().index(n, 0)).height() for n in range(len(guide.topics) - 1)]
    assert heights == [TALL_ROW if one is longest else ROW for one in guide.topics[:-1]]


@pytest.mark.slow
def test_the_keys_of_the_window_reach_the_text(
    window: MainWindow, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.show_office(desk)
    window.go_to("interviews")
    view = window.view()
    assert isinstance(view, InterviewsView)
    view.open_interview(told.interview)
    qtbot.waitUntil(lambda: view.isVisible() and view.console.editor.hasFocus())
    qtbot.waitUntil(view.actions()[0].isEnabled)
    type_text(view, "He took it seriously.")
    QTest.keyClick(view.console.editor, Key.Key_1, CONTROL)
    QTest.keyClick(view.console.editor, Key.Key_Eacute, CONTROL)
    QTest.keyClick(view.console.editor, Key.Key_F6)
    QTest.keyClick(view.console.editor, Key.Key_F8)
    view.save_pending()
    assert passages(desk, told.interview) == [
        ("He took it seriously.", ["Mutual respect", "Honest feedback"])
    ]
    assert not view.console.clock.running
    QTest.keyClick(view.console.editor, Key.Key_Z, CONTROL)
    view.save_pending()
    assert passages(desk, told.interview) == [("He took it seriously.", ["Mutual respect"])]
    QTest.keyClick(view.console.editor, Key.Key_F7)
    assert not view.console.guide.isVisible()
    QTest.keyClick(view.console.editor, Key.Key_F11)
    QTest.keyClick(view.console.editor, Key.Key_F11)
    assert view.console.guide.isVisible()


@pytest.mark.slow
@pytest.mark.usefixtures("told")
def test_every_key_means_one_thing(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    qtbot.addWidget(window)
    window.show_office(desk)
    window.go_to("interviews")
    keys = Counter(keys for _menu, _text, keys in window.menus.entries())
    assert keys["F8"] == 1
    assert [key for key, count in keys.items() if count > 1] == []
    # What does not fit on a small screen Qt sets in two columns, over half of the window.
    heights = {
        name: window.menus.menu(name).sizeHint().height() for name in ("file", "edit", "view", "office")
    }
    assert max(heights.values()) <= 690, heights
