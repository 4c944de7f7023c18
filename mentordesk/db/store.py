"""The store: a session for each call, every write one transaction that is logged and announced."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from mentordesk.db.faults import told
from mentordesk.db.journal import JOURNAL, Journal
from mentordesk.db.tables import ChangeSet
from mentordesk.errors import RuleError
from mentordesk.records.changes import Changes, Kind

if TYPE_CHECKING:
    from mentordesk.domain.pseudonyms import Veil

log = logging.getLogger(__name__)
_LONGEST_LABEL = 300
"""A label quotes what people typed, which may be a page."""
Listener = Callable[[Changes], None]
Label = str | Callable[[Session], str]
"""What is done, in the coordinator's words; or how to find them where the step is logged at all."""
VEILED = "Names are covered on this screen, so nothing can be changed or printed. Show the names again first."


class Store:
    """Sessions on one office file. `staff_id` is who works here; it goes into the change log."""

    def __init__(self, engine: sa.Engine, *, staff_id: int | None = None, veil: "Veil | None" = None) -> None:
        """With a `veil`, which is the engine's too, the store reads and does not write."""
        self.engine = engine
        self.veil = veil
        self.staff_id = staff_id
        self._reading = sessionmaker(engine, expire_on_commit=False)
        self._writing = sessionmaker(engine.execution_options(immediate=True), expire_on_commit=False)
        self._listeners: list[Listener] = []
        self.own_steps: set[int] = set()
        """Ids of the steps that were written here, until `Watch` has seen them in the file."""
        self.holders: set[str] = set()
        """Names under which texts are edited here."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each commit, in the thread that committed; the result ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read from: one consistent picture of the file, nothing kept."""
        with told(), self._reading() as session:
            yield session

    @contextmanager
    def write(
        self, label: Label, *, origin: object | None = None, undo_of_id: int | None = None
    ) -> Iterator[Session]:
        """One transaction, entered in the change log under `label`, in the coordinator's words.

        A write that changes no logged column leaves no entry. Listeners are told after the commit.
        """
        if self.veil is not None:
            raise RuleError(VEILED)
        journal = Journal()
        with told(), self._writing() as session:
            session.info[JOURNAL] = journal
            with session.begin():
                yield session
                session.flush()
                # The log's own rows are nobody's record.
                del session.info[JOURNAL]
                if journal.entries:
                    entry = ChangeSet(
                        at=datetime.now(UTC),
                        staff_id=self.staff_id,
                        label=(label if isinstance(label, str) else label(session))[:_LONGEST_LABEL],
                        undo_of_id=undo_of_id,
                    )
                    session.add(entry)
                    session.flush()
                    self.own_steps.add(entry.id)
                    session.add_all(journal.rows(entry.id))
        if journal.ids or journal.everything:
            self.announce(journal.changes(origin))

    def announce(self, changes: Changes) -> None:
        """Tell the listeners. What they raise is logged: the data is already committed."""
        for listener in tuple(self._listeners):
            try:
                listener(changes)
            except Exception:
                log.exception("a listener failed")


def mark(session: Session, kind: Kind, *ids: int) -> None:
    """Name records that a bulk statement in this session touched."""
    session.info[JOURNAL].mark(kind, ids)


def mark_everything(session: Session) -> None:
    """Say that a bulk statement touched more than can be named: all windows read anew."""
    session.info[JOURNAL].everything = True
