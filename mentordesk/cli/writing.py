"""`mentordesk abbreviation …`, `mentordesk word …` and `mentordesk note …`: what helps to write."""

import argparse
from typing import TYPE_CHECKING, Any

from mentordesk.cli import meant
from mentordesk.cli.frame import Answer, command, group, office
from mentordesk.errors import NotFoundError

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers
    from mentordesk.records.writing import AsideRecord


def register(subparsers: "Subparsers") -> None:
    """Declare the commands."""
    short = group(subparsers, "abbreviation", say="Letters that expand as they are typed into an interview.")
    command(short, "list", _abbreviations, say="List the office's abbreviations.")
    define = command(short, "set", _define, say="Let letters stand for more.")
    define.add_argument("short", metavar="LETTERS")
    define.add_argument("full", metavar="WORDS")
    drop = command(short, "drop", _drop, say="Let letters stand for themselves again.")
    drop.add_argument("short", metavar="LETTERS")
    words = group(subparsers, "word", say="Words that the office spells its own way.")
    command(words, "list", _words, say="List the words of the office's own dictionary.")
    command(words, "add", _add, say="Add a word to the dictionary.").add_argument("word", metavar="WORD")
    command(words, "drop", _forget, say="Take a word out of it.").add_argument("word", metavar="WORD")
    notes = group(subparsers, "note", say="Notes taken in the middle of something else.")
    listed = command(notes, "list", _notes, say="List the notes that wait to be filed.")
    listed.add_argument("--all", action="store_true", help="those that are filed or put away, too")
    take = command(notes, "add", _take, say="Keep a note.")
    take.add_argument("text", metavar="TEXT")
    take.add_argument("--person", metavar="ID-OR-NAME", help=meant.PERSON_HELP)
    during = "the interview in which it was taken; it is destroyed with its words"
    take.add_argument("--during", type=int, metavar="INTERVIEW", help=during)
    file = command(notes, "file", _file, say="File a note under a person.")
    file.add_argument("note", type=int, metavar="ID")
    file.add_argument("--person", required=True, metavar="ID-OR-NAME", help=meant.PERSON_HELP)
    away = command(notes, "put-away", _put_away, say="Say that a note is done with.")
    away.add_argument("note", type=int, metavar="ID")


def _abbreviations(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        found = desk.abbreviations.abbreviations()
    lines = [f"{one.short:<12}  {one.full}" for one in found] or ["No abbreviations yet."]
    return Answer([{"short": one.short, "full": one.full} for one in found], "\n".join(lines))


def _define(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.abbreviations.define(arguments.short, arguments.full)
        known = desk.abbreviations.named(arguments.short)
    return Answer({"short": known.short, "full": known.full}, f"{known.short} stands for {known.full}.")


def _drop(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        known = desk.abbreviations.named(arguments.short)
        desk.abbreviations.drop(known.id)
    return Answer({"short": known.short}, f"{known.short} stands for itself again.")


def _words(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        words = [one.word for one in desk.own_words.words()]
    return Answer(words, "\n".join(words) or "No words of the office's own yet.")


def _add(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.own_words.add(arguments.word)
    word = arguments.word.strip()
    return Answer({"word": word}, f"{word} is known.")


def _forget(arguments: argparse.Namespace) -> Answer:
    word = arguments.word.strip()
    with office(arguments) as desk:
        known = next((one for one in desk.own_words.words() if one.word == word), None)
        if known is None:
            raise NotFoundError(f"{word} is not in the office's dictionary.")
        desk.own_words.drop(known.id)
    return Answer({"word": word}, f"{word} is no longer known.")


def _notes(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        notes = desk.asides.notes(everything=arguments.all)
    lines = [
        f"{note.id:>5}  {note.at.astimezone():%Y-%m-%d %H:%M}  {note.about or '–'}  {note.text}"
        for note in notes
    ]
    return Answer([_data(note) for note in notes], "\n".join(lines) or "No notes wait.")


def _take(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        person_id = None if arguments.person is None else meant.person(desk, arguments.person)
        taken = desk.asides.take(arguments.text, person_id=person_id, interview_id=arguments.during)
        note = desk.asides.of(taken)
    return Answer(_data(note), f"Note {note.id} is kept{f', about {note.about}' if note.about else ''}.")


def _file(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        note = desk.asides.of(arguments.note)
        person_id = meant.person(desk, arguments.person)
        desk.asides.change(note.id, note.text, person_id=person_id, relationship_id=None)
        note = desk.asides.of(note.id)
    return Answer(_data(note), f"Note {note.id} is filed under {note.about}.")


def _put_away(arguments: argparse.Namespace) -> Answer:
    with office(arguments) as desk:
        desk.asides.put_away(arguments.note)
        note = desk.asides.of(arguments.note)
    return Answer(_data(note), f"Note {note.id} is put away.")


def _data(note: "AsideRecord") -> dict[str, Any]:
    return {
        "id": note.id,
        "at": note.at,
        "staff": note.staff,
        "text": note.text,
        "person_id": note.person_id,
        "relationship_id": note.relationship_id,
        "about": note.about,
        "interview_id": note.interview_id,
        "filed": note.filed,
    }
