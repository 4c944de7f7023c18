"""The kept versions of a text: compared side by side, and restored."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.comparison import compare
from mentordesk.domain.writing import count_words
from mentordesk.records.interviews import VersionContent, VersionRecord
from ui import theme
from ui.interviews.keeping.comparison import ComparisonView
from ui.widgets.buttons import Button, FilterButton, PrimaryButton
from ui.widgets.choices import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.labels import KeyCap, Label, Rule, ShortLabel
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench

NOW = 0
"""The text as it stands, in the place of a version's id."""
_WIDTH, _HEIGHT = 1240, 660


class VersionsDialog(Dialog):
    """Newest first; the chosen one stands at the left, and what it is compared with at the right."""

    def __init__(
        self,
        workbench: Workbench,
        interview_id: int,
        now: VersionContent,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Versions", parent)
        self._texts = workbench.desk.texts
        self._contents = {NOW: now}
        self._versions = self._texts.versions(interview_id)
        self.list = RowList("Versions", who_width=130, scrolls=True, parent=self)
        self.list.setFixedWidth(352)
        self.other = ChoiceField("Compared with", required=True, typed=False, parent=self)
        self.whole = FilterButton("Whole text", "file-text", self)
        self.before = Button("Change before", "arrow-up", parent=self)
        self.next = Button("Next change", "arrow-down", parent=self)
        self.left = ShortLabel("", parent=self)
        self.right = ShortLabel("", parent=self)
        self.left_size = ShortLabel("", tone="quiet", parent=self)
        self.right_size = ShortLabel("", tone="quiet", parent=self)
        self.said = ShortLabel("", tone="quiet", parent=self)
        for head in (self.left, self.right):
            head.setFont(theme.font("body", strong=True))
        self.view = ComparisonView(self)
        self._build()
        self._connect()
        self.list.set_rows([_row(version) for version in self._versions])
        options = [(NOW, "the text as it stands"), *((each.id, _title(each)) for each in self._versions)]
        self.other.set_options(options)
        self.other.set_value(NOW)
        if self._versions:
            self.list.choose(self._first_that_differs())
            self.list.setFocus()
        else:
            self.restore.disable("No version was kept yet")
            self.said.setText("No version was kept yet.")

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        beside = Label("Compared with", tone="quiet", parent=self)
        beside.setBuddy(self.other)
        tools.addWidget(beside)
        self.other.combo.setMinimumContentsLength(20)
        tools.addWidget(self.other)
        tools.addStretch(1)
        tools.addWidget(self.whole)
        for button, keys in ((self.before, "Shift+F3"), (self.next, "F3")):
            tools.addWidget(button)
            tools.addWidget(KeyCap(keys, self))
        heads = QGridLayout()
        heads.setContentsMargins(24, 0, 24, 0)
        heads.setHorizontalSpacing(34)
        heads.setVerticalSpacing(0)
        for at, (head, size) in enumerate(((self.left, self.left_size), (self.right, self.right_size))):
            heads.addWidget(head, 0, at)
            heads.addWidget(size, 1, at)
            heads.setColumnStretch(at, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.said)
        column.addLayout(heads)
        column.addWidget(Rule(parent=self))
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addLayout(column, 1)
        self.body.addLayout(row, 1)
        close = Button("Close", parent=self)
        close.clicked.connect(self.reject)
        self.restore = PrimaryButton("Restore this version", "archive-restore", parent=self)
        self.restore.clicked.connect(self.accept)
        self.add_note("Restoring keeps the text as it stands among the versions, and Undo takes it back.")
        self.add_buttons(close, self.restore)
        self.resize(_WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _key: self._show())
        self.other.committed.connect(self._show)
        self.whole.toggled.connect(self.view.show_all)
        self.view.change_shown.connect(self._on_change_shown)
        for button, keys, by in ((self.before, "Shift+F3", -1), (self.next, "F3", 1)):
            button.clicked.connect(_stepper(self.view, by))
            QShortcut(QKeySequence(keys), self, _stepper(self.view, by))

    @classmethod
    def ask(
        cls, workbench: Workbench, interview_id: int, now: VersionContent, *, parent: QWidget | None = None
    ) -> int | None:
        """Show them; the version to restore, or None."""
        dialog = cls(workbench, interview_id, now, parent)
        key = dialog.list.current_key() if dialog.answered() else None
        dialog.deleteLater()
        return key if isinstance(key, int) else None

    def _show(self) -> None:
        chosen, other = self.list.current_key(), self.other.value()
        if not isinstance(chosen, int) or not isinstance(other, int):
            return
        old, new = self._content(chosen), self._content(other)
        for key, content, head, size in (
            (chosen, old, self.left, self.left_size),
            (other, new, self.right, self.right_size),
        ):
            head.setText(self._name(key))
            size.setText(_size(content))
        self._comparison = compare(old.text, new.text)
        self._themes = _passages_said(old, new)
        self.view.show_comparison(self._comparison)

    def _on_change_shown(self, number: int, count: int) -> None:
        for button in (self.before, self.next):
            button.setEnabled(count > 0)
        words = f"{self._comparison.words_added:,} words came, {self._comparison.words_removed:,} went"
        said = f"Change {number} of {count} · {words}" if count else "The words are the same"
        self.said.setText(said + self._themes)

    def _content(self, key: int) -> VersionContent:
        if key not in self._contents:
            self._contents[key] = self._texts.version(key)
        return self._contents[key]

    def _name(self, key: int) -> str:
        return next((_title(each) for each in self._versions if each.id == key), "The text as it stands")

    def _first_that_differs(self) -> int:
        """The newest version is mostly the text itself, kept on the way here."""
        now = self._contents[NOW].text
        newest = self._versions[0].id
        if len(self._versions) > 1 and self._content(newest).text == now:
            return self._versions[1].id
        return newest


def _stepper(view: ComparisonView, by: int) -> Callable[[], None]:
    return lambda: view.step(by)


def _row(version: VersionRecord) -> Row:
    return Row(version.id, _at(version), version.label or "in a pause", version.staff)


def _title(version: VersionRecord) -> str:
    return f"{version.label}, {_at(version)}" if version.label else _at(version)


def _at(version: VersionRecord) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(version.at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _size(content: VersionContent) -> str:
    count = len(content.spans.passages)
    passages = "1 passage" if count == 1 else f"{count} passages"
    return f"{count_words(content.text):,} words, {passages}"


def _passages_said(old: VersionContent, new: VersionContent) -> str:
    """How the passages differ, in a few words."""
    before = {one.guid: (one.theme_ids, one.memo, one.attribution) for one in old.spans.passages}
    after = {one.guid: (one.theme_ids, one.memo, one.attribution) for one in new.spans.passages}
    came, went = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    otherwise = sum(before[guid] != after[guid] for guid in before.keys() & after.keys())
    said = [
        f"{count} {words}"
        for count, words in ((came, "came"), (went, "went"), (otherwise, "say something else"))
        if count
    ]
    return f" · passages: {', '.join(said)}" if said else ""
