"""The codebook among the settings."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.codebook.page import CodebookPage
from ui.settings.page import Page
from ui.workbench import Workbench


class CodebookSettings(Page):
    """The codebook with the head of a page."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, "Codebook", parent=parent, wide=True)
        self.book = CodebookPage(workbench, self, inset=32)
        self.search = self.book.search
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.addWidget(self.book, 1)

        self.setFocusProxy(self.book.list)

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        return self.book.menu_actions()

    def reload(self) -> None:
        self.book.reload()
