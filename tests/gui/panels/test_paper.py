"""What of a panel is copied, printed and celebrated, and what is never told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.records.changes import Kind
from mentordesk.terms import (
    Audience,
    Side,
)
from tests.core.panels.conftest import People
from tests.gui.panels.conftest import begun
from tests.pdf import opened, text_of
from ui.panels.celebration import MilestoneDialog, ThanksDialog
from ui.panels.paper import PanelSheet, PaperDialog, pdf
from ui.panels.view import PanelsView
from ui.widgets.labels import Label
from ui.workbench import Workbench


def test_the_copy_says_nothing_of_what_the_two_said(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(workbench, people, people.ingrid)
    workbench.desk.relationships.check_fit(number, Side.MENTEE, would_go_on=True, cycle_id=people.cycle)
    monkeypatch.setattr(PaperDialog, "answered", lambda dialog: dialog.form.valid())
    qtbot.keyClick(view.page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    assert QApplication.clipboard().mimeData().hasImage()
    assert text.splitlines()[0].startswith("Ana Ruiz · Radiology · 2025–26\tThe person concerned")
    assert text.splitlines()[1].startswith("Domain\tImportance")
    assert "go on" not in text
    [entry] = workbench.desk.registers.exports()
    assert (entry.what, entry.audience, entry.way) == ("Panel sheet", Audience.PERSON, "clipboard")
    assert entry.withheld == 1


def test_beyond_the_office_a_sheet_says_nothing_of_what_the_two_said(
    workbench: Workbench, people: People
) -> None:
    number = begun(workbench, people, people.ingrid)
    workbench.desk.relationships.check_fit(number, Side.MENTEE, would_go_on=True, cycle_id=people.cycle)
    workbench.desk.introductions.introduce(people.ana, people.moana, cycle_id=people.cycle)
    told = {}
    for audience in (Audience.OFFICE, Audience.PERSON):
        copy = workbench.desk.exporting.panel(people.ana, audience=audience, cycle_id=people.cycle)
        sheet = PanelSheet(copy)
        told[audience] = " ".join(card.spoken for card in sheet.cards())
        for paper, size in {"a4": (595, 842), "letter": (612, 792)}.items():
            content = pdf(sheet, paper)
            assert sheet.foot in text_of(content)
            with opened(content) as document:
                assert len(document) == 1
                assert tuple(map(round, document[0].get_size())) == size
    assert "going on" in told[Audience.OFFICE] or "mentee yes" in told[Audience.OFFICE]
    assert "yes" not in told[Audience.PERSON]
    assert "trial" not in told[Audience.PERSON]
    assert "Moana" not in told[Audience.PERSON] + sheet.as_text()
    assert "Ingrid Aasen" in told[Audience.PERSON]
    workbench.desk.roster.edit(people.ingrid, {"given_name": "=1+1"})
    sheet = PanelSheet(workbench.desk.exporting.panel(people.ana, audience=audience, cycle_id=people.cycle))
    assert "\t'=1+1 Aasen\t" in sheet.as_text()


@pytest.mark.slow
def test_a_milestone_is_credited_and_thanks_are_kept(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(workbench, people, people.ingrid)
    view.open_record(Kind.RELATIONSHIP, number)

    def celebrate(dialog: MilestoneDialog) -> bool:
        dialog.what.set_value("First <b>grant</b>")
        dialog.credits[people.ingrid].setChecked(True)
        return dialog.form.valid()

    def thank(dialog: ThanksDialog) -> bool:
        dialog.words.set_value("You read every draft.")
        return dialog.form.valid() and dialog.accepts()

    monkeypatch.setattr(MilestoneDialog, "answered", celebrate)
    monkeypatch.setattr(ThanksDialog, "answered", thank)
    view._actions["celebrate"].trigger()
    view._actions["thank"].trigger()
    [milestone] = workbench.desk.milestones.milestones(mentee_id=people.ana)
    [thanks] = workbench.desk.milestones.thanks(mentor_id=people.ingrid)
    assert [one.id for one in milestone.credits] == [people.ingrid]
    assert (thanks.words, thanks.mentee.id, thanks.may_be_named) == (
        "You read every draft.",
        people.ana,
        False,
    )
    shown = {label.text() for label in view.page.side.member.findChildren(Label)}
    assert {"First <b>grant</b>", "Thanks: You read every draft."} <= shown
