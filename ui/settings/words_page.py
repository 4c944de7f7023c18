"""A vocabulary of the office: domains or end reasons, in its order."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.office import Vocabulary, WordRecord
from ui.settings.page import Page
from ui.widgets.buttons import Button, IconButton
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import LineField
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench

_NOTES = {
    Vocabulary.DOMAINS: "What a mentor can teach. What is retired is no longer offered; what was recorded "
    "with it keeps it.",
    Vocabulary.END_REASONS: "Why a relationship ends, in the order in which it is offered.",
}


class WordsPage(Page):
    """Choose a word to rename, move or retire it; add one at the foot."""

    def __init__(
        self, workbench: Workbench, vocabulary: Vocabulary, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(workbench, title, _NOTES[vocabulary], parent, wide=True)
        self.vocabulary = vocabulary
        self._words: dict[int, WordRecord] = {}
        self.list = RowList(title, who_width=340, scrolls=True, parent=self)
        self.list.chosen.connect(lambda _key: self._show_chosen())
        self.content.addWidget(self.list, 1)
        self._build_chosen()
        self._build_new()

    def _build_chosen(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name = LineField("Name", required=True, parent=self)
        self.name.committed.connect(self._on_rename)
        self.up = IconButton("arrow-up", "Move up", parent=self)
        self.down = IconButton("arrow-down", "Move down", parent=self)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.retire = Button("Retire", parent=self)
        self.retire.clicked.connect(self._on_retire)
        row.addWidget(self.name, 1)
        for button in (self.up, self.down, self.retire):
            row.addWidget(button)
        self.content.addLayout(row)

    def _build_new(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new = LineField("New word", placeholder="Another one", parent=self)
        self.new.line.returnPressed.connect(self._on_add)
        row.addWidget(self.new, 1)
        groups = self.desk.vocabularies.groups(self.vocabulary)
        self.group = ChoiceField(
            "Group", [(group, group) for group in groups], required=True, typed=False, parent=self
        )
        self.group.setVisible(bool(groups))
        if groups:
            row.addWidget(self.group)
        self.add = Button("Add", "plus", parent=self)
        self.add.clicked.connect(self._on_add)
        row.addWidget(self.add)
        self.content.addLayout(row)

    def reload(self) -> None:
        """Show the words in the office's order."""
        words = self.desk.vocabularies.words(self.vocabulary)
        self._words = {word.id: word for word in words}
        self.list.set_rows(
            [
                Row(key=word.id, who=word.name, what=word.group, when="" if word.active else "retired")
                for word in words
            ]
        )
        if self.list.current_key() is None and words:
            self.list.choose(words[0].id)
        self._show_chosen()

    def _chosen(self) -> WordRecord | None:
        key = self.list.current_key()
        return self._words.get(key) if isinstance(key, int) else None

    def _show_chosen(self) -> None:
        word = self._chosen()
        self.name.set_value(word.name if word else "")
        self.retire.setText("Take up again" if word and not word.active else "Retire")
        for widget in (self.name, self.up, self.down, self.retire):
            widget.setEnabled(word is not None)

    def _on_rename(self) -> None:
        word = self._chosen()
        if word is not None:
            with self.workbench.attempt():
                self.desk.vocabularies.rename(self.vocabulary, word.id, self.name.value(), origin=self)
            self.reload()

    def _move(self, places: int) -> None:
        word = self._chosen()
        if word is not None:
            with self.workbench.attempt():
                self.desk.vocabularies.move(self.vocabulary, word.id, places, origin=self)
            self.reload()

    def _on_retire(self) -> None:
        word = self._chosen()
        if word is None:
            return
        vocabularies = self.desk.vocabularies
        with self.workbench.attempt():
            if word.active:
                vocabularies.retire(self.vocabulary, word.id, origin=self)
            else:
                vocabularies.take_up(self.vocabulary, word.id, origin=self)
        self.reload()

    def _on_add(self) -> None:
        if not self.new.value():
            self.new.set_error("A name is needed")
            return
        with self.workbench.attempt():
            added = self.desk.vocabularies.add(
                self.vocabulary, self.new.value(), group=str(self.group.value() or ""), origin=self
            )
            self.new.set_value("")
            self.reload()
            self.list.choose(added)
