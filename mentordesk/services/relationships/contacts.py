"""Meetings and calls that took place."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Contact, ContactRelationship, Cycle, RelationshipCycle
from mentordesk.domain import days
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.relationships import ContactRecord
from mentordesk.services.relationships import courses
from mentordesk.services.relationships import lists as relationship_lists
from mentordesk.terms import ContactKind


class Contacts:
    """The log of contacts. One with several relationships at once counts once for the office."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def log(
        self,
        relationship_ids: Sequence[int],
        *,
        on: date | None = None,
        kind: ContactKind | None = None,
        minutes: int | None = None,
        note: str = "",
        origin: object | None = None,
    ) -> int:
        """Record that the people of one or several relationships met or spoke; returns the contact."""
        day = on or days.today()
        together = tuple(dict.fromkeys(relationship_ids))
        if not together:
            raise RuleError("Say with whom.")
        if day > days.today():
            raise RuleError("A contact is recorded once it has taken place.")
        if minutes is not None and minutes < 0:
            raise RuleError("Minutes are not negative.")
        with self._store.write(self._label(together), origin=origin) as session:
            usual = ContactKind.PANEL_MEETING if len(together) > 1 else ContactKind.MEETING
            row = Contact(
                cycle_id=_cycle_of(session, together, day),
                took_place_on=day,
                kind_of_contact=kind or usual,
                minutes=minutes,
                note=note,
            )
            session.add(row)
            session.flush()
            session.add_all(ContactRelationship(contact_id=row.id, relationship_id=id_) for id_ in together)
            return row.id

    def strike(self, contact_id: int, *, origin: object | None = None) -> ContactRecord:
        """Take a contact out of the log that never took place; returns what it was."""
        with self._store.write("Strike a contact", origin=origin) as session:
            row = session.get(Contact, contact_id)
            if row is None:
                raise NotFoundError(f"This office has no contact of the number {contact_id}.")
            parts = session.scalars(
                sa.select(ContactRelationship)
                .where(ContactRelationship.contact_id == contact_id)
                .order_by(ContactRelationship.relationship_id)
            ).all()
            for part in parts:
                session.delete(part)
            session.flush()
            session.delete(row)
            return ContactRecord(
                id=row.id,
                on=row.took_place_on,
                kind=row.kind_of_contact,
                minutes=row.minutes,
                note=row.note,
                relationship_ids=tuple(part.relationship_id for part in parts),
            )

    def contacts(self, relationship_id: int) -> Sequence[ContactRecord]:
        """The contacts of a relationship, oldest first."""
        with self._store.read() as session:
            courses.relationship(session, relationship_id)
            return relationship_lists.contacts(session, relationship_id)

    def _label(self, relationship_ids: Sequence[int]) -> str:
        with self._store.read() as session:
            titles = [courses.title(session, courses.relationship(session, id_)) for id_ in relationship_ids]
        return f"Log a contact: {titles[0]}" + (f" and {len(titles) - 1} more" if len(titles) > 1 else "")


def _cycle_of(session: Session, relationship_ids: Sequence[int], day: date) -> int | None:
    """The cycle that the relationships belong to and the day lies in."""
    return session.scalars(
        sa.select(Cycle.id)
        .join(RelationshipCycle, RelationshipCycle.cycle_id == Cycle.id)
        .where(RelationshipCycle.relationship_id.in_(relationship_ids))
        .where(Cycle.starts_on <= day, Cycle.ends_on >= day)
        .order_by(Cycle.starts_on.desc())
        .limit(1)
    ).one_or_none()
