"""What one committed transaction touched."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of record that windows listen for."""

    OFFICE = "office"
    STAFF = "staff"
    PERSON = "person"
    CYCLE = "cycle"
    RELATIONSHIP = "relationship"
    NEED = "need"
    CONTACT = "contact"
    MILESTONE = "milestone"
    INTERVIEW = "interview"
    PASSAGE = "passage"
    THEME = "theme"
    GUIDE = "guide"
    OUTCOME = "outcome"
    LESSON = "lesson"
    NOTE = "note"
    VOCABULARY = "vocabulary"
    REGISTER = "register"


@dataclass(frozen=True)
class Changes:
    """Ids by kind, touched by one commit; `origin` is whoever asked, so that a view can skip itself.

    `everything` is set after a bulk write or a restore: all that is shown is to be read anew.
    """

    ids: dict[Kind, frozenset[int]] = field(default_factory=dict)
    origin: object | None = None
    everything: bool = False

    def touches(self, *kinds: Kind) -> bool:
        return self.everything or any(kind in self.ids for kind in kinds)
