"""A field that holds a person: typed by name, completed from the whole office."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from ui.widgets.completions import dress
from ui.widgets.fields import LineField

Finder = Callable[[str], Sequence[tuple[int, str]]]
"""From what was typed to people, as pairs of id and the text that names them."""


class PersonField(LineField):
    """One person of the office, or nobody."""

    def __init__(
        self, name: str, finder: Finder, *, inline: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, check=self._check_person, placeholder="Nobody", inline=inline, parent=parent)
        self._finder = finder
        self._known: dict[str, int] = {}
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_completed)
        self.line.setCompleter(completer)
        dress(completer)
        self.line.textEdited.connect(self._on_typed)

    def person_id(self) -> int | None:
        """Who stands in the field."""
        return self._known.get(self.value())

    def set_person(self, person_id: int | None, text: str) -> None:
        """Show somebody as the value that is known; nothing is told."""
        if person_id is not None:
            self._known[text.strip()] = person_id
        self.set_value(text if person_id is not None else "")

    def _on_typed(self, text: str) -> None:
        found = self._finder(text) if text.strip() else ()
        self._known |= {name: person_id for person_id, name in found}
        self._offered.setStringList([name for _, name in found])

    def _on_completed(self, text: str) -> None:
        self.line.setText(text)
        self.commit()

    def _check_person(self, text: str) -> str:
        if not text or text in self._known:
            return ""
        found = self._finder(text)
        if len(found) == 1:
            self._known[found[0][1]] = found[0][0]
            self.line.setText(found[0][1])
            return ""
        return f"Nobody called “{text}”" if not found else f"More than one “{text}”: choose from the list"
