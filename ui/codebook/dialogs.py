"""What the codebook asks: a new theme, what to merge into, which passages go to a new theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.codebook import ThemePassage, ThemeRecord, ThemeUse
from mentordesk.terms import Direction
from ui.codebook.passage_list import PassageList
from ui.codebook.theme_list import DIRECTION_NAMES, Line, ThemeListView, found
from ui.widgets.buttons import Button, Segments
from ui.widgets.choices import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField, TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.widgets.search import SearchBox


@dataclass(frozen=True)
class NewTheme:
    """What was asked for a new theme."""

    name: str
    direction: Direction
    group: str
    definition: str
    passage_ids: tuple[int, ...] = ()


class ThemeDialog(Dialog):
    """A new theme: name, direction, group, definition."""

    def __init__(
        self, groups: Sequence[str], *, name: str, group: str, direction: Direction, parent: QWidget | None
    ) -> None:
        super().__init__("New theme", parent)
        self.form = Form(parent=self)
        self.name = LineField("Name", required=True, parent=self)
        self.name.set_value(name)
        self.direction = _direction(direction, self)
        self.group = ChoiceField("Group", [(one, one) for one in groups], typed=True, parent=self)
        self.group.set_value(group)
        self.definition = TextField("Definition", lines=3, parent=self)
        self.form.add("Name", self.name)
        self.form.add("", self.direction)
        self.form.add("Group", self.group)
        self.form.add("Definition", self.definition)
        self.form.setMinimumWidth(460)
        self.body.addWidget(self.form)
        self.add_answer("Add theme", "plus")
        self.name.setFocus()

    @classmethod
    def ask(
        cls,
        groups: Sequence[str],
        *,
        name: str = "",
        group: str = "",
        direction: Direction = Direction.HELPS,
        parent: QWidget | None = None,
    ) -> NewTheme | None:
        """Ask for a new theme; None when it was left."""
        dialog = cls(groups, name=name, group=group, direction=direction, parent=parent)
        wish = dialog.wish() if dialog.answered() else None
        dialog.deleteLater()
        return wish

    def wish(self) -> NewTheme:
        """What stands in the fields."""
        return NewTheme(
            self.name.value(),
            Direction(self.direction.current()),
            self.group.text().strip(),
            self.definition.value(),
        )

    def accept(self) -> None:
        if self.name.valid():
            super().accept()


class MergeDialog(Dialog):
    """Type a few letters of the theme that stays; Enter merges."""

    def __init__(
        self,
        sources: Sequence[ThemeRecord],
        others: Sequence[ThemeRecord],
        uses: Mapping[int, ThemeUse],
        parent: QWidget | None,
    ) -> None:
        several = len(sources) > 1
        super().__init__(f"Merge {len(sources)} themes" if several else f"Merge “{sources[0].name}”", parent)
        self._others = others
        self._counts = {theme_id: use.passages for theme_id, use in uses.items()}
        self._direction = {one.direction for one in sources}
        passages = sum(self._counts.get(one.id, 0) for one in sources)
        names = ", ".join(f"“{one.name}”" for one in sources)
        them = "They are" if several else "It is"
        self.said = Label(
            f"{_passages(passages)} of {names} will have the theme that you choose, none of them twice. "
            f"{them} retired. One step, which Undo takes back.",
            tone="quiet",
            wrap=True,
            parent=self,
        )
        self.search = SearchBox("Into which theme", parent=self)
        self.list = ThemeListView("Into which theme", parent=self)
        self.list.setMinimumSize(460, 300)
        self.warning = Label("", tone="warn", wrap=True, parent=self)
        for widget in (self.said, self.search, self.list, self.warning):
            self.body.addWidget(widget)
        self.answer = self.add_answer("Merge", "check")
        self.search.searched.connect(self._show)
        self.search.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_chosen())
        self.list.doubleClicked.connect(lambda _index: self.accept())
        self._show("")
        self.search.setFocus()

    @classmethod
    def ask(
        cls,
        sources: Sequence[ThemeRecord],
        others: Sequence[ThemeRecord],
        uses: Mapping[int, ThemeUse],
        *,
        parent: QWidget | None = None,
    ) -> int | None:
        """Ask what the themes are merged into; None when it was left."""
        dialog = cls(sources, others, uses, parent)
        chosen = dialog.chosen() if dialog.answered() else None
        dialog.deleteLater()
        return None if chosen is None else chosen.id

    def chosen(self) -> ThemeRecord | None:
        """The theme that stays."""
        line = self.list.chosen()
        return line if isinstance(line, ThemeRecord) else None

    def accept(self) -> None:
        if self.chosen() is not None:
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if by:
                self._walk(by)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        shown = found(self._others, typed)
        lines: list[Line] = []
        # Those of the same direction are likelier.
        for direction in sorted(DIRECTION_NAMES, key=lambda one: one not in self._direction):
            of_direction = [one for one in shown if one.direction is direction]
            if of_direction:
                lines += [DIRECTION_NAMES[direction], *of_direction]
        self.list.lines.show(lines, typed=typed, counts=self._counts)
        if lines:
            self.list.choose(1)
        self._on_chosen()

    def _walk(self, by: int) -> None:
        self.list.walk(by)
        if isinstance(self.list.chosen(), str):
            self.list.walk(by)

    def _on_chosen(self) -> None:
        chosen = self.chosen()
        self.answer.setEnabled(chosen is not None)
        other_way = chosen is not None and chosen.direction not in self._direction
        self.warning.setText("The two do not work the same way: one helps, one hinders." if other_way else "")
        self.warning.setVisible(other_way)


class SplitDialog(Dialog):
    """The passages of a theme, of which some go to a new one."""

    def __init__(self, theme: ThemeRecord, passages: Sequence[ThemePassage], parent: QWidget | None) -> None:
        super().__init__(f"Split “{theme.name}”", parent)
        self._passages = passages
        self._group = theme.group
        self.search = SearchBox("Find among the passages", parent=self)
        self.all = Button("All of these", dense=True, parent=self)
        self.all.setToolTip("Ctrl+A")
        self.list = PassageList("Passages, those that go are ticked", ticks=True, parent=self)
        self.list.setMinimumSize(620, 320)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.all)
        said = "Tick the passages that go to the new theme: Space ticks, Ctrl+A ticks all that are shown."
        self.body.addWidget(Label(said, tone="quiet", wrap=True, parent=self))
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.form = Form(parent=self)
        self.name = LineField("Name of the new theme", required=True, parent=self)
        self.direction = _direction(theme.direction, self)
        self.definition = TextField("Definition", lines=2, parent=self)
        self.form.add("New theme", self.name)
        self.form.add("", self.direction)
        self.form.add("Definition", self.definition)
        self.body.addWidget(self.form)
        self.count = self.add_note("")
        self.answer = self.add_answer("Split", "split")
        self.search.searched.connect(lambda typed: self.list.show_passages(self._passages, typed))
        self.search.entered.connect(self.list.setFocus)
        self.all.clicked.connect(self.list.tick_all)
        QShortcut(QKeySequence("Ctrl+A"), self.list, self.list.tick_all)
        self.list.ticks_changed.connect(self._on_ticks)
        self.list.show_passages(passages)
        self._on_ticks()
        self.list.setFocus()

    @classmethod
    def ask(
        cls, theme: ThemeRecord, passages: Sequence[ThemePassage], *, parent: QWidget | None = None
    ) -> NewTheme | None:
        """Ask which passages go where; None when it was left."""
        dialog = cls(theme, passages, parent)
        wish = dialog.wish() if dialog.answered() else None
        dialog.deleteLater()
        return wish

    def wish(self) -> NewTheme:
        """What was ticked and filled in."""
        ticked = self.list.passages.ticked
        chosen = tuple(one.id for one in self._passages if one.id in ticked)
        direction = Direction(self.direction.current())
        return NewTheme(self.name.value(), direction, self._group, self.definition.value(), chosen)

    def accept(self) -> None:
        if self.list.passages.ticked and self.form.valid():
            super().accept()

    def _on_ticks(self) -> None:
        ticked = len(self.list.passages.ticked)
        self.count.setText(f"{ticked} of {_passages(len(self._passages))} chosen")
        if ticked:
            self.answer.enable()
        else:
            self.answer.disable("Tick at least one passage")


def _direction(direction: Direction, parent: QWidget) -> Segments:
    field = Segments([("helps", "Helps"), ("hinders", "Hinders")], "Helps or hinders", parent)
    field.choose(direction.value)
    return field


def _passages(count: int) -> str:
    return "1 passage" if count == 1 else f"{count:,} passages"
