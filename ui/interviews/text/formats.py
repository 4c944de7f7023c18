"""Headings and bold in the editor: Qt's own formats while it is open, stretches of the text in the file.

Nothing else of a text's looks is taken in: no fonts, no colours, no pictures.
"""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from mentordesk.domain.passages import Edit
from mentordesk.errors import InputError
from mentordesk.importing.interview_text import pasted_interview
from mentordesk.importing.rich import RichParagraph, Stretch, TextReading, rich_reading
from mentordesk.importing.rtf import rtf_paragraphs
from mentordesk.records.interviews import FormatRecord
from mentordesk.terms import TextFormat
from ui.interviews.text.offsets import Offsets, units

_LONGEST_RICH = 8 * 1024 * 1024
"""Letters of HTML; beyond, the plain text is taken."""
_LIST_MARK = re.compile(r"<!(?:--)?\[if !supportLists\](?:--)?>(.*?)<!(?:--)?\[endif\](?:--)?>", re.DOTALL)
"""What Word writes before a point of a list, for programs that know no lists."""
_RTF = ("text/rtf", "application/rtf", "text/richtext")
_STRONG = QFont.Weight.DemiBold


def strong_format(*, strong: bool = True) -> QTextCharFormat:
    """The second weight, or the first."""
    style = QTextCharFormat()
    style.setFontWeight(_STRONG if strong else QFont.Weight.Normal)
    return style


def show_formats(cursor: QTextCursor, text: str, formats: Iterable[FormatRecord]) -> None:
    """Show the formats of a text that was just inserted before the cursor."""
    offsets = Offsets(text)
    begins = cursor.position() - offsets.units
    for one in formats:
        cursor.setPosition(begins + offsets.to_qt(one.start))
        if one.kind is TextFormat.HEADING:
            _set_level(cursor, one.level or 1)
        cursor.setPosition(begins + offsets.to_qt(one.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(strong_format())


def formats_of(document: QTextDocument, offsets: Offsets) -> tuple[FormatRecord, ...]:
    """What the document shows."""
    found: list[FormatRecord] = []
    block = document.begin()
    while block.isValid():
        found += _of_block(block, offsets)
        block = block.next()
    return tuple(found)


def rewrite(document: QTextDocument, edit: Edit, text: str, formats: Sequence[FormatRecord]) -> None:
    """Make the document, by this edit, hold this text with these headings and what is bold: as one step."""
    cursor, offsets = QTextCursor(document), Offsets(text)
    cursor.beginEditBlock()
    if edit.removed or edit.added:
        # Up to where the edit begins the two texts are one.
        cursor.setPosition(offsets.to_qt(edit.position))
        stop = cursor.position() + units(edit.removed)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.added)
    shown = formats_of(document, offsets)
    for one in shown:
        if one not in formats:
            _make_plain(cursor, one, offsets)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    show_formats(cursor, text, [one for one in formats if one not in shown])
    cursor.endEditBlock()


def _make_plain(cursor: QTextCursor, one: FormatRecord, offsets: Offsets) -> None:
    cursor.setPosition(offsets.to_qt(one.start))
    if one.kind is TextFormat.HEADING:
        _set_level(cursor, 0)
    cursor.setPosition(offsets.to_qt(one.end), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(strong_format(strong=False))


def _set_level(cursor: QTextCursor, level: int) -> None:
    style = cursor.blockFormat()
    style.setHeadingLevel(level)
    cursor.setBlockFormat(style)


def end_heading(cursor: QTextCursor) -> None:
    """Let the paragraph that Enter began after a heading, or in bold, be an ordinary one."""
    if cursor.block().text() or not (cursor.blockFormat().headingLevel() or _is_strong(cursor.charFormat())):
        return
    cursor.joinPreviousEditBlock()
    _set_level(cursor, 0)
    cursor.setBlockCharFormat(strong_format(strong=False))
    cursor.endEditBlock()


def rich_text(source: QMimeData) -> TextReading | None:
    """The text with headings and bold, where the source has it so; None where it is plain."""
    try:
        if source.hasHtml() and len(html := source.html()) <= _LONGEST_RICH:
            reading = rich_reading(_paragraphs(html))
            return reading if reading.formats else None
        for kind in _RTF:
            if source.hasFormat(kind) and not source.hasText():
                return rich_reading(rtf_paragraphs(bytes(source.data(kind).data()), "The clipboard"))
    except InputError:
        return None
    return None


def clipboard_reading(source: QMimeData | None) -> TextReading:
    """The clipboard as a text that can be taken in; of an empty one Qt gives None."""
    reading = None if source is None else rich_text(source)
    text = "" if source is None else source.text()
    if reading is None and not text.strip():
        raise InputError("There is no text on the clipboard.")
    return reading or pasted_interview(text)


class _Closed(QTextDocument):
    """A document that loads nothing: no picture of a page or of a folder comes in with a paste."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        return None


def _paragraphs(html: str) -> Sequence[RichParagraph]:
    document = _Closed()
    document.setUndoRedoEnabled(False)
    document.setHtml(_LIST_MARK.sub(_number, html))
    made = []
    block = document.begin()
    while block.isValid():
        # A break at the end of a paragraph begins no line.
        text = block.text().removesuffix("\u2028")
        spans = [span for span in block.textFormats() if span.length > 0]
        stretches = [Stretch(_cut(text, span.start, span.length), _is_strong(span.format)) for span in spans]
        made.append(RichParagraph(stretches, block.blockFormat().headingLevel()))
        block = block.next()
    return made


def _number(mark: re.Match[str]) -> str:
    """The number of a point, and of a dot or a dash nothing."""
    told = re.sub(r"<[^>]*>|&nbsp;|\s", "", mark[1])
    return f"{told} " if re.fullmatch(r"\(?\w{1,6}[.)]", told) else ""


def _cut(text: str, start: int, length: int) -> str:
    """A stretch that Qt counts in units of UTF-16; the mark of a picture is no letter."""
    if text.isascii():
        return text[start : start + length]
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * (start + length)]
    return units.decode("utf-16-le", "replace").replace("\ufffc", "")


def _of_block(block: QTextBlock, offsets: Offsets) -> list[FormatRecord]:
    first, length = block.position(), block.length() - 1
    if length <= 0:
        return []
    level = block.blockFormat().headingLevel()
    start = offsets.from_qt(first)
    if level:
        end = offsets.from_qt(first + length)
        return [FormatRecord(start=start, end=end, kind=TextFormat.HEADING, level=level)]
    found: list[FormatRecord] = []
    for span in block.textFormats():
        if not _is_strong(span.format):
            continue
        begins = offsets.from_qt(first + span.start)
        ends = offsets.from_qt(first + min(span.start + span.length, length))
        if found and found[-1].end == begins:
            begins = found.pop().start
        if begins < ends:
            found.append(FormatRecord(start=begins, end=ends, kind=TextFormat.BOLD))
    return found


def _is_strong(style: QTextCharFormat) -> bool:
    return bool(style.fontWeight() >= _STRONG)
