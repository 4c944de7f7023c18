"""What stands on a card of the ring, broken into lines that fit its width."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from ui import theme
from ui.panels.sights import Card

LINE_HEIGHT = 16.0
MARK, ICON, CORNER_GAP = 16.0, 22.0, 8.0
"""What the mark of a state, the icon of an open place and the day of the last contact take of a line."""
_MOST, _MOST_IN_A_CROWD = 8, 7
_CROWD = 5
_BETWEEN = " · "
_LINES = {"heading": 3, "purpose": 2, "place": 2, "standing": 1, "life": 2}
"""How many lines each fact of a card may take, in their order."""
_GIVES_WAY = (("heading", 2), ("purpose", 1), ("life", 1), ("place", 1), ("heading", 1))
"""Which facts are held to fewer lines, in turn, where a card would grow too high."""


@dataclass(frozen=True)
class CardLine:
    """One line of a card, and which of its facts it belongs to; `begins` on the first line of a fact."""

    fact: str
    text: str
    begins: bool


def lines_of(cards: Sequence[Card], width: float) -> list[list[CardLine]]:
    """The lines of each card."""
    most = _MOST if len(cards) <= _CROWD else _MOST_IN_A_CROWD
    return [_of_one(card, width, most) for card in cards]


def _of_one(card: Card, width: float, most: int) -> list[CardLine]:
    corner = text_width(card.corner, "small")
    beside = (ICON if card.is_open else 0) + (corner + CORNER_GAP if corner else 0)
    allowed = dict(_LINES)

    def lines(fact: str) -> tuple[str, ...]:
        text: str = getattr(card, fact)
        if fact == "heading":
            return _broken(text, "body", width - beside, width, most=allowed[fact], strong=True)
        return _broken(text, "small", width, width, most=allowed[fact])

    found = {fact: lines(fact) for fact in _LINES}
    for fact, fewer in _GIVES_WAY:
        if sum(map(len, found.values())) > most:
            allowed[fact] = fewer
            found[fact] = lines(fact)
    return [CardLine(fact, text, at == 0) for fact, said in found.items() for at, text in enumerate(said)]


@lru_cache(maxsize=4096)
def _broken(
    text: str, role: theme.FontRole, first: float, width: float, *, most: int, strong: bool = False
) -> tuple[str, ...]:
    """A text in lines, broken between two parts where that can be, else between two words.

    What the last line has no room for is shortened when it is drawn.
    """
    if not text:
        return ()
    metrics = QFontMetricsF(theme.font(role, strong=strong))
    if most == 1 or metrics.horizontalAdvance(text) <= first:
        return (text,)
    begun, rest = _first_line(text, metrics, theme.font(role, strong=strong), first)
    return (begun, *_broken(rest, role, width, width, most=most - 1, strong=strong))


def _first_line(text: str, metrics: QFontMetricsF, font: QFont, width: float) -> tuple[str, str]:
    parts = text.split(_BETWEEN)
    for count in range(len(parts) - 1, 0, -1):
        begun = _BETWEEN.join(parts[:count])
        if metrics.horizontalAdvance(begun) <= width:
            return begun, _BETWEEN.join(parts[count:])
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1))
    layout.endLayout()
    # Qt counts in units of UTF-16.
    units, at = text.encode("utf-16-le"), 2 * line.textLength()
    return units[:at].decode("utf-16-le").rstrip(), units[at:].decode("utf-16-le").lstrip()


def text_width(text: str, role: theme.FontRole) -> float:
    """How wide a text is drawn."""
    return QFontMetricsF(theme.font(role)).horizontalAdvance(text) if text else 0.0
