"""What a search can be confined to: what it is called, and how much each choice leaves."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle, GuideTopic, Section, Theme
from mentordesk.domain.wording import INTERVIEW_KINDS, JUDGEMENTS, PARTIES, capital
from mentordesk.records.finding import Choice, Filters, Names, Source

_SOURCES = {
    Source.INTERVIEW: "Interviews",
    Source.ADDENDUM: "Addenda",
    Source.NOTE: "Notes",
    Source.MEMO: "Memos",
    Source.OUTCOME: "Outcomes",
    Source.LESSON: "Lessons",
    Source.ASIDE: "Side notes",
}


def names_of(session: Session) -> Names:
    """All that filters may name."""
    return Names(
        cycles=_pairs(session, sa.select(Cycle.id, Cycle.name).order_by(Cycle.starts_on.desc())),
        sections=_pairs(session, sa.select(Section.id, Section.name).order_by(Section.name)),
        themes=_pairs(session, sa.select(Theme.id, Theme.name).order_by(Theme.name)),
        topics=tuple(session.scalars(sa.select(GuideTopic.title).distinct().order_by(GuideTopic.title))),
    )


def choices(
    known: Names, numbers: Mapping[str, Counter[object]], filters: Filters
) -> dict[str, tuple[Choice, ...]]:
    """For each filter the values that leave something, and the one that is in force."""
    names: dict[str, Mapping[Any, str]] = {
        "cycle_id": known.cycles,
        "section_id": known.sections,
        "theme_id": known.themes,
        "topic": {title: title for title in known.topics},
        "source": _SOURCES,
        "kind": _capitals(INTERVIEW_KINDS),
        "party": _capitals(PARTIES),
        "outcome": _capitals(JUDGEMENTS),
    }
    return {
        name: tuple(
            Choice(value, said, numbers[name][value])
            for value, said in values.items()
            if numbers[name][value] or value == getattr(filters, name)
        )
        for name, values in names.items()
    }


def _pairs(session: Session, query: sa.Select[int, str]) -> dict[int, str]:
    return {row[0]: row[1] for row in session.execute(query)}


def _capitals(words: Mapping[Any, str]) -> dict[Any, str]:
    return {term: capital(word) for term, word in words.items()}
