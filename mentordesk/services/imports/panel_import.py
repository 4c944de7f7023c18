"""Importing panels from a coordinator's own sheet: read, plan, and write the plan as one step."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Domain, Relationship
from mentordesk.domain import days
from mentordesk.errors import StaleError
from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.headers import PANELS
from mentordesk.importing.panel_plan import PanelChoices, PanelEntry, PanelPlan
from mentordesk.importing.panels import plan_panels
from mentordesk.importing.reading import Reading
from mentordesk.records.office import DomainRecord
from mentordesk.records.relationships import KnownRelationship
from mentordesk.services.imports import import_log
from mentordesk.services.imports.sheet_import import Report, SheetImport
from mentordesk.services.relationships import recording
from mentordesk.services.roster import people_rows

_STALE = "The panels were changed since this plan was made. Plan the import again; nothing was written."


class PanelImport(SheetImport[PanelPlan, PanelChoices]):
    """The way of a sheet of panels into the office: read, plan, apply."""

    _words = PANELS

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
            today=today or days.today(),
            choices=choices,
        )

    def apply(
        self,
        plan: PanelPlan,
        *,
        cycle_id: int | None = None,
        report: Report | None = None,
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
                recording.record_known(session, known, cycle_id=cycle_id, on=days.today())
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
