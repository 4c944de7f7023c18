"""What the words of a command line mean: people, relationships, domains, reasons, cycles, dates."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from mentordesk.domain.names import fold
from mentordesk.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from mentordesk.desk import Desk

Chosen = TypeVar("Chosen", bound=StrEnum)
RELATIONSHIP_HELP = 'a relationship: its number, or "Ana Ruiz with Paul Ray", the mentee first'
PERSON_HELP = "a person: number, employee id or exact name"


def term(terms: type[Chosen]) -> Callable[[str], Chosen]:
    """An argparse type for one of the field's terms; a hyphen does for the underscore."""

    def read(text: str) -> Chosen:
        try:
            return terms(text.strip().lower().replace("-", "_").replace(" ", "_"))
        except ValueError:
            raise argparse.ArgumentTypeError(f"choose from {choices(terms)}") from None

    return read


def choices(terms: Iterable[StrEnum]) -> str:
    """The terms as one writes them on the command line."""
    return ", ".join(one.value.replace("_", "-") for one in terms)


def day(text: str) -> date:
    """An argparse type for a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day is written 2026-09-30") from None


def yes_no(text: str) -> bool:
    """An argparse type for yes or no."""
    if text.lower() not in ("yes", "no"):
        raise argparse.ArgumentTypeError("choose from yes, no")
    return text.lower() == "yes"


def person(desk: "Desk", text: str) -> int:
    """Who is meant."""
    return desk.roster.named(text).id


def relationship(desk: "Desk", text: str) -> int:
    """Which relationship is meant: by number, or by the two."""
    if text.isascii() and text.isdigit():
        return desk.relationships.relationship(int(text)).row.id
    mentee, between, mentor = text.partition(" with ")
    if not between:
        raise InputError(f"“{text}” is no relationship. Write its number, or “Mentee with Mentor”.")
    found = desk.relationships.between(person(desk, mentee), person(desk, mentor))
    if found is None:
        raise NotFoundError(f"This office knows of no relationship of {text}.")
    return found


def domain(desk: "Desk", text: str) -> int:
    """Which domain is meant: its key, its name, or enough of its beginning."""
    return _one("domain", text, [(one.id, one.key, one.name) for one in desk.office.domains()])


def reason(desk: "Desk", text: str) -> int:
    """Which end reason is meant: its key, its name, or enough of its beginning."""
    return _one("end reason", text, [(one.id, one.key, one.name) for one in desk.office.end_reasons()])


def theme(desk: "Desk", text: str) -> int:
    """Which theme is meant, in use or retired: its number, its name, or enough of its beginning."""
    themes = desk.codebook.themes(retired=True)
    return _one("theme", text, [(one.id, str(one.id), one.name) for one in themes])


def guide(desk: "Desk", text: str) -> int:
    """Which guide in use is meant: its number, its name, or enough of its beginning."""
    return _one("guide", text, [(one.id, str(one.id), one.name) for one in desk.guides.current()])


def cycle(desk: "Desk", text: str | None) -> int | None:
    """Which cycle is meant; None is left to the service, which takes the current one."""
    return None if text is None else desk.cycles.named(text).id


def plain(value: Any) -> Any:
    """Records as JSON holds them."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value


def _one(what: str, text: str, known: Sequence[tuple[int, str, str]]) -> int:
    wanted = fold(text)
    exact = [id_ for id_, key, name in known if wanted in (fold(key), fold(name))]
    begun = [(id_, name) for id_, _, name in known if fold(name).startswith(wanted)]
    if exact:
        return exact[0]
    if len(begun) == 1:
        return begun[0][0]
    if begun and wanted:
        raise NotFoundError(f"“{text}” may be {' or '.join(f'“{name}”' for _, name in begun)}.")
    raise NotFoundError(f"This office has no {what} “{text}”.")
