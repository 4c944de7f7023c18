"""What imports leave behind: a line in the log, and which column meant which field in files of that shape."""

from collections.abc import Mapping
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import ColumnMapping, ImportRun
from mentordesk.importing.columns import ColumnMap, corrected, recognise, remembered, shape
from mentordesk.importing.headers import HeaderWords
from mentordesk.importing.panel_plan import PanelPlan
from mentordesk.importing.reading import Reading
from mentordesk.importing.roster_plan import RosterPlan


def columns_for(
    session: Session, reading: Reading, words: HeaderWords, corrections: Mapping[str, str]
) -> ColumnMap:
    """The columns as they were in the last file of this shape, else as recognised; then as corrected."""
    kept = session.scalar(
        sa.select(ColumnMapping.mapping).where(ColumnMapping.shape == shape(reading.headers, words))
    )
    found = remembered(kept, reading.headers, words) if kept else recognise(reading.headers, words)
    return corrected(found, corrections, reading.headers, words)


def write_log(session: Session, what: str, plan: RosterPlan | PanelPlan, *, staff_id: int | None) -> None:
    """Enter an import in the log and remember its columns."""
    session.add(
        ImportRun(
            at=datetime.now(UTC),
            staff_id=staff_id,
            what=what,
            file_name=plan.file_name,
            file_hash=plan.file_hash,
            counts=plan.counts,
            faults=[
                {"line": fault.line, "field": fault.field, "reason": fault.reason} for fault in plan.faults
            ],
        )
    )
    kept = session.scalars(sa.select(ColumnMapping).where(ColumnMapping.shape == plan.shape)).one_or_none()
    if kept is None:
        session.add(ColumnMapping(what=what, shape=plan.shape, mapping=dict(plan.columns)))
    elif kept.mapping != dict(plan.columns):
        kept.mapping = dict(plan.columns)
