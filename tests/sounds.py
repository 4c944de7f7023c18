"""Sound made for tests: a tone whose samples tell where they stand."""

import array
import math
import wave
from pathlib import Path

from mentordesk.sound.wave import Form

_VARIED = Path(__file__).with_name("core") / "interviews" / "sounds" / "varied.mp3"


def tone(seconds: float, form: Form | None = None, *, hertz: float = 440.0) -> bytes:
    """A sine of so many seconds."""
    form = form or Form()
    count = round(seconds * form.rate)
    step = 2 * math.pi * hertz / form.rate
    return array.array("h", (round(9_000 * math.sin(step * number)) for number in range(count))).tobytes()


def wav(path: Path, seconds: float) -> Path:
    """A WAV file by the standard library, not by ours."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(tone(seconds))
    return path


def samples_of(path: Path) -> bytes:
    """The samples of a WAV file, read by the standard library."""
    with wave.open(str(path), "rb") as file:
        return file.readframes(file.getnframes())


def frames_of_mp3(*, loud: int, quiet: int) -> bytes:
    """So many frames of each, of different sizes and without a head; 1,152 samples each, 44,100 a second."""
    word = b"\xff\xfb"
    first, second, *_ = (word + frame for frame in _VARIED.read_bytes().split(word)[1:])
    return first * loud + second * quiet
