"""A cycle's themes by outcome for its report, with two sides of one relationship facing each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.analysis import themes as counting
from mentordesk.analysis.theme_groups import judgement
from mentordesk.db.tables import Interview, Passage, Person
from mentordesk.records.cycle_report import FacingQuotes, ReportQuote, ShareTold, ThemeFigures, ThemeFinding
from mentordesk.records.people import spoken_name
from mentordesk.records.themes import Scope, ThemeCell, ThemeMaterial, ThemeRow, ThemeTable
from mentordesk.services.closed_cycles.quotable import LONGEST_QUOTE, agreed_for_passage, stricter
from mentordesk.services.themes.data import material
from mentordesk.terms import Attribution, Direction, Party

_TRIED = 6


def theme_figures(session: Session, cycle_id: int) -> ThemeFigures:
    """What helped against what hindered in one cycle."""
    found = material(session)
    table = counting.table(found, Scope(cycle_id=cycle_id))
    return replace(figures_of(table), facing=_facing(session, found, table.rows, cycle_id))


def figures_of(table: ThemeTable) -> ThemeFigures:
    """A table by outcome as its chart and its report tell it, without quotes."""
    place = {group.key: at for at, group in enumerate(table.groups)}
    sizes = {group.key: group.relationships for group in table.groups}
    findings = tuple(
        ThemeFinding(
            name=row.theme.name,
            direction=row.theme.direction,
            well=_share(row.cells, place.get("well")),
            not_well=_share(row.cells, place.get("not_well")),
            p=row.comparison.p if row.comparison else None,
        )
        for row in table.rows
    )
    return ThemeFigures(
        well=sizes.get("well", 0),
        not_well=sizes.get("not_well", 0),
        findings=findings,
        compared=table.comparisons,
    )


def _share(cells: Sequence[ThemeCell], at: int | None) -> ShareTold:
    if at is None:
        return ShareTold(part=0, whole=0)
    cell = cells[at]
    return ShareTold(part=cell.part, whole=cell.whole, low=cell.low, high=cell.high)


def _facing(
    session: Session, found: ThemeMaterial, rows: Sequence[ThemeRow], cycle_id: int
) -> tuple[FacingQuotes, ...]:
    """For the most told theme of either direction, a relationship in which both sides may be quoted."""
    quotes: list[FacingQuotes] = []
    for direction in (Direction.HELPS, Direction.HINDERS):
        theirs = [row for row in rows if row.theme.direction is direction]
        theirs.sort(key=lambda row: -sum(cell.part for cell in row.cells))
        told = (_both_sides(session, found, row, cycle_id) for row in theirs[:_TRIED])
        quotes += islice((one for one in told if one is not None), 1)
    return tuple(quotes)


def _both_sides(session: Session, found: ThemeMaterial, row: ThemeRow, cycle_id: int) -> FacingQuotes | None:
    sides = {(one.interview_id, one.relationship_id): one.party for one in found.accounts}
    wanted = {passage for cell in row.cells for passage in cell.passage_ids}
    said: dict[int, dict[Party, list[int]]] = defaultdict(lambda: defaultdict(list))
    for passage, interview, relationship, theme in found.said:
        if theme == row.theme.id and passage in wanted and (interview, relationship) in sides:
            said[relationship][sides[interview, relationship]].append(passage)
    for relationship, by_party in sorted(said.items()):
        if by_party[Party.MENTEE] and by_party[Party.MENTOR]:
            mentee = _quote(session, by_party[Party.MENTEE], Party.MENTEE)
            mentor = _quote(session, by_party[Party.MENTOR], Party.MENTOR)
            if mentee and mentor:
                judged = judgement(found.ties[relationship], (cycle_id,))
                return FacingQuotes(theme=row.theme.name, judgement=judged, mentee=mentee, mentor=mentor)
    return None


def _quote(session: Session, passage_ids: Sequence[int], party: Party) -> ReportQuote | None:
    """The first of the passages that may be quoted."""
    query = (
        sa.select(
            Passage.id,
            Passage.interview_id,
            Passage.snippet,
            agreed_for_passage().label("stricter"),
            Interview.attribution,
            Person.given_name,
            Person.family_name,
        )
        .join(Interview, Interview.id == Passage.interview_id)
        .join(Person, Person.id == Interview.person_id)
        .where(Passage.id.in_(passage_ids))
        .order_by(Passage.id)
    )
    for row in session.execute(query):
        level = stricter(row.attribution, row.stricter)
        text = " ".join(row.snippet.split())
        if level is not Attribution.NOT_FOR_REPORTING and text and len(text) <= LONGEST_QUOTE:
            speaker = spoken_name(row.given_name, row.family_name)
            return ReportQuote(
                text=text,
                party=party,
                speaker=speaker,
                attribution=level,
                passage_id=row.id,
                interview_id=row.interview_id,
            )
    return None
