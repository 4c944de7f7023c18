"""The first start: three ways in, and open."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk import paths
from mentordesk.errors import MentorDeskError
from ui.home.new_office import NewOffice, NewOfficeDialog
from ui.home.panel_mark import PanelMark
from ui.home.ways import Way
from ui.opening import open_desk
from ui.tasks import Job, Runner
from ui.widgets.banner import BannerArea, Notice
from ui.widgets.dialog import Question
from ui.widgets.labels import IconLabel, Label, Rule
from ui.widgets.progress import ProgressLine
from ui.workbench import StartPage

if TYPE_CHECKING:
    from mentordesk.desk import Desk

DEMO_OFFICE = f"made-up-department{paths.SUFFIX}"
_WIDTH = 600
_PURPOSE = (
    "MentorDesk keeps a department’s mentorship office together: who mentors whom\n"
    "and in what, what the two tell in long interviews, and what the office learns from it."
)
_FACTS = (
    ("hard-drive", "Everything is kept in one file on this computer. Nothing is sent anywhere."),
    ("lock", "The file can be locked with a passphrase when it is made."),
    ("keyboard", "Every action has a key. F1 lists them."),
)


class FirstStart(StartPage):
    """What stands in place of everything while no office is open."""

    def __init__(self, tasks: Runner, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.banners = BannerArea(self)
        self.progress = ProgressLine(self)
        self.progress.cancel_requested.connect(self._on_demo_cancelled)
        self._job: Job | None = None
        column = QWidget(self)
        column.setFixedWidth(_WIDTH)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._build_head(box, column)
        self._ways = QWidget(column)
        self._build_ways(self._ways)
        box.addWidget(self._ways)
        self._build_facts(box, column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.banners)
        outer.addWidget(self.progress)
        outer.addStretch(2)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        QShortcut(QKeySequence("Ctrl+I"), self, self.start_with_roster)

    def _build_head(self, box: QVBoxLayout, parent: QWidget) -> None:
        box.addWidget(PanelMark(parent))
        box.addSpacing(28)
        box.addWidget(Label("Several mentors around one person", "title", parent=parent))
        box.addSpacing(4)
        box.addWidget(Label(_PURPOSE, tone="quiet", parent=parent))
        box.addSpacing(20)

    def _build_ways(self, parent: QWidget) -> None:
        box = QVBoxLayout(parent)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.demo = Way(
            "sprout",
            "Try it with a made-up department",
            "130 people, eleven sections, four cycles. Nothing in it is real.",
            "Enter",
            parent,
        )
        self.roster = Way(
            "table-2",
            "Import a roster",
            "From Excel or CSV. You see every change before anything is written.",
            "Ctrl+I",
            parent,
        )
        self.empty = Way(
            "file-plus", "Start empty", "Name the department and add people as they come.", "Ctrl+N", parent
        )
        self.open = Way("folder-open", "Open an office", "A file that ends in .mentordesk.", "Ctrl+O", parent)
        for way, action in (
            (self.demo, self.start_with_demo),
            (self.roster, self.start_with_roster),
            (self.empty, self.new_office),
            (self.open, self.open_office),
        ):
            way.clicked.connect(action)
            box.addWidget(way)
            box.addWidget(Rule(heavy=False, parent=parent))
        box.addSpacing(16)

    def _build_facts(self, box: QVBoxLayout, parent: QWidget) -> None:
        for icon, text in _FACTS:
            row = QHBoxLayout()
            row.setContentsMargins(0, 6, 0, 6)
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, parent=parent))
            row.addWidget(Label(text, tone="quiet", parent=parent), 1)
            box.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.demo.setFocus()

    def tell(self, sentence: str) -> None:
        """Say why no office was opened: on the page, or over the office that is open."""
        if self.isVisible():
            self.banners.show_notice(Notice(sentence, "err"))
        else:
            Question.ask(
                "The office was not opened", sentence, answers=(("close", "Close"),), parent=self.window()
            )

    def new_office(self) -> None:
        """Ask for a name and make an office."""
        self._make(NewOfficeDialog.ask(parent=self.window()))

    def start_with_roster(self) -> None:
        """Make an office and go on with the import of its roster."""
        if self._make(NewOfficeDialog.ask(parent=self.window())):
            self.import_requested.emit()

    def start_with_demo(self) -> None:
        """Open the made-up department; the first time it is made."""
        path = paths.data_folder() / DEMO_OFFICE
        if path.exists():
            self.open_path(path)
            return
        self.progress.start("The made-up department is being made; it takes some seconds")
        self._ways.setEnabled(False)
        self._job = self.tasks.run(
            lambda _job: _make_demo(path), done=self._on_demo_made, failed=self._on_demo_failed
        )

    def open_office(self) -> None:
        """Ask for a file and open it."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self.window(),
            "Open an office",
            str(paths.data_folder()),
            f"MentorDesk offices (*{paths.SUFFIX});;All files (*)",
        )
        if chosen:
            self.open_path(Path(chosen))

    def open_path(self, path: Path) -> None:
        """Open an office, asking for what it needs."""
        try:
            desk = open_desk(path, parent=self.window())
        except MentorDeskError as error:
            self.tell(str(error))
        else:
            if desk is not None:
                self._show(desk)

    def _on_demo_made(self, path: Path) -> None:
        self._on_demo_over()
        self.open_path(path)

    def _on_demo_failed(self, error: Exception) -> None:
        self._on_demo_over()
        if not isinstance(error, MentorDeskError):
            raise error
        self.tell(str(error))

    def _on_demo_cancelled(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._on_demo_over()

    def _on_demo_over(self) -> None:
        self.progress.stop()
        self._ways.setEnabled(True)

    def _make(self, wanted: NewOffice | None) -> bool:
        from mentordesk.desk import Desk

        if wanted is None:
            return False
        try:
            desk = Desk.create(
                wanted.path, department=wanted.department, passphrase=wanted.passphrase, as_window=True
            )
        except MentorDeskError as error:
            self.tell(str(error))
            return False
        self._show(desk)
        return True

    def _show(self, desk: "Desk") -> None:
        self.banners.clear()
        self.desk_opened.emit(desk)


def _make_demo(path: Path) -> Path:
    from mentordesk.demo.making import make_office

    make_office(path)
    return path
