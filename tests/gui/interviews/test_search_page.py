"""The search page: typed, filtered, walked through and opened without the mouse; and coding what it found."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.errors import RuleError
from mentordesk.records.finding import Whom
from mentordesk.records.interviews import InterviewPlan
from mentordesk.terms import Attribution, Party
from tests.gui.interviews.conftest import Told
from ui.interviews.search import seeker
from ui.interviews.search.code_all import CodeAllDialog
from ui.interviews.view import InterviewsView

MENTEE = "We met twice. The grant was never hers (laughs).\nThen the corridor."
MENTOR = "A grant? Grants, always grants. And the corridor."


@pytest.fixture
def filled(view: InterviewsView, told: Told) -> InterviewsView:
    view.desk.texts.bring_in(told.interview, MENTEE, held_on=date(2027, 5, 20))
    plan = InterviewPlan(person_id=told.mentor, party=Party.MENTOR, about=(told.relationship,))
    view.desk.texts.bring_in(plan, MENTOR, held_on=date(2027, 5, 21))
    view.search_everything()
    return view


def _type(view: InterviewsView, words: str) -> list[str]:
    page = view.searches.search_page
    page.field.clear()
    QTest.keyClicks(page.field, words)
    page.search_now()
    return [line.sentence for line in page.list.lines.lines]


@pytest.mark.slow
def test_hits_are_shown_as_one_types_filtered_and_opened_at_the_place(
    filled: InterviewsView, told: Told
) -> None:
    page = filled.searches.search_page
    assert page.empty.isVisibleTo(filled)
    assert _type(filled, "grant") == ["A grant?", "The grant was never hers (laughs)."]
    assert page.count.text() == "2 places in 2 texts"
    party = page.filters.fields["party"]
    assert [party.combo.itemText(number) for number in range(party.combo.count())] == [
        "any",
        "Mentee (1)",
        "Mentor (1)",
    ]
    party.combo.setCurrentIndex(1)
    party.combo.activated.emit(1)
    assert [line.sentence for line in page.list.lines.lines] == ["The grant was never hers (laughs)."]
    assert _type(filled, "xylophone") == []
    assert page.nothing.text.text().startswith("“xylophone” stands in none of the interviews, addenda")
    page.nothing.action_requested.emit()
    assert _type(filled, "x") == []
    assert page.empty.isVisibleTo(filled)
    assert _type(filled, "(laughs her") == ["The grant was never hers (laughs)."]
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert filled.in_console
    assert filled.console.interview_id == told.interview
    assert filled.console.editor.textCursor().selectedText() == "hers"
    filled.search_everything()
    assert page.field.text() == "(laughs her"
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert filled.in_console


def test_what_is_not_read_yet_is_said_and_looked_for_again(
    filled: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, take_up = filled.searches.search_page, filled.desk.searching.take_up
    with monkeypatch.context() as patched:
        patched.setattr(filled.desk.searching, "take_up", lambda *_, **_how: take_up(0))
        assert _type(filled, "grant") == []
        assert page.nothing.text.text().endswith("side notes. 2 texts are still being read.")
    page._again.timeout.emit()
    assert len(page.list.lines.lines) == 2
    assert page.count.text() == "2 places in 2 texts"
    page.list.choose(1)
    chosen = page.list.lines.lines[1].sentence
    with monkeypatch.context() as patched:
        patched.setattr(filled.desk.searching, "take_up", lambda *_, **_how: take_up(0))
        plan = InterviewPlan(person_id=told.mentor, party=Party.MENTOR)
        filled.desk.texts.bring_in(plan, "Grant.", held_on=date(2027, 5, 22))
        page.search_now()
        assert page.count.text() == "2 places in 2 texts; 1 text is still being read"
    page._again.timeout.emit()
    assert page.count.text() == "3 places in 3 texts"
    assert page.list.currentIndex().data() == chosen


@pytest.mark.slow
def test_what_was_found_is_coded_after_a_look_at_it_and_in_one_step(
    filled: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = filled.desk.codebook.themes()[0]
    filled.desk.interviews.sign_off(told.interview, attribution=Attribution.BY_ROLE)

    def answer(dialog: CodeAllDialog) -> bool:
        assert not dialog.answer.isEnabled()
        dialog.theme.set_value(theme.id)
        dialog.theme.edited.emit()
        assert dialog.answer.text() == "Code 2 sentences"
        dialog.list.choose_first()
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert dialog.answer.text() == "Code 1 sentence"
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        return True

    monkeypatch.setattr(CodeAllDialog, "exec", answer)
    monkeypatch.setattr(seeker, "FIRST", 1)
    # All are coded, however many are shown.
    assert len(_type(filled, "grant")) == 1
    filled.searches.search_page.code.click()
    opened = filled.desk.texts.open(told.interview)
    (passage,) = opened.spans.passages
    assert opened.text[passage.start : passage.end] == "The grant was never hers (laughs)."
    assert (passage.theme_ids, passage.relationship_id) == ((theme.id,), told.relationship)
    places = filled.desk.code_all.preview(filled.desk.searching.search("grant").hits)
    assert filled.desk.code_all.apply(theme.id, places) == 0
    filled.desk.history.undo()
    assert filled.desk.texts.open(told.interview).spans.passages == ()


@pytest.mark.slow
def test_whom_it_is_about_is_asked_where_an_interview_is_about_several(
    filled: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = filled.desk
    other = desk.roster.add({"given_name": "Ida", "family_name": "Osei"})
    second = desk.introductions.introduce(told.mentee, other)
    plan = InterviewPlan(person_id=told.mentee, about=(told.relationship, second))
    both = desk.texts.bring_in(plan, "The xylophone helped.", held_on=date(2027, 6, 1))

    def answer(dialog: CodeAllDialog) -> bool:
        (field,) = dialog.whom.values()
        assert field.combo.count() == 4
        dialog.theme.set_value(desk.codebook.themes()[0].id)
        field.set_value(Whom(second))
        return True

    monkeypatch.setattr(CodeAllDialog, "exec", answer)
    _type(filled, "xylophone")
    filled.searches.search_page.code.click()
    (passage,) = desk.texts.open(both).spans.passages
    assert (passage.relationship_id, passage.about_panel) == (second, False)
    desk.history.undo()
    assert desk.texts.open(both).spans.passages == ()
    places = desk.code_all.preview(desk.searching.find("xylophone"))
    with pytest.raises(RuleError):
        desk.code_all.apply(1, places, {both: Whom(9_999)})
    desk.code_all.apply(1, places, {both: Whom(panel=True)})
    assert desk.texts.open(both).spans.passages[0].about_panel
