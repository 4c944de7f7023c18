"""A relationship's section: in full for the office, as a case without names where the two agreed to it."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Protocol

from mentordesk.domain.names import fold
from mentordesk.domain.wording import DISTANCES, RANKS
from mentordesk.records.cycle_report import CycleReportData, ReportQuote, ReportRelationship, Revision
from mentordesk.reports.guard import Guard
from mentordesk.reports.revisions import office_revisions, told_revision
from mentordesk.reports.view import Case, Quoted, RevisionView, Strip
from mentordesk.reports.wording import ATTRIBUTIONS, ENDED_BY, NBSP, ORIGINS, short_day
from mentordesk.terms import CHOSEN, Attribution, Distance, EndedBy, Judgement, Origin, Party, Rank

QUOTES_A_SIDE = 2
LEAST_PEOPLE = 3
"""Mentees, and mentors, among whom somebody in a case may be."""
WITHHELD_FACT = "withheld: too few alike"
_TREES = """
    Alder Ash Aspen Beech Birch Cedar Chestnut Cypress Elm Fir Hawthorn Hazel Hemlock Hickory Holly Hornbeam
    Juniper Larch Laurel Linden Maple Oak Pine Poplar Rowan Spruce Sycamore Walnut Willow Yew
"""
_RIVERS = """
    Adige Aire Arno Avon Dee Derwent Don Ebro Eden Elbe Exe Forth Garonne Humber Loire Main Medway Moselle
    Neckar Oder Po Rhone Severn Spey Tamar Tay Tees Tiber Trent Tweed Tyne Wye
"""

_FACULTY = {
    Rank.INSTRUCTOR,
    Rank.ASSISTANT_PROFESSOR,
    Rank.ASSOCIATE_PROFESSOR,
    Rank.FULL_PROFESSOR,
    Rank.EMERITUS,
}
_YEAR = 365

Fact = Callable[[ReportRelationship], str]


class Months(Protocol):
    """The time that a strip shows."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...


def office_case(
    relationship: ReportRelationship, number: str, months: Months, *, quotes_a_side: int = QUOTES_A_SIDE
) -> Case:
    """The section as the office reads it: names, dates and what may be quoted."""
    return Case(
        key=section_key(number),
        number=number,
        title=f"{relationship.mentee.name} with {relationship.mentor.name}",
        judgement=relationship.judgement,
        facts=_office_facts(relationship),
        strip=Strip(
            starts_on=months.starts_on,
            ends_on=months.ends_on,
            phases=relationship.phases,
            contacts=relationship.contacts,
            ended_on=relationship.ended_on if relationship.ended else None,
        ),
        summary=relationship.summary,
        reasons=tuple(reason.name for reason in relationship.reasons or relationship.end_reasons),
        quotes_mentee=_office_quotes(relationship, Party.MENTEE, quotes_a_side),
        quotes_mentor=_office_quotes(relationship, Party.MENTOR, quotes_a_side),
        lesson=relationship.lesson,
        revisions=office_revisions(relationship),
    )


def section_key(number: str) -> str:
    return f"section-{number}"


def _office_facts(relationship: ReportRelationship) -> tuple[tuple[str, str], ...]:
    first, second = _sides(relationship)
    facts = [
        (first, _standing(relationship.mentee.rank, relationship.mentee.section)),
        (second, _standing(relationship.mentor.rank, relationship.mentor.section)),
        ("Domain", ", ".join(_lowered(domain) for domain in relationship.domains)),
        ("Began", _origin(relationship)),
        ("Distance", _distance(relationship.distance)),
        ("Held", _held(relationship)),
        ("Ended by", _ended_by(relationship)),
        ("Contacts", str(len(relationship.contacts)) if relationship.contacts else "none recorded"),
        ("Heard", _heard(relationship)),
    ]
    return tuple((label, value) for label, value in facts if value)


def _standing(rank: Rank | None, section: str) -> str:
    return ", ".join(part for part in (RANKS[rank] if rank else "", section) if part)


def _origin(relationship: ReportRelationship) -> str:
    said = ORIGINS[relationship.origin]
    note = relationship.origin_note
    return f"{said}: {note}" if note and fold(note) not in fold(said) else said


def _distance(distance: Distance) -> str:
    return DISTANCES[distance] if distance is not Distance.UNKNOWN else ""


def _held(relationship: ReportRelationship) -> str:
    began = relationship.began_text or short_day(relationship.began_on)
    if not relationship.ended:
        return f"since {began}" if began else ""
    ended = short_day(relationship.ended_on)
    return f"{began or '?'} to {ended or '?'}"


def _ended_by(relationship: ReportRelationship) -> str:
    if not relationship.ended or relationship.ended_by is None:
        return ""
    who = ENDED_BY[relationship.ended_by].removesuffix(" together")
    fault = {True: "; no fault", False: "; not without fault", None: ""}[relationship.no_fault]
    return who[:1].lower() + who[1:] + fault


def _heard(relationship: ReportRelationship) -> str:
    mentee, mentor = relationship.heard_mentee, relationship.heard_mentor
    if mentee is not None and mentor is not None:
        return f"both, {mentee} and {mentor}{NBSP}minutes" if mentee and mentor else "both"
    for side, minutes in (("mentee", mentee), ("mentor", mentor)):
        if minutes is not None:
            return f"the {side}, {minutes}{NBSP}minutes" if minutes else f"the {side}"
    return "nobody"


def _office_quotes(relationship: ReportRelationship, party: Party, most: int) -> tuple[Quoted, ...]:
    speaker = said_by(relationship, party)
    return tuple(
        Quoted(quote.text, f"{speaker} · {ATTRIBUTIONS[quote.attribution]}")
        for quote in relationship.quotes
        if quote.party is party and quote.attribution is not Attribution.NOT_FOR_REPORTING
    )[:most]


def _sides(relationship: ReportRelationship) -> tuple[str, str]:
    """What the two are called: a relationship of peers has no mentee and no mentor."""
    return ("One side", "Other side") if relationship.peer else ("Mentee", "Mentor")


def said_by(relationship: ReportRelationship, party: Party) -> str:
    """Which of the two said it, without their name."""
    if relationship.peer:
        return "One of the two" if party is Party.MENTEE else "The other"
    return f"The {party.value}"


class CaseTeller:
    """Tells relationships as cases: pseudonyms, roles for names, no rare combination of facts."""

    def __init__(self, data: CycleReportData, guard: Guard, draw: Random) -> None:
        self._data = data
        self._guard = guard
        self._mentees = _pseudonyms(_TREES, data, draw)
        self._mentors = _pseudonyms(_RIVERS, data, draw)
        self.coarsened = 0

    def tell(self, relationship: ReportRelationship, number: str) -> Case:
        """The case; what cannot be told without doubt is left out of it."""
        roles = {
            relationship.mentee.person_id: "[the other]" if relationship.peer else "[the mentee]",
            relationship.mentor.person_id: "[the other]" if relationship.peer else "[the mentor]",
        }
        first, second = ("Peer", "Peer") if relationship.peer else ("Mentee", "Mentor")
        return Case(
            key=section_key(number),
            number=number,
            title=f"{first} {next(self._mentees)} with {second} {next(self._mentors)}",
            judgement=relationship.judgement,
            facts=self._facts(relationship),
            strip=None,
            summary=self._guard.without_names(relationship.public_summary, roles, f"{number}, summary")[0],
            reasons=tuple(reason.name for reason in relationship.reasons or relationship.end_reasons),
            quotes_mentee=self._quotes(relationship, Party.MENTEE, roles, f"{number}, the mentee"),
            quotes_mentor=self._quotes(relationship, Party.MENTOR, roles, f"{number}, the mentor"),
            lesson=self._guard.without_names(relationship.lesson, roles, f"{number}, lesson")[0],
            revisions=tuple(
                self._revision(one, roles, f"{number}, revised") for one in relationship.revisions
            ),
        )

    def _revision(self, one: Revision, roles: dict[int, str], place: str) -> RevisionView:
        reason, summary, lesson = (
            self._guard.without_names(text or "", roles, place)[0]
            for text in (one.reason, one.public_summary, one.lesson)
        )
        return told_revision(one, reason, summary, lesson)

    def _quotes(
        self, relationship: ReportRelationship, party: Party, roles: dict[int, str], place: str
    ) -> tuple[Quoted, ...]:
        quotes = case_quotes(relationship, party)
        told = (self._guard.without_names(quote.text, roles, place)[0] for quote in quotes)
        return tuple(Quoted(text, f"{said_by(relationship, party)} · by role") for text in told if text)

    def _facts(self, relationship: ReportRelationship) -> tuple[tuple[str, str], ...]:
        """Facts that, together, enough relationships of the cycle share; else coarser, else withheld."""
        minimum = self._data.minimum_group
        alike: Sequence[ReportRelationship] = self._data.relationships
        facts = []
        for label, levels in _FACTS:
            told = WITHHELD_FACT
            for level in levels:
                same = [other for other in alike if level(other) == level(relationship)]
                if _hide_one(same, minimum):
                    told, alike = level(relationship), same
                    break
            self.coarsened += told == WITHHELD_FACT
            if told:
                facts.append((label, told))
        return tuple(facts)


def is_told(relationship: ReportRelationship) -> bool:
    """Whether there is a case: both agreed, it was judged, and there is something to tell."""
    told = relationship.may_be_case and relationship.judgement is not Judgement.NOT_JUDGED
    return told and bool(relationship.public_summary or relationship.reasons)


def _hide_one(among: Sequence[ReportRelationship], minimum: int) -> bool:
    """Whether nobody can tell one of them: they are enough, and not all one mentee's or one mentor's."""
    sides = ({one.mentee.person_id for one in among}, {one.mentor.person_id for one in among})
    return len(among) >= minimum and all(len(people) >= LEAST_PEOPLE for people in sides)


def case_quotes(relationship: ReportRelationship, party: Party) -> list[ReportQuote]:
    """The passages that may stand inside a case: those by role."""
    return [
        quote
        for quote in relationship.quotes
        if quote.party is party and quote.attribution is Attribution.BY_ROLE
    ][:QUOTES_A_SIDE]


def _pseudonyms(words: str, data: CycleReportData, draw: Random) -> "Pseudonyms":
    taken = {
        fold(word) for known in data.names for name in (known.given, known.family) for word in name.split()
    }
    free = [word for word in words.split() if fold(word) not in taken]
    draw.shuffle(free)
    return Pseudonyms(free)


class Pseudonyms:
    """Words that are nobody's name, each given once; numbered when they run out."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words or ("One",)
        self._given = 0

    def __next__(self) -> str:
        round_, at = divmod(self._given, len(self._words))
        self._given += 1
        return self._words[at] if not round_ else f"{self._words[at]} {round_ + 1}"


def _exact_rank(rank: Rank | None) -> str:
    return RANKS[rank] if rank else ""


def _coarse_rank(rank: Rank | None) -> str:
    if rank is None:
        return ""
    return "faculty" if rank in _FACULTY else "in training or staff"


def _coarse_origin(relationship: ReportRelationship) -> str:
    if relationship.origin in CHOSEN:
        return "chosen by the two"
    return "through the office or from above" if relationship.origin is not Origin.UNKNOWN else ""


def _coarse_distance(relationship: ReportRelationship) -> str:
    if relationship.distance is Distance.UNKNOWN:
        return ""
    return "same section" if relationship.distance is Distance.SAME_SECTION else "not the same section"


def _domain(relationship: ReportRelationship) -> str:
    return _lowered(relationship.domains[0]) if relationship.domains else ""


def _length(relationship: ReportRelationship) -> str:
    if not relationship.ended or not relationship.began_on or not relationship.ended_on:
        return ""
    days = (relationship.ended_on - relationship.began_on).days
    return "under a year" if days < _YEAR else "a year or more"


def _coarse_ending(relationship: ReportRelationship) -> str:
    if not relationship.ended or relationship.ended_by is None:
        return ""
    return "both" if relationship.ended_by is EndedBy.BOTH else "not both together"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


_FACTS: tuple[tuple[str, tuple[Fact, ...]], ...] = (
    ("Began", (lambda one: ORIGINS[one.origin], _coarse_origin)),
    ("Distance", (lambda one: _distance(one.distance), _coarse_distance)),
    ("Mentee", (lambda one: _exact_rank(one.mentee.rank), lambda one: _coarse_rank(one.mentee.rank))),
    ("Mentor", (lambda one: _exact_rank(one.mentor.rank), lambda one: _coarse_rank(one.mentor.rank))),
    ("Held", (_length,)),
    ("Ended by", (_ended_by, _coarse_ending)),
    ("Domain", (_domain,)),
)
