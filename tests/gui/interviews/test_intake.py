"""Texts from elsewhere: looked at, mended and taken in; headings and bold kept and seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.importing.rich import TextReading
from mentordesk.records.interviews import InterviewPlan
from mentordesk.terms import TextFormat
from tests.gui.interviews.conftest import Told
from ui.interviews.intake import IntakeDialog
from ui.interviews.planning import InterviewDialog, Wish
from ui.interviews.text.editor import NotesEditor
from ui.interviews.view import InterviewsView
from ui.widgets.banner import Notice

TALK = "Dan: Well?\nAdaeze: Good, but late.\nDan: Why?\nAdaeze: Time."
RTF = (
    rb"{\rtf1{\stylesheet{\s1 heading 1;}}\pard\s1 Beginning\par\pard Dan: {\b Why} so?\par "
    rb"Adaeze: Time \u-10179?\u-8704?.\par Dan: And?\par Adaeze: No.}"
)


def _kept(editor: NotesEditor) -> list[tuple[str, TextFormat]]:
    return [(editor.notes.text[one.start : one.end], one.kind) for one in editor.formats()]


@pytest.mark.slow
def test_a_file_goes_into_the_queue_with_its_speakers_as_they_were_mended(
    view: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8-sig")
    seen: list[str] = []

    def mend(dialog: IntakeDialog) -> bool:
        parts = [(voice.name, voice.part.value()) for voice in dialog.voices]
        assert parts == [("Dan", "asks"), ("Adaeze", "tells")]
        dialog.voices[1].called.set_value("Ada")
        dialog.voices[1].changed.emit()
        dialog.target.set_value(told.interview)
        seen.append(dialog.facts.text())
        assert dialog.editor.notes.text == "Well?\nGood, but late.\nWhy?\nTime."
        return True

    monkeypatch.setattr(IntakeDialog, "answered", mend)
    view.arrivals.import_file(file)
    assert view.console.interview_id == told.interview
    marks = view.console.editor.notes.paragraphs.marks
    assert [mark.speaker if mark else "" for mark in marks] == ["me", "Ada", "me", "Ada"]
    assert seen[0].startswith("4 paragraphs, 6 words · no times.")
    assert len(desk.interviews.rows()) == 1

    # Another file, for a new interview, whose second speaker is none: their name stays in the text.
    file.write_text(TALK, encoding="utf-8")

    def no_speaker(dialog: IntakeDialog) -> bool:
        dialog.voices[1].part.set_value("nobody")
        dialog.voices[1].changed.emit()
        return True

    view.show_list()
    monkeypatch.setattr(IntakeDialog, "answered", no_speaker)
    monkeypatch.setattr(InterviewDialog, "ask", lambda *_, **__: Wish(InterviewPlan(person_id=told.mentor)))
    view.arrivals.import_file(file)
    assert view.console.editor.notes.text == "Well?\nAdaeze: Good, but late.\nWhy?\nAdaeze: Time."
    assert len(desk.interviews.rows()) == 2


def test_headings_and_bold_stay_through_editing_saving_and_versions(
    view: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "talk.rtf"
    file.write_bytes(RTF)
    view.open_interview(told.interview)
    monkeypatch.setattr(IntakeDialog, "answered", lambda _dialog: True)
    view.arrivals.import_file(file)
    console, editor = view.console, view.console.editor
    kept = [("Beginning", TextFormat.HEADING), ("Why", TextFormat.BOLD)]
    assert _kept(editor) == kept
    editor.go_to(0)
    QTest.keyClicks(editor, "The ")
    editor.go_to(len("The Beginning"))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Plain")
    assert _kept(editor) == [("The Beginning", TextFormat.HEADING), ("Why", TextFormat.BOLD)]
    editor.go_to(len("The Beginning\n"), len("The Beginning\nPlain"))
    editor.toggle_bold()
    assert ("Plain", TextFormat.BOLD) in _kept(editor)
    console.save_pending()
    formats = desk.texts.open(told.interview).spans.formats
    assert [(one.kind, one.level) for one in formats] == [
        (TextFormat.HEADING, 1), (TextFormat.BOLD, 0), (TextFormat.BOLD, 0),
    ]  # fmt: skip
    version = desk.texts.keep_version(told.interview, "kept")
    assert version is not None
    assert desk.texts.version(version).spans.formats == formats
    while editor.can_undo():
        editor.undo()
    assert _kept(editor) == kept


def test_pasted_rich_text_is_clean_and_one_step(view: InterviewsView, told: Told) -> None:
    view.open_interview(told.interview)
    editor = view.console.editor
    source = QMimeData()
    source.setHtml(
        "<h2>After</h2><p><font color=red face=Courier>I was</font> <b>sure</b> 😀 of it"
        "<img src='file:///etc/hostname'></p>"
    )
    source.setText("After\nI was sure of it")
    editor.insertFromMimeData(source)
    assert editor.notes.text == "After\nI was sure 😀 of it"
    assert _kept(editor) == [("After", TextFormat.HEADING), ("sure", TextFormat.BOLD)]
    block = editor.document().findBlockByNumber(1)
    assert {span.format.foreground().style() for span in block.textFormats()} == {Qt.BrushStyle.NoBrush}
    assert {span.format.fontWeight() for span in block.textFormats()} >= {QFont.Weight.DemiBold}
    editor.undo()
    assert editor.notes.text == ""
    # The marks that Word writes before points of a list, and the empty lines of browsers.
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span><![endif]>"
    points = "".join(f"<p class=MsoList>{mark.format(sign)}point</p>" for sign in ("·", "2."))
    source.setHtml(f"<h1>List</h1>{points}<div><br></div><div>end<br></div>")
    editor.insertFromMimeData(source)
    assert editor.notes.text == "List\npoint\n2. point\n\nend"
    editor.undo()
    view.console.save_pending()


def test_an_over_long_paragraph_of_rich_text_is_split_and_told(view: InterviewsView, told: Told) -> None:
    view.open_interview(told.interview)
    editor = view.console.editor
    heard: list[int] = []
    editor.split.connect(heard.append)
    source = QMimeData()
    source.setHtml(f"<h2>After</h2><p><b>Sure</b> {'word ' * 4_100}</p>")
    editor.insertFromMimeData(source)
    paragraphs = editor.notes.text.split("\n")
    assert [len(one.split()) for one in paragraphs] == [1, *[250] * 16, 101]
    assert heard == [1]
    assert _kept(editor) == [("After", TextFormat.HEADING), ("Sure", TextFormat.BOLD)]
    editor.undo()
    assert editor.notes.text == ""
    view.console.save_pending()


def test_what_asks_is_guessed_and_nothing_of_a_plain_text(view: InterviewsView) -> None:
    long = "\n".join(f"A: {'word ' * 20}\nB: why?" for _ in range(3))
    dialog = IntakeDialog(TextReading(long), "a", (), None, view)
    assert [(one.name, one.part.value()) for one in dialog.voices] == [("A", "tells"), ("B", "asks")]
    headed = IntakeDialog(TextReading(f"Date: 12 May\n{long}\nC: I was there."), "a", (), None, view)
    assert [(one.name, one.part.value()) for one in headed.doubts] == [("C", "tells"), ("Date", "nobody")]
    plain = IntakeDialog(TextReading("Just words."), "a", (), None, view)
    assert plain.voices == []
    assert not plain.times.isVisibleTo(plain)
    assert plain.transcript.marks == ()


def test_who_spoke_once_is_shown_and_answered_once(view: InterviewsView) -> None:
    talk = "Dan: How?\nAda: By chance.\nDan: When?\nMaria: I was there.\nAda: Yes.\nNote: she left."
    dialog = IntakeDialog(TextReading(talk), "a", (), None, view)
    assert [(one.name, one.part.value()) for one in dialog.doubts] == [("Maria", "tells"), ("Note", "nobody")]
    assert "I was there." in dialog.doubts[0].head.text()
    dialog.doubts[0].part.set_value("nobody")
    dialog.doubts[0].part.committed.emit()
    assert [mark.speaker for mark in dialog.transcript.marks] == ["me", "Ada", "me", "me", "Ada", "Ada"]
    assert "When?\nMaria: I was there.\n" in dialog.transcript.text
    dialog.doubts[0].part.set_value("tells")
    dialog.doubts[0].part.committed.emit()
    assert [mark.speaker for mark in dialog.transcript.marks] == ["me", "Ada", "me", "Maria", "Ada", "Ada"]
    assert dialog.transcript.text.endswith("I was there.\nYes.\nNote: she left.")


def test_an_empty_clipboard_is_said(view: InterviewsView) -> None:
    said: list[str] = []
    view.workbench.notice_shown.connect(lambda notice: said.append(notice.text))
    QGuiApplication.clipboard().clear()
    view.arrivals.import_clipboard()
    assert said == ["There is no text on the clipboard."]


def test_a_file_that_is_no_text_is_refused_in_a_sentence(
    view: InterviewsView, notices: list[Notice], tmp_path: Path
) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"PK\x03\x04" + bytes(100))
    view.arrivals.import_file(file)
    assert notices[-1].tone == "err"
    assert not view.in_console
