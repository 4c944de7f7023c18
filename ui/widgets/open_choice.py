"""A choice that can grow: what is not in the list is added by saying it twice."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.choices import ChoiceField


class OpenChoice(ChoiceField):
    """One name of a list, typed. A new name is taken when Enter is pressed a second time on it.

    So a slip of the key becomes no new entry, and a new entry needs no other window.
    """

    def __init__(
        self,
        name: str,
        options: Sequence[str] = (),
        *,
        placeholder: str = "None",
        inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._entered = ""
        self._confirmed = ""
        super().__init__(
            name,
            [(option, option) for option in options],
            typed=True,
            placeholder=placeholder,
            inline=inline,
            parent=parent,
        )
        line = self.combo.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._on_return)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these names; the value stays, offered or not."""
        kept = self._taken
        self.set_options([(name, name) for name in names])
        self.set_value(kept)

    def set_value(self, key: Hashable | None) -> None:
        """Show a name as the value that is known, whether or not it is in the list."""
        self._entered = self._confirmed = ""
        if key is not None and self._index_of(key) < 0:
            self.set_options([*self._options, (key, str(key))])
        super().set_value(key)

    def value(self) -> Hashable | None:
        """The name that is chosen, or confirmed as a new one."""
        known = super().value()
        typed = self._typed_text()
        return typed if known is None and typed and typed == self._confirmed else known

    def check(self) -> str:
        typed = self._typed_text()
        if typed and self.value() is None:
            return f"{self.name} not known. Enter once more adds “{typed}”"
        return super().check()

    def _complete(self) -> None:
        """What was typed may be meant to be a new name, however much of a known one it is."""

    def _remember(self, typed: str) -> None:
        if typed == self._typed_text():
            self._entered = typed

    def _typed_text(self) -> str:
        return " ".join(self.combo.currentText().split())

    def _on_return(self) -> None:
        typed = self._typed_text()
        if not typed or typed != self._entered:
            # Qt tells one Enter twice in an editable combo box: it counts from the next event on.
            QTimer.singleShot(0, self, lambda: self._remember(typed))
            return
        self._confirmed = typed
        self.commit()
