"""Rows of the driver's own, for what is read by the ten thousand."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

Only = Collection[int] | None
"""The records that are read; none for all."""


_MOST_IN_ONE_QUERY = 500


def in_lots(ids: Collection[int], most: int = _MOST_IN_ONE_QUERY) -> Iterator[Sequence[int]]:
    """The numbers in their order, as many at a time as one query takes."""
    listed = sorted(ids)
    for at in range(0, len(listed), most):
        yield listed[at : at + most]


def rows(session: Session, query: sa.Executable) -> Any:
    """What a query finds; making SQLAlchemy's rows of the driver's takes as long as reading them."""
    result = session.connection().execute(query)
    return result.cursor.fetchall() if result.cursor is not None else []


def among(query: Any, column: Any, only: Only) -> Any:
    """A query, of these records alone."""
    return query if only is None else query.where(column.in_(only))


def plain(column: Any) -> Any:
    """A term as the text that stands in the file: looked up here it costs a tenth."""
    return sa.type_coerce(column, sa.String).label(column.key)
