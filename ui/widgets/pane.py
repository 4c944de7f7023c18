"""Panes: a splitter of one pixel, and a side pane that folds away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label


class Splitter(QSplitter):
    """A line of one pixel with a wider area to take hold of."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        # At one pixel Qt itself widens the area that can be taken hold of to five.
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)


class SidePane(QFrame):
    """A pane at the side of a view, with a head and a button that folds it away."""

    folded_changed = Signal(bool)

    def __init__(
        self, title: str, *, at_end: bool = True, folds: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.setAccessibleName(title)
        self._at_end = at_end
        self._width = 0
        self._is_folded = False
        self.title = Label(title, strong=True, parent=self)
        self.fold_button = IconButton(self._icon(), f"Fold {title} away", parent=self)
        self.fold_button.setVisible(folds)
        self.fold_button.clicked.connect(lambda: self.fold(not self._is_folded))
        self._content = QWidget(self)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 10, 6)
        head.addWidget(self.title, 1)
        head.addWidget(self.fold_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._content, 1)
        self._head = head

    @property
    def folded(self) -> bool:
        """Whether only the button is left."""
        return self._is_folded

    def fold(self, folded: bool) -> None:
        """Fold the pane to its button, or open it again."""
        if folded == self._is_folded:
            return
        self._is_folded = folded
        if folded:
            self._width = self.width()
        self._content.setVisible(not folded)
        self.title.setVisible(not folded)
        self._head.setContentsMargins(*((6, 10, 6, 6) if folded else (16, 10, 10, 6)))
        name = self.title.text()
        self.fold_button.setToolTip(f"Open {name}" if folded else f"Fold {name} away")
        self.fold_button.setAccessibleName(self.fold_button.toolTip())
        self.setMaximumWidth(40 if folded else 16777215)
        splitter = self.parentWidget()
        if not folded and isinstance(splitter, QSplitter) and self._width:
            sizes = splitter.sizes()
            at = splitter.indexOf(self)
            sizes[at] = self._width
            splitter.setSizes(sizes)
        self.folded_changed.emit(folded)

    def _icon(self) -> str:
        return "panel-right" if self._at_end else "panel-left"


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
