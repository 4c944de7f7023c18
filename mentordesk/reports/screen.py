"""The charts of paper on the screen: the same drawings, as SVG."""

import re
from collections.abc import Sequence

from lxml import etree
from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Group

from mentordesk.records.cycle_report import ThemeFigures
from mentordesk.reports.charts import ChartSheet
from mentordesk.reports.fonts import register_fonts
from mentordesk.reports.style import CHART_TITLE, MEASURE, NOTE
from mentordesk.reports.text import Typesetter
from mentordesk.reports.theme_chart import theme_intervals, theme_legend
from mentordesk.reports.wording import AUDIENCE_TAGS
from mentordesk.terms import Audience, Direction

_GAP, _HEAD, _MOST = 8.0, 16.0, 10
_LINE = re.compile(r"M \S+ L \S+ Z")
_SVG = "{http://www.w3.org/2000/svg}"
_SIDES = {Direction.HELPS: "What helped", Direction.HINDERS: "What hindered"}


def theme_picture(figures: ThemeFigures, *, title: str, audience: Audience) -> bytes:
    """What helped against what hindered as an SVG picture that says whose it is."""
    register_fonts()
    typesetter = Typesetter()
    parts: list[Drawing] = [theme_legend(typesetter, figures)]
    for direction, heading in _SIDES.items():
        theirs = [one for one in figures.findings if one.direction is direction]
        theirs.sort(key=lambda one: -((one.well.part or 0) + (one.not_well.part or 0)))
        if theirs:
            parts += [_line(typesetter, heading), theme_intervals(typesetter, theirs[:_MOST], axis=True)]
    tag = AUDIENCE_TAGS[audience][0]
    return as_svg(_stacked(typesetter, f"{title} · {tag}", parts))


def as_svg(drawing: Drawing) -> bytes:
    """A drawing as SVG that Qt paints as paper shows it.

    Qt knows no clip path and would fill one in black; a line that is closed is dashed forth and back.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(renderSVG.drawToString(drawing).encode(), parser)
    for clip in root.findall(f".//{_SVG}clipPath"):
        clip.getparent().remove(clip)
    for path in root.iter(f"{_SVG}path"):
        if _LINE.fullmatch(path.get("d", "")):
            path.set("d", path.get("d").removesuffix(" Z"))
    return bytes(etree.tostring(root, encoding="utf-8"))


def _line(typesetter: Typesetter, text: str) -> Drawing:
    sheet = ChartSheet(typesetter, MEASURE, _HEAD)
    sheet.text(text, CHART_TITLE, 0, 10)
    return sheet.drawing


def _stacked(typesetter: Typesetter, title: str, parts: Sequence[Drawing]) -> Drawing:
    height = _HEAD + sum(part.height + _GAP for part in parts)
    sheet = ChartSheet(typesetter, MEASURE, height)
    sheet.text(title, NOTE, 0, 10)
    top = _HEAD
    for part in parts:
        at = (1, 0, 0, 1, 0, height - top - part.height)
        sheet.drawing.add(Group(*part.contents, transform=at))
        top += part.height + _GAP
    return sheet.drawing
