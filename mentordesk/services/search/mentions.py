"""Every mention of a person in all that the office holds: they may ask to see it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Aside, Interview, Passage
from mentordesk.domain import days
from mentordesk.domain.mentions import Names, common_word
from mentordesk.domain.sentences import paragraphs, sentence_around
from mentordesk.domain.snippets import around
from mentordesk.errors import NotFoundError
from mentordesk.records.finding import Match, Mentioned, Mentions, MentionsData, Source
from mentordesk.services.gathering.cycle_data import department_of, known_names
from mentordesk.services.search import mention_texts
from mentordesk.services.search.facts import Facts, facts_of
from mentordesk.services.search.mention_texts import NamingText
from mentordesk.services.search.rows import Key
from mentordesk.services.search.sources import PLACES, TEXT, small_stamps, source_of, text_of, text_stamps
from mentordesk.spelling import dictionaries, speller
from mentordesk.terms import Attribution, Audience

if TYPE_CHECKING:
    from mentordesk.records.reports import Report

_LONGEST = 320
_NOT_FOR_REPORTING = "Passages not for reporting"
_ON_SCREEN = {
    Passage.__tablename__: "Memos of the coordinators",
    Aside.__tablename__: "Side notes",
    Interview.__tablename__: "Notes on interviews",
}
"""What is read on the screen alone."""


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
            mentions = _in_texts(session, names, keys)
            more = [*mention_texts.notes(session), *mention_texts.closed(session)]
            mentions += _in_what_was_kept(session, names, more, beside=mentions)
        mentions = _without_common_words(mentions)
        name = f"{person.given} {person.family}".strip()
        return Mentions(
            person_id=person_id,
            person=name,
            called=person.others,
            texts=len(keys) + len(more),
            mentions=tuple(mentions),
        )

    def data(self, person_id: int, made_on: date) -> MentionsData:
        """What the list of a person is printed from."""
        return self._data(self.find(person_id), made_on)

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

        day = made_on or days.today()
        return mentions_list(self._data(found, day), audience, paper=paper)

    def _data(self, found: Mentions, made_on: date) -> MentionsData:
        with self._store.read() as session:
            return MentionsData(found=found, department=department_of(session), made_on=made_on)


class _Kept:
    """Which of the places stay on the screen: memos, and what is not for reporting."""

    def __init__(self, session: Session, keys: Iterable[Key]) -> None:
        self._closed: dict[int, list[tuple[int, int]]] = defaultdict(list)
        ids = {row_id for place, row_id in keys if place == TEXT}
        columns = (Passage.interview_id, Passage.start, Passage.end, Passage.attribution)
        closed = Attribution.NOT_FOR_REPORTING
        for row in session.execute(
            sa.select(*columns).where(Passage.interview_id.in_(ids), Passage.attribution == closed)
        ):
            self._closed[row.interview_id].append((row.start, row.end))
        whole = sa.select(Interview.id).where(Interview.id.in_(ids), Interview.attribution == closed)
        self._whole = set(session.scalars(whole))

    def of(self, key: tuple[str, int], start: int, end: int) -> str:
        """What a sentence counts as that is not printed; nothing where it may be."""
        place, row_id = key
        if place != TEXT:
            return _ON_SCREEN.get(place, "")
        closed = self._closed.get(row_id, ())
        hidden = row_id in self._whole or any(first < end and start < last for first, last in closed)
        return _NOT_FOR_REPORTING if hidden else ""


def counted(mentions: Iterable[Mentioned]) -> Counter[Match]:
    """How many mentions of each kind."""
    return Counter(one.match for one in mentions)


def _in_texts(session: Session, names: Names, keys: Iterable[Key]) -> list[Mentioned]:
    """The mentions in texts as they are today."""
    found = []
    for key in keys:
        text = text_of(session, key)
        found += [(key, start, end, match, text) for start, end, match in _in_text(names, text)]
    facts = facts_of(session, {key for key, *_ in found})
    kept = _Kept(session, {key for key, *_ in found})
    return [
        _mentioned(key, facts[key], text, start, end, match, kept=kept.of(key, *_sentence(text, start, end)))
        for key, start, end, match, text in found
        if key in facts
    ]


def _in_what_was_kept(
    session: Session, names: Names, texts: Iterable[NamingText], *, beside: Iterable[Mentioned]
) -> list[Mentioned]:
    """The mentions in what is not searched; a closing keeps for the most part what stands there today."""
    known = {_words(one) for one in beside}
    found = []
    for one in texts:
        for mention in _noted(names, one):
            if (words := _words(mention)) not in known:
                known.add(words)
                whose = mention.title or mention_texts.title(session, *one.opens)
                found.append(replace(mention, title=whose))
    return found


def _words(mention: Mentioned) -> str:
    return " ".join(mention.sentence.split())


def _in_text(names: Names, text: str) -> list[tuple[int, int, Match]]:
    return [
        (start + one.start, start + one.end, one.match)
        for start, end in paragraphs(text)
        for one in names.found_in(text[start:end])
        # Before a colon at the front a name says who speaks, not who is spoken of.
        if one.start > 0 or text[start + one.end : start + one.end + 1] != ":"
    ]


def _mentioned(
    key: Key, facts: Facts, text: str, start: int, end: int, match: Match, *, kept: str
) -> Mentioned:
    left, right = _sentence(text, start, end)
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
        kept=kept,
    )


def _without_common_words(mentions: list[Mentioned]) -> list[Mentioned]:
    """The same, without near misses that are plain words: “bench” is not nearly Bence."""
    near = {one: _looked_up(one) for one in mentions if one.match is Match.NEAR}
    words = {word for word in near.values() if word}
    if not words:
        return mentions
    for dictionary in dictionaries.in_use():
        # Without a dictionary rather too many than too few.
        with suppress(speller.SpellerError):
            words &= speller.shared(dictionary).check(words).result()
    return [one for one in mentions if not near.get(one) or near[one] in words]


def _looked_up(one: Mentioned) -> str:
    return common_word(one.sentence, *one.marks[0])


def _noted(names: Names, one: NamingText) -> Iterator[Mentioned]:
    for start, end, match in _in_text(names, one.text):
        left, right = _sentence(one.text, start, end)
        yield Mentioned(
            source=one.source,
            kind=one.opens[0],
            id=one.opens[1],
            title=one.title,
            note=one.note,
            on=one.on,
            start=-1,
            end=-1,
            sentence=one.text[left:right],
            marks=((start - left, end - left),),
            match=match,
            kept=one.kept,
        )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = sentence_around(text, start, end)
    if right - left > _LONGEST:
        return around(text, (left, right), start, end, before=_LONGEST // 2, most=_LONGEST)
    return left, right
