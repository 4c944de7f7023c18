"""How a relationship begins in the panels view: introduced by the office, or recorded because it runs."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.panels.introduction import IntroductionDialog
from ui.panels.recording import RecordingDialog, record
from ui.workbench import Workbench


class Beginnings:
    """Each method does it, says it and gives the relationship; None where the question was left."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        self._bench = workbench
        self._desk = workbench.desk
        self._parent = parent

    def ask(self, mentee_id: int | None) -> int | None:
        """Ask who is to be introduced to whom, and propose it."""
        asked = IntroductionDialog.ask(self._desk, mentee_id=mentee_id, parent=self._parent)
        if asked is None:
            return None
        return self.propose(asked.mentee_id, asked.mentor_id, asked.domain_ids, note=asked.note)

    def propose(self, mentee_id: int, mentor_id: int, domain_ids: Sequence[int], *, note: str = "") -> int:
        """Introduce two people; the first domain is the main one."""
        relationship_id = self._desk.introductions.introduce(
            mentee_id, mentor_id, domains=domain_ids, note=note, cycle_id=self._bench.cycle_id
        )
        self._bench.show_done("Introduced. Both are asked; it begins when both have said yes.")
        return relationship_id

    def record(self, mentee_id: int | None) -> int | None:
        """Record what runs without the office having introduced the two."""
        told = RecordingDialog.ask(self._desk, mentee_id=mentee_id, parent=self._parent)
        if told is None:
            return None
        relationship_id = record(self._desk, told, cycle_id=self._bench.cycle_id)
        self._bench.show_done("Recorded. Both are asked at the next fit check.")
        return relationship_id
