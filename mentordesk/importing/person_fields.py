"""The fields of a person's record as they are typed by hand: each checked, errors named by the field."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from mentordesk.errors import InputError
from mentordesk.importing.sheet import CellError
from mentordesk.importing.values import email_of, orcid_of
from mentordesk.importing.words import tidy, tidy_text
from mentordesk.records.people import LABELS
from mentordesk.terms import PersonKind, PersonStatus, Rank

_MOST_PLACES = 99


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept; `InputError` names the first field that cannot be."""
    result = {}
    for name, value in values.items():
        check = _CHECKS.get(name)
        if check is None:
            raise InputError(f"A person's record has no field “{name}”.")
        try:
            result[name] = check(value)
        except CellError as error:
            said = str(error)
            raise InputError(f"{said[:1].upper()}{said[1:]}.", place=LABELS[name]) from None
    hired, left = result.get("hired_on"), result.get("left_on")
    if hired and left and left < hired:
        raise InputError("Nobody leaves before they came.", place=LABELS["left_on"])
    return result


def _line(value: Any) -> str:
    return tidy(_text(value))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CellError(f"“{value}” is not text")
    return value


def _optional(check: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: check(value) if _line(value) else ""


def _lines(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise CellError("several values are needed, not one text")
    return tuple(dict.fromkeys(line for line in map(_line, value or ()) if line))


def _day(value: Any) -> date | None:
    if value is not None and type(value) is not date:
        raise CellError(f"“{value}” is not a day")
    return value


def _capacity(value: Any) -> int | None:
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= _MOST_PLACES:
        raise CellError(f"“{value}” is not a number of places from 0 to {_MOST_PLACES}")
    return value


def _number(value: Any) -> int | None:
    if value is not None and (type(value) is not int or value < 1):
        raise CellError(f"“{value}” is nobody's number")
    return value


def _yes_or_no(value: Any) -> bool:
    if type(value) is not bool:
        raise CellError(f"“{value}” is neither yes nor no")
    return value


def _term(terms: type[Rank | PersonKind | PersonStatus], *, needed: bool = False) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value is None and not needed:
            return None
        try:
            return terms(value)
        except ValueError:
            raise CellError(f"“{value}” is none of {', '.join(terms)}") from None

    return check


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "employee_id": lambda value: _line(value) or None,
    "given_name": _line,
    "family_name": _line,
    "preferred_name": _line,
    "former_names": _lines,
    "email": _optional(email_of),
    "other_emails": lambda value: tuple(email_of(each) for each in _lines(value)),
    "phone": _line,
    "title": _line,
    "rank": _term(Rank),
    "track": _line,
    "kind": _term(PersonKind),
    "department": _line,
    "section": _line,
    "supervisor_id": _number,
    "status": _term(PersonStatus, needed=True),
    "hired_on": _day,
    "left_on": _day,
    "domains": _lines,
    "capacity": _capacity,
    "orcid": _optional(orcid_of),
    "external": _yes_or_no,
    "notes": lambda value: tidy_text(_text(value)),
}
