"""`mentordesk interview …`: the steps of one interview, from its date to the addenda."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.cli import interview_import, interview_queue, meant, recordings, texts
from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.cli.interview_words import (
    WHEN,
    answer_about,
    data_of,
    declare_plan,
    declare_step,
    instant,
    plan_of,
)
from mentordesk.domain import days
from mentordesk.domain.wording import ATTRIBUTIONS, INTERVIEW_KINDS, INTERVIEW_STATUSES
from mentordesk.errors import InputError
from mentordesk.terms import Attribution, Audience

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.interviews import PassageRecord


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    interview_import.declare(subparsers)
    commands = group(subparsers, "interview", say="List, schedule, read and close interviews.")
    interview_queue.declare(commands)
    show = command(commands, "show", _show, say="Show an interview with its text.")
    show.add_argument("interview", type=int, metavar="ID")
    show.add_argument("--passages", action="store_true", help="list its passages, with their numbers")
    schedule = command(commands, "schedule", _schedule, say="Put an interview into the queue.")
    declare_plan(schedule)
    schedule.add_argument("--on", type=instant, metavar="WHEN", help=WHEN)
    schedule.add_argument("--due", type=meant.day, metavar="DATE", help="by when it should be held")
    schedule.add_argument("--minutes", type=int, metavar="N", help="how long it is planned to take")
    schedule.add_argument("--place", default="", metavar="PLACE")
    sign = declare_step(commands, "sign", _sign, "Sign an interview off; its text can no longer change.")
    confirmed = f"confirm how it may be quoted: {meant.choices(Attribution)}"
    sign.add_argument("--attribution", type=meant.term(Attribution), metavar="LEVEL", help=confirmed)
    quote = declare_step(
        commands, "quote", _quote, "Change how an interview may be quoted; after the sign-off too."
    )
    quote.add_argument(
        "level", type=meant.term(Attribution), metavar="LEVEL", help=meant.choices(Attribution)
    )
    quote.add_argument(
        "--passage",
        type=int,
        metavar="NUMBER",
        help="only this passage, more strictly than its interview; its interview's level takes that back",
    )
    quote.add_argument(
        "--case", action=argparse.BooleanOptionalAction, help="whether it may be told without names"
    )
    addendum = declare_step(commands, "addendum", _addendum, "Add to a signed interview what came later.")
    addendum.add_argument("text", metavar="TEXT")
    out = declare_step(commands, "export", _export, "Write an interview as .pdf, .docx or .txt.")
    out.add_argument("file", metavar="FILE", help="the file to write")
    whom = "office: with themes in the margin; person: a copy to correct, without them (default: office)"
    out.add_argument("--audience", choices=("office", "person"), default="office", help=whom)
    out.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    declare_step(commands, "finish", _finish, "Record that the notes are complete.")
    refer = declare_step(
        commands, "refer", _refer, "Record that a concern was passed on; nothing of what it was is kept."
    )
    refer.add_argument("to", metavar="OFFICE", help="the office that it was passed on to")
    refer.add_argument("--on", type=meant.day, metavar="DATE", help="another day than today")
    declare_step(commands, "decline", _decline, "Record that the person would rather not talk.")
    declare_step(commands, "miss", _miss, "Record that the talk did not take place.")
    move = declare_step(commands, "move", _move, "Move the talk to another time.")
    move.add_argument("when", type=instant, metavar="WHEN", help=WHEN)
    again = declare_step(commands, "offer-again", _offer_again, "Offer the talk once more.")
    again.add_argument("--on", type=instant, metavar="WHEN", help=WHEN)
    recordings.declare(commands)
    texts.declare(commands)


def _show(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        opened = desk.texts.open(arguments.interview)
        themes = {theme.id: theme.name for theme in desk.codebook.themes(retired=True)}
    interview, text = opened.interview, opened.text
    passages = [
        {
            "number": one.id,
            "start": one.start,
            "end": one.end,
            "text": text[one.start : one.end],
            "themes": [themes[each] for each in one.theme_ids],
            "relationship": one.relationship_id,
            "memo": one.memo,
            "attribution": one.attribution,
        }
        for one in opened.spans.passages
    ]
    addenda = [{"at": one.at, "staff": one.staff, "text": one.text} for one in interview.addenda]
    if arguments.passages:
        levels = list(Attribution)
        stricter = frozenset(levels[levels.index(interview.attribution) + 1 :])
        lines = [_passage_line(one, text, themes, stricter) for one in opened.spans.passages]
        return Answer(passages, "\n".join(lines) or "No passage was marked yet.")
    kind, status = INTERVIEW_KINDS[interview.kind], INTERVIEW_STATUSES[interview.status]
    head = f"{interview.person}, {kind} interview, {status}"
    parts = [
        head,
        text,
        *(f"Addendum, {one.at.astimezone():%Y-%m-%d}: {one.text}" for one in interview.addenda),
    ]
    return Answer(
        {**data_of(interview), "text": text, "passages": passages, "addenda": addenda}, "\n\n".join(parts)
    )


def _passage_line(
    one: "PassageRecord", text: str, themes: "Mapping[int, str]", told: "Collection[Attribution]"
) -> str:
    named = ", ".join(themes[each] for each in one.theme_ids) or "no theme"
    level = one.attribution
    stricter = f" ({ATTRIBUTIONS[level]})" if level is not None and level in told else ""
    return f"{one.id:>6}  {named}{stricter}: {' '.join(text[one.start : one.end].split())}"


def _schedule(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        return answer_about(desk, desk.interviews.schedule(plan_of(desk, arguments)))


def _sign(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.sign_off(arguments.interview, attribution=arguments.attribution)
        return answer_about(desk, arguments.interview)


def _quote(arguments: argparse.Namespace) -> Answer:
    if arguments.passage is not None and arguments.case is not None:
        raise InputError("Whether it may be told as a case is said of an interview, not of a passage.")
    with office(arguments) as desk:
        if arguments.passage is not None:
            desk.interviews.agree_on_passage(arguments.interview, arguments.passage, arguments.level)
            told = f"Passage {arguments.passage} may be quoted: {ATTRIBUTIONS[arguments.level]}."
            return Answer(answer_about(desk, arguments.interview).data, told)
        desk.interviews.agree(arguments.interview, arguments.level, may_be_case=arguments.case)
        answer = answer_about(desk, arguments.interview)
    return Answer(answer.data, f"{answer.text} It may be quoted: {ATTRIBUTIONS[arguments.level]}.")


def _addendum(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.add_addendum(arguments.interview, arguments.text)
        return answer_about(desk, arguments.interview)


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


def _finish(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.write_up(arguments.interview)
        return answer_about(desk, arguments.interview)


def _refer(arguments: argparse.Namespace) -> Answer:
    on = arguments.on or days.today()
    with office(arguments) as desk:
        desk.interviews.refer(arguments.interview, on, arguments.to)
        answer = answer_about(desk, arguments.interview)
        referred = desk.interviews.of(arguments.interview)
    data = {"referred_on": referred.referred_on, "referred_to": referred.referred_to}
    told = f"{answer.text} A concern was referred on {on.isoformat()} to {referred.referred_to}."
    return Answer({**answer.data, **data}, told)


def _decline(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.decline(arguments.interview)
        return answer_about(desk, arguments.interview)


def _miss(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.miss(arguments.interview)
        return answer_about(desk, arguments.interview)


def _move(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.move(arguments.interview, arguments.when)
        return answer_about(desk, arguments.interview)


def _offer_again(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.interviews.offer_again(arguments.interview, arguments.on)
        return answer_about(desk, arguments.interview)
