"""The embedded fonts, and which of them has a letter."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources.fonts import FONTS


class Face(StrEnum):
    """A font by the name under which ReportLab knows it, which is the name of its file."""

    SANS = "SourceSansPro-Regular"
    SEMIBOLD = "SourceSansPro-Semibold"
    SERIF = "SourceSerifPro-Regular"
    SERIF_LIGHT = "SourceSerifPro-Light"
    FALLBACK = "NotoSans-Regular"
    FALLBACK_BOLD = "NotoSans-Bold"

    @property
    def fallbacks(self) -> tuple["Face", ...]:
        """Where a letter is looked for that this font lacks."""
        match self:
            case Face.SERIF | Face.SERIF_LIGHT:
                return (Face.SANS, Face.FALLBACK)
            case Face.SEMIBOLD:
                return (Face.FALLBACK_BOLD,)
            case Face.SANS:
                return (Face.FALLBACK,)
        return ()


_lock = Lock()
_registered = False


def register_fonts() -> None:
    """Make the fonts known to ReportLab; done once, the first time that anything is set."""
    global _registered  # noqa: PLW0603 - ReportLab's own registry is global as well
    with _lock:
        if not _registered:
            for face in Face:
                pdfmetrics.registerFont(TTFont(face.value, str(FONTS / f"{face.value}.ttf")))
            _registered = True


@cache
def glyphs(face: Face) -> Mapping[int, int]:
    """Glyph numbers by code point; a code point that is missing cannot be printed in this font."""
    register_fonts()
    font = pdfmetrics.getFont(face.value)
    assert isinstance(font, TTFont)
    mapping: Mapping[int, int] = font.face.charToGlyph
    return mapping


def width(text: str, face: Face, size: float) -> float:
    """Points that a text takes whose letters the font is known to have."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, face.value, size))
