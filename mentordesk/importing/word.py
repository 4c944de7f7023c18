"""Word documents to paragraphs; fonts, colours and pictures stay behind."""

import io
import re
from collections.abc import Iterator
from typing import Any

from mentordesk.errors import InputError
from mentordesk.importing.archives import damaged
from mentordesk.importing.rich import RichParagraph, Stretch

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {
    _W + name for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "drawing", "pict")
}
"""What was struck out in tracked changes, codes of fields, and pictures with their captions' frames."""
_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)


def word_paragraphs(data: bytes, name: str) -> list[RichParagraph]:
    """The paragraphs of a .docx, those in tables too; tracked changes as if they were accepted."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        return list(_paragraphs(document))
    except InputError:
        raise
    except Exception as error:  # the reader raises anything at all on damaged files
        raise InputError(damaged(name)) from error


def _paragraphs(document: Any) -> Iterator[RichParagraph]:
    headings, strong = _styles(document)
    for element in document.element.body.iter(_W + "p"):
        if next(element.iterancestors(_W + "txbxContent"), None) is not None:
            # A text box is written twice in the file, for old and new programs; it stands beside the text.
            continue
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style.get(_W + "val", "")
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        level = headings.get(name, 0)
        if outline is not None and outline.get(_W + "val", "9") in "01234567":
            level = int(outline.get(_W + "val")) + 1
        yield RichParagraph(tuple(_stretches(element, strong, bold=name in strong)), level)


def _styles(document: Any) -> tuple[dict[str, int], frozenset[str]]:
    """The level of each style that makes a heading, and the styles that are bold."""
    headings: dict[str, int] = {}
    strong = set()
    for style in document.styles:
        called = style.name or ""
        found = _HEADING.match(called)
        if found:
            headings[style.style_id] = int(found[1])
        elif called.casefold() in {"title", "subtitle"}:
            headings[style.style_id] = 1 if called.casefold() == "title" else 2
        elif (font := getattr(style, "font", None)) is not None and font.bold:
            strong.add(style.style_id)
    return headings, frozenset(strong)


def _stretches(element: Any, strong: frozenset[str], *, bold: bool) -> Iterator[Stretch]:
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == _W + "p":
            continue
        if child.tag == _W + "r":
            yield from _run(child, bold=_is_bold(child, strong, bold=bold))
        else:
            # Links, insertions that were tracked, fields, controls: what they hold is text of the paragraph.
            yield from _stretches(child, strong, bold=bold)


def _run(run: Any, *, bold: bool) -> Iterator[Stretch]:
    for child in run:
        if child.tag == _W + "t":
            yield Stretch(child.text or "", bold)
        elif child.tag == _W + "tab":
            yield Stretch("\t", bold)
        elif child.tag in {_W + "br", _W + "cr"}:
            yield Stretch("\n", bold)
        elif child.tag == _W + "noBreakHyphen":
            yield Stretch("\u2011", bold)


def _is_bold(run: Any, strong: frozenset[str], *, bold: bool) -> bool:
    said = run.find(f"{_W}rPr/{_W}b")
    if said is not None:
        return str(said.get(_W + "val", "true")).casefold() not in {"0", "false", "off"}
    style = run.find(f"{_W}rPr/{_W}rStyle")
    return bold or (style is not None and style.get(_W + "val", "") in strong)
