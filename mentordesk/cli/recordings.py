"""`mentordesk interview recording …`: the sound of interviews."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.cli.frame import Answer, command, group, office, tell
from mentordesk.domain.timeline import clock_text, seconds_of, timeline_of
from mentordesk.sound.kinds import NAMES

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.interviews import InterviewRecord
    from mentordesk.records.recordings import RecordingRecord

_AGREED = "who agreed to the recording, where that is not noted yet: “Adaeze Okonkwo, aloud at its start”"
_OFFSET = "where on the talk's clock it begins, in seconds or M:SS; may be negative (default: 0)"


def declare(commands: "Subparsers") -> None:
    """Declare the commands below `interview`."""
    nested = group(commands, "recording", say="List, attach, export and destroy the sound of interviews.")
    listed = command(nested, "list", _list, say="List the recordings of an interview.")
    listed.add_argument("interview", type=int, metavar="ID")
    attach = command(nested, "attach", _attach, say="Attach a sound file that was recorded elsewhere.")
    attach.add_argument("interview", type=int, metavar="ID")
    attach.add_argument("file", metavar="FILE", help=f"{NAMES}; it is copied in")
    attach.add_argument("--offset", type=_seconds, default=0.0, metavar="TIME", help=_OFFSET)
    attach.add_argument("--agreed-by", default="", metavar="WHO", help=_AGREED)
    place = command(nested, "place", _place, say="Say where on the talk's clock an attached file begins.")
    place.add_argument("recording", type=int, metavar="ID")
    place.add_argument("offset", type=_seconds, metavar="TIME", help=_OFFSET)
    export = command(nested, "export", _export, say="Write a recording as a file that any player plays.")
    export.add_argument("recording", type=int, metavar="ID")
    export.add_argument("folder", metavar="FOLDER")
    destroy = command(nested, "destroy", _destroy, say="Destroy a recording and its backup; the text stays.")
    destroy.add_argument("recording", type=int, metavar="ID")


def _list(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        interview = desk.interviews.of(arguments.interview)
        found = desk.recordings.of(arguments.interview)
    agreed = _agreed(interview)
    lines = [agreed] if agreed else ["Nobody is noted to have agreed to a recording."]
    lines += [_line(one) for one in found] or ["There is no recording of this interview."]
    data = {
        "agreed_by": interview.recording_agreed_by,
        "agreed_at": interview.recording_agreed_at,
        "recordings": [_data(one) for one in found],
    }
    return Answer(data, "\n".join(lines))


def _attach(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        recording_id = desk.recordings.attach(
            arguments.interview,
            Path(arguments.file),
            begins=arguments.offset,
            agreed_by=arguments.agreed_by,
        )
        if not desk.recordings.back_up(arguments.interview):
            tell("The recording could not be backed up.")
        one = next(each for each in desk.recordings.of(arguments.interview) if each.id == recording_id)
    return Answer(_data(one), _line(one))


def _place(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.recordings.place(arguments.recording, arguments.offset)
    data = {"recording": arguments.recording, "begins": arguments.offset}
    return Answer(data, f"Recording {arguments.recording} begins at {clock_text(arguments.offset)}.")


def _export(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        paths = desk.recordings.export(arguments.recording, Path(arguments.folder))
    return Answer({"files": [str(path) for path in paths]}, "\n".join(map(str, paths)))


def _destroy(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.recordings.destroy(arguments.recording)
    return Answer({"destroyed": arguments.recording}, f"Recording {arguments.recording} was destroyed.")


def _agreed(interview: "InterviewRecord") -> str:
    at = interview.recording_agreed_at
    if at is None:
        return ""
    return f"Agreed to by {interview.recording_agreed_by}, {at.astimezone():%Y-%m-%d %H:%M}."


def _line(one: "RecordingRecord") -> str:
    timeline = timeline_of(one)
    how = "attached" if one.attached else "recorded"
    parts = [
        f"{one.id:>5}  {how}  {one.made_at.astimezone():%Y-%m-%d %H:%M}",
        f"{clock_text(timeline.length)} of sound from {clock_text(timeline.begins)}",
        "sealed" if one.key is not None else "",
        "backed up" if one.backed_up else "not backed up",
        f"{len(one.missing)} files missing" if one.missing else "",
    ]
    return ", ".join(part for part in parts if part)


def _data(one: "RecordingRecord") -> dict[str, Any]:
    timeline = timeline_of(one)
    return {
        "id": one.id,
        "interview": one.interview_id,
        "attached": one.attached,
        "made_at": one.made_at,
        "begins": timeline.begins,
        "seconds": timeline.length,
        "sealed": one.key is not None,
        "backed_up": one.backed_up,
        "missing": list(one.missing),
        "files": [
            {"begins": each.begins, "seconds": each.seconds, "file": str(each.path) if each.path else None}
            for each in one.segments
        ],
    }


def _seconds(word: str) -> float:
    try:
        return seconds_of(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
