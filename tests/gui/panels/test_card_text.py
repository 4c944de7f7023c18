"""What stands on a card of the ring: on as many lines as it needs, cut only among many cards."""

import pytest

from mentordesk.terms import State
from ui.panels.card_text import CardLine, lines_of, text_width
from ui.panels.sights import Card

WIDTH = 188.0
FULL = Card(
    heading="Παρασκευή Παπαδημητρακοπούλου",
    corner="9 days",
    purpose="Clinical practice, writing, leadership",
    place="Interventional radiology · other section · associate prof.",
    standing="settled · since Oct 2025",
    life="mentee yes, mentor not asked · 1 of 3 places",
    state=State.SETTLED,
    relationship_id=1,
)


def said(lines: list[CardLine], fact: str) -> list[str]:
    return [line.text for line in lines if line.fact == fact]


@pytest.mark.usefixtures("qapp")
def test_what_has_no_room_goes_on_in_the_next_line() -> None:
    (lines,) = lines_of([FULL], WIDTH)
    assert said(lines, "place") == ["Interventional radiology", "other section · associate prof."]
    assert said(lines, "life") == ["mentee yes, mentor not asked", "1 of 3 places"]
    assert " ".join(said(lines, "heading")) == FULL.heading
    assert [line.begins for line in lines if line.fact == "heading"] == [True, False]
    assert all(text_width(line.text, "small") <= WIDTH for line in lines if line.fact != "purpose")
    (wide,) = lines_of([FULL], 400)
    assert len(wide) == 5


@pytest.mark.usefixtures("qapp")
def test_among_many_a_card_keeps_to_seven_lines_and_to_the_name() -> None:
    lines = lines_of([FULL] * 8, WIDTH)[0]
    assert len(lines) == 7
    assert len(said(lines, "heading")) == 2
    assert said(lines, "purpose") == [FULL.purpose]
