"""How a connection to an office file is made: one driver, one set of pragmas, the key derived once."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

APPLICATION_ID = 0x4D44534B
"""Written into the header of every office file, so that another SQLite file is told apart."""

PAGE_SIZE = 4096
SALT_SIZE = 16
KDF_ROUNDS = 256_000


def derive_key(passphrase: str, salt: bytes) -> str:
    """The raw key that SQLCipher 4 would derive from a passphrase and the file's first 16 bytes.

    Deriving costs a tenth of a second, so it is done once for an office and not for each connection.
    """
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, KDF_ROUNDS, 32)
    return f"x'{key.hex()}{salt.hex()}'"


def read_salt(path: Path) -> bytes:
    """The salt of an encrypted file: its first bytes."""
    with path.open("rb") as file:
        return file.read(SALT_SIZE)


def connector(path: Path, *, key: str | None = None, read_only: bool = False) -> Callable[[], Any]:
    """A function that makes one driver connection to the file, with the office's pragmas set."""

    def connect() -> Any:
        uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            cursor = connection.cursor()
            if key is not None:
                cursor.execute(f'PRAGMA key = "{key}"')
            cursor.execute("PRAGMA busy_timeout = 15000")
            cursor.execute("PRAGMA foreign_keys = ON")
            if not read_only:
                cursor.execute("PRAGMA journal_mode = WAL")
                cursor.execute("PRAGMA synchronous = FULL")
                # Words that were deleted must not stay in the file's unused pages.
                cursor.execute("PRAGMA secure_delete = ON")
            cursor.close()
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def make_engine(path: Path, *, key: str | None = None) -> sa.Engine:
    """An engine in which a transaction that is marked `immediate` takes the write lock at once.

    A deferred transaction that reads and then writes fails with SQLITE_BUSY_SNAPSHOT, whatever the
    timeout, as soon as somebody else wrote in between.
    """
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=connector(path, key=key),
        poolclass=sa.QueuePool,
        pool_size=4,
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine
