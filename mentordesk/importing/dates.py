"""Dates as people write them. Which of day and month comes first is known for the whole file, not guessed
for each cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.names import fold
from mentordesk.importing.sheet import CellError


class DateOrder(StrEnum):
    """What comes first in 03/04/2026."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Precision(StrEnum):
    """How much of a date was said."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class LooseDate:
    """The first day of what was said, and how much that was."""

    day: date
    precision: Precision


@dataclass(frozen=True)
class OrderFound:
    """The order of a file's dates, and whether a date proves it (one with a day over 12 does)."""

    order: DateOrder
    certain: bool


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janner",
            "february feb februar",
            "march mar marz mrz maerz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        1,
    )
    for name in names.split()
}
_NUMBERS = re.compile(r"(\d{1,4})\s*([./\- ])\s*(\d{1,2})\s*[./\- ]\s*(\d{1,4})")
_SHORT = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?( ?[ap]m|Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_SERIAL = range(18_264, 73_051)
"""Excel counts days from 1899-12-30; these are 1950 to 2099."""
_YEARS = range(1900, 2101)


def order_of(cells: Iterable[str]) -> OrderFound:
    """The order that most of the dates prove. Dots mean day first; strokes without a proof, month."""
    day_first = month_first = strokes = dashes = 0
    for cell in cells:
        if not cell[:1].isdigit() or len(cell) > 10:
            continue
        found = _SHORT.fullmatch(cell)
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        day_first += first > 12 >= second
        month_first += second > 12 >= first
        strokes += found[2] == "/"
        dashes += found[2] == "-"
    if day_first != month_first:
        order = DateOrder.DAY_FIRST if day_first > month_first else DateOrder.MONTH_FIRST
        return OrderFound(order, certain=True)
    order = DateOrder.MONTH_FIRST if strokes > dashes else DateOrder.DAY_FIRST
    return OrderFound(order, certain=not strokes and not dashes)


def full_date(text: str, order: DateOrder) -> date:
    """A date with its day."""
    found = loose_date(text, order)
    if found.precision is not Precision.DAY:
        raise CellError(f"“{text}” names no day")
    return found.day


def loose_date(text: str, order: DateOrder) -> LooseDate:
    """A date, a month or a year: "1.9.2025", "Sept 1, 2025", "09/2025", "July 2025", "2024"."""
    said = _TIME.sub("", text.strip())
    if not said.isascii() or any(char.isalpha() for char in said):
        return _with_words(text, said)
    if found := _NUMBERS.fullmatch(said):
        return _numbers(text, found, order)
    if found := _COMPACT.fullmatch(said):
        return LooseDate(_day(text, int(found[1]), int(found[2]), int(found[3])), Precision.DAY)
    if found := _MONTH_YEAR.fullmatch(said):
        return LooseDate(_day(text, int(found[2]), int(found[1]), 1), Precision.MONTH)
    if found := _YEAR_MONTH.fullmatch(said):
        return LooseDate(_day(text, int(found[1]), int(found[2]), 1), Precision.MONTH)
    if said.isdigit() and len(said) == 4:
        return LooseDate(_day(text, int(said), 1, 1), Precision.YEAR)
    if said.isdigit() and len(said) == 5 and int(said) in _SERIAL:
        return LooseDate(date(1899, 12, 30) + timedelta(days=int(said)), Precision.DAY)
    raise CellError(f"“{text}” is not a date")


def month_named(word: str) -> int | None:
    """The month that an English or German word names."""
    return _MONTHS.get(fold(word).rstrip("."))


def _numbers(text: str, found: re.Match[str], order: DateOrder) -> LooseDate:
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return LooseDate(_day(text, first, second, third), Precision.DAY)
    if len(found[1]) == 3 or len(found[4]) in (1, 3):
        raise CellError(f"“{text}” is not a date")
    # Dots are never written month first.
    day_first = order is DateOrder.DAY_FIRST or found[2] == "."
    day, month = (first, second) if day_first else (second, first)
    return LooseDate(_day(text, _year(found[4]), month, day), Precision.DAY)


def _with_words(text: str, said: str) -> LooseDate:
    words = [word for word in re.split(r"[\s.,/\-]+", fold(said)) if word and word not in _FILLERS]
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    numbers = [re.sub(r"(?<=\d)(st|nd|rd|th)$", "", word) for word in words if word not in _MONTHS]
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or not all(_plain(number) for number in numbers):
        raise CellError(f"“{text}” is not a date")
    if len(numbers) == 1:
        if len(numbers[0]) != 4:
            raise CellError(f"“{text}” names no year")
        return LooseDate(_day(text, int(numbers[0]), months[0], 1), Precision.MONTH)
    day, year = numbers if len(numbers[0]) <= 2 else (numbers[1], numbers[0])
    if len(day) > 2 or len(year) not in (2, 4):
        raise CellError(f"“{text}” is not a date")
    return LooseDate(_day(text, _year(year), months[0], int(day)), Precision.DAY)


_FILLERS = {"of", "the", "den", "since", "seit", "from", "in", "im", "about", "ca", "early", "late"}


def _plain(number: str) -> bool:
    return number.isascii() and number.isdigit()


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 60 else 1900)


def _day(text: str, year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise CellError(f"“{text}” is in the year {year}")
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(f"“{text}” is not a day of the calendar") from None
