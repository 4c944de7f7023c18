"""The ground of the window, which is all that its first paint needs: where its parts will stand."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme


class Ground(QWidget):
    """At the left the places, beside them the stage, or the start page over both; the status at the foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = QWidget(self)
        self.side = QFrame(self.office)
        self.side.setObjectName("sideBar")
        self.side.setFixedWidth(theme.SIDE_BAR)
        self._row = row_in(self.office)
        self._row.addWidget(self.side)
        self._row.addStretch()
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.office)
        self.foot = QFrame(self)
        self.foot.setObjectName("statusBar")
        self.foot.setFixedHeight(theme.STATUS_BAR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._middle, 1)
        column.addWidget(self.foot)

    def set_stage(self, stage: QWidget) -> None:
        """Put the stage where there was nothing."""
        self._row.takeAt(1)
        self._row.addWidget(stage)

    def set_narrow(self, narrow: bool) -> None:
        """Leave more room to the stage."""
        self.side.setFixedWidth(theme.CONSOLE_BAR if narrow else theme.SIDE_BAR)

    def show_office(self) -> None:
        """Show places and stage."""
        self._middle.setCurrentWidget(self.office)

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of places and stage."""
        if self._middle.indexOf(page) < 0:
            self._middle.addWidget(page)
        self._middle.setCurrentWidget(page)


def row_in(widget: QWidget) -> QHBoxLayout:
    """A row without margins that fills a part of the ground."""
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return row
