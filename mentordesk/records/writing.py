"""What helps to write, and what was written beside an interview."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AbbreviationRecord:
    """A few letters and what they stand for."""

    id: int
    short: str
    full: str


@dataclass(frozen=True, slots=True)
class OwnWordRecord:
    """A word that the office spells so."""

    id: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideRecord:
    """A note that was taken in the middle of something else; `about` names whom it is filed under."""

    id: int
    at: datetime
    staff: str
    text: str
    person_id: int | None = None
    relationship_id: int | None = None
    about: str = ""
    interview_id: int | None = None
    """The interview that was open when it was taken."""
    put_away: bool = False

    @property
    def filed(self) -> bool:
        """Whether nobody needs to look at it again: it belongs to somebody, or was put away."""
        return self.put_away or self.person_id is not None or self.relationship_id is not None
