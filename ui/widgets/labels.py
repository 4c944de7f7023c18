"""Text, icons and lines that are shown and not changed."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import theme


class Label(QLabel):
    """Text as it was written, never markup. Tones: "", quiet, faint, accent, warn, err."""

    def __init__(
        self,
        text: str = "",
        role: theme.FontRole = "body",
        *,
        tone: str = "",
        strong: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role, strong=strong))
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour to that of `tone`."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)


class RunningLabel(Label):
    """A text that changes each second, on a ground of one colour.

    As long as it stays as wide, nothing around it is laid out anew. It paints its ground by itself: beneath
    what is transparent Qt paints all else first, from the window on.
    """

    def __init__(
        self,
        role: theme.FontRole = "body",
        *,
        ground: str,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", role, strong=strong, parent=parent)
        # By this name the style sheet leaves it its attribute.
        self.setObjectName("runningLabel")
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def run_to(self, text: str) -> None:
        """Say this from now on."""
        self.setText(text)
        # Of its own Qt would say no less than it was before.
        size = QSize(self.fontMetrics().horizontalAdvance(text) + 1, self.sizeHint().height())
        if size != self.size() or size != self.minimumSize():
            self.setFixedSize(size)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Asking the style sheet how would take longer than all of a second's other work.
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color(self._ground))
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), self.text())
        painter.end()


class ShortLabel(Label):
    """One line that gives way: what has no room ends in an ellipsis and is whole in the tooltip."""

    def __init__(
        self, text: str = "", role: theme.FontRole = "body", *, tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, tone=tone, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHorizontalStretch(100)
        self.setSizePolicy(policy)

    def shown(self) -> str:
        """The text as far as there is room."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.shown()
        painter.drawText(self.rect(), self.alignment(), shown)
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")


class PageTitle(ShortLabel):
    """What a page is about; what kind of page it is stands beside it where there is room."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__("", "title", parent=parent)
        self._kind = kind

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        used = self.fontMetrics().horizontalAdvance(self.text()) + 12
        painter.setFont(theme.font("body"))
        if used + painter.fontMetrics().horizontalAdvance(self._kind) <= self.width():
            painter.setPen(theme.color("text2"))
            room = self.rect().adjusted(used, 3, 0, 3)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._kind)


class IconLabel(QWidget):
    """An icon beside text; takes the colour of its token whenever it is painted."""

    def __init__(
        self, name: str, token: str = "text2", *, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._token = token
        self._size = size
        self.setFixedSize(size, size)

    def set_icon(self, name: str, token: str = "text2") -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        token = self._token if self.isEnabled() else "text3"
        painter.drawPixmap(0, 0, theme.pixmap(self._name, token, self._size, ratio=ratio))


class Rule(QFrame):
    """A line of one pixel; `heavy` beneath heads and at the end of sections."""

    def __init__(self, *, heavy: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rule" if heavy else "rowLine")
        self.setFixedHeight(1)


class KeyCap(Label):
    """The keys of a shortcut, in a small frame."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, "small", parent=parent)
        self.setObjectName("keyCap")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class SectionHead(QWidget):
    """The head of a section: icon, name, a quiet count, room for a link, and the line beneath."""

    def __init__(self, text: str, *, icon: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label(text, strong=True, parent=self)
        self.note = Label(note, tone="quiet", parent=self)
        self.setFixedHeight(theme.ROW)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8 if icon else 0, 0, 8 if icon else 0, 0)
        self._row.setSpacing(8)
        if icon:
            self._row.addWidget(IconLabel(icon, parent=self))
        self._row.addWidget(self.name)
        self._row.addWidget(self.note)
        self._row.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Put a link or a button at the far end."""
        self._row.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line2"))


class ViewHead(QWidget):
    """The head of a view: title, a quiet sentence beside it, and the actions at the far end.

    A sentence that has no room beside a long title stands below it.
    """

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewHead")
        self._words = _HeadWords(title, note, self)
        self.title, self.note = self._words.title, self._words.note
        self.setFixedHeight(64)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._words, 1)

    def add(self, widget: QWidget) -> None:
        """Put an action at the far end."""
        self._row.addWidget(widget)

    def lead_back(self, button: QWidget) -> None:
        """Put the way back before the title, where every page has it."""
        self._row.insertWidget(0, button)
        self._row.setContentsMargins(12, 0, 24, 0)

    def confine_words(self, width: int) -> None:
        """Let title and sentence have so many pixels, and what is added the rest."""
        self._words.setFixedWidth(width)


class _HeadWords(QWidget):
    """Title and sentence, beside one another or one below the other."""

    _GAP = 12

    def __init__(self, title: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = ShortLabel(title, "title", parent=self)
        self.note = ShortLabel(note, tone="quiet", parent=self)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._place()
        return super().event(event)

    def _place(self) -> None:
        width, height = self.width(), self.height()
        title, note = self.title.sizeHint(), self.note.sizeHint()
        beside = width - title.width() - self._GAP
        if not self.note.text() or note.width() <= beside:
            self.title.setGeometry(0, 0, min(title.width(), width), height)
            self.note.setGeometry(title.width() + self._GAP, 0, max(beside, 0), height)
            return
        top = (height - title.height() - note.height()) // 2
        self.title.setGeometry(0, top, min(title.width(), width), title.height())
        self.note.setGeometry(0, top + title.height(), width, note.height())


def plain_tip(text: str) -> str:
    """Text for a tooltip, which would otherwise guess whether it is markup."""
    return "<p style='white-space:pre-wrap'>" + escape(text) + "</p>"


def caption(text: str) -> str:
    """Text for a button or a menu, where an ampersand would mark a key and not be seen."""
    return text.replace("&", "&&")


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
