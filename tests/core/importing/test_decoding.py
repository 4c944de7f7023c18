"""Encodings are recognised from what a file says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.errors import InputError
from mentordesk.importing.decoding import ENCODINGS, decode
from tests.core.importing.files import said

WESTERN = "Nachname;Vorname\r\nBouvet;Sébastien\r\nMüller;Jörg\r\nAragão;Vicente\r\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp850"],
)
def test_names_of_the_west_are_read_in_every_encoding_of_office_machines(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding)).text == WESTERN


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "Nazwisko;Imię\nŁyczek;Eliza\nWęgrzyk;Sebastian\n"),
        ("cp1251", "Фамилия;Имя\nИванов;Пётр\nСидорова;Анна\n"),
        ("cp1253", "Επώνυμο;Όνομα\nΠαπαδόπουλος;Γιώργος\n"),
        ("cp1254", "Soyad;Ad\nMansız;Asliye\nŞahin;Gülşah\n"),
    ],
)
def test_other_scripts_and_languages_are_told_from_each_other(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.encoding, found.text) == (encoding, text)


def test_a_few_damaged_places_do_not_turn_utf8_into_something_else() -> None:
    found = decode("Müller, Größe, Sébastien, Łyczek, Ph\xff".encode().replace("ÿ".encode(), b"\xff"))
    assert found.text == "Müller, Größe, Sébastien, Łyczek, Ph\ufffd"
    assert found.doubt == "The file is in UTF-8 but has one place that is damaged."


def test_a_guess_that_nothing_supports_is_said() -> None:
    assert decode("Ärger".encode("cp1252")).doubt == ""
    assert "is a guess" in decode(b"a \xb6 b").doubt


def test_a_named_encoding_that_does_not_fit_names_the_line() -> None:
    with pytest.raises(InputError, match=r"^line 2: The file cannot be read as UTF-8"):
        decode("a;b\nMüller;c\n".encode("cp1252"), "utf-8")


@pytest.mark.parametrize("name", ["zip", "rot13", "no such thing", "a\0b", "idna", ""])
def test_what_is_no_encoding_is_refused_and_no_name_means_recognise(name: str) -> None:
    if name:
        with pytest.raises(InputError, match="no encoding named"):
            decode(b"abc", name)
    else:
        assert decode(b"abc", name).encoding == "utf-8"


@given(st.binary(max_size=300), st.sampled_from(["", *ENCODINGS]))
def test_any_bytes_become_text_or_an_error_in_words(data: bytes, encoding: str) -> None:
    assert said(lambda: decode(data, encoding))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    found = decode(b"\xef\xbb\xbf" + text.encode())
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("It wasn’t planned – not at all.", "cp1252"),
        ("“Why?” she said, and O’Brien laughed…", "cp1252"),
        ("Il n’est pas venu ; l’hôpital était loin.", "cp1252"),
        ("It wasn’t planned – not at all.", "mac_roman"),
        ("Así fue aquí, días después", "mac_roman"),
    ],
)
def test_quotation_marks_and_dashes_tell_the_encoding(text: str, encoding: str) -> None:
    read = decode(text.encode(encoding))
    assert (read.text, read.doubt) == (text, "")
