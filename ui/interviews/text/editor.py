"""The text of an interview: plain, calm, and followed key by key."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from mentordesk.domain.sentences import just_typed
from mentordesk.domain.writing import cleaned, split_paragraphs
from mentordesk.importing.rich import TextReading
from mentordesk.precedence import of_keys
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import FormatRecord, PassageRecord, VersionContent
from ui import theme
from ui.interviews.text.fills import Fills
from ui.interviews.text.fold import Fold
from ui.interviews.text.formats import end_heading, formats_of, rich_text, show_formats, strong_format
from ui.interviews.text.notes import Notes
from ui.interviews.text.page import MARGIN_WIDTH, set_spacing, sides
from ui.interviews.text.page_bar import PageBar
from ui.interviews.text.paragraphs import Paragraph, by_paragraph
from ui.interviews.text.shaping import Shaping, reading_font
from ui.interviews.text.sight import Sight
from ui.interviews.text.touched import Touched
from ui.interviews.text.underlines import Underlines

Standard = QKeySequence.StandardKey
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
"""With none of these a sign is typed, whatever keys the system has for its commands."""


class NotesEditor(QTextEdit):
    """Where the coordinator types; `notes` holds what lies on the text."""

    left = Signal()
    """The focus went elsewhere."""
    resized = Signal()
    """It is as large as it is now; who filters its events for that is asked seven times at each key."""
    typed = Signal(str)
    """What a key has just put into the text; not what was pasted or composed."""
    split = Signal(int)
    """So many over-long paragraphs of a paste were split."""
    key_filter: Callable[[QKeyEvent], bool] | None = None
    """Asked first about each key; what it takes is not typed."""
    fill_menu: Callable[[QMenu, int], bool] | None = None
    """Adds to the menu of a place in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Interview text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setVerticalScrollBar(PageBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        # Else Qt paints all that lies beneath it first, at each key.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.document().setDocumentMargin(0)
        # Qt asks it for its resolution at each paragraph beneath an edit, through all the widgets around; but
        # all is in pixels here.
        self.document().documentLayout().setPaintDevice(None)  # type: ignore[arg-type]
        self._formatted = False
        """Whether there may be a heading or something bold: looking for them would cost on each save."""
        self.notes = Notes(self.document())
        self._shaping = Shaping(self.document(), self.notes.mirror)
        self.underlines = Underlines(self, self.notes.mirror)
        self.hint = ""
        """Stands where the text will begin, as long as there is none."""
        self._current = QTextBlock()
        self._fold = Fold(self)
        self.sight = Sight(self, self._fold)
        self._fills = Fills(self, self.notes, self.sight)
        self.touched = Touched(self)
        self._margin: QWidget | None = None
        self._shown = QTimer(self, singleShot=True, interval=0)
        self._shown.timeout.connect(of_keys.give_back)
        self.notes.passages_changed.connect(self.show_passages)
        self.notes.edges_touched.connect(self.show_passages)
        self.cursorPositionChanged.connect(self._on_cursor)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        # It keeps its room, so that the text never moves for it, and shows no handle while all is in sight.
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))

    def set_margin(self, margin: QWidget) -> None:
        """Put the margin widget beside the text; it scrolls with it."""
        self._margin = margin
        margin.setParent(self)
        self._place_margin()

    def take_up(
        self,
        text: str,
        passages: Sequence[PassageRecord],
        marks: Sequence[Paragraph | None],
        formats: Sequence[FormatRecord] = (),
        *,
        words: int | None = None,
        at_end: bool = False,
    ) -> None:
        """Show a text with all that lies on it; there is nothing to take back in it yet.

        `words`, where they were counted before; `at_end`: its end is what is seen first.
        """
        document = self.document()
        self.underlines.forget()
        document.setUndoRedoEnabled(False)
        self.notes.mirror.following = False
        # The text before goes first: it would be laid out anew in the font.
        document.clear()
        document.setDefaultFont(reading_font())
        self._put_in(text, formats, at_end=at_end)
        self._formatted = bool(formats)
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self.notes.take_up(passages, marks, text, words)
        if at_end:
            self.moveCursor(QTextCursor.MoveOperation.End)
            # Before passages are looked for, which is done anew for each place that is scrolled to.
            self.sight.show_end()
        self.notes.mirror.following = True
        self._current = self.textCursor().block()
        self.show_passages()

    def _put_in(self, text: str, formats: Sequence[FormatRecord], *, at_end: bool) -> None:
        document = self.document()
        cursor = QTextCursor(document)
        # In one block of edits with the clearing: Qt lays out a text that is all new by and by.
        cursor.beginEditBlock()
        document.clear()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        set_spacing(cursor, text)
        cursor.insertText(text)
        if formats:
            show_formats(cursor, text, formats)
        self._shaping.take_up(text)
        if at_end:
            self._fold.close()
        else:
            self._fold.forget()
        cursor.endEditBlock()

    def lock(self, locked: bool) -> None:
        """Let the text be read and selected, by mouse and keys, but not changed; or unlock it."""
        self.setReadOnly(locked)
        flags = Qt.TextInteractionFlag
        if locked:
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        else:
            self.setTextInteractionFlags(flags.TextEditorInteraction)

    def formats(self) -> tuple[FormatRecord, ...]:
        """The headings and what is bold."""
        return formats_of(self.document(), self.notes.mirror.offsets) if self._formatted else ()

    def become(self, content: VersionContent) -> None:
        """Make what a version holds the text: one step for undo."""
        spans = content.spans
        self._formatted = self._formatted or bool(spans.formats)
        marks = by_paragraph(content.text, spans.marks)
        self.notes.become(content.text, spans.passages, marks, spans.formats)

    def toggle_bold(self) -> None:
        """Make the selection, or what is typed next, bold; or plain again."""
        if not self.isReadOnly():
            self._formatted = True
            strong = self.fontWeight() < QFont.Weight.DemiBold
            self.mergeCurrentCharFormat(strong_format(strong=strong))
            self.notes.changed.emit()

    def set_themes(self, themes: Mapping[int, ThemeRecord]) -> None:
        """Know the codebook, for the fills."""
        self._fills.set_themes(themes)
        self.show_passages()

    def show_target(self, target: tuple[int, int] | None) -> None:
        """Show which words a theme is being chosen for; none any more."""
        self._fills.target = target
        self.show_passages()

    def set_font_size(self) -> None:
        """Show the text in the size that is chosen now."""
        self.document().setDefaultFont(reading_font())

    def place(self) -> int:
        """Where the cursor stands, in code points."""
        return self.notes.mirror.offsets.from_qt(self.textCursor().position())

    def selected(self) -> tuple[int, int]:
        """The selection in code points, without blanks at its ends; empty where there is none."""
        cursor, offsets, text = self.textCursor(), self.notes.mirror.offsets, self.notes.text
        start, end = offsets.from_qt(cursor.selectionStart()), offsets.from_qt(cursor.selectionEnd())
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        return start, max(start, end - (len(words) - len(words.rstrip())))

    def stretch(self) -> tuple[int, int]:
        """What a theme is set on: the selection, or else the sentence or paragraph just typed."""
        start, end = self.selected()
        return (start, end) if end > start else just_typed(self.notes.text, self.place())

    def go_to(self, start: int, end: int | None = None) -> None:
        """Put the cursor there, or select up to `end`, and bring it into sight."""
        if start < len(self.notes.text):
            self.lay_out()
        offsets = self.notes.mirror.offsets
        cursor = self.textCursor()
        cursor.setPosition(offsets.to_qt(min(start, len(self.notes.text))))
        if end is not None:
            place = offsets.to_qt(min(end, len(self.notes.text)))
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def lay_out(self) -> None:
        """Lay out all of the text now, so that each place of it can be scrolled to."""
        self._fold.open()
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())

    def can_undo(self) -> bool:
        """Whether the text, or a passage in it, has a step to take back."""
        return self.notes.can_undo()

    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self.notes.can_redo()

    def undo_name(self) -> str:
        """What the next undo takes back."""
        return self.notes.undo_name()

    def redo_name(self) -> str:
        """What the next redo does again."""
        return self.notes.redo_name()

    def undo(self) -> None:
        """Take back the newest step, of the text or of a passage."""
        self.notes.undo()
        self.ensureCursorVisible()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.notes.redo()
        self.ensureCursorVisible()

    def show_passages(self) -> None:
        """Fill the passages that are in sight, and one page around."""
        if self.notes.walking or not self.notes.mirror.following:
            return
        self._fills.show()
        self.touched.all()
        if self._margin is not None:
            self._margin.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed:
            of_keys.take()
        if self.key_filter is not None and self.key_filter(event):
            event.accept()
        elif typed and typed.isprintable() and not event.modifiers() & _COMMANDS and not self.isReadOnly():
            self._type(event, typed)
        elif event.matches(Standard.Undo):
            self.undo()
        elif event.matches(Standard.Redo):
            self.redo()
        elif not self.isReadOnly() and (
            event.matches(Standard.InsertParagraphSeparator) or event.matches(Standard.InsertLineSeparator)
        ):
            # Qt's own Enter does nothing but change the format, the first time in an empty paragraph.
            self.textCursor().insertBlock()
            if self._formatted:
                end_heading(self.textCursor())
            self.ensureCursorVisible()
            self.typed.emit("\n")
        elif not typed or self.isReadOnly():
            super().keyPressEvent(event)
            self.sight.show_start()
        else:
            self._type(event, typed)

    def _type(self, event: QKeyEvent, typed: str) -> None:
        with self.touched.followed():
            super().keyPressEvent(event)
        if typed.isprintable():
            self.typed.emit(typed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        # Its own undo and redo know nothing of passages; they are in the Edit menu.
        for action in menu.actions()[:2]:
            menu.removeAction(action)
        if self.fill_menu is not None:
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            cursor = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
            self.fill_menu(menu, cursor.position())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not self.isReadOnly()

    def insertFromMimeData(self, source: QMimeData) -> None:
        reading = rich_text(source)
        if reading is not None:
            self._insert_rich(reading)
            count = reading.parted
        else:
            text, count = split_paragraphs(cleaned(source.text()).text)
            self.textCursor().insertText(text)
        self.ensureCursorVisible()
        if count:
            self.split.emit(count)

    def _insert_rich(self, reading: TextReading) -> None:
        """Insert a text with headings and bold, as one step."""
        self._formatted = True
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(reading.text)
        show_formats(QTextCursor(cursor), reading.text, reading.formats)
        cursor.endEditBlock()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if not event.preeditString():
            # What was composed had formats of its own.
            self._shaping.look(self.textCursor().block())

    def event(self, event: QEvent) -> bool:
        # By type first, and no more of Qt: seven events come by here for each key.
        if not isinstance(event, QResizeEvent):
            return super().event(event)
        # Before Qt gives the text its new width: a text laid out twice is opened half as quickly.
        self._place()
        done = super().event(event)
        self.resized.emit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_margin()
        self.show_passages()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("base"))
        if self._current.isValid() and not self.isReadOnly():
            # As wide as the page: a paragraph without words has no width of its own.
            box = self.sight.box(self._current).adjusted(0, -6, 0, 3)
            box.setWidth(self.viewport().width())
            painter.fillRect(box, theme.color("hover"))
            if self.hint and self.document().isEmpty():
                painter.setFont(theme.font("reading"))
                painter.setPen(theme.color("text2"))
                painter.drawText(box.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.hint)
        painter.end()
        super().paintEvent(event)
        self.underlines.paint(event.region())
        self._fold.painted()
        self._shown.start()

    def _place(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        left, width = sides(room)
        self.setViewportMargins(left, 0, room - left - width, 0)
        # A text that moves and stays as wide is not told of it.
        self._place_margin()

    def _place_margin(self) -> None:
        if self._margin is not None:
            seen = self.viewport().geometry()
            self._margin.setGeometry(seen.left() - MARGIN_WIDTH, seen.top(), MARGIN_WIDTH, seen.height())

    def _on_cursor(self) -> None:
        block = self.textCursor().block()
        if not block.isVisible():
            self._fold.open()
            self.ensureCursorVisible()
        if block != self._current:
            self._current = block
            self.touched.all()
            if self._margin is not None:
                self._margin.update()

    def _on_scrolled(self) -> None:
        if self._fills.lacking():
            self.show_passages()
        if self._margin is not None:
            self._margin.update()
