"""What all tables share: naming, column types, and who owns a row."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column

from mentordesk.records.changes import Kind

if TYPE_CHECKING:
    from mentordesk.domain.pseudonyms import Veil

CONVENTION = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(sa.TypeDecorator[datetime]):
    """A UTC instant: aware in Python, naive UTC in the database."""

    impl = sa.DateTime
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What undo must make of the text in the log."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Term(sa.TypeDecorator[StrEnum]):
    """One of the field's fixed terms, held as its value."""

    impl = sa.String
    cache_ok = True
    length = 32

    def __init__(self, terms: type[StrEnum]) -> None:
        super().__init__(self.length)
        self.terms = terms
        self._by_value: dict[str | None, StrEnum | None] = {None: None, **{one.value: one for one in terms}}

    def process_bind_param(self, value: StrEnum | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else self.terms(value).value

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], StrEnum | None]:
        """A look into a dictionary and no more: of each passage of a long interview it is asked for."""
        return self._by_value.__getitem__


class Veiled:
    """A column that other people's eyes may see only changed, where the engine has a `Veil` on.

    Without one the driver's values are handed on as they are, at no cost.
    """

    shown: Callable[["Veil", str], Any]

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Any:
        below = super().result_processor(dialect, coltype)  # type: ignore[misc]
        veil = getattr(dialect, "veil", None)
        if veil is None:
            return below

        def process(value: Any) -> Any:
            value = below(value) if below is not None else value
            return self._changed(veil, value)

        return process

    def _changed(self, veil: "Veil", value: Any) -> Any:
        if isinstance(value, str):
            return type(self).shown(veil, value) if value else value
        if isinstance(value, list):
            return [self._changed(veil, one) for one in value]
        if isinstance(value, dict):
            return {key: self._changed(veil, one) for key, one in value.items()}
        return value


def _covered(veil: "Veil", text: str) -> str:
    return veil.covered(text)


class Covered(Veiled, sa.Text):
    """Text in which names are covered."""

    shown = staticmethod(_covered)


class CoveredLine(Veiled, sa.String):
    """The same for a line."""

    shown = staticmethod(_covered)


class CoveredData(Veiled, sa.TypeDecorator[Any]):
    """The same for all texts in a structure."""

    impl = sa.JSON
    cache_ok = True
    shown = staticmethod(_covered)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        return self.impl_instance.coerce_compared_value(op, value)


class GivenName(Veiled, sa.Text):
    """Somebody's given name."""

    shown = staticmethod(lambda veil, name: veil.given(name))


class FamilyName(Veiled, sa.Text):
    """Somebody's family name."""

    shown = staticmethod(lambda veil, name: veil.family(name))


class Hidden(Veiled, sa.Text):
    """What tells who somebody is, and is not shown at all."""

    shown = staticmethod(lambda _veil, _text: "")


class HiddenLine(Veiled, sa.String):
    """The same for a line."""

    shown = staticmethod(lambda _veil, _text: "")


class HiddenList(CoveredData):
    """The same for a list of lines."""

    cache_ok = True

    def _changed(self, veil: "Veil", value: Any) -> Any:
        return []


Key = Annotated[int, mapped_column(primary_key=True)]
Words = Annotated[str, mapped_column(Covered, default="", server_default="")]
"""Text of any length that is never null."""


def reference(target: str, *, deferred: bool = False, **options: Any) -> Any:
    """A foreign key to `table.column`, indexed; `deferred` to the commit where a table refers to itself.

    Nothing cascades in the database: rows that vanish by themselves would be missing in the change log,
    and undo could not bring them back.
    """
    options.setdefault("index", not options.get("primary_key", False))
    key = sa.ForeignKey(target, deferrable=deferred or None, initially="DEFERRED" if deferred else None)
    return mapped_column(key, **options)


def term(terms: type[StrEnum], **options: Any) -> Any:
    """A column of one of the field's fixed terms."""
    return mapped_column(Term(terms), **options)


class Base(DeclarativeBase):
    """All tables.

    `kind` and `owner` say which record a row belongs to in the eyes of the office: a spell is a part of
    its relationship, so its changes are the relationship's. `logged` is off for tables whose rows the
    change log would only repeat; `silent` columns (an interview's text) are logged when a row comes or
    goes, and change without an entry. `drifting` ones (a passage's place) follow something else, so undo
    does not ask whether they changed since.
    """

    metadata = sa.MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Instant,
        date: sa.Date,
        str: CoveredLine,
        list[str]: CoveredData,
        dict[str, Any]: CoveredData,
    }
    kind: ClassVar[Kind]
    owner: ClassVar[str] = "id"
    logged: ClassVar[bool] = True
    silent: ClassVar[frozenset[str]] = frozenset()
    drifting: ClassVar[frozenset[str]] = frozenset()
