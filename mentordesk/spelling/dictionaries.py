"""Which dictionaries there are: the bundled one, this computer's, and those put into MentorDesk's folder.

All are Hunspell's: a `.dic` and an `.aff` of one name, which is the language.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import resources
from mentordesk import paths

BUNDLED = "en_US"
CHOSEN = "spelling_language"
"""What the window calls the chosen dictionary in what it remembers."""
_LINUX = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell")
_MAC = ("~/Library/Spelling", "/Library/Spelling")
_NAMES = {
    "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "hu": "Hungarian", "it": "Italian", "nb": "Norwegian", "nl": "Dutch", "nn": "Nynorsk",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian",
}  # fmt: skip


def available() -> Mapping[str, Path]:
    """The dictionaries by language ("en_US"), each as the path of its two files without their endings."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for words in sorted(folder.glob("*.dic")):
            if words.stem not in found and words.with_suffix(".aff").is_file():
                found[words.stem] = words.with_suffix("")
    return found


def in_use() -> tuple[Path, ...]:
    """The bundled dictionary, and the one by which this computer checks what is typed."""
    there = available()
    return tuple(there[one] for one in dict.fromkeys((BUNDLED, _chosen())) if one in there)


def own_folder() -> Path:
    """Where dictionaries for MentorDesk alone may be put."""
    return paths.data_folder() / "dictionaries"


def shown(language: str) -> str:
    """What a language is called: "German (DE)"."""
    code, _, region = language.partition("_")
    name = _NAMES.get(code.lower())
    if name is None:
        return language
    return f"{name} ({region.replace('_', ', ')})" if region else name


def _chosen() -> str:
    try:
        remembered = json.loads(paths.preferences_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return BUNDLED
    chosen = remembered.get(CHOSEN) if isinstance(remembered, dict) else None
    return chosen if isinstance(chosen, str) else BUNDLED


def _folders() -> Iterator[Path]:
    yield resources.dictionaries()
    yield own_folder()
    if sys.platform == "win32":
        for root in (os.environ.get("PROGRAMFILES"), os.environ.get("PROGRAMFILES(X86)")):
            if root:
                yield from Path(root, "LibreOffice", "share", "extensions").glob("dict-*")
    else:
        yield from (Path(each).expanduser() for each in (_MAC if sys.platform == "darwin" else _LINUX))
