"""The people and relationships behind a number or a sentence."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.domain.wording import ORIGINS, RANKS, capital
from mentordesk.records.changes import Kind
from mentordesk.records.community import CommunityPerson, CommunityRecord, Fate, Saying
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label, Rule
from ui.widgets.rows import Row, RowList

Chosen = tuple[Kind, int]
_WIDTH = 640
_ROWS = 14


class Behind(Dialog):
    """A list of people or relationships; Enter opens one."""

    def __init__(self, title: str, detail: str, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.heading.setWordWrap(True)
        self.chosen: Chosen | None = None
        if detail:
            self.body.addWidget(Label(detail, tone="quiet", wrap=True, parent=self))
        self.list = RowList(title, who_width=200, scrolls=True, parent=self)
        self.list.set_rows(rows)
        self.list.setMinimumSize(_WIDTH, 30 * min(max(len(rows), 3), _ROWS) + 2)
        self.list.opened.connect(self._on_opened)
        if rows:
            self.list.choose(rows[0].key)
        self.body.addWidget(self.list, 1)
        self.add_note("Enter opens the panel.")
        self.add_close()
        self.list.setFocus()

    @classmethod
    def ask(cls, title: str, detail: str, rows: Sequence[Row], parent: QWidget | None) -> Chosen | None:
        """Show them; what was opened, or None when the list was only read."""
        dialog = cls(title, detail, rows, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen

    def _on_opened(self, key: object) -> None:
        if isinstance(key, tuple):
            self.chosen = key
            self.accept()


class Fates(Dialog):
    """How introductions fared, by origin."""

    def __init__(self, fates: Sequence[Fate], parent: QWidget | None = None) -> None:
        super().__init__("How introductions fare", parent)
        lead = "Failed attempts teach too: of those proposed, how many came how far."
        self.body.addWidget(Label(lead, tone="quiet", wrap=True, parent=self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(8)
        for column, head in enumerate(("How they began", "Proposed", "Both yes", "On trial", "Settled")):
            grid.addWidget(Label(head, "small", tone="quiet", parent=self), 0, column)
        grid.addWidget(Rule(parent=self), 1, 0, 1, 5)
        for line, fate in enumerate(fates, start=2):
            together = fate.origin is None
            name = "All introductions" if fate.origin is None else capital(ORIGINS[fate.origin])
            counts = (fate.proposed, fate.both_yes, fate.trial, fate.settled)
            for column, text in enumerate((name, *map(str, counts))):
                grid.addWidget(Label(text, strong=together, parent=self), line, column)
        self.body.addLayout(grid)
        self.add_note("Proposals of this cycle, without assignments and those who had met before.")
        self.add_close()

    @classmethod
    def show_over(cls, fates: Sequence[Fate], parent: QWidget | None) -> None:
        """Show the table until it is closed."""
        dialog = cls(fates, parent)
        dialog.exec()
        dialog.deleteLater()


def people_rows(record: CommunityRecord, ids: Collection[int]) -> list[Row]:
    """People as rows that open a mentee's panel, or somebody else's page of the roster."""
    return [_person_row(record, record.people[id_]) for id_ in ids]


def tie_rows(record: CommunityRecord, ids: Collection[int]) -> list[Row]:
    """Relationships as rows: who gives to whom, between which sections."""
    names = {one.place.key: one.place.name for one in record.sections}
    rows = []
    for id_ in ids:
        tie = record.ties[id_]
        giver, receiver = record.people[tie.mentor_id], record.people[tie.mentee_id]
        between = names.get(giver.place, "")
        if giver.place != receiver.place:
            between += f" → {names.get(receiver.place, '')}"
        rows.append(
            Row(
                (Kind.RELATIONSHIP, id_),
                giver.brief.name,
                f"mentors {receiver.brief.name} · {between}",
                tie.state.value,
            )
        )
    return sorted(rows, key=lambda row: (row.who.casefold(), row.what))


def _person_row(record: CommunityRecord, person: CommunityPerson) -> Row:
    names = {one.place.key: one.place.name for one in record.sections}
    rank = capital(RANKS[person.brief.rank]) if person.brief.rank else ""
    about = ", ".join(part for part in (rank, names.get(person.place, "")) if part)
    mentors = sum(tie.ran and person.brief.id == tie.mentee_id for tie in record.ties.values())
    mentees = sum(tie.ran and person.brief.id == tie.mentor_id for tie in record.ties.values())
    said = []
    if person.is_mentee or mentors:
        said.append("1 mentor" if mentors == 1 else f"{mentors} mentors" if mentors else "no mentor")
    if mentees:
        said.append("1 mentee" if mentees == 1 else f"{mentees} mentees")
    return Row((Kind.PERSON, person.brief.id), person.brief.name, about, ", ".join(said))


def rows_behind(record: CommunityRecord, saying: Saying) -> list[Row]:
    """What a sentence is about."""
    return tie_rows(record, saying.ties) if saying.ties else people_rows(record, saying.people)
