"""The hub: the only bridge from commits to windows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mentordesk.records.changes import Changes, Kind

Subscribe = Callable[[Callable[[Changes], None]], Callable[[], None]]


class Hub(QObject):
    """Tells the windows what a commit touched, always in the GUI thread.

    Each signal carries the `Changes`; `changed` is emitted for every commit, after the others.
    """

    office_changed = Signal(object)
    people_changed = Signal(object)
    cycles_changed = Signal(object)
    panels_changed = Signal(object)
    interviews_changed = Signal(object)
    themes_changed = Signal(object)
    outcomes_changed = Signal(object)
    changed = Signal(object)

    _committed = Signal(object)

    def __init__(self, subscribe: Subscribe, parent: QObject | None = None) -> None:
        """`subscribe` is the desk's: it takes a listener and returns what ends the subscription."""
        super().__init__(parent)
        self._groups = (
            ((Kind.OFFICE, Kind.STAFF, Kind.VOCABULARY, Kind.REGISTER), self.office_changed),
            ((Kind.PERSON,), self.people_changed),
            ((Kind.CYCLE,), self.cycles_changed),
            ((Kind.RELATIONSHIP, Kind.NEED, Kind.CONTACT, Kind.MILESTONE), self.panels_changed),
            ((Kind.INTERVIEW, Kind.PASSAGE, Kind.GUIDE), self.interviews_changed),
            ((Kind.THEME,), self.themes_changed),
            ((Kind.OUTCOME, Kind.LESSON, Kind.NOTE), self.outcomes_changed),
        )
        # Emitted in the committing thread, received in this object's own: Qt queues where they differ.
        self._committed.connect(self._tell)
        self._unsubscribe = subscribe(self._committed.emit)

    def close(self) -> None:
        """Hear no more of the desk."""
        self._unsubscribe()

    def _tell(self, changes: Changes) -> None:
        for kinds, signal in self._groups:
            if changes.touches(*kinds):
                signal.emit(changes)
        self.changed.emit(changes)
