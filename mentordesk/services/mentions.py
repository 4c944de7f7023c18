"""Every mention of a person in all that the office holds: they may ask to see it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentordesk.db.store import Store
from mentordesk.domain.mentions import Names
from mentordesk.domain.searching import paragraphs, sentence_at
from mentordesk.errors import NotFoundError
from mentordesk.records.finding import Match, Mentioned, Mentions, Source
from mentordesk.services.cycle_data import department_of, known_names
from mentordesk.services.search_facts import Facts, facts_of
from mentordesk.services.search_sources import PLACES, TEXT, small_stamps, source_of, text_of, text_stamps
from mentordesk.terms import Audience

if TYPE_CHECKING:
    from mentordesk.records.reports import Report

_LONGEST = 320


class Mentioning:
    """Finds mentions, and makes the list that is printed; it leaves the office like any report."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, person_id: int) -> Mentions:
        """All mentions, text by text; reads everything, so call it from a worker."""
        with self._store.read() as session:
            known = known_names(session)
            person = next((one for one in known if one.person_id == person_id), None)
            if person is None:
                raise NotFoundError("This person is not on the roster.")
            names = Names(person, [one for one in known if one.person_id != person_id])
            keys = [*text_stamps(session)]
            for place in PLACES:
                keys += small_stamps(session, place)
            found = []
            for key in keys:
                text = text_of(session, key)
                found += [(key, start, end, match, text) for start, end, match in _in_text(names, text)]
            facts = facts_of(session, {key for key, *_ in found})
        mentions = tuple(
            _mentioned(key, facts[key], text, start, end, match)
            for key, start, end, match, text in found
            if key in facts
        )
        name = f"{person.given} {person.family}".strip()
        return Mentions(
            person_id=person_id, person=name, called=person.others, texts=len(keys), mentions=mentions
        )

    def report(
        self,
        found: Mentions,
        *,
        audience: Audience = Audience.OFFICE,
        paper: str = "a4",
        made_on: date | None = None,
    ) -> "Report":
        """The list as pages. For the person concerned it holds their own interviews alone."""
        from mentordesk.reports.mentions import mentions_list

        with self._store.read() as session:
            department = department_of(session)
        day = made_on or datetime.now().astimezone().date()
        return mentions_list(found, audience, department=department, paper=paper, made_on=day)


def counted(mentions: Iterable[Mentioned]) -> Counter[Match]:
    """How many mentions of each kind."""
    return Counter(one.match for one in mentions)


def _in_text(names: Names, text: str) -> list[tuple[int, int, Match]]:
    return [
        (start + one.start, start + one.end, one.match)
        for start, end in paragraphs(text)
        for one in names.found_in(text[start:end])
        # Before a colon at the front a name says who speaks, not who is spoken of.
        if one.start > 0 or text[start + one.end : start + one.end + 1] != ":"
    ]


def _mentioned(
    key: tuple[str, int], facts: Facts, text: str, start: int, end: int, match: Match
) -> Mentioned:
    left, right = sentence_at(text, start, end)
    if right - left > _LONGEST:
        left = max(left, start - _LONGEST // 2)
        right = min(right, left + _LONGEST)
    source = source_of(key[0])
    place = (start, end) if key[0] == TEXT else (facts.place or (-1, -1))
    return Mentioned(
        source=source,
        kind=facts.opens[0],
        id=facts.opens[1],
        title=facts.title,
        note=facts.note,
        on=facts.on,
        start=place[0],
        end=place[1],
        sentence=text[left:right],
        marks=((start - left, end - left),),
        match=match,
        speaker_id=facts.person_id if source in (Source.INTERVIEW, Source.ADDENDUM) else None,
    )
