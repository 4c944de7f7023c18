"""What a mentee wants covered in a cycle."""

from datetime import date

import sqlalchemy as sa

from mentordesk.db.store import Store
from mentordesk.db.tables import Domain, Need
from mentordesk.domain import days
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.services.relationships import recording
from mentordesk.services.shared import lookup

MOST_IMPORTANT, FULLY_MET = 3, 4


class Needs:
    """Setting needs: importance 0 (none) to 3 (very), met 0 (not) to 4 (wholly)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set(
        self,
        mentee_id: int,
        domain_id: int,
        *,
        importance: int | None = None,
        met: int | None = None,
        note: str | None = None,
        cycle_id: int | None = None,
        on: date | None = None,
        origin: object | None = None,
    ) -> None:
        """Set what is given and leave the rest; whoever needs something is a mentee of the cycle."""
        _require_range("Importance", importance, MOST_IMPORTANT)
        _require_range("How far it is met", met, FULLY_MET)
        with self._store.read() as session:
            label = f"Needs of {lookup.name_of(session, mentee_id)}"
        with self._store.write(label, origin=origin) as session:
            if session.get(Domain, domain_id) is None:
                raise NotFoundError(f"This office has no domain of the number {domain_id}.")
            cycle = lookup.cycle_or_current(session, cycle_id, on or days.today())
            recording.member(session, cycle.id, mentee_id).is_mentee = True
            row = session.scalars(
                sa.select(Need).where(
                    Need.cycle_id == cycle.id, Need.person_id == mentee_id, Need.domain_id == domain_id
                )
            ).one_or_none()
            if row is None:
                row = Need(cycle_id=cycle.id, person_id=mentee_id, domain_id=domain_id, importance=0, met=0)
                session.add(row)
            if importance is not None:
                row.importance = importance
            if met is not None:
                row.met = met
            if note is not None:
                row.note = note


def _require_range(what: str, value: int | None, most: int) -> None:
    if value is not None and not 0 <= value <= most:
        raise RuleError(f"{what} goes from 0 to {most}.")
