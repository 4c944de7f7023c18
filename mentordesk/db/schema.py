"""The schema of an office file: made by migrations, from the first table on."""

from pathlib import Path
from threading import Lock

import sqlalchemy as sa

from mentordesk.db.connection import APPLICATION_ID

HEAD = "0011"
"""The newest migration; a test holds it against the scripts, so that opening needs no Alembic."""

MIGRATIONS = Path(__file__).with_name("migrations")

_one_at_a_time = Lock()
"""Alembic keeps what it works on in the module, one for the whole process."""


def known_revisions() -> frozenset[str]:
    """The migrations that this program can start from."""
    return frozenset(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def revision(connection: sa.Connection) -> str | None:
    """The migration that the file stands at; nothing where it is no office, or an empty file."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found


def migrate(engine: sa.Engine, *, to: str = "head") -> None:
    """Bring the file to migration `to`, all of it or nothing.

    Foreign keys are off meanwhile: with them on, the copy-and-rename that Alembic does on SQLite deletes
    what refers to the copied table. They are checked as a whole before the commit.
    """
    with engine.connect().execution_options(immediate=True) as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.commit()
        try:
            with connection.begin():
                with _one_at_a_time:
                    _run(connection, to)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"migrating to {to} left {len(broken)} rows pointing nowhere")
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
            connection.commit()


def _run(connection: sa.Connection, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
