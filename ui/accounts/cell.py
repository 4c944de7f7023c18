"""What one side says on a topic: time, text with its passages, and their themes beneath."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.timeline import clock_text
from mentordesk.records.accounts import AccountParagraph
from mentordesk.records.codebook import ThemeRecord
from ui import theme
from ui.codebook.look import fill_token, paint_direction, paint_theme

_LEFT, _TEXT, _RIGHT, _TOP, _BOTTOM, _GAP = 28, 72, 28, 14, 14, 10
_CHIP, _CHIP_GAP = 24, 16
_STRIPE, _BEFORE_NAME = 5, 22
_HATCH = 12


@dataclass(frozen=True)
class _Chip:
    x: float
    y: float
    record: ThemeRecord
    width: float


class _Laid:
    """One paragraph laid out for a width."""

    def __init__(self, paragraph: AccountParagraph, themes: Mapping[int, ThemeRecord], width: float) -> None:
        self.paragraph = paragraph
        self.layout = QTextLayout(paragraph.text, theme.font("reading"))
        self.layout.setCacheEnabled(True)
        self.layout.setFormats(_fills(paragraph, themes))
        step = round(theme.font("reading").pixelSize() * 24 / 16)
        self.layout.beginLayout()
        y = 0.0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            y += step
        self.layout.endLayout()
        self.chips: list[_Chip] = []
        self.height = self._lay_chips(y, width, themes)

    def _lay_chips(self, y: float, width: float, themes: Mapping[int, ThemeRecord]) -> float:
        ids = dict.fromkeys(each for one in self.paragraph.passages for each in one.theme_ids)
        metrics = QFontMetricsF(theme.font("small"))
        x = 0.0
        for record in (themes[each] for each in ids if each in themes):
            wide = _BEFORE_NAME + metrics.horizontalAdvance(record.name) + 4
            if x and x + wide > width:
                x, y = 0.0, y + _CHIP
            self.chips.append(_Chip(x, y, record, wide))
            x += wide + _CHIP_GAP
        return y + _CHIP if self.chips else y


class AccountCell(QWidget):
    """Painted from the paragraphs that are exposed, however many there are."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._paragraphs: Sequence[AccountParagraph] = ()
        self._themes: Mapping[int, ThemeRecord] = {}
        self._nothing: Sequence[str] = ()
        self._laid: list[tuple[float, _Laid]] = []
        self._laid_for = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_paragraphs(
        self,
        paragraphs: Sequence[AccountParagraph],
        themes: Mapping[int, ThemeRecord],
        nothing: Sequence[str],
    ) -> None:
        """Show these; where there are none, the silence is shown and `nothing` says what it is."""
        self._paragraphs, self._themes, self._nothing = paragraphs, themes, nothing
        self._laid_for = 0
        said = " ".join(one.text for one in paragraphs) or ". ".join(nothing)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        self._lay(width)
        if not self._laid:
            return _TOP + 56
        y, last = self._laid[-1]
        return round(y + last.height + _BOTTOM)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = max(self.width(), 240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 60)

    def forget_layout(self) -> None:
        """Lay out anew: the size of the reading type, or the colours, are others."""
        self._laid_for = 0
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._paragraphs:
            self._paint_silence(painter)
            return
        self._lay(self.width())
        for y, laid in self._laid:
            if y > event.rect().bottom():
                break
            if y + laid.height >= event.rect().top():
                self._paint(painter, y, laid)

    def _lay(self, width: int) -> None:
        if width == self._laid_for:
            return
        self._laid_for = width
        y = float(_TOP)
        self._laid = []
        for paragraph in self._paragraphs:
            laid = _Laid(paragraph, self._themes, width - _TEXT - _RIGHT)
            self._laid.append((y, laid))
            y += laid.height + _GAP

    def _paint(self, painter: QPainter, y: float, laid: _Laid) -> None:
        paragraph = laid.paragraph
        if paragraph.second is not None:
            painter.setFont(theme.font("small", figures=True))
            painter.setPen(theme.color("text2"))
            base = y + laid.layout.lineAt(0).y() + laid.layout.lineAt(0).ascent()
            clock = clock_text(paragraph.second)
            painter.drawText(
                QPointF(_TEXT - 10 - painter.fontMetrics().horizontalAdvance(clock), base), clock
            )
        painter.setPen(theme.color("text2" if paragraph.asks else "text"))
        laid.layout.draw(painter, QPointF(_TEXT, y))
        painter.setFont(theme.font("small"))
        for chip in laid.chips:
            x, top = _TEXT + chip.x, y + chip.y + 5
            paint_theme(painter, QRectF(x, top, _STRIPE, 14), chip.record)
            paint_direction(painter, QPointF(x + 14, top + 7), chip.record)
            painter.setPen(theme.color("text2"))
            box = QRectF(x + _BEFORE_NAME, top, chip.width - _BEFORE_NAME + 4, 14)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, chip.record.name
            )

    def _paint_silence(self, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line2"), 1))
        for x in range(-self.height(), self.width(), _HATCH):
            painter.drawLine(QPointF(x, self.height()), QPointF(x + self.height(), 0))
        painter.restore()
        painter.setFont(theme.font("small"))
        y = float(_TOP)
        for words in self._nothing:
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.fillRect(QRectF(_TEXT - 4, y, width + 8, 18), theme.color("base"))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(_TEXT, y, width + 4, 18), Qt.AlignmentFlag.AlignVCenter, words)
            y += 18


def _fills(paragraph: AccountParagraph, themes: Mapping[int, ThemeRecord]) -> list[QTextLayout.FormatRange]:
    made = []
    for passage in paragraph.passages:
        known = [themes[each] for each in passage.theme_ids if each in themes]
        style = QTextCharFormat()
        style.setBackground(theme.color(fill_token(known, come_back=passage.come_back)))
        one = QTextLayout.FormatRange()
        one.start = _units(paragraph.text[: passage.start])
        one.length = _units(paragraph.text[passage.start : passage.end])
        one.format = style
        made.append(one)
    return made


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
