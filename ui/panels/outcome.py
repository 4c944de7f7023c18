"""Recording the outcome of a relationship in a cycle, with what it rests on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.domain.vocabulary import REASON_GROUPS
from mentordesk.domain.wording import EVIDENCE, JUDGEMENTS, accounts_said, capital
from mentordesk.errors import MentorDeskError
from mentordesk.records.outcomes import OutcomeRecord, Why
from mentordesk.terms import Direction, Evidence, Judgement
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import LineField, TextField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import Label
from ui.widgets.pane import ScrollPane
from ui.workbench import Workbench

if TYPE_CHECKING:
    from mentordesk.desk import Desk

_ACCOUNTS_WIDTH, _ACCOUNTS_TALL = 350, 120
_RANKS = ("Weighed most", "Then", "And then")


class OutcomeDialog(FormDialog):
    """The office's judgement, in words, with ranked reasons and the lesson."""

    def __init__(
        self, desk: "Desk", relationship_id: int, cycle_id: int, title: str, parent: QWidget | None = None
    ) -> None:
        self._desk = desk
        self._relationship_id = relationship_id
        self._cycle_id = cycle_id
        self._known = desk.outcomes.outcome(relationship_id, cycle_id)
        cycle = next(one for one in desk.cycles.cycles() if one.id == cycle_id)
        self._closed = cycle.closed_on is not None
        super().__init__(f"Outcome in {cycle.name}: {title}", "Record", parent)
        self.add_note("Judged by the office, apart from how it ended. Nobody is scored.")

    @classmethod
    def ask(cls, workbench: Workbench, relationship_id: int, title: str, parent: QWidget | None) -> bool:
        """Ask and record; whether it was recorded."""
        if workbench.cycle_id is None:
            raise MentorDeskError("An outcome belongs to a cycle. Make one in Settings first.")
        dialog = cls(workbench.desk, relationship_id, workbench.cycle_id, title, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        if answered:
            dialog.record()
            workbench.show_done(f"Outcome recorded: {title}.")
        return answered

    def _build(self) -> None:
        judgements = [(one.value, capital(text)) for one, text in JUDGEMENTS.items()]
        self.judgement = ChoiceField("It", judgements, required=True, typed=False)
        self.form.add("The relationship", self.judgement)
        basis = self._desk.outcomes.basis(self._cycle_id).get(self._relationship_id, Evidence.NONE)
        evidence = Label(EVIDENCE[basis], parent=self.form)
        evidence.setContentsMargins(12, 7, 0, 7)
        self.form.add("Rests on", evidence)
        if said := accounts_said(self._desk.accounts.marks(self._relationship_id, self._cycle_id)):
            words = Label(said, "small", wrap=True, parent=self.form)
            words.setContentsMargins(12, 8, 0, 7)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            pane = ScrollPane(words, self.form)
            pane.setFixedHeight(min(words.heightForWidth(_ACCOUNTS_WIDTH), _ACCOUNTS_TALL))
            self.form.add("The two accounts", pane)
        self.summary = TextField("What happened", lines=4)
        self.form.add("What happened", self.summary)
        self.public = TextField("For the leadership", lines=2, placeholder="A second text, without names")
        self.form.add("For the leadership", self.public)
        options = self._reasons()
        self.reasons = [ChoiceField(name, options, typed=True) for name in _RANKS]
        for name, field in zip(_RANKS, self.reasons, strict=True):
            self.form.add(name, field)
        self.lesson = TextField("Lesson", lines=2)
        self.form.add("Lesson", self.lesson)
        self.because = LineField("Why revised", required=self._closed)
        if self._closed:
            self.form.add("Why revised", self.because, note="the cycle is closed")
        else:
            self.because.setParent(self)
            self.because.hide()
        if self._known is not None:
            self._show(self._known)

    def _reasons(self) -> Sequence[tuple[str, str]]:
        words = {Direction.HELPS: "Helped", Direction.HINDERS: "Hindered"}
        themes = [
            (f"theme {theme.id}", f"{words[theme.direction]}: {theme.name}")
            for theme in self._desk.codebook.themes()
        ]
        ends = [
            (f"reason {one.id}", f"{REASON_GROUPS.get(one.group, one.group)}: {one.name}")
            for one in self._desk.office.end_reasons()
            if one.active
        ]
        return [*themes, *ends]

    def _show(self, known: OutcomeRecord) -> None:
        self.judgement.set_value(known.judgement.value)
        self.summary.set_value(known.summary)
        self.public.set_value(known.public_summary)
        self.lesson.set_value(known.lesson)
        for field, reason in zip(self.reasons, known.reasons, strict=False):
            key = f"theme {reason.theme_id}" if reason.theme_id else f"reason {reason.reason_id}"
            field.set_value(key)

    def record(self) -> None:
        """Write what was filled in; reasons beyond the three that the form shows are kept."""
        chosen = [field.value() for field in self.reasons]
        why = [_why(str(key)) for key in chosen if key is not None]
        if self._known is not None:
            more = self._known.reasons[len(self.reasons) :]
            why += [Why(theme_id=one.theme_id, reason_id=one.reason_id) for one in more]
        self._desk.outcomes.record(
            self._relationship_id,
            Judgement(str(self.judgement.value())),
            cycle_id=self._cycle_id,
            summary=self.summary.value(),
            public_summary=self.public.value(),
            lesson=self.lesson.value(),
            why=why,
            passage_ids=self._known.own_passage_ids if self._known else (),
            because=self.because.value(),
        )


def _why(key: str) -> Why:
    kind, _, number = key.partition(" ")
    return Why(theme_id=int(number)) if kind == "theme" else Why(reason_id=int(number))
