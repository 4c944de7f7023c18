"""Passages that change their theme: several themes become one, or one becomes two."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import OutcomeReason, PassageTheme, Theme
from mentordesk.errors import InputError, RuleError
from mentordesk.services.passages import theme_rows


def merge(session: Session, theme_ids: Sequence[int], into_id: int) -> int:
    """Hand all that has one of the themes over to another one, and retire them; how many passages came."""
    into = theme_rows.found(session, into_id)
    sources = [theme_rows.found(session, theme_id) for theme_id in dict.fromkeys(theme_ids)]
    if not sources:
        raise InputError("Choose the themes that are to be merged.", place="Theme")
    if into in sources:
        raise InputError("A theme cannot be merged into itself.", place="Theme")
    if not into.active:
        raise RuleError(f"{into.name} is retired; take it up before others are merged into it.")
    before = _count(session, into_id)
    for source in sources:
        _hand_over_all(session, source.id, into_id)
        _hand_over_outcomes(session, source.id, into_id)
        for earlier in session.scalars(sa.select(Theme).where(Theme.merged_into_id == source.id)):
            earlier.merged_into_id = into_id
        source.active, source.merged_into_id, source.shortcut = False, into_id, None
    session.flush()
    return _count(session, into_id) - before


def hand_over(session: Session, passage_ids: Collection[int], theme_id: int, to_id: int) -> None:
    """Let some passages of a theme have another one instead."""
    rows = session.scalars(
        sa.select(PassageTheme).where(
            PassageTheme.theme_id == theme_id, PassageTheme.passage_id.in_(passage_ids)
        )
    ).all()
    if len(rows) < len(set(passage_ids)):
        raise InputError("One of the passages no longer has this theme.", place="Passages")
    _replace(session, rows, to_id)


def followed(session: Session) -> dict[int, int]:
    """For each theme that was merged, the theme to set in its stead."""
    rows = session.execute(sa.select(Theme.id, Theme.merged_into_id).where(Theme.merged_into_id.is_not(None)))
    return {row_id: into for row_id, into in rows if into is not None}


def _hand_over_all(session: Session, theme_id: int, to_id: int) -> None:
    rows = session.scalars(sa.select(PassageTheme).where(PassageTheme.theme_id == theme_id)).all()
    _replace(session, rows, to_id)


def _replace(session: Session, rows: Sequence[PassageTheme], to_id: int) -> None:
    having = set(session.scalars(sa.select(PassageTheme.passage_id).where(PassageTheme.theme_id == to_id)))
    for row in rows:
        session.delete(row)
    session.flush()
    for row in rows:
        if row.passage_id not in having:
            session.add(PassageTheme(passage_id=row.passage_id, theme_id=to_id))
    session.flush()


def _hand_over_outcomes(session: Session, theme_id: int, to_id: int) -> None:
    having = set(session.scalars(sa.select(OutcomeReason.outcome_id).where(OutcomeReason.theme_id == to_id)))
    for row in session.scalars(sa.select(OutcomeReason).where(OutcomeReason.theme_id == theme_id)):
        if row.outcome_id in having:
            session.delete(row)
        else:
            row.theme_id = to_id
    session.flush()


def _count(session: Session, theme_id: int) -> int:
    query = sa.select(sa.func.count()).select_from(PassageTheme).where(PassageTheme.theme_id == theme_id)
    return session.scalar(query) or 0
