"""A finished report: what it can be about, what it holds, and what of it is withheld or held back."""

from dataclasses import dataclass

from mentordesk.terms import Audience


@dataclass(frozen=True)
class Withheld:
    """Something that a copy does not tell, and why; `detail` is for the office alone.

    In a copy for readers beyond the office the count is none, printed as "some", and the detail empty.
    """

    what: str
    count: int | None
    why: str
    detail: str = ""


@dataclass(frozen=True)
class HeldName:
    """A word for which a report beyond the office is held back: it is a name (`known`), or may be one.

    `place` is where in the report it stands, `around` the words about it.
    """

    word: str
    place: str
    around: str
    known: bool = False


@dataclass(frozen=True)
class NameAnswer:
    """The office's answer on a word that may be a name."""

    word: str
    is_name: bool


@dataclass(frozen=True, kw_only=True)
class Report:
    """A finished report: the same bytes are shown, saved and printed.

    While `held` names anything, it may be looked at in the office and not leave it.
    """

    name: str
    scope: str
    title: str
    file_name: str
    audience: Audience
    content: bytes
    pages: int
    withheld: tuple[Withheld, ...]
    substituted: int
    held: tuple[HeldName, ...] = ()


@dataclass(frozen=True)
class Subject:
    """What a report can be about: a number of the office, or a section's name; and how it is called."""

    key: int | str
    label: str
