"""What helped and what hindered: themes counted against outcomes, each figure with its passages."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.analysis import theme_pairs
from mentordesk.analysis import themes as counting
from mentordesk.analysis.theme_groups import cycles_of, judgement
from mentordesk.db.store import Store
from mentordesk.db.tables import Interview, Mark, Passage, PassageTheme, Person, Relationship, Spell, Theme
from mentordesk.domain.timeline import clock_text
from mentordesk.records.people import spoken_name
from mentordesk.records.themes import (
    Account,
    Facing,
    Pair,
    Scope,
    Silence,
    ThemeMaterial,
    ThemeQuote,
    ThemeTable,
    TwoSides,
)
from mentordesk.services.closed_cycles.quotable import agreed_for_passage, stricter
from mentordesk.services.shared.bulk_rows import in_lots
from mentordesk.services.shared.pairs import MENTEE, MENTOR
from mentordesk.services.themes.figures import figures_of
from mentordesk.services.themes.reading import ThemeReading
from mentordesk.terms import Audience, Judgement, Party

_ORDER = list(Judgement)
_SECOND = (
    sa.select(Mark.second)
    .where(
        Mark.interview_id == Passage.interview_id,
        Mark.start <= Passage.start,
        Mark.end > Passage.start,
        Mark.second.is_not(None),
    )
    .order_by(Mark.start.desc())
    .limit(1)
    .correlate(Passage)
    .scalar_subquery()
    .label("second")
)
"""When in its talk a passage was said."""


class Themes:
    """Themes of the office's interviews. Everything is read in one go and counted without the database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reading = ThemeReading(store)

    def material(self) -> ThemeMaterial:
        """All that can be counted; what is written is read anew, the rest is kept."""
        return self._reading.material()

    def table(self, scope: Scope | None = None) -> ThemeTable:
        """Themes × groups."""
        return counting.table(self.material(), scope or Scope())

    def together(self, scope: Scope | None = None, *, most: int | None = None) -> Sequence[Pair]:
        """Themes that occur together, the most frequent first."""
        return theme_pairs.together(self.material(), scope or Scope(), most=most)

    def two_sides(self, scope: Scope | None = None) -> Sequence[TwoSides]:
        """What mentees say against what mentors say about the same relationship."""
        return theme_pairs.two_sides(self.material(), scope or Scope())

    def facing(
        self,
        passage_ids: Collection[int],
        *,
        theme_id: int | None = None,
        scope: Scope | None = None,
        known: ThemeMaterial | None = None,
    ) -> Sequence[Facing]:
        """The passages by relationship, both sides facing each other; of silence is said which it is."""
        found = known or self.material()
        wanted = set(passage_ids)
        about = {passage_id: tie_id for passage_id, _, tie_id, _ in found.said if passage_id in wanted}
        with self._store.read() as session:
            quotes = _quotes(session, wanted)
            pairs = _pairs(session, set(about.values()))
        by_tie: dict[int, list[ThemeQuote]] = defaultdict(list)
        sides = {(one.interview_id, one.relationship_id): one.party for one in found.accounts}
        for passage_id in sorted(wanted & about.keys() & quotes.keys()):
            by_tie[about[passage_id]].append(quotes[passage_id])
        cycles = cycles_of(found, scope or Scope())
        accounts: dict[int, list[Account]] = defaultdict(list)
        for one in counting.in_scope(found, Scope(cycle_id=(scope or Scope()).cycle_id)):
            accounts[one.relationship_id].append(one)
        with self._store.read() as session:
            heard = _heard_on(session, [one for tie_id in by_tie for one in accounts[tie_id]])
        topics = found.topics.get(theme_id) if theme_id is not None else None
        rows = []
        for tie_id, its in by_tie.items():
            of_side = {
                party: tuple(one for one in its if sides.get((one.interview_id, tie_id), one.party) is party)
                for party in (Party.MENTEE, Party.MENTOR)
            }
            rows.append(
                _facing(
                    pairs[tie_id],
                    of_side,
                    {party: _silence(accounts[tie_id], party, topics) for party in of_side},
                    judgement(found.ties[tie_id], cycles),
                    {party: heard.get((tie_id, party)) for party in of_side},
                )
            )
        return sorted(rows, key=lambda one: (_ORDER.index(one.judgement), one.mentee, one.relationship_id))

    def quotes(self, passage_ids: Collection[int]) -> Sequence[ThemeQuote]:
        """These passages with who said them, as far as they are still there."""
        with self._store.read() as session:
            found = _quotes(session, passage_ids)
        return [found[id_] for id_ in passage_ids if id_ in found]

    def chart(self, cycle_id: int | None = None) -> bytes:
        """What helped against what hindered as the chart of the report, in SVG, for the office."""
        from mentordesk.reports.screen import theme_picture

        material = self.material()
        table = counting.table(material, Scope(cycle_id=cycle_id))
        names = dict(material.cycles)
        title = f"What helped, what hindered · {names.get(cycle_id or 0, 'all cycles')}"
        return theme_picture(figures_of(table), title=title, audience=Audience.OFFICE)


def _silence(accounts: Sequence[Account], party: Party, topics: frozenset[str] | None) -> Silence:
    theirs = [one for one in accounts if one.party is party]
    if not theirs:
        return Silence.NOT_INTERVIEWED
    if topics and not any(one.asked is None or one.asked & topics for one in theirs):
        return Silence.NOT_ASKED
    return Silence.NOT_MENTIONED


def _facing(
    row: Any,
    quotes: dict[Party, tuple[ThemeQuote, ...]],
    silences: dict[Party, Silence],
    judged: Judgement,
    heard_on: dict[Party, date | None],
) -> Facing:
    mentee, mentor = quotes[Party.MENTEE], quotes[Party.MENTOR]
    return Facing(
        relationship_id=row["id"],
        mentee=row["mentee"],
        mentor=row["mentor"],
        judgement=judged,
        distance=row["distance"],
        began_on=row["began_on"],
        ended_on=row["ended_on"],
        mentee_quotes=mentee,
        mentor_quotes=mentor,
        mentee_silence=None if mentee else silences[Party.MENTEE],
        mentor_silence=None if mentor else silences[Party.MENTOR],
        mentee_heard_on=heard_on[Party.MENTEE],
        mentor_heard_on=heard_on[Party.MENTOR],
    )


def _heard_on(session: Session, accounts: Sequence[Account]) -> dict[tuple[int, Party], date]:
    """When each side of each relationship was interviewed last."""
    held: dict[int, date] = {}
    for part in in_lots({one.interview_id for one in accounts}):
        query = sa.select(Interview.id, Interview.held_on).where(Interview.id.in_(part))
        held |= {id_: on for id_, on in session.execute(query) if on is not None}
    found: dict[tuple[int, Party], date] = {}
    for one in accounts:
        if one.interview_id in held:
            key = one.relationship_id, one.party
            found[key] = max(held[one.interview_id], found.get(key, date.min))
    return found


def _quotes(session: Session, ids: Collection[int]) -> dict[int, ThemeQuote]:
    found = {}
    for part in in_lots(ids):
        names: dict[int, list[str]] = defaultdict(list)
        query = sa.select(PassageTheme.passage_id, Theme.name).join(Theme, Theme.id == PassageTheme.theme_id)
        for passage_id, name in session.execute(
            query.where(PassageTheme.passage_id.in_(part)).order_by(Theme.position)
        ):
            names[passage_id].append(name)
        rows = session.execute(
            sa.select(
                Passage.id,
                Passage.interview_id,
                Passage.snippet,
                Passage.start,
                agreed_for_passage().label("stricter"),
                _SECOND,
                Interview.attribution,
                Interview.party,
                Person.given_name,
                Person.family_name,
            )
            .join(Interview, Interview.id == Passage.interview_id)
            .join(Person, Person.id == Interview.person_id)
            .where(Passage.id.in_(part))
        )
        for row in rows:
            found[row.id] = ThemeQuote(
                passage_id=row.id,
                interview_id=row.interview_id,
                text=" ".join(row.snippet.split()),
                speaker=spoken_name(row.given_name, row.family_name),
                party=row.party,
                attribution=stricter(row.attribution, row.stricter),
                start=row.start,
                themes=tuple(names[row.id]),
                clock="" if row.second is None else clock_text(row.second),
            )
    return found


def _pairs(session: Session, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    mentee, mentor = MENTEE, MENTOR
    found: dict[int, dict[str, Any]] = {}
    for part in in_lots(ids):
        query = (
            sa.select(Relationship.id, mentee, mentor, Spell.distance, Spell.started_on, Spell.ended_on)
            .join(mentee, mentee.id == Relationship.mentee_id)
            .join(mentor, mentor.id == Relationship.mentor_id)
            .join(Spell, Spell.relationship_id == Relationship.id)
            .where(Relationship.id.in_(part))
            .order_by(Spell.number)
        )
        for id_, first, second, distance, began, ended in session.execute(query):
            found[id_] = {
                "id": id_,
                "mentee": spoken_name(first.given_name, first.family_name),
                "mentor": spoken_name(second.given_name, second.family_name),
                "distance": distance,
                "began_on": began,
                "ended_on": ended,
            }
    return found
