"""Finding in the open text, and replacing: what lies on the text stays where it belongs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from ui.interviews.text.editor import NotesEditor


@dataclass(frozen=True)
class Sought:
    """What is looked for, sign for sign; `case` and `whole` where capitals count and words must be whole."""

    words: str
    case: bool = False
    whole: bool = False

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where it stands, in code points."""
        if not self.words:
            return []
        pattern = re.escape(self.words)
        if self.whole:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        return [found.span() for found in re.finditer(pattern, text, 0 if self.case else re.IGNORECASE)]


def replace(editor: NotesEditor, places: Iterable[tuple[int, int]], words: str) -> int:
    """Put `words` in place of these stretches, the last first, as one step of undo; how many that were.

    The new words come in before the old ones go, and inside them: a passage that ends with the old words
    ends with the new ones, and one that holds nothing else is not closed for an instant.
    """
    done = sorted(places, reverse=True)
    joined = False
    with editor.notes.together():
        for start, end in done:
            for first, last, new in _edits(start, end, words):
                _edit(editor, first, last, new, joined=joined)
                joined = True
    return len(done)


def _edits(start: int, end: int, words: str) -> list[tuple[int, int, str]]:
    if not words:
        return [(start, end, "")]
    inside = start + 1
    edits = [(inside, inside, words), (inside + len(words), end + len(words), ""), (start, inside, "")]
    return [edit for edit in edits if edit[2] or edit[0] < edit[1]]


def _edit(editor: NotesEditor, first: int, last: int, new: str, *, joined: bool) -> None:
    offsets = editor.notes.mirror.offsets
    cursor = QTextCursor(editor.document())
    cursor.setPosition(offsets.to_qt(first))
    cursor.setPosition(offsets.to_qt(last), QTextCursor.MoveMode.KeepAnchor)
    if joined:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    cursor.insertText(new)
    cursor.endEditBlock()
