"""The dialog that adds somebody to the roster, from the department or from outside."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import KINDS, RANKS, capital
from mentordesk.errors import MentorDeskError
from ui.widgets.choices import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.widgets.open_choice import OpenChoice
from ui.workbench import Workbench


class AddPerson(Dialog):
    """Asks for what is known at first; the rest is filled in on the roster."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("Add a person", parent)
        self._desk = workbench.desk
        self.person_id: int | None = None
        sections = sorted({one.name for one in self._desk.office.sections()})
        self.form = Form(parent=self)
        self.given_name = LineField("Given name")
        self.family_name = LineField("Family name")
        self.email = LineField("E-mail")
        self.section = OpenChoice("Section", sections)
        self.rank = ChoiceField("Rank", [(rank, capital(said)) for rank, said in RANKS.items()], typed=False)
        self.kind = ChoiceField("Kind", [(kind, capital(said)) for kind, said in KINDS.items()])
        self.external = ChoiceField(
            "Comes from", [(False, "the department"), (True, "outside")], required=True
        )
        for field in (
            self.given_name,
            self.family_name,
            self.email,
            self.section,
            self.rank,
            self.kind,
            self.external,
        ):
            self.form.add(field.name, field)
        self.external.set_value(False)
        self.form.setMinimumWidth(420)
        self.body.addWidget(self.form)
        self.fault = Label(tone="err", wrap=True, parent=self)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.add_note("Everything else is written on the roster.")
        self.add_answer("Add person", "user-plus")

    @classmethod
    def ask(cls, workbench: Workbench, parent: QWidget) -> int | None:
        """Ask for a person and add them; their id, or None when the dialog was left."""
        dialog = cls(workbench, parent)
        dialog.answered()
        dialog.deleteLater()
        return dialog.person_id

    def accept(self) -> None:
        """Add the person; what cannot be taken is said and the dialog stays."""
        if not self.form.valid():
            return
        try:
            self.person_id = self._desk.roster.add(
                {
                    "given_name": self.given_name.value(),
                    "family_name": self.family_name.value(),
                    "email": self.email.value(),
                    "section": self.section.value() or "",
                    "rank": self.rank.value(),
                    "kind": self.kind.value(),
                    "external": bool(self.external.value()),
                }
            )
        except MentorDeskError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        super().accept()
