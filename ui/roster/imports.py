"""The import that is under way over the roster: one at a time, and never lost by a look elsewhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.workbench import Workbench

if TYPE_CHECKING:
    from ui.importing.wizard import ImportWizard

ROSTER, PANELS = "roster", "panels"


class Imports(QObject):
    """Shows the wizard in place of the roster, which is the first of the pages."""

    left = Signal()

    def __init__(self, workbench: Workbench, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self._bench = workbench
        self._pages = pages
        self._of = ""
        self.wizard: ImportWizard | None = None

    def begin(self, of: str) -> "ImportWizard":
        """Begin an import, or go on with the one that is under way."""
        # Not needed before somebody imports.
        from ui.importing.wizard import ImportWizard

        wizard = self.wizard
        if wizard is None or not (self._of == of or wizard.under_way):
            self._end()
            self._bench.clear_banner()
            make = ImportWizard.for_roster if of == ROSTER else ImportWizard.for_panels
            wizard = make(self._bench, self._pages)
            wizard.left.connect(self._on_left)
            self.wizard, self._of = wizard, of
            self._pages.addWidget(wizard)
        self._pages.setCurrentWidget(wizard)
        wizard.take_focus()
        return wizard

    def _on_left(self) -> None:
        self._end()
        self.left.emit()

    def _end(self) -> None:
        self._pages.setCurrentIndex(0)
        if self.wizard is not None:
            self._pages.removeWidget(self.wizard)
            self.wizard.deleteLater()
            self.wizard = None
