"""Reading a PDF back in a test."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, closed after."""
    document = pypdfium2.PdfDocument(content)
    try:
        yield document
    finally:
        document.close()


def page_texts(content: bytes) -> list[str]:
    """The text of every page."""
    with opened(content) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def text_of(content: bytes) -> str:
    return "\n".join(page_texts(content))
