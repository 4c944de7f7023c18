"""A key in a long interview, with all that runs beside it, against a bare QTextEdit.

Passages, clock, margin, autosave, spell check, and the lease by which this window alone may write.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from tests.gui.interviews.typist import found_office
from ui import theme
from ui.app import application
from ui.collector import Collector
from ui.hub import Hub
from ui.interviews.text.page import TEXT_WIDTH
from ui.interviews.view import InterviewsView
from ui.interviews.words.spelling import ON
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.workbench import Workbench

KEYS = 800
BETWEEN_KEYS = 0.004
LONGEST_WAIT = 30
WORDS_IN_PARAGRAPH = 60
PASSAGE_LENGTH = 300


@dataclass(frozen=True)
class Size:
    """How long the text is, and what a key may cost: median against bare, and the slowest of a hundred."""

    words: int
    passages: int
    ratio: float
    slowest: float


OPENINGS = 3
FIRST_PAINT, ALL_SHOWN, PASTED = 0.060, 0.250, 0.300
PASTED_WORDS, IN_ONE_PARAGRAPH = 20_000, 10_000

SIZES = (Size(20_000, 200, 2.0, 0.008), Size(100_000, 400, 2.5, 0.012))


def text_of(words: int) -> str:
    random = Random(words)
    lengths = [random.choice((2, 3, 4, 4, 5, 6, 8, 10)) for _ in range(words)]
    made = ["".join(random.choice("etaoinshrdlu") for _ in range(length)) for length in lengths]
    return "\n".join(
        " ".join(made[at : at + WORDS_IN_PARAGRAPH]) for at in range(0, words, WORDS_IN_PARAGRAPH)
    )


def type_keys(app: QApplication, editor: QTextEdit, place: int) -> list[float]:
    """Seconds for each key, until it is painted; typed in the middle of the text."""
    cursor = editor.textCursor()
    cursor.setPosition(place)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    app.processEvents()
    seconds = []
    for number in range(KEYS):
        key = " " if number % 6 == 5 else "abcdefghij"[number % 10]
        began = time.perf_counter()
        QTest.keyClick(editor, key)
        app.processEvents()
        seconds.append(time.perf_counter() - began)
        time.sleep(BETWEEN_KEYS)
    return seconds


@pytest.fixture
def view(office_path: Path, qapp: QApplication) -> Iterator[InterviewsView]:
    # What the program sets for all that runs in it.
    application()
    collector = Collector(qapp)
    theme.install(qapp, theme.Scheme.LIGHT)
    with Desk.open(office_path) as desk:
        hub, tasks = Hub(desk.subscribe, qapp), Tasks()
        preferences = Preferences(office_path.with_suffix(".json"), qapp)
        preferences.set(ON, True)  # noqa: FBT003 (a value that is kept)
        made = InterviewsView(Workbench(desk, hub=hub, tasks=tasks, preferences=preferences, parent=qapp))
        made.resize(1314, 696)
        made.show()
        yield made
        made.console.close_interview()
        made.close()
        hub.close()
        tasks.drop()
        collector.end()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.words} words")
def test_a_key(view: InterviewsView, qapp: QApplication, size: Size) -> None:
    text = text_of(size.words)
    bare = bare_keys(qapp, text)
    desk = view.desk
    mentee, _, relationship = found_office(desk)
    interview = desk.interviews.schedule(InterviewPlan(person_id=mentee, about=(relationship,)))
    desk.texts.save(interview, text, Spans(passages=passages_on(text, view, size)), expected_version=0)
    began = time.perf_counter()
    view.open_interview(interview)
    qapp.processEvents()
    opening = time.perf_counter() - began
    view.console.clock.start()
    wait_for_spelling(qapp, view)
    assert view.console.presence.holder
    assert not view.console.presence.reading
    ours = type_keys(qapp, view.console.editor, len(text) // 2)
    ratio = median(ours) / median(bare)
    slowest, bare_slowest = quantiles(ours, n=100)[98], quantiles(bare, n=100)[98]
    print(
        f"\na key at {size.words:,} words, {size.passages} passages: median {median(ours) * 1000:.2f} ms, "
        f"bare {median(bare) * 1000:.2f} ms, ratio {ratio:.2f} (limit {size.ratio}); "
        f"p99 {slowest * 1000:.1f} ms (limit {size.slowest * 1000:.0f}), bare {bare_slowest * 1000:.1f} ms; "
        f"opened and painted in {opening * 1000:.0f} ms"
    )
    view.save_pending()
    assert len(desk.texts.text(interview)) == len(text) + KEYS
    assert ratio <= size.ratio
    # Where the machine is so busy that a bare editor is late too, the limit says nothing.
    assert slowest <= max(size.slowest, size.ratio * bare_slowest)


def test_opening(view: InterviewsView, qapp: QApplication) -> None:
    size = SIZES[-1]
    text = text_of(size.words)
    bare = bare_at_end(qapp, text)
    mentee, _, relationship = found_office(view.desk)
    interview = view.desk.interviews.schedule(InterviewPlan(person_id=mentee, about=(relationship,)))
    spans = Spans(passages=passages_on(text, view, size))
    view.desk.texts.save(interview, text, spans, expected_version=0)
    editor = view.console.editor
    first, whole = [], []
    for _ in range(OPENINGS):
        view.show_list()
        qapp.processEvents()
        began = time.perf_counter()
        view.open_interview(interview)
        editor.viewport().repaint()
        first.append(time.perf_counter() - began)
        # The passages in sight are there; now those of all the text can be scrolled to.
        while not editor.document().begin().isVisible():
            qapp.processEvents()
        whole.append(time.perf_counter() - began)
    print(
        f"\n{size.words:,} words with {size.passages} passages: first paint {median(first) * 1000:.0f} ms "
        f"(limit {FIRST_PAINT * 1000:.0f}), all laid out {median(whole) * 1000:.0f} ms "
        f"(limit {ALL_SHOWN * 1000:.0f}); a bare editor that goes to its end {bare * 1000:.0f} ms"
    )
    assert min(first) <= FIRST_PAINT
    assert min(whole) <= ALL_SHOWN


def bare_at_end(app: QApplication, text: str) -> float:
    """Seconds until a QTextEdit that does nothing else shows the end of a text."""
    editor = QTextEdit()
    editor.setFont(theme.font("reading"))
    editor.resize(TEXT_WIDTH, 640)
    editor.show()
    app.processEvents()
    began = time.perf_counter()
    editor.setPlainText(text)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.viewport().repaint()
    seconds = time.perf_counter() - began
    editor.close()
    editor.deleteLater()
    return seconds


def test_pasting(view: InterviewsView, qapp: QApplication) -> None:
    text = text_of(PASTED_WORDS - IN_ONE_PARAGRAPH)
    source = QMimeData()
    source.setText(f"{text}\n{text_of(IN_ONE_PARAGRAPH).replace(chr(10), ' ')}")
    mentee, _, relationship = found_office(view.desk)
    view.open_interview(view.desk.interviews.schedule(InterviewPlan(person_id=mentee, about=(relationship,))))
    editor = view.console.editor
    qapp.processEvents()
    began = time.perf_counter()
    editor.insertFromMimeData(source)
    editor.viewport().repaint()
    pasting = time.perf_counter() - began
    size = SIZES[0]
    wait_for_spelling(qapp, view)
    place = len(editor.notes.text) * 3 // 4
    # In what was one paragraph of 10,000 words, and is one to this day in the bare editor.
    bare = bare_keys(qapp, source.text(), place)
    ours = type_keys(qapp, editor, place)
    ratio, slowest = median(ours) / median(bare), quantiles(ours, n=100)[98]
    print(
        f"\npasting {PASTED_WORDS:,} words: {pasting * 1000:.0f} ms (limit {PASTED * 1000:.0f}); a key after "
        f"it: median {median(ours) * 1000:.2f} ms, ratio {ratio:.2f} (limit {size.ratio}), "
        f"p99 {slowest * 1000:.1f} ms (limit {size.slowest * 1000:.0f})"
    )
    assert editor.notes.mirror.words >= PASTED_WORDS
    assert pasting <= PASTED
    assert ratio <= size.ratio
    assert slowest <= max(size.slowest, size.ratio * quantiles(bare, n=100)[98])


def wait_for_spelling(app: QApplication, view: InterviewsView) -> None:
    """Until the dictionary's process has begun and what is in sight is underlined: no word here is one."""
    deadline = time.monotonic() + LONGEST_WAIT
    while not view.console.editor.underlines.words():
        assert time.monotonic() < deadline
        app.processEvents()
        time.sleep(BETWEEN_KEYS)


def bare_keys(app: QApplication, text: str, place: int | None = None) -> list[float]:
    """The same keys in a QTextEdit that does nothing else."""
    editor = QTextEdit()
    editor.setFont(theme.font("reading"))
    editor.resize(TEXT_WIDTH, 640)
    editor.setPlainText(text)
    editor.show()
    app.processEvents()
    seconds = type_keys(app, editor, len(text) // 2 if place is None else place)
    editor.close()
    editor.deleteLater()
    return seconds


def passages_on(text: str, view: InterviewsView, size: Size) -> tuple[PassageRecord, ...]:
    themes = [theme.id for theme in view.desk.codebook.themes()]
    step = len(text) // size.passages
    return tuple(
        PassageRecord(
            guid=f"passage-{number}",
            start=number * step,
            end=number * step + PASSAGE_LENGTH,
            theme_ids=(themes[number % len(themes)],),
        )
        for number in range(size.passages)
    )
