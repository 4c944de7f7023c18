"""One member of the panel: where it stands, what may follow, and what took place."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.wording import (
    ACCORDS,
    CONTACT_KINDS,
    DISTANCES,
    FIT_ANSWERS,
    ORIGINS,
    RANKS,
    STATES,
    capital,
)
from mentordesk.records.accounts import ShownMark
from mentordesk.records.panels import MilestoneRecord, PanelMember, ThanksRecord
from mentordesk.records.relationships import FitRecord, RelationshipRecord
from mentordesk.terms import Answer, Side
from ui import theme
from ui.panels.sights import STATE_MARKS
from ui.panels.steps import Step, steps_of
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.dates import written
from ui.widgets.labels import IconLabel, Label, SectionHead, caption
from ui.widgets.marks import MarkLabel
from ui.widgets.pane import ScrollPane

_MOST_CONTACTS = 8
_HALF = 130


class MemberPane(QWidget):
    """Emits the name of the step that was asked for."""

    step_requested = Signal(str)
    person_requested = Signal(int)
    interview_requested = Signal(int)
    accounts_requested = Signal(int)
    passage_requested = Signal(int)
    changes_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroll = ScrollPane(QWidget(self), self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        self.buttons: dict[str, Button] = {}

    def show_member(
        self,
        member: PanelMember,
        record: RelationshipRecord,
        *,
        milestones: Sequence[MilestoneRecord] = (),
        thanks: Sequence[ThanksRecord] = (),
        accounts: Sequence[ShownMark] = (),
    ) -> None:
        """Show one relationship, with the milestones that the member is credited with and their thanks."""
        focused = self.window().focusWidget()
        worked_here = focused is not None and self.isAncestorOf(focused)
        # Already where it will be shown: what moves after it was filled is styled once more.
        holder = QWidget(self._scroll.viewport())
        box = QVBoxLayout(holder)
        box.setContentsMargins(20, 16, 16, 16)
        box.setSpacing(10)
        self._add_head(box, member)
        self._add_steps(box, steps_of(member))
        self._add_facts(box, member, record)
        self._add_answers(box, member)
        self._add_accounts(box, accounts)
        self._add_contacts(box, record)
        celebrated = [(_day(one.on), one.title) for one in milestones]
        celebrated += [(_day(one.on), f"Thanks: {one.words}") for one in thanks]
        if celebrated:
            self._add_pairs(box, "Celebrated", celebrated)
        links = QHBoxLayout()
        for text, signal, number in (
            ("Person", self.person_requested, member.person.id),
            ("Interviews", self.interview_requested, member.relationship_id),
            ("Accounts", self.accounts_requested, member.relationship_id),
            ("Changes", self.changes_requested, member.relationship_id),
        ):
            link = LinkButton(text, holder)
            link.clicked.connect(lambda _=False, signal=signal, number=number: signal.emit(number))
            links.addWidget(link)
        links.addStretch(1)
        box.addLayout(links)
        box.addStretch(1)
        self._scroll.setWidget(holder)
        # A scroll area makes its content opaque; the pane behind it has the right colour.
        holder.setAutoFillBackground(False)
        if worked_here and self.buttons:
            # The button that was pressed is gone; Qt would take the keys to the window's top row.
            next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_head(self, box: QVBoxLayout, member: PanelMember) -> None:
        holder = box.parentWidget()
        box.addWidget(Label(member.person.name, strong=True, wrap=True, parent=holder))
        rank = capital(RANKS[member.person.rank]) if member.person.rank else ""
        where = ", ".join(part for part in (rank, member.person.section) if part)
        box.addWidget(Label(where, "small", tone="quiet", wrap=True, parent=holder))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(MarkLabel(STATE_MARKS[member.state], parent=holder))
        line.addWidget(Label(f"{STATES[member.state]} since {_day(member.since)}", parent=holder), 1)
        box.addLayout(line)
        for remark in member.remarks:
            row = QHBoxLayout()
            row.setSpacing(6)
            icon, token = ("triangle-alert", "warn") if remark.concern else ("check", "accent")
            row.addWidget(IconLabel(icon, token, size=12, parent=holder))
            tone = "warn" if remark.concern else ""
            row.addWidget(Label(remark.text, "small", tone=tone, wrap=True, parent=holder), 1)
            box.addLayout(row)

    def _add_steps(self, box: QVBoxLayout, steps: Sequence[Step]) -> None:
        self.buttons = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        place = 0
        for step in steps:
            kind = PrimaryButton if step.first else Button
            button = kind(step.text, step.icon, dense=True, parent=box.parentWidget())
            if step.keys:
                button.setToolTip(step.keys)
            button.clicked.connect(lambda _=False, name=step.name: self.step_requested.emit(name))
            self.buttons[step.name] = button
            # What is longer than half of the narrowest pane has a line of its own.
            if button.sizeHint().width() > _HALF:
                place += place % 2
                grid.addWidget(button, place // 2, 0, 1, 2)
                place += 2
            else:
                grid.addWidget(button, place // 2, place % 2)
                place += 1
        box.addLayout(grid)

    def _add_facts(self, box: QVBoxLayout, member: PanelMember, record: RelationshipRecord) -> None:
        spell = record.spells[-1]
        origin = capital(ORIGINS[spell.origin])
        facts = [
            ("About", ", ".join(domain.name for domain in member.domains) or "nothing said yet"),
            ("Began", _day(spell.started_on) if spell.started_on else spell.started_text or "not known"),
            ("Came about", f"{origin}: {spell.origin_note}" if spell.origin_note else origin),
            ("Distance", DISTANCES[member.distance]),
        ]
        if member.spells > 1:
            facts.append(("Spells", f"{member.spells}, re-opened {_day(spell.started_on)}"))
        if record.rhythm_weeks:
            facts.append(("Rhythm", f"every {record.rhythm_weeks} weeks"))
        if spell.ended_on or spell.ended_text:
            facts.append(("Ended", _day(spell.ended_on) if spell.ended_on else spell.ended_text))
            facts.append(("Reasons", "; ".join(spell.reasons) or "none recorded"))
        if record.note:
            facts.append(("Note", record.note))
        self._add_pairs(box, "Relationship", facts)

    def _add_answers(self, box: QVBoxLayout, member: PanelMember) -> None:
        facts = []
        if member.introduction is not None:
            for side in Side:
                words = _answer_words(member.introduction.answer_of(side))
                facts.append((f"Introduction, {side.value}", words))
        for side, fit in ((Side.MENTEE, member.fit_mentee), (Side.MENTOR, member.fit_mentor)):
            facts.append((f"Fit, {side.value}", _fit_words(fit)))
        self._add_pairs(box, "What the two say", facts, note="for the office")

    def _add_accounts(self, box: QVBoxLayout, accounts: Sequence[ShownMark]) -> None:
        """Where the two accounts agree and differ; each passage that shows it opens."""
        if not accounts:
            return
        holder = box.parentWidget()
        box.addWidget(SectionHead("The two accounts", note="for the office", parent=holder))
        for one in accounts:
            said = f"{capital(ACCORDS[one.mark.accord])} on {one.mark.topic}"
            words = f"{said}: {one.mark.note}" if one.mark.note else said
            box.addWidget(Label(words, "small", wrap=True, parent=holder))
            for passage in one.passages:
                quote = Label(f"“{' '.join(passage.text.split())}”", "small", wrap=True, parent=holder)
                quote.setContentsMargins(12, 0, 0, 0)
                box.addWidget(quote)
                link = LinkButton(caption(f"{passage.person}, {passage.side.value}"), holder)
                link.setAccessibleDescription("Opens the passage")
                link.clicked.connect(lambda _=False, id_=passage.id: self.passage_requested.emit(id_))
                row = QHBoxLayout()
                row.setContentsMargins(12, 0, 0, 0)
                row.addWidget(link)
                row.addStretch(1)
                box.addLayout(row)

    def _add_contacts(self, box: QVBoxLayout, record: RelationshipRecord) -> None:
        newest = sorted(record.contacts, key=lambda contact: contact.on, reverse=True)
        facts = []
        for contact in newest[:_MOST_CONTACTS]:
            minutes = f", {contact.minutes} min" if contact.minutes else ""
            note = f". {contact.note}" if contact.note else ""
            facts.append((_day(contact.on), f"{CONTACT_KINDS[contact.kind]}{minutes}{note}"))
        self._add_pairs(box, "Contacts", facts or [("", "None yet.")], note=str(len(newest)))

    def _add_pairs(
        self, box: QVBoxLayout, title: str, facts: Sequence[tuple[str, str]], *, note: str = ""
    ) -> None:
        holder = box.parentWidget()
        box.addWidget(SectionHead(title, note=note, parent=holder))
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, 88)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, value) in enumerate(facts):
            grid.addWidget(Label(name, "small", tone="quiet", wrap=True, parent=holder), row, 0, top)
            text = Label(value, "small", wrap=True, parent=holder)
            text.setMinimumHeight(theme.LINE_HEIGHT["small"])
            grid.addWidget(text, row, 1, top)
        box.addLayout(grid)


def _day(day: date | None) -> str:
    return written(day) if day else "not known"


def _answer_words(answer: Answer) -> str:
    return {Answer.OPEN: "not answered yet", Answer.UNKNOWN: "not known: it ran before"}.get(
        answer, answer.value
    )


def _fit_words(fit: FitRecord | None) -> str:
    if fit is None or fit.answered_on is None:
        return "not asked"
    parts = []
    if fit.liking:
        parts.append(f"liking {FIT_ANSWERS[fit.liking]}")
    if fit.respect:
        parts.append(f"respect {FIT_ANSWERS[fit.respect]}")
    if fit.would_go_on is not None:
        parts.append("would go on" if fit.would_go_on else "would not go on")
    return f"{', '.join(parts)} ({_day(fit.answered_on)})"
