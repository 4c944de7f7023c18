"""The keys of the window on one page, to be laid beside the keyboard; it holds nothing of an office."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from mentordesk.reports.fonts import Face, register_fonts
from mentordesk.reports.style import INK, PAPERS, QUIET, RULE, Type
from mentordesk.reports.text import Typesetter

KeySections = Mapping[str, Sequence[tuple[str, str]]]
"""By menu: what is done, and its keys."""

_LARGEST, _SMALLEST = 9.0, 5.5
_EDGE, _GUTTER, _HEAD = 40.0, 26.0, 40.0
_COLUMNS = 2


def keys_page(sections: KeySections, *, title: str, paper: str = "a4") -> bytes:
    """One page, whatever it takes: the letters shrink until all of it fits."""
    register_fonts()
    sheet = PAPERS[paper]
    width, height = sheet.size
    room = height - 2 * _EDGE - _HEAD
    size = _LARGEST
    while size > _SMALLEST and len(_columns(sections, room, size)) > _COLUMNS:
        size -= 0.25
    columns = _columns(sections, room, size)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=sheet.size, invariant=1)
    canvas.setTitle(title)
    typesetter = Typesetter()
    typesetter.line(title, Type(Face.SERIF_LIGHT, 20, 24)).draw(canvas, _EDGE, height - _EDGE - 16)
    across = max(len(columns), _COLUMNS)
    column_width = (width - 2 * _EDGE - (across - 1) * _GUTTER) / across
    for number, lines in enumerate(columns):
        left = _EDGE + number * (column_width + _GUTTER)
        _draw_column(canvas, typesetter, lines, left, height - _EDGE - _HEAD, column_width, size)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


_Line = tuple[str, str]


def _columns(sections: KeySections, room: float, size: float) -> list[list[_Line]]:
    """The lines by column; a head never stands last in one, and is there again where its lines go on."""
    step = _step(size)
    most = max(int(room / step), 8)
    columns: list[list[_Line]] = [[]]
    for head, entries in sections.items():
        lines: list[_Line] = [(head, ""), *entries]
        if columns[-1] and len(columns[-1]) + 3 > most:
            columns.append([])
        if columns[-1]:
            columns[-1].append(("", ""))
        for line in lines:
            if len(columns[-1]) >= most:
                columns.append([(f"{head}, continued", "")])
            columns[-1].append(line)
    return columns


def _draw_column(
    canvas: Canvas,
    typesetter: Typesetter,
    lines: Sequence[_Line],
    left: float,
    top: float,
    width: float,
    size: float,
) -> None:
    text, head = Type(Face.SANS, size, size * 1.2, INK), Type(Face.SEMIBOLD, size + 1, size * 1.3, QUIET)
    keys_type = Type(Face.SEMIBOLD, size, size * 1.2, INK)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.4)
    place = top
    for said, keys in lines:
        place -= _step(size)
        if not keys:
            typesetter.line(said, head, fit=width).draw(canvas, left, place + 2)
            continue
        shown = typesetter.line(keys, keys_type)
        shown.draw(canvas, left + width, place + 2, align="right")
        typesetter.line(said, text, fit=width - shown.width - 8).draw(canvas, left, place + 2)
        canvas.line(left, place - 1, left + width, place - 1)


def _step(size: float) -> float:
    return size * 1.55
