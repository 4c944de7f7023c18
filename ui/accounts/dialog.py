"""How the two stand to each other on a topic: the word, a note, and the passages that show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mentordesk.domain.cutting import shortened
from mentordesk.domain.wording import ACCORDS, capital
from mentordesk.records.accounts import AccountTopic, TwoAccounts
from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Accord, Side
from ui.accounts.wording import title_of
from ui.widgets.choices import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.fields import TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label, caption, plain_tip
from ui.widgets.pane import ScrollPane

_WIDTH, _LONGEST, _MOST_TALL = 560, 68, 260


@dataclass(frozen=True)
class Compared:
    """What was answered."""

    accord: Accord
    note: str
    passage_ids: tuple[int, ...]


class CompareDialog(Dialog):
    """The passages of the topic, each side's; all that bear a theme are ticked to begin with."""

    def __init__(
        self,
        both: TwoAccounts,
        topic: AccountTopic,
        accord: Accord,
        themes: Mapping[int, ThemeRecord],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"On {title_of(topic)} the two …", parent)
        form = Form(label_width=96, parent=self)
        form.setMinimumWidth(_WIDTH)
        options = [(one, capital(words)) for one, words in ACCORDS.items()]
        self.accord = ChoiceField("The two", options, required=True, typed=False, parent=form)
        self.accord.set_value(accord)
        self.note = TextField("Note", lines=2, placeholder="grant for her, papers for him", parent=form)
        if topic.mark is not None:
            self.note.set_value(topic.mark.note)
        form.add("The two", self.accord)
        form.add("Note", self.note)
        self.body.addWidget(form)
        self.ticks: dict[int, QCheckBox] = {}
        self._add_passages(both, topic, themes)
        self.add_note("It goes into the relationship’s outcome, with the passages as evidence.")
        self.add_answer("Mark")
        self.note.setFocus()

    def _add_passages(
        self, both: TwoAccounts, topic: AccountTopic, themes: Mapping[int, ThemeRecord]
    ) -> None:
        inside = QWidget(self)
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        resting = topic.mark.passage_ids if topic.mark is not None else None
        for side in Side:
            passages = [(p, one) for p in topic.of(side) for one in p.passages]
            if not passages:
                continue
            box.addWidget(Label(f"{both.of(side).person} says", "small", tone="quiet", parent=inside))
            for paragraph, passage in passages:
                if passage.id in self.ticks:
                    continue
                words = " ".join(paragraph.text[passage.start : passage.end].split())
                short = shortened(words, _LONGEST)
                named = ", ".join(themes[each].name for each in passage.theme_ids if each in themes)
                tick = QCheckBox(caption(f"“{short}”"), inside)
                tick.setToolTip(plain_tip(named) if named else "")
                tick.setAccessibleDescription(f"{words}. {named}")
                ticked = passage.id in resting if resting is not None else bool(passage.theme_ids)
                tick.setChecked(ticked and not passage.about_panel)
                self.ticks[passage.id] = tick
                box.addWidget(tick)
        if not self.ticks:
            box.addWidget(Label("No passage is marked on this topic.", tone="quiet", parent=inside))
        pane = ScrollPane(inside, self)
        pane.setFixedHeight(min(inside.sizeHint().height() + 4, _MOST_TALL))
        self.body.addWidget(pane)

    def compared(self) -> Compared:
        """What stands in the form."""
        accord = self.accord.value()
        ids: Sequence[int] = [each for each, tick in self.ticks.items() if tick.isChecked()]
        return Compared(
            accord if isinstance(accord, Accord) else Accord.AGREE, self.note.value().strip(), tuple(ids)
        )

    @classmethod
    def ask(
        cls,
        both: TwoAccounts,
        topic: AccountTopic,
        accord: Accord,
        themes: Mapping[int, ThemeRecord],
        parent: QWidget | None = None,
    ) -> Compared | None:
        """Ask; what was answered, or None when the dialog was left."""
        dialog = cls(both, topic, accord, themes, parent)
        compared = dialog.compared() if dialog.answered() else None
        dialog.deleteLater()
        return compared
