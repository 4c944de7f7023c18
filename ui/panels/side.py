"""The pane at the right: the candidates of an open place, or the member that was chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.records.changes import Kind
from mentordesk.records.panels import CandidateRecord, OpenedPanel, PanelMember
from ui.changelog import ChangeLogDialog
from ui.panels.candidates import AT_ONCE, Candidates
from ui.panels.member_pane import MemberPane
from ui.panels.sights import Card
from ui.widgets.empty import EmptyState
from ui.workbench import Workbench


class Side(QStackedWidget):
    """What can be done with the chosen card; the view takes the steps."""

    introduced = Signal(int)
    step_requested = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._place: tuple[int, int] | None = None
        self.setObjectName("sidePane")
        self.candidates = Candidates(self)
        self.candidates.introduced.connect(self.introduced)
        self.candidates.rest_wanted.connect(self._show_rest)
        self.member = MemberPane(self)
        self.member.step_requested.connect(self.step_requested)
        self.member.person_requested.connect(lambda number: workbench.go(Kind.PERSON, number))
        self.member.interview_requested.connect(lambda _number: workbench.go_to("interviews"))
        self.member.accounts_requested.connect(workbench.show_accounts)
        self.member.passage_requested.connect(lambda number: workbench.go(Kind.PASSAGE, number))
        self.member.changes_requested.connect(self._show_changes)
        self._nothing = EmptyState(
            icon="users",
            title="Nobody chosen",
            text="Choose a mentor or an open place on the ring.",
            parent=self,
        )
        for page in (self._nothing, self.candidates, self.member):
            self.addWidget(page)

    def show_nothing(self) -> None:
        """Say what to choose."""
        self.setCurrentWidget(self._nothing)

    def show_candidates(self, card: Card, opened: OpenedPanel) -> None:
        """Show the first candidates for the open place; those of the first one came with the panel."""
        if card.domain_id is None:
            return
        panel = opened.panel
        self._place = (panel.mentee.id, card.domain_id)
        found: Sequence[CandidateRecord] = opened.candidates
        if card.domain_id != panel.gaps[0].domain_id:
            found = self._bench.desk.panels.candidates(*self._place, most=AT_ONCE)
        self.candidates.show_candidates(card.purpose, found, opened.counts.get(card.domain_id))
        self.setCurrentWidget(self.candidates)

    def show_member(self, member: PanelMember, mentee_id: int) -> None:
        """Show a member of the mentee's panel, with what the two achieved."""
        desk, relationship_id = self._bench.desk, member.relationship_id
        credited = desk.milestones.milestones(mentee_id=mentee_id)
        thanks = desk.milestones.thanks(mentor_id=member.person.id)
        self.member.show_member(
            member,
            desk.relationships.relationship(relationship_id),
            milestones=[one for one in credited if member.person.id in {who.id for who in one.credits}],
            thanks=[one for one in thanks if one.mentee.id == mentee_id],
            accounts=desk.accounts.shown(relationship_id, self._bench.cycle_id),
        )
        self.setCurrentWidget(self.member)

    def enter(self) -> None:
        """Lead the keys to what can be done with the chosen card."""
        if self.currentWidget() is self.candidates and self.candidates.rows:
            self.candidates.rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.currentWidget() is self.member and self.member.buttons:
            next(iter(self.member.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_rest(self) -> None:
        """All candidates of the open place that is chosen."""
        if self._place is not None:
            found = self._bench.desk.panels.candidates(*self._place)
            self.candidates.add_candidates(found[len(self.candidates.rows) :])

    def _show_changes(self, relationship_id: int) -> None:
        desk = self._bench.desk
        row = desk.relationships.relationship(relationship_id).row
        title = f"{row.mentee.name} with {row.mentor.name}"
        ChangeLogDialog.show_over(self, title, desk.changelog.of_relationship(relationship_id))
