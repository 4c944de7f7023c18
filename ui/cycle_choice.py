"""Which cycle the window shows: the one that was last looked at in this office, until another is chosen."""

from PySide6.QtCore import QObject

from mentordesk.records.changes import Changes
from ui.cycle_box import CycleBox
from ui.workbench import Workbench


class CycleChoice(QObject):
    """Keeps the box in the top row and the workbench of one open office at the same cycle."""

    def __init__(self, workbench: Workbench, box: CycleBox) -> None:
        super().__init__(workbench)
        self._bench = workbench
        self._box = box
        box.chosen.connect(workbench.choose_cycle)
        workbench.cycle_changed.connect(self._on_cycle_changed)
        workbench.hub.cycles_changed.connect(self.offer)
        workbench.hub.changed.connect(self._on_changed)

    def offer(self, _changes: Changes | None = None) -> None:
        """Offer the cycles; the one that is shown stays, else the last one shown, else the current one."""
        cycles = self._bench.desk.cycles.cycles()
        ids = [cycle.id for cycle in cycles]
        current = self._bench.desk.cycles.current()
        wanted = (
            self._bench.cycle_id,
            self._bench.preferences.number(self._last),
            current.id if current is not None else None,
        )
        chosen = next((number for number in wanted if number in ids), ids[0] if ids else None)
        self._box.set_cycles([(cycle.id, cycle.name) for cycle in cycles], chosen)
        self._bench.choose_cycle(chosen)

    def _on_changed(self, changes: Changes) -> None:
        if changes.everything:
            self.offer()

    def _on_cycle_changed(self, cycle_id: int | None) -> None:
        self._box.show_cycle(cycle_id)
        self._bench.preferences.set(self._last, cycle_id)

    @property
    def _last(self) -> str:
        return f"last_cycle.{self._bench.desk.office.id}"
