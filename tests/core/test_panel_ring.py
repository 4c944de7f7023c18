"""The ring of a panel on paper: names whole, in any script."""

from datetime import date

import pytest
from reportlab.graphics.shapes import String

from mentordesk.records.sheets import Seat
from mentordesk.reports.panel_ring import panel_ring
from mentordesk.reports.text import Typesetter
from mentordesk.terms import State

NAMES = (
    "Ravindra Wickramasinghe-Gunawardena",
    "Teresa Villalobos Quintana",
    "Beatrix Hallgrímsdóttir",
    "Ольга Александровна Самохвалова",
)


@pytest.mark.parametrize("seats", [2, 4, 8])
def test_long_names_go_over_two_lines_and_are_not_cut(seats: int) -> None:
    panel = [
        Seat(
            domain="Clinical practice and judgement",
            mentor=NAMES[at % len(NAMES)],
            section="Interventional radiology",
            since=date(2021, 1, 1),
            state=State.SETTLED,
        )
        for at in range(seats)
    ]
    ring = panel_ring(Typesetter(), "Chiara Bonfanti-Leoni", panel)
    said = [one.text for one in ring.contents if isinstance(one, String)]
    assert "Bonfanti-Leoni" in said
    assert not any("…" in text for text in said)
    assert not any(text.startswith("·") for text in said)
