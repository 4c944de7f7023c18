"""Whether a doubtful word names somebody: asked once, remembered for every report beyond the office."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import NameDecision
from mentordesk.domain.names import fold
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.reports import NameAnswer


class Names:
    """The office's answers on words that may be names."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answers(self) -> Sequence[NameAnswer]:
        """What was answered, by the word."""
        with self._store.read() as session:
            rows = session.scalars(sa.select(NameDecision)).all()
            return [NameAnswer(row.word, row.is_name) for row in sorted(rows, key=lambda row: fold(row.word))]

    def answer(self, word: str, *, is_name: bool, origin: object | None = None) -> None:
        """Say whether a word names somebody; case and accents play no part."""
        word = " ".join(word.split())
        if not word:
            raise InputError("A word is needed.", place="Name")
        said = "a name" if is_name else "no name"
        with self._store.write(f"Say that “{word}” is {said}", origin=origin) as session:
            row = _of(session, word)
            if row is None:
                session.add(NameDecision(word=word, is_name=is_name))
            else:
                row.is_name = is_name

    def forget(self, word: str, *, origin: object | None = None) -> None:
        """Take an answer back, so that the word is asked about again."""
        with self._store.write(f"Ask again about “{word}”", origin=origin) as session:
            row = _of(session, word)
            if row is None:
                raise NotFoundError(f"Nothing was answered on “{word}”.")
            session.delete(row)


def _of(session: Session, word: str) -> NameDecision | None:
    wanted = fold(word)
    return next((row for row in session.scalars(sa.select(NameDecision)) if fold(row.word) == wanted), None)
