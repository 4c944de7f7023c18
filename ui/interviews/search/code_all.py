"""Code all of these: the sentences with ticks, the theme that they get, and whom they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.finding import ToCode, Whom
from ui.interviews.find.hit_list import HitList, Line
from ui.widgets.choices import ChoiceField, Option
from ui.widgets.dates import written
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label
from ui.widgets.pane import ScrollPane

_SIZE = (760, 380)
_MOST_ASKED_HIGH = 132
_LATER, _PANEL = Whom(), Whom(panel=True)


@dataclass(frozen=True)
class CodeWish:
    """What is to be coded; `whom` says for interviews about several relationships which is meant."""

    theme_id: int
    places: tuple[ToCode, ...]
    whom: Mapping[int, Whom]


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
        asked = {place.interview_id: place for place in places if place.about}
        self.whom = {interview_id: self._whom_field(place) for interview_id, place in asked.items()}
        self.body.addWidget(self.theme)
        if self.whom:
            self._ask_whom()
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
    ) -> CodeWish | None:
        """The theme and the sentences that are to get it."""
        dialog = cls(places, themes, parent)
        try:
            return dialog.wish() if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def wish(self) -> CodeWish | None:
        """What is ticked, with the theme; nothing while none is chosen."""
        theme_id = self.theme.value()
        ticked = tuple(self._places[key] for key in self.list.ticked_keys() if isinstance(key, int))
        if not isinstance(theme_id, int) or not ticked:
            return None
        values = {interview_id: field.value() for interview_id, field in self.whom.items()}
        whom = {interview_id: value for interview_id, value in values.items() if isinstance(value, Whom)}
        return CodeWish(theme_id, ticked, whom)

    def _whom_field(self, place: ToCode) -> ChoiceField:
        options: list[Option] = [(_LATER, "about one of several, not said yet")]
        options += [(Whom(one.relationship_id), f"about {one.other}") for one in place.about]
        options.append((_PANEL, "about the panel as a whole"))
        field = ChoiceField(
            f"{place.title}: what was said is",
            options,
            required=True,
            typed=False,
            parent=self,
        )
        field.set_value(_LATER)
        return field

    def _ask_whom(self) -> None:
        asked = QWidget(self)
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for field in self.whom.values():
            column.addWidget(Label(field.name, "small", tone="quiet", parent=asked))
            column.addWidget(field)
        pane = ScrollPane(asked, self)
        pane.setFixedHeight(min(asked.sizeHint().height(), _MOST_ASKED_HIGH))
        self.body.addWidget(pane)

    def _on_changed(self) -> None:
        wish = self.wish()
        count = len(self.list.ticked_keys())
        self.answer.setText(f"Code {count:n} sentence{'' if count == 1 else 's'}")
        self.answer.setEnabled(wish is not None)


def _line(number: int, place: ToCode) -> Line:
    on = written(place.on) if place.on else ""
    return Line(number, place.title, place.note, on, place.sentence, (place.mark,))
