"""What phones, browsers and meetings give is taken in: half a second of a tone, as encoders write it."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import InputError
from mentordesk.sound.kinds import SUFFIXES, kind_of
from mentordesk.sound.lengths import measured
from tests.sounds import frames_of_mp3, wav

SOUNDS = Path(__file__).with_name("sounds")
NARROW, WIDE = b"#!AMR\n" + bytes([0x3C, *range(31)]) * 25, b"#!AMR-WB\n" + bytes([0x44, *range(60)]) * 25
WHOLE = {path.name: path.read_bytes() for path in SOUNDS.iterdir()} | {"a.amr": NARROW, "b.awb": WIDE}


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_each_kind_is_measured(tmp_path: Path, name: str) -> None:
    # Whatever its name is.
    for suffix in ("", ".dat", Path(name).suffix):
        path = tmp_path / f"Memo 7{suffix}"
        path.write_bytes(WHOLE[name])
        if name == "silent.mp4":
            with pytest.raises(InputError, match="holds no sound"):
                measured(path)
            continue
        kept, seconds = measured(path)
        assert kept in SUFFIXES
        # An encoder begins and ends with a little more than it was given.
        assert seconds == pytest.approx(0.5, abs=0.08)
    assert suffix.endswith(Path(name).suffix)


@example("browser.webm", 1899)
@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 1 << 32))
def test_what_is_damaged_is_refused_or_measured_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, name: str, seed: int
) -> None:
    random = Random(seed)
    content = bytearray(WHOLE[name])
    for _ in range(random.randint(0, 20)):
        content[random.randrange(len(content))] = random.choice((0, 1, 0x7F, 0xFF, random.randrange(256)))
    path = tmp_path_factory.getbasetemp() / f"damaged-{name}"
    path.write_bytes(content[: random.randint(0, len(content))])
    said = ""
    try:
        assert measured(path)[1] > 0
    except InputError as error:
        said = str(error)
    assert said.startswith(path.name) or not said


def test_sound_is_known_by_what_it_is_and_not_by_its_name(tmp_path: Path) -> None:
    named = wav(tmp_path / "a.wav", 0.5).rename(tmp_path / "a.m4a")
    assert measured(named)[1] == 0.5
    torn = named.read_bytes()
    for length in (b"\0\0\0\0", b"\xff\xff\xff\xff", torn[40:44]):
        (tmp_path / "torn.wav").write_bytes(torn[:40] + length + torn[44:8_044])
        assert measured(tmp_path / "torn.wav") == (".wav", 0.25), "a recorder whose battery was empty"
    (tmp_path / "noise.mp3").write_bytes(bytes(range(1, 255)) * 400 + b"\xff\xfb\x90\x64" * 400)
    (tmp_path / "nothing.mp3").write_bytes(b"")
    for name in ("noise.mp3", "nothing.mp3"):
        with pytest.raises(InputError, match="is no sound file that can be taken in"):
            measured(tmp_path / name)
    (tmp_path / "torn.mp4").write_bytes(b"\0\0\0\x08mdat")
    with pytest.raises(InputError, match=r"torn.mp4 cannot be taken in: it is damaged"):
        measured(tmp_path / "torn.mp4")
    beginnings = {
        b"FORM\0\0\0\0AIFF": ".aiff",
        b"\0\0\0\x20ftypM4A ": ".m4a",
        b"OggS\0\x02 OpusHead": ".opus",
        b"OggS\0\x02 vorbis": ".ogg",
        b"fLaC": ".flac",
        b"\0\0\xff\xfb": ".mp3",
        b"\xff\xf1": ".aac",
        b"\xff\xd8": "",
        b"\xff": "",
    }
    assert {beginning: kind_of(beginning) for beginning in beginnings} == beginnings


def test_a_rate_that_varies_is_followed_to_the_end(tmp_path: Path) -> None:
    loud, quiet = frames_of_mp3(loud=1_500, quiet=0), frames_of_mp3(loud=0, quiet=1_500)
    for content in (loud + quiet, quiet + loud):
        (tmp_path / "long.mp3").write_bytes(content)
        assert measured(tmp_path / "long.mp3")[1] == pytest.approx(3_000 * 1_152 / 44_100, abs=0.3)


def test_a_name_without_a_suffix_is_given_one(desk: Desk, interview: int, tmp_path: Path) -> None:
    (tmp_path / "Voice 12").write_bytes(WHOLE["browser.webm"])
    desk.recordings.attach(interview, tmp_path / "Voice 12", agreed_by="Adaeze Okonkwo")
    assert desk.recordings.of(interview)[0].suffix == ".webm"
