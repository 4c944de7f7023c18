"""Importing panels from a coordinator's own sheet: read, plan, and write the plan as one step."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Domain, Relationship
from mentordesk.errors import StaleError
from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.headers import PANELS
from mentordesk.importing.panel_plan import PanelChoices, PanelEntry, PanelPlan
from mentordesk.importing.panels import plan_panels
from mentordesk.importing.reading import Reading, ReadingOptions, read_table
from mentordesk.records.office import DomainRecord
from mentordesk.records.relationships import KnownRelationship
from mentordesk.services import import_log, lookup, people_rows, recording

_STALE = "The panels were changed since this plan was made. Plan the import again; nothing was written."


class PanelImport:
    """The way of a sheet of panels into the office: read, plan, apply."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, path: Path, options: ReadingOptions | None = None) -> Reading:
        """Read a file; everything that was recognised is in the result and can be set by the options."""
        return read_table(path, PANELS, options)

    def columns(self, reading: Reading, corrections: Mapping[str, str] | None = None) -> ColumnMap:
        """Which column means which field: as in the last file of this shape, or recognised; corrected."""
        with self._store.read() as session:
            return import_log.columns_for(session, reading, PANELS, corrections or {})

    def plan(
        self,
        reading: Reading,
        columns: ColumnMap | None = None,
        *,
        choices: PanelChoices | None = None,
        today: date | None = None,
    ) -> PanelPlan:
        """What the sheet will add; nothing is written."""
        columns = columns or self.columns(reading)
        with self._store.read() as session:
            people, domains, pairs = people_rows.records(session), _domains(session), _pairs(session)
        return plan_panels(
            reading,
            columns,
            people=people,
            domains=domains,
            existing=pairs,
            today=today or lookup.today(),
            choices=choices,
        )

    def plan_file(
        self,
        path: Path,
        *,
        options: ReadingOptions | None = None,
        corrections: Mapping[str, str] | None = None,
        choices: PanelChoices | None = None,
    ) -> PanelPlan:
        """Read and plan in one go."""
        reading = self.read(path, options)
        return self.plan(reading, self.columns(reading, corrections), choices=choices)

    def apply(
        self,
        plan: PanelPlan,
        *,
        cycle_id: int | None = None,
        report: Callable[[int, int], None] | None = None,
        origin: object | None = None,
    ) -> int:
        """Write the plan, all of it or nothing; the number of relationships added.

        They belong to the cycle named, or the current one. Nobody here asked the two, so their answers are
        unknown. A plan that adds nothing leaves no trace. `report` hears how far it is, and stops it by
        raising.
        """
        if not plan.writing:
            return 0
        with self._store.write(f"Import panels {plan.file_name}", origin=origin) as session:
            held, domains = _pairs(session), {each.name: each.id for each in _domains(session)}
            for done, entry in enumerate(plan.writing):
                if report is not None:
                    report(done, len(plan.writing))
                known = _known(entry, domains)
                if (known.mentee_id, known.mentor_id) in held:
                    raise StaleError(_STALE)
                recording.record_known(session, known, cycle_id=cycle_id, on=lookup.today())
            import_log.write_log(session, "panels", plan, staff_id=self._store.staff_id)
        return len(plan.writing)


def _known(entry: PanelEntry, domains: Mapping[str, int]) -> KnownRelationship:
    if entry.mentee_id is None or entry.mentor_id is None:
        raise StaleError(_STALE)
    return KnownRelationship(
        mentee_id=entry.mentee_id,
        mentor_id=entry.mentor_id,
        state=entry.state,
        how=entry.origin,
        reason=entry.origin_note,
        started_on=entry.started_on,
        started_text=entry.started_text,
        ended_on=entry.ended_on,
        ended_text=entry.ended_text,
        domains=tuple(domains[name] for name in entry.domains if name in domains),
        note=entry.note,
    )


def _domains(session: Session) -> list[DomainRecord]:
    found = session.scalars(sa.select(Domain).order_by(Domain.position, Domain.id))
    return [DomainRecord(row.id, row.key, row.name, row.active) for row in found]


def _pairs(session: Session) -> set[tuple[int, int]]:
    """Mentee and mentor of every relationship; peers both ways."""
    rows = session.execute(sa.select(Relationship.mentee_id, Relationship.mentor_id, Relationship.peer))
    pairs = set()
    for mentee_id, mentor_id, peer in rows:
        pairs.add((mentee_id, mentor_id))
        if peer:
            pairs.add((mentor_id, mentee_id))
    return pairs
