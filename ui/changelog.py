"""The change log of a record: who, when, from what to what. Any view can show it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.changelog import ChangeLine
from mentordesk.records.changes import Kind
from ui.moments import moment
from ui.widgets.buttons import LinkButton
from ui.widgets.dates import written
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label, Rule
from ui.widgets.pane import ScrollPane
from ui.workbench import Workbench


class ChangeLogList(QWidget):
    """Lines of a change log, newest first; the text can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Change log")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_lines(self, lines: Sequence[ChangeLine]) -> None:
        """Show these lines instead."""
        if not lines:
            self.show_hint("Nothing was changed yet.")
            return
        self._empty()
        for line in lines:
            self._box.addWidget(_Line(line, self))
            self._box.addWidget(Rule(heavy=False, parent=self))
        self._box.addStretch(1)

    def show_hint(self, text: str) -> None:
        """Say something quietly where there are no lines."""
        self._empty()
        hint = Label(text, tone="quiet", parent=self)
        hint.setContentsMargins(8, 8, 0, 0)
        self._box.addWidget(hint)
        self._box.addStretch(1)

    def _empty(self) -> None:
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()


class _Line(QWidget):
    def __init__(self, line: ChangeLine, parent: QWidget) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 8)
        box.setSpacing(2)
        what = Label(line.sentence(written), wrap=True, parent=self)
        what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        who = ", ".join(part for part in (line.staff, moment(line.at)) if part)
        box.addWidget(what)
        box.addWidget(Label(f"{who} · {line.step}", "small", tone="quiet", wrap=True, parent=self))


class ChangeLogDialog(Dialog):
    """The change log of one record, over the view that shows the record."""

    def __init__(self, title: str, lines: Sequence[ChangeLine], parent: QWidget | None = None) -> None:
        super().__init__(f"Changes: {title}", parent)
        self.list = ChangeLogList()
        self.list.show_lines(lines)
        pane = ScrollPane(self.list, self)
        pane.setMinimumSize(560, 420)
        self.body.addWidget(pane, 1)
        self.add_close()

    @classmethod
    def show_over(cls, parent: QWidget, title: str, lines: Sequence[ChangeLine]) -> None:
        """Show it until it is closed."""
        dialog = cls(title, lines, parent)
        dialog.exec()
        dialog.deleteLater()


class ChangesLink(LinkButton):
    """Opens the change log of the record that is shown beside it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("Changes", parent)
        self._workbench = workbench
        self._title = ""
        self._record: tuple[Kind, int] | None = None
        self.clicked.connect(self._on_clicked)
        self.set_record("", None)

    def set_record(self, title: str, record: tuple[Kind, int] | None) -> None:
        """Say whose log it opens."""
        self._title, self._record = title, record
        self.setEnabled(record is not None)
        self.setToolTip("" if record is not None else "Nothing is chosen")

    def _on_clicked(self) -> None:
        if self._record is not None:
            lines = self._workbench.desk.changelog.of(*self._record)
            ChangeLogDialog.show_over(self.window(), self._title, lines)
