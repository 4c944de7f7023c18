"""A dialog that is one form, and can be answered once all of its fields can be taken."""

from collections.abc import Hashable

from PySide6.QtWidgets import QWidget

from ui.widgets.dialog import Dialog
from ui.widgets.forms import Form

_WIDTH = 520


class FormDialog(Dialog):
    """A dialog with one form; it can be answered once all of its fields can be taken."""

    def __init__(self, title: str, answer: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.form = Form(label_width=128, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        self.body.addWidget(self.form)
        self._build()
        self.add_answer(answer)

    def _build(self) -> None:
        """Add the fields."""

    def accept(self) -> None:
        if self.form.valid() and self.accepts():
            super().accept()

    def accepts(self) -> bool:
        """Whether what was filled in goes together."""
        return True


def number_of(key: Hashable | None) -> int:
    """The id that was chosen in a field that must be filled in."""
    if not isinstance(key, int):
        raise TypeError("the field was accepted without a value")
    return key
