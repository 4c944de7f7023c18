"""`mentordesk codebook …`: the themes by which interviews are read."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.domain.wording import DIRECTIONS
from mentordesk.errors import InputError
from mentordesk.records.codebook import ThemeUse
from mentordesk.terms import Direction

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.desk import Desk
    from mentordesk.records.codebook import ThemeRecord

_THEME = "a theme: its number, its name, or enough of its beginning"
_WORDS = ("definition", "counts-when", "does-not-count-when", "memo")


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    commands = group(subparsers, "codebook", say="List, describe, order, merge and split themes.")
    listed = command(commands, "list", _list, say="List the themes with how often each was set.")
    listed.add_argument("--retired", action="store_true", help="also those that are no longer set")
    shown = _on_theme(commands, "show", _show, "Show a theme with its passages.")
    shown.add_argument("--without-words", action="store_true", help="leave the words of the passages out")
    add = command(commands, "add", _add, say="Take a new theme into the codebook.")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--direction", type=meant.term(Direction), required=True, help=meant.choices(Direction))
    add.add_argument("--group", default="", metavar="GROUP", help="the heading it stands under")
    for word in _WORDS[:3]:
        add.add_argument(f"--{word}", default="", metavar="TEXT")
    change = _on_theme(commands, "change", _change, "Change what a theme says.")
    change.add_argument("--name", metavar="NAME")
    change.add_argument("--direction", type=meant.term(Direction), help=meant.choices(Direction))
    change.add_argument("--shade", type=int, metavar="1-4")
    change.add_argument(
        "--key", metavar="1-9", help="the digit that sets it together with Ctrl; none for none"
    )
    for word in _WORDS:
        change.add_argument(f"--{word}", metavar="TEXT")
    move = _on_theme(commands, "move", _move, "Move a theme to a group, or by some places.")
    move.add_argument("--group", metavar="GROUP", help="made where there is none of that name")
    move.add_argument("--by", type=int, metavar="N", help="so many places down; negative for up")
    _on_theme(commands, "retire", _retire, "Offer a theme no longer; its passages keep it.")
    _on_theme(commands, "take-up", _take_up, "Offer a retired theme again.")
    merge = command(commands, "merge", _merge, say="Let one theme take over the passages of others.")
    merge.add_argument("themes", nargs="+", metavar="THEME", help=_THEME)
    merge.add_argument("--into", required=True, metavar="THEME", help="the theme that stays")
    split = _on_theme(commands, "split", _split, "Give some passages of a theme to a new theme.")
    split.add_argument("name", metavar="NAME", help="the new theme's name")
    split.add_argument(
        "--passage",
        type=int,
        action="append",
        default=[],
        metavar="ID",
        help="as “show” lists them; repeat it",
    )
    split.add_argument("--definition", default="", metavar="TEXT")


def _on_theme(commands: "Subparsers", name: str, handler: Any, sentence: str) -> argparse.ArgumentParser:
    parser = command(commands, name, handler, say=sentence)
    parser.add_argument("theme", metavar="THEME", help=_THEME)
    return parser


def _list(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        themes = desk.codebook.themes(retired=arguments.retired)
        uses = desk.codebook.uses()
    lines = []
    before = None
    for one in themes:
        if one.group != before:
            lines.append(one.group or "Without a group")
            before = one.group
        use = uses.get(one.id, ThemeUse())
        key = f"Ctrl+{one.shortcut}" if one.shortcut else ""
        state = "" if one.active else "  retired"
        lines.append(
            f"{one.id:>5}  {DIRECTIONS[one.direction]:<7}  {one.name:<42}  {use.passages:>5} passages"
            f"  {use.interviews:>4} interviews  {key}{state}".rstrip()
        )
    data = [_data(one, uses.get(one.id, ThemeUse())) for one in themes]
    return Answer(data, "\n".join(lines) or "The codebook is empty.")


def _show(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        theme_id = meant.theme(desk, arguments.theme)
        theme = _theme(desk, theme_id)
        use = desk.codebook.uses().get(theme_id, ThemeUse())
        passages = [] if arguments.without_words else desk.codebook.passages(theme_id)
    said = [
        f"{theme.name} ({DIRECTIONS[theme.direction]}, {theme.group})",
        theme.definition,
        f"Counts when: {theme.counts_when}" if theme.counts_when else "",
        f"Does not count when: {theme.does_not_count_when}" if theme.does_not_count_when else "",
        f"Memo: {theme.memo}" if theme.memo else "",
        f"{use.passages} passages in {use.interviews} interviews about {use.relationships} relationships",
        *(f"{one.id:>6}  {one.person}, interview {one.interview_id}: “{one.words}”" for one in passages),
    ]
    data = _data(theme, use)
    if not arguments.without_words:
        data["passages_of"] = [asdict(one) for one in passages]
    return Answer(data, "\n".join(line for line in said if line))


def _add(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        theme_id = desk.codebook.add(
            arguments.name,
            direction=arguments.direction,
            group=arguments.group,
            definition=arguments.definition,
            counts_when=arguments.counts_when,
            does_not_count_when=arguments.does_not_count_when,
        )
        return _answer(desk, theme_id, "{} was added.")


def _change(arguments: argparse.Namespace) -> Answer:
    key = arguments.key
    if key is not None and key != "none" and not (key.isascii() and key.isdigit()):
        raise InputError("A theme's key is a digit from 1 to 9, or none.")
    with office(arguments) as desk:
        theme_id = meant.theme(desk, arguments.theme)
        words = {word.replace("-", "_"): getattr(arguments, word.replace("-", "_")) for word in _WORDS}
        said = {"name": arguments.name, "direction": arguments.direction, "colour": arguments.shade, **words}
        if all(value is None for value in said.values()) and key is None:
            raise InputError("Say what is to be changed; --help lists it.")
        if any(value is not None for value in said.values()):
            desk.codebook.describe(theme_id, **said)
        if key is not None:
            desk.codebook.give_key(theme_id, None if key == "none" else int(key))
        return _answer(desk, theme_id, "{} was changed.")


def _move(arguments: argparse.Namespace) -> Answer:
    if (arguments.group is None) == (arguments.by is None):
        raise InputError("Say either a group or by how many places.")
    with office(arguments) as desk:
        theme_id = meant.theme(desk, arguments.theme)
        if arguments.group is not None:
            desk.codebook.move_to_group(theme_id, arguments.group)
        else:
            desk.codebook.move(theme_id, arguments.by)
        return _answer(desk, theme_id, "{} was moved.")


def _retire(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        theme_id = meant.theme(desk, arguments.theme)
        desk.codebook.retire(theme_id)
        return _answer(desk, theme_id, "{} is retired.")


def _take_up(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        theme_id = meant.theme(desk, arguments.theme)
        desk.codebook.take_up(theme_id)
        return _answer(desk, theme_id, "{} is in use again.")


def _merge(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        into = meant.theme(desk, arguments.into)
        came = desk.codebook.merge([meant.theme(desk, text) for text in arguments.themes], into)
        answer = _answer(desk, into, f"{came} passages came to {{}}.")
        answer.data["came"] = came
        return answer


def _split(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        theme_id = meant.theme(desk, arguments.theme)
        new = desk.codebook.split(
            theme_id, arguments.passage, arguments.name, definition=arguments.definition
        )
        return _answer(desk, new, f"{{}} took over {len(set(arguments.passage))} passages.")


def _answer(desk: "Desk", theme_id: int, words: str) -> Answer:
    theme = _theme(desk, theme_id)
    use = desk.codebook.uses().get(theme_id, ThemeUse())
    return Answer(_data(theme, use), words.format(theme.name))


def _theme(desk: "Desk", theme_id: int) -> "ThemeRecord":
    return next(one for one in desk.codebook.themes(retired=True) if one.id == theme_id)


def _data(theme: "ThemeRecord", use: ThemeUse) -> dict[str, Any]:
    return {**asdict(theme), **asdict(use)}
