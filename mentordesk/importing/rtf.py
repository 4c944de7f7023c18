"""Rich text (.rtf, or pasted) to paragraphs; fonts, colours and pictures stay behind.

Libraries for it give the letters alone; headings and bold are what is wanted here.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mentordesk.errors import InputError
from mentordesk.importing.archives import damaged
from mentordesk.importing.rich import RichParagraph, Stretch

_TOKEN = re.compile(
    r"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    r"|\\(?P<symbol>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_APART = frozenset(
    (
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr",
        "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation", "listtable",
        "listoverridetable", "generator", "themedata", "datastore", "xmlnstbl", "fldinst", "bkmkstart",
        "bkmkend", "revtbl", "rsidtbl", "latentstyles", "nonshppict", "shpinst", "deleted",
    )
)  # fmt: skip
"""Groups that are no part of the text."""
_BREAKS = frozenset({"par", "sect", "page", "row"})
_LETTERS = {
    "tab": "\t", "line": "\n", "cell": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "shift_jis", 129: "euc_kr", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_STYLE = re.compile(r"\{\\s(\d{1,5})[^{}]*?(heading|title)\s*(\d?)[^{}]*;\}", re.IGNORECASE)
_FONT = re.compile(r"\{\\f(\d{1,5})[^{}]*?\\fcharset(\d{1,3})")
_MOST_GROUPS = 500


@dataclass(frozen=True)
class _State:
    """What holds until the group ends; `fallback` is how many letters stand in for one of Unicode."""

    bold: bool = False
    apart: bool = False
    fallback: int = 1
    encoding: str = ""


def rtf_paragraphs(data: bytes, name: str) -> list[RichParagraph]:
    """The paragraphs of a rich text."""
    if not data.startswith(b"{\\rtf"):
        raise InputError(damaged(name))
    reader = _Reader(data.decode("latin-1"))
    paragraphs = list(reader.paragraphs())
    if reader.depth > 0:
        raise InputError(
            f"“{name}” ends in the middle; it was not saved or copied to its end.",
            place=f"paragraph {len(paragraphs)}",
        )
    return paragraphs


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        head = source[:500_000]
        self._headings = {int(number): int(level or 1) for number, _word, level in _STYLE.findall(head)}
        self._fonts = {
            int(number): _CHARSETS.get(int(charset), "") for number, charset in _FONT.findall(head)
        }
        self._encoding = "cp1252"
        self._state = _State()
        self._stack: list[_State] = []
        self._stretches: list[Stretch] = []
        self._heading = 0
        self._skip = 0
        self._bytes = bytearray()
        self._high = ""
        self._begins = False

    @property
    def depth(self) -> int:
        """How many groups are still open."""
        return len(self._stack)

    def paragraphs(self) -> Iterator[RichParagraph]:
        """The paragraphs, one after the other."""
        for token in _TOKEN.finditer(self._source):
            if token["hex"] is None:
                self._settle_bytes()
            if token["brace"]:
                self._group(token["brace"])
            elif token["word"]:
                word, number = token["word"], int(token["number"]) if token["number"] else None
                if word in _BREAKS and not self._state.apart:
                    yield self._paragraph()
                else:
                    self._follow(word, number)
            elif token["symbol"]:
                self._symbol(token["symbol"])
            elif token["hex"]:
                self._byte(int(token["hex"], 16))
            elif token["text"]:
                self._write(self._spared(token["text"]))
            if not token["brace"] and token["symbol"] != "*":
                self._begins = False
        self._settle_bytes()
        if self._stretches:
            yield self._paragraph()

    def _paragraph(self) -> RichParagraph:
        made = RichParagraph(tuple(self._stretches), self._heading)
        self._stretches = []
        return made

    def _group(self, brace: str) -> None:
        if brace == "{":
            if len(self._stack) >= _MOST_GROUPS:
                raise InputError("The rich text has hundreds of groups within each other; it is not opened.")
            self._stack.append(self._state)
            self._begins = True
        elif self._stack:
            self._state = self._stack.pop()
            self._skip = 0

    def _follow(self, word: str, number: int | None) -> None:
        if word in _APART and (self._begins or word == "deleted"):
            self._state = replace(self._state, apart=number != 0)
        elif word in {"b", "plain", "uc", "f"}:
            self._state = self._styled(word, number)
        elif word in {"pard", "s", "outlinelevel"}:
            self._follow_heading(word, number)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "ansicpg" and number is not None:
            self._encoding = _known(f"cp{number}") or self._encoding
        elif word == "mac":
            self._encoding = "mac_roman"
        elif word == "bin" and number:
            self._skip = number
        elif word in _LETTERS:
            self._write(_LETTERS[word])

    def _styled(self, word: str, number: int | None) -> _State:
        if word == "b":
            return replace(self._state, bold=number != 0)
        if word == "plain":
            return replace(self._state, bold=False)
        if word == "uc":
            return replace(self._state, fallback=max(0, min(number or 0, 10)))
        return replace(self._state, encoding=self._fonts.get(number or 0, ""))

    def _follow_heading(self, word: str, number: int | None) -> None:
        if self._state.apart:
            return
        if word == "outlinelevel":
            self._heading = number + 1 if number is not None and 0 <= number < 9 else self._heading
        else:
            self._heading = self._headings.get(number or 0, 0) if word == "s" else 0

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            # A group that programs may leave out; what is text to everybody is not marked so.
            self._state = replace(self._state, apart=True)
        elif symbol in "\r\n":
            self._write("\n")
        elif symbol in _SYMBOLS:
            self._write(self._spared(_SYMBOLS[symbol]))

    def _unicode(self, number: int) -> None:
        code = number % 65_536
        if 0xD800 <= code < 0xDC00:
            self._high = chr(code)
        elif 0xDC00 <= code < 0xE000:
            pair = (self._high + chr(code)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
            self._high = ""
            self._write(pair)
        else:
            self._write(chr(code))
        self._skip = self._state.fallback

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(value)

    def _settle_bytes(self) -> None:
        if self._bytes:
            encoding = self._state.encoding or self._encoding
            text = self._bytes.decode(encoding, "replace")
            self._bytes.clear()
            self._write(text)

    def _spared(self, text: str) -> str:
        """The text without the letters that stand in for one of Unicode."""
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        return text[skipped:]

    def _write(self, text: str) -> None:
        if text and not self._state.apart:
            self._stretches.append(Stretch(text, self._state.bold))


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return ""
