"""The head of a WAV file with 16-bit samples: written before the length is known, and put right later.

Source: the RIFF/WAVE layout as Python's own `wave` module reads it.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

SAMPLE_SIZE = 2
HEAD_SIZE = 44
_UNKNOWN = 0xFFFFFFFF
"""The length of a file that is still being written; players then read to its end."""


@dataclass(frozen=True)
class Form:
    """How often a second sound is sampled, in how many channels, 16 bits each."""

    rate: int = 16_000
    channels: int = 1

    @property
    def frame(self) -> int:
        """Bytes of one sample in all channels."""
        return SAMPLE_SIZE * self.channels

    @property
    def bytes_a_second(self) -> int:
        return self.rate * self.frame

    def seconds(self, size: int) -> float:
        """How long so many bytes of sound last; a torn last sample does not count."""
        return size // self.frame / self.rate


def head(form: Form, size: int | None = None) -> bytes:
    """The head of a file with `size` bytes of sound; None while it is being written."""
    data = _UNKNOWN if size is None else min(size, _UNKNOWN - HEAD_SIZE)
    whole = _UNKNOWN if size is None else data + HEAD_SIZE - 8
    fields = (1, form.channels, form.rate, form.bytes_a_second, form.frame, SAMPLE_SIZE * 8)
    return (
        b"RIFF"
        + struct.pack("<I", whole)
        + b"WAVEfmt "
        + struct.pack("<IHHIIHH", 16, *fields)
        + b"data"
        + struct.pack("<I", data)
    )


def form_of(beginning: bytes) -> Form | None:
    """The form that a head of ours tells; None where this is no such head."""
    if len(beginning) < HEAD_SIZE or beginning[:4] != b"RIFF" or beginning[8:16] != b"WAVEfmt ":
        return None
    channels, rate = struct.unpack("<HI", beginning[22:28])
    return Form(rate, channels) if rate and channels else None


def mend(path: Path) -> float:
    """Put the head of a file right whose writing was interrupted; the seconds of sound that it holds.

    A torn last sample is cut off. A file that has not even a head is left as it is and holds nothing.
    """
    with path.open("r+b") as file:
        form = form_of(file.read(HEAD_SIZE))
        if form is None:
            return 0.0
        size = (file.seek(0, 2) - HEAD_SIZE) // form.frame * form.frame
        file.truncate(HEAD_SIZE + size)
        put_head(file, form, size)
    return form.seconds(size)


def put_head(file: BinaryIO, form: Form, size: int) -> None:
    """Write the head over the one that is there."""
    file.seek(0)
    file.write(head(form, size))
