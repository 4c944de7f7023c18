"""Tables over the end of a page."""

import pytest

from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.style import MEASURE
from mentordesk.reports.text import Typesetter


@pytest.mark.parametrize("count", [4, 9, 30])
def test_no_row_stands_alone_on_the_next_page(count: int) -> None:
    rows = [(f"R-{number}", "yes") for number in range(count)]
    table = ruled_table(rows, (MEASURE - 80, 80), head=("Name", "Heard"), typesetter=Typesetter())
    _, height = table.wrap(MEASURE, 10_000)
    first, second = table.split(MEASURE, height - 1)
    head = 1
    assert second._nrows == head + 2
    assert first._nrows + second._nrows == count + 2 * head
