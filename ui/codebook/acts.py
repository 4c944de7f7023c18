"""What the office does with its themes: asked for, done as one step, and said."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.codebook import ThemeGroupRecord, ThemeRecord, ThemeUse
from ui.codebook.book_list import Key, Line
from ui.codebook.dialogs import MergeDialog, SplitDialog, ThemeDialog
from ui.workbench import Workbench


class Acts:
    """Each act gives the line to be shown after it, or None; `page` is who asked for the changes."""

    def __init__(self, workbench: Workbench, page: QWidget) -> None:
        self._bench = workbench
        self._book = workbench.desk.codebook
        self._page = page

    def add_theme(
        self, line: Line | None, groups: Sequence[ThemeGroupRecord], *, name: str = ""
    ) -> Key | None:
        """Ask for a new theme, in the group of a line."""
        group = ""
        if line is not None:
            group = line.theme.group if line.theme is not None else line.group.name if line.group else ""
        wish = ThemeDialog.ask([one.name for one in groups], name=name, group=group, parent=self._page)
        if wish is None:
            return None
        return self._do(
            lambda: self._book.add(
                wish.name,
                direction=wish.direction,
                group=wish.group,
                definition=wish.definition,
                origin=self._page,
            ),
            f"{wish.name} was added.",
        )

    def add_group(self, groups: Sequence[ThemeGroupRecord]) -> Key | None:
        """Make a heading with a name that no other has yet."""
        known = {one.name for one in groups}
        number = next(each for each in range(1, 1000) if _new_group(each) not in known)
        return self._do(lambda: self._book.add_group(_new_group(number), origin=self._page), kind="group")

    def merge(
        self, chosen: Sequence[ThemeRecord], themes: Sequence[ThemeRecord], uses: Mapping[int, ThemeUse]
    ) -> Key | None:
        """Ask what some themes are merged into."""
        sources = [one for one in chosen if one.active]
        others = [one for one in themes if one.active and one not in sources]
        into = MergeDialog.ask(sources, others, uses, parent=self._page) if sources and others else None
        if into is None:
            return None
        name = next(one.name for one in others if one.id == into)
        with self._bench.attempt():
            came = self._book.merge([one.id for one in sources], into, origin=self._page)
            self._bench.show_done(f"Merged: {_passages(came)} came to {name}.")
        return "theme", into

    def split(self, record: ThemeRecord) -> Key | None:
        """Ask which passages of a theme go to a new one."""
        wish = SplitDialog.ask(record, self._book.passages(record.id), parent=self._page)
        if wish is None:
            return None
        return self._do(
            lambda: self._book.split(
                record.id,
                wish.passage_ids,
                wish.name,
                definition=wish.definition,
                direction=wish.direction,
                origin=self._page,
            ),
            f"{_passages(len(wish.passage_ids))} went to {wish.name}.",
        )

    def toggle_retired(self, record: ThemeRecord) -> Key | None:
        """Retire a theme, or take it up again."""
        with self._bench.attempt():
            if record.active:
                self._book.retire(record.id, origin=self._page)
                self._bench.show_done(f"{record.name} is retired; its passages keep it.")
                return None
            self._book.take_up(record.id, origin=self._page)
            self._bench.show_done(f"{record.name} is in use again.")
        return None

    def move(self, line: Line, places: int) -> Key | None:
        """Move a theme, or a group with its themes."""
        with self._bench.attempt():
            if line.theme is not None:
                self._book.move(line.theme.id, places, origin=self._page)
            elif line.group is not None and line.group.id:
                self._book.move_group(line.group.id, places, origin=self._page)
        return line.key

    def move_to_group(self, record: ThemeRecord, group: str) -> Key | None:
        """Put a theme under another heading."""
        with self._bench.attempt():
            self._book.move_to_group(record.id, group, origin=self._page)
            self._bench.show_done(f"{record.name} stands under {group} now.")
        return "theme", record.id

    def give_key(self, record: ThemeRecord, digit: int | None) -> Key | None:
        """Let Ctrl and a digit set a theme."""
        with self._bench.attempt():
            self._book.give_key(record.id, digit, origin=self._page)
        return "theme", record.id

    def describe(self, record: ThemeRecord, column: str, value: object) -> Key | None:
        """Change one thing that a theme says."""
        try:
            self._book.describe(record.id, origin=self._page, **{column: value})  # type: ignore[arg-type]
        except MentorDeskError as error:
            self._bench.show_error(error)
        # Whoever committed a field may stand on another line by now.
        return None

    def rename_group(self, group: ThemeGroupRecord, name: str) -> Key | None:
        """Call a heading otherwise."""
        with self._bench.attempt():
            self._book.rename_group(group.id, name, origin=self._page)
        return None

    def remove_group(self, group: ThemeGroupRecord) -> Key | None:
        """Take an empty heading away."""
        with self._bench.attempt():
            self._book.remove_group(group.id, origin=self._page)
            self._bench.show_done(f"The group {group.name} was removed.")
        return None

    def _do(self, make: Callable[[], int], sentence: str = "", *, kind: str = "theme") -> Key | None:
        """Make something, and say so; what it is called in the list."""
        try:
            made = make()
        except MentorDeskError as error:
            self._bench.show_error(error)
            return None
        if sentence:
            self._bench.show_done(sentence)
        return kind, made


def _passages(count: int) -> str:
    return "1 passage" if count == 1 else f"{count:,} passages"


def _new_group(number: int) -> str:
    return "New group" if number == 1 else f"New group {number}"
