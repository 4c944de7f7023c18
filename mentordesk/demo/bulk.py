"""What the parts of the stress case share: how much there is, what rows refer to, how they are written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Base

_BATCH = 20_000
Row = dict[str, Any]


@dataclass(frozen=True)
class Scale:
    """How much of everything."""

    people: int = 30_000
    mentors: int = 5_000
    mentees: int = 6_000
    relationships: int = 20_000
    interviews: int = 2_000
    words: int = 10_000
    passages: int = 25


@dataclass(frozen=True)
class Places:
    """What the rows refer to: ids that the office gave."""

    cycles: list[int]
    domains: list[int]
    reasons: list[int]
    themes: list[int]
    sections: list[tuple[int, int]]
    """Department and section."""


def insert(session: Session, table: type[Base], rows: Iterable[Row]) -> None:
    """Insert many rows in batches, past the change log."""
    statement, batch = sa.insert(table), []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            session.connection().execute(statement, batch)
            batch = []
    if batch:
        session.connection().execute(statement, batch)
