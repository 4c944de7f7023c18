"""Bytes to text: which encoding a file is in, recognised from what it says when read that way."""

import codecs
import unicodedata
from dataclasses import dataclass

from mentordesk.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "äöüÄÖÜßéèêëÉàâáãåÅçÇñóòôõíìîïúùûøØæœ’‘“”„–—…«»°§"
_CENTRAL = "ąćęłńóśźżĄĆĘŁŃŚŹŻšžčŠŽČřěůťďľĺŕőűăâîşöüäßáéíý’„”–"
_TURKISH = "ğışĞİŞçÇöüÖÜâî’"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ"
# In this order when two fit equally: what office machines of the West write comes first.
SINGLE_BYTE = (
    ("cp1252", frozenset(_WESTERN)),
    ("cp1250", frozenset(_CENTRAL)),
    ("cp1254", frozenset(_TURKISH)),
    ("cp1251", frozenset(_CYRILLIC)),
    ("cp1253", frozenset(_GREEK)),
    ("mac_roman", frozenset(_WESTERN)),
    ("cp850", frozenset(_WESTERN)),
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    *(name for name, _ in SINGLE_BYTE),
    "iso8859-1",
    "iso8859-2",
    "iso8859-15",
    "cp1255",
    "cp1256",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
)
"""What a coordinator may choose from."""
_LOOKED_AT = 20_000
"""Letters outside ASCII that are weighed; more tell nothing new."""


@dataclass(frozen=True)
class Decoded:
    """A file's text, the encoding it was read in, and what is doubtful about that."""

    text: str
    encoding: str
    doubt: str = ""


_SPOKEN = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252, western",
    "cp1250": "Windows-1250, central Europe",
    "cp1251": "Windows-1251, Cyrillic",
    "iso-8859-1": "ISO 8859-1, western",
    "iso-8859-2": "ISO 8859-2, central Europe",
    "mac-roman": "Mac Roman",
}


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of `data`, in `encoding` if one is named; without a byte order mark."""
    if encoding:
        return Decoded(_strictly(data, _known(encoding)), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name), name)
    wide = _wide(data)
    if wide:
        return Decoded(_strictly(data, wide), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _single_byte(data)


def spoken_encoding(encoding: str) -> str:
    """What people call an encoding, where the name that Python has for it says nothing to them."""
    return _SPOKEN.get(encoding, encoding)


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = ""
    # Python's own list also holds zip, rot13 and the like.
    if name not in {codecs.lookup(each).name for each in ENCODINGS}:
        raise InputError(f"There is no encoding named “{encoding}” to choose.")
    return name


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = data[:start].count(b"\n") + 1
        raise InputError(
            f"The file cannot be read as {spoken_encoding(encoding)}. Choose another encoding, or save it "
            "again as UTF-8.",
            place=f"line {line}",
        ) from None
    return text.removeprefix("\ufeff")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text is null."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return ""
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken places: reading it as anything else would ruin all other letters."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(c > "\x7f" for c in text) - broken
    if whole < 4 * broken:
        return None
    places = "one place that is" if broken == 1 else f"{broken} places that are"
    return Decoded(text, "utf-8", f"The file is in UTF-8 but has {places} damaged.")


def _single_byte(data: bytes) -> Decoded:
    read: list[tuple[int, str, str]] = []
    for encoding, common in SINGLE_BYTE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        read.append((_plausibility(text, common), encoding, text))
    weight, encoding, text = max(read, key=lambda each: each[0])
    rivals = [name for other, name, also in read if other == weight and also != text]
    doubt = ""
    if rivals or weight <= 0:
        doubt = f"The encoding {encoding} is a guess; look at a name with an accent."
    return Decoded(text, encoding, doubt)


def _plausibility(text: str, common: frozenset[str]) -> int:
    """How much the letters outside ASCII look like words of people."""
    weight = seen = 0
    last = len(text) - 1
    for at, char in enumerate(text):
        if char <= "\x7f":
            continue
        seen += 1
        if seen > _LOOKED_AT:
            break
        before = text[at - 1] if at else " "
        after = text[at + 1] if at < last else " "
        within = before.isalpha() or after.isalpha()
        weight += _fits(before, char, after)
        weight += 2 if within and (char in common or char.lower() in common) else 0
    return weight


def _fits(before: str, char: str, after: str) -> int:
    if not char.isalpha():
        return _stands_well(before, char, after)
    script = _script(char)
    if any(other.isalpha() and _script(other) != script for other in (before, after)):
        return -3
    if before.isalpha() and char.isupper() and (before.islower() or after.islower()):
        return -2
    # Accented letters in a row are rare in Latin words, and the rule in a text of another script.
    return -1 if script == "L" and before > "\x7f" and before.isalpha() else 0


def _stands_well(before: str, char: str, after: str) -> int:
    """A quotation mark or a dash where one belongs is better than an accented letter in its place."""
    within = before.isalpha() and after.isalpha()
    if within and char == "’":
        return 1
    if within or unicodedata.category(char) == "Cc":
        return -3
    opens = char in "“‘„«" and after.isalpha() and not before.isalpha()
    closes = char in "”»…" and not after.isalpha()
    parts = char in "–—" and before.isspace() and after.isspace()
    return 1 if opens or closes or parts else 0


def _script(letter: str) -> str:
    if letter < "\u0370":
        return "L"
    return "G" if letter < "\u0400" else "C"
