"""The registers: which files were taken in, and what left the office."""

from collections.abc import Sequence

import sqlalchemy as sa

from mentordesk.db.store import Store
from mentordesk.db.tables import ExportEntry, ImportRun, Staff
from mentordesk.records.office import ExportRecord, ImportRecord


class Registers:
    """What came in and what went out: when, by whom."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def imports(self) -> Sequence[ImportRecord]:
        """The files that were taken in, newest first."""
        with self._store.read() as session:
            rows = session.execute(
                sa.select(ImportRun, Staff.name)
                .outerjoin(Staff, Staff.id == ImportRun.staff_id)
                .order_by(ImportRun.id.desc())
            )
            return [
                ImportRecord(
                    id=run.id,
                    at=run.at,
                    staff=staff or "",
                    what=run.what,
                    file_name=run.file_name,
                    counts=run.counts,
                    faults=len(run.faults),
                )
                for run, staff in rows
            ]

    def exports(self) -> Sequence[ExportRecord]:
        """What left the office, newest first."""
        with self._store.read() as session:
            rows = session.execute(
                sa.select(ExportEntry, Staff.name)
                .outerjoin(Staff, Staff.id == ExportEntry.staff_id)
                .order_by(ExportEntry.id.desc())
            )
            return [
                ExportRecord(
                    id=entry.id,
                    at=entry.at,
                    staff=staff or "",
                    what=entry.what,
                    scope=entry.scope,
                    audience=entry.audience,
                    way=entry.way,
                    file_name=entry.file_name,
                    withheld=len(entry.withheld),
                )
                for entry, staff in rows
            ]
