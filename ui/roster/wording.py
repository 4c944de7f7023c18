"""What the roster's cells say."""

from mentordesk.domain.wording import KINDS, RANKS, SHORT_RANKS, STATUSES, short_domain
from mentordesk.records.roster import RosterRow
from mentordesk.terms import PersonStatus, Rank

_RANK_ORDER = {rank: place for place, rank in enumerate(Rank)}


def rank(row: RosterRow) -> str:
    """A person's career stage, or their title where it is not known."""
    return SHORT_RANKS[row.rank] if row.rank else row.title


def section(row: RosterRow) -> str:
    """Where a person works; somebody from outside by their department."""
    if row.external:
        return f"outside · {row.section or row.department}" if row.section or row.department else "outside"
    return row.section or row.department


def role(row: RosterRow) -> str:
    """What a person is in the programme."""
    if row.mentee and row.mentor:
        return "both"
    return "mentee" if row.mentee else "mentor" if row.mentor else ""


def domains(row: RosterRow) -> str:
    """What a person teaches, or needs; where both, it is said which."""
    teaches = ", ".join(map(short_domain, row.teaches))
    needs = ", ".join(map(short_domain, row.needs))
    return f"{teaches} · needs {needs}" if teaches and needs else teaches or needs


def panel(row: RosterRow) -> str:
    """How a person's panel stands, or their places."""
    if row.status is not PersonStatus.ACTIVE:
        return STATUSES[row.status]
    if row.without_panel:
        return "no panel"
    if row.needs:
        return f"{row.covered} of {len(row.needs)} covered"
    if row.mentors:
        return _counted(row.mentors, "mentor")
    if row.capacity is not None:
        return f"{row.taken} of {_counted(row.capacity, 'place')}"
    return _counted(row.taken, "mentee") if row.taken else ""


def dots(row: RosterRow) -> tuple[int, int] | None:
    """Covered needs and all, where the cell counts them."""
    counts = row.status is PersonStatus.ACTIVE and row.needs and not row.without_panel
    return (row.covered, len(row.needs)) if counts else None


def squares(row: RosterRow) -> tuple[int, int] | None:
    """Taken places and all, where the cell counts them."""
    free = row.status is PersonStatus.ACTIVE and not (row.needs or row.mentors or row.without_panel)
    if not free or row.capacity is None:
        return None
    return min(row.taken, row.capacity), row.capacity


def also_found_by(row: RosterRow) -> tuple[str, ...]:
    """Words that find a person though no cell shows them."""
    return (
        RANKS[row.rank] if row.rank else "",
        row.title,
        KINDS[row.kind] if row.kind else "",
        row.department,
        STATUSES[row.status],
        "outside" if row.external else "",
        "free places" if row.free_places else "",
        *row.teaches,
        *row.needs,
    )


def rank_order(row: RosterRow) -> int | None:
    """Ranks sort as a career goes."""
    return _RANK_ORDER[row.rank] if row.rank else None


def panel_order(row: RosterRow) -> tuple[int, float]:
    """Who has nobody first, then the least covered, then the most free places, then those away."""
    if row.status is not PersonStatus.ACTIVE:
        return (4, 0 if row.status is PersonStatus.ON_LEAVE else 1)
    if row.without_panel:
        return (0, 0)
    if row.needs:
        return (1, row.covered / len(row.needs))
    return (2, -row.free_places) if row.capacity is not None or row.mentors or row.taken else (3, 0)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
