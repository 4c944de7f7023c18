"""The words of the interviews, indexed by paragraph.

The index lies in memory and is made when first asked for: nothing of a destroyed interview can remain in
it, and saving a text never waits for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.orm import Session, undefer

from mentordesk.db.store import Store
from mentordesk.db.tables import InterviewText
from mentordesk.domain.names import fold
from mentordesk.records.finding import FoundText

LEAST = 2
"""A search of one letter would find nearly all and be slow."""
_WORD = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = 30, 90
_SLOT_BITS = 20
_PARAGRAPHS = (1 << _SLOT_BITS) - 1
"""A row's number holds its interview's slot and, in the lower bits, which paragraph it is."""
_CREATE = "CREATE VIRTUAL TABLE paragraph USING fts5(words, content='', contentless_delete=1)"
_FIND = f"""
    SELECT min(rowid) FROM paragraph WHERE paragraph MATCH :query
    GROUP BY rowid >> {_SLOT_BITS} ORDER BY 1 DESC LIMIT :most
"""
_COUNT = f"SELECT count(DISTINCT rowid >> {_SLOT_BITS}) FROM paragraph WHERE paragraph MATCH :query"


@dataclass(frozen=True, slots=True)
class _Indexed:
    """An interview as it was indexed: its version, its place in the index, and where its paragraphs stand."""

    version: int
    slot: int
    spans: tuple[tuple[int, int], ...]


class TextIndex:
    """Finds words in interviews; every word of the search is the start of one in the same paragraph."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._engine: sa.Engine | None = None
        self._interviews: dict[int, _Indexed] = {}
        self._in_slot: dict[int, int] = {}
        self._next_slot = 1

    def find(self, words: str, *, most: int = 6) -> list[FoundText]:
        """One paragraph of each interview that holds the words, the interviews indexed last first."""
        query = _query(words)
        if not query:
            return []
        with self._lock:
            self._refresh()
            with self._paragraphs().connect() as connection:
                rows = connection.execute(sa.text(_FIND), {"query": query, "most": most}).scalars().all()
            found = [self._place(row) for row in rows]
        with self._store.read() as session:
            return [
                FoundText(interview_id, *_snippet(_text(session, interview_id), span, words))
                for interview_id, span in found
            ]

    def count(self, words: str) -> int:
        """In how many interviews the words stand."""
        query = _query(words)
        if not query:
            return 0
        with self._lock:
            self._refresh()
            with self._paragraphs().connect() as connection:
                return int(connection.execute(sa.text(_COUNT), {"query": query}).scalar_one())

    def _place(self, row: int) -> tuple[int, tuple[int, int]]:
        interview_id = self._in_slot[row >> _SLOT_BITS]
        return interview_id, self._interviews[interview_id].spans[row & _PARAGRAPHS]

    def _refresh(self) -> None:
        with self._store.read() as session:
            now = dict(session.execute(sa.select(InterviewText.interview_id, InterviewText.version)).all())
            with self._paragraphs().begin() as connection:
                for interview_id in self._outdated(now):
                    self._forget(connection, interview_id)
                for interview_id, version in now.items():
                    if interview_id not in self._interviews:
                        self._take_in(connection, interview_id, version, _text(session, interview_id))

    def _outdated(self, now: dict[int, int]) -> list[int]:
        return [key for key, indexed in self._interviews.items() if now.get(key) != indexed.version]

    def _take_in(self, connection: sa.Connection, interview_id: int, version: int, text: str) -> None:
        slot, self._next_slot = self._next_slot, self._next_slot + 1
        spans = tuple(_paragraphs_of(text))[: _PARAGRAPHS + 1]
        values = [
            {"row": (slot << _SLOT_BITS) + number, "words": fold(text[start:end])}
            for number, (start, end) in enumerate(spans)
        ]
        if values:
            connection.execute(sa.text("INSERT INTO paragraph (rowid, words) VALUES (:row, :words)"), values)
        self._interviews[interview_id] = _Indexed(version, slot, spans)
        self._in_slot[slot] = interview_id

    def _forget(self, connection: sa.Connection, interview_id: int) -> None:
        slot = self._interviews.pop(interview_id).slot
        del self._in_slot[slot]
        connection.execute(
            sa.text("DELETE FROM paragraph WHERE rowid BETWEEN :first AND :last"),
            {"first": slot << _SLOT_BITS, "last": (slot << _SLOT_BITS) + _PARAGRAPHS},
        )

    def _paragraphs(self) -> sa.Engine:
        if self._engine is None:
            self._engine = sa.create_engine(
                "sqlite://",
                module=driver,
                poolclass=sa.StaticPool,
                connect_args={"check_same_thread": False},
            )
            with self._engine.begin() as connection:
                connection.execute(sa.text(_CREATE))
        return self._engine


def _query(words: str) -> str:
    """Plain words as the index wants them: each in quotes, as the start of a word."""
    wanted = _WORD.findall(fold(words).replace("\0", " "))
    if not any(len(word) >= LEAST for word in wanted):
        return ""
    return " AND ".join(f'"{word}"*' for word in wanted)


def _paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^\n]+", text):
        if found[0].strip():
            yield found.span()


def _text(session: Session, interview_id: int) -> str:
    row = session.get(InterviewText, interview_id, options=[undefer(InterviewText.text)])
    return row.text if row else ""


def _snippet(text: str, place: tuple[int, int], words: str) -> tuple[int, str]:
    """Where the first word stands, and what stands around it."""
    start, end = place
    paragraph = text[start:end]
    wanted = _WORD.findall(fold(words))
    at = next((word.start() for word in _WORD.finditer(paragraph) if fold(word[0]).startswith(wanted[0])), 0)
    left = max(at - _BEFORE, 0)
    piece = " ".join(paragraph[left : at + _AFTER].split())
    before = "…" if left else ""
    after = "…" if at + _AFTER < len(paragraph) else ""
    return start + at, f"{before}{piece}{after}"
