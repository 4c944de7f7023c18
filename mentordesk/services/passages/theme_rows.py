"""Rows of the codebook: found, named, and as records."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Theme, ThemeGroup
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.codebook import ThemeGroupRecord, ThemeRecord


def found(session: Session, theme_id: int) -> Theme:
    """The theme's row, or an error fit to be shown."""
    theme = session.get(Theme, theme_id)
    if theme is None:
        raise NotFoundError("There is no such theme in this office.")
    return theme


def found_group(session: Session, group_id: int) -> ThemeGroup:
    """The group's row, or an error fit to be shown."""
    group = session.get(ThemeGroup, group_id)
    if group is None:
        raise NotFoundError("There is no such group in the codebook.")
    return group


def group_named(session: Session, name: str) -> int:
    """The id of a group, which is made after the others where there is none of that name."""
    name = " ".join(name.split())
    if not name:
        raise InputError("A group needs a name.", place="Group")
    group = next((one for one in session.scalars(sa.select(ThemeGroup)) if _same(one.name, name)), None)
    if group is None:
        last = session.scalar(sa.select(sa.func.max(ThemeGroup.position)))
        group = ThemeGroup(name=name, position=0 if last is None else last + 1)
        session.add(group)
        session.flush()
    return group.id


def group_name(session: Session, theme: Theme) -> str:
    """What stands above a theme, or ""."""
    return "" if theme.group_id is None else found_group(session, theme.group_id).name


def groups(session: Session) -> Sequence[ThemeGroupRecord]:
    """All groups in the office's order, with how many themes each has."""
    count = sa.func.count(Theme.id)
    rows = session.execute(
        sa.select(ThemeGroup.id, ThemeGroup.name, count)
        .outerjoin(Theme, Theme.group_id == ThemeGroup.id)
        .group_by(ThemeGroup.id)
        .order_by(ThemeGroup.position, ThemeGroup.id)
    )
    return [ThemeGroupRecord(id=id_, name=name, themes=themes) for id_, name, themes in rows]


def require_new_name(session: Session, name: str, *, but: int | None = None) -> None:
    """Refuse a name that another theme has, in whatever letters."""
    for row_id, known in session.execute(sa.select(Theme.id, Theme.name)):
        if row_id != but and _same(known, name):
            raise InputError(f"The codebook has a theme “{known}” already.", place="Theme")


def require_new_group(session: Session, name: str, *, but: int | None = None) -> None:
    """Refuse a name that another group has."""
    for row_id, known in session.execute(sa.select(ThemeGroup.id, ThemeGroup.name)):
        if row_id != but and _same(known, name):
            raise InputError(f"The codebook has a group “{known}” already.", place="Group")


def record(theme: Theme, group: str) -> ThemeRecord:
    """The theme as it is handed out."""
    return ThemeRecord(
        id=theme.id,
        guid=theme.guid,
        group=group,
        name=theme.name,
        definition=theme.definition,
        counts_when=theme.counts_when,
        does_not_count_when=theme.does_not_count_when,
        direction=theme.direction,
        colour=theme.colour,
        shortcut=theme.shortcut,
        active=theme.active,
        group_id=theme.group_id,
        memo=theme.memo,
        merged_into_id=theme.merged_into_id,
    )


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
