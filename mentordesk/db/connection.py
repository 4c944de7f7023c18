"""How a connection to an office file is made: one driver, one set of pragmas, the key derived once."""

from collections.abc import Callable
from contextlib import closing, suppress
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from mentordesk.errors import OfficeFileError
from mentordesk.precedence import of_keys

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


class Whereabouts:
    """Whether the file that was opened still lies where it was.

    A file that was deleted while it is open takes everything that is written into it along, without a word.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._first: tuple[int, int] | None = None

    def note(self) -> None:
        """Remember which file it is, the first time."""
        if self._first is None:
            self._first = self._now()

    def require(self) -> None:
        """Raise where another file lies there, or none."""
        if self._first is not None and self._now() != self._first:
            raise OfficeFileError(
                f"{self._path.name} is no longer where it was: it was moved, renamed or deleted while it was "
                "open. Nothing was changed. Put it back, and go on."
            )

    def _now(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def connector(
    path: Path, *, key: str | None = None, whereabouts: Whereabouts | None = None
) -> Callable[[], Any]:
    """A function that makes one driver connection to the file, with the office's pragmas set."""
    # One that is there is never made anew: an empty office would stand in for one that was moved.
    mode = "mode=rw" if path.exists() else "mode=rwc"

    def make() -> Any:
        connection = connect(path, key=key, mode=mode)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            # Words that were deleted must not stay in the file\'s unused pages.
            connection.execute("PRAGMA secure_delete = ON")
            if whereabouts is not None:
                whereabouts.note()
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
    whereabouts = Whereabouts(path)
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=connector(path, key=key, whereabouts=whereabouts),
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
        if immediate:
            whereabouts.require()
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    @sa.event.listens_for(engine, "before_cursor_execute")
    def _before_each(*_of_it: object) -> None:
        of_keys.respect()

    return engine


def settle(engine: sa.Engine) -> None:
    """Bring what was committed out of the log beside the file into the file; nobody who writes waits.

    Whoever copies the file of a program that was killed, and leaves the log behind, has it all the same. What
    goes wrong here goes wrong at the next write, and is said then.
    """
    with suppress(driver.Error, sa.exc.DBAPIError, OfficeFileError), closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
