"""The ways in which somebody may be called, so that each is found in a text."""

import re
import unicodedata
from itertools import permutations

from anyascii import anyascii

from mentordesk.domain.common_words import PARTICLES
from mentordesk.domain.names import fold
from mentordesk.records.people import KnownName

ATOM = re.compile(r"[^\W\d_]+")
_UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def forms_of(person: KnownName) -> set[tuple[str, ...]]:
    """The ways in which a person may be called, as folded words; umlauts written out or not."""
    forms: set[tuple[str, ...]] = set()
    for respelled in (_as_is, _umlauts_written_out, _umlauts_restored, _in_latin, _in_latin_by_sound):
        given, family = words_of(respelled(person.given)), words_of(respelled(person.family))
        forms |= {given + family, family + given, given, family}
        run_together = ("".join(given),)
        first = given[:1] if len("".join(given[:1])) > 1 and given[0] not in PARTICLES else ()
        forms |= {
            given[:1] + family,
            family + given[:1],
            run_together,
            run_together + family,
            first,
            *(("".join(parts),) for parts in ((*given, *family), (*family, *given), (*first, *family))),
            ("".join(family),),
        }
        for other in (words_of(respelled(name)) for name in person.others):
            forms |= {other, other + family}
    forms |= {(atom,) for form in forms for atom in form if len(atom) > 2 and atom not in PARTICLES}
    return {form for form in forms if len(form) > 1 or (form and (len(form[0]) > 1 or is_unspaced(form[0])))}


def spellings(person: KnownName) -> set[KnownName]:
    """The person as written, with umlauts written out, and in the letters that people here write."""
    return {
        KnownName(
            person_id=person.person_id,
            given=respelled(person.given),
            family=respelled(person.family),
            others=tuple(map(respelled, person.others)),
        )
        for respelled in (_as_is, _umlauts_written_out, _in_latin, _in_latin_by_sound)
    }


def words_of(name: str) -> tuple[str, ...]:
    return tuple(fold(hit[0]) for hit in ATOM.finditer(name))


def _as_is(name: str) -> str:
    return name


def _umlauts_written_out(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)


def _umlauts_restored(name: str) -> str:
    return fold(name).replace("ue", "u").replace("oe", "o").replace("ae", "a")


def _in_latin(name: str) -> str:
    """A name of another alphabet as people here write it: "Καραλής" is "Karalis"."""
    return name if name.isascii() else anyascii(name).replace("'", "").replace("`", "")


def _in_latin_by_sound(name: str) -> str:
    """Greek ου and Cyrillic я and ю as they are often spelt: "Dimopoulou", not "Dimopoyloy"."""
    return _in_latin(name).replace("oy", "ou").replace("ia", "ya").replace("iu", "yu")


def initials_of(person: KnownName) -> set[str]:
    given, family = words_of(person.given), words_of(person.family)
    if not given or not family:
        return set()
    letters = ["".join(name[0] for name in names) for names in ((given[0], family[-1]), (*given, *family))]
    return {"".join(order) for word in letters if len(word) <= 3 for order in permutations(word)}


def is_unspaced(name: str) -> bool:
    """Whether the name is in a script that sets no spaces between words."""
    return all(unicodedata.name(char, "").startswith(_UNSPACED_SCRIPTS) for char in name)
