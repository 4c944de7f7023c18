"""The workbench: what every view is given, and what every view is."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Kind
from ui.agenda import Agenda
from ui.hub import Hub
from ui.preferences import Preferences
from ui.tasks import Runner
from ui.widgets.banner import BannerArea, Notice, Tone

if TYPE_CHECKING:
    from mentordesk.desk import Desk

Standard = QKeySequence.StandardKey


class Workbench(QObject):
    """The open desk, and what views wish from the window around them."""

    cycle_changed = Signal(object)
    """The id of the cycle that is now shown, or None."""
    staff_changed = Signal(object)
    go_requested = Signal(object, int)
    place_requested = Signal(str)
    command_requested = Signal(str)
    find_requested = Signal(str)
    accounts_requested = Signal(int)
    judgement_requested = Signal(int)
    mentions_requested = Signal(int)
    notice_shown = Signal(object)
    notice_over = Signal()
    gone_on = Signal()
    unsaved = Signal()
    saved = Signal()
    save_failed = Signal(str)

    def __init__(
        self,
        desk: "Desk",
        *,
        hub: Hub,
        tasks: Runner,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.hub = hub
        self.tasks = tasks
        self.preferences = preferences
        self._cycle_id: int | None = None

    @property
    def cycle_id(self) -> int | None:
        """The cycle that the window shows; None in an office without cycles."""
        return self._cycle_id

    def choose_cycle(self, cycle_id: int | None) -> None:
        """Show another cycle in all views."""
        if cycle_id != self._cycle_id:
            self._cycle_id = cycle_id
            self.cycle_changed.emit(cycle_id)

    @cached_property
    def agenda(self) -> Agenda:
        """What needs the coordinator, for all who show it."""
        return Agenda(self.desk, self.hub, self.tasks, self)

    @property
    def staff_id(self) -> int | None:
        """Who works at this desk."""
        return self.desk.office.working_as

    def work_as(self, staff_id: int | None) -> None:
        """Say who works at this desk from now on."""
        self.desk.office.work_as(staff_id)
        self.staff_changed.emit(staff_id)

    def go(self, kind: Kind, record_id: int) -> None:
        """Wish to see one record in the view that is its home."""
        self.go_requested.emit(kind, record_id)

    def go_to(self, place: str) -> None:
        """Wish to see a view by its name: "reports"."""
        self.place_requested.emit(place)

    def perform(self, method: str) -> None:
        """Wish what a command of the menus does, by the method that it calls: "new_interview"."""
        self.command_requested.emit(method)

    def show_accounts(self, relationship_id: int) -> None:
        """Wish to see the two accounts of a relationship side by side."""
        self.accounts_requested.emit(relationship_id)

    def judge(self, relationship_id: int) -> None:
        """Wish to record the outcome of a relationship."""
        self.judgement_requested.emit(relationship_id)

    def show_mentions(self, person_id: int) -> None:
        """Wish to see every mention of a person."""
        self.mentions_requested.emit(person_id)

    def find_everywhere(self, text: str) -> None:
        """Wish that Find anything look for `text`."""
        self.find_requested.emit(text)

    def show_banner(
        self,
        text: str,
        *,
        tone: Tone = "quiet",
        lead: str = "",
        icon: str = "",
        action: str = "",
        keys: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Say `text` above the view; `lead` stands before it in the second weight."""
        self.notice_shown.emit(Notice(text, tone, lead, icon, action, keys, on_action))

    def show_done(self, text: str) -> None:
        """Say what was done, with Undo beside it."""
        self.show_banner(text, icon="undo-2", action="Undo", keys=_keys(Standard.Undo), on_action=self.undo)

    def clear_banner(self) -> None:
        """Take the banner away: what it speaks of is over."""
        self.notice_over.emit()

    def go_on(self) -> None:
        """Work goes on: a banner that only told of what was done needs no more room."""
        self.gone_on.emit()

    def show_error(self, error: MentorDeskError) -> None:
        """Show an error's sentence above the view."""
        self.show_banner(str(error), tone="err")

    def show_failure(self, error: Exception) -> None:
        """What a job failed of: an error's sentence; anything else is a bug, and raised."""
        if not isinstance(error, MentorDeskError):
            raise error
        self.show_error(error)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Run a block; a `MentorDeskError` out of it is shown above the view and ends the block."""
        try:
            yield
        except MentorDeskError as error:
            self.show_error(error)

    def undo(self) -> None:
        """Take the newest step back, and say which."""
        with self.attempt():
            step = self.desk.history.undo()
            self.show_banner(
                f"Taken back: {step.label}.",
                icon="undo-2",
                action="Redo",
                keys=_keys(Standard.Redo),
                on_action=self.redo,
            )

    def redo(self) -> None:
        """Do again what was taken back last, and say what."""
        with self.attempt():
            step = self.desk.history.redo()
            self.show_banner(
                f"Done again: {step.label}.",
                icon="redo-2",
                action="Undo",
                keys=_keys(Standard.Undo),
                on_action=self.undo,
            )


def _keys(standard: QKeySequence.StandardKey) -> str:
    """The keys as the menu has them; they differ from system to system."""
    return QKeySequence(standard).toString(QKeySequence.SequenceFormat.NativeText)


class View(QWidget):
    """One place of the window, made on its first show; name, icon and badge stand in `ui.places`."""

    status_changed = Signal(str)
    """Replaces what the status bar says of the office while this view is shown; "" gives it back."""
    console_requested = Signal(bool)
    """Wish that the side bar show icons only."""
    alone_requested = Signal(bool)
    """Wish that nothing be shown around the view but the status bar."""
    actions_changed = Signal()
    """What `menu_actions` gives is other than before."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.desk = workbench.desk

    def open_record(self, kind: Kind, record_id: int) -> None:
        """Show one record; a view that is nobody's home has nothing to do."""

    def open_place(self, kind: Kind, record_id: int, place: tuple[int, int]) -> None:
        """Show one record, and a stretch of its text where it has one; counted in code points."""
        self.open_record(kind, record_id)

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        """Actions for the menus while this view is shown: pairs of menu name ("file") and action."""
        return ()

    def help_page(self) -> str:
        """The page of help that explains what is shown here."""
        return "start"

    def take_keys(self) -> None:
        """Lead the keys to where work begins in this view, its list for instance: arrows move there."""
        self.setFocus()

    def search_field(self) -> QLineEdit | None:
        """The field that Ctrl+F goes to."""
        return None

    def save_pending(self) -> None:
        """Save what was typed and not yet saved: before the view is left, closed, or after a crash."""

    def save_again(self) -> None:
        """Try anew to save what could not be saved, without waiting for it."""
        self.save_pending()

    def interview_in_hand(self) -> int | None:
        """The interview that is open here: a note taken meanwhile shares its end."""
        return None

    def house_banners(self, _area: BannerArea) -> bool:
        """Take the banners in where they move nothing; whether there is such a place in what is shown."""
        return False

    def end(self) -> None:
        """End what is under way, a recording for instance: the office closes."""

    def unsaved_text(self) -> str:
        """What could not be saved, after `save_pending`; the window does not close over it unasked."""
        return ""

    def reload(self) -> None:
        """Read everything anew; called before the first show and after a restore."""


class StartPage(QWidget):
    """What stands in place of everything while no office is open."""

    desk_opened = Signal(object)
    """An open `Desk`, made or opened here; the window shows it."""
    import_requested = Signal()
    """Wish to go on with the import of a roster, after the desk was opened."""

    def __init__(self, tasks: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks

    def tell(self, sentence: str) -> None:
        """Show why no office is open."""

    def new_office(self) -> None:
        """Ask for a name and make an office."""

    def open_office(self) -> None:
        """Ask for a file and open it."""
