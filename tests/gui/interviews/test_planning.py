"""The dialog of a new interview."""

from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan
from mentordesk.terms import Attribution, InterviewKind, Party
from tests.gui.interviews.conftest import Told
from ui.interviews.planning import InterviewDialog
from ui.interviews.view import InterviewsView


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
