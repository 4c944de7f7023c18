"""A coordinator's own words for how a relationship came about and whether it is still going."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentordesk.importing.dates import DateOrder, LooseDate, Precision, loose_date, month_named
from mentordesk.importing.sheet import CellError
from mentordesk.importing.words import fold_words
from mentordesk.terms import Origin, State

_ORIGINS = """
assigned: assigned, appointed, allocated, assignment, zugeteilt, zugewiesen, bestimmt, zuteilung
mentor_offered: mentor offered, offered, mentor asked, mentor approached, mentor volunteered, angeboten
introduced: introduced, introduction, office, programme, program, matched, vermittelt, vorgestellt
mentee_asked: asked, mentee asked, mentee approached, approached, requested, own wish, gefragt, angefragt,
    auf wunsch, eigener wunsch
met_naturally: met, naturally, worked together, working together, colleague, colleagues, knew, known,
    conference, by chance, kennengelernt, zufallig, konferenz, tagung, zusammenarbeit
"""
_GOING = """
settled: yes, y, ja, j, true, x, 1, ongoing, active, going, still, continues, running, settled, aktiv, lauft
closed: no, n, nein, false, 0, ended, closed, stopped, finished, over, beendet, zu ende, abgeschlossen
paused: paused, on hold, on pause, pausiert, ruht, on leave
closing: closing, winding down, ending, ending soon, endet
trial: trial, just started, new, probe, auf probe
"""
_ENDED = re.compile(
    r"(?:ended|ends|until|till|stopped|finished|closed|over|no|beendet|bis|ende|endete)\b[\s:,]*"
    r"(?:(?:in|on|since|im|am|seit|anfang|mitte|ende|early|mid|late)\s+)?(?P<when>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Going:
    """Whether a relationship is under way; `understood` is off where the sheet's words stay a note."""

    state: State = State.SETTLED
    ended_on: date | None = None
    ended_text: str = ""
    understood: bool = True


def origin_of(text: str) -> Origin:
    """How it came about; unknown where the words say nothing of it."""
    folded = fold_words(text)
    return next((origin for pattern, origin in _BY_ORIGIN if pattern.search(folded)), Origin.UNKNOWN)


def going_of(text: str, *, order: DateOrder, started: date | None, today: date) -> Going:
    """Whether it is still going: "yes", "no", "ended March", "?"; said nothing, it is taken to go on."""
    if not text:
        return Going()
    folded = fold_words(text)
    for pattern, state in _BY_GOING:
        if pattern.fullmatch(folded):
            return Going(state, ended_text=text if state is State.CLOSED and len(folded) > 5 else "")
    if found := _ENDED.fullmatch(text):
        return Going(State.CLOSED, _ended_on(found["when"], order, started, today), text)
    return Going(understood=False)


def _ended_on(said: str, order: DateOrder, started: date | None, today: date) -> date | None:
    """The last day of what was said. A month without a year is the last one gone by."""
    month = month_named(said)
    if month:
        ended = _end_of_month(today.year if month <= today.month else today.year - 1, month)
    else:
        try:
            ended = _last_day(loose_date(said, order))
        except CellError:
            return None
    ended = min(ended, today)
    return None if started and ended < started else ended


def _last_day(said: LooseDate) -> date:
    if said.precision is Precision.DAY:
        return said.day
    month = said.day.month if said.precision is Precision.MONTH else 12
    return _end_of_month(said.day.year, month)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _lines(table: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for line in table.replace("\n    ", " ").strip().splitlines():
        meaning, _, words = line.partition(": ")
        yield (
            meaning,
            re.compile(rf"\b(?:{'|'.join(re.escape(word.strip()) for word in words.split(','))})\b"),
        )


_BY_ORIGIN = [(pattern, Origin(meaning)) for meaning, pattern in _lines(_ORIGINS)]
_BY_GOING = [(pattern, State(meaning)) for meaning, pattern in _lines(_GOING)]
