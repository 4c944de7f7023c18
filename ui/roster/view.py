"""The roster: a table that filters as one types, and the person beside it, edited in place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from mentordesk.domain.bulk import without_collection
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.roster import RosterRow
from ui import theme
from ui.roster.columns import COLUMNS, Records
from ui.roster.everywhere import Everywhere
from ui.roster.filter_line import FilterLine
from ui.roster.imports import PANELS, ROSTER, Imports
from ui.roster.pane import PersonPane
from ui.widgets.buttons import Button, FlatButton, PrimaryButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Rule, ViewHead
from ui.widgets.pane import Splitter
from ui.widgets.table_view import TableView
from ui.workbench import View, Workbench

_FEW = 200
"""Beyond so many changed people it is quicker to read all."""
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class RosterView(View):
    """Everybody the office knows."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.rows: dict[int, RosterRow] = {}
        self._wanted: int | None = None
        self.setAcceptDrops(True)
        self._build()
        self._build_actions()
        self._connect()

    # What there is

    def _build(self) -> None:
        """From the outside in: what moves after it was filled is styled once more."""
        self.root = QStackedWidget(self)
        _column(self, self.root)
        self.imports = Imports(self.workbench, self.root)
        page = QWidget(self.root)
        self.root.addWidget(page)
        self._build_head(page)
        self.stack = QStackedWidget(page)
        _column(page, self.head, self.stack)
        filled = QWidget(self.stack)
        self.stack.addWidget(filled)
        self.splitter = Splitter(parent=filled)
        self.filters = FilterLine(lambda id_: self.rows[id_], filled)
        self.search = self.filters.search
        _column(filled, self.filters, Rule(heavy=False, parent=filled), self.splitter)
        self._build_table()
        self.pane = PersonPane(self.workbench, self.splitter)
        self.pane.setMinimumWidth(320)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([838, 352])
        self.empty = EmptyState(
            icon="users",
            title="Nobody is on the roster yet",
            text="The roster holds everybody who mentors, is mentored, or could be. "
            "A file from the personnel office is the quickest way to fill it.",
            action="Import a roster…",
            primary=False,
            parent=self.stack,
        )
        self.stack.addWidget(self.empty)

    def _build_head(self, page: QWidget) -> None:
        self.head = ViewHead("Roster", parent=page)
        self.export_button = FlatButton("Export", "upload", parent=self.head)
        self.import_button = Button("Import…", "download", parent=self.head)
        self.add_button = PrimaryButton("Add person", "user-plus", parent=self.head)
        for button in (self.export_button, self.import_button, self.add_button):
            self.head.add(button)

    def _build_table(self) -> None:
        side = QWidget(self.splitter)
        self.splitter.addWidget(side)
        self.table = TableView(COLUMNS, "People on the roster", indent=24, lit=True, parent=side)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.everywhere = Everywhere(self.workbench, side)
        _column(side, self.table, self.everywhere)

    def _build_actions(self) -> None:
        export = QAction(theme.icon("upload"), "Export the roster…", self)
        export.triggered.connect(self.export)
        copy = QAction(theme.icon("copy"), "Copy the roster as a table", self)
        copy.triggered.connect(self.copy_table)
        mentions = QAction(theme.icon("search"), "Every mention of this person", self)
        mentions.triggered.connect(lambda _checked=False: self.pane.find_mentions())
        self._actions = [("file", export), ("edit", copy), ("edit", mentions)]

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.search.installEventFilter(self)
        self.table.chosen.connect(self.pane.show_person)
        self.table.opened.connect(lambda _: self.pane.edit())
        self.empty.action_requested.connect(self.import_roster)
        self.export_button.clicked.connect(self.export)
        self.import_button.clicked.connect(self.import_roster)
        self.add_button.clicked.connect(self.add_person)
        # The button that had the keys is gone with the wizard.
        self.imports.left.connect(self.take_keys)
        self.pane.form.written.connect(self.workbench.saved)
        hub = self.workbench.hub
        hub.people_changed.connect(self._on_people_changed)
        hub.panels_changed.connect(self._on_panels_changed)
        hub.outcomes_changed.connect(self._on_notes_changed)
        hub.office_changed.connect(lambda _: self.pane.set_choices())
        self.workbench.cycle_changed.connect(lambda _: self.reload())
        self.workbench.preferences.keep_columns("roster", self.table.horizontalHeader())
        self.workbench.preferences.keep_splitter("roster", self.splitter)

    # What the window asks

    def reload(self) -> None:
        """Read everybody anew."""
        cycle_id = self.workbench.cycle_id
        self.pane.set_choices()
        self.workbench.tasks.run(
            lambda _job: self.desk.roster_summary.rows(cycle_id), done=self._show_everybody
        )

    def open_record(self, kind: Kind, record_id: int) -> None:
        """Show one person, whatever the filter says."""
        self._wanted = record_id
        self.root.setCurrentIndex(0)
        if record_id in self.rows:
            self._go_to_wanted()

    def take_keys(self) -> None:
        if self.imports.wizard is not None:
            self.imports.wizard.take_focus()
        else:
            self.table.setFocus()

    def search_field(self) -> QLineEdit | None:
        """The filter."""
        return self.search

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        """What else can be done with the roster."""
        return self._actions

    def save_pending(self) -> None:
        """Write what is being typed about the person."""
        self.pane.form.commit()

    def add_person(self) -> None:
        """Ask for a new person and show them."""
        from ui.roster.add_person import AddPerson

        person_id = AddPerson.ask(self.workbench, self)
        if person_id is not None:
            self.open_record(Kind.PERSON, person_id)
            self.workbench.show_done(f"{self.rows[person_id].name} is on the roster.")

    def export(self) -> None:
        """Ask for whom, and write the roster into a file."""
        from ui.roster.export import ExportRoster

        path = ExportRoster.ask(self.workbench, self)
        if path is not None:
            self.workbench.show_banner(f"The roster was written to {path.name}.", icon="file-down")

    def copy_table(self) -> None:
        """Put the roster on the clipboard, as the office may read it."""
        with self.workbench.attempt():
            QApplication.clipboard().setText(self.desk.exporting.copy("people"))
            self.workbench.show_banner(
                "The roster is on the clipboard, for the office only; the register has it.", icon="copy"
            )

    def import_roster(self) -> None:
        """Begin the import of a roster file, or go on with the import that is under way."""
        self.imports.begin(ROSTER)

    def import_panels(self) -> None:
        """Begin the import of a sheet of panels, or go on with the import that is under way."""
        self.imports.begin(PANELS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.importing.wizard import dropped_file

        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.imports.begin(ROSTER).take_file(path)

    # Filter and rows

    def _filter(self) -> None:
        self.table.filter(self.search.text(), accept=self.filters.accept)
        self.everywhere.look_for(self.search.text())
        self._show_count()

    def _show_everybody(self, rows: Sequence[RosterRow]) -> None:
        if not isValid(self):
            return
        self.rows = {row.id: row for row in rows}
        with without_collection():
            self.table.set_records(map(Records().of, rows))
        self.stack.setCurrentIndex(0 if rows else 1)
        self._show_count()
        self._go_to_wanted()
        shown = self.pane.person
        if self.table.current_id() is None:
            self.table.choose_first()
        if self.pane.person is shown:
            self.pane.show_person(self.table.current_id())

    def _read_again(self, ids: set[int]) -> None:
        if not ids:
            return
        if len(ids) > _FEW or not self.rows:
            self.reload()
            return
        now = {row.id: row for row in self.desk.roster_summary.rows(self.workbench.cycle_id, only=ids)}
        gone = ids - now.keys()
        self.rows = {id_: row for id_, row in self.rows.items() if id_ not in gone} | now
        self.table.replace(map(Records().of, now.values()), gone=gone)
        self.stack.setCurrentIndex(0 if self.rows else 1)
        self._show_count()

    def _show_count(self) -> None:
        shown, total = self.table.records.rowCount(), len(self.rows)
        people = "person" if total == 1 else "people"
        self.head.note.setText(
            f"{shown:n} of {total:n} {people}" if shown != total else f"{total:n} {people}"
        )

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self._wanted not in self.rows:
            return
        wanted, self._wanted = self._wanted, None
        if self.table.records.row_of(wanted) < 0:
            self.filters.clear()
        self.table.choose(wanted)

    # What happens

    def _on_people_changed(self, changes: Changes) -> None:
        if changes.everything:
            return
        ids = set(changes.ids[Kind.PERSON])
        self._read_again(ids)
        if self.pane.person is not None and self.pane.person.id in ids:
            self.pane.show_person(self.pane.person.id)

    def _on_panels_changed(self, changes: Changes) -> None:
        if changes.everything:
            return
        relationships = changes.ids.get(Kind.RELATIONSHIP, frozenset())
        if len(relationships) > _FEW:
            self.reload()
            return
        ids = self.desk.roster_summary.concerned(relationships) if relationships else set()
        self._read_again(ids | changes.ids.get(Kind.NEED, frozenset()))
        self.pane.show_around()

    def _on_notes_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.NOTE):
            self.pane.show_around()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move through the table work from the filter's field too."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES and self.table.records.rowCount():
                if self.table.current_id() is None:
                    self.table.choose_first()
                else:
                    QApplication.sendEvent(self.table, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.records.rowCount():
                if self.table.current_id() is None:
                    self.table.choose_first()
                QTimer.singleShot(0, self.pane.edit)
                return True
        return super().eventFilter(watched, event)


def _column(holder: QWidget, *parts: QWidget) -> None:
    """Put the parts beneath each other; what scrolls or splits takes the room."""
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for part in parts:
        fills = isinstance(part, QSplitter | QStackedWidget | QAbstractScrollArea)
        box.addWidget(part, 1 if fills else 0)
