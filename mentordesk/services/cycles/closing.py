"""Closing a cycle: all that its reports read, gathered while it is still as they told it."""

from dataclasses import replace
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import ChangeSet, Cycle, CycleMember
from mentordesk.domain import days
from mentordesk.records.closing import FrozenCycle, FrozenPanel
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.people import KnownName
from mentordesk.services.accounts.closed import accounts_now
from mentordesk.services.accounts.marks import all_shown
from mentordesk.services.exports.cycle_tables import tables_now
from mentordesk.services.gathering.cycle_data import gather_now
from mentordesk.services.gathering.section_lines import section_lines
from mentordesk.services.panels.community import facts_of
from mentordesk.services.relationships import lists as relationship_lists
from mentordesk.services.relationships.courses import relationship
from mentordesk.services.reports.sheet_data import SheetData, mentees_with_panels

_ALL = 10_000


def frozen_now(store: Store, session: Session, cycle: Cycle) -> FrozenCycle:
    """The cycle as its reports tell it today, with all quotations, whatever a report has room for."""
    today = days.today()
    told = gather_now(session, cycle, made_on=today, names=True, quotes_a_side=_ALL)
    ids = [one.relationship_id for one in told.relationships]
    return FrozenCycle(
        told=replace(told, names=_their_names(told), drawn_from=_drawn_from(told)),
        lines=tuple(section_lines(session, cycle.id)),
        panels=_panels(SheetData(store, today), session, cycle),
        relationships=tuple(relationship_lists.record(session, relationship(session, one)) for one in ids),
        accounts=all_shown(session, cycle.id),
        community=facts_of(session, cycle, on=today),
        tables=tables_now(session, cycle),
        both=accounts_now(session, cycle.id, ids),
    )


def newest_step(session: Session) -> int:
    """The last thing that was done in the office."""
    return session.scalar(sa.select(sa.func.max(ChangeSet.id))) or 0


def _their_names(told: CycleReportData) -> tuple[KnownName, ...]:
    """The names of its people, which have to stay out of its reports whatever they are called later."""
    people = {side.person_id for one in told.relationships for side in (one.mentee, one.mentor)}
    return tuple(one for one in told.names if one.person_id in people)


def _drawn_from(told: CycleReportData) -> str:
    """What pseudonyms are drawn from: nobody guesses it who has not all that the office knew."""
    return sha256(repr(told).encode("utf-8", "replace")).hexdigest()


def _panels(sheets: SheetData, session: Session, cycle: Cycle) -> tuple[FrozenPanel, ...]:
    with_mentor = {one.id for one in mentees_with_panels(session, cycle.id)}
    members = sa.select(CycleMember.person_id).where(CycleMember.cycle_id == cycle.id, CycleMember.is_mentee)
    return tuple(
        FrozenPanel(
            mentee_id=person_id,
            has_mentor=person_id in with_mentor,
            sheet=sheets.panel_now(person_id, cycle.name),
        )
        for person_id in sorted({*with_mentor, *session.scalars(members)})
    )
