"""Who works in the office, and who works at this computer."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.settings.page import Page
from ui.who import WhoWorksHere
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench


class StaffPage(Page):
    """The staff: added by name, never removed; who leaves is retired, and keeps what they did."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(
            workbench,
            "Staff",
            "The change log says who did what. Nobody signs in; who works here is asked once.",
            parent,
        )
        here = QHBoxLayout()
        self.here = Label("", strong=True, parent=self)
        self.change = Button("Somebody else", parent=self)
        self.change.clicked.connect(self._on_change)
        here.addWidget(self.here, 1)
        here.addWidget(self.change)
        self.content.addLayout(here)
        self.list = RowList("Staff of the office", who_width=320, parent=self)
        self.list.chosen.connect(lambda _key: self._show_actions())
        self.content.addWidget(self.list)
        add = QHBoxLayout()
        add.setSpacing(8)
        self.name = LineField("Name", placeholder="Given and family name", parent=self)
        self.add = Button("Add", "user-plus", parent=self)
        self.retire = Button("No longer works here", parent=self)
        self.add.clicked.connect(self._on_add)
        self.name.line.returnPressed.connect(self._on_add)
        self.retire.clicked.connect(self._on_retire)
        add.addWidget(self.name, 1)
        add.addWidget(self.add)
        add.addWidget(self.retire)
        self.content.addLayout(add)
        self.content.addStretch(1)
        workbench.staff_changed.connect(lambda _staff_id: self.reload())

    def reload(self) -> None:
        """Show the staff and who works here."""
        working = self.desk.office.working_as
        people = self.desk.office.staff(everybody=True)
        self.list.set_rows(
            [
                Row(
                    key=person.id,
                    who=person.name,
                    what="" if person.active else "no longer works here",
                    when="works at this computer" if person.id == working else "",
                    strong=person.id == working,
                )
                for person in people
            ]
        )
        me = next((person.name for person in people if person.id == working), "")
        self.here.setText(f"{me} works at this computer" if me else "Nobody has said who works here")
        self.change.setText("Somebody else" if me else "Say who")
        self._show_actions()

    def _show_actions(self) -> None:
        active = {person.id for person in self.desk.office.staff()}
        if self.list.current_key() in active:
            self.retire.enable()
        else:
            self.retire.disable("Choose somebody who works here")

    def _on_change(self) -> None:
        with self.workbench.attempt():
            WhoWorksHere.ask(self.workbench, self.window())

    def _on_add(self) -> None:
        if not self.name.value():
            self.name.set_error("A name is needed")
            return
        with self.workbench.attempt():
            self.desk.office.add_staff(self.name.value(), origin=self)
            self.name.set_value("")
        self.reload()

    def _on_retire(self) -> None:
        chosen = self.list.current_key()
        if isinstance(chosen, int):
            with self.workbench.attempt():
                self.desk.office.retire_staff(chosen, origin=self)
                self.workbench.show_done("No longer listed as working here.")
            self.reload()
