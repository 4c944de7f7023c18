"""Code all of these: the sentences with ticks, and the theme that they get."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.finding import ToCode
from ui.interviews.hit_list import HitList, Line
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import written
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label

_SIZE = (760, 420)


class CodeAllDialog(Dialog):
    """Asks which sentences get which theme."""

    def __init__(
        self, places: Sequence[ToCode], themes: Sequence[ThemeRecord], parent: QWidget | None = None
    ) -> None:
        super().__init__("Code all of these", parent)
        self._places = places
        options = [(theme.id, theme.name) for theme in themes]
        self.theme = ChoiceField(
            "Theme", options, required=True, typed=True, placeholder="Theme", parent=self
        )
        self.list = HitList("Sentences to code", ticks=True, parent=self)
        self.list.setMinimumSize(*_SIZE)
        self.list.show_lines([_line(number, place) for number, place in enumerate(places)])
        self.body.addWidget(self.theme)
        self.body.addWidget(
            Label("Each sentence becomes a passage. Space takes one out.", tone="quiet", parent=self)
        )
        self.body.addWidget(self.list)
        self.answer = self.add_answer("Code", "check")
        self.theme.edited.connect(self._on_changed)
        self.theme.committed.connect(self._on_changed)
        self.list.lines.ticked.connect(self._on_changed)
        self._on_changed()
        self.theme.setFocus()

    @classmethod
    def ask(
        cls, places: Sequence[ToCode], themes: Sequence[ThemeRecord], *, parent: QWidget | None = None
    ) -> tuple[int, list[ToCode]] | None:
        """The theme and the sentences that are to get it."""
        dialog = cls(places, themes, parent)
        try:
            return dialog.wish() if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def wish(self) -> tuple[int, list[ToCode]] | None:
        """What is ticked, with the theme; nothing while none is chosen."""
        theme_id = self.theme.value()
        ticked = [self._places[key] for key in self.list.ticked_keys() if isinstance(key, int)]
        return (theme_id, ticked) if isinstance(theme_id, int) and ticked else None

    def _on_changed(self) -> None:
        wish = self.wish()
        count = len(self.list.ticked_keys())
        self.answer.setText(f"Code {count:n} sentence{'' if count == 1 else 's'}")
        self.answer.setEnabled(wish is not None)


def _line(number: int, place: ToCode) -> Line:
    on = written(place.on) if place.on else ""
    return Line(number, place.title, place.note, on, place.sentence, (place.mark,))
