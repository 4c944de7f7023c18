"""The panel on paper and on the clipboard: ring and grid for a named audience, entered in the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import AUDIENCES, RANKS
from mentordesk.records.panels import PanelRecord
from mentordesk.records.sheets import PanelCopy
from mentordesk.reports.panel_copy import READERS
from mentordesk.terms import Audience, Coverage
from ui import theme
from ui.panels import sights
from ui.panels.ring import Ring
from ui.panels.sights import IMPORTANCE
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import written
from ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

WAYS = (("copy", "Copy, as picture and table"), ("pdf", "Save PDF"), ("print", "Print"))
COMMUNITY_READERS = (Audience.DEPARTMENT, Audience.LEADERSHIP, Audience.OFFICE)
_WIDTH, _HEIGHT = 760, 1075
"""The page in the pixels of the windows: A4 less its margins at 96 dots an inch."""
_PICTURE_SCALE = 2
_LEAST_MENTOR = 84.0
_PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


@dataclass(frozen=True)
class PaperAnswer:
    """For whom, and on which way out."""

    audience: Audience
    way: str


class PaperDialog(FormDialog):
    """For whom something is printed or copied; that decides what is on it."""

    def __init__(
        self,
        title: str,
        ways: Sequence[tuple[str, str]],
        way: str,
        readers: Sequence[Audience],
        parent: QWidget | None = None,
    ) -> None:
        """The last of `readers` is the usual one."""
        self._ways, self._readers = ways, readers
        super().__init__(title, "Go on", parent)
        self.way.set_value(way)

    @classmethod
    def ask(cls, name: str, way: str, parent: QWidget | None) -> PaperAnswer | None:
        """Ask about a panel; None when it was left."""
        dialog = cls(f"The panel of {name}", WAYS, way, READERS, parent)
        dialog.add_note("Beyond the office nothing is on it of what the two said.")
        return dialog._asked()

    @classmethod
    def ask_of_community(cls, parent: QWidget | None) -> PaperAnswer | None:
        """Ask about the community page; None when it was left."""
        dialog = cls("The department as a community", WAYS[1:], "print", COMMUNITY_READERS, parent)
        dialog.add_note("Beyond the office nobody is named, and small groups are withheld.")
        return dialog._asked()

    def _asked(self) -> PaperAnswer | None:
        answered = self.answered()
        self.deleteLater()
        return self.answer() if answered else None

    def _build(self) -> None:
        readers = [(one.value, AUDIENCES[one]) for one in self._readers]
        self.audience = ChoiceField("For whom", readers, required=True, typed=False)
        self.audience.set_value(self._readers[-1].value)
        self.way = ChoiceField("How", self._ways, required=True, typed=False)
        self.form.add("For whom", self.audience)
        self.form.add("How", self.way)

    def answer(self) -> PaperAnswer:
        """What was chosen."""
        return PaperAnswer(Audience(str(self.audience.value())), str(self.way.value()))


@dataclass(frozen=True)
class PanelSheet:
    """A panel's copy as it is painted. What its audience may not read the exporter left out of it."""

    copy: PanelCopy

    @property
    def panel(self) -> PanelRecord:
        return self.copy.panel

    @property
    def head(self) -> str:
        """Whose panel it is, of which office and cycle."""
        return self.copy.scope

    @property
    def foot(self) -> str:
        """For whom it was made and when; on every picture, page and copied table."""
        return f"{AUDIENCES[self.copy.audience]} · {written(self.copy.made_on)}"

    def cards(self) -> list[sights.Card]:
        """The seats of the ring."""
        office = self.copy.audience is Audience.OFFICE
        return sights.cards(self.panel, self.copy.made_on, {}, with_fit=office)

    def table(self) -> list[list[str]]:
        """The grid in words: a head, then a row for each domain."""
        lines = [line for line in self.panel.domains if line.coverage is not Coverage.NOT_NEEDED]
        about = {id_ for line in lines for id_ in line.members}
        members = [one for one in self.panel.members if one.relationship_id in about]
        table = [["Domain", "Importance", *(one.person.name for one in members), "Met", "Is"]]
        for line in lines:
            uses = []
            for one in members:
                main = {domain.id: domain.main for domain in one.domains}.get(line.domain_id)
                uses.append("" if main is None else "main" if main else "also")
            table.append(
                [line.name, IMPORTANCE[line.importance], *uses, f"{line.met} of 4", line.coverage.value]
            )
        return table

    def as_text(self) -> str:
        """The grid for the clipboard, with the audience at its head."""
        from mentordesk.reports.tables import tabbed

        return tabbed([(self.head, self.foot), *self.table()])


def paint(sheet: PanelSheet, painter: QPainter, box: QRectF) -> None:
    """Paint head, ring, grid and foot into a box, in light colours whatever the scheme."""
    with theme.on_paper():
        ring = Ring()
        rank = RANKS[sheet.panel.mentee.rank] if sheet.panel.mentee.rank else ""
        ring.show_panel(sheet.panel.mentee.name, rank, sheet.cards())
        painter.save()
        # On a page that is wider for its height, as Letter is, the foot must not fall off.
        scale = min(box.width() / _WIDTH, box.height() / _HEIGHT)
        painter.translate(box.topLeft())
        painter.scale(scale, scale)
        _words(painter, QRectF(0, 0, _WIDTH, 28), sheet.head, theme.font("title"))
        painter.fillRect(QRectF(0, 32, _WIDTH, 1), theme.color("line2"))
        scene = ring.scene()
        drawn = scene.itemsBoundingRect()
        wide = min(_WIDTH, drawn.width())
        high = wide * drawn.height() / drawn.width()
        scene.render(painter, QRectF((_WIDTH - wide) / 2, 52, wide, high), drawn)
        bottom = _paint_table(painter, sheet.table(), 52 + high + 28)
        painter.fillRect(QRectF(0, bottom + 20, _WIDTH, 1), theme.color("line2"))
        _words(painter, QRectF(0, bottom + 26, _WIDTH, 16), sheet.foot, theme.font("small"), "text2")
        painter.restore()
        ring.deleteLater()


def picture(sheet: PanelSheet) -> QImage:
    """The sheet as a picture, white beneath, as high as what is on it."""
    rows = len(sheet.table())
    height = min(_HEIGHT, 560 + 24 * rows + 80)
    image = QImage(QSize(_WIDTH + 48, height) * _PICTURE_SCALE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    margin = 24 * _PICTURE_SCALE
    paint(sheet, painter, QRectF(margin, margin, _WIDTH * _PICTURE_SCALE, _HEIGHT * _PICTURE_SCALE))
    painter.end()
    return image


def pdf(sheet: PanelSheet, paper: str = "a4") -> bytes:
    """The sheet as a PDF of one page, drawn in lines and letters."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"Panel of {sheet.head}")
    writer.setCreator("MentorDesk")
    writer.setResolution(96)
    page = QPageLayout(
        QPageSize(_PAPERS[paper]),
        QPageLayout.Orientation.Portrait,
        QMarginsF(12, 12, 12, 12),
        QPageLayout.Unit.Millimeter,
    )
    writer.setPageLayout(page)
    painter = QPainter(writer)
    paint(sheet, painter, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()
    buffer.close()
    return bytes(content.data())


def print_on(sheet: PanelSheet, printer: "QPrinter") -> None:
    """Print the sheet on one page."""
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError("the printer could not be opened")
    paint(sheet, painter, QRectF(printer.pageLayout().paintRectPixels(printer.resolution())))
    painter.end()


def copy(sheet: PanelSheet) -> None:
    """Put the sheet on the clipboard, as a picture and as a table."""
    mime = QMimeData()
    mime.setText(sheet.as_text())
    mime.setImageData(picture(sheet))
    QGuiApplication.clipboard().setMimeData(mime)


def file_name(sheet: PanelSheet) -> str:
    """A name for the file, without letters that file systems refuse."""
    name = "".join(letter for letter in sheet.panel.mentee.name if letter.isalnum() or letter in " -")
    return str(Path(f"Panel {name}".strip()).with_suffix(".pdf"))


def _paint_table(painter: QPainter, table: Sequence[Sequence[str]], top: float) -> float:
    """A row of 24 pixels for each domain; the columns of mentors share what is left."""
    mentors = max(len(table[0]) - 4, 1)
    painter.setFont(theme.font("small", strong=True))
    needed = [max(painter.fontMetrics().horizontalAdvance(row[at]) + 10.0 for row in table) for at in (0, 1)]
    second, last = max(78.0, min(needed[1], 110.0)), 66.0
    # A domain is told in full where the mentors leave it the room.
    first = max(176.0, min(needed[0], _WIDTH - second - 2 * last - _LEAST_MENTOR * mentors))
    middle = (_WIDTH - first - second - 2 * last) / mentors
    widths = [first, second, *([middle] * (len(table[0]) - 4)), last, last]
    for number, row in enumerate(table):
        left = 0.0
        for cell, width in zip(row, widths, strict=True):
            font = theme.font("small", strong=number == 0)
            _words(painter, QRectF(left + 2, top, width - 6, 24), cell, font)
            left += width
        painter.fillRect(QRectF(0, top + 23, _WIDTH, 1), theme.color("line" if number else "line2"))
        top += 24
    return top


def _words(painter: QPainter, box: QRectF, text: str, font: QFont, token: str = "text") -> None:
    painter.setFont(font)
    painter.setPen(QPen(theme.color(token)))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
