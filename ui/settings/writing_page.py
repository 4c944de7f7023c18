"""What helps to write: abbreviations, spelling, and the words that the office spells its own way."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.spelling import dictionaries
from ui.settings.page import Page
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import LineField
from ui.widgets.forms import Form
from ui.widgets.labels import SectionHead
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench
from ui.writing.abbreviation_table import AbbreviationTable

_OFF = ""
_NO_WORDS = "None yet. What is added here is spelt right in every text, as the names of the roster are."


class WritingPage(Page):
    """The dictionary is of this computer; abbreviations and own words are the office's."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, "Writing", "For the text of interviews.", parent)
        self.content.addWidget(SectionHead("Abbreviations", parent=self))
        self.table = AbbreviationTable(workbench, self)
        self.table.list.setFixedHeight(124)
        self.content.addWidget(self.table)
        self.content.addWidget(SectionHead("Spelling", parent=self))
        form = Form(label_width=180, parent=self)
        offered = sorted((dictionaries.shown(code), code) for code in dictionaries.available())
        self.language = ChoiceField(
            "Dictionary",
            [(_OFF, "Not checked"), *((code, name) for name, code in offered)],
            required=True,
            typed=False,
            parent=self,
        )
        self.language.committed.connect(self._on_language)
        form.add("Dictionary", self.language)
        self.content.addWidget(form)
        self.content.addWidget(SectionHead("Words of this office", parent=self))
        self._build_words()
        self.content.addStretch(1)

    def _build_words(self) -> None:
        self.words = RowList(
            "Words of this office", who_width=340, scrolls=True, nothing=_NO_WORDS, parent=self
        )
        self.words.setFixedHeight(94)
        self.words.chosen.connect(lambda _key: self._show_actions())
        self.content.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.word = LineField("Word", placeholder="Another word", parent=self)
        self.word.line.returnPressed.connect(self._on_add)
        self.add = Button("Add", "plus", parent=self)
        self.add.clicked.connect(self._on_add)
        self.drop = Button("Remove", "trash-2", parent=self)
        self.drop.clicked.connect(self._on_drop)
        row.addWidget(self.word, 1)
        row.addWidget(self.add)
        row.addWidget(self.drop)
        self.content.addLayout(row)

    def reload(self) -> None:
        """Show what the office knows, and what this computer checks by."""
        self.table.reload()
        preferences = self.workbench.preferences
        language = preferences.text(dictionaries.CHOSEN, dictionaries.BUNDLED)
        self.language.set_value(language if preferences.get("spelling", True) else _OFF)
        self.words.set_rows([Row(key=one.id, who=one.word) for one in self.desk.own_words.words()])
        self._show_actions()

    def _show_actions(self) -> None:
        self.drop.setEnabled(self.words.current_key() is not None)

    def _on_language(self) -> None:
        chosen = self.language.value()
        self.workbench.preferences.set("spelling", chosen != _OFF)
        if chosen:
            self.workbench.preferences.set(dictionaries.CHOSEN, chosen)

    def _on_add(self) -> None:
        with self.workbench.attempt():
            self.desk.own_words.add(self.word.value(), origin=self)
            self.word.set_value("")
            self.reload()

    def _on_drop(self) -> None:
        key = self.words.current_key()
        if isinstance(key, int):
            with self.workbench.attempt():
                self.desk.own_words.drop(key, origin=self)
                self.reload()
