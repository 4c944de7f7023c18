"""All that themes are counted from, read in bulk: the whole office, or anew what was written since."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.journal import JOURNAL
from mentordesk.db.tables import (
    Cycle,
    GuideTopic,
    Interview,
    InterviewRelationship,
    Mark,
    Outcome,
    Passage,
    PassageTheme,
    Relationship,
    Theme,
    ThemeGroup,
    TopicSpan,
)
from mentordesk.domain.evidence import HEARD
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.themes import Account, ThemeMaterial, Tie, Told
from mentordesk.services.passages import theme_rows
from mentordesk.services.shared.bulk_rows import Only, among, plain, rows
from mentordesk.services.themes.ties import belonging, read_ties
from mentordesk.terms import Judgement, Party

_JUDGEMENTS = {one.value: one for one in Judgement}
_PARTIES = {one.value: one for one in Party}

_MOST_NAMED = 500
_KEPT = "what themes are counted from"

Said = tuple[int, int, int | None, int, int]
"""Passage, interview, relationship if it is named, about the panel as a whole, theme."""


@dataclass
class Read:
    """What was read, as far as it can be read anew by parts."""

    themes: tuple[ThemeRecord, ...] = ()
    cycles: tuple[tuple[int, str], ...] = ()
    ties: dict[int, Tie] = field(default_factory=dict)
    outcomes: dict[int, tuple[int, int, Judgement]] = field(default_factory=dict)
    """By its id the relationship, the cycle and the judgement."""
    accounts: tuple[Account, ...] = ()
    said: dict[int, list[Said]] = field(default_factory=dict)
    """By interview."""
    heard: dict[int, "Heard"] = field(default_factory=dict)
    """By interview what it tells, as it was last put in order."""
    came_up: list[tuple[int, int, str]] = field(default_factory=list)
    """Interview, theme, and the topic under which it came up."""


class Heard(NamedTuple):
    """What an interview tells, of what was read and about whom it is."""

    said: list[Said]
    about: tuple[int, ...]
    told: Told
    of_panel: int


def material(session: Session) -> ThemeMaterial:
    """The whole office's; which cycle and party are counted is said later.

    It is read once for a session that only reads: its picture of the file does not change.
    """
    if JOURNAL in session.info:
        return counted_from(read_all(session))
    kept: ThemeMaterial | None = session.info.get(_KEPT)
    if kept is None:
        kept = session.info[_KEPT] = counted_from(read_all(session))
    return kept


def read_all(session: Session) -> Read:
    """Everything."""
    cycles = read_cycles(session)
    outcomes = read_outcomes(session)
    return Read(
        themes=read_themes(session),
        cycles=cycles,
        ties=read_ties(session, cycles, outcomes.values()),
        outcomes=outcomes,
        accounts=read_accounts(session, cycles),
        said=read_said(session),
        came_up=read_topics(session),
    )


def counted_from(read: Read) -> ThemeMaterial:
    """What is counted, of what was read.

    What is about the panel as a whole, or names none of several relationships, counts under none.
    """
    about: dict[int, tuple[int, ...]] = {}
    for one in read.accounts:
        about[one.interview_id] = (*about.get(one.interview_id, ()), one.relationship_id)
    told: Told = {}
    of_panel = 0
    for interview_id, said in read.said.items():
        its = about.get(interview_id, ())
        heard = read.heard.get(interview_id)
        if heard is None or heard.said is not said or heard.about != its:
            heard = read.heard[interview_id] = _heard(said, its)
        told.update(heard.told)
        of_panel += heard.of_panel
    topics: dict[int, set[str]] = defaultdict(set)
    for _interview_id, theme_id, title in read.came_up:
        topics[theme_id].add(title)
    return ThemeMaterial(
        themes=read.themes,
        cycles=read.cycles,
        ties=read.ties,
        accounts=read.accounts,
        told=told,
        about_panel=of_panel,
        topics={id_: frozenset(titles) for id_, titles in topics.items()},
    )


def _heard(said: list[Said], about: tuple[int, ...]) -> Heard:
    told: dict[tuple[int, int], dict[int, tuple[int, ...]]] = {}
    of_panel = set()
    for passage_id, interview_id, named, about_panel, theme_id in said:
        if about_panel:
            of_panel.add(passage_id)
        elif (relationship_id := named or (about[0] if len(about) == 1 else None)) is not None:
            themes = told.setdefault((interview_id, relationship_id), {})
            themes[theme_id] = (*themes.get(theme_id, ()), passage_id)
    return Heard(said, about, dict(told), len(of_panel))


def read_themes(session: Session) -> tuple[ThemeRecord, ...]:
    """The codebook in its order."""
    query = (
        sa.select(Theme, ThemeGroup.name)
        .outerjoin(ThemeGroup, ThemeGroup.id == Theme.group_id)
        .order_by(ThemeGroup.position, Theme.position, Theme.id)
    )
    return tuple(theme_rows.record(theme, group or "") for theme, group in session.execute(query))


def read_cycles(session: Session) -> tuple[tuple[int, str], ...]:
    """Id and name of each cycle, the earliest first."""
    query = sa.select(Cycle.id, Cycle.name).order_by(Cycle.starts_on, Cycle.id)
    return tuple((row.id, row.name) for row in session.execute(query))


def read_outcomes(session: Session, only: Only = None) -> dict[int, tuple[int, int, Judgement]]:
    """Relationship, cycle and judgement of each outcome."""
    query = sa.select(Outcome.id, Outcome.relationship_id, Outcome.cycle_id, plain(Outcome.judgement))
    return {
        id_: (relationship_id, cycle_id, _JUDGEMENTS[judged])
        for id_, relationship_id, cycle_id, judged in rows(session, among(query, Outcome.id, only))
    }


def read_accounts(session: Session, cycles: tuple[tuple[int, str], ...]) -> tuple[Account, ...]:
    """Each interview that took place with each relationship that it is about.

    Of two equal sides each is heard as what the interview says; a mentee elsewhere may be the mentor here.
    """
    asked = _asked(session)
    last = _last_cycles(session, cycles)
    query = (
        sa.select(
            Interview.id,
            InterviewRelationship.relationship_id,
            Interview.person_id,
            plain(Interview.party),
            Interview.cycle_id,
            Relationship.mentee_id,
            Relationship.mentor_id,
        )
        .join(InterviewRelationship, InterviewRelationship.interview_id == Interview.id)
        .join(Relationship, Relationship.id == InterviewRelationship.relationship_id)
        .where(Interview.status.in_(HEARD))
        .order_by(Interview.id, InterviewRelationship.relationship_id)
    )
    found = []
    for id_, relationship_id, person_id, party, cycle_id, mentee_id, mentor_id in rows(session, query):
        side = {mentee_id: Party.MENTEE, mentor_id: Party.MENTOR}.get(person_id, _PARTIES[party])
        # Without a cycle of its own an interview counts where its relationship was last.
        its = (cycle_id,) if cycle_id is not None else last.get(relationship_id, ())
        found.append(Account(id_, relationship_id, side, its, asked.get(id_)))
    return tuple(found)


def read_said(session: Session, interviews: Only = None) -> dict[int, list[Said]]:
    """Passages with their themes, by interview: of all or of these."""
    query = sa.select(
        Passage.id,
        Passage.interview_id,
        Passage.relationship_id,
        sa.cast(Passage.about_panel, sa.Integer),
        PassageTheme.theme_id,
    ).join(PassageTheme, PassageTheme.passage_id == Passage.id)
    query = query.order_by(Passage.id, PassageTheme.theme_id)
    found: dict[int, list[Said]] = {}
    for one in rows(session, among(query, Passage.interview_id, interviews)):
        found.setdefault(one[1], []).append(one)
    return found


def interviews_of(session: Session, passages: Collection[int]) -> set[int]:
    """In which interviews these passages are."""
    query = sa.select(Passage.interview_id).where(Passage.id.in_(passages)).distinct()
    return {id_ for (id_,) in rows(session, query)}


def read_topics(session: Session, only: Only = None) -> list[tuple[int, int, str]]:
    """Under which topics of the guide each theme came up, interview by interview."""
    if session.scalar(sa.select(sa.literal(1)).where(Mark.topic_id.is_not(None)).limit(1)) is None:
        return []
    query = (
        sa.select(Passage.interview_id, PassageTheme.theme_id, GuideTopic.title)
        .join(Passage, Passage.id == PassageTheme.passage_id)
        .join(
            Mark,
            sa.and_(
                Mark.interview_id == Passage.interview_id,
                Mark.start <= Passage.start,
                Mark.end > Passage.start,
            ),
        )
        .join(GuideTopic, GuideTopic.id == Mark.topic_id)
        .distinct()
    )
    return list(rows(session, among(query, Passage.interview_id, only)))


def _last_cycles(session: Session, cycles: tuple[tuple[int, str], ...]) -> dict[int, tuple[int, ...]]:
    """Of each relationship with an interview that names no cycle, its last one."""
    unnamed = (
        sa.select(InterviewRelationship.relationship_id)
        .join(Interview, Interview.id == InterviewRelationship.interview_id)
        .where(Interview.cycle_id.is_(None))
    )
    ids = {id_ for (id_,) in rows(session, unnamed)}
    # More names than a query takes are told apart here.
    only = ids if len(ids) <= _MOST_NAMED else None
    return {id_: its[-1:] for id_, its in belonging(session, cycles, only).items() if id_ in ids}


def _asked(session: Session) -> dict[int, frozenset[str]]:
    """The topics that were asked in interviews in which topics were ticked."""
    found: dict[int, set[str]] = defaultdict(set)
    query = sa.select(TopicSpan.interview_id, GuideTopic.title).join(
        GuideTopic, GuideTopic.id == TopicSpan.topic_id
    )
    for interview_id, title in rows(session, query.where(TopicSpan.asked)):
        found[interview_id].add(title)
    return {id_: frozenset(titles) for id_, titles in found.items()}
