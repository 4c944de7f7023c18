"""Who is editing which interview's text: one at a time, told to the others, and passed on when asked for."""

import os
import socket
import sys
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import EditingLease, Staff
from mentordesk.errors import HeldError
from mentordesk.records.interviews import EditingRecord
from mentordesk.services.interviews import text_versions

Lease = sa.Row[*tuple[Any, ...]]
IN_FORCE = timedelta(seconds=12)
"""How long a lease holds after it was seen; whoever edits renews it several times in that."""

_GIVEN = insert(EditingLease)
_HOLD = _GIVEN.on_conflict_do_update(
    index_elements=[EditingLease.interview_id],
    set_={
        **{name: _GIVEN.excluded[name] for name in ("holder", "staff", "computer", "seen_at")},
        "since": sa.case(
            (EditingLease.holder == _GIVEN.excluded.holder, EditingLease.since), else_=_GIVEN.excluded.since
        ),
    },
).returning(EditingLease.since)
"""Begins to hold a text, or holds it on since whenever it was."""
_LEASE = sa.select(
    *(EditingLease.holder, EditingLease.staff, EditingLease.computer),
    *(EditingLease.since, EditingLease.seen_at),
).where(EditingLease.interview_id == sa.bindparam("interview_id"))


class Editing:
    """Leases on texts. They are no steps of anybody's: nothing of them is logged or undone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def new_holder(self) -> str:
        """A name under which a window, or a command, edits."""
        holder = f"{os.getpid()}:{uuid.uuid4().hex}"
        self._store.holders.add(holder)
        return holder

    def of(self, interview_id: int) -> EditingRecord | None:
        """Who is editing the text, or nobody."""
        with self._store.read() as session:
            lease = _in_force(session, interview_id)
            return None if lease is None else _record(lease)

    def take(self, interview_id: int, holder: str) -> EditingRecord:
        """Begin to edit where nobody does; the record says who it is that edits now."""
        if self._store.veil is not None:
            return _nobody()
        with self._store.write("Begin to edit") as session:
            lease = _lease(session, interview_id)
            if _is_in_force(lease) and lease.holder != holder:
                return _record(lease)
            if lease is not None and lease.holder != holder:
                # Whoever it was has not closed the text, which would have kept it.
                text_versions.keep_text(session, interview_id, staff_id=self._store.staff_id)
            return _write(session, interview_id, holder, self._store.staff_id)

    def take_over(self, interview_id: int, holder: str) -> EditingRecord:
        """Begin to edit whoever does; the caller keeps the text as a version first."""
        with self._store.write("Take over") as session:
            return _write(session, interview_id, holder, self._store.staff_id)

    def renew(self, interview_id: int, holder: str) -> bool:
        """Say that one is still editing; False where somebody else has taken over."""
        if self._store.veil is not None:
            return False
        with self._store.write("Edit on") as session:
            lease = _in_force(session, interview_id)
            if lease is not None and lease.holder != holder:
                return False
            _write(session, interview_id, holder, self._store.staff_id)
            return True

    def release(self, interview_id: int, holder: str) -> None:
        """Edit no longer."""
        if self._store.veil is not None:
            return
        with self._store.write("End editing") as session:
            session.connection().execute(
                sa.delete(EditingLease).where(
                    EditingLease.interview_id == interview_id, EditingLease.holder == holder
                )
            )


def _in_force(session: Session, interview_id: int) -> Lease | None:
    """The lease of whoever is editing."""
    lease = _lease(session, interview_id)
    return lease if _is_in_force(lease) else None


def _lease(session: Session, interview_id: int) -> Lease | None:
    """The lease of whoever edited last and has not released it."""
    # Past the session: a row that is read for itself is read in a third of the time.
    return session.connection().execute(_LEASE, {"interview_id": interview_id}).one_or_none()


def _is_in_force(lease: Lease | None) -> TypeGuard[Lease]:
    """Whether it is held still: not where its process ended, or was silent for long."""
    if lease is None or lease.seen_at < datetime.now(UTC) - IN_FORCE:
        return False
    return lease.computer != socket.gethostname() or _runs(int(lease.holder.partition(":")[0]))


def require(session: Session, store: Store, interview_id: int, holder: str = "") -> None:
    """Refuse with `HeldError` where somebody else is editing; without a `holder`, where another desk is."""
    lease = _in_force(session, interview_id)
    if lease is None or lease.holder == holder or (not holder and lease.holder in store.holders):
        return
    raise HeldError(f"This interview is {_record(lease).sentence()}. Nothing was overwritten.")


def renew(session: Session, store: Store, interview_id: int, holder: str) -> None:
    """Renew a lease within the transaction that saves."""
    if holder:
        _write(session, interview_id, holder, store.staff_id)


def _write(session: Session, interview_id: int, holder: str, staff_id: int | None) -> EditingRecord:
    """Past the journal: nobody's view has anything to read anew for it."""
    now, computer, staff = datetime.now(UTC), socket.gethostname(), ""
    if staff_id is not None:
        staff = session.scalar(sa.select(Staff.name).filter_by(id=staff_id)) or ""
    values = {"holder": holder, "staff": staff, "computer": computer, "since": now, "seen_at": now}
    since = session.connection().scalar(_HOLD, {"interview_id": interview_id, **values})
    return EditingRecord(holder=holder, staff=staff, computer=computer, here=True, since=since or now)


def _record(lease: Lease) -> EditingRecord:
    return EditingRecord(
        holder=lease.holder,
        staff=lease.staff,
        computer=lease.computer,
        here=lease.computer == socket.gethostname(),
        since=lease.since,
    )


def _nobody() -> EditingRecord:
    """Behind a veil everybody reads along."""
    return EditingRecord(
        holder="", staff="", computer=socket.gethostname(), here=True, since=datetime.now(UTC), veiled=True
    )


def _runs(process: int) -> bool:
    """Whether a process of this computer is there."""
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, 0, process)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
