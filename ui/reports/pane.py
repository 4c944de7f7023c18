"""A report as it is shown: its pages with their contents, and below them what was withheld."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.printed import About, PrintedReport
from mentordesk.domain.wording import AUDIENCES
from mentordesk.records.reports import Report
from ui.reports.withheld import WithheldPane
from ui.tasks import Runner
from ui.widgets.buttons import Button, FlatButton, IconButton, PrimaryButton
from ui.widgets.labels import Label, ViewHead
from ui.widgets.pages import PageView
from ui.widgets.pane import Splitter
from ui.widgets.rows import Row, RowList

_NOTHING = {
    About.RELATIONSHIP: "no two people worked together in this cycle yet",
    About.MENTEE: "nobody sits on a panel in this cycle yet",
    About.MENTOR: "nobody is a mentor in this cycle yet",
    About.SECTION: "nobody is a mentee in this cycle yet",
    About.GUIDE: "no guide is in use",
    About.INTERVIEW: "no interview of this cycle has a text yet",
    About.MILESTONE: "no milestone was celebrated in this cycle yet",
}


class ReportPane(QWidget):
    """Shows the bytes that are saved and printed; `under_head` stands between its head and the pages."""

    def __init__(self, tasks: Runner, under_head: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._build_head()
        self._build_pages()
        self._assemble(under_head)

    def _build_head(self) -> None:
        self.head = ViewHead("Cycle report", parent=self)
        self._back = IconButton("chevron-left", "Page before", parent=self)
        self._place = Label("", tone="quiet", parent=self)
        self._forth = IconButton("chevron-right", "Next page", parent=self)
        self._whole = FlatButton("Whole page", "zoom-in", parent=self)
        self._whole.setCheckable(True)
        self.print_button = Button("Print…", "printer", parent=self)
        self.save_button = PrimaryButton("Save PDF…", "file-down", parent=self)
        for widget in (
            self._back,
            self._place,
            self._forth,
            self._whole,
            self.print_button,
            self.save_button,
        ):
            self.head.add(widget)

    def _build_pages(self) -> None:
        self.contents = RowList("Contents", scrolls=True, height=28, inset=24, parent=self)
        self.contents.setMinimumWidth(190)
        self.pages = PageView(self._tasks, self)
        self.contents.opened.connect(self.pages.go_to_page)
        self.pages.page_changed.connect(self._on_page)
        self._back.clicked.connect(lambda: self.pages.go_to_page(self.pages.page() - 2))
        self._forth.clicked.connect(lambda: self.pages.go_to_page(self.pages.page()))
        self._whole.toggled.connect(self._on_whole)
        self.withheld = WithheldPane(self)

    def _assemble(self, under_head: Sequence[QWidget]) -> None:
        across = Splitter(parent=self)
        across.addWidget(self.contents)
        across.addWidget(self.pages)
        across.setSizes([290, 640])
        across.setStretchFactor(1, 1)
        down = Splitter(Qt.Orientation.Vertical, self)
        down.addWidget(across)
        down.addWidget(self.withheld)
        down.setSizes([500, 130])
        down.setStretchFactor(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        for widget in under_head:
            box.addWidget(widget)
        box.addWidget(down, 1)

    def let_out(self, may: bool) -> None:
        """Offer to print and to save, or do not."""
        self.save_button.setEnabled(may)
        self.print_button.setEnabled(may)

    def show_report(self, report: Report, paper: str) -> None:
        """Show a finished report."""
        pages = "1 page" if report.pages == 1 else f"{report.pages} pages"
        self.head.title.setText(report.name)
        self.head.note.setText(f"{pages} · {paper} · {AUDIENCES[report.audience]}")
        self.pages.show_pdf(report.content)
        self.contents.setVisible(report.pages > 1)
        self.contents.set_rows(
            [
                Row(key=page, who=("    " * level) + title, when=str(page + 1))
                for level, title, page in self.pages.contents()
            ]
        )
        self.withheld.show_report(report)

    def show_nothing(self, kind: PrintedReport) -> None:
        """Say why there is no page: the cycle has nothing that the report could be about."""
        self.head.title.setText(kind.title)
        self.head.note.setText(_NOTHING[kind.about])
        self.pages.clear()
        self.contents.set_rows([])
        self.withheld.clear()

    def _on_page(self, page: int, count: int) -> None:
        self._place.setText(f"page {page} of {count}" if count else "")
        self._back.setEnabled(page > 1)
        self._forth.setEnabled(page < count)

    def _on_whole(self, whole: bool) -> None:
        if whole:
            self.pages.fit_page()
        else:
            self.pages.fit_width()
