"""The embedded fonts, and which of them has a letter."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from threading import RLock

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
    HEBREW = "NotoSansHebrew-Regular"
    ARABIC = "NotoSansArabic-Regular"
    DEVANAGARI = "NotoSansDevanagari-Regular"
    THAI = "NotoSansThai-Regular"
    GEORGIAN = "NotoSansGeorgian-Regular"
    ARMENIAN = "NotoSansArmenian-Regular"
    HAN = "DroidSansFallbackFull"
    HANGUL = "NanumGothic"
    SYMBOLS = "NotoSansSymbols2-Regular"

    @property
    def fallbacks(self) -> tuple["Face", ...]:
        """Where a letter is looked for that this font lacks."""
        match self:
            case Face.SERIF | Face.SERIF_LIGHT:
                return (Face.SANS, Face.FALLBACK, *_SCRIPTS)
            case Face.SEMIBOLD:
                return (Face.FALLBACK_BOLD, *_SCRIPTS)
            case Face.SANS:
                return (Face.FALLBACK, *_SCRIPTS)
        return ()


_SCRIPTS = (
    Face.HEBREW,
    Face.ARABIC,
    Face.DEVANAGARI,
    Face.THAI,
    Face.GEORGIAN,
    Face.ARMENIAN,
    Face.HAN,
    Face.HANGUL,
    Face.SYMBOLS,
)
SHAPED = frozenset({Face.HEBREW, Face.ARABIC, Face.DEVANAGARI, Face.THAI})
"""Scripts whose letters join or stack."""
_ALWAYS = tuple(face for face in Face if face not in _SCRIPTS)
_lock = RLock()


def register_fonts() -> None:
    """Make the usual fonts known to ReportLab; those of other scripts are read when one is met."""
    for face in _ALWAYS:
        font_of(face)


@cache
def _registered(face: Face) -> TTFont:
    font = TTFont(face.value, str(FONTS / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    return font


def font_of(face: Face) -> TTFont:
    """The font as ReportLab knows it, read the first time that it is asked for."""
    with _lock:
        return _registered(face)


@cache
def glyphs(face: Face) -> Mapping[int, int]:
    """Glyph numbers by code point; a code point that is missing cannot be printed in this font."""
    mapping: Mapping[int, int] = font_of(face).face.charToGlyph
    return mapping
