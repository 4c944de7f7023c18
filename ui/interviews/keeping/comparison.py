"""Two versions of a text side by side, paragraph by paragraph; they scroll together."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from mentordesk.domain.comparison import Comparison, Row, Side, Way
from ui import theme

_AROUND, _FEW = 1, 3
"""Paragraphs that are the same and shown on each side of a change; so few between two are shown as well."""


class ComparisonView(QTextBrowser):
    """Both texts in one document of two columns, so that what belongs together stands together.

    What went is struck through, what came is underlined: colour alone tells nothing.
    """

    change_shown = Signal(int, int)
    """Which change is in sight, of how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("The two versions side by side")
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._comparison = Comparison((), 0, 0)
        self._document: QTextDocument | None = None
        self._all = False
        self._change = 0

    def show_comparison(self, comparison: Comparison) -> None:
        """Show two texts, from the first change on."""
        self._comparison, self._change = comparison, 0
        self._show()

    def show_all(self, on: bool) -> None:
        """Show every paragraph, or only what changed with what stands around it."""
        self._all = on
        self._show()

    def step(self, by: int) -> None:
        """Go to the next change, or to the one before; round and round."""
        count = len(self._comparison.changes)
        if count:
            self._change = (self._change + by) % count
            self._go()

    def _go(self) -> None:
        count = len(self._comparison.changes)
        if count:
            self.scrollToAnchor(f"change{self._change}")
        self.change_shown.emit(self._change + 1 if count else 0, count)

    def _show(self) -> None:
        # Made whole before it is seen, at the width that it will have: otherwise it is laid out three times.
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setDefaultFont(theme.font("body"))
        document.setHtml(self._html())
        document.setTextWidth(self.viewport().width())
        before, self._document = self._document, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._go()

    def _html(self) -> str:
        rows = self._comparison.rows
        changes = {row: number for number, row in enumerate(self._comparison.changes)}
        lines = []
        for number, count in _runs(rows, everything=self._all):
            if count:
                same = "1 paragraph" if count == 1 else f"{count:,} paragraphs"
                lines.append(
                    f"<tr><td colspan='2' style='color:{_color('text2')};padding:6px 24px'>"
                    f"{same} the same</td></tr>"
                )
            else:
                lines.append(_line(rows[number], changes.get(number)))
        return f"<table width='100%' cellspacing='0'>{''.join(lines)}</table>"


def _runs(rows: Sequence[Row], *, everything: bool) -> list[tuple[int, int]]:
    """Rows to show, and between them how many that are the same are left out (with a count)."""
    kept = set(range(len(rows)))
    if not everything:
        changed = [number for number, row in enumerate(rows) if row.way is not Way.SAME]
        kept = {near for number in changed for near in range(number - _AROUND, number + _AROUND + 1)}
    shown: list[tuple[int, int]] = []
    left_out = 0
    for number in range(len(rows)):
        if number in kept:
            if 0 < left_out <= _FEW:
                shown += [(near, 0) for near in range(number - left_out, number)]
            elif left_out:
                shown.append((number, left_out))
            left_out = 0
            shown.append((number, 0))
        else:
            left_out += 1
    if left_out:
        shown.append((len(rows), left_out))
    return shown


def _line(row: Row, change: int | None) -> str:
    anchor = "" if change is None else f"<a name='change{change}'></a>"
    old = _cell(row.old, removed=True, anchor=anchor)
    return f"<tr>{old}{_cell(row.new, removed=False)}</tr>"


def _cell(side: Side | None, *, removed: bool, anchor: str = "") -> str:
    style = "padding:5px 24px;white-space:pre-wrap"
    if side is None:
        return f"<td width='50%' style='{style};background:{_color('window')}'>{anchor}</td>"
    fill, line = ("err_fill", "line-through") if removed else ("sel", "underline")
    words = "".join(
        f"<span style='background:{_color(fill)};text-decoration:{line}'>{escape(piece.text)}</span>"
        if piece.changed
        else escape(piece.text)
        for piece in side
    )
    return f"<td width='50%' style='{style}'>{anchor}{words}</td>"


def _color(token: str) -> str:
    return theme.color(token).name()
