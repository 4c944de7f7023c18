"""What the roster's cells say."""

from functools import lru_cache

from mentordesk.domain.wording import KINDS, RANKS, SHORT_RANKS, STATUSES, short_domain
from mentordesk.records.roster import Standing
from mentordesk.terms import PersonStatus, Rank

_RANK_ORDER = {rank: place for place, rank in enumerate(Rank)}


def rank(one: Standing) -> str:
    """A person's career stage, or their title where it is not known."""
    return SHORT_RANKS[one.rank] if one.rank else one.title


def section(one: Standing) -> str:
    """Where a person works; somebody from outside by their department."""
    if one.external:
        return f"outside · {one.section or one.department}" if one.section or one.department else "outside"
    return one.section or one.department


def role(one: Standing) -> str:
    """What a person is in the programme."""
    if one.mentee and one.mentor:
        return "both"
    return "mentee" if one.mentee else "mentor" if one.mentor else ""


def domains(one: Standing) -> str:
    """What a person teaches, or needs; where both, it is said which."""
    return _domains(one.teaches, one.needs)


@lru_cache(maxsize=1 << 12)
def _domains(taught: tuple[str, ...], needed: tuple[str, ...]) -> str:
    teaches = ", ".join(map(short_domain, taught))
    needs = ", ".join(map(short_domain, needed))
    return f"{teaches} · needs {needs}" if teaches and needs else teaches or needs


def panel(one: Standing) -> str:
    """How a person's panel stands, or their places."""
    if one.status is not PersonStatus.ACTIVE:
        return STATUSES[one.status]
    if one.without_panel:
        return "no panel"
    if one.needs:
        return f"{one.covered} of {len(one.needs)} covered"
    if one.mentors:
        return _counted(one.mentors, "mentor")
    if one.capacity is not None:
        return f"{one.taken} of {_counted(one.capacity, 'place')}"
    return _counted(one.taken, "mentee") if one.taken else ""


def dots(one: Standing) -> tuple[int, int] | None:
    """Covered needs and all, where the cell counts them."""
    counts = one.status is PersonStatus.ACTIVE and one.needs and not one.without_panel
    return (one.covered, len(one.needs)) if counts else None


def squares(one: Standing) -> tuple[int, int] | None:
    """Taken places and all, where the cell counts them."""
    free = one.status is PersonStatus.ACTIVE and not (one.needs or one.mentors or one.without_panel)
    if not free or one.capacity is None:
        return None
    return min(one.taken, one.capacity), one.capacity


def also_found_by(one: Standing) -> tuple[str, ...]:
    """Words that find a person though no cell shows them."""
    return (
        RANKS[one.rank] if one.rank else "",
        one.title,
        KINDS[one.kind] if one.kind else "",
        one.department,
        STATUSES[one.status],
        "outside" if one.external else "",
        one.track,
        "free places" if one.free_places else "",
        *one.teaches,
        *one.needs,
    )


def rank_order(one: Standing) -> int | None:
    """Ranks sort as a career goes."""
    return _RANK_ORDER[one.rank] if one.rank else None


def panel_order(one: Standing) -> tuple[int, float]:
    """Who has nobody first, then the least covered, then the most free places, then those away."""
    if one.status is not PersonStatus.ACTIVE:
        return (4, 0 if one.status is PersonStatus.ON_LEAVE else 1)
    if one.without_panel:
        return (0, 0)
    if one.needs:
        return (1, one.covered / len(one.needs))
    return (2, -one.free_places) if one.capacity is not None or one.mentors or one.taken else (3, 0)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
