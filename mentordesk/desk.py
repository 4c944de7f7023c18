"""The desk: an open office and its services; all that a window or the command line needs of the core."""

import secrets
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from mentordesk.db.connection import SALT_SIZE, derive_key, make_engine, read_salt
from mentordesk.db.schema import migrate
from mentordesk.db.store import Listener, Store
from mentordesk.services.agenda import Agenda
from mentordesk.services.codebook import Codebook
from mentordesk.services.contacts import Contacts
from mentordesk.services.cycles import Cycles
from mentordesk.services.finding import Finding
from mentordesk.services.guides import Guides
from mentordesk.services.history import History
from mentordesk.services.interviews import Interviews
from mentordesk.services.introductions import Introductions
from mentordesk.services.lessons import Lessons
from mentordesk.services.milestones import Milestones
from mentordesk.services.needs import Needs
from mentordesk.services.office import Office
from mentordesk.services.outcomes import Outcomes
from mentordesk.services.panels import Panels
from mentordesk.services.relationships import Relationships
from mentordesk.services.retention import Retention
from mentordesk.services.roster_summary import RosterSummary
from mentordesk.services.texts import Texts


class Desk:
    """An open office. Close it, or use it in a `with` block."""

    def __init__(self, path: Path, store: Store) -> None:
        self.path = path
        self._store = store
        self.office = Office(store)
        self.agenda = Agenda(store)
        self.contacts = Contacts(store)
        self.cycles = Cycles(store)
        self.introductions = Introductions(store)
        self.lessons = Lessons(store)
        self.milestones = Milestones(store)
        self.needs = Needs(store)
        self.outcomes = Outcomes(store)
        self.panels = Panels(store)
        self.relationships = Relationships(store)
        self.finding = Finding(store)
        self.history = History(store)
        self.interviews = Interviews(store)
        self.texts = Texts(store)
        self.guides = Guides(store)
        self.codebook = Codebook(store)
        self.retention = Retention(store)
        self.roster_summary = RosterSummary(store)

    @classmethod
    def open(cls, path: Path, *, passphrase: str | None = None) -> Self:
        """Open an office file that exists."""
        key = None if passphrase is None else derive_key(passphrase, read_salt(path))
        return cls(path, Store(make_engine(path, key=key)))

    @classmethod
    def create(cls, path: Path, *, department: str = "Department", passphrase: str | None = None) -> Self:
        """Make an office file and open it."""
        key = None if passphrase is None else derive_key(passphrase, secrets.token_bytes(SALT_SIZE))
        engine = make_engine(path, key=key)
        migrate(engine)
        store = Store(engine)
        Office(store).found(department)
        return cls(path, store)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the `Changes` of each commit, in the thread that committed."""
        return self._store.subscribe(listener)

    def close(self) -> None:
        """Close all connections; the desk is not used after."""
        self._store.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
