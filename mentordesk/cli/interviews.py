"""`mentordesk import-interview` and `mentordesk interview …`: from the queue to the addenda."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.cli import meant, recordings, texts
from mentordesk.cli.frame import Answer, command, group, office, tell
from mentordesk.domain.wording import INTERVIEW_KINDS, INTERVIEW_STATUSES, PARTIES, capital
from mentordesk.errors import InputError
from mentordesk.terms import Attribution, Audience, InterviewKind, InterviewStatus, Party, TextFormat

if TYPE_CHECKING:
    from collections.abc import Collection

    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk
    from mentordesk.importing.rich import TextReading
    from mentordesk.importing.transcript import Transcript
    from mentordesk.records.interviews import InterviewCost, InterviewPlan, InterviewRecord, InterviewRow

_WHEN = "date, or date and time: 2027-05-20T14:00"


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    _declare_import(subparsers)
    commands = group(subparsers, "interview", say="List, schedule, read and close interviews.")
    listed = command(commands, "list", _list, say="List the interviews, or those that are owed.")
    statuses = meant.choices(InterviewStatus)
    listed.add_argument("--status", type=meant.term(InterviewStatus), metavar="STATUS", help=statuses)
    listed.add_argument("--person", metavar="ID-OR-NAME", help="only interviews with this person")
    listed.add_argument("--owed", action="store_true", help="each account that the office owes itself")
    queue = command(
        commands, "queue", _queue, say="Show where each interview stands, its way there, its cost."
    )
    queue.add_argument("--cycle", metavar="NAME", help="only those of this cycle, and its total")
    minutes = _declare_step(commands, "minutes", _minutes, "Write down how long an interview took.")
    for name in ("planned", "held", "written-up"):
        minutes.add_argument(f"--{name}", type=int, metavar="N", help="minutes")
    show = command(commands, "show", _show, say="Show an interview with its text.")
    show.add_argument("interview", type=int, metavar="ID")
    schedule = command(commands, "schedule", _schedule, say="Put an interview into the queue.")
    _declare_plan(schedule)
    schedule.add_argument("--on", type=_instant, metavar="WHEN", help=_WHEN)
    schedule.add_argument("--due", type=meant.day, metavar="DATE", help="by when it should be held")
    schedule.add_argument("--minutes", type=int, metavar="N", help="how long it is planned to take")
    schedule.add_argument("--place", default="", metavar="PLACE")
    sign = _declare_step(commands, "sign", _sign, "Sign an interview off; its text can no longer change.")
    confirmed = f"confirm how it may be quoted: {meant.choices(Attribution)}"
    sign.add_argument("--attribution", type=meant.term(Attribution), metavar="LEVEL", help=confirmed)
    addendum = _declare_step(commands, "addendum", _addendum, "Add to a signed interview what came later.")
    addendum.add_argument("text", metavar="TEXT")
    out = _declare_step(commands, "export", _export, "Write an interview as .pdf, .docx or .txt.")
    out.add_argument("file", metavar="FILE", help="the file to write")
    whom = "office: with themes in the margin; person: a copy to correct, without them (default: office)"
    out.add_argument("--audience", choices=("office", "person"), default="office", help=whom)
    out.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    _declare_step(commands, "decline", _decline, "Record that the person would rather not talk.")
    _declare_step(commands, "miss", _miss, "Record that the talk did not take place.")
    move = _declare_step(commands, "move", _move, "Move the talk to another time.")
    move.add_argument("when", type=_instant, metavar="WHEN", help=_WHEN)
    again = _declare_step(commands, "offer-again", _offer_again, "Offer the talk once more.")
    again.add_argument("--on", type=_instant, metavar="WHEN", help=_WHEN)
    recordings.declare(commands)
    texts.declare(commands)


def _declare_import(subparsers: "Subparsers") -> None:
    importing = command(
        subparsers, "import-interview", _import, say="Take in the text of an interview from a file."
    )
    importing.add_argument("file", metavar="FILE", help=".txt, .docx, .odt, .rtf, .vtt or .srt")
    _declare_plan(importing)
    importing.add_argument("--into", type=int, metavar="ID", help="an interview of the queue, without text")
    importing.add_argument("--interviewer", default="", metavar="NAME", help="the speaker who asks")
    importing.add_argument(
        "--speaker",
        action="append",
        default=[],
        metavar="NAME=OTHER",
        help="what a speaker of the file is called; two may get one name; may be repeated",
    )
    importing.add_argument("--no-speakers", action="store_true", help="leave names and times in the text")
    importing.add_argument("--held-on", type=meant.day, metavar="DATE", help="when the talk took place")
    importing.add_argument("--encoding", default="", metavar="NAME", help="where it is not recognised")


def _declare_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--person", metavar="ID-OR-NAME", help=meant.PERSON_HELP)
    parser.add_argument("--kind", type=meant.term(InterviewKind), default=InterviewKind.EXIT, metavar="KIND")
    parser.add_argument(
        "--about",
        action="append",
        default=[],
        metavar="WHICH",
        help=f"{meant.RELATIONSHIP_HELP}; may be repeated",
    )
    parser.add_argument("--party", type=meant.term(Party), metavar="PARTY", help=meant.choices(Party))
    parser.add_argument(
        "--attribution",
        type=meant.term(Attribution),
        default=Attribution.UNATTRIBUTED,
        metavar="LEVEL",
        help=f"how it may be quoted: {meant.choices(Attribution)} (default: %(default)s)",
    )


def _declare_step(commands: "Subparsers", name: str, handler: Any, sentence: str) -> argparse.ArgumentParser:
    parser = command(commands, name, handler, say=sentence)
    parser.add_argument("interview", type=int, metavar="ID")
    return parser


def _import(arguments: argparse.Namespace) -> Answer:
    from mentordesk.importing.interview_text import read_interview

    path = Path(arguments.file)
    reading = read_interview(path, encoding=arguments.encoding)
    told = _heard(reading, arguments)
    for doubt in reading.doubts:
        tell(doubt)
    with office(arguments) as desk:
        target = arguments.into if arguments.into is not None else _plan(desk, arguments)
        interview_id = desk.texts.bring_in(
            target, told.text, told.marks, formats=told.formats, held_on=arguments.held_on
        )
        interview = desk.interviews.of(interview_id)
    doubtful = [one.name for one in told.doubtful if one.name not in told.speakers]
    data = {
        **_data(interview),
        "file": path.name,
        "encoding": reading.encoding,
        "speakers": list(told.speakers),
        "perhaps_speakers": doubtful,
        "times": told.times,
        "headings": sum(one.kind is TextFormat.HEADING for one in told.formats),
        "doubts": list(reading.doubts),
    }
    heard = f", spoken by {' and '.join(told.speakers)}" if told.speakers else ""
    said = f"Interview {interview_id} with {interview.person}: {interview.words} words{heard}."
    if doubtful and not arguments.no_speakers:
        names = ", ".join(doubtful)
        said += f" Left in the text, each opening one paragraph: {names} (a speaker? --speaker NAME=NAME)."
    return Answer(data, said)


def _heard(reading: "TextReading", arguments: argparse.Namespace) -> "Transcript":
    """The transcript in the file, with the speakers called as the command line says."""
    from mentordesk.importing.transcript import INTERVIEWER, transcript_of

    if arguments.no_speakers:
        return transcript_of(reading, voices={}, times=False)
    found = transcript_of(reading)
    called = {name: name for name in found.speakers}
    known = (*found.speakers, *(one.name for one in found.doubtful))
    for words in arguments.speaker:
        name, _, other = words.partition("=")
        called[_speaker(name, known)] = " ".join(other.split())
    if arguments.interviewer:
        called[_speaker(arguments.interviewer, known)] = INTERVIEWER
    return transcript_of(reading, voices=called)


def _speaker(name: str, known: "Collection[str]") -> str:
    folded = " ".join(name.split()).casefold()
    for each in known:
        if each.casefold() == folded:
            return each
    there = ", ".join(known) or "nobody"
    raise InputError(f"There is no speaker “{name}” in the file; there speaks {there}.")


def _list(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        if arguments.owed:
            return _owed(desk)
        person_id = None if arguments.person is None else meant.person(desk, arguments.person)
        rows = desk.interviews.rows(status=arguments.status, person_id=person_id)
    lines = [
        f"{row.id:>5}  {INTERVIEW_STATUSES[row.status]:<13}  {_on(row):<10}  {row.person}, "
        f"{INTERVIEW_KINDS[row.kind]}{f', about {row.about_names}' if row.about else ''}, {row.words} words"
        for row in rows
    ]
    return Answer([_data(row) for row in rows], "\n".join(lines) or "There are no such interviews.")


def _queue(arguments: argparse.Namespace) -> Answer:
    from mentordesk.records.interviews import InterviewCost

    with office(arguments) as desk:
        named = {cycle.name.casefold(): cycle.id for cycle in desk.cycles.cycles()}
        wanted = arguments.cycle.casefold() if arguments.cycle else ""
        if wanted and wanted not in named:
            raise InputError(f"There is no cycle “{arguments.cycle}”.", place="--cycle")
        cycle_id = named.get(wanted)
        rows, costs = desk.interviews.rows(cycle_id=cycle_id), desk.interviews.costs(cycle_id)
        ways, owed = desk.interviews.courses(), _owed(desk, cycle_id)
    total = sum(costs.values(), start=InterviewCost())
    lines = []
    for row in rows:
        cost, way = costs[row.id], ways.get(row.id, ())
        went = " > ".join(f"{INTERVIEW_STATUSES[one.status]} {one.at.astimezone():%Y-%m-%d}" for one in way)
        lines.append(
            f"{row.id:>5}  {INTERVIEW_STATUSES[row.status]:<13}  {_on(row):<10}  {row.person}: "
            f"{_cost_said(cost)}{f' ({went})' if went else ''}"
        )
    data = {
        "interviews": [
            {
                **_data(row),
                "minutes": _cost_data(costs[row.id]),
                "steps": [{"at": one.at, "status": one.status} for one in ways.get(row.id, ())],
            }
            for row in rows
        ],
        "owed": owed.data,
        "total": _cost_data(total),
    }
    said = f"{len(rows)} interviews: {_cost_said(total)}, {total.spent / 60:.1f} hours spent."
    return Answer(data, "\n".join([*lines, said]))


def _cost_said(cost: "InterviewCost") -> str:
    return f"{cost.planned} min planned, {cost.held} held, {cost.written_up} writing up"


def _cost_data(cost: "InterviewCost") -> dict[str, int]:
    return {**vars(cost), "spent": cost.spent}


def _minutes(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.note_minutes(
            arguments.interview,
            planned=arguments.planned,
            held=arguments.held,
            written_up=arguments.written_up,
        )
        return _answer(desk, arguments.interview)


def _owed(desk: "Desk", cycle_id: int | None = None) -> Answer:
    accounts = desk.interviews.owed(cycle_id)
    lines = [
        f"{capital(INTERVIEW_STATUSES[one.status]) if one.status else 'Not scheduled':<13}  "
        f"{one.person} ({PARTIES[one.party]}) about {one.other}, {INTERVIEW_KINDS[one.kind]}"
        for one in accounts
    ]
    data = [
        {
            "relationship": one.relationship_id,
            "person": one.person_id,
            "name": one.person,
            "party": one.party,
            "about": one.other,
            "kind": one.kind,
            "interview": one.interview_id,
            "status": one.status,
            "due_on": one.due_on,
        }
        for one in accounts
    ]
    return Answer(data, "\n".join(lines) or "No interviews are owed.")


def _show(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        opened = desk.texts.open(arguments.interview)
        themes = {theme.id: theme.name for theme in desk.codebook.themes(retired=True)}
    interview, text = opened.interview, opened.text
    passages = [
        {
            "start": one.start,
            "end": one.end,
            "text": text[one.start : one.end],
            "themes": [themes[each] for each in one.theme_ids],
            "relationship": one.relationship_id,
            "memo": one.memo,
        }
        for one in opened.spans.passages
    ]
    addenda = [{"at": one.at, "staff": one.staff, "text": one.text} for one in interview.addenda]
    kind, status = INTERVIEW_KINDS[interview.kind], INTERVIEW_STATUSES[interview.status]
    head = f"{interview.person}, {kind} interview, {status}"
    parts = [
        head,
        text,
        *(f"Addendum, {one.at.astimezone():%Y-%m-%d}: {one.text}" for one in interview.addenda),
    ]
    return Answer(
        {**_data(interview), "text": text, "passages": passages, "addenda": addenda}, "\n\n".join(parts)
    )


def _schedule(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        return _answer(desk, desk.interviews.schedule(_plan(desk, arguments)))


def _sign(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.sign_off(arguments.interview, attribution=arguments.attribution)
        return _answer(desk, arguments.interview)


def _addendum(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.add_addendum(arguments.interview, arguments.text)
        return _answer(desk, arguments.interview)


def _export(arguments: argparse.Namespace) -> Answer:
    path = Path(arguments.file)
    audience = Audience(arguments.audience)
    with office(arguments) as desk:
        out = desk.interview_outs.export(arguments.interview, path, audience=audience, paper=arguments.paper)
    data = {
        "file": str(path.absolute()),
        "interview": arguments.interview,
        "audience": audience.value,
        "paragraphs": len(out.paragraphs),
    }
    return Answer(data, f"{out.title}: {len(out.paragraphs)} paragraphs, {path}")


def _decline(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.decline(arguments.interview)
        return _answer(desk, arguments.interview)


def _miss(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.miss(arguments.interview)
        return _answer(desk, arguments.interview)


def _move(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.move(arguments.interview, arguments.when)
        return _answer(desk, arguments.interview)


def _offer_again(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.offer_again(arguments.interview, arguments.on)
        return _answer(desk, arguments.interview)


def _answer(desk: "Desk", interview_id: int) -> Answer:
    interview = desk.interviews.of(interview_id)
    status = INTERVIEW_STATUSES[interview.status]
    return Answer(_data(interview), f"Interview {interview_id} with {interview.person}: {status}.")


def _plan(desk: "Desk", arguments: argparse.Namespace) -> "InterviewPlan":
    from mentordesk.records.interviews import InterviewPlan

    if arguments.person is None:
        raise InputError("Say with --person whose interview it is.", place="--person")
    return InterviewPlan(
        person_id=meant.person(desk, arguments.person),
        kind=arguments.kind,
        party=arguments.party,
        about=tuple(meant.relationship(desk, each) for each in arguments.about),
        due_on=getattr(arguments, "due", None),
        at=getattr(arguments, "on", None),
        place=getattr(arguments, "place", ""),
        minutes=getattr(arguments, "minutes", None),
        attribution=arguments.attribution,
    )


def _data(interview: "InterviewRow | InterviewRecord") -> dict[str, Any]:
    return {
        "id": interview.id,
        "person": interview.person_id,
        "name": interview.person,
        "party": interview.party,
        "kind": interview.kind,
        "about": [one.relationship_id for one in interview.about],
        "cycle": interview.cycle or None,
        "status": interview.status,
        "due_on": interview.due_on,
        "scheduled_at": interview.scheduled_at,
        "held_on": interview.held_on,
        "attribution": interview.attribution,
        "words": interview.words,
        "passages": interview.passages,
    }


def _on(row: "InterviewRow") -> str:
    on = row.held_on or (row.scheduled_at.astimezone().date() if row.scheduled_at else row.due_on)
    return on.isoformat() if on else ""


def _instant(word: str) -> datetime:
    try:
        return datetime.fromisoformat(word).astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{word}” is not a time like 2027-05-20T14:00") from None
