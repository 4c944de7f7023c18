"""Names on their way out: every text beyond the office passes here, and where in doubt the report is held."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from mentordesk.domain.redaction import Redactor
from mentordesk.records.reports import HeldName

_AROUND = 40
_PLACES = {
    "themes, findings, name": "the name of a theme",
    "cases, reasons": "the reasons of a case",
    "cycle": "the name of the cycle",
    "next cycle": "the name of the next cycle",
}


class Guard:
    """Replaces names in the texts of one report, and keeps account of what is in doubt."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self.held: list[HeldName] = []
        self.texts_withheld = 0
        """How many texts are left out while they are in doubt."""

    def without_names(self, text: str, roles: Mapping[int, str], place: str) -> tuple[str, int]:
        """The text with roles for names, and how many were replaced; empty where a word is in doubt."""
        redacted = self._redactor.redact(text, roles)
        if not redacted.doubtful:
            return redacted.text, redacted.replaced
        self.texts_withheld += 1
        self.held += [HeldName(word, place, around(text, word)) for word in redacted.doubtful]
        return "", redacted.replaced

    def check(
        self, view: object, *, named: frozenset[str] = frozenset(), asked: frozenset[str] = frozenset()
    ) -> None:
        """Hold the report where a text that is about to be printed still names somebody.

        `named` are the fields whose business it is to name people to this audience; of those of `asked`, in
        which the office writes words of its own, what is in doubt is asked too.
        """
        for place, text in _texts(view, "", named):
            doubt = place.rpartition(", ")[2] in asked
            self.hold(text, _PLACES.get(place, place), doubt=doubt, label=True)

    def hold(self, text: str, place: str, *, doubt: bool = True, label: bool = False) -> None:
        """Hold the report where a text that is printed as it stands names somebody or, in `doubt`, may."""
        redacted = self._redactor.redact(text, {}, label=label)
        if doubt:
            self.held += [HeldName(word, place, around(text, word)) for word in redacted.doubtful]
        if redacted.replaced:
            self.held.append(HeldName(_difference(text, redacted.text), place, around(text, ""), known=True))


def around(text: str, word: str) -> str:
    """The words about a word, on one line."""
    at = max(text.find(word), 0)
    start, end = max(at - _AROUND, 0), min(at + len(word) + _AROUND, len(text))
    said = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{said}{'…' if end < len(text) else ''}"


def _texts(value: object, place: str, named: frozenset[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value:
            yield place, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, place, named)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in named:
                where = f"{place}, {field.name}" if place else field.name
                yield from _texts(getattr(value, field.name), where.replace("_", " "), named)


def _difference(before: str, after: str) -> str:
    """What stood where the two begin to differ, up to the next blank."""
    at = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    start = before.rfind(" ", 0, at) + 1
    return before[start:].split(maxsplit=1)[0] if before[start:].split() else before
