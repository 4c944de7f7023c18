"""What is asked of a domain that a mentee wants covered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import capital
from mentordesk.records.office import DomainRecord
from mentordesk.records.panels import PanelRecord
from ui.panels.sights import IMPORTANCE
from ui.widgets.choices import ChoiceField
from ui.widgets.form_dialog import FormDialog, number_of


@dataclass(frozen=True)
class NeedAnswer:
    domain_id: int
    importance: int


class NeedDialog(FormDialog):
    """What the mentee wants covered, and how much it matters to them."""

    def __init__(
        self, domains: Sequence[DomainRecord], panel: PanelRecord, parent: QWidget | None = None
    ) -> None:
        self._domains = [(domain.id, domain.name) for domain in domains if domain.active]
        super().__init__(f"What {panel.mentee.name} needs", "Set", parent)

    @classmethod
    def ask(
        cls, domains: Sequence[DomainRecord], panel: PanelRecord, parent: QWidget | None
    ) -> NeedAnswer | None:
        dialog = cls(domains, panel, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.need() if answered else None

    def _build(self) -> None:
        weights = [(str(number), capital(text)) for number, text in enumerate(IMPORTANCE)]
        self.domain = ChoiceField("Domain", self._domains, required=True, typed=True)
        self.importance = ChoiceField("Importance", weights, required=True, typed=False)
        self.importance.set_value("2")
        self.form.add("Domain", self.domain)
        self.form.add("Importance", self.importance)

    def need(self) -> NeedAnswer:
        """What was filled in."""
        return NeedAnswer(number_of(self.domain.value()), int(str(self.importance.value())))
