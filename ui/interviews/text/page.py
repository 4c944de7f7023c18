"""How an interview's text stands on its page: measures, spacing, and the room beside it."""

from math import ceil

from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCursor

from ui import theme

TEXT_WIDTH = 592
MARGIN_WIDTH = 150
_END_SPACE = 28
_PARAGRAPH_GAP = 12
TOP, BOTTOM = 16, 64
"""At its end as high as a notice that lies over it, so that none hides the last line."""
_SPARE = 0.008
"""Of a pixel, since Qt cuts to sixty-fourths what it multiplies."""
_BLANK_SHARE, _FEW = 0.3, 4
"""From so many blank lines on, they and not the gap part the paragraphs."""
_LOOKED_THROUGH = 50_000
"""So many characters tell how all of a text is parted."""


def line_height() -> int:
    """Pixels from line to line, in the size that is chosen for reading."""
    return round(theme.reading_size() * 26 / 16)


def sides(room: int) -> tuple[int, int]:
    """How far from the left the text begins, and how wide it is, where there is so much room."""
    spare = max(room - MARGIN_WIDTH - TEXT_WIDTH - _END_SPACE, 0)
    return MARGIN_WIDTH + spare // 2, min(TEXT_WIDTH, room - MARGIN_WIDTH - 12)


def set_spacing(cursor: QTextCursor, text: str) -> None:
    """Give an empty document the spacing that a text is to have which is put in at the cursor."""
    # Enter at the end, once more than it takes, is where the talk goes on.
    lines = text[:_LOOKED_THROUGH].rstrip().split("\n")
    blank = lines.count("") + sum(map(str.isspace, lines))
    parted = len(lines) > _FEW and blank / len(lines) >= _BLANK_SHARE
    style = QTextBlockFormat()
    # In whole pixels, but said as parts of the font's height, so that another size needs no new format.
    share = 100 * (line_height() + _SPARE) / ceil(QFontMetricsF(theme.font("reading")).height())
    style.setLineHeight(share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    style.setBottomMargin(0 if parted else _PARAGRAPH_GAP)
    cursor.setBlockFormat(style)
    frame = cursor.document().rootFrame()
    around = frame.frameFormat()
    around.setTopMargin(TOP)
    around.setBottomMargin(BOTTOM)
    frame.setFrameFormat(around)
