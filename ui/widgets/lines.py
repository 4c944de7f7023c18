"""Lines of text that are painted again and again: measured, shortened and laid out once.

Of thirty rows that are painted for each key of a filter most cells hold what others hold, or held a key ago;
to lay a text out anew takes three times as long as all else that is painted of it.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QStaticText,
    QTextOption,
    QTransform,
)

from ui import theme
from ui.widgets.folding import places

_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_remembered = lru_cache(maxsize=1 << 13)


class Face(NamedTuple):
    """Size and weight of a line; `figures` makes its digits equally wide."""

    role: Literal["body", "small"] = "body"
    strong: bool = False
    figures: bool = False


_PLAIN, _STRONG = Face(), Face(strong=True)
FIGURES = Face(figures=True)


def paint_line(
    painter: QPainter,
    box: QRect,
    line: str,
    *,
    token: str,
    face: Face = _PLAIN,
    trailing: bool = False,
) -> None:
    """Paint one line at the leading edge of `box`, or at its `trailing` one, shortened to fit."""
    if not line or box.width() <= 0:
        return
    shown = _shortened(line, face, box.width())
    painter.setFont(_font(face))
    painter.setPen(theme.color(token))
    if _reads_leftwards(shown) or _mirrored(painter):
        painter.drawText(box, _AT_RIGHT if trailing != _mirrored(painter) else _AT_LEFT, shown)
        return
    x = box.right() + 1 - _static(shown, face).width if trailing else float(box.left())
    _draw(painter, x, box, shown, face)


def paint_marked(
    painter: QPainter,
    box: QRect,
    text: str,
    words: tuple[str, ...],
    *,
    token: str = "text",
    trailing: bool = False,
) -> None:
    """Paint one line of text; where `words` stand it is of the second weight and underlined."""
    if not text:
        return
    line = text.replace("\n", " ")
    marks = _marks(line, words) if words else ()
    if not marks or trailing or _reads_leftwards(line):
        paint_line(painter, box, line, token=token, face=FIGURES if trailing else _PLAIN, trailing=trailing)
        if marks:
            _underline_all(painter, box, line, trailing=trailing)
        return
    paint_pieces(painter, box, line, marks, token=token)


def paint_pieces(
    painter: QPainter, box: QRect, line: str, marks: Iterable[tuple[int, int]], *, token: str = "text"
) -> None:
    """Paint one line from left to right; its marked stretches are of the second weight and underlined."""
    x = float(box.left())
    at = 0
    for start, end in marks:
        x = _paint_piece(painter, box, x, line[at:start], _PLAIN, token=token)
        x = _paint_piece(painter, box, x, line[start:end], _STRONG, token=token)
        at = end
    _paint_piece(painter, box, x, line[at:], _PLAIN, token=token)


def width_of(line: str, face: Face = _PLAIN) -> float:
    """How wide a line is."""
    return _static(line, face).width


def is_wider(line: str, room: float) -> bool:
    """Whether a line is wider than that, to a letter or so, without laying it out."""
    return sum(map(_letter_width, line)) > room


@lru_cache(maxsize=1 << 12)
def _letter_width(letter: str) -> float:
    return QFontMetricsF(_font(_PLAIN)).horizontalAdvance(letter)


def forget() -> None:
    """Lay out anew from now on: there are other fonts."""
    for each in (_font, _static, _shortened, _piece, _letter_width):
        each.cache_clear()


@lru_cache
def _font(face: Face) -> QFont:
    return theme.font(face.role, strong=face.strong, figures=face.figures)


class _Laid(NamedTuple):
    """A text as it is drawn, how wide it is, and half its height."""

    text: QStaticText
    width: float
    half: float


@_remembered
def _static(shown: str, face: Face) -> _Laid:
    made = QStaticText(shown)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextOption(_one_line())
    made.prepare(QTransform(), _font(face))
    size = made.size()
    return _Laid(made, size.width(), size.height() / 2)


def _one_line() -> QTextOption:
    option = QTextOption()
    option.setTextDirection(QGuiApplication.layoutDirection())
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    # A piece that ends with a blank is as wide as it is when the next one follows it.
    option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
    return option


@_remembered
def _marks(line: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(places(line, words))


@_remembered
def _shortened(line: str, face: Face, room: int) -> str:
    # To lay it out says how wide it is, and it has to be laid out anyhow where it fits.
    if _static(line, face).width <= room:
        return line
    metrics = QFontMetrics(_font(face))
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)


@_remembered
def _piece(piece: str, face: Face, room: float) -> tuple[str, float]:
    """What is seen of a piece, and how wide the whole of it is."""
    width = _static(piece, face).width
    if width <= room:
        return piece, width
    metrics = QFontMetricsF(_font(face))
    return metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room), width


@_remembered
def _reads_leftwards(text: str) -> bool:
    if text.isascii():
        return False
    import unicodedata

    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _mirrored(painter: QPainter) -> bool:
    return painter.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _draw(painter: QPainter, x: float, box: QRect, shown: str, face: Face) -> None:
    laid = _static(shown, face)
    painter.drawStaticText(QPointF(x, box.top() + box.height() / 2 - laid.half), laid.text)


def _paint_piece(painter: QPainter, box: QRect, x: float, piece: str, face: Face, *, token: str) -> float:
    room = box.right() + 1 - x
    if not piece or room <= 0:
        return x
    painter.setFont(_font(face))
    painter.setPen(theme.color("text" if face.strong else token))
    shown, width = _piece(piece, face, room)
    _draw(painter, x, box, shown, face)
    if face.strong:
        _underline(painter, QRectF(x, box.top(), min(width, room), box.height()))
    return box.right() + 1.0 if shown != piece else x + width


def _underline_all(painter: QPainter, box: QRect, line: str, *, trailing: bool) -> None:
    # In a script that runs leftwards the parts of a word cannot be painted apart.
    shown = _shortened(line, FIGURES if trailing else _PLAIN, box.width())
    width = min(box.width(), painter.fontMetrics().horizontalAdvance(shown))
    left = box.right() - width if trailing != _mirrored(painter) else box.left()
    _underline(painter, QRectF(left, box.top(), width, box.height()))


def _underline(painter: QPainter, place: QRectF) -> None:
    base = place.center().y() + painter.fontMetrics().ascent() / 2 + 1
    painter.fillRect(QRectF(place.left(), base, place.width(), 2), theme.color("accent"))
