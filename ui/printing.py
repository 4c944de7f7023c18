"""Paper: the pages of a finished PDF on a printer, at the printer's own resolution."""

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.widgets.pages import Pages

_DOTS_PER_POINT = 1 / 72
_MOST_DPI = 300
"""Enough for text; more makes pictures of a hundred megabytes a page."""


def print_pages(content: bytes, printer: QPrinter) -> int:
    """Send the pages that the printer was asked for; returns how many."""
    pages = Pages(content)
    try:
        wanted = _wanted(printer, len(pages.sizes))
        _set_paper(printer, pages.sizes[0])
        painter = QPainter()
        if not painter.begin(printer):
            raise OSError("the printer could not be opened")
        try:
            for place, number in enumerate(wanted):
                if place:
                    printer.newPage()
                _paint(painter, printer, pages, number)
        finally:
            painter.end()
        return len(wanted)
    finally:
        pages.close()


def _wanted(printer: QPrinter, count: int) -> range:
    """The pages that were asked for in the printer's dialog, counted from 0."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        return range(printer.fromPage() - 1, min(printer.toPage() or count, count))
    return range(count)


def _set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    page = QPageSize(QSizeF(*size), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(page, orientation, QMarginsF(), QPageLayout.Unit.Point))
    # The report brings its own margins.
    printer.setFullPage(True)


def _paint(painter: QPainter, printer: QPrinter, pages: Pages, number: int) -> None:
    dpi = min(printer.resolution(), _MOST_DPI)
    picture = pages.picture(number, dpi * _DOTS_PER_POINT)
    painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), picture)
