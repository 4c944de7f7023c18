"""The kept versions of a text: looked at, and restored."""

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from mentordesk.records.interviews import VersionRecord
from ui import theme
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench


class VersionsDialog(Dialog):
    """Newest first; the one that is chosen is shown beside the list."""

    def __init__(self, workbench: Workbench, interview_id: int, parent: QWidget | None = None) -> None:
        super().__init__("Versions", parent)
        self._texts = workbench.desk.texts
        self.list = RowList("Versions", who_width=200, scrolls=True, parent=self)
        self.list.setMinimumSize(320, 420)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFont(theme.font("body"))
        self.text.setMinimumSize(460, 420)
        self.text.setAccessibleName("Text of the version")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        self.body.addLayout(row)
        close = Button("Close", parent=self)
        close.clicked.connect(self.reject)
        restore = PrimaryButton("Restore this version", "archive-restore", parent=self)
        restore.clicked.connect(self.accept)
        self.add_buttons(close, restore)
        self.list.chosen.connect(self._on_chosen)
        self.list.set_rows([_row(version) for version in self._texts.versions(interview_id)])
        if self.list.rows():
            self.list.choose(self.list.rows()[0].key)
        else:
            restore.disable("No version was kept yet")

    @classmethod
    def ask(cls, workbench: Workbench, interview_id: int, *, parent: QWidget | None = None) -> int | None:
        """Show them; the version to restore, or None."""
        dialog = cls(workbench, interview_id, parent)
        key = dialog.list.current_key() if dialog.answered() else None
        dialog.deleteLater()
        return key if isinstance(key, int) else None

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, int):
            self.text.setPlainText(self._texts.version(key).text)


def _row(version: VersionRecord) -> Row:
    moment = QDateTime.fromSecsSinceEpoch(int(version.at.timestamp()))
    at = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    return Row(version.id, at, version.label or "kept in a pause", version.staff)
