"""Spell check: what no dictionary knows is underlined when the keys rest; nothing of it is in the text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock

from mentordesk.domain.spelling import words_in
from mentordesk.records.changes import Changes
from mentordesk.records.interviews import OpenInterview
from ui.interviews.text.editor import NotesEditor
from ui.interviews.words.dictionary import Dictionary
from ui.interviews.words.verdicts import Place, Verdicts
from ui.workbench import Workbench

REST_MS, AT_LATEST_MS = 300, 1_500
_BLOCKS_AT_ONCE, _SWEEP_MS = 4, 40
_MOST_SHOWN = 60
"""Underlines at once, those nearest to the cursor; where more are wrong, they are another language."""
_LINES_AT_ONCE, _LINES_BESIDE_KEYS = 60, 4
"""So many new lines are looked at in one go; the others follow."""
_NEAR = 300
"""So far around the cursor is looked beside keys, where all that is in sight is known."""
ON = "spelling"
"""Where this computer's wishes stand among the preferences."""


class Spelling(QObject):
    """Knows of each word that was seen whether it is right; asks the dictionary for those that are new."""

    def __init__(self, workbench: Workbench, editor: NotesEditor) -> None:
        super().__init__(editor)
        self._bench = workbench
        self._editor = editor
        self._verdicts = Verdicts(self._read_own)
        self.dictionary = Dictionary(workbench, self._verdicts, self)
        self.dictionary.learned.connect(self._on_learned)
        self.dictionary.changed.connect(self._on_language)
        self._interview_id = 0
        self._ignored: frozenset[str] = frozenset()
        """Words that may stand in this interview, until another one is opened."""
        self._open = False
        self._known_around = False
        """Whether all in sight was known when it was looked at last, and has not been scrolled since."""
        self._swept = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.look)
        self._further_look = QTimer(self, singleShot=True, interval=_SWEEP_MS)
        self._further_look.timeout.connect(self.look)
        self._sweep = QTimer(self, singleShot=True, interval=_SWEEP_MS)
        self._sweep.timeout.connect(self._go_on)
        self._latest = QTimer(self, singleShot=True, interval=AT_LATEST_MS)
        self._latest.timeout.connect(self.look)
        editor.notes.changed.connect(self._on_changed)
        editor.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        workbench.hub.office_changed.connect(self._on_words)
        workbench.hub.people_changed.connect(self._on_words)

    @property
    def on(self) -> bool:
        """Whether spelling is checked on this computer."""
        return bool(self._bench.preferences.get(ON, True))

    def switch(self, on: bool) -> None:
        """Check the spelling, or leave it."""
        self._bench.preferences.set(ON, bool(on))
        self.look()

    def take_up(self, opened: OpenInterview) -> None:
        """Look at another text, once it is shown."""
        self._open, self._swept = True, 0
        if opened.interview.id != self._interview_id:
            self._interview_id, self._ignored = opened.interview.id, frozenset()
        self._judge_anew()
        self._editor.underlines.show(())
        self._rest.start()

    def close(self) -> None:
        """Look at nothing; the dictionary stays at hand for the next text."""
        self._open = False
        for timer in (self._rest, self._latest, self._further_look, self._sweep):
            timer.stop()
        self._editor.underlines.show(())

    def is_wrong(self, word: str) -> bool:
        """Whether a word is one that is underlined; none is where the spelling is not checked."""
        return self.on and self.dictionary.started and self.was_found_wrong(word)

    def was_found_wrong(self, word: str) -> bool:
        """Whether the dictionary was asked for a word, and does not know it; nor is it one of the office."""
        return self._verdicts.is_wrong(word)

    def suggestions(self, word: str) -> Sequence[str]:
        """What may have been meant."""
        return self.dictionary.suggestions(word)

    def ignore(self, word: str) -> None:
        """Let a word stand in this interview, until another one is opened."""
        self._ignored |= {word}
        self._judge_anew()
        self.look()

    def look(self) -> None:
        """Underline what is in sight, and ask about what is new there; then go on through the text."""
        self._latest.stop()
        if not self._open or not self._editor.isVisible():
            return
        if not self.on or not self.dictionary.start() or self._editor.isReadOnly():
            self._editor.underlines.show(())
            return
        # While somebody types on, only what is in sight; the pages around follow when the keys rest.
        typing = self._rest.isActive()
        left = _LINES_BESIDE_KEYS if typing else _LINES_AT_ONCE
        first, last = self._editor.sight.places(pages=0 if typing else 1)
        known = typing and self._known_around
        if known:
            place = self._editor.textCursor().position()
            first, last = max(first, place - _NEAR), min(last, place + _NEAR)
        new: set[str] = set()
        wrong: list[Place] = []
        for block in self._editor.sight.blocks(first, last):
            for start, text in _pieces(block, first, last):
                places = self._verdicts.of_seen(text)
                if places is None and left:
                    left -= 1
                    places = self._verdicts.of(text, new)
                if places:
                    wrong += [(start + begin, start + end) for begin, end in places]
        if typing:
            # A word that is not whole yet would be asked about at each of its letters.
            new.discard(self._typed_word())
            wrong = self._with_those_around(wrong, first, last)
        if not known:
            self._known_around = bool(left) and not new
        self._underline(wrong)
        self._ask(new, sweeping=False)
        if not left and not self.dictionary.waiting:
            # Else the answer is looked at, and the next lines with it.
            self._further_look.start()
        elif not new and not typing:
            self._sweep.start()

    def _with_those_around(self, wrong: list[Place], first: int, last: int) -> list[Place]:
        """What is underlined outside of two places stays so."""
        shown = self._editor.underlines.places()
        begins, ends = (min(first, wrong[0][0]), max(last, wrong[-1][1])) if wrong else (first, last)
        return [
            *(one for one in shown if one[1] < begins),
            *wrong,
            *(one for one in shown if one[0] > ends),
        ]

    def _typed_word(self) -> str:
        """The word that ends at the cursor, if one does."""
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        words = [one.word for one in words_in(before[_begin(before, len(before)) :])]
        return words[-1] if words and before.endswith(words[-1]) else ""

    def _read_own(self) -> frozenset[str]:
        return self._bench.desk.own_words.spellings() | self._ignored

    def _underline(self, places: Sequence[Place]) -> None:
        """Underline these words, but not the one that is being typed."""
        cursor = self._editor.textCursor().position()
        typed = cursor if self._editor.hasFocus() else -1
        if len(places) > _MOST_SHOWN:
            first, last = self._editor.sight.places()
            near = cursor if first <= cursor <= last else (first + last) // 2
            middle = bisect_left(places, (near, near))
            around = places[max(middle - _MOST_SHOWN, 0) : middle + _MOST_SHOWN]
            places = sorted(sorted(around, key=lambda one: abs(one[0] - near))[:_MOST_SHOWN])
        self._editor.underlines.show([one for one in places if one[1] != typed])

    def _go_on(self) -> None:
        """Ask about the next stretch of the text, so that all of it is known in the end.

        Not beside keys: when they rest, it is looked, and gone on from there.
        """
        at_hand = self._open and self.on and self.dictionary.started
        if at_hand and not self.dictionary.waiting and not self._rest.isActive():
            self._ask(self._further(), sweeping=True)

    def _further(self) -> set[str]:
        """Words that are new in the next stretch of the text."""
        block = self._editor.document().findBlockByNumber(self._swept)
        new: set[str] = set()
        for _ in range(_BLOCKS_AT_ONCE):
            if block.isValid():
                new.update(one.word for one in words_in(block.text()) if not self._verdicts.knows(one.word))
                block = block.next()
        self._swept += _BLOCKS_AT_ONCE
        return new

    def _ask(self, words: set[str], *, sweeping: bool) -> None:
        asked = self.dictionary.ask(words, sweeping=sweeping)
        if not asked and sweeping and self._swept < self._editor.document().blockCount():
            self._sweep.start()

    def _on_learned(self, swept: bool) -> None:
        if swept:
            # None of it is in sight.
            self._sweep.start()
        else:
            self.look()

    def _on_language(self) -> None:
        self._swept, self._known_around = 0, False

    def _on_scrolled(self, _place: int) -> None:
        # Never the timer itself: it would take the place for its milliseconds.
        self._known_around = False
        self._rest.start()

    def _on_changed(self) -> None:
        self._rest.start()
        if not self._latest.isActive():
            self._latest.start()

    def _on_words(self, _changes: Changes) -> None:
        if self._open:
            self._judge_anew()
            self._rest.start()

    def _judge_anew(self) -> None:
        self._known_around = False
        self._verdicts.forget_own()


def _pieces(block: QTextBlock, first: int, last: int) -> Iterator[tuple[int, str]]:
    """What of a paragraph is near the sight, line by line where lines end with a blank; where each begins."""
    text, start, layout = block.text(), block.position(), block.layout()
    if len(text) != block.length() - 1 or not layout.lineCount():
        # Qt counts its letters otherwise, or has not laid it out.
        yield start, text
        return
    line = layout.lineForTextPosition(max(first - start, 0))
    begins = _begin(text, line.textStart())
    for number in range(line.lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        ends = line.textStart() + line.textLength()
        if ends >= len(text):
            break
        if text[ends - 1].isspace():
            yield start + begins, text[begins:ends]
            begins = ends
            if start + ends > last:
                return
    if begins < len(text):
        yield start + begins, text[begins:]


def _begin(text: str, place: int) -> int:
    """Where the word begins that may go on at a place."""
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return place
