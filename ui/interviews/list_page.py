"""All interviews, by where they stand: those owed first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.wording import INTERVIEW_KINDS, INTERVIEW_STATUSES, PARTIES, capital
from mentordesk.records.interviews import InterviewCost, InterviewRow, OwedRecord
from mentordesk.terms import InterviewStatus
from ui import theme
from ui.interviews.wording import days_late, when
from ui.widgets.buttons import Button, PrimaryButton, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.folding import fold, words_of
from ui.widgets.labels import Label, SectionHead, ViewHead
from ui.widgets.pane import ScrollPane
from ui.widgets.rows import Row, RowList
from ui.widgets.search import SearchBox

_S = InterviewStatus
_SECTIONS: tuple[tuple[str, str, tuple[InterviewStatus, ...]], ...] = (
    ("Owed", "calendar-clock", (_S.DUE, _S.MOVED, _S.MISSED, _S.OFFERED_AGAIN)),
    ("Drafts", "pen-line", (_S.HELD,)),
    ("Written", "file-text", (_S.WRITTEN,)),
    ("Signed off", "lock", (_S.SIGNED,)),
    ("Declined", "minus", (_S.DECLINED,)),
)
_CHOICES = (("cycle", "This cycle"), ("all", "All cycles"))


class ListPage(QWidget):
    """A section for each state of the queue; each line opens its interview."""

    opened = Signal(int)
    account_wished = Signal(object)
    """An `OwedRecord` that nobody has scheduled yet."""
    chosen_changed = Signal()
    """Another row is chosen, or stands otherwise by now."""
    new_requested = Signal()
    import_requested = Signal()
    search_requested = Signal()
    scope_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[InterviewRow] = ()
        self._owed: Sequence[OwedRecord] = ()
        self._costs: Mapping[int, InterviewCost] = {}
        self.head = ViewHead("Interviews", parent=self)
        self.filter = SearchBox("Person, relationship, state", parent=self)
        self.filter.setMinimumWidth(150)
        self.scope = Segments(_CHOICES, "Which cycles", self)
        self.search = Button("Search all texts", "search", parent=self)
        self.search.setToolTip("Ctrl+Shift+F")
        self.take_in = Button("Import text…", "download", parent=self)
        self.new = PrimaryButton("New interview…", "message-square-plus", parent=self)
        self.scope.setFixedHeight(theme.BUTTON)
        for widget in (self.filter, self.scope, self.search, self.take_in, self.new):
            self.head.add(widget)
        self._inside = QWidget(self)
        self._sections: dict[str, tuple[SectionHead, RowList]] = {}
        self._holders: dict[str, QWidget] = {}
        self._build()
        self.filter.searched.connect(lambda _text: self._show())
        self.filter.entered.connect(self._on_entered)
        self.scope.chosen.connect(self.scope_changed)
        self.new.clicked.connect(self.new_requested)
        self.search.clicked.connect(self.search_requested)
        self.take_in.clicked.connect(self.import_requested)

    def _build(self) -> None:
        # In its place before it is filled: what moves later is styled once more.
        self._scroll = ScrollPane(self._inside, self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(24, 8, 24, 24)
        column.setSpacing(0)
        for name, icon, _statuses in (("Not scheduled", "circle-dashed", ()), *_SECTIONS):
            section = SectionHead(name, icon=icon, parent=self._inside)
            rows = RowList(name, who_width=220, parent=self._inside)
            rows.opened.connect(self._on_opened)
            rows.chosen.connect(lambda _key, rows=rows: self._choose_in(rows))
            rows.walked_out.connect(lambda by, rows=rows: self._walk(rows, by))
            holder = QWidget(self._inside)
            part = QVBoxLayout(holder)
            part.setContentsMargins(0, 0, 0, 16)
            part.setSpacing(0)
            part.addWidget(section)
            part.addWidget(rows)
            column.addWidget(holder)
            self._holders[name] = holder
            self._sections[name] = section, rows
        self._none = Label("No interview fits what you typed.", tone="quiet", parent=self._inside)
        column.addWidget(self._none)
        self.total = Label("", tone="quiet", parent=self._inside)
        column.addWidget(self.total)
        column.addStretch(1)
        self.empty = EmptyState(
            icon="message-square-text",
            title="No interviews yet",
            text="Detailed interviews tell why a relationship went well or ended. Schedule one, or take in "
            "a text that was written elsewhere.",
            action="New interview…",
            primary=False,
            parent=self,
        )
        self.empty.action_requested.connect(self.new_requested)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self._scroll, 1)
        box.addWidget(self.empty, 1)

    def show_costs(self, costs: Mapping[int, InterviewCost]) -> None:
        """Show what each interview has cost so far, and all of them together beside the title."""
        self._costs = costs
        total = sum(costs.values(), start=InterviewCost())
        self.head.note.setText(f"{_hours(total.spent)} spent" if total.spent else "")

    def show_interviews(self, rows: Sequence[InterviewRow], owed: Sequence[OwedRecord]) -> None:
        """Show these interviews, and the accounts that are owed; what is chosen stays, wherever it stands."""
        kept, has_keys = self.chosen(), any(rows.hasFocus() for rows in self.lists().values())
        self._rows, self._owed = rows, [one for one in owed if one.interview_id is None]
        nothing = not rows and not self._owed
        self.empty.setVisible(nothing)
        self._scroll.setVisible(not nothing)
        self._show()
        if isinstance(kept, int) and self.choose(kept) and has_keys:
            self.take_keys()
        self.chosen_changed.emit()

    def interviews(self) -> Sequence[InterviewRow]:
        """The interviews that there are, whether or not they fit what was typed."""
        return self._rows

    def lists(self) -> dict[str, RowList]:
        """The lists by the names of their sections."""
        return {name: rows for name, (_, rows) in self._sections.items()}

    def chosen(self) -> object | None:
        """What the row that is chosen opens: an interview's id, or an `OwedRecord`."""
        lists = [rows for rows in self.lists().values() if rows.isVisibleTo(self)]
        return next((key for rows in lists if (key := rows.current_key()) is not None), None)

    def _show(self) -> None:
        words = words_of(self.filter.text())
        shown = self._show_section("Not scheduled", [_owed_row(one) for one in self._owed], words)
        for name, _icon, statuses in _SECTIONS:
            rows = [_row(one, self._costs.get(one.id)) for one in self._rows if one.status in statuses]
            shown += self._show_section(name, rows, words)
        self._none.setVisible(not shown)
        self._show_total()

    def _show_total(self) -> None:
        """Show what those cost together that fit what was typed."""
        keys = {row.key for rows in self.lists().values() for row in rows.rows()}
        total = sum((cost for key, cost in self._costs.items() if key in keys), start=InterviewCost())
        said = (
            f"{_hours(total.planned)} planned, {_hours(total.held)} held, {_hours(total.written_up)} written"
        )
        self.total.setText(f"All of these: {said}.")
        self.total.setVisible(bool(total.planned or total.spent))

    def _show_section(self, name: str, rows: Sequence[Row], words: tuple[str, ...]) -> int:
        section, view = self._sections[name]
        fitting = [row for row in rows if _fits(row, name, words)]
        self._holders[name].setVisible(bool(fitting))
        section.note.setText(str(len(fitting)))
        view.set_rows(fitting)
        return len(fitting)

    def take_keys(self) -> bool:
        """Lead the keys to the row that is chosen, or to the first list; whether there is one."""
        lists = [rows for rows in self.lists().values() if rows.isVisibleTo(self)]
        for rows in [*(one for one in lists if one.current_key() is not None), *lists][:1]:
            rows.setFocus()
        return bool(lists)

    def choose(self, interview_id: int) -> bool:
        """Choose the row of an interview, wherever it stands by now; whether it is shown."""
        return any(rows.isVisibleTo(self) and rows.choose(interview_id) for rows in self.lists().values())

    def bring_into_sight(self) -> None:
        """Scroll to the row that is chosen."""
        for rows in self.lists().values():
            if rows.current_key() is not None:
                rows.bring_into_sight()

    def _choose_in(self, rows: RowList) -> None:
        """One row is chosen on all of the page."""
        for other in self.lists().values():
            if other is not rows:
                other.clearSelection()
                other.setCurrentIndex(QModelIndex())
        self.chosen_changed.emit()

    def _walk(self, rows: RowList, by: int) -> None:
        """Go on with the next section, as if all of them were one list."""
        lists = [one for one in self.lists().values() if one.isVisibleTo(self)]
        to = lists.index(rows) + by
        if 0 <= to < len(lists):
            lists[to].choose(lists[to].rows()[0 if by > 0 else -1].key)
            lists[to].setFocus()
            lists[to].bring_into_sight()

    def _on_entered(self) -> None:
        first = next((rows for rows in self.lists().values() if rows.isVisibleTo(self)), None)
        if first is not None:
            first.choose(first.rows()[0].key)
            first.setFocus()

    def _on_opened(self, key: object) -> None:
        if isinstance(key, int):
            self.opened.emit(key)
        elif isinstance(key, OwedRecord):
            self.account_wished.emit(key)


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02} h"


def _minutes(cost: InterviewCost) -> str:
    """60 min planned, 52 held, 130 written up."""
    named = ((cost.planned, "planned"), (cost.held, "held"), (cost.written_up, "written up"))
    parts = [f"{minutes} {what}" for minutes, what in named if minutes]
    return ", ".join([parts[0].replace(" ", " min ", 1), *parts[1:]])


def _row(one: InterviewRow, cost: InterviewCost | None) -> Row:
    parts = [f"{capital(INTERVIEW_KINDS[one.kind])}, {PARTIES[one.party]}"]
    if one.about:
        parts.append(f"about {one.about_names}")
    if one.status in (_S.MOVED, _S.MISSED, _S.OFFERED_AGAIN):
        parts.append(INTERVIEW_STATUSES[one.status])
    if one.destroyed:
        parts.append("notes destroyed")
    elif one.words:
        parts.append(f"{one.words:,} words")
    if one.passages:
        parts.append("1 passage" if one.passages == 1 else f"{one.passages} passages")
    if cost is not None and (cost.spent or cost.planned):
        parts.append(_minutes(cost))
    late = "warn" if days_late(one) else ""
    return Row(one.id, one.person, " · ".join(parts), when(one), late, also=one.cycle)


def _owed_row(one: OwedRecord) -> Row:
    what = f"{capital(INTERVIEW_KINDS[one.kind])}, {PARTIES[one.party]} · about {one.other}"
    return Row(one, one.person, what, "schedule", tone="accent")


def _fits(row: Row, section: str, words: tuple[str, ...]) -> bool:
    said = fold(" ".join((row.who, row.what, row.when, row.also, section)))
    return all(word in said for word in words)
