"""Names in texts that leave the office: replaced by roles; where that is in doubt, the text is held back."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mentordesk.domain.common_words import ABBREVIATIONS, MONTHS, WORDS
from mentordesk.domain.inflected import Inflected
from mentordesk.domain.name_forms import ATOM, forms_of, initials_of, is_unspaced, words_of
from mentordesk.domain.names import INVISIBLE, fold
from mentordesk.records.people import KnownName

_BETWEEN = re.compile(r"[ \u00a0.,'’\-–]{1,3}")
_TORN = re.compile(r"-\s+")
"""Between the halves of a word at the end of a line."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOTTED = re.compile(r"(?<![^\W\d_])[^\W\d_]\.(?:[ \u00a0-]?[^\W\d_]\.){1,2}(?![^\W\d_])")
_BARE = re.compile(r"(?<![^\W\d_])([A-Z]{2,3})(?![^\W\d_])")
_TITLE = r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Herr|Frau|Mme)\.?[ \u00a0]"
_TITLED = re.compile(f"{_TITLE}$")
_SINGLE = re.compile(
    _TITLE + r"([A-Z])(?![^\W\d_'’]|\.[ -]?[A-Z])|(?<![\w.&-])([B-HJ-Z])\.(?=[ \u00a0][a-z])"
)
"""One letter that stands for somebody: "Dr. K", "I asked K. about it"."""
_LEFT_INITIAL = re.compile(r"(?<![^\W\d_])(?:(?:[^\W\d_]\.[ \u00a0-]?)+|[A-Z]-[A-Z][ \u00a0])(?=\[)")
_RIGHT_INITIAL = re.compile(r"(?<=\])[ \u00a0][A-Z]\.(?=\s|$|[,;:])")
_SENTENCE_END = re.compile(r"(?:^|[.!?:…\n]|[.!?][\"”’)])\s*[\"“‘(]?$")
_NEAR_FROM = 6
_GENITIVE_FROM = 4
OTHERWISE = "[a colleague]"


@dataclass(frozen=True)
class Redacted:
    """A text in which roles stand for names; with doubtful words left it must not go out."""

    text: str
    replaced: int
    doubtful: tuple[str, ...]


@dataclass(frozen=True)
class _Atom:
    start: int
    end: int
    written: str
    folded: str


class Redactor:
    """Finds the people of one roster in texts; `decisions` are the office's answers on doubtful words."""

    def __init__(self, people: Iterable[KnownName], *, decisions: Mapping[str, bool] | None = None) -> None:
        answers = {fold(word): is_name for word, is_name in (decisions or {}).items()}
        self._no_names = frozenset(word for word, is_name in answers.items() if not is_name)
        self._names = frozenset(word for word, is_name in answers.items() if is_name)
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._unspaced: dict[str, set[int]] = defaultdict(set)
        self._one_letter_names: set[str] = set()
        self._initials: set[str] = set()
        self._letters: set[str] = set()
        self._near: set[str] = set()
        seen: set[tuple[tuple[str, ...], int]] = set()
        for person in people:
            for form in forms_of(person):
                if (form, person.person_id) not in seen:
                    seen.add((form, person.person_id))
                    self._by_first[form[0]].append((form, person.person_id))
                    self._near.update(
                        variant for atom in form if len(atom) >= _NEAR_FROM for variant in _shorter(atom)
                    )
            self._remember_unspaced(person)
            self._initials.update(initials_of(person))
            self._letters.update(name[0] for name in words_of(person.given) + words_of(person.family))
        self._inflected = Inflected(form[0] for form, _person in seen if len(form) == 1)
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def redact(self, text: str, roles: Mapping[int, str] | None = None, *, label: bool = False) -> Redacted:
        """The text with roles for names: those of `roles` by person, "[a colleague]" for everybody else.

        In a `label`, which is few words with capitals of their own, a word that is no name is none anywhere.
        """
        roles = roles or {}
        # Word's soft hyphens would cut a name into words that are nobody's.
        text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
        text, addresses = _ADDRESS.subn("[address]", text)
        text, unspaced = self._replace_unspaced(text, roles)
        doubtful: list[str] = []
        pieces: list[str] = []
        at = replaced = 0
        for start, end, role in self._found(text, roles, doubtful.append, label=label):
            pieces += [text[at:start], role]
            at = end
            replaced += 1
        text = "".join(pieces) + text[at:]
        text = _RIGHT_INITIAL.sub("", _LEFT_INITIAL.sub("", text))
        doubtful += self._doubtful_initials(text)
        return Redacted(text, replaced + addresses + unspaced, tuple(dict.fromkeys(doubtful)))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where names and addresses stand in a text as it is, in order; without what is in doubt."""
        found = [hit.span() for hit in _ADDRESS.finditer(text)]
        for name in self._unspaced:
            at = text.find(name)
            while at >= 0:
                found.append((at, at + len(name)))
                at = text.find(name, at + len(name))
        found += [(start, end) for start, end, _role in self._found(text, {}, lambda _word: None)]
        places: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if places and start <= places[-1][1]:
                places[-1] = (places[-1][0], max(end, places[-1][1]))
            else:
                places.append((start, end))
        return places

    def _found(
        self, text: str, roles: Mapping[int, str], doubt: Callable[[str], None], *, label: bool = False
    ) -> Iterator[tuple[int, int, str]]:
        atoms = [_Atom(hit.start(), hit.end(), hit[0], fold(hit[0])) for hit in ATOM.finditer(text)]
        in_capitals = not text.islower()
        at = 0
        while at < len(atoms):
            taken, ids = self._name_at(atoms, at, text)
            atom = atoms[at]
            named = atoms[at : at + taken]
            if (
                self._is_whole_name(named)
                or (named and self._is_name(atom, text) and not (label and atom.folded in self._no_names))
                or self._was_said_to_be(atom)
            ):
                taken = taken or 1
                yield atom.start, atoms[at + taken - 1].end, _role(ids, roles)
            elif self._is_doubtful(atom, named=bool(taken), in_capitals=in_capitals):
                doubt(atom.written)
            at += taken or 1

    def _was_said_to_be(self, atom: _Atom) -> bool:
        """Whether the office said that it is a name; a letter is one only as a capital, not in "Anna's"."""
        return atom.folded in self._names and (len(atom.written) > 1 or atom.written.isupper())

    def _name_at(self, atoms: list[_Atom], at: int, text: str) -> tuple[int, set[int]]:
        """How many words from here on name somebody, and whom."""
        first = atoms[at].folded
        genitive = len(first) > _GENITIVE_FROM and first.endswith("s") and not atoms[at].written.islower()
        for key in (first, first[:-1] if genitive else ""):
            found: set[int] = set()
            length = 0
            for form, person_id in self._by_first.get(key, ()):
                if len(form) < length or (key != first and len(form) > 1):
                    continue
                if _follows(form, atoms, at, text):
                    length = len(form)
                    found.add(person_id)
            if found:
                return length, found
        if len(atoms) > at + 1 and _TORN.fullmatch(text, atoms[at].end, atoms[at + 1].start):
            whole = self._by_first.get(first + atoms[at + 1].folded, ())
            torn = {person_id for form, person_id in whole if len(form) == 1}
            return 2 if torn else 0, torn
        return 0, set()

    def _is_whole_name(self, named: list[_Atom]) -> bool:
        """Two words that are somebody's name, unless a sentence may run so: "that will may"."""
        return len(named) > 1 and not all(atom.folded in WORDS and atom.written.islower() for atom in named)

    def _is_name(self, atom: _Atom, text: str) -> bool:
        """Whether one word that somebody bears as a name is meant as one here.

        Of words that English has too, only a capital inside a sentence makes a name, and never of a month.
        That the office said no to such a word, at the beginning of a sentence, changes nothing there.
        """
        if atom.folded not in WORDS:
            return atom.folded not in self._no_names
        if atom.written[0].isupper() and _TITLED.search(text, max(atom.start - 12, 0), atom.start):
            return True
        if atom.folded in MONTHS or not atom.written[0].isupper() or atom.written.isupper():
            return False
        return not _SENTENCE_END.search(text, 0, atom.start)

    def _is_doubtful(self, atom: _Atom, *, named: bool, in_capitals: bool) -> bool:
        if atom.folded in self._no_names:
            return False
        if named:
            # Who types without capitals writes names so too.
            return not (in_capitals and atom.written.islower())
        if not self._one_letter_names.isdisjoint(atom.written):
            return True
        if self._inflected.may_be(atom.written, atom.folded):
            return True
        if len(atom.folded) < _NEAR_FROM or atom.folded in WORDS:
            return False
        return not self._near.isdisjoint(_shorter(atom.folded))

    def _doubtful_initials(self, text: str) -> list[str]:
        bare = (hit[0] for hit in _BARE.finditer(text) if hit[0] not in ABBREVIATIONS)
        dotted = ("".join(ATOM.findall(hit[0])) for hit in _DOTTED.finditer(text))
        initials = [word for word in (*bare, *dotted) if fold(word) in self._initials]
        single = [hit[1] or hit[2] for hit in _SINGLE.finditer(_DOTTED.sub("", text))]
        letters = [letter for letter in single if fold(letter) in self._letters]
        return [word for word in (*initials, *letters) if fold(word) not in self._no_names]

    def _remember_unspaced(self, person: KnownName) -> None:
        whole = (person.given + person.family, person.family + person.given)
        for name in (*whole, person.given, person.family, *person.others):
            if len(name) > 1 and is_unspaced(name):
                self._unspaced[name].add(person.person_id)
            elif name and is_unspaced(name):
                self._one_letter_names.add(name)

    def _replace_unspaced(self, text: str, roles: Mapping[int, str]) -> tuple[str, int]:
        replaced = 0
        for name in sorted(self._unspaced, key=len, reverse=True):
            if name in text:
                replaced += text.count(name)
                text = text.replace(name, _role(self._unspaced[name], roles))
        return text, replaced


def _shorter(atom: str) -> Iterator[str]:
    """The word and all words with one letter fewer; two words that share one are one edit apart."""
    yield atom
    for at in range(len(atom)):
        yield atom[:at] + atom[at + 1 :]


def _follows(form: tuple[str, ...], atoms: list[_Atom], at: int, text: str) -> bool:
    if at + len(form) > len(atoms):
        return False
    for offset, wanted in enumerate(form):
        atom = atoms[at + offset]
        last = offset == len(form) - 1
        if atom.folded != wanted and not (
            last and len(wanted) >= _GENITIVE_FROM and atom.folded == wanted + "s"
        ):
            return False
        if offset and not _BETWEEN.fullmatch(text, atoms[at + offset - 1].end, atom.start):
            return False
    return True


def _role(ids: set[int], roles: Mapping[int, str]) -> str:
    named = {roles[person_id] for person_id in ids if person_id in roles}
    return named.pop() if len(named) == 1 else OTHERWISE
