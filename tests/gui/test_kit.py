"""The parts of the kit, as a coordinator meets them."""

from datetime import date
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QProxyStyle, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.terms import Attribution
from tests.gui.states_page import StatesPage
from ui.widgets import progress, saved
from ui.widgets.banner import BannerArea, Notice
from ui.widgets.buttons import Button, PrimaryButton, Segments
from ui.widgets.choices import ChoiceField, MultiChoice
from ui.widgets.dates import DateField, read_date, written
from ui.widgets.dialog import Dialog, Question
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Field, LineField, NumberField, TextField
from ui.widgets.focus import FocusRing
from ui.widgets.forms import Form
from ui.widgets.labels import Label, ViewHead, caption, plain_tip
from ui.widgets.open_choice import OpenChoice
from ui.widgets.progress import ProgressLine
from ui.widgets.rows import Row, RowList
from ui.widgets.saved import SavedLabel
from ui.widgets.search import SearchBox

RANKS = [("resident", "Resident"), ("fellow", "Fellow"), ("prof", "Full professor")]


def test_text_that_people_wrote_is_never_markup(qtbot: QtBot) -> None:
    label = Label("<b>Ana</b> & <img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Ana</b> & <img src=x>"
    shown = QTextDocument()
    shown.setHtml(plain_tip(label.text()))
    assert shown.toPlainText() == label.text()
    assert not QKeySequence.mnemonic("R&D").isEmpty()
    assert QKeySequence.mnemonic(caption("R&D")).isEmpty()


def test_a_title_pushes_the_sentence_beside_it_below_itself(qtbot: QtBot) -> None:
    head = ViewHead("Sunniva Åkerhaug", "2 mentors, 2 sections · 2 gaps")
    qtbot.addWidget(head)
    head.add(Button("Introduce two people"))
    head.resize(900, 64)
    head.show()
    assert head.note.shown() == head.note.text()
    head.resize(440, 64)
    QApplication.processEvents()
    assert head.title.width() >= head.title.sizeHint().width()
    assert head.note.y() >= head.title.geometry().bottom()
    assert head.note.shown() == head.note.text()
    head.resize(250, 64)
    QApplication.processEvents()
    assert head.title.shown().endswith("…")


def test_banner_acts_once_and_goes(qtbot: QtBot) -> None:
    area = BannerArea()
    qtbot.addWidget(area)
    done: list[str] = []
    area.show_notice(Notice("First."))
    banner = area.show_notice(Notice("Closed.", action="Undo", on_action=lambda: done.append("undo")))
    assert area.banner is banner
    assert banner.action is not None
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert area.banner is None


def test_progress_is_shown_only_when_it_takes_long(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    assert progress.DELAY_MS == 300
    line.start("Importing")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    line.set_progress(86, 134)
    assert "Importing, 86 of 134" in [label.text() for label in line.findChildren(Label)]
    with qtbot.waitSignal(line.cancel_requested):
        qtbot.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    line.stop()
    assert not line.isVisible()


def test_control_and_enter_answer_a_dialog_from_a_note_of_several_lines(qtbot: QtBot) -> None:
    dialog = Dialog("Ask")
    qtbot.addWidget(dialog)
    note = TextField("Note", lines=2, parent=dialog)
    dialog.body.addWidget(note)
    answer = dialog.add_answer("Mark")
    with qtbot.waitActive(dialog):
        dialog.show()
    answer.setEnabled(False)
    qtbot.keyClick(note.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    answer.setEnabled(True)
    qtbot.keyClick(note.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (dialog.result(), note.value()) == (Dialog.DialogCode.Accepted, "")


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    dialog = Dialog("Ask")
    qtbot.addWidget(dialog)
    answer = dialog.add_answer("Answer")
    cancel = next(one for one in dialog.findChildren(Button) if one is not answer)
    dialog.show()
    cancel.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(cancel, Qt.Key.Key_Return)


def test_tab_after_the_last_field_comes_to_the_answer(qtbot: QtBot) -> None:
    dialog = Dialog("Ask")
    qtbot.addWidget(dialog)
    words = TextField("Words", parent=dialog)
    dialog.body.addWidget(words)
    answer = dialog.add_answer("Answer")
    dialog.show()
    words.setFocus()
    dialog.focusNextChild()
    assert dialog.focusWidget() is answer


def test_segments_tell_the_key(qtbot: QtBot) -> None:
    segments = Segments((("panel", "Panel"), ("community", "Community")), "Page")
    qtbot.addWidget(segments)
    assert segments.current() == "panel"
    with qtbot.waitSignal(segments.chosen) as chosen:
        qtbot.mouseClick(segments._buttons["community"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["community"]
    assert segments.current() == "community"


def test_search_box_tells_every_key_and_escape_clears(qtbot: QtBot) -> None:
    box = SearchBox("Find", keys="Ctrl+K")
    qtbot.addWidget(box)
    told: list[str] = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "ab")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert told == ["a", "ab", ""]


def test_line_commits_another_value_once(qtbot: QtBot) -> None:
    field = LineField("Section", required=True)
    qtbot.addWidget(field)
    field.set_value("Breast")
    committed: list[str] = []
    field.committed.connect(lambda: committed.append(field.value()))
    field.line.selectAll()
    qtbot.keyClicks(field.line, "Neuro ")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert committed == ["Neuro"]
    field.line.clear()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.error == "Section is needed"
    assert committed == ["Neuro"]
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.value() == "Neuro"
    assert field.error == ""


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3", 3), ("", None), ("0", 0), ("21", None), ("-1", None), ("٣", None), ("1.5", None)],
)
def test_number_field_takes_whole_numbers_of_its_range(qtbot: QtBot, typed: str, number: int | None) -> None:
    field = NumberField("Places", most=20)
    qtbot.addWidget(field)
    field.line.setText(typed)
    assert field.number() == number
    assert field.valid() is (number is not None or typed == "")


def test_number_field_steps(qtbot: QtBot) -> None:
    field = NumberField("Places", most=2)
    qtbot.addWidget(field)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(field.line, key)
    assert field.number() == 1


def test_text_field_commits_when_it_is_left(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    field, other = TextField("Notes", parent=page), QLineEdit(page)
    row.addWidget(field)
    row.addWidget(other)
    with qtbot.waitActive(page):
        page.show()
    field.text.setFocus()
    qtbot.keyClicks(field.text, "quiet")
    with qtbot.waitSignal(field.committed):
        other.setFocus()
    assert field.value() == "quiet"


@pytest.mark.parametrize("locale", ["de_DE", "en_US", "en_GB", "sv_SE", "fr_FR"])
def test_dates_are_written_and_read_as_the_system_does(locale: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        for day in (date(2027, 5, 20), date(1969, 1, 2), date(2030, 12, 31)):
            assert read_date(written(day)) == day
            assert read_date(day.isoformat()) == day
        assert read_date("soon") is None
        assert read_date("today") == date.today()  # noqa: DTZ011 (a local day)
    finally:
        QLocale.setDefault(before)


def test_date_field_says_how_a_date_is_written(qtbot: QtBot) -> None:
    field = DateField("Met on")
    qtbot.addWidget(field)
    field.line.setText("next week")
    assert not field.valid()
    assert written(date(2027, 5, 20)) in field.error
    field.set_day(date(2027, 5, 20))
    assert field.day() == date(2027, 5, 20)
    field.set_day(None)
    assert field.day() is None
    assert field.valid()


def test_short_choice(qtbot: QtBot) -> None:
    field = ChoiceField("Rank", RANKS, required=True)
    qtbot.addWidget(field)
    assert not field.valid()
    assert field.error == "Rank is needed"
    field.set_value("fellow")
    assert field.value() == "fellow"
    assert field.error == ""
    with qtbot.waitSignal(field.committed):
        qtbot.keyClick(field.combo, Qt.Key.Key_Down)
        field.combo.activated.emit(field.combo.currentIndex())
    assert field.value() == "prof"


def test_typed_choice_takes_any_part_of_a_name(qtbot: QtBot) -> None:
    field = ChoiceField("Person", [(1, "Łukasz Wójcik"), (2, "José Ibáñez"), (3, "José Ibáñez")], typed=True)
    qtbot.addWidget(field)
    line = field.combo.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "wojc")
    completer = field.combo.completer()
    assert completer is not None
    assert [completer.model().index(0, 0).data()] == ["Łukasz Wójcik"]
    line.setText("lukasz wojcik")
    assert field.value() == 1
    line.setText("Nobody")
    assert not field.valid()
    assert field.error == "Person not known"
    field.set_value(2)
    assert field.value() == 2


def test_a_part_that_only_one_name_has_is_that_name_once_the_field_is_left(qtbot: QtBot) -> None:
    people = [(1, "Łukasz Wójcik"), (2, "José Ibáñez"), (3, "José Ibarra")]
    field = ChoiceField("Person", people, required=True, typed=True)
    qtbot.addWidget(field)
    line = field.combo.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "wojc")
    with qtbot.waitSignal(field.committed):
        field.commit()
    assert (field.value(), field.text()) == (1, "Łukasz Wójcik")
    line.setText("iba")
    assert not field.valid()
    assert (field.text(), field.error) == ("iba", "Person not known")


def test_what_a_new_name_could_be_a_part_of_is_left_alone(qtbot: QtBot) -> None:
    field = OpenChoice("Section", ["Neuroradiology"])
    qtbot.addWidget(field)
    field.combo.setEditText("Neuro")
    field.commit()
    assert field.text() == "Neuro"
    assert field.error == "Section not known. Enter once more adds “Neuro”"


def test_the_list_of_names_has_rows_to_be_read(qtbot: QtBot) -> None:
    typed, ticked = ChoiceField("Rank", RANKS, typed=True), MultiChoice("Teaches", RANKS)
    for field in (typed, ticked):
        qtbot.addWidget(field)
        field.show()
    line, completer = typed.combo.lineEdit(), typed.combo.completer()
    assert line is not None
    assert completer is not None
    qtbot.keyClicks(line, "e")
    ticked.open()
    assert ticked._popup is not None
    assert completer.popup().sizeHintForRow(0) >= 26
    assert ticked._popup.list.sizeHintForRow(0) >= 26
    last = ticked._popup.list.visualItemRect(ticked._popup.list.item(len(RANKS) - 1))
    assert ticked._popup.list.height() - last.bottom() < 26, "no room is left for rows that are not there"
    ticked._popup.hide()


def test_a_dialog_grows_to_a_fault_of_several_lines(qtbot: QtBot) -> None:
    dialog = Dialog("Add a person")
    qtbot.addWidget(dialog)
    form = Form(parent=dialog)
    field = LineField("Section", parent=form)
    form.add("Section", field)
    dialog.body.addWidget(form)
    dialog.add_answer("Add")
    dialog.show()
    field.set_error("Section not known. Enter once more adds “Interventional neuroradiology of children”")
    sentence = next(one for one in field.findChildren(Label) if one.text() == field.error)
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()), timeout=500)
    assert sentence.heightForWidth(sentence.width()) > 2 * sentence.fontMetrics().height() - 4


def test_two_of_the_same_name_stay_two(qtbot: QtBot) -> None:
    field = ChoiceField("Person", [(2, "José Ibáñez"), (3, "José Ibáñez")], typed=True)
    qtbot.addWidget(field)
    field.set_value(3)
    assert field.value() == 3


def test_a_term_that_is_chosen_stays_a_term(qtbot: QtBot) -> None:
    field = ChoiceField("May be quoted", [(one, one.value) for one in Attribution], typed=False)
    qtbot.addWidget(field)
    field.set_value(Attribution.BY_ROLE)
    assert field.value() is Attribution.BY_ROLE
    field.combo.setCurrentIndex(0)
    assert field.value() is None


def test_several_are_ticked_and_committed_on_closing(qtbot: QtBot) -> None:
    field = MultiChoice("Teaches", RANKS)
    qtbot.addWidget(field)
    field.show()
    field.set_values(["prof"])
    field.open()
    popup = field._popup
    assert popup is not None
    popup.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert field.line.text() == "Resident, Full professor"
    with qtbot.waitSignal(field.committed):
        popup.hide()
    assert field.values() == ["resident", "prof"]


def test_tab_goes_down_the_form_in_whatever_order_its_fields_were_made(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    first, rank = LineField("Given name", parent=form), ChoiceField("Rank", RANKS, parent=form)
    teaches, last = MultiChoice("Teaches", RANKS, parent=form), DateField("Since", parent=form)
    rows: list[Field] = [first, teaches, rank, last]
    for field in rows:
        form.add(field.name, field)
    form.show()
    first.setFocus()
    for field in rows[1:]:
        form.focusNextChild()
        assert form.focusWidget() is field.focusProxy(), field.name


def test_form_takes_the_focus_to_the_first_fault(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    good, bad = LineField("Given name", required=True), LineField("Family name", required=True)
    form.add("Given name", good)
    form.add("Family name", bad)
    form.show()
    good.set_value("Ana")
    assert not form.valid()
    qtbot.waitUntil(bad.line.hasFocus)
    bad.line.setText("Ruiz")
    assert form.valid()


def test_rows_open_by_click_and_enter_and_keep_the_choice(qtbot: QtBot) -> None:
    rows = RowList("Owed")
    qtbot.addWidget(rows)
    rows.set_rows([Row("a", "Ana", "exit", "today"), Row("b", "<b>Ben</b>", "mid-cycle")])
    rows.show()
    rows.choose("b")
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert opened.args == ["b"]
    rows.set_rows([Row("c", "Cem"), Row("b", "<b>Ben</b>")])
    assert rows.current_key() == "b"
    assert rows.height() == 60
    index = rows.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "<b>Ben</b>"


def test_focus_ring_follows_keys_and_not_the_mouse(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    one, two, box = Button("One", parent=page), Button("Two", parent=page), QCheckBox("Three", page)
    for widget in (one, two, box):
        row.addWidget(widget)
    ring = FocusRing(qapp, page)
    with qtbot.waitActive(page):
        page.show()
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    one.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()
    qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert two.hasFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.widget() is two
    assert ring.geometry().contains(two.geometry().adjusted(-2, -2, 2, 2))
    qtbot.keyClick(two, Qt.Key.Key_Tab)
    assert not ring.isVisible()


def test_the_style_of_the_focus_ring_lives_as_long_as_the_ring(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    ring = FocusRing(qapp, page)
    style = ring.findChild(QProxyStyle)
    # Left to Python it may go first, as the program ends for instance; whatever asks it then is a fault.
    assert style is not None
    assert not shiboken6.ownedByPython(style)


def test_saved_label_waits_a_second_before_it_says_unsaved(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert saved.UNSAVED_AFTER_MS == 1000
    monkeypatch.setattr(saved, "UNSAVED_AFTER_MS", 20)
    label = SavedLabel()
    qtbot.addWidget(label)
    label.show_saved()
    assert label.text().startswith("Saved ")
    label.show_unsaved()
    assert label.text().startswith("Saved ")
    qtbot.waitUntil(lambda: label.text() == "Unsaved, one moment")
    label.show_failed("the disk is full")
    assert label.text() == "Not saved: the disk is full"


def test_question_gives_the_key_of_its_answer(qtbot: QtBot) -> None:
    question = Question("Two copies", "Which one is right?", [("mine", "Mine"), ("theirs", "Theirs")])
    qtbot.addWidget(question)
    buttons = {button.text(): button for button in question.findChildren(Button)}
    qtbot.mouseClick(buttons["Mine"], Qt.MouseButton.LeftButton)
    assert question.chosen == "mine"


def test_enter_gives_the_answer_that_stands_out(qtbot: QtBot) -> None:
    answers = [("keep", "Keep them"), ("destroy", "Destroy them")]

    def entered(**how: Any) -> str | None:
        question = Question("The notes", "What becomes of them?", answers, **how)
        qtbot.addWidget(question)
        question.show()
        qtbot.waitUntil(lambda: question.focusWidget() is not None)
        qtbot.keyClick(question.focusWidget(), Qt.Key.Key_Return)
        return question.chosen

    assert entered() == "destroy"
    assert entered(enter="keep") == "keep"
    assert entered(alike=True) == "keep"
    assert not Question("Which", "", answers, alike=True).findChildren(PrimaryButton)


def test_empty_state_offers_the_first_step(qtbot: QtBot) -> None:
    state = EmptyState(icon="lightbulb", title="No lessons yet", text="They grow.", action="Write one")
    qtbot.addWidget(state)
    assert state.action is not None
    with qtbot.waitSignal(state.action_requested):
        qtbot.mouseClick(state.action, Qt.MouseButton.LeftButton)


def test_every_part_of_the_states_page_has_a_name(qtbot: QtBot) -> None:
    page = StatesPage()
    qtbot.addWidget(page)
    page.show()
    fields = [page.rows, *page.findChildren(QLineEdit)]
    nameless = [f for f in fields if not f.accessibleName() and not f.objectName().startswith("qt_")]
    assert not nameless
    assert page.faulty.error == "Section not known"


def test_a_text_field_grows_with_its_text_up_to_a_limit(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field = TextField("Definition", lines=2, most=4, parent=page)
    field.resize(220, 54)
    page.show()
    heights = []
    for words in ("Short.", "word " * 20, "word " * 90):
        field.set_value(words)
        heights.append(field.text.height())
        assert field.text.verticalScrollBar().maximum() == 0 or heights[-1] == max(heights)
    low, middle, high = heights
    assert 54 == low < middle <= high < 120
