"""`mentordesk import-interview`: a text from a file, with its speakers and times."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, office, tell
from mentordesk.cli.interview_words import data_of, declare_plan, plan_of
from mentordesk.errors import InputError
from mentordesk.reports.wording import joined
from mentordesk.terms import TextFormat

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mentordesk.cli.frame import Subparsers
    from mentordesk.importing.rich import TextReading
    from mentordesk.importing.transcript import Transcript


def declare(subparsers: "Subparsers") -> None:
    """Declare the command."""
    importing = command(
        subparsers, "import-interview", _import, say="Take in the text of an interview from a file."
    )
    importing.add_argument("file", metavar="FILE", help=".txt, .docx, .odt, .rtf, .vtt or .srt")
    declare_plan(importing)
    importing.add_argument("--into", type=int, metavar="ID", help="an interview of the queue, without text")
    importing.add_argument("--interviewer", default="", metavar="NAME", help="the speaker who asks")
    importing.add_argument(
        "--speaker",
        action="append",
        default=[],
        metavar="NAME[=OTHER]",
        help="who speaks in the file, and what they are called; two may get one name; NAME= is no speaker;"
        " may be repeated",
    )
    importing.add_argument("--no-speakers", action="store_true", help="leave names and times in the text")
    importing.add_argument("--held-on", type=meant.day, metavar="DATE", help="when the talk took place")
    importing.add_argument("--encoding", default="", metavar="NAME", help="where it is not recognised")


def _import(arguments: argparse.Namespace) -> Answer:
    from mentordesk.importing.interview_text import read_interview

    path = Path(arguments.file)
    reading = read_interview(path, encoding=arguments.encoding)
    told = _heard(reading, arguments)
    for doubt in reading.doubts:
        tell(doubt)
    with office(arguments) as desk:
        target = arguments.into if arguments.into is not None else plan_of(desk, arguments)
        interview_id = desk.texts.bring_in(
            target, told.text, told.marks, formats=told.formats, held_on=arguments.held_on
        )
        interview = desk.interviews.of(interview_id)
    once = [one.name for one in told.doubtful]
    doubtful = [name for name in once if name not in told.speakers]
    data = {
        **data_of(interview),
        "file": path.name,
        "encoding": reading.encoding,
        "speakers": list(told.speakers),
        "perhaps_speakers": doubtful,
        "times": told.times,
        "headings": sum(one.kind is TextFormat.HEADING for one in told.formats),
        "doubts": list(reading.doubts),
    }
    heard = f", spoken by {joined(told.speakers)}" if told.speakers else ""
    said = f"Interview {interview_id} with {interview.person}: {interview.words} words{heard}."
    if not arguments.no_speakers:
        said += _said_of_those_who_spoke_once([name for name in once if name in told.speakers], doubtful)
    return Answer(data, said)


def _heard(reading: "TextReading", arguments: argparse.Namespace) -> "Transcript":
    """The transcript in the file, with the speakers called as the command line says."""
    from mentordesk.importing.openings import in_order
    from mentordesk.importing.transcript import INTERVIEWER, transcript_of

    if arguments.no_speakers:
        return transcript_of(reading, voices={}, times=False)
    found = transcript_of(reading)
    # As in the window, whoever speaks once is a speaker where nearly every paragraph begins with one.
    speakers = (*found.speakers, *(one.name for one in found.doubtful if one.likely))
    called = {name: in_order(name) for name in speakers}
    known = (*found.speakers, *(one.name for one in found.doubtful))
    for words in arguments.speaker:
        name, given, other = words.partition("=")
        name = _speaker(name, known)
        other = " ".join(other.split()) if given else in_order(name)
        if other:
            called[name] = other
        else:
            called.pop(name, None)
    if arguments.interviewer:
        called[_speaker(arguments.interviewer, known)] = INTERVIEWER
    return transcript_of(reading, voices=called)


def _said_of_those_who_spoke_once(taken: "Sequence[str]", left: "Sequence[str]") -> str:
    said = ""
    if taken:
        said += f" Speaking a single time: {', '.join(taken)} (no speaker? --speaker NAME=)."
    if left:
        said += f" Left in the text, each opening one paragraph: {', '.join(left)}"
        said += " (a speaker? --speaker NAME)."
    return said


def _speaker(name: str, known: "Collection[str]") -> str:
    folded = " ".join(name.split()).casefold()
    for each in known:
        if each.casefold() == folded:
            return each
    there = ", ".join(known) or "nobody"
    raise InputError(f"There is no speaker “{name}” in the file; there speaks {there}.")
