"""The scroll bar beside the text, which moves a little whenever the text grows."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollBar, QWidget


class PageBar(QScrollBar):
    """Paints its ground by itself: beneath one that is transparent Qt paints all else, from the window on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("pageBar")

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            # The style sheet takes it away.
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        return done
