"""Who works at this computer: asked once for each office, changed in the settings."""

from PySide6.QtWidgets import QWidget

from mentordesk.errors import RuleError
from mentordesk.settings import Workstation
from ui.widgets.choices import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.workbench import Workbench

_WHY = "The change log says who did what. Nobody needs to sign in; this only puts a name to it."


def ask_once(workbench: Workbench) -> None:
    """Go on as whoever works at this computer; where that isn't known yet, offer to say so, once."""
    workstation, office = Workstation(), workbench.desk.office
    if office.work_here(workstation) is not None:
        workbench.staff_changed.emit(office.working_as)
        return
    asked = workstation.get("asked_who", [])
    if office.id in asked:
        return
    workstation.put("asked_who", [*asked, office.id])
    workbench.show_banner(
        _WHY,
        lead="Who works here?",
        icon="user",
        action="Say who",
        on_action=lambda: WhoWorksHere.ask(workbench, workbench.parent()),
    )


class WhoWorksHere(Dialog):
    """Choose a name of the staff, or add one."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("Who works here?", parent)
        self._workbench = workbench
        office = workbench.desk.office
        why = Label(_WHY, tone="quiet", wrap=True, parent=self)
        why.setMinimumWidth(440)
        self.body.addWidget(why)
        self.form = Form(parent=self)
        self.known = ChoiceField("Name", [(person.id, person.name) for person in office.staff()], parent=self)
        self.new = LineField("New name", placeholder="Given and family name", parent=self)
        if office.staff():
            self.form.add("Name", self.known)
        self.form.add("Somebody new" if office.staff() else "Name", self.new)
        self.known.set_value(office.working_as)
        self.body.addWidget(self.form)
        self.add_answer("Work under this name")

    @classmethod
    def ask(cls, workbench: Workbench, parent: object = None) -> bool:
        """Ask; whether somebody said who works here."""
        dialog = cls(workbench, parent if isinstance(parent, QWidget) else None)
        answered = dialog.answered()
        dialog.deleteLater()
        return answered

    def accept(self) -> None:
        chosen = self.known.value()
        if self.new.value():
            try:
                chosen = self._workbench.desk.office.add_staff(self.new.value())
            except RuleError as error:
                self.new.set_error(str(error))
                return
        if not isinstance(chosen, int):
            self.new.set_error("Choose a name or write one")
            return
        Workstation().remember_staff(self._workbench.desk.office.id, chosen)
        self._workbench.work_as(chosen)
        super().accept()
