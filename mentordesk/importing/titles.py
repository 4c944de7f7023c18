"""What titles say of rank and kind, in English and German. The title itself is kept as it was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mentordesk.importing.words import fold_words
from mentordesk.terms import PersonKind, PersonStatus, Rank


@dataclass(frozen=True)
class Standing:
    """Career stage, and whether that is faculty, trainee or staff."""

    rank: Rank
    kind: PersonKind


# The first line with a word that is found decides, so what is more particular stands higher; "*" ends a word
# anyhow. An Oberarzt holds a post in the clinic that says nothing of an academic rank: staff, on the faculty.
_TITLES = """
emeritus faculty: emerit*, prof em, i r
student trainee: student*, doktorand*, pjler*, pj ler*, famulant*
assistant_professor faculty: assistant prof*, asst prof*, juniorprof*, junior prof*, jun prof*, w1, lecturer
associate_professor faculty: associate prof*, assoc prof*, ausserplanm* prof*, apl prof*, w2, pd,
    privatdozent*, senior lecturer, reader
instructor faculty: instructor*
resident trainee: assistenzarzt*, resident*, registrar, house officer, intern, pgy*, arzt in weiterbildung,
    arztin in weiterbildung, weiterbildungsassistent*, wba
fellow trainee: fellow*, postdoc*, post doc*, postdoctoral*
full_professor faculty: prof*, univ prof*, universitatsprof*, w3, ordinari*, chair, lehrstuhlinhaber*
staff faculty: oberarzt*, funktionsoberarzt*, facharzt*, chefarzt*, klinikdirektor*, attending*, consultant,
    staff physician, staff radiologist, radiologist, radiologe, radiologin
staff staff: staff*, scientist, mitarbeiter*, physicist, physiker*, technologist, technician, mtr, mtra,
    coordinator, koordinator*, administrator, manager*, nurse, pflege*, engineer, ingenieur*, analyst,
    assistant, research associate, sekretar*, secretary
"""
_KINDS = """
faculty: faculty, academic, physician, attending, arzt, arztin, lehrkorper, professor, wissenschaftler*
trainee: trainee, resident, fellow, student, in training, housestaff, house staff, gme, weiterbildung,
    in weiterbildung, auszubildende*
staff: staff, employee, administrative, technical, nursing, mitarbeiter*, verwaltung,
    technik, nichtwissenschaftlich
"""
_STATUSES = """
active: a, active, aktiv, employed, current, yes, ja, y, j, true, 1, beschaftigt, angestellt
on_leave: l, leave, on leave, loa, leave of absence, sabbatical, parental leave, sick leave, maternity leave,
    beurlaubt, elternzeit, mutterschutz, abwesend, freigestellt, sonderurlaub
left: t, terminated, termed, left, gone, inactive, inaktiv, separated, resigned, retired, former, no, nein, n,
    false, 0, ausgeschieden, gekundigt, pensioniert, im ruhestand
"""


def _lines(table: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for line in table.replace("\n    ", " ").strip().splitlines():
        meaning, _, words = line.partition(": ")
        patterns = (re.escape(word.strip()).replace(r"\*", r"\w*") for word in words.split(","))
        yield meaning, re.compile(rf"\b(?:{'|'.join(patterns)})\b")


_BY_TITLE = [
    (pattern, Standing(Rank(meaning.split()[0]), PersonKind(meaning.split()[1])))
    for meaning, pattern in _lines(_TITLES)
]
_BY_KIND = [(pattern, PersonKind(meaning)) for meaning, pattern in _lines(_KINDS)]
_BY_STATUS = [(pattern, PersonStatus(meaning)) for meaning, pattern in _lines(_STATUSES)]
_BY_RANK = {fold_words(rank.value): rank for rank in Rank} | {
    "full": Rank.FULL_PROFESSOR,
    "assistant": Rank.ASSISTANT_PROFESSOR,
    "associate": Rank.ASSOCIATE_PROFESSOR,
}


@lru_cache(maxsize=1024)
def standing_of(title: str) -> Standing | None:
    """What a title says of rank and kind; nothing where it says nothing."""
    folded = fold_words(title)
    return next((standing for pattern, standing in _BY_TITLE if pattern.search(folded)), None)


def rank_named(text: str) -> Rank | None:
    """The career stage that a cell of a rank column names."""
    rank = _BY_RANK.get(fold_words(text))
    standing = None if rank else standing_of(text)
    return standing.rank if standing else rank


def kind_named(text: str) -> PersonKind | None:
    """Faculty, trainee or staff."""
    folded = fold_words(text)
    return next((kind for pattern, kind in _BY_KIND if pattern.fullmatch(folded)), None)


def status_named(text: str) -> PersonStatus | None:
    """Active, on leave or left, by word or by the letters A, L and T."""
    folded = fold_words(text)
    return next((status for pattern, status in _BY_STATUS if pattern.fullmatch(folded)), None)
