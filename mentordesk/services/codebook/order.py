"""The order of the codebook: themes within and across groups, and the groups themselves."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Theme, ThemeGroup


def move(session: Session, theme: Theme, places: int) -> None:
    """Move a theme by so many places; past the end of its group it goes into the next one."""
    step = 1 if places > 0 else -1
    for _ in range(abs(places)):
        _step(session, theme, step)


def append(session: Session, theme: Theme, group_id: int) -> None:
    """Put a theme at the end of a group."""
    theme.group_id = group_id
    session.flush()
    _number(session, [*(one for one in _of_group(session, group_id) if one is not theme), theme])


def place_after(session: Session, theme: Theme, other: Theme) -> None:
    """Put a theme right after another one, in its group."""
    theme.group_id = other.group_id
    session.flush()
    order = [one for one in _of_group(session, other.group_id) if one is not theme]
    order.insert(order.index(other) + 1, theme)
    _number(session, order)


def move_group(session: Session, group: ThemeGroup, places: int) -> None:
    """Move a group by so many places."""
    order = list(_groups(session))
    at = order.index(group)
    order.insert(min(max(at + places, 0), len(order) - 1), order.pop(at))
    for position, one in enumerate(order):
        one.position = position


def _step(session: Session, theme: Theme, step: int) -> None:
    order = list(_of_group(session, theme.group_id))
    at = order.index(theme)
    if 0 <= at + step < len(order):
        order.insert(at + step, order.pop(at))
        _number(session, order)
        return
    groups = [group.id for group in _groups(session)]
    here = groups.index(theme.group_id) if theme.group_id in groups else len(groups)
    if not 0 <= here + step < len(groups):
        return
    theme.group_id = groups[here + step]
    session.flush()
    others = [one for one in _of_group(session, theme.group_id) if one is not theme]
    _number(session, [theme, *others] if step > 0 else [*others, theme])


def _of_group(session: Session, group_id: int | None) -> Sequence[Theme]:
    query = sa.select(Theme).where(
        Theme.group_id.is_(group_id) if group_id is None else Theme.group_id == group_id
    )
    return session.scalars(query.order_by(Theme.position, Theme.id)).all()


def _groups(session: Session) -> Sequence[ThemeGroup]:
    return session.scalars(sa.select(ThemeGroup).order_by(ThemeGroup.position, ThemeGroup.id)).all()


def _number(session: Session, order: Sequence[Theme]) -> None:
    """Give the places that these themes have together in a new order; a group is ordered by itself."""
    taken = sorted(one.position for one in order)
    if len(set(taken)) < len(taken):
        # Two at one place, from an import or another group: give all of them places of their own.
        taken = list(range(taken[0], taken[0] + len(taken)))
    for one, position in zip(order, taken, strict=True):
        one.position = position
    session.flush()
