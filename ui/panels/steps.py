"""What can be done with a relationship, by its state: one list for buttons, menus and keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.panels import PanelMember
from mentordesk.terms import Answer, Side, State
from ui.lesson import LessonDialog
from ui.panels.contact import ContactDialog
from ui.panels.ending import EndingDialog
from ui.panels.fit_check import FitDialog
from ui.panels.outcome import OutcomeDialog
from ui.panels.rhythm import RhythmDialog
from ui.panels.striking import StrikeDialog
from ui.workbench import Workbench


@dataclass(frozen=True)
class Step:
    """A verb of the office; `keys` work while the panel has the focus, `first` makes it the filled button."""

    name: str
    text: str
    icon: str = ""
    keys: str = ""
    first: bool = False


_ASK_MENTEE = (Step("mentee_yes", "Mentee says yes"), Step("mentee_no", "Mentee says no"))
_ASK_MENTOR = (Step("mentor_yes", "Mentor says yes"), Step("mentor_no", "Mentor says no"))
_SETTLE = Step("settle", "Settle", "check", first=True)
_PAUSE = Step("pause", "Pause", "pause")
_RESUME = Step("resume", "Go on", "play", first=True)
_CLOSING = Step("begin_closing", "Begin closing")
_END = Step("end", "End…", keys="Ctrl+E")
_CONTACT = Step("log_contact", "Log a contact…", "message-square-plus", keys="Ctrl+L")
_FIT = Step("check_fit", "Fit check…")
_RHYTHM = Step("rhythm", "Rhythm…")
_OUTCOME = Step("judge", "Outcome…", "scale", keys="Ctrl+J")
_AMEND = Step("amend", "Amend ending…", keys="Ctrl+Shift+Return")
_LESSON = Step("lesson", "Lesson…", "lightbulb", keys="Ctrl+Shift+Y")
_STRIKE = Step("strike", "Strike contact…", keys="Ctrl+Shift+Del")
_REOPEN = Step("reopen", "Re-open", "refresh-cw", first=True)


def steps_of(member: PanelMember) -> tuple[Step, ...]:
    """What may follow on where the relationship stands."""
    by_state = {
        State.TRIAL: (_SETTLE, _CONTACT, _FIT, _RHYTHM, _PAUSE, _CLOSING, _END, _OUTCOME, _LESSON),
        State.SETTLED: (_CONTACT, _FIT, _RHYTHM, _PAUSE, _CLOSING, _END, _OUTCOME, _LESSON),
        State.PAUSED: (_RESUME, _CONTACT, _CLOSING, _END, _OUTCOME, _LESSON),
        State.CLOSING: (_END, _RESUME, _CONTACT, _FIT, _OUTCOME, _LESSON),
        State.CLOSED: (_REOPEN, _OUTCOME, _LESSON, _AMEND),
    }
    if member.state in by_state:
        struck = (_STRIKE,) if member.contacts else ()
        return (*_unknown_answers(member), *by_state[member.state], *struck)
    return _open_answers(member)


def _open_answers(member: PanelMember) -> tuple[Step, ...]:
    steps: tuple[Step, ...] = ()
    introduction = member.introduction
    for side, asked in ((Side.MENTEE, _ASK_MENTEE), (Side.MENTOR, _ASK_MENTOR)):
        answer = introduction.answer_of(side) if introduction else Answer.OPEN
        if answer is Answer.OPEN:
            steps += asked
        elif answer is Answer.YES:
            steps += (Step(f"{side.value}_withdraw", f"Take the {side.value}'s yes back", "undo-2"),)
        elif answer is Answer.NO:
            steps += (Step(f"{side.value}_lift", f"Lift the {side.value}'s no", "undo-2"),)
    if member.state is State.PROPOSED:
        steps += (Step("end", "Withdraw the introduction…"),)
    return steps


def _unknown_answers(member: PanelMember) -> tuple[Step, ...]:
    """Answers that a relationship still owes which ran before it was recorded."""
    introduction = member.introduction
    if introduction is None or member.state is State.CLOSED:
        return ()
    steps: tuple[Step, ...] = ()
    if introduction.mentee_answer is Answer.UNKNOWN:
        steps += _ASK_MENTEE
    if introduction.mentor_answer is Answer.UNKNOWN:
        steps += _ASK_MENTOR
    return steps


class Steps:
    """Takes steps: asks what a step needs to know, calls the service, says what was done."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        self._workbench = workbench
        self._desk = workbench.desk
        self._parent = parent

    def take(self, name: str, member: PanelMember) -> bool:
        """Take the step called `name`; whether it was taken and not left."""
        verb, _, what = name.partition("_")
        try:
            if verb in (Side.MENTEE.value, Side.MENTOR.value):
                return self._answer(Side(verb), what, member)
            return self._verbs()[name](member)
        except MentorDeskError as error:
            self._workbench.show_error(error)
            return False

    def _verbs(self) -> dict[str, Callable[[PanelMember], bool]]:
        relationships = self._desk.relationships
        return {
            "settle": self._plain(relationships.settle, "settled"),
            "pause": self._plain(relationships.pause, "paused"),
            "resume": self._plain(relationships.resume, "taken up again"),
            "begin_closing": self._plain(relationships.begin_closing, "closing"),
            "reopen": self._reopen,
            "end": self._end,
            "log_contact": self.log_contact,
            "check_fit": self._check_fit,
            "judge": self._judge,
            "lesson": self._learn,
            "amend": self._amend,
            "strike": self._strike,
            "rhythm": self._agree_rhythm,
        }

    def _plain(self, verb: Callable[[int], State], done: str) -> Callable[[PanelMember], bool]:
        def take(member: PanelMember) -> bool:
            verb(member.relationship_id)
            self._workbench.show_done(f"{member.person.name}: {done}.")
            return True

        return take

    def _answer(self, side: Side, what: str, member: PanelMember) -> bool:
        introductions = self._desk.introductions
        relationship_id = member.relationship_id
        if what == "withdraw":
            introductions.withdraw_answer(relationship_id, side)
        elif what == "lift":
            introductions.lift_refusal(relationship_id, side)
        else:
            introductions.answer(relationship_id, side, Answer(what))
        self._workbench.show_done(f"Answer recorded for {member.person.name}.")
        return True

    def _reopen(self, member: PanelMember) -> bool:
        self._desk.relationships.reopen(member.relationship_id, cycle_id=self._workbench.cycle_id)
        self._workbench.show_done(f"{member.person.name}: re-opened. Both are asked again.")
        return True

    def _end(self, member: PanelMember) -> bool:
        ending = EndingDialog.ask(member, self._desk.office.end_reasons(), self._parent)
        if ending is None:
            return False
        self._desk.relationships.close(
            member.relationship_id,
            by=ending.by,
            reasons=ending.reasons,
            no_fault=ending.no_fault,
            note=ending.note,
            on=ending.on,
        )
        self._workbench.show_done(f"{member.person.name}: ended.")
        return True

    def log_contact(
        self, member: PanelMember, others: tuple[PanelMember, ...] = (), *, together: bool = False
    ) -> bool:
        """Log a meeting or call, with several members at once if they were there."""
        contact = ContactDialog.ask(member, others, self._parent, together=together)
        if contact is None:
            return False
        self._desk.contacts.log(
            contact.relationship_ids,
            kind=contact.kind,
            minutes=contact.minutes,
            note=contact.note,
            on=contact.on,
        )
        self._workbench.show_done("Contact logged.")
        return True

    def _check_fit(self, member: PanelMember) -> bool:
        fit = FitDialog.ask(member, self._parent)
        if fit is None:
            return False
        self._desk.relationships.check_fit(
            member.relationship_id,
            fit.side,
            liking=fit.liking,
            respect=fit.respect,
            would_go_on=fit.would_go_on,
            note=fit.note,
            cycle_id=self._workbench.cycle_id,
        )
        self._workbench.show_done("Fit check recorded. It is for the office's eyes.")
        return True

    def _amend(self, member: PanelMember) -> bool:
        last = self._desk.relationships.relationship(member.relationship_id).spells[-1]
        ending = EndingDialog.ask(member, self._desk.office.end_reasons(), self._parent, known=last)
        if ending is None:
            return False
        self._desk.relationships.amend_ending(
            member.relationship_id,
            by=ending.by,
            reasons=ending.reasons,
            no_fault=ending.no_fault,
            note=ending.note,
            on=ending.on,
        )
        self._workbench.show_done(f"{member.person.name}: the ending is amended. Changes says what it was.")
        return True

    def _strike(self, member: PanelMember) -> bool:
        contact_id = StrikeDialog.ask(
            member, self._desk.contacts.contacts(member.relationship_id), self._parent
        )
        if contact_id is None:
            return False
        self._desk.contacts.strike(contact_id)
        self._workbench.show_done("Contact struck.")
        return True

    def _learn(self, member: PanelMember) -> bool:
        ids = (member.relationship_id,)
        if LessonDialog.learn(self._workbench, self._parent, relationship_ids=ids) is None:
            return False
        self._workbench.show_done("Lesson kept. Themes lists it with the others.")
        return True

    def _agree_rhythm(self, member: PanelMember) -> bool:
        answered = RhythmDialog.ask(member, self._parent)
        if answered is None:
            return False
        self._desk.relationships.agree_rhythm(member.relationship_id, answered.weeks.number())
        self._workbench.show_done(f"{member.person.name}: rhythm agreed.")
        return True

    def _judge(self, member: PanelMember) -> bool:
        return OutcomeDialog.ask(self._workbench, member.relationship_id, member.person.name, self._parent)
