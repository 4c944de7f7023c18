"""The chart of the report on the screen, to be looked at together and put on a slide."""

from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.terms import Audience
from ui.widgets.buttons import Button
from ui.widgets.chart import ChartView
from ui.widgets.dialog import Dialog
from ui.workbench import Workbench


class ThemeChart(Dialog):
    """Shows the very drawing that is printed; a copy of it is entered in the register."""

    def __init__(self, workbench: Workbench, cycle_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__("What helped, what hindered", parent)
        self._workbench = workbench
        svg = workbench.desk.themes.chart(cycle_id)
        self.chart = ChartView(svg, "Themes where it ended well and where it did not, with intervals", self)
        self.body.addWidget(self.chart, 1)
        self.add_note("For the office. A copy is entered in the register.")
        copy, close = Button("Copy the picture", "copy", parent=self), Button("Close", parent=self)
        copy.clicked.connect(self.copy_picture)
        close.clicked.connect(self.accept)
        self.add_buttons(copy, close)
        self.resize(600, 700)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard, and enter it as one that left."""
        with self._workbench.attempt():
            self._workbench.desk.exporting.enter(
                what="Chart of themes", audience=Audience.OFFICE, way="clipboard", origin=self
            )
            QApplication.clipboard().setImage(self.chart.picture())
            self._workbench.show_banner("The picture was copied, for the office.", icon="copy")
