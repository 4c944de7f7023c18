"""How long sound is that comes frame after frame, without a head that tells: AAC and AMR."""

import os
from typing import BinaryIO

_AAC_RATES = (
    *(96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000),
    *(22_050, 16_000, 12_000, 11_025, 8_000, 7_350),
)
_AAC_HEAD = 7
_AAC_SAMPLES = 1024
_AMR_SECONDS = 0.02
_NARROW = (12, 13, 15, 17, 19, 20, 26, 31, 5)
_WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5)
"""Bytes that follow the first one of a frame, by its kind; the last is a silence. Others have none."""


def aac_seconds(file: BinaryIO) -> float:
    """Of AAC in ADTS frames (ISO 13818-7), up to where a frame is no frame."""
    seconds = 0.0
    file.seek(0)
    while len(head := file.read(_AAC_HEAD)) == _AAC_HEAD:
        rate = head[2] >> 2 & 0xF
        size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        if head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or rate >= len(_AAC_RATES) or size < _AAC_HEAD:
            break
        seconds += ((head[6] & 3) + 1) * _AAC_SAMPLES / _AAC_RATES[rate]
        file.seek(size - _AAC_HEAD, os.SEEK_CUR)
    return seconds


def amr_seconds(file: BinaryIO, *, wide: bool) -> float:
    """Of AMR in a file of its own (RFC 4867)."""
    sizes = _WIDE if wide else _NARROW
    count = 0
    file.seek(len(b"#!AMR-WB\n" if wide else b"#!AMR\n"))
    while head := file.read(1):
        kind = head[0] >> 3 & 0xF
        file.seek(sizes[kind] if kind < len(sizes) else 0, os.SEEK_CUR)
        count += 1
    return count * _AMR_SECONDS
