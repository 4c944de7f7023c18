"""Killed while somebody types and records: at most a second of either is lost, and the sound is heard."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.timeline import timeline_of
from mentordesk.records.interviews import InterviewPlan
from mentordesk.sound.files import Joined, blocks_of
from tests.gui.interviews.typist import found_office
from tests.sounds import tone

SECOND = 1.0
BEGIN_WITHIN = 30.0
LOOP = tone(1.0)
SEALED = "open sesame"


def written(log: Path) -> list[tuple[float, int, float]]:
    """When how many characters and seconds of sound there were; a torn last line is left out."""
    lines = log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []
    return [(float(at), int(count), float(sound)) for at, count, sound in (line.split() for line in lines)]


def kill_while_recording(
    office: Path, log: Path, seed: int, after: float, passphrase: str | None
) -> tuple[float, list[tuple[float, int, float]]]:
    """Start somebody who types and records, kill the process, and get when that was."""
    command = [sys.executable, "-m", "tests.gui.interviews.recordist", str(office), str(log), str(seed)]
    command += [passphrase] if passphrase else []
    with subprocess.Popen(command, cwd=Path(__file__).parents[3]) as process:
        deadline = time.monotonic() + BEGIN_WITHIN
        while not any(sound for _, _, sound in written(log)) and time.monotonic() < deadline:
            assert process.poll() is None, "it ended by itself"
            time.sleep(0.01)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        killed_at = time.monotonic()
        process.wait()
    return killed_at, written(log)


def check_sound(desk: Desk, killed_at: float, log: list[tuple[float, int, float]]) -> None:
    """All sound up to a second before the end is there, and is the sound that was given."""
    interview = desk.interviews.rows()[0].id
    safe_text = max((count for at, count, _ in log if at <= killed_at - SECOND), default=0)
    safe_sound = max((sound for at, _, sound in log if at <= killed_at - SECOND), default=0.0)
    assert len(desk.texts.open(interview).text) >= safe_text
    before = desk.recordings.of(interview)[-1]
    assert before.missing == ()
    desk.recordings.mend(interview)
    record = desk.recordings.of(interview)[-1]
    assert all(each.closed for each in record.segments)
    assert record.seconds >= safe_sound
    assert timeline_of(record).length == pytest.approx(timeline_of(before).length)
    with Joined(record.parts) as joined:
        samples = b"".join(blocks_of(joined))[44:]
    whole = LOOP * (len(samples) // len(LOOP) + 1)
    assert samples == whole[: len(samples)]


def kill_often(folder: Path, times: int, seed: int, passphrase: str | None, *, longest: float = 2.5) -> None:
    """Kill one after the other, each going on with the interview that the one before left."""
    office = folder / f"{seed}.mentordesk"
    with Desk.create(office, passphrase=passphrase) as desk:
        mentee, _, relationship = found_office(desk)
        interview = desk.interviews.schedule(InterviewPlan(person_id=mentee, about=(relationship,)))
        desk.recordings.agree(interview, "Adaeze Okonkwo")
    random = Random(seed)
    for number in range(times):
        log = folder / f"recorded-{seed}-{number}"
        after = random.uniform(0.2, longest)
        killed_at, lines = kill_while_recording(office, log, seed + number, after, passphrase)
        with Desk.open(office, passphrase=passphrase) as desk:
            check_sound(desk, killed_at, lines)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_kill_loses_at_most_a_second_of_sound(tmp_path: Path) -> None:
    kill_often(tmp_path, 1, int(time.time()), SEALED, longest=0.6)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_sixty_kills_lose_at_most_a_second_of_sound(tmp_path: Path) -> None:
    seed = int(time.time())
    with ThreadPoolExecutor(2) as pool:
        chains = [
            pool.submit(kill_often, tmp_path, 30, seed, None),
            pool.submit(kill_often, tmp_path, 30, seed + 10_000, SEALED),
        ]
        for chain in chains:
            chain.result()
