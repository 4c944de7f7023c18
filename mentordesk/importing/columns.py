"""Which column means which field: recognised from English and German headers, and always correctable."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentordesk.errors import InputError
from mentordesk.importing.headers import HeaderWords
from mentordesk.importing.sheet import column_at, column_letter
from mentordesk.importing.words import fold_words


@dataclass(frozen=True)
class ColumnMap:
    """The column, counted from 0, of each field; columns that mean nothing to us are in `unknown`."""

    columns: Mapping[str, int]
    unknown: tuple[str, ...] = ()

    def __contains__(self, field: object) -> bool:
        return field in self.columns


def recognise(headers: Sequence[str], words: HeaderWords) -> ColumnMap:
    """The columns whose headers are understood; of two that say the same the first counts."""
    columns: dict[str, int] = {}
    for column, header in enumerate(headers):
        field = words.field_of(header)
        if field and field not in columns:
            columns[field] = column
    if "name" in columns and "given_name" in columns and "family_name" not in columns:
        columns["family_name"] = columns.pop("name")  # "Name; Vorname", as German lists have it
    elif "name" in columns and "family_name" in columns and "given_name" in columns:
        del columns["name"]  # it only repeats the two
    return _with_unknown(columns, headers)


def corrected(
    found: ColumnMap, corrections: Mapping[str, str], headers: Sequence[str], words: HeaderWords
) -> ColumnMap:
    """`found` with fields moved to other columns, named by header, letter or number; "" takes one off."""
    columns = dict(found.columns)
    for field, wanted in corrections.items():
        if field not in words.fields:
            raise InputError(f"There is no field “{field}”. The fields are: {', '.join(words.fields)}.")
        if not wanted:
            columns.pop(field, None)
            continue
        column = column_named(wanted, headers)
        for other in [key for key, value in columns.items() if value == column]:
            del columns[other]
        columns[field] = column
    return _with_unknown(columns, headers)


def column_named(wanted: str, headers: Sequence[str]) -> int:
    """The column with this header, or this letter or number."""
    folded = fold_words(wanted)
    for column, header in enumerate(headers):
        if header == wanted or (folded and fold_words(header) == folded):
            return column
    column_found = column_at(wanted, width=len(headers))
    if column_found is None:
        known = ", ".join(f"“{each}”" for each in headers if each) or "none has a name"
        raise InputError(f"There is no column “{wanted}”. The columns: {known}.")
    return column_found


def remembered(columns: Mapping[str, object], headers: Sequence[str], words: HeaderWords) -> ColumnMap:
    """A mapping that was kept from an earlier file of the same shape."""
    kept = {
        field: column
        for field, column in columns.items()
        if field in words.fields and isinstance(column, int) and 0 <= column < len(headers)
    }
    return _with_unknown(kept, headers)


def shape(headers: Sequence[str], words: HeaderWords) -> str:
    """The same for all files with these headers in this order, whatever their rows hold."""
    told = "\x1f".join([words.what, *(fold_words(header) for header in headers)])
    return f"{words.what}:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:32]}"


def corrections_of(pairs: Sequence[str]) -> dict[str, str]:
    """ "FIELD=COLUMN" as typed on the command line."""
    result: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not re.fullmatch(r"\w+", field.strip()):
            raise InputError(f"“{pair}” is not FIELD=COLUMN.")
        result[field.strip()] = column.strip()
    return result


def _with_unknown(columns: dict[str, int], headers: Sequence[str]) -> ColumnMap:
    used = set(columns.values())
    unknown = tuple(
        header.strip() or f"column {column_letter(column)}"
        for column, header in enumerate(headers)
        if column not in used
    )
    return ColumnMap(columns, unknown)
