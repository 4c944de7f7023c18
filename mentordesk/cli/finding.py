"""`mentordesk search` and `mentordesk mentions`: where words and people stand in what the office holds."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, office
from mentordesk.domain.names import fold
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.finding import Filters, Source
from mentordesk.terms import Audience, InterviewKind, Judgement, Party

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk
    from mentordesk.records.finding import Filters, Hit

Value = TypeVar("Value")
MOST = 100
SOURCES = ("interview", "addendum", "note", "memo", "outcome", "lesson", "side-note")


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    search = command(
        subparsers, "search", _search, say="Search all interviews, notes, memos, outcomes and lessons."
    )
    search.add_argument(
        "words", metavar="WORDS", nargs="+", help='what to look for; "two words" in quotes are a phrase'
    )
    search.add_argument("--in", dest="source", choices=SOURCES, help="only in texts of this kind")
    search.add_argument("--cycle", metavar="NAME", help="only of this cycle")
    search.add_argument("--kind", type=meant.term(InterviewKind), metavar="KIND", help="only such interviews")
    search.add_argument("--party", type=meant.term(Party), metavar="PARTY", help="only this party's account")
    search.add_argument("--section", metavar="NAME", help="only of people of this section")
    search.add_argument(
        "--outcome", type=meant.term(Judgement), metavar="OUTCOME", help="only where it ended so"
    )
    search.add_argument("--theme", metavar="NAME", help="only in passages with this theme")
    search.add_argument("--topic", metavar="TITLE", help="only under this topic of a guide")
    search.add_argument("--since", type=meant.day, metavar="DAY", help="only from this day on")
    search.add_argument("--until", type=meant.day, metavar="DAY", help="only up to this day")
    search.add_argument(
        "--near", type=_words, default=0, metavar="N", help="the words stand within N words of each other"
    )
    search.add_argument(
        "--most", type=_words, default=MOST, metavar="N", help=f"list so many at most (default: {MOST})"
    )
    mentions = command(
        subparsers,
        "mentions",
        _mentions,
        say="Find every mention of a person: names, former names, initials, near misses.",
    )
    mentions.add_argument("person", metavar="PERSON", help=meant.PERSON_HELP)
    mentions.add_argument("--output", metavar="FILE.pdf", help="write the list as pages")
    mentions.add_argument(
        "--audience",
        choices=[Audience.OFFICE.value, Audience.PERSON.value],
        default=Audience.OFFICE.value,
        help="who is to read the pages (default: office)",
    )
    mentions.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")


def _mentions(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        found = desk.mentions.find(meant.person(desk, arguments.person))
        if arguments.output:
            report = desk.mentions.report(found, audience=Audience(arguments.audience), paper=arguments.paper)
            desk.reports.save(report, Path(arguments.output))
    said = f"{_counted(len(found.mentions), 'mention')} of {found.person} in {_counted(found.texts, 'text')}"
    lines = [said, *(f"{one.match.value}: {_line(one)}" for one in found.mentions)]
    if arguments.output:
        lines = [f"{said}: {arguments.output}"]
    return Answer([{**_data(one), "match": one.match.value} for one in found.mentions], "\n".join(lines))


def _search(arguments: argparse.Namespace) -> Answer:
    words = " ".join(arguments.words)
    with office(arguments) as desk:
        if not desk.searching.is_enough(words):
            raise InputError("Nearly every text holds that: give two letters or more, or a sign.")
        filters = _filters(desk, arguments)
        found = desk.searching.search(words, filters, near=arguments.near, most=arguments.most)
    count = found.count
    lines = (
        [f"{_counted(count.places, 'place')} in {_counted(count.texts, 'text')}{count.order}"]
        if count.places
        else ["Nothing was found."]
    )
    lines += [_line(hit) for hit in found.hits]
    if count.places > len(found.hits):
        lines.append(f"… and {count.places - len(found.hits):n} more; --most lists them.")
    return Answer([_data(hit) for hit in found.hits], "\n".join(lines))


def _filters(desk: "Desk", arguments: argparse.Namespace) -> "Filters":
    choices = desk.searching.names()
    return Filters(
        source=Source(arguments.source.replace("-", " ")) if arguments.source else None,
        cycle_id=meant.cycle(desk, arguments.cycle),
        kind=arguments.kind,
        party=arguments.party,
        section_id=_named("section", arguments.section, choices.sections),
        outcome=arguments.outcome,
        theme_id=_named("theme", arguments.theme, choices.themes),
        topic=_named("topic", arguments.topic, {title: title for title in choices.topics}),
        since=arguments.since,
        until=arguments.until,
    )


def _named(what: str, text: str | None, known: "Mapping[Value, str]") -> "Value | None":
    if text is None:
        return None
    wanted = fold(text)
    exact = [key for key, name in known.items() if fold(name) == wanted]
    begun = [key for key, name in known.items() if fold(name).startswith(wanted)]
    if exact or len(begun) == 1:
        return (exact or begun)[0]
    if begun:
        raise NotFoundError(f"“{text}” may be {' or '.join(f'“{known[key]}”' for key in begun[:5])}.")
    raise NotFoundError(f"This office has no {what} “{text}”.")


def _line(hit: "Hit") -> str:
    on = f"{hit.on.isoformat()}  " if hit.on else ""
    where = "" if hit.source == "interview" else f" [{hit.source}]"
    return f"{on}{hit.title}{where}: {' '.join(hit.sentence.split())}"


def _data(hit: "Hit") -> dict[str, object]:
    return {
        "source": hit.source.value,
        "record": hit.kind.value,
        "id": hit.id,
        "title": hit.title,
        "about": hit.note,
        "on": hit.on,
        "start": hit.start if hit.is_text else None,
        "end": hit.end if hit.is_text else None,
        "sentence": hit.sentence,
        "marks": [list(mark) for mark in hit.marks],
    }


def _words(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"“{text}” is no number")
    return int(text)


def _counted(number: int, noun: str) -> str:
    return f"{number:n} {noun}" if number == 1 else f"{number:n} {noun}s"
