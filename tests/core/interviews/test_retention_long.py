"""Whatever was done with an interview before its notes are destroyed, none of its words stays in any file."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.printed import ReportName
from mentordesk.errors import MentorDeskError
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from mentordesk.terms import Answer, Attribution, Audience, Side
from tests.core.panels.conftest import populate
from tests.furnished import furnished

WORD = "chrysanthemum"
STEPS = 25


class Coordinator:
    """Does one thing after the other with an interview and its cycle, as the dice fall."""

    def __init__(self, desk: Desk, interview: int, draw: Random) -> None:
        self._desk, self._interview, self._draw = desk, interview, draw
        record = desk.interviews.of(interview)
        self._about = record.about[0].relationship_id
        self._person = record.person_id
        self._cycle = next(one for one in desk.cycles.cycles() if one.id == record.cycle_id)
        self._themes = [one.id for one in desk.codebook.themes()]

    def work(self) -> None:
        steps: tuple[Callable[[], object], ...] = (
            self._write, self._write, self._keep_version, self._go_back, self._undo, self._undo, self._redo,
            self._note, self._close, self._reopen, self._copy, self._print, self._compare,
        )  # fmt: skip
        self._write()
        for _step in range(STEPS):
            # A coordinator too is refused now and then: what is closed is not closed again.
            with suppress(MentorDeskError):
                self._draw.choice(steps)()

    def _write(self) -> None:
        count = self._draw.randint(1, 5)
        lines = [f"Sentence {self._draw.randint(1, 99)} of the {WORD} affair." for _ in range(count)]
        text = "\n".join(lines)
        passages, start = [], 0
        for at, line in enumerate(lines):
            if self._draw.random() < 0.5:
                passages.append(self._passage(at, start, start + len(line)))
            start += len(line) + 1
        version = self._desk.texts.open(self._interview).version
        self._desk.texts.save(
            self._interview, text, Spans(passages=tuple(passages)), expected_version=version
        )

    def _passage(self, at: int, start: int, end: int) -> PassageRecord:
        return PassageRecord(
            guid=f"p{at}",
            start=start,
            end=end,
            theme_ids=(self._draw.choice(self._themes),),
            attribution=self._draw.choice((None, Attribution.BY_ROLE, Attribution.NOT_FOR_REPORTING)),
            memo=self._draw.choice(("", f"A memo on the {WORD}")),
        )

    def _keep_version(self) -> None:
        self._desk.texts.keep_version(self._interview)

    def _go_back(self) -> None:
        versions = self._desk.texts.versions(self._interview)
        if versions:
            version = self._desk.texts.open(self._interview).version
            self._desk.texts.restore(self._draw.choice(list(versions)).id, expected_version=version)

    def _undo(self) -> None:
        self._desk.history.undo(whole=self._draw.random() < 0.3)
        # Not so far that there is no interview any more.
        try:
            self._desk.interviews.of(self._interview)
        except MentorDeskError:
            self._desk.history.redo()

    def _redo(self) -> None:
        self._desk.history.redo()

    def _note(self) -> None:
        self._desk.interviews.annotate(self._interview, f"A note on the {WORD}")

    def _close(self) -> None:
        self._desk.cycles.close(self._cycle.id)

    def _reopen(self) -> None:
        self._desk.cycles.reopen(self._cycle.id, "It was too early")

    def _copy(self) -> None:
        self._desk.copies.make()

    def _print(self) -> None:
        name = self._draw.choice((ReportName.ACCOUNTS, ReportName.RELATIONSHIP))
        self._desk.reports.make(name, self._about, cycle=self._cycle.name, audience=Audience.OFFICE)

    def _compare(self) -> None:
        themes = self._desk.exporting.table("passages", cycle=self._cycle.name)
        assert themes.columns


def _owed(desk: Desk) -> int:
    """An interview about two who work together."""
    people = populate(desk)
    made = desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    for side in Side:
        desk.introductions.answer(made, side, Answer.YES)
    return desk.interviews.schedule(InterviewPlan(person_id=people.ana, about=(made,), cycle_id=people.cycle))


@pytest.fixture
def interview(desk: Desk) -> int:
    return furnished(desk, _owed)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(40))
def test_no_word_is_left_in_any_file(desk: Desk, interview: int, office_path: Path, seed: int) -> None:
    Coordinator(desk, interview, Random(seed)).work()
    desk.retention.destroy([interview])
    desk.close()
    for file in office_path.parent.rglob("*"):
        if file.is_file():
            assert WORD.encode() not in file.read_bytes(), file.name
