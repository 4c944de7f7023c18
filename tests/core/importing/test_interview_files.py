"""Interviews out of every kind of file: what is kept of them, who speaks and when, and what is refused."""

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.errors import InputError
from mentordesk.importing import archives, cues, open_document, rtf, word
from mentordesk.importing.interview_text import read_interview
from mentordesk.importing.rich import TextReading, rich_reading
from mentordesk.importing.transcript import INTERVIEWER, Transcript, transcript_of
from mentordesk.terms import TextFormat
from tests.searches import examples

RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial;}}
{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}{\info{\title hidden}}{\colortbl;\red255\green0\blue0;}
\pard\s1\b Beginning\b0\par
\pard\cf1 Dan: {\b How} did you meet? \u-10179?\u-8704? caf\'e9 \f1\'cf\'f0\f0\par
Ada: By chance.{\*\generator hidden}{\pict 89504e47}\par}"""
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>'
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:automatic-styles><office:body><office:text><text:tracked-changes><text:p>hidden</text:p>"
    '</text:tracked-changes><text:h text:outline-level="1">Beginning</text:h><text:p>Dan: '
    '<text:span text:style-name="T1">How</text:span> did<text:s text:c="1"/>you meet? \U0001f600 café '
    "Пр</text:p><text:list><text:list-item><text:p>Ada: By chance.</text:p></text:list-item></text:list>"
    "</office:text></office:body></office:document-content>"
)


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Beginning", 1)
    paragraph = document.add_paragraph("Dan: ")
    paragraph.add_run("How").bold = True
    paragraph.add_run(" did you meet? 😀 café Пр")
    document.add_table(1, 1).cell(0, 0).text = "Ada: By chance."
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _packed(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


def _said(told: Transcript) -> list[tuple[str, str, float | None]]:
    return [(told.text[one.start : one.end], one.speaker, one.second) for one in told.marks]


@pytest.mark.parametrize(
    ("name", "content"), [("a.docx", _docx()), ("a.odt", _packed(content_xml=ODT)), ("a.rtf", RTF)]
)
def test_documents_keep_headings_and_bold_and_nothing_else(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    reading = read_interview(path)
    told = transcript_of(reading, voices={"Dan": INTERVIEWER, "Ada": "Adaeze"})
    # One turn each is too little to be sure of a speaker, so nothing is taken out unasked.
    assert "hidden" not in reading.text
    assert transcript_of(reading).speakers == ()
    assert told.text == "Beginning\nHow did you meet? 😀 café Пр\nBy chance."
    kept = [(told.text[one.start : one.end], one.kind, one.level) for one in told.formats]
    assert kept == [("Beginning", TextFormat.HEADING, 1), ("How", TextFormat.BOLD, 0)]


def test_a_paragraph_in_the_style_of_a_heading_is_one() -> None:
    styles = '<style:style style:name="T1" style:parent-style-name="Heading_20_2">'
    content = ODT.replace('<style:style style:name="T1">', styles)
    content = content.replace(
        '<text:h text:outline-level="1">Beginning</text:h>', '<text:p text:style-name="T1">Beginning</text:p>'
    )
    reading = rich_reading(open_document.open_document_paragraphs(_packed(content_xml=content), "a.odt"))
    assert [(one.kind, one.level) for one in reading.formats] == [
        (TextFormat.HEADING, 2),
        (TextFormat.BOLD, 0),
    ]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("[00:00:01] Dan: Hello\n[00:01:05] Ada: Hi", [("Hello", "Dan", 1), ("Hi", "Ada", 65)]),
        ("Dan  0:03\nHello.\n\nAda 1:00:12\nHi.", [("Hello.", "Dan", 3), ("Hi.", "Ada", 3612)]),
        ("Dan (00:12): Hello\nAda (00:20): Yes: no", [("Hello", "Dan", 12), ("Yes: no", "Ada", 20)]),
        ("00:01 Hello\n01:40 end", [("Hello", "", 1), ("end", "", 100)]),
        ("DAN:\nHi\nADA:\nYo\nDAN:\nSo\nADA:\nNo", [("Hi", "DAN", None), ("Yo", "ADA", None),
                                                   ("So", "DAN", None), ("No", "ADA", None)]),
        ("10:30 we met\n10:15 we left", []),
        ("Note: this\nand that", []),
    ],
)  # fmt: skip
def test_names_and_times_stand_beside_the_text_and_not_in_it(
    text: str, heard: list[tuple[str, str, float | None]]
) -> None:
    told = transcript_of(TextReading(text))
    assert _said(told) == heard
    if not heard:
        assert told.text == text


def test_who_may_have_spoken_once_is_told_and_taken_out_when_named() -> None:
    talk = (
        "Dan: How?\n\nAda: By chance.\n\nDan: When?\n\nMaria: I was there.\n\n"
        "What I learned: a lot.\n\nAda: Yes."
    )
    told = transcript_of(TextReading(talk))
    assert [(one.name, one.words, one.likely) for one in told.doubtful] == [("Maria", "I was there.", True)]
    assert told.speakers == ("Dan", "Ada")
    assert _said(told)[3][0] == "Maria: I was there."
    named = transcript_of(TextReading(talk), voices={"Dan": INTERVIEWER, "Ada": "Ada", "Maria": "Dr Sol"})
    assert named.speakers == ("Dan", "Ada", "Maria")
    assert _said(named)[3:5] == [("I was there.", "Dr Sol", None), ("What I learned: a lot.", "Dr Sol", None)]
    assert transcript_of(TextReading("Note: this\nand that\nand more")).doubtful == ()
    assert [one.name for one in transcript_of(TextReading("Dan: How?\nAda: So.")).doubtful] == ["Dan", "Ada"]


def test_the_head_of_a_file_is_no_speaker_and_a_name_may_stand_alone() -> None:
    told = transcript_of(
        TextReading("Date: 12 May\n\nDan: How?\n\nAda: So.\n\nDan: Why?\n\nAda: So.\n\nEli: I.")
    )
    assert [(one.name, one.likely) for one in told.doubtful] == [("Date", False), ("Eli", True)]
    talk = "0:01\nDan:\nHow?\n0:04\nAda:\nSo.\n0:08\nDan:\nWhy?\n0:09\nEli:\nI was there.\n0:12\nAda:\nYes."
    told = transcript_of(TextReading(talk))
    assert [(one.name, one.words, one.likely) for one in told.doubtful] == [("Eli", "I was there.", True)]
    assert _said(told)[:2] == [("How?", "Dan", 1), ("So.", "Ada", 4)]


def test_voices_that_a_program_told_apart_stand_in_brackets() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:03,000\n[SPEAKER_00]: Hi\n\n"
        "2\n00:00:05,000 --> 00:00:07,000\n[SPEAKER_01]: Yo\n"
    )
    said = [("Hi", "SPEAKER_00", 1), ("Yo", "SPEAKER_01", 5)]
    assert _said(transcript_of(TextReading(cues.transcript_of_cues(srt)))) == said
    assert _said(transcript_of(TextReading("[0:01] [SPEAKER_00]: Hi\n[0:05] [SPEAKER_01]: Yo"))) == said
    heard = transcript_of(TextReading("[A]: Hi\n[laughs] Yo\n[A]: So\n[laughs] No"))
    assert (heard.speakers, heard.text) == (("A",), "Hi\n[laughs] Yo\nSo\n[laughs] No")


def test_subtitles_become_turns_and_two_names_of_one_speaker_are_one() -> None:
    vtt = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000 align:start\n<v Dan>How did</v>\n\n"
        "00:03.000 --> 00:04.000\n<v Dan>you &amp; she meet?\n\nNOTE nothing\n\n"
        "00:00:19.000 --> 00:00:22.000\n<v Ada O.>By <b>chance</b>.\n"
    )
    reading = TextReading(cues.transcript_of_cues(vtt))
    told = transcript_of(reading)
    assert _said(told) == [("How did you & she meet?", "Dan", 1), ("By chance.", "Ada O.", 19)]
    assert _said(transcript_of(reading, voices={"Dan": "x", "Ada O.": "x"}))[1][1] == "x"
    srt = "1\n00:00:01,000 --> 00:00:03,000\nDan: Hi\n\n2\n00:00:05,000 --> 00:00:07,000\nAda: Yo\n"
    assert cues.looks_like_cues(srt)
    assert [one.second for one in transcript_of(TextReading(cues.transcript_of_cues(srt))).marks] == [1, 5]
    with pytest.raises(InputError, match=r"line 3: “00:xx --> 00:01.000”"):
        cues.transcript_of_cues("WEBVTT\n\n00:xx --> 00:01.000\nHello")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.docx", b"\x89PNG\r\n\x1a\n", "is a picture"),
        ("a.docx", b"just words", "is damaged"),
        ("a.docx", _packed(word__document_xml="<a"), "is damaged"),
        ("a.docx", _packed(xl__workbook_xml="<a/>"), "is not a text"),
        ("a.odt", _packed(content_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "is damaged"),
        ("a.odt", _packed(content_xml="<a> " + "  " * 1_000 + "</a>"), "Unpacked, “a.odt” is larger"),
        ("a.odt", _packed(content_xml=ODT, META_INF="") + b"", ""),
        ("a.rtf", RTF[:-20], "ends in the middle"),
        ("a.vtt", b"WEBVTT\n\n", "There is no text in it"),
    ],
)
def test_what_cannot_be_taken_in_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, message: str
) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1_900)
    path = tmp_path / name
    path.write_bytes(content)
    if not message:
        assert read_interview(path).text
        return
    with pytest.raises(InputError, match=message):
        read_interview(path)


_ODD = st.text("{}\\\r\nbpard'é0:[]<>-\u200e ADan1.", max_size=80)


@settings(max_examples=examples(15))
@given(_ODD)
def test_odd_input_is_read_or_refused_in_a_sentence(text: str) -> None:
    data = f"{{\\rtf1 {text}}}".encode("latin-1", "replace")
    for read in (
        lambda: rich_reading(rtf.rtf_paragraphs(data, "a.rtf")),
        lambda: rich_reading(word.word_paragraphs(text.encode(), "a.docx")),
        lambda: rich_reading(open_document.open_document_paragraphs(text.encode(), "a.odt")),
        lambda: cues.transcript_of_cues(f"00:01.000 --> 00:02.000\n{text}"),
    ):
        with contextlib.suppress(InputError):
            read()
    told = transcript_of(TextReading(text))
    place = 0
    for mark in told.marks:
        assert place <= mark.start < mark.end <= len(told.text)
        assert "\n" not in told.text[mark.start : mark.end]
        place = mark.end
