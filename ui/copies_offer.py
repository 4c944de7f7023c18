"""Offering the copies of an office that cannot be opened."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk.records.office import CopyRecord
from mentordesk.services.office.copies import kept_copies
from ui.copy_rows import copy_row
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label
from ui.widgets.rows import RowList


class CopiesOffer(Dialog):
    """Says what is wrong with the office, and lists its copies."""

    def __init__(self, sentence: str, copies: list[CopyRecord], parent: QWidget | None = None) -> None:
        super().__init__("Go back to a copy", parent)
        for text, tone in (
            (sentence, ""),
            ("The copy takes the file's place; the file as it is now is kept beside the copies.", "quiet"),
        ):
            label = Label(text, tone=tone, wrap=True, parent=self)
            label.setMinimumWidth(520)
            self.body.addWidget(label)
        self.list = RowList("Copies", who_width=180, scrolls=True, parent=self)
        self.list.setMinimumHeight(180)
        self.list.set_rows([copy_row(copy) for copy in copies])
        self.list.choose(copies[0].path)
        self.body.addWidget(self.list)
        self.add_answer("Go back to this copy", "archive-restore")

    @classmethod
    def ask(cls, office: Path, sentence: str, parent: QWidget | None = None) -> Path | None:
        """Ask; None when there is no copy, or the dialog was left."""
        copies = list(kept_copies(office))
        if not copies:
            return None
        dialog = cls(sentence, copies, parent)
        chosen = dialog.list.current_key() if dialog.answered() else None
        dialog.deleteLater()
        return chosen if isinstance(chosen, Path) else None
