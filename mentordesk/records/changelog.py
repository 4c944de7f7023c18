"""The change log of a record, in the office's words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

Shown = str | date | datetime
"""A value as it is shown; dates are left to whoever knows how the reader writes them."""


@dataclass(frozen=True)
class ChangedField:
    """One value, before and after; "" where there was none."""

    label: str
    before: Shown
    after: Shown


@dataclass(frozen=True)
class ChangeLine:
    """One row that a step added, changed or removed.

    `thing` names the row where it is a part of the record ("Spell 2"), and is empty where it is the record
    itself. `way` is "added", "changed" or "removed".
    """

    at: datetime
    staff: str
    step: str
    thing: str
    way: str
    fields: tuple[ChangedField, ...]

    def sentence(self, written: Callable[[date], str] = date.isoformat) -> str:
        """What changed, in one line: "Section: Neuroradiology → Breast Imaging"."""

        def word(value: Shown) -> str:
            return value if isinstance(value, str) else written(value)

        parts = []
        for field in self.fields:
            if self.way == "changed":
                parts.append(f"{field.label}: {word(field.before) or '–'} → {word(field.after) or '–'}")
            else:
                value = word(field.after if self.way == "added" else field.before)
                parts.append(f"{field.label}: {value}")
        told = "; ".join(parts)
        head = " ".join(part for part in (self.thing, self.way if self.way != "changed" else "") if part)
        head = head[:1].upper() + head[1:]
        return f"{head}: {told}" if head and told else head or told
