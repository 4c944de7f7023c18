"""What every page of the settings is: a head, a quiet sentence, and content that scrolls."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import Label
from ui.widgets.pane import ScrollPane
from ui.workbench import Workbench

_MOST_WIDTH = 720


class Page(QWidget):
    """A page; `content` is the layout to fill."""

    def __init__(
        self,
        workbench: Workbench,
        title: str,
        note: str = "",
        parent: QWidget | None = None,
        *,
        wide: bool = False,
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.desk = workbench.desk
        inside = QWidget()
        if not wide:
            inside.setMaximumWidth(_MOST_WIDTH)
        self.content = QVBoxLayout(inside)
        self.content.setContentsMargins(32, 20, 32, 24)
        self.content.setSpacing(12)
        self.content.addWidget(Label(title, "title", parent=inside))
        if note:
            self.content.addWidget(Label(note, tone="quiet", wrap=True, parent=inside))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        if wide:
            box.addWidget(inside)
        else:
            box.addWidget(ScrollPane(inside, self))

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        """What the menus offer while this page is shown: pairs of menu name and action."""
        return ()

    def reload(self) -> None:
        """Read what is shown anew."""
