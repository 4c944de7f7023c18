"""What stands below the figures: the chosen one in words, and the passages behind it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.changes import Kind
from mentordesk.records.cycles import LessonFigure
from mentordesk.records.themes import Facing
from ui.tasks import Job
from ui.themes.behind import MOST_SHOWN, BehindTable
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.workbench import Workbench

_LONGEST = 34
"""Letters of a figure's name that its head has room for beside the number of passages."""


class BehindPane(QWidget):
    """The passages behind one figure, read beside the window."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._job: Job | None = None
        self._passages: tuple[int, ...] = ()
        self._rows: Sequence[Facing] = ()
        self.figure: LessonFigure | None = None
        """What a lesson would be tied to."""
        self.said = Label("", wrap=True, parent=self)
        self.every = LinkButton("All passages", self)
        self.every.clicked.connect(self._show_every)
        self.every.hide()
        self.table = BehindTable(self)
        self.table.passage_opened.connect(lambda _interview, id_: workbench.go(Kind.PASSAGE, id_))
        self.table.relationship_opened.connect(lambda id_: workbench.go(Kind.RELATIONSHIP, id_))
        line = QHBoxLayout()
        line.addWidget(self.said, 1)
        line.addWidget(self.every)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 4, 24, 4)
        box.setSpacing(2)
        box.addLayout(line)
        box.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_figure(
        self, figure: LessonFigure, ids: Sequence[int], read: Callable[[], Sequence[Facing]]
    ) -> None:
        """Show a figure with the passages that it counts; `read` is called in the worker."""
        self.figure, self._passages = figure, tuple(ids)
        self.said.setText(figure.said)
        passages = "1 passage" if len(ids) == 1 else f"{len(ids)} passages"
        short = figure.said.split(":", maxsplit=1)[0].split(", ", maxsplit=1)[0]
        # Cut off, it would not say how many; the line above says what of.
        self.table.name_figure(f"{short} · {passages}" if len(short) <= _LONGEST else passages)
        if self._job is not None and not self._job.over:
            self._job.cancel()
        self._job = self._bench.tasks.run(lambda _job: read(), done=self._show)

    def chosen_passages(self) -> tuple[int, ...]:
        """The passage that has the keys, else all behind the figure."""
        one = self.table.current_passage() if self.table.hasFocus() else None
        return self._passages if one is None else (one,)

    def _show(self, rows: Sequence[Facing]) -> None:
        """The first of many, since each line takes the height of its words; the rest when it is asked for."""
        self._rows = rows
        self.every.setText(f"All {len(self._passages)} passages")
        self.every.setVisible(len(rows) > MOST_SHOWN)
        self.table.show_facing(rows[:MOST_SHOWN])

    def _show_every(self) -> None:
        self.every.hide()
        self.table.show_facing(self._rows)
        self.table.setFocus()
