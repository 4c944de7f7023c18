"""`mentordesk cycle …`, `outcome`, `lesson …`: a programme year and what is learned in it."""

import argparse
from typing import TYPE_CHECKING

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.domain.wording import EVIDENCE, JUDGEMENTS
from mentordesk.errors import InputError, MentorDeskError
from mentordesk.records.outcomes import Why
from mentordesk.terms import Judgement, Stage, Worked

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.outcomes import OutcomeRecord


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    cycles = group(subparsers, "cycle", say="Look after the programme's cycles.")
    command(cycles, "list", _list, say="List the cycles, the newest first.")
    opened = command(cycles, "open", _open, say="Open a cycle.")
    opened.add_argument("name", metavar="NAME", help="what the office calls it, for instance 2026–27")
    opened.add_argument("starts", type=meant.day, metavar="START", help="its first day")
    opened.add_argument("ends", type=meant.day, metavar="END", help="its last day")
    opened.add_argument("--programme", default="", help="the programme (default: the office's first)")
    carry = command(
        cycles, "carry-over", _carry, say="Let the open relationships of a cycle belong to the next as well."
    )
    carry.add_argument("source", metavar="FROM", help="the cycle that ends")
    carry.add_argument("target", metavar="TO", help="the cycle that begins")
    stop = command(cycles, "stop", _stop, say="Move a stop of a cycle's calendar.")
    stop.add_argument("name", metavar="NAME", help="the cycle")
    stop.add_argument("stage", type=meant.term(Stage), metavar="STAGE", help=meant.choices(Stage))
    stop.add_argument("day", type=meant.day, metavar="DAY", help="its new day")
    close = command(
        cycles, "close", _close, say="Close a cycle: its reports stay, and outcomes are revised from then on."
    )
    close.add_argument("name", metavar="NAME", help="the cycle")
    reopen = command(cycles, "reopen", _reopen, say="Open a closed cycle again; its reports say so.")
    reopen.add_argument("name", metavar="NAME", help="the cycle")
    reopen.add_argument("--because", required=True, metavar="REASON", help="why it is opened again")
    _register_outcome(subparsers)
    _register_lessons(subparsers)


def _register_outcome(subparsers: "Subparsers") -> None:
    outcome = command(
        subparsers,
        "outcome",
        _outcome,
        say="Record the office's judgement of a relationship in a cycle; what is not named stays as it was.",
    )
    outcome.add_argument("relationship", metavar="RELATIONSHIP", help=meant.RELATIONSHIP_HELP)
    outcome.add_argument(
        "judgement",
        type=meant.term(Judgement),
        nargs="?",
        metavar="JUDGEMENT",
        help=f"{meant.choices(Judgement)} (default: as it was)",
    )
    outcome.add_argument("--cycle", metavar="NAME", help="the cycle (default: the current one)")
    outcome.add_argument("--summary", help="what happened, in the office's words")
    outcome.add_argument("--public-summary", help="the second text, written for the leadership")
    outcome.add_argument("--lesson", help="what is learned from it")
    outcome.add_argument(
        "--reason",
        action="append",
        metavar="REASON",
        help="why; what weighs most first, in place of those before",
    )
    outcome.add_argument("--no-reason", action="store_true", help="take back the reasons that were given")
    outcome.add_argument("--because", default="", help="why it is revised, after the cycle was closed")


def _register_lessons(subparsers: "Subparsers") -> None:
    lessons = group(subparsers, "lesson", say="Keep what was learned, and whether the change worked.")
    listed = command(lessons, "list", _lessons, say="List lessons.")
    listed.add_argument("--cycle", metavar="NAME", help="only those of this cycle")
    listed.add_argument("--open", action="store_true", help="only those without an answer")
    learn = command(lessons, "learn", _learn, say="Record a finding and the change that it leads to.")
    learn.add_argument("title", metavar="TITLE", help="the lesson in a few words")
    learn.add_argument("--finding", default="", help="what was found")
    learn.add_argument("--change", default="", help="what the office will change")
    learn.add_argument("--owner", default="", help="who sees to it")
    learn.add_argument("--due", type=meant.day, metavar="DAY", help="by when it is to be answered")
    learn.add_argument("--cycle", metavar="NAME", help="the cycle (default: the current one)")
    learn.add_argument(
        "--about", action="append", default=[], metavar="RELATIONSHIP", help=meant.RELATIONSHIP_HELP
    )
    learn.add_argument(
        "--passage", action="append", type=int, default=[], metavar="NUMBER", help="a passage that led to it"
    )
    change = command(lessons, "change", _change, say="Say a lesson in other words; what is left out stays.")
    change.add_argument("number", type=int, metavar="NUMBER", help="the lesson's number")
    for name in ("title", "finding", "change", "owner"):
        change.add_argument(f"--{name}", metavar="WORDS", help=f"its {name}")
    change.add_argument("--due", type=meant.day, metavar="DAY", help="by when it is to be answered")
    change.add_argument(
        "--passage",
        action="append",
        type=int,
        default=[],
        metavar="NUMBER",
        help="a passage that led to it too",
    )
    evidence = command(lessons, "evidence", _evidence, say="Show what led to a lesson.")
    evidence.add_argument("number", type=int, metavar="NUMBER", help="the lesson's number")
    forget = command(lessons, "forget", _forget, say="Take a lesson away; undo brings it back.")
    forget.add_argument("number", type=int, metavar="NUMBER", help="the lesson's number")
    asked = command(lessons, "unanswered", _unanswered, say="List what earlier cycles left to answer.")
    asked.add_argument("--cycle", metavar="NAME", help="the cycle that answers (default: the current one)")
    answer = command(lessons, "answer", _answer, say="Say whether a lesson's change worked.")
    answer.add_argument("number", type=int, metavar="NUMBER", help="the lesson's number")
    answer.add_argument("worked", type=meant.term(Worked), metavar="WORKED", help=meant.choices(Worked))
    answer.add_argument("--words", default="", help="how one can tell")


def _list(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        cycles = desk.cycles.cycles()
    text = "\n".join(
        f"{one.name}: {one.starts_on} to {one.ends_on}{', closed' if one.closed_on else ''}" for one in cycles
    )
    return Answer(meant.plain(cycles), text or "No cycle was opened yet.")


def _open(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = desk.cycles.open(
            arguments.name, arguments.starts, arguments.ends, programme=arguments.programme
        )
        record = desk.cycles.cycle(id_)
    return Answer(meant.plain(record), f"Opened {record.name}.")


def _carry(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        source, target = desk.cycles.named(arguments.source), desk.cycles.named(arguments.target)
        carried = desk.cycles.carry_over(source.id, target.id)
    return Answer({"carried": carried}, f"Carried over to {target.name}: {carried}.")


def _stop(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        record = desk.cycles.named(arguments.name)
        desk.cycles.move_stop(record.id, arguments.stage, arguments.day)
        record = desk.cycles.cycle(record.id)
    text = "\n".join(f"{stop.stage.value.replace('_', ' ')}: {stop.due}" for stop in record.stops)
    return Answer(meant.plain(record), text)


def _close(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        record = desk.cycles.named(arguments.name)
        desk.cycles.close(record.id)
        record = desk.cycles.cycle(record.id)
    return Answer(meant.plain(record), f"{record.name} is closed: its reports stay as they are today.")


def _reopen(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        record = desk.cycles.named(arguments.name)
        desk.cycles.reopen(record.id, arguments.because)
        record = desk.cycles.cycle(record.id)
    return Answer(meant.plain(record), f"{record.name} is open again: its reports read what is known today.")


def _outcome(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        relationship = meant.relationship(desk, arguments.relationship)
        cycle = meant.cycle(desk, arguments.cycle) or getattr(desk.cycles.current(), "id", None)
        if cycle is None:
            raise MentorDeskError("No cycle was opened yet.")
        before = desk.outcomes.outcome(relationship, cycle)
        judgement = arguments.judgement or (before.judgement if before else None)
        if judgement is None:
            raise InputError("This relationship is not judged in that cycle yet; say its judgement too.")
        why = [Why(one.theme_id, one.reason_id) for one in (before.reasons if before else ())]
        if arguments.reason or arguments.no_reason:
            why = [Why(reason_id=meant.reason(desk, one)) for one in arguments.reason or ()]
        desk.outcomes.record(
            relationship,
            judgement,
            cycle_id=cycle,
            summary=_text(arguments, "summary", before),
            public_summary=_text(arguments, "public_summary", before),
            lesson=_text(arguments, "lesson", before),
            why=why,
            passage_ids=() if before is None else before.own_passage_ids,
            because=arguments.because,
        )
        record = desk.outcomes.outcome(relationship, cycle)
        title = desk.relationships.relationship(relationship).row.title
    assert record is not None
    return Answer(
        meant.plain(record), f"{title}: {JUDGEMENTS[record.judgement]} ({EVIDENCE[record.evidence]})."
    )


def _text(arguments: argparse.Namespace, name: str, before: "OutcomeRecord | None") -> str:
    """What was said on the command line, an empty text too; else what there was."""
    said: str | None = getattr(arguments, name)
    return str(getattr(before, name, "")) if said is None else said


def _lessons(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        lessons = desk.lessons.lessons(cycle_id=meant.cycle(desk, arguments.cycle), open_only=arguments.open)
    text = "\n".join(
        f"{one.id}  {one.title} ({one.cycle}): {one.worked or 'not answered'}" for one in lessons
    )
    return Answer(meant.plain(lessons), text or "There is no such lesson.")


def _unanswered(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        lessons = desk.lessons.unanswered(meant.cycle(desk, arguments.cycle))
    text = "\n".join(f"{one.id}  {one.title} ({one.cycle})" for one in lessons)
    return Answer(meant.plain(lessons), text or "Every earlier lesson is answered.")


def _learn(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        id_ = desk.lessons.learn(
            arguments.title,
            finding=arguments.finding,
            change=arguments.change,
            owner=arguments.owner,
            due_on=arguments.due,
            relationship_ids=[meant.relationship(desk, one) for one in arguments.about],
            passage_ids=arguments.passage,
            cycle_id=meant.cycle(desk, arguments.cycle),
        )
        record = desk.lessons.lesson(id_)
    return Answer(meant.plain(record), f"Kept the lesson “{record.title}” (number {id_}).")


def _change(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        if arguments.passage:
            desk.lessons.tie(arguments.number, passage_ids=arguments.passage)
        desk.lessons.change(
            arguments.number,
            title=arguments.title,
            finding=arguments.finding,
            change=arguments.change,
            owner=arguments.owner,
            due_on=arguments.due,
        )
        record = desk.lessons.lesson(arguments.number)
    return Answer(meant.plain(record), f"Changed the lesson “{record.title}”.")


def _evidence(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        record = desk.lessons.lesson(arguments.number)
        quotes = desk.themes.quotes(record.passage_ids)
        about = [desk.relationships.relationship(one).row.title for one in record.relationship_ids]
    lines = [
        *(f"figure: {one.said}" for one in record.figures),
        *(f"passage {one.passage_id}: “{one.text}” {one.speaker}" for one in quotes),
        *(f"relationship: {one}" for one in about),
    ]
    data = {"figures": meant.plain(record.figures), "passages": meant.plain(quotes), "relationships": about}
    return Answer(data, "\n".join(lines) or "Nothing was tied to it.")


def _forget(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.lessons.forget(arguments.number)
    return Answer({"forgotten": arguments.number}, f"The lesson {arguments.number} is taken away.")


def _answer(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.lessons.answer(arguments.number, arguments.worked, words=arguments.words)
        record = desk.lessons.lesson(arguments.number)
    return Answer(meant.plain(record), f"“{record.title}”: {record.worked}.")
