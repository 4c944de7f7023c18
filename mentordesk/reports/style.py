"""Paper, grid, colours and type: the only place where the look of a page is decided."""

from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from mentordesk.reports.fonts import Face, register_fonts

MEASURE = 168 * mm
GUTTER = 8 * mm


@dataclass(frozen=True)
class Paper:
    """A sheet; every paper carries the same measure, so that tables and charts are the same on all."""

    name: str
    size: tuple[float, float]
    top: float
    bottom: float
    left: float = 25 * mm

    @property
    def width(self) -> float:
        return self.size[0]

    @property
    def height(self) -> float:
        return self.size[1]

    @property
    def right_edge(self) -> float:
        return self.left + MEASURE


PAPERS = {
    "a4": Paper("a4", A4, top=24 * mm, bottom=21 * mm),
    "letter": Paper("letter", LETTER, top=22 * mm, bottom=19 * mm),
}

INK = HexColor("#16191D")
SOFT = HexColor("#454C55")
QUIET = HexColor("#646C76")
RULE = HexColor("#AEB4BB")
HAIR = HexColor("#D5D9DE")
TINT = HexColor("#F1F3F5")
ACCENT = HexColor("#0F4C63")
MID = HexColor("#7FA9B8")
PALE = HexColor("#DCE8EC")
WHITE = HexColor("#FFFFFF")


@dataclass(frozen=True)
class Type:
    """A size of type, with its leading and colour."""

    face: Face
    size: float
    leading: float
    colour: Color = INK


COVER = Type(Face.SERIF_LIGHT, 40, 46)
TITLE = Type(Face.SERIF_LIGHT, 24, 30)
SUBTITLE = Type(Face.SERIF, 15, 18, SOFT)
FINDING = Type(Face.SERIF, 13, 18)
RELATIONSHIP = Type(Face.SERIF, 15, 18)
TEXT = Type(Face.SERIF, 10, 14)
LESSON = Type(Face.SERIF, 9.5, 12.5)
SUBHEAD = Type(Face.SEMIBOLD, 11.5, 14)
CHART_TITLE = Type(Face.SEMIBOLD, 8.5, 11)
CELL = Type(Face.SANS, 8.5, 10.5)
CELL_STRONG = Type(Face.SEMIBOLD, 8.5, 10.5)
HEAD = Type(Face.SEMIBOLD, 7.5, 9, SOFT)
NOTE = Type(Face.SANS, 7.5, 10, SOFT)
LABEL = Type(Face.SANS, 7.5, 10, QUIET)
SMALLEST = Type(Face.SANS, 6.8, 8.5, SOFT)


@cache
def paragraph_style(
    kind: Type,
    *,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    hang: float = 0,
    keep_with_next: bool = False,
) -> ParagraphStyle:
    """The ReportLab style of a size of type; `hang` lets an opening mark stand out to the left."""
    register_fonts()
    return ParagraphStyle(
        name=f"{kind.face}-{kind.size}",
        fontName=kind.face.value,
        fontSize=kind.size,
        leading=kind.leading,
        textColor=kind.colour,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        firstLineIndent=-hang,
        keepWithNext=int(keep_with_next),
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )
