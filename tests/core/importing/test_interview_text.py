"""Texts of interviews that were written elsewhere."""

from pathlib import Path

import pytest

from mentordesk.errors import InputError
from mentordesk.importing.interview_text import pasted_interview, read_interview

TALK = "Coordinator: How did you meet?\n\nDr. Müller: At a conference – by chance.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_text_file_is_read_whatever_wrote_it(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(TALK.replace("\n", line_end).encode(encoding))
    found = read_interview(path)
    assert (found.text, found.encoding, found.doubts) == (TALK.strip(), encoding, ())


def test_what_no_text_has_is_left_out_and_said() -> None:
    found = pasted_interview("a\0b\ud800c\ufeff\x1bd\u2028e\x0bf")
    assert found.text == "abcd\ne\nf"
    assert found.doubts == ("4 characters that no text has were left out.",)


def test_letters_are_composed_and_markup_stays() -> None:
    assert pasted_interview("Se\u0301bastien: <b>no</b>\t& 😀").text == "Sébastien: <b>no</b>\t& 😀"


def test_a_giant_paragraph_is_parted_and_no_word_lost() -> None:
    words = [f"word{n}" for n in range(4_500)]
    found = pasted_interview(" ".join(words))
    assert [len(part.split()) for part in found.text.split("\n")] == [250] * 18
    assert found.text.split() == words
    assert found.doubts == ("Paragraphs of more than 2,000 words were parted, to keep typing quick.",)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\0"])
def test_no_text_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="There is no text in it"):
        pasted_interview(text)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", "is damaged"),
        (b"{\\rtf1 hello", "ends in the middle"),
        (b"%PDF-1.7 x", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old kind of Word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (bytes(range(1, 32)) * 20, "is not a text"),
        (b"", "is empty"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_interview(path)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(InputError, match="has 200 MB; at most 16 MB are read"):
        read_interview(path)
