"""The desk: an open office and its services; all that a window or the command line needs of the core."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

from mentordesk.db.connection import settle
from mentordesk.db.opening import OpenFile, make_file, open_file
from mentordesk.db.store import Listener, Store
from mentordesk.db.watch import Watch
from mentordesk.domain.pseudonyms import Veil
from mentordesk.paths import SUFFIX
from mentordesk.records.changes import Changes
from mentordesk.services.accounts.accounts import Accounts
from mentordesk.services.agenda.agenda import Agenda
from mentordesk.services.codebook.codebook import Codebook
from mentordesk.services.cycles.cycles import Cycles
from mentordesk.services.cycles.outcomes import Outcomes
from mentordesk.services.exports.exporting import Exporting
from mentordesk.services.exports.registers import Registers
from mentordesk.services.gathering.cycle_data import known_names
from mentordesk.services.imports.panel_import import PanelImport
from mentordesk.services.imports.roster_import import RosterImport
from mentordesk.services.interviews.abbreviations import Abbreviations, OwnWords
from mentordesk.services.interviews.asides import Asides
from mentordesk.services.interviews.code_all import CodeAll
from mentordesk.services.interviews.editing import Editing
from mentordesk.services.interviews.guides import Guides
from mentordesk.services.interviews.interviews import Interviews
from mentordesk.services.interviews.texts import Texts
from mentordesk.services.office.changelog import Changelog
from mentordesk.services.office.copies import Copies
from mentordesk.services.office.history import History
from mentordesk.services.office.names import Names
from mentordesk.services.office.office import Office
from mentordesk.services.office.vocabularies import Vocabularies
from mentordesk.services.panels.community import Community
from mentordesk.services.panels.milestones import Milestones
from mentordesk.services.panels.panels import Panels
from mentordesk.services.recordings.recordings import Recordings
from mentordesk.services.relationships.contacts import Contacts
from mentordesk.services.relationships.introductions import Introductions
from mentordesk.services.relationships.lessons import Lessons
from mentordesk.services.relationships.needs import Needs
from mentordesk.services.relationships.relationships import Relationships
from mentordesk.services.reports.interview_out import InterviewOuts
from mentordesk.services.reports.reports import Reports
from mentordesk.services.retention.retention import Retention
from mentordesk.services.roster.roster import Roster
from mentordesk.services.roster.summary import RosterSummary
from mentordesk.services.search.finding import Finding
from mentordesk.services.search.mentions import Mentioning
from mentordesk.services.search.searching import Searching
from mentordesk.services.themes.themes import Themes


class Desk:
    """An open office. Close it, or use it in a `with` block."""

    def __init__(self, file: OpenFile) -> None:
        self.path = file.path
        self._file = file
        store = self._store = file.store
        self.copies = Copies(file.path, key=file.key, restored=self._on_restored)
        self.office = Office(store)
        self.accounts = Accounts(store)
        self.abbreviations = Abbreviations(store)
        self.own_words = OwnWords(store)
        self.agenda = Agenda(store)
        self.asides = Asides(store)
        self.community = Community(store)
        self.contacts = Contacts(store)
        self.cycles = Cycles(store)
        self.finding = Finding(store)
        self.searching = Searching(store)
        self.history = History(store)
        self.changelog = Changelog(store)
        self.interviews = Interviews(store)
        self.interview_outs = InterviewOuts(store)
        self.texts = Texts(store)
        self.editing = Editing(store)
        self.guides = Guides(store)
        self.recordings = Recordings(store, office=file.path, sealed=file.key is not None)
        self.codebook = Codebook(store)
        self.code_all = CodeAll(store)
        self.retention = Retention(store, office=file.path, key=file.key)
        self.introductions = Introductions(store)
        self.lessons = Lessons(store)
        self.mentions = Mentioning(store)
        self.milestones = Milestones(store)
        self.names = Names(store)
        self.needs = Needs(store)
        self.outcomes = Outcomes(store)
        self.panels = Panels(store)
        self.panel_import = PanelImport(store)
        self.relationships = Relationships(store)
        self.roster = Roster(store)
        self.roster_import = RosterImport(store)
        self.reports = Reports(store)
        self.exporting = Exporting(store)
        self.roster_summary = RosterSummary(store)
        self.themes = Themes(store)
        self.vocabularies = Vocabularies(store)
        self.registers = Registers(store)
        self._watch = Watch(file.path, store, key=file.key)

    @classmethod
    def open(
        cls, path: Path, *, passphrase: str | None = None, as_window: bool = False, insist: bool = False
    ) -> Self:
        """Open an office file that exists; `OfficeFileError` says why it cannot be, and nothing was changed.

        `as_window` lets no second window have it open; `insist` opens it even in a folder that seems synced.
        """
        return cls(open_file(path, passphrase=passphrase, as_window=as_window, insist=insist))

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        department: str | None = None,
        passphrase: str | None = None,
        as_window: bool = False,
        insist: bool = False,
    ) -> Self:
        """Make an office file, locked where there is a passphrase, and open it.

        Without a `department` it gets the file's name.
        """
        name = " ".join((department or "").split()) or _department_of(path)

        def found(store: Store) -> None:
            Office(store).found(name)

        make_file(path, found, passphrase=passphrase, insist=insist)
        return cls.open(path, passphrase=passphrase, as_window=as_window, insist=insist)

    @classmethod
    def open_or_create(
        cls, path: Path, *, passphrase: str | None = None, as_window: bool = False, insist: bool = False
    ) -> Self:
        """Open the office, or make it where there is none."""
        if path.exists():
            return cls.open(path, passphrase=passphrase, as_window=as_window, insist=insist)
        return cls.create(path, passphrase=passphrase, as_window=as_window, insist=insist)

    @property
    def veiled(self) -> bool:
        """Whether this desk shows other names than the real ones, and changes nothing."""
        return self._store.veil is not None

    def seen_by_others(self, *, veiled: bool) -> Self:
        """A desk on the same office for a screen that others see, or back from it; this one is at its end.

        Every name that is read is a pseudonym, the same for each person until the veil is taken off; in texts
        names are covered. Nothing can be written, so no pseudonym gets into the office or out of it.
        """
        veil = None
        if veiled:
            with self._store.read() as session:
                veil = Veil(known_names(session), Random())
        self._watch.close()
        return type(self)(self._file.read_through(veil))

    @property
    def locked(self) -> bool:
        """Whether the office file has a passphrase."""
        return self._file.key is not None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the `Changes` of each commit, in the thread that committed."""
        return self._store.subscribe(listener)

    def settle(self) -> None:
        """Have in the office file itself what was written; for a worker, every now and then."""
        settle(self._store.engine)

    def poll(self) -> None:
        """Announce what other processes wrote since the last look; cheap enough for every second."""
        changes = self._watch.look()
        if changes is None:
            return
        if changes.everything:
            self._on_restored(None)
        else:
            self._store.announce(changes)

    def _on_restored(self, origin: object | None) -> None:
        self._watch.skip()
        self.history.start_sitting()
        self._store.announce(Changes(origin=origin, everything=True))

    def close(self) -> None:
        """Close all connections; the desk is not used after."""
        self._watch.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _department_of(path: Path) -> str:
    words = path.name.removesuffix(SUFFIX).replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
