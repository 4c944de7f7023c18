"""A text that was put in whole is known without reading the document, but only where Qt kept it as it was."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from mentordesk.domain.writing import cleaned
from ui.interviews.text.mirror import Mirror

SIGNS = st.text(
    st.sampled_from("ab \n\r\t\x0b\x0c\x00\x1c\x85\u00a0\u2028\u2029\ufdd0\ufdd1\ufffc\ufeff😀é"), max_size=12
)


@given(SIGNS)
def test_what_was_put_in_is_known_as_the_document_holds_it(text: str) -> None:
    document = QTextDocument()
    mirror = Mirror(document)
    mirror.following = False
    QTextCursor(document).insertText(text)
    mirror.take_up(text)
    told = mirror.text
    if "\r" in text or any(sign in text for sign in "\u2029\ufdd0\ufdd1\ufeff"):
        assert told == cleaned(document.toRawText()).text
    else:
        assert told == text
        assert document.toRawText().replace("\u2029", "\n") == text
    assert mirror.offsets.units == document.characterCount() - 1


def test_a_mark_at_the_very_beginning_shifts_no_place() -> None:
    document = QTextDocument()
    mirror = Mirror(document)
    QTextCursor(document).insertText("a\ufeffb")
    QTextCursor(document).deleteChar()
    # What is kept is put in again as long as it was.
    assert mirror.text == "\u2060b"
    again = QTextDocument()
    QTextCursor(again).insertText(mirror.text)
    assert again.characterCount() - 1 == len(mirror.text)
