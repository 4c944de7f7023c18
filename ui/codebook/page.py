"""The codebook: all themes at the left, the chosen one at the right; by keyboard alone if one likes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from mentordesk.records.changes import Changes, Kind
from mentordesk.records.codebook import ThemeGroupRecord, ThemeRecord, ThemeUse
from ui import theme
from ui.codebook.acts import Acts
from ui.codebook.bar import BookBar
from ui.codebook.book_list import BookList, Key, Line, lines_of
from ui.codebook.column_titles import ColumnTitles
from ui.codebook.group_pane import GroupPane
from ui.codebook.short_ways import short_ways
from ui.codebook.theme_pane import ThemePane
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Rule
from ui.widgets.pane import Splitter
from ui.workbench import Workbench

_REST_MS = 120
"""A theme's passages are read when the choice rests, not for each line one passes by."""


class CodebookPage(QWidget):
    """Everything the office does with its themes; each act is one step that Undo takes back."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None, *, inset: int = 24) -> None:
        """`inset` is where the title of the page around it begins."""
        super().__init__(parent)
        self.workbench = workbench
        self._book = workbench.desk.codebook
        self._acts = Acts(workbench, self)
        self._themes: Sequence[ThemeRecord] = ()
        self._groups: Sequence[ThemeGroupRecord] = ()
        self._uses: dict[int, ThemeUse] = {}
        self._stale = True
        self._filling = False
        self.bar = BookBar(inset, self)
        self.search = self.bar.search
        self.list = BookList(self)
        self.pane = ThemePane(self)
        self.group = GroupPane(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show_passages)
        self.empty = EmptyState(
            icon="quote",
            title="No theme fits",
            text="No theme holds all of what you typed, in its name, its definition or its memo.",
            parent=self,
        )
        self._build(inset)
        self._actions = self._make_actions()
        self._connect()

    def _build(self, inset: int) -> None:
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        left = QWidget(self)
        column = QVBoxLayout(left)
        # Its rows begin further in.
        column.setContentsMargins(inset - 12, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ColumnTitles(self.list.verticalScrollBar().sizeHint().width(), left))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.splitter = Splitter(parent=self)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._build_side())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([640, 440])
        self.workbench.preferences.keep_splitter("codebook", self.splitter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(Rule(heavy=False, parent=self))
        box.addWidget(self.splitter, 1)

    def _build_side(self) -> QWidget:
        side = QWidget(self)
        side.setMinimumWidth(400)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pane, 1)
        box.addWidget(self.group, 1)
        return side

    def _make_actions(self) -> Sequence[tuple[str, QAction]]:
        made: list[tuple[str, QAction]] = []

        def add(text: str, keys: str, slot: Callable[[], object], icon: str = "") -> None:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            # Keys that a field needs for itself are heard in the list alone.
            (self if "Shift+" in keys and "Ins" not in keys else self.list).addAction(action)
            if icon:
                action.setIcon(theme.icon(icon))
            action.triggered.connect(lambda _checked=False: slot())
            made.append(("edit", action))

        add("New theme…", "Ins", self.add_theme, "plus")
        add("New group…", "Shift+Ins", self.add_group)
        add("Merge into another theme…", "Ctrl+Shift+G", self.merge_themes)
        add("Split…", "Ctrl+Shift+L", self.split_theme, "split")
        add("Retire, or take up again", "Ctrl+Shift+R", self.toggle_retired)
        add("Move up", "Alt+Up", lambda: self.move_by(-1), "arrow-up")
        add("Move down", "Alt+Down", lambda: self.move_by(1), "arrow-down")
        add("Passages of the theme", "Alt+Right", self.go_to_passages, "quote")
        keys = QMenu("Key of the theme", self)
        for digit in range(10):
            text = f"Give it Ctrl+{digit}" if digit else "Take its key away"
            add(text, f"Ctrl+{digit}", partial(self.give_key, digit or None))
            keys.addAction(made.pop()[1])
        return [*made, ("edit", keys.menuAction())]

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.entered.connect(self._on_entered)
        self.bar.retired.toggled.connect(lambda _on: self._show())
        self.list.chosen.connect(self._on_current)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.list.edit_wished.connect(self._edit)
        self.list.typed.connect(self._on_typed)
        for button, slot in (
            (self.bar.new, self.add_theme),
            (self.bar.merge, self.merge_themes),
            (self.bar.split, self.split_theme),
            (self.bar.retire, self.toggle_retired),
        ):
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
        self.bar.up.clicked.connect(lambda: self.move_by(-1))
        self.bar.down.clicked.connect(lambda: self.move_by(1))
        self.group.renamed.connect(lambda group, name: self._after(self._acts.rename_group(group, name)))
        self.group.removal_wished.connect(lambda group: self._after(self._acts.remove_group(group)))
        self.pane.described.connect(self._on_described)
        self.pane.group_chosen.connect(self._on_group_chosen)
        self.pane.key_chosen.connect(lambda digit: self.give_key(digit if isinstance(digit, int) else None))
        self.pane.passage_opened.connect(lambda each: self.workbench.go(Kind.PASSAGE, each))
        self.pane.left.connect(self.list.setFocus)
        hub = self.workbench.hub
        hub.themes_changed.connect(self._on_changed)
        hub.interviews_changed.connect(self._on_changed)

    # -- what the view around it needs --------------------------------------------------------------

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        """Actions for the menus while the codebook is shown."""
        return self._actions

    def reload(self) -> None:
        """Read the codebook anew; what is chosen and typed stays."""
        self._stale = False
        self._themes = self._book.themes(retired=True)
        self._groups = self._book.groups()
        self._uses = dict(self._book.uses())
        self.list.book.ways = short_ways([one for one in self._themes if one.active])
        self.pane.offer_keys({one.shortcut for one in self._themes if one.shortcut})
        self._show()

    def show_theme(self, theme_id: int) -> None:
        """Choose a theme, whatever was typed or hidden before."""
        self.show_line(("theme", theme_id))
        self.list.setFocus()

    def show_line(self, key: Key) -> None:
        """Choose a theme or a group, whatever was typed or hidden before."""
        if self.list.choose(key):
            return
        self.search.clear()
        if not self.list.choose(key):
            self.bar.retired.setChecked(True)
            self.list.choose(key)

    def save_pending(self) -> None:
        """Take what stands in the field that is being typed into."""
        self.pane.commit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    # -- what the office does -----------------------------------------------------------------------

    def add_theme(self) -> None:
        """Ask for a new theme, in the group that is chosen."""
        typed = self.search.text().strip() if not self.list.book.lines else ""
        self._after(self._acts.add_theme(self.list.current(), self._groups, name=typed))

    def add_group(self) -> None:
        """Make a heading, whose name is to be typed over."""
        made = self._acts.add_group(self._groups)
        self._after(made)
        if made is not None:
            self._edit()

    def merge_themes(self) -> None:
        """Ask what the selected themes are merged into."""
        self._after(self._acts.merge(self.list.themes(), self._themes, self._uses))
        self.list.setFocus()

    def split_theme(self) -> None:
        """Ask which passages of the chosen theme go to a new one."""
        record = self._chosen()
        if record is not None and self._use(record).passages:
            self._after(self._acts.split(record))
            self.list.setFocus()

    def toggle_retired(self) -> None:
        """Retire the chosen theme, or take it up again."""
        record = self._chosen()
        if record is not None:
            self._after(self._acts.toggle_retired(record))

    def move_by(self, places: int) -> None:
        """Move what is chosen, a theme or a whole group; where only some are shown there is no order."""
        line = self.list.current()
        if line is not None and not self.search.text().strip():
            self._after(self._acts.move(line, places))

    def give_key(self, digit: int | None) -> None:
        """Let Ctrl and a digit set the chosen theme."""
        record = self._chosen()
        if record is not None and record.shortcut != digit:
            self._after(self._acts.give_key(record, digit))

    def go_to_passages(self) -> None:
        """Go to the passages of the chosen theme."""
        self._rest.stop()
        self._show_passages()
        if self.pane.passages.isVisible():
            self.pane.passages.setFocus()

    def _after(self, key: Key | None) -> None:
        """Show what an act changed; the line it is about is chosen."""
        self.reload()
        if key is not None and key != self._key():
            self.show_line(key)

    def _key(self) -> Key | None:
        line = self.list.current()
        return None if line is None else line.key

    # -- what is shown ------------------------------------------------------------------------------

    def _show(self, *, best: bool = False) -> None:
        """Show what fits to what was typed; with `best` the theme that fits best becomes the current one."""
        shown = [one for one in self._themes if one.active or self.bar.retired.isChecked()]
        typed = self.search.text()
        # The list tells of each line that was current on the way; the last one alone is shown.
        self._filling = True
        try:
            self.list.show_lines(lines_of(shown, self._groups, self._uses, typed), typed)
            if best and typed.strip():
                self.list.choose_best(typed)
        finally:
            self._filling = False
        nothing = not self.list.book.lines
        self.list.setVisible(not nothing)
        self.empty.setVisible(nothing)
        hits = sum(line.theme is not None for line in self.list.book.lines)
        of = f"{hits} of {len(shown)} themes" if typed.strip() else f"{len(shown)} themes"
        self.bar.count.setText(of)
        self._on_chosen(self.list.current())

    def _on_current(self, line: Line | None) -> None:
        if not self._filling:
            self._on_chosen(line)

    def _on_chosen(self, line: Line | None) -> None:
        record = line.theme if line is not None else None
        if self.pane.theme is not None and record is not None and self.pane.theme.id != record.id:
            self.pane.commit()
        is_group = line is not None and record is None
        self.group.setVisible(is_group)
        self.pane.setVisible(not is_group)
        self.group.show_group(line.group if line is not None and is_group else None)
        names = {one.id: one.name for one in self._themes}
        into = names.get(record.merged_into_id or 0, "") if record is not None else ""
        self.pane.show_theme(record, self._groups, into=into)
        self._show_buttons()
        self._rest.start()

    def _show_passages(self) -> None:
        record = self.pane.theme
        if record is not None and self.isVisible():
            with self.workbench.attempt():
                self.pane.show_passages(self._book.passages(record.id), self._use(record))

    def _show_buttons(self) -> None:
        if self._filling:
            return
        record = self._chosen()
        self.bar.show_steps(
            record,
            used=record is not None and bool(self._use(record).passages),
            several=any(one.active for one in self.list.themes()),
            movable=not self.search.text().strip() and self.list.current() is not None,
        )

    def _chosen(self) -> ThemeRecord | None:
        line = self.list.current()
        return line.theme if line is not None else None

    def _use(self, record: ThemeRecord) -> ThemeUse:
        return self._uses.get(record.id, ThemeUse())

    # -- keys and fields ----------------------------------------------------------------------------

    def _on_typed(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _on_searched(self, _typed: str) -> None:
        self._show(best=True)

    def _on_entered(self) -> None:
        if self.list.book.lines:
            self.list.choose_best(self.search.text())
            self.list.setFocus()

    def _edit(self) -> None:
        field = self.pane.name if self._chosen() is not None else self.group.name
        field.line.setFocus()
        field.line.selectAll()

    def _on_described(self, column: str, value: object) -> None:
        if self.pane.theme is not None:
            self._after(self._acts.describe(self.pane.theme, column, value))

    def _on_group_chosen(self, name: str) -> None:
        if self.pane.theme is not None and name.strip():
            self._after(self._acts.move_to_group(self.pane.theme, name))

    def _on_changed(self, changes: Changes) -> None:
        # A text that is typed into is saved every second and changes no theme.
        if changes.origin is self or not changes.touches(Kind.THEME, Kind.PASSAGE):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True
