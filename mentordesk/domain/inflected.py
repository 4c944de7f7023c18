"""Names with what a language hangs on them: "Kowalskiego", "с Ивановой", "the Ngs", "לדנה"."""

from collections.abc import Iterable

from mentordesk.domain.common_words import WORDS

_STEM_FROM = 5
_LONGEST_ENDING = 3
_PLURAL_FROM = 3
_CHANGING_ENDS = frozenset("aeiouyайьяηςαο")
"""What a name's last letter becomes another for: "Иванова" is "Ивановой" of her."""
_PREFIXING = ("\u0590", "\u06ff")
"""Hebrew and Arabic, which write "to", "and" and "the" in one with the word."""
_ARTICLE = "ال"
_NO_PLURALS = frozenset(("does", "has", "his", "its", "thus", "this", "was", "yes"))


class Inflected:
    """Which words may be one of some names with something before or after it; it is for the office to say."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._stems = {name for name in self._names if len(name) >= _STEM_FROM} | {
            name[:-1] for name in self._names if len(name) > _STEM_FROM and name[-1] in _CHANGING_ENDS
        }
        self._prefixed = {
            bare
            for name in self._names
            if name and _prefixing(name)
            for bare in (name, name.removeprefix(_ARTICLE))
            if len(bare) >= _PLURAL_FROM
        }

    def may_be(self, written: str, folded: str) -> bool:
        """Whether the word, which is none of the names, may be one of them inflected."""
        if _prefixing(folded):
            return any(folded[cut:] in self._prefixed for cut in range(1, _LONGEST_ENDING + 1))
        if written[0].islower() or folded in WORDS or folded in _NO_PLURALS:
            return False
        if len(folded) > _PLURAL_FROM and folded[-1] == "s" and folded[:-1] in self._names:
            return True
        return any(folded[:-cut] in self._stems for cut in range(1, _LONGEST_ENDING + 1))


def _prefixing(word: str) -> bool:
    return _PREFIXING[0] <= word[0] <= _PREFIXING[1]
