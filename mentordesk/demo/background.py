"""The rest of the demo department: people who are on its roster and on nobody's panel."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from mentordesk.demo import SEED
from mentordesk.domain import vocabulary
from mentordesk.domain.names import fold
from mentordesk.terms import PersonKind, PersonStatus, Rank

SECTIONS = (
    "Abdominal imaging",
    "Breast imaging",
    "Cardiothoracic imaging",
    "Emergency radiology",
    "Imaging informatics",
    "Interventional radiology",
    "Medical physics",
    "Musculoskeletal imaging",
    "Neuroradiology",
    "Nuclear medicine",
    "Paediatric radiology",
)
_GIVEN = (
    "Aoife", "Agnieszka", "Álvaro", "Ayşe", "Björn", "Božena", "Chidi", "Clémence", "Dagný", "Đặng", "Efua",
    "Eszter", "Fabrizio", "Frieda", "Γεωργία", "Goran", "Hiroko", "Ifeoma", "Ívar", "Jadwiga", "Jérôme",
    "Kalinda", "Karim", "Léa", "Lauri", "Magdalena", "Mirza", "Ngozi", "Νίκος", "Olumide", "Ondřej",
    "Paloma", "Pille", "Quentin", "Rangi", "Rocío", "Sabine", "Šárka", "Светлана", "Takumi", "Thandiwe",
    "Uxue", "Vasco", "Wanjiru", "Xavier", "Yolanda", "Zeynep", "Žaneta",
)  # fmt: skip
_FAMILY = (
    "Abiodun-Lacey", "Arnþórsdóttir", "Bartoszewicz-Lund", "Bělohradská", "Carvalhosa", "Çetinkaya",
    "Demircioğlu", "Dubreuil-Nwosu", "Engström-Vale", "Fjellstad", "Garmendia", "Γαλανοπούλου", "Habermehl",
    "Iwasaki-Brandt", "Jóhannsdóttir", "Kowalczuk", "Kukkonen-Rae", "Lefebvrier", "Małachowicz", "Mbatha",
    "Nascimento-Pryce", "Ødegaardshaug", "Ólafsdóttir", "Peñaranda", "Přibylová", "Quispe Mamani",
    "Rautavaara", "Řezníčková", "Schönbächler", "Şahinoğlu", "Tamihana", "Tőkésváry", "Ugwuanyi",
    "Valkeinen", "Wanjala", "Xhemajli", "Yáñez Goñi", "Zdravkova", "Žemaitytė", "Черненко", "Παπαζήσης",
    "Ngugi-Hart",
)  # fmt: skip
_KINDS = (
    (Rank.RESIDENT, PersonKind.TRAINEE, 26),
    (Rank.FELLOW, PersonKind.TRAINEE, 9),
    (Rank.INSTRUCTOR, PersonKind.FACULTY, 8),
    (Rank.ASSISTANT_PROFESSOR, PersonKind.FACULTY, 13),
    (Rank.ASSOCIATE_PROFESSOR, PersonKind.FACULTY, 8),
    (Rank.FULL_PROFESSOR, PersonKind.FACULTY, 4),
    (Rank.STAFF, PersonKind.STAFF, 7),
)
_TEACHING = (Rank.ASSISTANT_PROFESSOR, Rank.ASSOCIATE_PROFESSOR, Rank.FULL_PROFESSOR)
_SCRIPTS = ("Latin", "Greek", "Cyrillic")
_DOMAINS = tuple(domain.name for domain in vocabulary.DOMAINS)


def people(taken: set[str]) -> Iterator[dict[str, Any]]:
    """People by the names of `PersonRecord`; nobody gets a name of those `taken`."""
    dice = random.Random(SEED)
    names = [(given, family) for given in _GIVEN for family in _FAMILY if _one_script(given, family)]
    dice.shuffle(names)
    free = (name for name in names if fold(" ".join(name)) not in taken)
    ranks = [(rank, kind) for rank, kind, count in _KINDS for _ in range(count)]
    used: set[str] = set()
    for number, (rank, kind) in enumerate(ranks):
        given, family = next(name for name in free if name[1] not in used or len(used) >= len(_FAMILY))
        used.add(family)
        yield _person(dice, number, given, family, rank, kind)


def many_names(dice: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """So many names, some of them twice, as in any large school."""
    families = {script: [name for name in _FAMILY if _script(name) == script] for script in _SCRIPTS}
    for _ in range(count):
        given = dice.choice(_GIVEN)
        of_script = families[_script(given)]
        first, second = dice.choice(of_script), dice.choice(of_script)
        yield given, first if first == second or "-" in first + second else f"{first} {second}"


def _person(
    dice: random.Random, number: int, given: str, family: str, rank: Rank, kind: PersonKind
) -> dict[str, Any]:
    domains = dice.sample(_DOMAINS, 2) if rank in _TEACHING and dice.random() < 0.7 else []
    years = {PersonKind.TRAINEE: 3, PersonKind.STAFF: 20, PersonKind.FACULTY: 16}[kind]
    return {
        "employee_id": f"R{2001 + number}",
        "given_name": given,
        "family_name": family,
        "email": f"r{2001 + number}@radiology.example",
        "rank": rank,
        "kind": kind,
        "department": "Radiology",
        "section": SECTIONS[(number * 4 + dice.randrange(3)) % len(SECTIONS)],
        "status": PersonStatus.ON_LEAVE if number % 25 == 11 else PersonStatus.ACTIVE,
        "hired_on": date(2026, 7, 1) - timedelta(days=dice.randrange(60, years * 365)),
        "domains": domains,
        "capacity": dice.choice((1, 2, 2, 3)) if domains else None,
    }


def _one_script(given: str, family: str) -> bool:
    return _script(given) == _script(family)


def _script(name: str) -> str:
    if any("\u0370" <= char <= "\u03ff" for char in name):
        return "Greek"
    return "Cyrillic" if any("\u0400" <= char <= "\u04ff" for char in name) else "Latin"
