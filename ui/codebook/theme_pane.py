"""One theme of the codebook, edited in place, with its passages beneath."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.codebook import ThemeGroupRecord, ThemePassage, ThemeRecord, ThemeUse
from mentordesk.terms import Direction
from ui.codebook.passage_list import PassageList
from ui.codebook.shades import ShadeField
from ui.widgets.buttons import Segments
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.labels import Label, Rule, SectionHead

WORDS = ("definition", "counts_when", "does_not_count_when", "memo")
_TITLES = {
    "definition": "Definition",
    "counts_when": "Counts when",
    "does_not_count_when": "Does not count when",
    "memo": "Memo",
}
_LABEL_WIDTH = 92
NO_KEY = 0


class ThemePane(QFrame):
    """Each signal says what was changed; nothing is changed here."""

    described = Signal(str, object)
    """A column of the theme and its new value."""
    group_chosen = Signal(str)
    key_chosen = Signal(object)
    passage_opened = Signal(int)
    left = Signal()
    """Escape: back to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAccessibleName("The theme")
        self.theme: ThemeRecord | None = None
        self.name = LineField("Name", required=True, parent=self)
        self.group = ChoiceField("Group", required=True, typed=True, parent=self)
        self.direction = Segments([("helps", "Helps"), ("hinders", "Hinders")], "Helps or hinders", self)
        self.shade = ShadeField(self)
        self.key = ChoiceField("Key", required=True, typed=False, parent=self)
        self.texts = {name: TextField(title, lines=2, most=4, parent=self) for name, title in _TITLES.items()}
        self.merged = Label("", "small", tone="quiet", wrap=True, parent=self)
        self.merged.hide()
        self.passages = PassageList("Passages of the theme", parent=self)
        self._form = QWidget(self)
        self._form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._head = SectionHead("Passages", parent=self)
        self._none = Label(
            "Not set anywhere yet. In an interview, # and a few letters set it.",
            tone="quiet",
            wrap=True,
            parent=self,
        )
        # Until the passages were looked for, nobody knows.
        self._none.hide()
        self._build()
        self._connect()
        self.show_theme(None, ())

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        look = QHBoxLayout()
        look.setSpacing(8)
        look.addWidget(self.direction)
        look.addWidget(self.shade)
        look.addStretch(1)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.group, 1)
        key = Label("Key", tone="quiet", parent=self)
        key.setBuddy(self.key)
        place.addWidget(key)
        place.addWidget(self.key)
        self.key.combo.setMinimumContentsLength(5)
        rows: list[tuple[str, QWidget | QHBoxLayout]] = [("Name", self.name), ("Group", place), ("", look)]
        rows += [(_TITLES[name], field) for name, field in self.texts.items()]
        for row, (title, field) in enumerate(rows):
            label = Label(title.replace("not count", "not\ncount"), tone="quiet", parent=self)
            label.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(field, QWidget):
                label.setBuddy(field)
                grid.addWidget(field, row, 1)
            else:
                grid.addLayout(field, row, 1)
        self._build_around(grid)

    def _build_around(self, grid: QGridLayout) -> None:
        form = QVBoxLayout(self._form)
        form.setContentsMargins(16, 12, 16, 8)
        form.setSpacing(6)
        form.addLayout(grid)
        form.addWidget(self.merged)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self._head)
        foot.addWidget(self._none)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._form)
        box.addWidget(Rule(heavy=False, parent=self))
        box.addLayout(foot)
        box.addWidget(self.passages, 1)
        # Where there are no passages nothing else is to grow.
        box.addStretch(0)

    def _connect(self) -> None:
        order: list[QWidget] = [self.name, self.group, self.key, *self.direction.findChildren(QWidget)]
        order += [self.shade, *self.texts.values(), self.passages]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.name.committed.connect(lambda: self.described.emit("name", self.name.value()))
        for name, field in self.texts.items():
            field.committed.connect(lambda name=name, field=field: self.described.emit(name, field.value()))
        self.direction.chosen.connect(lambda key: self.described.emit("direction", Direction(key)))
        self.shade.chosen.connect(lambda shade: self.described.emit("colour", shade))
        self.group.committed.connect(lambda: self.group_chosen.emit(self.group.text()))
        self.key.committed.connect(lambda: self.key_chosen.emit(self.key.value() or None))
        self.passages.opened.connect(self.passage_opened)
        self.passages.left.connect(self.left)
        for widget in self._form.findChildren(QWidget):
            widget.installEventFilter(self)

    def show_theme(
        self, record: ThemeRecord | None, groups: Sequence[ThemeGroupRecord], *, into: str = ""
    ) -> None:
        """Show a theme, or none; a field in which somebody is typing keeps what is typed.

        `into` names the theme that it was merged into.
        """
        before = self.theme if record is not None and self.theme is not None else None
        same = before is not None and record is not None and before.id == record.id
        self.theme = record
        self._form.setEnabled(record is not None)
        if record is None:
            return
        known = before if same else None
        self.group.set_options([(one.id, one.name) for one in groups])
        self.group.set_value(record.group_id)
        self.key.set_value(record.shortcut or NO_KEY)
        self.direction.choose(record.direction.value)
        self.shade.show_shade(record.colour, record.direction)
        fields: dict[str, LineField | TextField] = {"name": self.name, **self.texts}
        for name, field in fields.items():
            if known is None or getattr(known, name) != getattr(record, name):
                field.set_value(getattr(record, name))
        self.merged.setVisible(bool(into))
        self.merged.setText(f"Merged into {into}. Taken up again, it is a theme of its own without passages.")

    def offer_keys(self, taken: set[int]) -> None:
        """Say which digits set no theme yet."""
        options = [(NO_KEY, "none")]
        for digit in range(1, 10):
            options.append((digit, f"Ctrl+{digit}" + ("" if digit in taken else "  free")))
        self.key.set_options(options)

    def show_passages(self, passages: Sequence[ThemePassage], use: ThemeUse) -> None:
        """Show the theme's passages, with how many there are."""
        self.passages.show_passages(passages)
        self.passages.setVisible(bool(passages))
        self._none.setVisible(not passages)
        said = f"{use.passages:,} in {_counted(use.interviews, 'interview')}"
        about = f", {_counted(use.relationships, 'relationship')}" if use.relationships else ""
        self._head.note.setText(said + about if passages else "")

    def commit(self) -> None:
        """Take what stands in the field that is being typed into."""
        fields: list[Field] = [self.name, *self.texts.values()]
        for field in fields:
            field.commit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.left.emit()
            return True
        return super().eventFilter(watched, event)


def _counted(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number:,} {word}s"
