"""The list of keys: made from the actions that there are, shown in a window, and printed on one page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from ui.ways_out import usual_paper
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import KeyCap, Label
from ui.widgets.pane import ScrollPane

Entries = Sequence[tuple[str, str, str]]
"""Menu, what is done, and the keys."""


TYPED: Entries = (
    ("While typing", "Theme by its first letters", "#"),
    ("While typing", "Take the theme that is offered first", "Enter"),
    ("While typing", "Take another of those offered", "2…9"),
    ("While typing", "Type on without a theme", "Esc"),
    ("While typing", "Say who begins a paragraph", "Initials and :"),
    ("In the guide", "From the text to the guide, and back", "Shift+Tab, Esc"),
    ("In the guide", "Talk about the topic that is chosen", "Enter"),
    ("In the guide", "Tick a prompt, or the last one no more", "Space, Backspace"),
)
"""What has no entry in a menu, since it is typed in the middle of a text or of the guide."""


class KeyList(Dialog):
    """Every action that has keys."""

    def __init__(self, entries: Entries, parent: QWidget, *, paper: str = "") -> None:
        super().__init__("Keys", parent)
        self._entries = entries
        self._paper = paper or usual_paper()
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        menu_before = ""
        for line, (menu, text, keys) in enumerate(entries):
            if menu != menu_before:
                grid.addWidget(Label(menu, strong=True, parent=inside), line, 0)
                menu_before = menu
            grid.addWidget(Label(text, parent=inside), line, 1)
            grid.addWidget(KeyCap(keys, inside), line, 2)
        grid.setColumnStretch(1, 1)
        scroll = ScrollPane(inside, self)
        scroll.setMinimumSize(600, 480)
        self.body.addWidget(scroll)
        self.fault = Label(tone="err", wrap=True, parent=self)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.save = Button("Save PDF…", "file-down", parent=self)
        self.save.clicked.connect(self._on_save)
        self.print = Button("Print…", "printer", parent=self)
        self.print.clicked.connect(self._on_print)
        self.help_wished = False
        self.help = Button("Help", "file-text", parent=self)
        self.help.setShortcut("F1")
        self.help.setToolTip("F1 once more")
        self.help.clicked.connect(self._on_help)
        close = Button("Close", parent=self)
        close.clicked.connect(self.accept)
        self.add_buttons(self.help, self.print, self.save, close)

    @classmethod
    def show_over(cls, parent: QWidget, entries: Entries) -> bool:
        """Show the list until it is closed; whether the help is wished for instead."""
        dialog = cls(entries, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.help_wished

    def page(self) -> bytes:
        """The page, as PDF."""
        from mentordesk.reports.keys_page import keys_page

        sections: dict[str, list[tuple[str, str]]] = {}
        for menu, text, keys in self._entries:
            sections.setdefault(menu, []).append((text, keys))
        return keys_page(sections, title="Keys of MentorDesk", paper=self._paper)

    def save_to(self, path: Path) -> None:
        """Write the page into a file; where that fails the dialog says why."""
        try:
            path.write_bytes(self.page())
        except OSError as error:
            self.fault.setText(f"The file could not be written: {error.strerror or type(error).__name__}.")
            self.fault.show()

    def print_to(self, printer: QPrinter) -> None:
        """Send the page to a printer; where that fails the dialog says why."""
        from ui.printing import print_pages

        try:
            print_pages(self.page(), printer)
        except OSError as error:
            self.fault.setText(f"It could not be printed: {error}.")
            self.fault.show()

    def _on_help(self) -> None:
        self.help_wished = True
        self.accept()

    def _on_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the keys", "keys.pdf", "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def _on_print(self) -> None:
        # Kept until the dialog has gone.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(self._printer, self).exec():
            self.print_to(self._printer)
