"""OpenDocument texts to paragraphs; fonts, colours and pictures stay behind.

The format's own library for Python has not been kept for years; what is needed of it is one XML part.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from mentordesk.errors import InputError
from mentordesk.importing.archives import damaged
from mentordesk.importing.rich import MAX_TEXT_BYTES, RichParagraph, Stretch

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _OFFICE, _STYLE, _DRAW = (_NAMES % each for each in ("text", "office", "style", "drawing"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LEFT_OUT = {
    _TEXT + "tracked-changes", _TEXT + "note", _OFFICE + "annotation", _OFFICE + "annotation-end",
    _DRAW + "frame", _DRAW + "image", _OFFICE + "forms", _TEXT + "sequence-decls",
}  # fmt: skip
_MOST_SPACES = 1_000
_HEADING = re.compile(r"Heading_20_(\d)")


def open_document_paragraphs(data: bytes, name: str) -> list[RichParagraph]:
    """The paragraphs of an .odt; what tracked changes struck out is left out."""
    from lxml import etree

    # No entities, no network, and no text of a size that no interview has.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if (
                b"encryption-data" in archive.read("META-INF/manifest.xml")
                if ("META-INF/manifest.xml" in names)
                else False
            ):
                raise InputError(f"“{name}” is locked with a password. Save it without one.")
            content = etree.fromstring(archive.read("content.xml"), parser)
            styles = etree.fromstring(archive.read("styles.xml"), parser) if "styles.xml" in names else None
        body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise InputError(f"“{name}” is not a text document.")
        styles = _Styles(each for each in (styles, content) if each is not None)
        return list(_paragraphs(body, styles))
    except InputError:
        raise
    except Exception as error:  # damaged parts raise whatever the parser of XML raises
        raise InputError(damaged(name)) from error


class _Styles:
    """Which styles are bold or a heading's, by themselves or by the style that they stand on."""

    def __init__(self, parts: Any) -> None:
        self._said: dict[str, bool] = {}
        self._parents: dict[str, str] = {}
        for part in parts:
            for style in part.iter(_STYLE + "style"):
                name = style.get(_STYLE + "name", "")
                self._parents[name] = style.get(_STYLE + "parent-style-name", "")
                properties = style.find(_STYLE + "text-properties")
                weight = None if properties is None else properties.get(_FO + "font-weight")
                if weight is not None:
                    self._said[name] = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)

    def of(self, name: str, *, otherwise: bool) -> bool:
        """Whether a style is bold; `otherwise` where neither it nor its parents say."""
        return next((self._said[one] for one in self._line(name) if one in self._said), otherwise)

    def level(self, name: str) -> int:
        """Of which heading it is; some programs write headings as ordinary paragraphs with their style."""
        found = (_HEADING.fullmatch(one) for one in self._line(name))
        return next((int(one[1]) for one in found if one), 0)

    def _line(self, name: str) -> Iterator[str]:
        """A style, and those that it stands on; no more of them than any document has."""
        for _step in range(20):
            if not name:
                break
            yield name
            name = self._parents.get(name, "")


def _paragraphs(element: Any, styles: _Styles) -> Iterator[RichParagraph]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag in {_TEXT + "p", _TEXT + "h"}:
            style = child.get(_TEXT + "style-name", "")
            level = _level(child) if child.tag == _TEXT + "h" else styles.level(style)
            bold = not level and styles.of(style, otherwise=False)
            yield RichParagraph(tuple(_stretches(child, styles, bold=bold)), level)
        elif isinstance(child.tag, str):
            # Lists, sections and cells of tables hold paragraphs of their own.
            yield from _paragraphs(child, styles)


def _level(heading: Any) -> int:
    told = heading.get(_TEXT + "outline-level", "1")
    return int(told) if told.isdecimal() and len(told) < 3 else 1


def _stretches(element: Any, styles: _Styles, *, bold: bool) -> Iterator[Stretch]:
    yield Stretch(_folded(element.text), bold)
    for child in element:
        if child.tag == _TEXT + "s":
            count = child.get(_TEXT + "c", "1")
            yield Stretch(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), bold)
        elif child.tag == _TEXT + "tab":
            yield Stretch("\t", bold)
        elif child.tag == _TEXT + "line-break":
            yield Stretch("\n", bold)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            inside = styles.of(child.get(_TEXT + "style-name", ""), otherwise=bold)
            yield from _stretches(child, styles, bold=inside)
        yield Stretch(_folded(child.tail), bold)


def _folded(text: str | None) -> str:
    """Blanks and line ends of the file are one blank, as the format says."""
    if not text or len(text) > MAX_TEXT_BYTES:
        return ""
    return text.replace("\n", " ").replace("\t", " ") if "\n" in text or "\t" in text else text
