"""The page of states: not a view of the product, but how the parts of its kit behave."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.banner import Banner, Notice
from ui.widgets.buttons import Button, FlatButton, PrimaryButton, Segments
from ui.widgets.chips import Chip
from ui.widgets.choices import ChoiceField, MultiChoice
from ui.widgets.dates import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, SectionHead, ViewHead
from ui.widgets.marks import Mark, MarkLabel
from ui.widgets.progress import ProgressLine
from ui.widgets.rows import Row, RowList
from ui.widgets.saved import SavedLabel


class StatesPage(QWidget):
    """Every part of the kit in each of its states."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(ViewHead("States", "not a view of the product: how its parts behave", self))
        columns = QHBoxLayout()
        columns.setContentsMargins(24, 0, 24, 16)
        columns.setSpacing(36)
        columns.addLayout(self._left(), 1)
        columns.addLayout(self._right(), 1)
        box.addLayout(columns, 1)

    def _left(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.addWidget(SectionHead("Buttons", parent=self))
        grid = QGridLayout()
        for column, make in enumerate((PrimaryButton, Button, FlatButton)):
            for row, enabled in enumerate((True, False)):
                button = make("Import…", "upload", parent=self)
                button.setEnabled(enabled)
                grid.addWidget(button, row, column)
        pressed = Button("Pressed", parent=self)
        pressed.setDown(True)
        grid.addWidget(pressed, 0, 3)
        grid.addWidget(Segments((("panel", "Panel"), ("community", "Community")), "Page", self), 1, 3)
        box.addLayout(grid)
        box.addWidget(SectionHead("Fields", parent=self))
        box.addLayout(self._fields())
        box.addWidget(SectionHead("Rows", parent=self))
        self.rows = RowList("People", who_width=180, parent=self)
        self.rows.set_rows(
            [
                Row(1, "Ruth Abernathy", "emeritus · Neuroradiology", "rest"),
                Row(2, "Ruth Abernathy", "emeritus · Neuroradiology", "selected"),
                Row(3, "小林 美咲", "mentee, about Μαρία Παππά · success", "6 days late", "warn"),
                Row(4, "Łukasz Wójcik", "to אורי בן־עמי · both open", "today 15:30", strong=True),
            ]
        )
        self.rows.choose(2)
        box.addWidget(self.rows)
        box.addWidget(SectionHead("Saved or not, in the status bar", parent=self))
        saved = QHBoxLayout()
        good, bad = SavedLabel(self), SavedLabel(self)
        good.show_saved()
        bad.show_failed("the disk is full")
        saved.addWidget(good)
        saved.addWidget(bad)
        box.addLayout(saved)
        box.addStretch(1)
        return box

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        rest = LineField("Section", parent=self)
        rest.set_value("Emergency")
        self.faulty = LineField("Section", check=lambda _text: "Section not known", parent=self)
        self.faulty.line.setText("Emergncy")
        self.faulty.valid()
        off = LineField("Section", parent=self)
        off.set_value("Emergency")
        off.setEnabled(False)
        inline = LineField("Section", inline=True, parent=self)
        inline.set_value("Inline, at rest")
        for column, field in enumerate((rest, self.faulty, off, inline)):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
        ranks = [("resident", "Resident"), ("fellow", "Fellow")]
        choice = ChoiceField("Rank", ranks, required=True, parent=self)
        choice.set_value("resident")
        typed = ChoiceField("Rank", ranks, typed=True, parent=self)
        several = MultiChoice("Ranks", ranks, parent=self)
        several.set_values(["resident", "fellow"])
        for column, chosen in enumerate((choice, typed, several, DateField("Day", parent=self))):
            grid.addWidget(chosen, 1, column, Qt.AlignmentFlag.AlignTop)
        return grid

    def _right(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.addWidget(SectionHead("Marks and chips", parent=self))
        marks = QHBoxLayout()
        for mark in Mark:
            marks.addWidget(MarkLabel(mark, parent=self))
            marks.addWidget(Label(mark.value, parent=self))
        marks.addStretch(1)
        box.addLayout(marks)
        chips = QHBoxLayout()
        for tone in ("", "accent", "warn", "err"):
            chips.addWidget(
                Chip("on leave", icon="plane", tone=tone, removable=tone == "accent", parent=self)
            )
        chips.addStretch(1)
        box.addLayout(chips)
        box.addWidget(SectionHead("Banners and long work", parent=self))
        for notice in (
            Notice("The disk is full; your text is safe here.", "err", "Not saved.", action="Try again"),
            Notice("Changed on another computer at 14:20.", "warn", action="Compare"),
            Notice("Relationship closed.", icon="undo-2", action="Undo", keys="Ctrl+Z"),
        ):
            box.addWidget(Banner(notice, self))
        line = ProgressLine(self)
        line.start("Importing")
        line.set_progress(86, 134)
        line.show()
        box.addWidget(line)
        box.addWidget(SectionHead("An empty place", parent=self))
        box.addWidget(
            EmptyState(
                icon="lightbulb",
                title="No lessons yet",
                text="A lesson is what the office found, what it changes, and next cycle’s answer.",
                action="Write the first lesson",
                parent=self,
            ),
            1,
        )
        return box
