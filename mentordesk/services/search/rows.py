"""The tables of the search index in the office file: how texts lie in them, are put in and wiped out.

A text has a slot, and each of its paragraphs a row of the full text index, of which only the words are kept
that it is found by. Text, stamp and the places of paragraphs lie beside it.
"""

import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Addendum, Aside, Interview, InterviewText, Passage
from mentordesk.domain.words import indexed

Key = tuple[str, int]
"""Which text: the table it stands in, and the number of its row there."""
SLOT_BITS = 20
NUMBERS = (1 << SLOT_BITS) - 1
"""A row's number holds its text's slot and, in the lower bits, which paragraph it is."""
_DAY_BITS = 12
_FIRST_DAY = date(1970, 1, 1)
"""A slot holds the day that its text is of, so that higher rows are newer: to sort them costs nothing."""
_TABLES = ("search_words", "search_text", "search_state")
_MAKE = (
    """CREATE TABLE search_text (
        slot INTEGER PRIMARY KEY, place TEXT NOT NULL, record_id INTEGER NOT NULL, stamp TEXT NOT NULL,
        spans BLOB NOT NULL, words BLOB NOT NULL, UNIQUE (place, record_id)
    )""",
    # Folding is ours, so every letter beyond ASCII is a letter to the index.
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', prefix='2 3', tokenize='ascii')",
    "INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE search_state (id INTEGER PRIMARY KEY, generation INTEGER)",
)
_DELETE = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', :row, :words)"
_INSERT = "INSERT INTO search_words (rowid, words) VALUES (:row, :words)"
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_words, instance)"
)
_NEXT_WORD = "SELECT term FROM temp.search_vocabulary WHERE term >= :least LIMIT 1"


class Taken(NamedTuple):
    """A text as it was taken up."""

    slot: int
    stamp: str


def first_slot(day: date) -> int:
    """The lowest slot of a day; where its slots are taken, those of the day after follow."""
    return max((day - _FIRST_DAY).days, 0) << _DAY_BITS


def is_of(slot: int, day: date) -> bool:
    """Whether a slot is of this day."""
    return slot >> _DAY_BITS << _DAY_BITS == first_slot(day)


def are_there(connection: sa.Connection) -> bool:
    """Whether the office file has an index."""
    named = ", ".join(f"'{table}'" for table in _TABLES)
    found = connection.exec_driver_sql(f"SELECT count(*) FROM sqlite_master WHERE name IN ({named})")
    return bool(found.scalar_one() == len(_TABLES))


def make(connection: sa.Connection) -> None:
    """Make an empty index, in the place of what is left of one."""
    for table in _TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    for statement in _MAKE:
        connection.exec_driver_sql(statement)


def generation(connection: sa.Connection) -> int:
    """Another number as soon as the index holds something else."""
    return int(connection.exec_driver_sql("SELECT generation FROM search_state").scalar() or 0)


def count_up(connection: sa.Connection) -> None:
    """Let the others know that the index holds something else."""
    connection.exec_driver_sql(
        "INSERT INTO search_state (id, generation) VALUES (1, 1) "
        "ON CONFLICT (id) DO UPDATE SET generation = generation + 1"
    )


def every(connection: sa.Connection) -> dict[Key, Taken]:
    """All texts of the index."""
    rows = connection.execute(sa.text("SELECT slot, place, record_id, stamp FROM search_text")).all()
    return {(place, record_id): Taken(slot, stamp) for slot, place, record_id, stamp in rows}


def put(
    connection: sa.Connection, key: Key, taken: Taken, text: str, spans: Sequence[tuple[int, int]]
) -> None:
    """Put a text into its slot, which is empty."""
    connection.execute(
        sa.text(
            "INSERT INTO search_text (slot, place, record_id, stamp, spans, words) "
            "VALUES (:slot, :place, :record_id, :stamp, :spans, :words)"
        ),
        {
            "slot": taken.slot,
            "place": key[0],
            "record_id": key[1],
            "stamp": taken.stamp,
            "spans": array("I", [place for span in spans for place in span]).tobytes(),
            "words": zlib.compress(text.encode("utf-8", "surrogatepass"), 1),
        },
    )
    if rows := _rows(taken.slot, text, spans):
        connection.execute(sa.text(_INSERT), rows)


def unzipped(words: bytes) -> str:
    """A text as it lies in the index."""
    return zlib.decompress(words).decode("utf-8", "surrogatepass")


def unpacked(spans: bytes) -> "array[int]":
    """Where each paragraph of a text begins and ends, one after the other."""
    places = array("I")
    places.frombytes(spans)
    return places


def words_from(connection: sa.Connection, start: str) -> Iterator[str]:
    """The words of the index that begin so, one after the other."""
    connection.exec_driver_sql(_VOCABULARY)
    least = start
    while True:
        # The table has a row for each place of each word: only the first one is looked at.
        word = connection.execute(sa.text(_NEXT_WORD), {"least": least}).scalar()
        if word is None or not word.startswith(start):
            return
        yield word
        least = f"{word}\x01"


def wipe_slots(connection: sa.Connection, slots: Iterable[int]) -> None:
    """Empty some slots: no word of what lay there is left in the file."""
    for slot in slots:
        row = connection.execute(
            sa.text("SELECT spans, words FROM search_text WHERE slot = :slot"), {"slot": slot}
        ).one_or_none()
        if row is None:
            continue
        places = unpacked(row.spans)
        # The index keeps no text: to wipe a row it has to be told all that was put in.
        if rows := _rows(slot, unzipped(row.words), zip(places[::2], places[1::2], strict=True)):
            connection.execute(sa.text(_DELETE), rows)
        connection.execute(sa.text("DELETE FROM search_text WHERE slot = :slot"), {"slot": slot})


def wipe_interview(session: Session, interview_id: int) -> None:
    """Take everything of one interview out of the index, in the transaction that destroys it."""
    connection = session.connection()
    if not are_there(connection):
        return
    slots: list[int] = []
    for whole in (Interview, InterviewText):
        slots += _slots_of(connection, whole.__tablename__, [interview_id])
    for part in (Addendum, Passage):
        ids = session.scalars(sa.select(part.id).where(part.interview_id == interview_id)).all()
        slots += _slots_of(connection, part.__tablename__, ids)
    wipe_slots(connection, slots)
    count_up(connection)


def wipe_notes(session: Session, ids: Collection[int]) -> None:
    """Take notes beside an interview out of the index, in the transaction that destroys them."""
    connection = session.connection()
    if ids and are_there(connection):
        wipe_slots(connection, _slots_of(connection, Aside.__tablename__, ids))
        count_up(connection)


def _slots_of(connection: sa.Connection, place: str, ids: Collection[int]) -> list[int]:
    query = sa.text("SELECT slot FROM search_text WHERE place = :place AND record_id IN :ids").bindparams(
        sa.bindparam("ids", list(ids), expanding=True)
    )
    return list(connection.execute(query, {"place": place}).scalars())


def _rows(slot: int, text: str, spans: Iterable[tuple[int, int]]) -> list[dict[str, object]]:
    return [
        {"row": (slot << SLOT_BITS) + number, "words": indexed(text[start:end])}
        for number, (start, end) in enumerate(spans)
        if number <= NUMBERS
    ]
