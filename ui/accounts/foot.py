"""The foot of the two accounts: on how many topics they agree, differ, or one speaks."""

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.accounts import TwoAccounts
from mentordesk.terms import Accord
from ui.accounts.wording import SIGNS
from ui.widgets.labels import Label, ShortLabel

_WORDS = {Accord.AGREE: "agree on", Accord.DIFFER: "differ on", Accord.ONE_SPEAKS: "one speaks of"}


class AccountsFoot(QWidget):
    """Counts what the office marked, and names the keys that mark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 10, 24, 12)
        row.setSpacing(16)
        self.counts: dict[Accord, Label] = {}
        for accord in Accord:
            label = Label("", parent=self)
            label.set_tone("accent" if SIGNS[accord][1] == "accent" else "warn")
            self.counts[accord] = label
            row.addWidget(label)
        self.summary = ShortLabel("", tone="quiet", parent=self)
        row.addWidget(self.summary, 1)

    def show_counts(self, both: TwoAccounts, shown: int) -> None:
        """Count the marks of all topics, of which so many are shown."""
        counts = Counter(topic.mark.accord for topic in both.topics if topic.mark is not None)
        for accord, label in self.counts.items():
            label.setText(f"{SIGNS[accord][0]}  {_WORDS[accord]} {counts[accord]}")
        total = len(both.topics)
        what = f"{shown} of {total} topics shown." if shown < total else f"{total} topics."
        self.summary.setText(
            f"{what} Keys: A, D, O, Del. The office marks these words; nothing is worked out from the text."
        )
