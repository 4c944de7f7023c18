"""Which kind of sound a file holds, by how it begins and not by its name."""

SUFFIXES = (
    *(".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".webm", ".weba", ".amr", ".awb"),
    *(".3gp", ".3g2", ".caf", ".wma", ".aiff", ".aif", ".mp4", ".m4b", ".m4v", ".mov", ".mka", ".mkv"),
)
"""What phones, recorders and meetings give; of a film the sound alone is heard."""

NAMES = "m4a, aac, mp3, wav, flac, ogg, opus, webm, amr, 3gp, caf, wma, aiff, mp4, mov, mkv"
"""As it is said; the other suffixes are those of the same kinds."""

BEGINNING = 4_096
"""Bytes that tell it."""

UNTOLD = (".mp3", ".aac", ".amr", ".awb")
"""Kinds that may come frame after frame, and do not tell how long they are."""

_WORDS = {
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": ".wma",
    b"\x1a\x45\xdf\xa3": ".webm",
    b"#!AMR-WB\n": ".awb",
    b"#!AMR\n": ".amr",
    b"fLaC": ".flac",
    b"caff": ".caf",
    b"ID3": ".mp3",
}
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def kind_of(beginning: bytes) -> str:
    """The suffix of the kind of sound; "" for no sound.

    Sources: the first bytes as RFC 3533 (Ogg), RFC 9639 (FLAC), RFC 8794 (Matroska), RFC 4867 (AMR), ISO
    14496-12, 13818-7 and 11172-3 give them, and Apple's Core Audio Format.
    """
    if beginning[:4] in (b"RIFF", b"RF64") and beginning[8:12] == b"WAVE":
        return ".wav"
    if beginning[:4] == b"FORM" and beginning[8:12] in (b"AIFF", b"AIFC"):
        return ".aiff"
    if beginning[4:8] in _BOXES:
        return ".m4a"
    if beginning.startswith(b"OggS"):
        return ".opus" if b"OpusHead" in beginning else ".ogg"
    for word, kind in _WORDS.items():
        if beginning.startswith(word):
            return kind
    return _kind_of_frames(beginning)


def _kind_of_frames(beginning: bytes) -> str:
    """Of sound that has no head at all, and begins with its first frame."""
    frame = beginning.lstrip(b"\0")[:2]
    if len(frame) < 2 or frame[0] != 0xFF or frame[1] < 0xE0:
        return ""
    is_aac = frame[1] & 0xF6 == 0xF0
    return ".aac" if is_aac else ".mp3"
