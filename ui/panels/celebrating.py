"""Milestones and thanks of a panel, kept and printed."""

from PySide6.QtWidgets import QWidget

from mentordesk.records.panels import PanelMember, PanelRecord
from ui.panels.celebration import MilestoneDialog, ThanksDialog
from ui.panels.ways_out import WaysOut
from ui.ways_out import usual_paper
from ui.workbench import Workbench


class Celebrating:
    """Each method asks, does, and says what was done; without a panel there is nothing to do."""

    def __init__(self, workbench: Workbench, ways_out: WaysOut, parent: QWidget) -> None:
        self._bench = workbench
        self._ways_out = ways_out
        self._parent = parent

    def celebrate(self, panel: PanelRecord | None) -> None:
        """Ask for a milestone of the mentee, with the members to whom it is credited."""
        if panel is None:
            return
        milestones, mentee = self._bench.desk.milestones, panel.mentee
        asked = MilestoneDialog.ask(panel, milestones.milestones(mentee_id=mentee.id), self._parent)
        if asked is not None:
            milestones.celebrate(
                mentee.id,
                asked.title,
                credits_to=asked.credits_to,
                on=asked.on,
                note=asked.note,
                may_be_named=asked.may_be_named,
                cycle_id=self._bench.cycle_id,
            )
            self._bench.show_done(f"{mentee.name}: {asked.title}.")

    def thank(self, panel: PanelRecord | None, member: PanelMember | None) -> None:
        """Ask for the mentee's thanks to one who is, or was, on the panel."""
        if panel is None or not (panel.members or panel.former):
            return
        asked = ThanksDialog.ask(panel, member, self._parent)
        if asked is not None:
            self._bench.desk.milestones.thank(
                panel.mentee.id,
                asked.mentor_id,
                asked.words,
                on=asked.on,
                may_be_named=asked.may_be_named,
                cycle_id=self._bench.cycle_id,
            )
            self._bench.show_done("Thanks kept.")

    def save_thanks_page(self, member: PanelMember | None) -> None:
        """Save the thank-you page of a member."""
        if member is not None:
            reports = self._bench.desk.reports
            self._ways_out.save_report(reports.recognition(member.person.id, paper=usual_paper()))

    def save_milestone_page(self, panel: PanelRecord | None) -> None:
        """Save the page of the mentee's newest milestone."""
        if panel is None:
            return
        achieved = self._bench.desk.milestones.milestones(mentee_id=panel.mentee.id)
        if achieved:
            page = self._bench.desk.reports.milestone(achieved[-1].id, paper=usual_paper())
            self._ways_out.save_report(page)
        else:
            self._bench.show_banner("No milestone yet: Ctrl+M celebrates the first.")
