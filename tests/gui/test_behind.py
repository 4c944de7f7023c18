"""The passages behind a figure: many are laid out a few at a time, so that no key waits for them."""

from pytestqt.qtbot import QtBot

from mentordesk.records.themes import Facing, ThemeQuote
from mentordesk.terms import Attribution, Distance, Judgement, Party
from ui.themes.behind import BehindTable


def _facing(number: int) -> Facing:
    quote = ThemeQuote(
        passage_id=number,
        interview_id=1,
        text="Every second Friday it was blocked in the calendar. " * (1 + number % 3),
        speaker="The mentee",
        party=Party.MENTEE,
        attribution=Attribution.UNATTRIBUTED,
        start=0,
    )
    return Facing(
        relationship_id=number,
        mentee="Ana Ruiz",
        mentor="Ingrid Aasen",
        judgement=Judgement.FULFILLED,
        distance=Distance.SAME_SECTION,
        began_on=None,
        ended_on=None,
        mentee_quotes=(quote,),
        mentor_quotes=(),
        mentee_silence=None,
        mentor_silence=None,
    )


def test_many_passages_come_a_few_at_a_time(qtbot: QtBot) -> None:
    table = BehindTable()
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    rows = [_facing(number) for number in range(120)]
    table.show_facing(rows)
    assert 0 < table.rowCount() < 40
    assert table.current_passage() == 0
    qtbot.waitUntil(lambda: table.rowCount() == 120)
    assert [table.item(at, 1).data(0) for at in (0, 119)] == [
        f"“{rows[at].mentee_quotes[0].text}”" for at in (0, 119)
    ]
    heights = [table.rowHeight(at) for at in range(120)]
    assert heights[0] < heights[2]
    table.resize(420, 300)
    qtbot.waitUntil(lambda: table.rowHeight(119) > heights[119])
    # Another figure ends what was coming of the one before.
    table.show_facing(rows)
    table.show_facing(rows[:3])
    qtbot.wait(1)
    assert table.rowCount() == 3
