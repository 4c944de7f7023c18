"""The other process: it holds the dictionary, whose library would hold up every thread of this one."""

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from mentordesk.domain.spelling import parts, plain

_MOST = 7


def serve(dictionary: str, questions: Connection) -> None:
    """Answer until nobody asks any more: lists of words by those that are wrong, one word by better ones."""
    speller: Any = None
    while True:
        try:
            question = questions.recv()
        except (EOFError, OSError):
            return
        if speller is None:
            speller = _opened(Path(dictionary))
        answer = _answer(speller, question)
        try:
            questions.send(answer)
        except OSError:
            # Who asked was killed meanwhile.
            return


def _answer(speller: Any, question: str | list[str]) -> list[str]:
    if isinstance(question, str):
        return [_typeset(word, question) for word in speller.suggest(plain(question))[:_MOST]]
    return [word for word in question if not _right(speller, word)]


def _opened(dictionary: Path) -> Any:
    from hunspell import Hunspell

    return Hunspell(dictionary.name, hunspell_data_dir=str(dictionary.parent))


def _right(speller: Any, word: str) -> bool:
    if speller.spell(plain(word)):
        return True
    pieces = parts(word)
    return bool(pieces) and pieces != (plain(word),) and all(speller.spell(piece) for piece in pieces)


def _typeset(word: str, like: str) -> str:
    return word.replace("'", "’") if "’" in like else word
