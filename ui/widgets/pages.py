"""Pages of a PDF, rendered when they come into sight; paper stays white in the dark."""

import weakref
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme

if TYPE_CHECKING:
    from ui.tasks import Runner

_MARGIN, _GAP = 16, 20
_KEPT = 24
"""Rendered pages that are kept; at the size of a screen each takes about four megabytes."""
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_DOTS = 96 / 72
"""Pixels of a screen to a point of paper at full size."""


def warm_up() -> None:
    """Bring in what renders pages: a quarter of a second the first time, better spent in a worker."""
    import pypdfium2  # noqa: F401


class Pages:
    """A PDF in memory; PDFium works in one thread at a time."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._lock = Lock()
        self._document: Any = pypdfium2.PdfDocument(data)
        self._let_go = weakref.finalize(self, self._document.close)
        with self._lock:
            self.sizes = [
                (float(width), float(height))
                for width, height in (self._document.get_page_size(n) for n in range(len(self._document)))
            ]

    def picture(self, number: int, scale: float) -> QImage:
        """A page, counted from 0, with `scale` pixels to a point."""
        with self._lock:
            if self._document is None:
                return QImage()
            page = self._document[number]
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            made = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            copied = made.copy()
            bitmap.close()
            page.close()
        return copied

    def contents(self) -> list[tuple[int, str, int]]:
        """The document's outline: level, title, and page counted from 0."""
        with self._lock:
            found = []
            for mark in self._document.get_toc():
                target = mark.get_dest()
                page = target.get_index() if target is not None else None
                if page is not None:
                    found.append((mark.level, mark.get_title(), page))
            return found

    def close(self) -> None:
        """Let go of the document."""
        with self._lock:
            self._document = None
            self._let_go()


class PageView(QScrollArea):
    """Shows the pages of a PDF below one another; `page_changed` tells page and number of pages."""

    page_changed = Signal(int, int)

    def __init__(self, runner: "Runner", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet(runner, self)
        self._zoom: float | None = None
        self._page = 0
        self.setObjectName("desk")
        self.setAccessibleName("Pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self._sheet)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_pdf(self, data: bytes) -> None:
        """Show other pages; the place is kept where there are as many."""
        page = self._page
        self._sheet.set_pages(Pages(data))
        self._lay_out()
        self.go_to_page(min(page, self.page_count() - 1))
        self._tell(force=True)

    def clear(self) -> None:
        """Show nothing."""
        self._sheet.set_pages(None)
        self._lay_out()

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sheet.places)

    def page(self) -> int:
        """The page that is in sight, counted from 1; 0 without pages."""
        return self._page + 1 if self._sheet.places else 0

    def go_to_page(self, number: int) -> None:
        """Bring a page, counted from 0, to the top."""
        if 0 <= number < self.page_count():
            self.verticalScrollBar().setValue(self._sheet.places[number].top() - _MARGIN)
            self._on_scrolled()

    def contents(self) -> list[tuple[int, str, int]]:
        """The document's outline: level, title, and page counted from 0."""
        return self._sheet.contents()

    def fit_width(self) -> None:
        """Zoom so that a page is as wide as there is room."""
        self._zoom = None
        self._lay_out()

    def fit_page(self) -> None:
        """Zoom so that a whole page can be seen."""
        sizes = self._sheet.sizes()
        if sizes:
            self._set_zoom((self.viewport().height() - 2 * _MARGIN) / (max(h for _w, h in sizes) * _DOTS))

    def zoom_by(self, steps: int) -> None:
        """Zoom in or out by steps."""
        current = self._scale() / _DOTS
        larger = [zoom for zoom in _ZOOMS if zoom > current + 0.01]
        smaller = [zoom for zoom in _ZOOMS if zoom < current - 0.01]
        wanted = larger[:1] if steps > 0 else smaller[-1:]
        if wanted:
            self._set_zoom(wanted[0])

    def rendered(self) -> set[int]:
        """The pages that are rendered now, counted from 0."""
        return self._sheet.rendered()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.go_to_page(min(self._page + 1, self.page_count() - 1))
        elif key == Qt.Key.Key_PageUp:
            self.go_to_page(max(self._page - 1, 0))
        elif key == Qt.Key.Key_Home:
            self.go_to_page(0)
        elif key == Qt.Key.Key_End:
            self.go_to_page(self.page_count() - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0:
            self.fit_width()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, _ZOOMS[0]), _ZOOMS[-1])
        self._lay_out()

    def _scale(self) -> float:
        sizes = self._sheet.sizes()
        if self._zoom is not None or not sizes:
            return (self._zoom or 1.0) * _DOTS
        room = max(self.viewport().width() - 2 * _MARGIN, 100)
        return min(room / max(width for width, _h in sizes), 2.0 * _DOTS)

    def _lay_out(self) -> None:
        page = self._page
        self._sheet.lay_out(self._scale(), self.viewport().width())
        if self._sheet.places:
            self.verticalScrollBar().setValue(
                self._sheet.places[min(page, len(self._sheet.places) - 1)].top() - _MARGIN
            )
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        below = [n for n, place in enumerate(self._sheet.places) if place.top() <= middle]
        before, self._page = self._page, below[-1] if below else 0
        if self._page != before:
            self._tell(force=False)

    def _tell(self, *, force: bool) -> None:
        if force or self._sheet.places:
            self.page_changed.emit(self.page(), self.page_count())


class _Sheet(QWidget):
    """All pages on one tall ground; only what is painted is rendered."""

    def __init__(self, runner: "Runner", parent: QWidget) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pages: Pages | None = None
        self._scale = 1.0
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._generation = 0
        self.places: list[QRect] = []
        self._settle = QTimer(self, singleShot=True, interval=30)
        self._settle.timeout.connect(self.update)

    def sizes(self) -> list[tuple[float, float]]:
        return self._pages.sizes if self._pages is not None else []

    def contents(self) -> list[tuple[int, str, int]]:
        return self._pages.contents() if self._pages is not None else []

    def rendered(self) -> set[int]:
        return set(self._pictures)

    def set_pages(self, pages: Pages | None) -> None:
        if self._pages is not None:
            self._pages.close()
        self._pages = pages
        if pages is not None:
            self.destroyed.connect(pages.close)
        self._forget()

    def lay_out(self, scale: float, width: int) -> None:
        if scale != self._scale:
            self._scale = scale
            self._forget()
        widest = max((round(w * scale) for w, _h in self.sizes()), default=0)
        total = max(width, widest + 2 * _MARGIN)
        top = _MARGIN
        self.places = []
        for page_width, page_height in self.sizes():
            size = (round(page_width * scale), round(page_height * scale))
            self.places.append(QRect((total - size[0]) // 2, top, *size))
            top += size[1] + _GAP
        self.resize(total, max(top - _GAP + _MARGIN, 1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("desk"))
        for number, place in enumerate(self.places):
            if not place.adjusted(-1, -1, 1, 1).intersects(event.rect()):
                continue
            painter.fillRect(place, Qt.GlobalColor.white)
            picture = self._pictures.get(number)
            if picture is not None:
                painter.drawImage(place, picture)
            else:
                self._ask(number)
            painter.setPen(theme.color("line2"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _forget(self) -> None:
        self._generation += 1
        self._pictures.clear()
        self._asked.clear()

    def _ask(self, number: int) -> None:
        pages = self._pages
        if number in self._asked or pages is None:
            return
        self._asked.add(number)
        scale = self._scale * self.devicePixelRatioF()
        generation = self._generation
        self._runner.run(
            lambda _job: pages.picture(number, scale),
            done=self._taker(generation, number),
            database=False,
        )

    def _taker(self, generation: int, number: int) -> Callable[[QImage], None]:
        def take(picture: QImage) -> None:
            if generation != self._generation or picture.isNull():
                return
            self._pictures[number] = picture
            while len(self._pictures) > _KEPT:
                oldest = next(iter(self._pictures))
                del self._pictures[oldest]
                self._asked.discard(oldest)
            self._settle.start()

        return take
