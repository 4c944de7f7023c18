"""What Find anything lists: people, relationships, interviews, lessons, commands, and words of interviews."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mentordesk.records.changes import Kind
from mentordesk.records.finding import Found, Hit, Source
from ui.menus import Entry
from ui.tasks import Job
from ui.widgets.dates import written
from ui.widgets.folding import fold, words_of
from ui.widgets.rows import Row
from ui.workbench import Workbench

_MOST = {Kind.PERSON: 5, Kind.RELATIONSHIP: 3, Kind.INTERVIEW: 3, Kind.LESSON: 2}
_MOST_COMMANDS, _MOST_TEXTS = 5, 4
_PATIENCE_S = 0.05
"""How long a search takes up what was written since, before it answers with what it has."""
IN_THE = {
    Source.INTERVIEW: "in the text",
    Source.ADDENDUM: "in an addendum",
    Source.NOTE: "in a note",
    Source.MEMO: "in a memo",
    Source.OUTCOME: "in the outcome",
    Source.LESSON: "in a lesson",
    Source.ASIDE: "in a side note",
}
"""Where a hit stands."""
_KINDS = {
    Kind.RELATIONSHIP: "relationship",
    Kind.INTERVIEW: "interview",
    Kind.LESSON: "lesson",
}


@dataclass(frozen=True)
class Opening:
    """A record to open; `start` where it is a place in an interview's text."""

    kind: Kind
    id: int
    start: int = -1
    end: int = -1


class Finder:
    """Finds in one office; what is typed are plain words."""

    def __init__(self, workbench: Workbench, commands: Callable[[], Sequence[Entry]]) -> None:
        """`commands` tells what the menus offer at the moment."""
        self._bench = workbench
        self._commands = commands
        self._finding = workbench.desk.finding
        self._asked = 0

    def warm(self) -> None:
        """Read in the background what can be found, so that the first key is as quick as the others."""
        run, searching = self._bench.tasks.run, self._bench.desk.searching
        run(lambda _job: self._finding.warm())
        run(lambda _job: searching.take_up(0), awaited=False)

    def find(self, typed: str) -> Sequence[Row]:
        """What is called so: records first, then commands."""
        found = self._finding.find(typed, most=max(_MOST.values()))
        rows: list[Row] = []
        for kind, group in groupby(found, key=lambda one: one.kind):
            rows += [_row(one) for one in list(group)[: _MOST[kind]]]
        return rows + _command_rows(typed, self._commands())[:_MOST_COMMANDS]

    def find_in_texts(self, typed: str, show: Callable[[Sequence[Row]], None]) -> None:
        """Look into what was said and written too; `show` is called when it is read."""
        searching = self._bench.desk.searching

        self._asked += 1
        mine = self._asked

        def still() -> bool:
            return mine == self._asked

        def look(job: Job) -> list[Row]:
            # The next key waits for nothing that was looked for before it.
            if not still():
                return []
            searching.take_up(_PATIENCE_S, job.waited_for, told_only=True)
            hits = searching.find(typed, most=_MOST_TEXTS * 2, still=still)
            # Lessons are found by all their words already.
            return [_text_row(hit) for hit in hits if hit.source is not Source.LESSON][:_MOST_TEXTS]

        self._bench.tasks.run(look, done=show)


def _row(found: Found) -> Row:
    when = written(found.on) if found.on else _KINDS.get(found.kind, "")
    return Row(Opening(found.kind, found.id), found.title, found.note, when)


def _text_row(hit: Hit) -> Row:
    place = hit.start if hit.is_text else -1
    return Row(Opening(hit.kind, hit.id, place, hit.end), hit.title, hit.sentence, IN_THE[hit.source])


def _command_rows(typed: str, entries: Sequence[Entry]) -> list[Row]:
    """What is called so, then what stands in a menu that is; the key of a row is its action."""
    words = words_of(typed)

    def fits(said: str) -> bool:
        return all(f" {word}" in f" {fold(said)}" for word in words)

    called = [one for one in entries if fits(one.text)]
    around = [one for one in entries if one.within and one not in called and fits(f"{one.within} {one.text}")]
    return [Row(one.action, one.text, one.within or one.menu, one.keys) for one in (*called, *around)]
