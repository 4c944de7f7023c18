"""Killed while somebody types, codes and keeps versions: at most one second of it is lost."""

import multiprocessing
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from mentordesk.db.connection import connector
from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan
from tests.gui.interviews.typist import found_office
from tests.gui.interviews.typist import main as typing

KILLS = int(os.environ.get("MENTORDESK_KILLS", "200"))
SECOND = 1.0
BEGIN_WITHIN = 30.0
WORKS = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
WORKS.set_forkserver_preload(["tests.gui.interviews.typist"])


def typed(log: Path) -> list[tuple[float, int]]:
    """When how many characters had been typed; a torn last line is left out."""
    lines = log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []
    return [(float(at), int(count)) for at, count in (line.split() for line in lines)]


def kill_while_typing(office: Path, log: Path, seed: int, after: float) -> float:
    """Start a typist, kill it `after` seconds of typing, and get when that was.

    Typists are forked from a process that has imported all they need, so that a kill takes little longer
    than the typing before it.
    """
    typist = WORKS.Process(target=typing, args=(office, log, seed), daemon=True)
    typist.start()
    deadline = time.monotonic() + BEGIN_WITHIN
    while not typed(log) and typist.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(after)
    assert typist.is_alive(), "the typist ended by itself"
    typist.kill()
    killed_at = time.monotonic()
    typist.join()
    typist.close()
    return killed_at


def check_nothing_lost(office: Path, killed_at: float, keys: list[tuple[float, int]]) -> None:
    """The file is sound, and holds all that was typed up to a second before the end."""
    connection = connector(office)()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    with Desk.open(office) as desk:
        opened = desk.texts.open(desk.interviews.rows()[0].id)
        kept = [desk.texts.version(one.id) for one in desk.texts.versions(opened.interview.id)]
    safe = max((count for at, count in keys if at <= killed_at - SECOND), default=0)
    assert len(opened.text) >= safe
    assert len(opened.text) <= keys[-1][1] + 1
    for passage in opened.spans.passages:
        assert opened.text[passage.start : passage.end] == passage.snippet
    for version in kept:
        # Nothing but typing happens to the text, so each version is the beginning of it.
        assert opened.text.startswith(version.text)
        assert all(one.end <= len(version.text) for one in version.spans.passages)


def kill_often(office_path: Path, folder: Path, times: int, seed: int) -> None:
    """Kill typists one after the other, each taking up the text that the one before left."""
    office = folder / f"{seed}.mentordesk"
    shutil.copy(office_path, office)
    with Desk.open(office) as desk:
        mentee, _, relationship = found_office(desk)
        desk.interviews.schedule(InterviewPlan(person_id=mentee, about=(relationship,)))
    random = Random(seed)
    for number in range(times):
        log = folder / f"typed-{seed}-{number}"
        killed_at = kill_while_typing(office, log, seed + number, random.uniform(0.1, 1.6))
        assert typed(log), f"kill {number} of seed {seed}: nothing was typed"
        check_nothing_lost(office, killed_at, typed(log))


def kill_at_once(office_path: Path, folder: Path, chains: list[int]) -> None:
    """Several chains of kills beside each other, each on an office of its own."""
    seed = int(time.time())
    with ThreadPoolExecutor(len(chains)) as pool:
        seeds = [seed + 10_000 * number for number in range(len(chains))]
        several = len(chains)
        list(pool.map(kill_often, [office_path] * several, [folder] * several, chains, seeds))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_five_kills_lose_at_most_a_second(office_path: Path, tmp_path: Path) -> None:
    kill_at_once(office_path, tmp_path, [3, 2])


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_two_hundred_kills_lose_at_most_a_second(office_path: Path, tmp_path: Path) -> None:
    kill_at_once(office_path, tmp_path, [KILLS // 2, KILLS - KILLS // 2])
