"""Interviews that were written elsewhere: a file of any common kind, or what was pasted."""

from pathlib import Path

from mentordesk.errors import InputError
from mentordesk.importing.archives import damaged, is_packed, parts_of
from mentordesk.importing.cues import looks_like_cues, transcript_of_cues
from mentordesk.importing.decoding import decode
from mentordesk.importing.limits import read_bytes, size_in_words
from mentordesk.importing.rich import MAX_TEXT_BYTES, TextReading, plain_paragraphs, rich_reading

MAX_DOCUMENT_BYTES = 48 * 1024 * 1024
"""A document may hold pictures, which stay behind."""
ENDINGS = (".txt", ".text", ".md", ".docx", ".odt", ".rtf", ".vtt", ".srt")
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")


def read_interview(path: Path, *, encoding: str = "") -> TextReading:
    """The text of a file, told by what is in it and not by its name; headings and bold are kept.

    Speakers and times stay where they stand: `transcript_of` takes them out.
    """
    documents = path.suffix.casefold() in {".docx", ".odt", ".rtf"}
    data = read_bytes(path, limit=MAX_DOCUMENT_BYTES if documents else MAX_TEXT_BYTES)
    if is_packed(data):
        return _packed(data, path.name)
    if data.startswith(b"{\\rtf"):
        from mentordesk.importing.rtf import rtf_paragraphs

        return _named(rich_reading(rtf_paragraphs(data, path.name)), "rtf")
    _refuse_others(data, path)
    decoded = decode(data, encoding)
    _refuse_binary(decoded.text, path.name)
    text = decoded.text
    if path.suffix.casefold() in {".vtt", ".srt"} or looks_like_cues(text):
        text = transcript_of_cues(text)
    found = pasted_interview(text)
    doubts = ((decoded.doubt,) if decoded.doubt else ()) + found.doubts
    return TextReading(found.text, decoded.encoding, doubts)


def pasted_interview(text: str) -> TextReading:
    """Text as it is kept: one kind of line end, composed letters, nothing that cannot be stored."""
    if len(text) > MAX_TEXT_BYTES:
        raise InputError(f"The text has {size_in_words(len(text))}; no interview is that long.")
    return rich_reading(plain_paragraphs(text))


def _packed(data: bytes, name: str) -> TextReading:
    parts = parts_of(data, name)
    if "word/document.xml" in parts:
        from mentordesk.importing.word import word_paragraphs

        return _named(rich_reading(word_paragraphs(data, name)), "docx")
    if "content.xml" in parts:
        from mentordesk.importing.open_document import open_document_paragraphs

        return _named(rich_reading(open_document_paragraphs(data, name)), "odt")
    raise InputError(f"“{name}” is not a text. Save it as .docx, .odt, .rtf or .txt, or paste its text.")


def _named(reading: TextReading, kind: str) -> TextReading:
    return TextReading(reading.text, kind, reading.doubts, reading.formats)


def _refuse_others(data: bytes, path: Path) -> None:
    """Say what a file is that is no text."""
    name = path.name
    if data.startswith(_OLD_WORD):
        if _ENCRYPTED in data[:65_536] or _ENCRYPTED in data[-65_536:]:
            raise InputError(f"“{name}” is locked with a password. Save it without one.")
        raise InputError(f"“{name}” is of an old kind of Word. Save it as .docx, or paste its text.")
    if data.startswith(b"%PDF"):
        raise InputError(f"“{name}” is a PDF, which holds pages and no text to go on with. Paste its text.")
    if data.startswith(_PICTURES):
        raise InputError(f"“{name}” is a picture or a sound, not a text.")
    if path.suffix.casefold() in {".docx", ".odt", ".rtf"}:
        raise InputError(damaged(name))


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:20_000]
    odd = sum(char < " " and char not in "\t\r\n\f\v" for char in sample)
    if odd > max(8, len(sample) // 20):
        raise InputError(f"“{name}” is not a text.")
