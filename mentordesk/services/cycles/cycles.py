"""Programme years: opening one, its calendar, who belongs to it, closing it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Cycle,
    CycleFreeze,
    Need,
    Programme,
    Relationship,
    RelationshipCycle,
)
from mentordesk.domain import cycle as calendar
from mentordesk.domain import days
from mentordesk.domain.relationship import OPEN
from mentordesk.errors import InputError, NotFoundError, RuleError
from mentordesk.records.cycles import CycleRecord, StopRecord
from mentordesk.services.closed_cycles import frozen_cycles
from mentordesk.services.cycles.closing import frozen_now, newest_step
from mentordesk.services.relationships import recording
from mentordesk.services.shared import lookup
from mentordesk.terms import Stage

_STOPS = {
    Stage.FIT_CHECK: "first_fit_on",
    Stage.MID_CYCLE: "mid_cycle_on",
    Stage.ENDINGS_PLANNED: "endings_on",
    Stage.EXIT_INTERVIEWS: "exit_interviews_on",
    Stage.CYCLE_REPORT: "report_on",
}


class Cycles:
    """The office's cycles; they may overlap."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cycles(self) -> Sequence[CycleRecord]:
        """All cycles, the newest first."""
        with self._store.read() as session:
            return _records(session, sa.select(Cycle).order_by(Cycle.starts_on.desc(), Cycle.id.desc()))

    def cycle(self, cycle_id: int) -> CycleRecord:
        """One cycle."""
        with self._store.read() as session:
            lookup.cycle(session, cycle_id)
            return _records(session, sa.select(Cycle).where(Cycle.id == cycle_id))[0]

    def named(self, name: str) -> CycleRecord:
        """The cycle of a name, as it may be typed."""
        wanted = _folded(name)
        for found in self.cycles():
            if _folded(found.name) == wanted:
                return found
        raise NotFoundError(f"This office has no cycle named “{name}”.")

    def current(self, on: date | None = None) -> CycleRecord | None:
        """The cycle that today lies in, or the nearest one; None in an office that has none yet."""
        with self._store.read() as session:
            row = lookup.current_cycle(session, on or days.today())
            return None if row is None else _records(session, sa.select(Cycle).where(Cycle.id == row.id))[0]

    def open(
        self,
        name: str,
        starts_on: date,
        ends_on: date,
        *,
        programme: str = "",
        origin: object | None = None,
    ) -> int:
        """Open a cycle of a programme, the office's first one where none is named."""
        name = _name(name)
        _require_order(starts_on, ends_on)
        with self._store.write(f"Open the cycle {name}", origin=origin) as session:
            _require_new(session, name)
            return lookup.add_cycle(session, name, starts_on, ends_on, _programme(session, programme)).id

    def change(
        self,
        cycle_id: int,
        *,
        name: str,
        starts_on: date,
        ends_on: date,
        origin: object | None = None,
    ) -> None:
        """Rename a cycle or move its two ends; stops that were moved by hand stay where they are."""
        name = _name(name)
        _require_order(starts_on, ends_on)
        with self._store.write(f"Change the cycle {name}", origin=origin) as session:
            row = lookup.cycle(session, cycle_id)
            _require_new(session, name, but=cycle_id)
            row.name, row.starts_on, row.ends_on = name, starts_on, ends_on

    def move_stop(self, cycle_id: int, stage: Stage, to: date, *, origin: object | None = None) -> None:
        """Move a stop of the calendar; it reminds, and changes no state."""
        if stage not in _STOPS:
            raise RuleError("Panels open on the day the cycle starts.")
        with self._store.write("Move a stop of the cycle", origin=origin) as session:
            setattr(lookup.cycle(session, cycle_id), _STOPS[stage], to)

    def carry_over(self, from_id: int, to_id: int, *, origin: object | None = None) -> int:
        """Let every open relationship of one cycle, and the needs, belong to the next as well.

        Returns how many relationships were carried. How far a need is met starts anew.
        """
        with self._store.write("Carry panels over", origin=origin) as session:
            lookup.cycle(session, from_id)
            target = lookup.cycle(session, to_id)
            rows = session.scalars(
                sa.select(Relationship)
                .join(RelationshipCycle, RelationshipCycle.relationship_id == Relationship.id)
                .where(RelationshipCycle.cycle_id == from_id, Relationship.state.in_(OPEN))
            ).all()
            carried = 0
            for row in rows:
                carried += session.get(RelationshipCycle, (row.id, to_id)) is None
                recording.enrol(session, row, target)
            _carry_needs(session, from_id, to_id, {row.mentee_id for row in rows})
            return carried

    def close(self, cycle_id: int, *, origin: object | None = None) -> None:
        """Keep all that the cycle's reports read; what changes of an outcome later is a dated revision.

        Takes a second or two for some hundred relationships: call it from a worker.
        """
        with self._store.read() as session:
            cycle = lookup.cycle(session, cycle_id)
            _require_open(session, cycle)
            step = newest_step(session)
            data = frozen_cycles.packed(frozen_now(self._store, session, cycle))
        with self._store.write(f"Close the cycle {cycle.name}", origin=origin) as session:
            _require_open(session, cycle)
            if newest_step(session) != step:
                raise RuleError("Something was changed while the cycle was being closed. Close it again.")
            session.add(
                CycleFreeze(
                    cycle_id=cycle_id,
                    at=datetime.now(UTC),
                    staff_id=self._store.staff_id,
                    data=data,
                    version=frozen_cycles.VERSION,
                    reopened_because="",
                )
            )

    def reopen(self, cycle_id: int, because: str, *, origin: object | None = None) -> None:
        """Let a closed cycle's reports read what the office holds today again; every report says so.

        Outcomes are changed without a revision from then on. It can be closed again.
        """
        because = " ".join(because.split())
        if not because:
            raise InputError("Say why the cycle is opened again; its report tells it.", place="Why")
        with self._store.read() as session:
            label = f"Open the cycle {lookup.cycle(session, cycle_id).name} again"
        with self._store.write(label, origin=origin) as session:
            freeze = frozen_cycles.freeze_of(session, cycle_id)
            if freeze is None:
                raise RuleError("This cycle is not closed.")
            freeze.reopened_at, freeze.reopened_because = datetime.now(UTC), because


def _require_open(session: Session, cycle: Cycle) -> None:
    if frozen_cycles.is_closed(session, cycle.id):
        raise RuleError(f"The cycle {cycle.name} is closed already.")


def _programme(session: Session, name: str) -> int:
    if not name:
        return session.scalars(sa.select(Programme.id).order_by(Programme.id).limit(1)).one()
    row = session.scalars(sa.select(Programme).where(Programme.name == name)).one_or_none()
    if row is None:
        row = Programme(name=name)
        session.add(row)
        session.flush()
    return row.id


def _carry_needs(session: Session, from_id: int, to_id: int, mentees: set[int]) -> None:
    there = {
        (row.person_id, row.domain_id)
        for row in session.execute(sa.select(Need.person_id, Need.domain_id).where(Need.cycle_id == to_id))
    }
    for need in session.scalars(sa.select(Need).where(Need.cycle_id == from_id)).all():
        if need.person_id in mentees and (need.person_id, need.domain_id) not in there:
            session.add(
                Need(
                    cycle_id=to_id,
                    person_id=need.person_id,
                    domain_id=need.domain_id,
                    importance=need.importance,
                    met=0,
                )
            )


def _records(session: Session, query: sa.Select[Cycle]) -> list[CycleRecord]:
    programmes = {row.id: row.name for row in session.execute(sa.select(Programme.id, Programme.name))}
    frozen = {
        row.cycle_id: row.at
        for row in session.execute(
            sa.select(CycleFreeze.cycle_id, sa.func.max(CycleFreeze.at).label("at"))
            .where(CycleFreeze.reopened_at.is_(None))
            .group_by(CycleFreeze.cycle_id)
        )
    }
    return [
        CycleRecord(
            id=row.id,
            name=row.name,
            programme=programmes[row.programme_id],
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            stops=_stops(row),
            closed_on=days.local(frozen[row.id]) if row.id in frozen else None,
        )
        for row in session.scalars(query)
    ]


def _stops(row: Cycle) -> tuple[StopRecord, ...]:
    """The calendar's stops, each moved to where the office put it."""
    stops = []
    for stop in calendar.stops(row.starts_on, row.ends_on):
        moved: date | None = getattr(row, _STOPS[stop.stage]) if stop.stage in _STOPS else None
        first, due = stop.first, stop.due
        if moved is not None and stop.stage is Stage.EXIT_INTERVIEWS:
            first, due = moved, max(moved, stop.due)
        elif moved is not None:
            first, due = moved - (stop.due - stop.first), moved
        stops.append(StopRecord(stage=stop.stage, first=first, due=due))
    return tuple(stops)


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise InputError("A cycle needs a name.", place="Name")
    return name


def _require_order(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise RuleError("A cycle ends after it starts.")


def _require_new(session: Session, name: str, *, but: int = 0) -> None:
    for other in session.scalars(sa.select(Cycle.name).where(Cycle.id != but)):
        if _folded(other) == _folded(name):
            raise RuleError(f"There is a cycle named {other} already.")


def _folded(name: str) -> str:
    """A name as it is found: small letters and a hyphen do for capitals and the dash."""
    return " ".join(name.split()).replace("-", "–").casefold()
