"""Whom somebody means who writes a number or a name."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Person, Section
from mentordesk.domain.names import fold
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.people import spoken_name

_MOST_CANDIDATES = 8


@dataclass(frozen=True)
class _Named:
    id: int
    name: str
    section: str
    names: frozenset[str]
    words: frozenset[str]

    @property
    def line(self) -> str:
        return f"{self.id} {self.name}{f' ({self.section})' if self.section else ''}"


def person_meant(session: Session, words: str) -> int:
    """The person of that number, employee id or exact name; the error lists who else may be meant."""
    words = words.strip()
    by_number = _of_number(session, words)
    if len(by_number) == 1:
        return by_number[0]
    people = _people(session)
    if by_number:
        raise _doubt(words, [one for one in people if one.id in by_number])
    wanted = fold(words.replace(",", " , "))
    exact = [one for one in people if wanted in one.names]
    if len(exact) == 1:
        return exact[0].id
    if exact:
        raise _doubt(words, exact)
    near = [one for one in people if set(wanted.replace(",", " ").split()) & one.words]
    near.sort(key=lambda one: -len(set(wanted.split()) & one.words))
    if near and wanted:
        raise _doubt(words, near)
    raise NotFoundError(f"Nobody on the roster is called “{words}”.")


def _doubt(words: str, candidates: Sequence[_Named]) -> InputError:
    listed = "; ".join(one.line for one in candidates[:_MOST_CANDIDATES])
    more = len(candidates) - _MOST_CANDIDATES
    others = f"; and {more} more" if more > 0 else ""
    return InputError(f"“{words}” does not name one person. Name one of these by number: {listed}{others}.")


def _of_number(session: Session, words: str) -> Sequence[int]:
    conditions = [Person.employee_id == words]
    if words.isascii() and words.isdigit() and len(words) < 10:
        conditions.append(Person.id == int(words))
    return session.scalars(sa.select(Person.id).where(sa.or_(*conditions))).all()


def _people(session: Session) -> list[_Named]:
    rows = session.execute(
        sa.select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.preferred_name,
            Person.former_names,
            sa.func.coalesce(Section.name, ""),
        ).outerjoin(Section, Section.id == Person.section_id)
    )
    return [_named(*row) for row in rows]


def _named(id_: int, given: str, family: str, preferred: str, former: list[str], section: str) -> _Named:
    firsts = [name for name in (given, preferred) if name]
    lasts = [family, *former]
    names = {fold(f"{first} {last}") for first in firsts or [""] for last in lasts}
    names |= {fold(f"{last} , {first}") for first in firsts for last in lasts}
    # A former name may have been noted as the whole name.
    names |= {fold(name) for name in former}
    words = {word for name in (*firsts, *lasts) for word in fold(name).split()}
    return _Named(id_, spoken_name(given, family), section, frozenset(names - {""}), frozenset(words))
