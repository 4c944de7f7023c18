"""Where a notice stands while one types: over an edge of the text, and never where the cursor is."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize

from ui.interviews.find.bar import FindBar
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.page import line_height
from ui.widgets.banner import BannerArea


class NoticePlace(QObject):
    """Above the text it would move all of it down; so it lies over its foot, as the find bar does.

    Where the cursor is at the foot, it lies over the head.
    """

    def __init__(self, editor: NotesEditor, find_bar: FindBar) -> None:
        super().__init__(editor)
        self._editor = editor
        self._find_bar = find_bar
        self._area: BannerArea | None = None
        self._at_head = False
        editor.cursorPositionChanged.connect(self._follow)
        editor.verticalScrollBar().valueChanged.connect(self._follow)
        editor.resized.connect(self._follow)
        find_bar.installEventFilter(self)

    def take(self, area: BannerArea) -> None:
        """Let the notices of this area stand here, until somebody else takes it."""
        if area.parentWidget() is not self._editor:
            self._area = area
            area.setParent(self._editor)
            area.lie_over(over=True)
            area.installEventFilter(self)
            area.setVisible(area.banner is not None)
            self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.Show) or (
            kind is QEvent.Type.LayoutRequest and watched is self._area
        ):
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        area = self._area
        if area is None or area.banner is None or area.parentWidget() is not self._editor:
            return
        head, foot = self._edges(area)
        caret = self._editor.cursorRect()
        caret.moveTop(caret.top() + self._editor.viewport().y())
        # A line more, so that it does not go at once when one types on.
        near = caret.adjusted(0, -line_height(), 0, line_height())
        # What lies over the first lines can be scrolled away from nowhere, so they are covered last.
        covers_start = self._editor.verticalScrollBar().value() < head.height()
        if self._overlap(caret if covers_start else near, foot):
            self._at_head = True
        elif self._overlap(near, head) or covers_start:
            self._at_head = False
        area.setGeometry(head if self._at_head else foot)
        area.raise_()

    def _edges(self, area: BannerArea) -> tuple[QRect, QRect]:
        inside = self._editor.size() - QSize(self._editor.verticalScrollBar().width(), 0)
        height = area.height_in(inside.width())
        bar = self._find_bar.height() if self._find_bar.isVisible() else 0
        head = QRect(0, 0, inside.width(), height)
        return head, head.translated(0, inside.height() - bar - height)

    def _overlap(self, one: QRect, other: QRect) -> bool:
        return one.top() <= other.bottom() and other.top() <= one.bottom()
