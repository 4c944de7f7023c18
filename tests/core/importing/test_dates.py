"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.importing.dates import DateOrder, OrderFound, Precision, full_date, loose_date, order_of
from mentordesk.importing.sheet import CellError
from tests.core.importing.files import said

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-01",
        "2025/9/1",
        "1.9.2025",
        "01.09.25",
        "1. September 2025",
        "1 Sep 2025",
        "Sept 1st, 2025",
        "September 1, 2025",
        "20250901",
        "2025-09-01 00:00:00",
        "2025-09-01T08:30:00Z",
        "45901",
        "1-Sep-25",
    ],
)
@pytest.mark.parametrize("order", DateOrder)
def test_a_day_is_understood_however_it_is_written(text: str, order: DateOrder) -> None:
    assert full_date(text, order) == date(2025, 9, 1)


def test_the_order_of_the_file_decides_what_a_stroke_means() -> None:
    assert full_date("03/04/2026", DAY) == date(2026, 4, 3)
    assert full_date("03/04/2026", MONTH) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("09/2025", date(2025, 9, 1), Precision.MONTH),
        ("2025-09", date(2025, 9, 1), Precision.MONTH),
        ("July 2025", date(2025, 7, 1), Precision.MONTH),
        ("März 2024", date(2024, 3, 1), Precision.MONTH),
        ("seit Mai 2024", date(2024, 5, 1), Precision.MONTH),
        ("2024", date(2024, 1, 1), Precision.YEAR),
    ],
)
def test_months_and_years_are_loose_dates_but_no_days(text: str, day: date, precision: Precision) -> None:
    found = loose_date(text, DAY)
    assert (found.day, found.precision) == (day, precision)
    with pytest.raises(CellError, match="names no day"):
        full_date(text, DAY)


@pytest.mark.parametrize("text", ["31.02.2020", "2025-13-01", "00.01.2025", "30 Feb 2024", "2023-02-29"])
def test_a_day_that_the_calendar_lacks_is_no_date(text: str) -> None:
    with pytest.raises(CellError, match="not a day of the calendar"):
        loose_date(text, DAY)


@pytest.mark.parametrize(
    "text", ["soon", "12", "1.2", "May", "1.2.3.4", "year 3023", "01.01.3023", "١.٢.٢٠٢٥", "-5"]
)
def test_other_words_are_no_date(text: str) -> None:
    with pytest.raises(CellError):
        loose_date(text, DAY)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["03/04/2026", "21/05/2026"], OrderFound(DAY, certain=True)),
        (["03/04/2026", "05/21/2026"], OrderFound(MONTH, certain=True)),
        (["03/04/2026"], OrderFound(MONTH, certain=False)),
        (["03-04-2026"], OrderFound(DAY, certain=False)),
        (["03.04.2026", "2026-04-03", "Leadership"], OrderFound(DAY, certain=True)),
        ([], OrderFound(DAY, certain=True)),
    ],
)
def test_one_day_over_twelve_proves_the_order_of_a_file(cells: list[str], found: OrderFound) -> None:
    assert order_of(cells) == found


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(DateOrder))
def test_every_day_survives_being_written(day: date, order: DateOrder) -> None:
    stroke = f"{day:%d/%m/%Y}" if order is DAY else f"{day:%m/%d/%Y}"
    for text in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%d %B %Y}", stroke):
        assert full_date(text, order) == day


@given(st.text(max_size=40), st.sampled_from(DateOrder))
def test_any_text_is_a_date_or_an_error_in_words(text: str, order: DateOrder) -> None:
    assert said(lambda: loose_date(text, order))
