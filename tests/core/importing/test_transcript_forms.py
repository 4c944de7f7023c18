"""Transcripts as the programs write them that people use: who speaks and when is read from each form."""

import pytest

from mentordesk.importing import cues
from mentordesk.importing.openings import in_order
from mentordesk.importing.rich import TextReading
from mentordesk.importing.transcript import Transcript, transcript_of

_UNDER_TIMES = """\
0:0:3.245 --> 0:0:6.1
Dan Ray
Hi.

0:0:6.5 --> 0:0:9.1
Ada
Yo.

0:0:10.5 --> 0:0:11
Dan Ray
So.

0:0:11.5 --> 0:0:12
Ada
No."""
_BESIDE_TIMES = """\
00:00:00 Speaker 1
Hi.
00:00:06 Speaker 2
Yo.
00:01:06 Speaker 1
So."""
_TURNED_NAMES = """\
Ray, Dan started transcription

Ray, Dan   0:03
Hi.

Okonkwo, Ada (RAD)   1:00:06
Yo.

Ray, Dan stopped transcription"""
_AT_TIMES = """\
0:00
Dan: Hi.
Ada: Yo.
1:00
Dan: So.
Ada: No.
Meeting ended after 00:06:07"""
_SUBTITLES = """\
WEBVTT

1 "Ada Okonkwo" (12)
00:01.000 --> 00:02.000
Hi.

2 "Ray, P." (13)
00:03.000 --> 00:04.000
Yo."""
_VOICES = """\
WEBVTT

6f3c1c1e-1111/12-0
00:00:03.245 --> 00:00:06.100
<v Ray, Dan>Hi.</v>

6f3c1c1e-1111/15-0
00:00:06.500 --> 00:00:09.100
<v Okonkwo, Ada (RAD)>Yo.</v>"""
_AGAIN = """\
1
00:00:01,000 --> 00:00:02,000
Dan: I said yes.

2
00:00:02,000 --> 00:00:03,000
yes."""
_ROLLING = """\
WEBVTT

00:00.160 --> 00:02.389 align:start
\x20
we<00:00:00.480><c> met</c>

00:02.389 --> 00:02.399 align:start
we met
\x20

00:02.399 --> 00:04.550 align:start
we met
by<00:00:02.639><c> chance</c>

00:04.550 --> 00:04.560 align:start
by chance
\x20
"""


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("[Dan] 10:02:11\nHi.\n\n[Ada] 10:02:19\nYo.", "Dan 0 Hi. | Ada 8 Yo."),
        (_TURNED_NAMES, "Ray, Dan 3 Hi. | Okonkwo, Ada (RAD) 3606 Yo."),
        (_UNDER_TIMES, "Dan Ray 3 Hi. | Ada 6 Yo. | Dan Ray 10 So. | Ada 11 No."),
        (_BESIDE_TIMES, "Speaker 1 0 Hi. | Speaker 2 6 Yo. | Speaker 1 66 So."),
        ("[00:00.000 --> 00:02.000]  Hi.\n[00:02.000 --> 00:04.000]  Yo.", "? 0 Hi. | ? 2 Yo."),
        ("Speaker 1: (00:03)\nHi.\nSpeaker 2: (00:06)\nYo.", "Speaker 1 3 Hi. | Speaker 2 6 Yo."),
        ("[00:00:03] - [Dan]\nHi.\n\n[00:00:06] - [Ada]\nYo.", "Dan 3 Hi. | Ada 6 Yo."),
        (
            "I: Hi. #00:00:03-5#\nB: Yo. #00:00:06-1#\nI: So.\nB: No. #00:00:09-1#",
            "I 0 Hi. | B 3 Yo. | I 6 So. | B - No.",
        ),
        (
            "DAN: Hi.\nADA: Yo.\nDan: So.\nADA: No.\nDAN: Oh.",
            "DAN - Hi. | ADA - Yo. | DAN - So. | ADA - No. | DAN - Oh.",
        ),
        ("0:01 okay\n0:04 we began\n0:09 okay", "? 1 okay | ? 4 we began | ? 9 okay"),
        (_AT_TIMES, "Dan 0 Hi. | Ada - Yo. | Dan 60 So. | Ada - No. | Ada - Meeting ended after 00:06:07"),
        (_SUBTITLES, "Ada Okonkwo 1 Hi. | Ray, P. 3 Yo."),
        (_VOICES, "Ray, Dan 3 Hi. | Okonkwo, Ada (RAD) 6 Yo."),
        (_AGAIN, "Dan 1 I said yes. yes."),
        (_ROLLING, "? 0 we met by chance"),
    ],
)
def test_every_form_tells_who_speaks_and_when(text: str, heard: str) -> None:
    if cues.looks_like_cues(text):
        text = cues.transcript_of_cues(text)
    assert _said(transcript_of(TextReading(text))) == heard


def test_a_turned_name_is_called_in_order() -> None:
    assert [in_order(name) for name in ("Okafor, Dana (RAD)", "Dana Okafor", "P2")] == [
        "Dana Okafor",
        "Dana Okafor",
        "P2",
    ]


def test_who_must_have_spoken_is_told_from_what_a_colon_only_introduces() -> None:
    talk = "Speaker 1: How?\nSo.\nSo.\nSpeaker 2: Well.\nSo.\nSpeaker 1: Why?\nSo.\nSpeaker 2: So.\nSo.\nSo."
    told = transcript_of(TextReading(f"{talk}\nSpeaker 3: Hi.\nObserver: Hm.\nNote: no.\nMaria: I."))
    once = [("Speaker 3", True), ("Observer", True), ("Note", False), ("Maria", False)]
    assert [(one.name, one.likely) for one in told.doubtful] == once
    told = transcript_of(TextReading("Dan: How?\nAda: So.\nDan: Why?\nAda: So.\nNote: no.\nEli: I."))
    assert [(one.name, one.likely) for one in told.doubtful] == [("Note", False), ("Eli", True)]


def _said(told: Transcript) -> str:
    return " | ".join(
        f"{one.speaker or '?'} {_second(one.second)} {told.text[one.start : one.end]}" for one in told.marks
    )


def _second(told: float | None) -> str:
    return "-" if told is None else f"{told:g}"
