"""Panes: a splitter of one pixel, and content that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget


class Splitter(QSplitter):
    """A line of one pixel with a wider area to take hold of."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        # At one pixel Qt itself widens the area that can be taken hold of to five.
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)


class ScrollPane(QScrollArea):
    """Content that scrolls up and down, on the ground of its parent."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scrollPane")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)
