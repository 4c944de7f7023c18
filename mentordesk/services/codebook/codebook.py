"""The codebook: the themes by which interviews are read."""

import json
import uuid
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Theme, ThemeGroup
from mentordesk.domain import vocabulary
from mentordesk.errors import InputError
from mentordesk.records.codebook import ThemeGroupRecord, ThemePassage, ThemeRecord, ThemeUse
from mentordesk.services.codebook import order as theme_order
from mentordesk.services.codebook import use as theme_use
from mentordesk.services.passages import theme_merging, theme_rows
from mentordesk.terms import Direction

_NAMESPACE = uuid.UUID("6d7b1c0e-93a5-4c5e-8b67-1f6d2a8e5c11")
"""Default themes get the same guid in every office, so that two offices' codebooks can be compared."""
COLOURS = 4
"""Shades of each direction; from the fifth theme on they repeat."""
KEYS = range(1, 10)
OWN_GROUP = "Of this office"
_LONGEST_NAME = 120


class Codebook:
    """The office's themes, in its order. Each verb is one step that can be taken back."""

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
            return [theme_rows.record(theme, group or "") for theme, group in session.execute(query)]

    def groups(self) -> Sequence[ThemeGroupRecord]:
        """The headings in the office's order, those without a theme too."""
        with self._store.read() as session:
            return theme_rows.groups(session)

    def uses(self) -> Mapping[int, ThemeUse]:
        """How often each theme was set, by its id; themes that never were are left out."""
        with self._store.read() as session:
            return theme_use.uses(session)

    def passages(self, theme_id: int) -> Sequence[ThemePassage]:
        """The passages of a theme with their words, by interview and place."""
        with self._store.read() as session:
            theme_rows.found(session, theme_id)
            return theme_use.passages(session, theme_id)

    def add(
        self,
        name: str,
        *,
        direction: Direction,
        group: str = "",
        definition: str = "",
        counts_when: str = "",
        does_not_count_when: str = "",
        origin: object | None = None,
    ) -> int:
        """Take a new theme into the codebook, at the end of its group."""
        name = _tidy(name)
        with self._store.write(f"Add the theme {name}", origin=origin) as session:
            theme = self._new(session, name, direction, group)
            theme.definition = definition.strip()
            theme.counts_when = counts_when.strip()
            theme.does_not_count_when = does_not_count_when.strip()
            session.flush()
            return theme.id

    def describe(
        self,
        theme_id: int,
        *,
        name: str | None = None,
        definition: str | None = None,
        counts_when: str | None = None,
        does_not_count_when: str | None = None,
        memo: str | None = None,
        direction: Direction | None = None,
        colour: int | None = None,
        origin: object | None = None,
    ) -> None:
        """Change what a theme says; what is None stays. Everything recorded with it follows."""
        if colour is not None and colour not in range(1, COLOURS + 1):
            raise InputError(f"The shades go from 1 to {COLOURS}.", place="Shade")
        words = {
            "definition": definition,
            "counts_when": counts_when,
            "does_not_count_when": does_not_count_when,
            "memo": memo,
        }
        with self._store.write(self._label("Change the theme {}", theme_id), origin=origin) as session:
            theme = theme_rows.found(session, theme_id)
            if name is not None and _tidy(name) != theme.name:
                theme_rows.require_new_name(session, _tidy(name), but=theme_id)
                theme.name = _tidy(name)
            for column, value in words.items():
                if value is not None:
                    setattr(theme, column, value.strip())
            if direction is not None and direction is not theme.direction:
                theme.direction = direction
            if colour is not None:
                theme.colour = colour

    def give_key(self, theme_id: int, digit: int | None, *, origin: object | None = None) -> None:
        """Let Ctrl and a digit set this theme, and the theme that had the digit no longer."""
        if digit is not None and digit not in KEYS:
            raise InputError("A theme's key is a digit from 1 to 9.", place="Key")
        with self._store.write(self._label("Change the key of {}", theme_id), origin=origin) as session:
            theme = theme_rows.found(session, theme_id)
            if digit is not None:
                for other in session.scalars(sa.select(Theme).where(Theme.shortcut == digit)):
                    other.shortcut = None
                session.flush()
            theme.shortcut = digit

    def retire(self, theme_id: int, *, origin: object | None = None) -> None:
        """Offer a theme no longer; the passages that have it keep it."""
        with self._store.write(self._label("Retire the theme {}", theme_id), origin=origin) as session:
            theme_rows.found(session, theme_id).active = False

    def take_up(self, theme_id: int, *, origin: object | None = None) -> None:
        """Offer a retired theme again; one that was merged is a theme of its own again, without passages."""
        with self._store.write(self._label("Take up the theme {}", theme_id), origin=origin) as session:
            theme = theme_rows.found(session, theme_id)
            theme.active, theme.merged_into_id = True, None

    def move(self, theme_id: int, places: int, *, origin: object | None = None) -> None:
        """Move a theme down by so many places, or up; past the end of its group into the next one."""
        with self._store.write(self._label("Move the theme {}", theme_id), origin=origin) as session:
            theme_order.move(session, theme_rows.found(session, theme_id), places)

    def move_to_group(self, theme_id: int, group: str, *, origin: object | None = None) -> None:
        """Put a theme at the end of another group, which is made where there is none of that name."""
        label = self._label(f"Move the theme {{}} to {' '.join(group.split())}", theme_id)
        with self._store.write(label, origin=origin) as session:
            theme = theme_rows.found(session, theme_id)
            group_id = theme_rows.group_named(session, group)
            if group_id != theme.group_id:
                theme_order.append(session, theme, group_id)

    def add_group(self, name: str, *, origin: object | None = None) -> int:
        """Make a heading, after the others."""
        with self._store.write(f"Add the group {_tidy(name)}", origin=origin) as session:
            theme_rows.require_new_group(session, _tidy(name))
            return theme_rows.group_named(session, name)

    def rename_group(self, group_id: int, name: str, *, origin: object | None = None) -> None:
        """Call a heading otherwise."""
        with self._store.write(f"Rename a group to {_tidy(name)}", origin=origin) as session:
            theme_rows.require_new_group(session, _tidy(name), but=group_id)
            theme_rows.found_group(session, group_id).name = _tidy(name)

    def move_group(self, group_id: int, places: int, *, origin: object | None = None) -> None:
        """Move a heading with its themes down by so many places, or up."""
        with self._store.write("Order the groups of the codebook", origin=origin) as session:
            theme_order.move_group(session, theme_rows.found_group(session, group_id), places)

    def remove_group(self, group_id: int, *, origin: object | None = None) -> None:
        """Take away a heading under which no theme stands."""
        with self._store.write("Remove a group of the codebook", origin=origin) as session:
            group = theme_rows.found_group(session, group_id)
            if session.scalar(sa.select(Theme.id).where(Theme.group_id == group_id).limit(1)):
                raise InputError(f"Themes stand under {group.name}; move them first.", place="Group")
            session.delete(group)

    def merge(self, theme_ids: Sequence[int], into_id: int, *, origin: object | None = None) -> int:
        """Let a theme take over the passages of others, which are retired; how many passages came to it.

        A passage that had several of them has the one theme once. Outcomes that named them name it now.
        """
        label = self._label(f"Merge {_counted(len(theme_ids))} into {{}}", into_id)
        if len(theme_ids) == 1:
            label = self._label(f"{self._label('Merge {}', theme_ids[0])} into {{}}", into_id)
        with self._store.write(label, origin=origin) as session:
            return theme_merging.merge(session, theme_ids, into_id)

    def split(
        self,
        theme_id: int,
        passage_ids: Sequence[int],
        name: str,
        *,
        definition: str = "",
        direction: Direction | None = None,
        origin: object | None = None,
    ) -> int:
        """Make a new theme beside this one, and let it take over some of its passages; the new theme's id."""
        name = _tidy(name)
        if not passage_ids:
            raise InputError("Choose the passages that go to the new theme.", place="Passages")
        with self._store.write(self._label(f"Split {name} from {{}}", theme_id), origin=origin) as session:
            old = theme_rows.found(session, theme_id)
            new = self._new(session, name, direction or old.direction, theme_rows.group_name(session, old))
            new.definition = definition.strip()
            theme_order.place_after(session, new, old)
            theme_merging.hand_over(session, passage_ids, theme_id, new.id)
            return new.id

    def _new(self, session: Session, name: str, direction: Direction, group: str) -> Theme:
        theme_rows.require_new_name(session, name)
        alike = session.scalar(
            sa.select(sa.func.count()).select_from(Theme).where(Theme.direction == direction)
        )
        theme = Theme(
            guid=str(uuid.uuid4()),
            group_id=theme_rows.group_named(session, group or OWN_GROUP),
            name=name,
            direction=direction,
            colour=(alike or 0) % COLOURS + 1,
            position=(session.scalar(sa.select(sa.func.max(Theme.position))) or 0) + 1,
        )
        session.add(theme)
        session.flush()
        return theme

    def _label(self, words: str, theme_id: int) -> str:
        with self._store.read() as session:
            return words.format(theme_rows.found(session, theme_id).name)


def found_codebook(session: Session) -> None:
    """Give a new office the default themes."""
    words: dict[str, dict[str, Any]] = json.loads(
        resources.files("resources").joinpath("codebook", "default.json").read_text(encoding="utf-8")
    )
    counts = dict.fromkeys(Direction, 0)
    groups = {
        name: theme_rows.group_named(session, name)
        for name in dict.fromkeys(theme.group for theme in vocabulary.THEMES)
    }
    for position, theme in enumerate(vocabulary.THEMES):
        session.add(
            Theme(
                guid=str(uuid.uuid5(_NAMESPACE, theme.name)),
                group_id=groups[theme.group],
                name=theme.name,
                direction=theme.direction,
                colour=counts[theme.direction] % COLOURS + 1,
                position=position,
                **words[theme.name],
            )
        )
        counts[theme.direction] += 1


def _tidy(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InputError("A name is needed.", place="Name")
    if len(name) > _LONGEST_NAME:
        raise InputError(f"A name has at most {_LONGEST_NAME} letters.", place="Name")
    return name


def _counted(count: int) -> str:
    return "1 theme" if count == 1 else f"{count} themes"
