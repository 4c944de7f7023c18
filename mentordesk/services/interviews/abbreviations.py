"""The office's abbreviations, and the words that it spells its own way."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Abbreviation, KnownWord, Person
from mentordesk.domain.abbreviations import LONGEST, ends_word
from mentordesk.domain.spelling import words_in
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.writing import AbbreviationRecord, OwnWordRecord

_LONGEST_FULL = 400


class Abbreviations:
    """What the coordinator types short; expanded as it is typed, never in what was typed before."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def abbreviations(self) -> Sequence[AbbreviationRecord]:
        """All of them, by their letters."""
        with self._store.read() as session:
            rows = session.scalars(sa.select(Abbreviation))
            found = [AbbreviationRecord(row.id, row.short, row.full) for row in rows]
        return sorted(found, key=lambda one: (one.short.casefold(), one.short))

    def define(self, short: str, full: str, *, origin: object | None = None) -> int:
        """Let some letters stand for more; those that are known stand for something else from now on."""
        short, full = short.strip(), " ".join(full.split())
        _check(short, full)
        with self._store.write(f"Let {short} stand for {full}", origin=origin) as session:
            row = _named(session, short)
            if row is None:
                row = Abbreviation(short=short, full=full)
                session.add(row)
            row.full = full
            session.flush()
            return row.id

    def change(self, abbreviation_id: int, short: str, full: str, *, origin: object | None = None) -> None:
        """Give an abbreviation other letters, or let it stand for something else."""
        short, full = short.strip(), " ".join(full.split())
        _check(short, full)
        with self._store.write(f"Let {short} stand for {full}", origin=origin) as session:
            row = _found(session, abbreviation_id)
            there = _named(session, short)
            if there is not None and there.id != row.id:
                raise InputError(f"{short} stands for {there.full} already.", place="Abbreviation")
            row.short, row.full = short, full

    def drop(self, abbreviation_id: int, *, origin: object | None = None) -> None:
        """Let the letters stand for themselves again; what was expanded stays."""
        with self._store.read() as session:
            short = _found(session, abbreviation_id).short
        with self._store.write(f"Remove the abbreviation {short}", origin=origin) as session:
            session.delete(_found(session, abbreviation_id))

    def named(self, short: str) -> AbbreviationRecord:
        """The abbreviation of these letters."""
        with self._store.read() as session:
            row = _named(session, short.strip())
            if row is None:
                raise NotFoundError(f"{short.strip()} stands for nothing in this office.")
            return AbbreviationRecord(row.id, row.short, row.full)


class OwnWords:
    """Words that are right in this office, whatever a dictionary says; names of the roster are, anyway."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def words(self) -> Sequence[OwnWordRecord]:
        """All of them, in the order of the alphabet."""
        with self._store.read() as session:
            rows = [OwnWordRecord(row.id, row.word) for row in session.scalars(sa.select(KnownWord))]
        return sorted(rows, key=lambda one: one.word.casefold())

    def add(self, word: str, *, origin: object | None = None) -> int:
        """Know a word from now on."""
        word = word.strip()
        if len(word) > 80 or [one.word for one in words_in(word)] != [word]:
            raise InputError("A word is needed: letters without a blank.", place="Word")
        with self._store.write(f"Add {word} to the dictionary", origin=origin) as session:
            row = session.scalars(sa.select(KnownWord).where(KnownWord.word == word)).one_or_none()
            if row is None:
                row = KnownWord(word=word)
                session.add(row)
                session.flush()
            return row.id

    def drop(self, word_id: int, *, origin: object | None = None) -> None:
        """Know a word no longer."""
        with self._store.write("Remove a word from the dictionary", origin=origin) as session:
            row = session.get(KnownWord, word_id)
            if row is None:
                raise NotFoundError("There is no such word in the office's dictionary.")
            session.delete(row)

    def spellings(self) -> frozenset[str]:
        """All that the office knows how to spell: its own words, and the names of the roster."""
        with self._store.read() as session:
            known = set(session.scalars(sa.select(KnownWord.word)))
            names = sa.select(
                Person.given_name, Person.family_name, Person.preferred_name, Person.former_names
            )
            for given, family, preferred, former in session.execute(names):
                for name in (given, family, preferred, *former):
                    known.update(one.word for one in words_in(name or ""))
        return frozenset(known)


def _check(short: str, full: str) -> None:
    if len(short) < 2 or len(short) > LONGEST or any(ends_word(char) for char in short):
        raise InputError(
            f"An abbreviation has 2 to {LONGEST} letters or figures, without a blank or a stop.",
            place="Abbreviation",
        )
    if not full:
        raise InputError("What do the letters stand for?", place="Stands for")
    if len(full) > _LONGEST_FULL:
        raise InputError(f"No more than {_LONGEST_FULL} letters.", place="Stands for")
    if full == short:
        raise InputError("The letters would stand for themselves.", place="Stands for")


def _named(session: Session, short: str) -> Abbreviation | None:
    return session.scalars(sa.select(Abbreviation).where(Abbreviation.short == short)).one_or_none()


def _found(session: Session, abbreviation_id: int) -> Abbreviation:
    row = session.get(Abbreviation, abbreviation_id)
    if row is None:
        raise NotFoundError("There is no such abbreviation in this office.")
    return row
