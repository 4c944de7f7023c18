"""Runs the migrations on the connection that `mentordesk.db.schema` hands over, in its transaction."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

from mentordesk.db.tables import Base
from mentordesk.db.tables.base import Instant, Term


def _plain_types(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Write our own column types as the plain ones they are, so that old migrations need no code of ours."""
    if kind == "type" and isinstance(item, Term):
        return f"sa.String(length={item.length})"
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime()"
    return False


connection: sa.Connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=_plain_types
)
with context.begin_transaction():
    context.run_migrations()
