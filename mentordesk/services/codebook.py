"""The codebook: the themes by which interviews are read."""

import json
import uuid
from collections.abc import Sequence
from importlib import resources
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Theme, ThemeGroup
from mentordesk.domain import vocabulary
from mentordesk.errors import InputError
from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Direction

_NAMESPACE = uuid.UUID("6d7b1c0e-93a5-4c5e-8b67-1f6d2a8e5c11")
"""Default themes get the same guid in every office, so that two offices' codebooks can be compared."""
COLOURS = 4
"""Shades of each direction; from the fifth theme on they repeat."""


class Codebook:
    """The office's themes, in its order."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def themes(self, *, retired: bool = False) -> Sequence[ThemeRecord]:
        """The themes by group, as the office ordered them; with `retired` also those no longer set."""
        with self._store.read() as session:
            query = (
                sa.select(Theme, ThemeGroup.name)
                .outerjoin(ThemeGroup, ThemeGroup.id == Theme.group_id)
                .order_by(ThemeGroup.position, Theme.position, Theme.id)
            )
            if not retired:
                query = query.where(Theme.active)
            return [_record(theme, group or "") for theme, group in session.execute(query)]

    def add(
        self,
        name: str,
        *,
        direction: Direction,
        group: str = "",
        definition: str = "",
        origin: object | None = None,
    ) -> int:
        """Take a new theme into the codebook, at the end of its group."""
        name = " ".join(name.split())
        if not name:
            raise InputError("A theme needs a name.", place="Theme")
        with self._store.write(f"Add the theme {name}", origin=origin) as session:
            if session.scalar(sa.select(Theme.id).where(sa.func.lower(Theme.name) == name.lower())):
                raise InputError(f"The codebook has a theme “{name}” already.", place="Theme")
            alike = session.scalar(
                sa.select(sa.func.count()).select_from(Theme).where(Theme.direction == direction)
            )
            theme = Theme(
                guid=str(uuid.uuid4()),
                group_id=_group(session, group or "Of this office"),
                name=name,
                definition=definition,
                direction=direction,
                colour=(alike or 0) % COLOURS + 1,
                position=(session.scalar(sa.select(sa.func.max(Theme.position))) or 0) + 1,
            )
            session.add(theme)
            session.flush()
            return theme.id


def found_codebook(session: Session) -> None:
    """Give a new office the default themes."""
    words: dict[str, dict[str, Any]] = json.loads(
        resources.files("resources").joinpath("codebook", "default.json").read_text(encoding="utf-8")
    )
    counts = dict.fromkeys(Direction, 0)
    for position, theme in enumerate(vocabulary.THEMES):
        session.add(
            Theme(
                guid=str(uuid.uuid5(_NAMESPACE, theme.name)),
                group_id=_group(session, theme.group),
                name=theme.name,
                direction=theme.direction,
                colour=counts[theme.direction] % COLOURS + 1,
                position=position,
                **words[theme.name],
            )
        )
        counts[theme.direction] += 1


def _group(session: Session, name: str) -> int:
    group = session.scalars(sa.select(ThemeGroup).where(ThemeGroup.name == name)).one_or_none()
    if group is None:
        last = session.scalar(sa.select(sa.func.max(ThemeGroup.position)))
        group = ThemeGroup(name=name, position=0 if last is None else last + 1)
        session.add(group)
        session.flush()
    return group.id


def _record(theme: Theme, group: str) -> ThemeRecord:
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
    )
