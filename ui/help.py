"""Help: our own pages, shown in a plain window that stays beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

import resources
from ui import theme
from ui.widgets.rows import Row, RowList

PAGES = (
    ("start", "A year with MentorDesk"),
    ("panels", "Panels"),
    ("introductions", "Introductions"),
    ("fit-checks", "Fit checks"),
    ("recordings", "Recording a talk"),
    ("community", "Community"),
    ("confidentiality", "Who may read what"),
    ("intervals", "Reading the intervals"),
)
_ABOVE = {1: 0, 2: 18}
"""Pixels above a head, by its level."""


class HelpWindow(QWidget):
    """The pages at the left, the chosen one at the right; Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Help")
        self.resize(880, 640)
        self.list = RowList("Help pages", scrolls=True, height=32, inset=16, parent=self)
        self.list.setFixedWidth(200)
        self.list.set_rows([Row(key, title) for key, title in PAGES])
        self.list.chosen.connect(self._show)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName("Help page")
        self.page.document().setDocumentMargin(24)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        self.list.choose(PAGES[0][0])

    def open_page(self, name: str) -> None:
        """Show one page, before everything else."""
        self.list.choose(name)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _show(self, key: object) -> None:
        self.page.setFont(theme.font("body"))
        self.page.setMarkdown(resources.help_page(str(key)))
        _give_room(self.page.document())


def _draw_lines(table: QTextTable) -> None:
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            form = cell.format().toTableCellFormat()
            form.setBottomBorder(1)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(theme.color("line2" if row == 0 else "line"))
            cell.setFormat(form)


def _give_room(document: QTextDocument) -> None:
    """Heads in the window's own sizes, air around paragraphs, quiet lines below the rows of tables."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format().toTableFormat()
            table.setBorder(0)
            table.setBorderCollapse(True)
            table.setCellPadding(5)
            table.setTopMargin(8)
            table.setBottomMargin(8)
            frame.setFormat(table)
            _draw_lines(frame)
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        in_table = cursor.currentTable() is not None
        form = block.blockFormat()
        level = form.headingLevel()
        form.setTopMargin(0 if in_table else _ABOVE.get(level, 4))
        form.setBottomMargin(0 if in_table else 6 if level else 4)
        form.setLineHeight(20 if level != 1 else 28, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.setBlockFormat(form)
        if level:
            letters = QTextCharFormat()
            letters.setFont(theme.font("title" if level == 1 else "body", strong=True))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(letters)
        else:
            _use_second_weight(block)
        block = block.next()


def _use_second_weight(block: QTextBlock) -> None:
    """What Markdown makes bold, in the one heavy weight that there is; a heavier one would be smeared."""
    heavy = [one for one in block.textFormats() if one.format.fontWeight() > QFont.Weight.DemiBold.value]
    for span in heavy:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + span.start)
        cursor.setPosition(block.position() + span.start + span.length, QTextCursor.MoveMode.KeepAnchor)
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        cursor.mergeCharFormat(strong)
