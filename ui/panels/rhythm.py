"""How often the two mean to meet; Home tells who has not for longer."""

from PySide6.QtWidgets import QWidget

from mentordesk.records.panels import PanelMember
from ui.widgets.fields import NumberField
from ui.widgets.form_dialog import FormDialog

_MOST_WEEKS = 52


class RhythmDialog(FormDialog):
    """One number: weeks between two contacts; empty where nothing was agreed."""

    def __init__(self, member: PanelMember, parent: QWidget | None = None) -> None:
        super().__init__(f"Rhythm with {member.person.name}", "Agree", parent)
        self.add_note("Left empty, nothing is agreed.")
        self.weeks.set_number(member.rhythm_weeks)

    @classmethod
    def ask(cls, member: PanelMember, parent: QWidget | None) -> "RhythmDialog | None":
        """Ask; the dialog that was answered, or None when it was left."""
        dialog = cls(member, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog if answered else None

    def _build(self) -> None:
        self.weeks = NumberField("Weeks between contacts", least=1, most=_MOST_WEEKS)
        self.form.add("Weeks between", self.weeks)
