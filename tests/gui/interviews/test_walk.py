"""Transcripts taken in, coded by keys, edited heavily, and killed in the midst of it."""

import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mentordesk.desk import Desk
from tests.gui.interviews.coder import main as coding
from tests.gui.interviews.coder import state_of
from tests.gui.interviews.test_kill import BEGIN_WITHIN, SECOND, WORKS
from tests.gui.interviews.typist import found_office

TURNS = (
    "Coordinator: How did the two of you come to meet?",
    "Participant: In the reading room, over a knee that neither of us liked. Then every week. 😀",
    "Coordinator: And was it said aloud what it was for?",
    "Participant: Never. I thought it was for grants, and Dr. Ng thought that it was for me to talk.",
)
ENOUGH, FEWEST = 12, 5
"""Passages that are coded before the kill, and those of them that are left whatever is cut out afterwards."""


def killed_while_coding(office: Path, log: Path, seed: int, files: list[Path]) -> float:
    """Let a coder work until enough is coded, and for a second more, and kill it; when that was.

    What a busy machine gets done in a second is no measure.
    """
    coder = WORKS.Process(target=coding, args=(office, log, seed, files), daemon=True)
    coder.start()
    deadline = time.monotonic() + 2 * BEGIN_WITHIN
    while coded(log) < ENOUGH and coder.is_alive():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(SECOND)
    assert coder.is_alive(), "the coder ended by itself"
    coder.kill()
    killed_at = time.monotonic()
    coder.join()
    coder.close()
    return killed_at


def coded(log: Path) -> int:
    """How many passages the interviews have by now, as the coder says."""
    newest = {number: len(passages) for _, number, _, passages in said(log)}
    return sum(newest.values())


def said(log: Path) -> list[Any]:
    """Time, interview, text and passages after each step; a torn last line is left out."""
    lines = log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []
    return [json.loads(line) for line in lines]


def check_everything_is_where_it_belongs(office: Path, log: Path, killed_at: float) -> int:
    """Each interview, its passages too, is as it was after a step of the last second; how many passages."""
    count = 0
    steps = said(log)
    # Nothing is saved while the keys of one step follow each other without a pause.
    ends = [*(at for at, *_ in steps), killed_at]
    longest = max(after - before for before, after in pairwise(ends))
    with Desk.open(office) as desk:
        for row in desk.interviews.rows():
            opened = desk.texts.open(row.id)
            held = sorted((one.start, one.end, one.theme_ids[0]) for one in opened.spans.passages)
            count += len(held)
            for one in opened.spans.passages:
                assert one.snippet == opened.text[one.start : one.end]
            mine = [(at, state) for at, number, *state in steps if number == row.id]
            safe = max((n for n, (at, _) in enumerate(mine) if at <= killed_at - SECOND - longest), default=0)
            assert state_of(opened.text, held) in [state for _, state in mine[safe:]]
            speakers = {mark.speaker for mark in opened.spans.marks}
            assert speakers == {"me", row.person.split(maxsplit=1)[0]}
    return count


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_was_coded_and_edited_is_where_it_belongs_after_a_kill(
    office_path: Path, tmp_path: Path
) -> None:
    files = [tmp_path / "first.txt", tmp_path / "second.txt"]
    for number, path in enumerate(files):
        path.write_text("\n\n".join(TURNS * (2 + number)), encoding="utf-8")
    with Desk.open(office_path) as desk:
        found_office(desk)
    log = tmp_path / "said"
    killed_at = killed_while_coding(office_path, log, int(os.environ.get("MENTORDESK_SEED", "7")), files)
    assert check_everything_is_where_it_belongs(office_path, log, killed_at) > FEWEST
