"""How far apart two people work."""

from collections.abc import Hashable
from dataclasses import dataclass

from mentordesk.terms import Distance


@dataclass(frozen=True)
class Place:
    """Where somebody works; None where the roster does not say."""

    department: Hashable | None
    section: Hashable | None
    outside: bool = False


def distance(one: Place, other: Place) -> Distance:
    """The distance to be stored when a spell starts, since people move later."""
    if one.outside or other.outside:
        return Distance.OUTSIDE
    if one.department is None or other.department is None:
        return Distance.UNKNOWN
    if one.department != other.department:
        return Distance.OTHER_DEPARTMENT
    if one.section is not None and one.section == other.section:
        return Distance.SAME_SECTION
    return Distance.SAME_DEPARTMENT
