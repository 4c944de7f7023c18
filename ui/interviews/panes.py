"""How the console stands: guide, text and themes side by side, and what of it is folded away."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.interviews.coding.themes_pane import ThemesPane
from ui.interviews.guide.pane import GuidePane
from ui.interviews.head import ConsoleHead
from ui.interviews.text.editor import NotesEditor
from ui.preferences import Preferences
from ui.widgets.pane import Splitter


class Panes(QObject):
    """Arranges the parts of a console; `beneath` stands under the text."""

    focus_changed = Signal()

    def __init__(
        self,
        console: QWidget,
        *,
        head: ConsoleHead,
        guide: GuidePane,
        editor: NotesEditor,
        themes: ThemesPane,
        beneath: Sequence[QWidget],
        preferences: Preferences,
    ) -> None:
        super().__init__(console)
        self._console = console
        self._head, self._guide, self._editor, self._themes = head, guide, editor, themes
        self.focused = False
        """Whether the text and the clock are shown alone."""
        splitter = Splitter(parent=console)
        for widget, least in ((guide, 200), (self._middle(beneath), 480), (themes, 220)):
            widget.setMinimumWidth(least)
            splitter.addWidget(widget)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([255, 771, 288])
        preferences.keep_splitter("console", splitter)
        box = QVBoxLayout(console)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(splitter, 1)
        head.focus_requested.connect(self.toggle_focus)

    def _middle(self, beneath: Sequence[QWidget]) -> QWidget:
        middle = QWidget(self._console)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._editor, 1)
        for widget in beneath:
            column.addWidget(widget)
        return middle

    def fold_guide(self) -> None:
        """Fold the guide away, or open it again."""
        self._fold(self._guide)

    def fold_themes(self) -> None:
        """Fold the themes away, or open them again."""
        self._fold(self._themes)

    def toggle_focus(self) -> None:
        """Show the text and the clock alone, or everything again."""
        self.focused = not self.focused
        self._guide.setVisible(not self.focused)
        self._themes.setVisible(not self.focused)
        self._head.set_focused(self.focused)
        self.focus_changed.emit()
        self._editor.setFocus()

    def _fold(self, pane: QWidget) -> None:
        pane.setVisible(not pane.isVisibleTo(self._console))
        self._editor.setFocus()
