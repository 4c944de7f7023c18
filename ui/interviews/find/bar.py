"""Find and replace in the open interview: a bar over the foot of the text, which stays where it is."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mentordesk.domain.sentences import sentence_around
from mentordesk.domain.timeline import clock_text
from mentordesk.records.changes import Kind
from mentordesk.records.finding import Hit, Source
from ui import theme
from ui.interviews.find.hit_list import HitList, Line
from ui.interviews.find.replacing import Sought, replace
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.page import TOP
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.search import SearchBox

_REST_MS, _MOST = 150, 1000
_LIST_HEIGHT, _ROW_HEIGHT = 160, 44


class FindBar(QFrame):
    """Lies over the lower edge of the editor, so that no line moves when it comes and goes."""

    code_requested = Signal(object)
    """Hits that are to get a theme."""

    def __init__(self, editor: NotesEditor) -> None:
        super().__init__(editor)
        self.setObjectName("findBar")
        self.setAutoFillBackground(True)
        self._editor = editor
        self._places: list[tuple[int, int]] = []
        self.field = SearchBox("Find in this interview", parent=self)
        self.count = Label(tone="quiet", parent=self)
        self.before = IconButton("chevron-up", "Hit before (Shift+F3)", parent=self)
        self.next = IconButton("chevron-down", "Next hit (F3)", parent=self)
        self.case = _toggle("Aa", "Capitals count", self)
        self.whole = _toggle("Word", "Whole words only", self)
        self.code = Button("Code all…", "check", parent=self)
        self.close_button = IconButton("x", "Close (Esc)", parent=self)
        self.words = QLineEdit(self)
        self.one = Button("Replace", parent=self)
        self.all = Button("Replace all", parent=self)
        self.list = HitList("Hits in this interview", parent=self)
        self._second = QWidget(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self.words.setPlaceholderText("Replace with")
        self.words.setAccessibleName("Replace with")
        self.words.setFont(theme.font("body"))
        self.count.setContentsMargins(8, 0, 0, 0)
        self.count.setMinimumWidth(96)
        self.list.setFixedHeight(_LIST_HEIGHT)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.field, 1)
        for widget in (
            self.count,
            self.before,
            self.next,
            self.case,
            self.whole,
            self.code,
            self.close_button,
        ):
            first.addWidget(widget)
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(4)
        second.addWidget(self.words, 1)
        second.addWidget(self.one)
        second.addWidget(self.all)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 6)
        box.setSpacing(4)
        box.addWidget(self.list)
        box.addLayout(first)
        box.addWidget(self._second)
        # From what is looked for straight to what replaces it.
        for one, after in pairwise((self.field, self.words, self.one, self.all, self.before)):
            QWidget.setTabOrder(one, after)

    def _connect(self) -> None:
        self._rest.timeout.connect(self.find_now)
        self.field.searched.connect(lambda _text: self._rest.start())
        self.field.installEventFilter(self)
        self.words.installEventFilter(self)
        for toggle in (self.case, self.whole):
            toggle.toggled.connect(lambda _on: self.find_now())
        self.before.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.leave)
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        self.code.clicked.connect(lambda: self.code_requested.emit(self.hits()))
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _key: self._editor.setFocus())
        self._editor.notes.changed.connect(self._on_text)
        self._editor.resized.connect(self._on_resized)

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar; the words that are selected are looked for, unless others are being typed here."""
        start, end = self._editor.selected()
        words = self._editor.notes.text[start:end]
        typed_in = QApplication.focusWidget()
        if words and "\n" not in words and not (typed_in and self.isAncestorOf(typed_in)):
            self.field.setText(words)
        locked = self._editor.isReadOnly()
        self._second.setVisible(replacing and not locked)
        self.show()
        self.find_now()
        self._place()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def leave(self) -> None:
        """Take the bar away; the text keeps its place and its selection."""
        self.hide()
        self._editor.setFocus()

    def sought(self) -> Sought:
        """What is looked for."""
        return Sought(self.field.text(), self.case.isChecked(), self.whole.isChecked())

    def find_now(self) -> None:
        """Look anew; nothing in the text is moved."""
        self._rest.stop()
        text = self._editor.notes.text
        self._places = self.sought().places(text)
        self.list.blockSignals(True)  # noqa: FBT003 (Qt's signature)
        self.list.show_lines([self._line(number, place) for number, place in enumerate(self._places[:_MOST])])
        self.list.blockSignals(False)  # noqa: FBT003 (Qt's signature)
        self.list.setVisible(bool(self._places))
        for button in (self.before, self.next, self.one, self.all, self.code):
            button.setEnabled(bool(self._places))
        self._show_count()
        self._place()

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before; from the last to the first."""
        if not self.isVisible() and not self.field.text():
            self.open()
            return
        if self._rest.isActive() or not self.isVisible():
            self.find_now()
        if not self._places:
            return
        start, end = self._editor.selected()
        later = [
            number for number, place in enumerate(self._places) if place[0] >= max(end, start + (end > start))
        ]
        sooner = [number for number, place in enumerate(self._places) if place[0] < start]
        if by > 0:
            self._go(later[0] if later else 0)
        else:
            self._go(sooner[-1] if sooner else len(self._places) - 1)

    def replace_one(self) -> None:
        """Replace the hit that is selected and go to the next; where none is, go to the next."""
        self.find_now()
        here = self._current()
        if here is None or self._editor.isReadOnly():
            self.step(1)
            return
        start, _end = self._places[here]
        replace(self._editor, [self._places[here]], self.words.text())
        self._editor.go_to(start + len(self.words.text()))
        self.find_now()
        self.step(1)

    def replace_all(self) -> None:
        """Replace every hit, as one step of undo."""
        self.find_now()
        if self._places and not self._editor.isReadOnly():
            count = replace(self._editor, self._places, self.words.text())
            self.find_now()
            self.count.setText(f"{count:n} replaced")

    def hits(self) -> list[Hit]:
        """The hits as those of the search."""
        return [
            Hit(
                source=Source.INTERVIEW,
                kind=Kind.INTERVIEW,
                id=0,
                title="",
                note="",
                on=None,
                start=start,
                end=end,
                sentence="",
                marks=(),
            )
            for start, end in self._places
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(watched, event)
        return False

    def _on_resized(self) -> None:
        if self.isVisible():
            self._place()

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.field and enter:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif watched is self.field and event.key() == Qt.Key.Key_Down:
            self.list.setFocus()
            self.list.choose_first()
        elif watched is self.words and enter:
            self.replace_one()
        elif watched in (self.field, self.words) and event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        # What a button does not take would go to the text below, and be typed there.
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        inside = self._editor.size() - QSize(self._editor.verticalScrollBar().width(), 0)
        height = min(self.sizeHint().height(), inside.height())
        self.setGeometry(0, inside.height() - height, inside.width(), height)

    def _go(self, number: int) -> None:
        self._editor.go_to(*self._places[number])
        self._bring_above()
        self.list.blockSignals(True)  # noqa: FBT003 (Qt's signature)
        self.list.choose(number)
        self.list.blockSignals(False)  # noqa: FBT003 (Qt's signature)
        self._show_count()

    def _bring_above(self) -> None:
        """Scroll only where the bar hides the hit, or where nothing of what stands before it is seen."""
        bar, room = self._editor.verticalScrollBar(), self._editor.viewport().height()
        if self.isVisible():
            room = self.y()
        below = self._editor.cursorRect().bottom() + 24 - room
        top, _bottom = self._editor.sight.line(self._editor.textCursor().selectionStart())
        if self.isVisible() and below > 0:
            bar.setValue(bar.value() + below + room // 3)
        elif top < TOP:
            bar.setValue(bar.value() + round(top) - room // 3)

    def _current(self) -> int | None:
        selected = self._editor.selected()
        return self._places.index(selected) if selected in self._places else None

    def _show_count(self) -> None:
        here, count = self._current(), len(self._places)
        if not self.field.text():
            self.count.setText("")
        elif not count:
            self.count.setText("no hits")
        else:
            hits = "1 hit" if count == 1 else f"{count:n} hits"
            self.count.setText(hits if here is None else f"{here + 1:n} of {count:n}")

    def _line(self, number: int, place: tuple[int, int]) -> Line:
        notes = self._editor.notes
        left, right = sentence_around(notes.text, *place)
        said = notes.paragraphs.marks[notes.mirror.paragraph(place[0])]
        speaker = said.speaker if said is not None else ""
        when = clock_text(said.second) if said is not None and said.second is not None else ""
        mark = (place[0] - left, place[1] - left)
        return Line(number, f"{number + 1:n}", speaker, when, notes.text[left:right], (mark,))

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, int) and key < len(self._places):
            self._go(key)

    def _on_text(self) -> None:
        if self.isVisible():
            self._rest.start()


def _toggle(text: str, name: str, parent: QWidget) -> Button:
    button = Button(text, parent=parent)
    button.setCheckable(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
