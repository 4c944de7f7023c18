"""How a connection to an office file is made: one driver, one set of pragmas, the key derived once."""

from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

if TYPE_CHECKING:
    from mentordesk.domain.pseudonyms import Veil

APPLICATION_ID = 0x4D44534B
"""Written into the header of every office file, so that another SQLite file is told apart."""


def connect(path: Path, *, key: str | None = None, mode: str = "mode=rwc") -> Any:
    """One bare connection of the driver; `mode` is as in an SQLite URI."""
    connection = driver.connect(
        f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        if key is not None:
            connection.execute(f'PRAGMA key = "{key}"')
        connection.execute("PRAGMA busy_timeout = 15000")
    except BaseException:
        connection.close()
        raise
    return connection


def connector(path: Path, *, key: str | None = None) -> Callable[[], Any]:
    """A function that makes one driver connection to the file, with the office's pragmas set."""

    def make() -> Any:
        connection = connect(path, key=key)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            # Words that were deleted must not stay in the file\'s unused pages.
            connection.execute("PRAGMA secure_delete = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    return make


def make_engine(path: Path, *, key: str | None = None, veil: "Veil | None" = None) -> sa.Engine:
    """An engine in which a transaction that is marked `immediate` takes the write lock at once.

    A deferred transaction that reads and then writes fails with SQLITE_BUSY_SNAPSHOT, whatever the
    timeout, as soon as somebody else wrote in between. Through a `veil` nobody's name is read.
    """
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=connector(path, key=key),
        poolclass=sa.QueuePool,
        pool_size=4,
    )

    if veil is not None:
        # A dialect of its own: it remembers how the values of each type of column are read.
        engine.dialect = copy(engine.dialect)
        vars(engine.dialect).pop("_type_memos", None)
        engine.dialect.veil = veil  # type: ignore[attr-defined]

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine
