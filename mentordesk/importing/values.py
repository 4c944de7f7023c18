"""Cells to values of a person's record. What a cell does not say clearly is an error, never a guess."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk.importing.dates import DateOrder, full_date
from mentordesk.importing.sheet import CellError
from mentordesk.importing.titles import kind_named, rank_named, status_named
from mentordesk.importing.words import fold_words, tidy, tidy_text
from mentordesk.records.office import DomainRecord
from mentordesk.terms import PersonKind, PersonStatus, Rank

Value = str | date | int | bool | tuple[str, ...] | StrEnum | None
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\s@<>()\[\],;:\".]{2,}")
_ORCID = re.compile(r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/?")
_PHONE = re.compile(r"\+?[\d\s()/.\-]{3,30}(?:(?:ext|x|Durchwahl|DW|App|-)\.?\s*\d{1,6})?", re.IGNORECASE)
_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j"})
_NO = frozenset({"no", "n", "false", "0", "nein"})
_MOST_PLACES = 99
# What domains are called elsewhere; a domain's own name and the first words of it need no entry.
_DOMAIN_WORDS = """
clinical: clinical, clinical skills, klinik, klinische praxis, klinisch, reading, befundung
research: research, research methods, study design, forschung, forschungsdesign, methodik
grants: grants, funding, grant writing, drittmittel, antrage, forderung
writing: writing, presenting, publications, papers, schreiben, publizieren, vortrage, schreiben und vortragen
teaching: teaching, education, lehre, lehren, unterricht, prufen
promotion: promotion, dossier, tenure, habilitation, beforderung, berufung
leadership: leadership, administration, management, fuhrung, leitung
institution: institution, institutional knowledge, haus, institut, strukturen
networks: networks, networking, sponsorship, netzwerk, netzwerke, forderer
career: career, career planning, karriere, laufbahn, karriereplanung
wellbeing: wellbeing, well being, wellness, work life, work life balance, balance, beruf und leben,
    beruf und familie, vereinbarkeit
belonging: belonging, identity, inclusion, zugehorigkeit, identitat
pace: pace, accountability, time management, zeitmanagement, verbindlichkeit
technology: technology, innovation, informatics, ai, technik, technologie, digitalisierung, ki
"""
_WORDS_FOR = {
    key: frozenset(word.strip() for word in words.split(","))
    for key, _, words in (
        line.partition(":") for line in _DOMAIN_WORDS.replace("\n    ", " ").strip().splitlines()
    )
}


@dataclass(frozen=True)
class CellRules:
    """How the cells of one file are to be understood, in this office."""

    date_order: DateOrder
    list_separator: str
    domains: Sequence[DomainRecord]
    named: dict[str, DomainRecord | None] = field(default_factory=dict, compare=False)

    def domain(self, text: str) -> DomainRecord | None:
        """The office's domain of this name; a file says the same few names again and again."""
        if text not in self.named:
            self.named[text] = domain_named(text, self.domains)
        return self.named[text]


def value_of(field: str, text: str, rules: CellRules) -> Value:
    """The value that a cell gives a field; `CellError` where it gives none."""
    return _READERS[field](text, rules)


def several(text: str, separator: str) -> tuple[str, ...]:
    """The values of a cell that holds several, each once."""
    parts = text.split(separator) if separator else [text]
    return tuple(dict.fromkeys(part for part in map(tidy, parts) if part))


def email_of(text: str) -> str:
    """An address in small letters."""
    address = tidy(text).removeprefix("mailto:")
    if address.endswith(">") and "<" in address:
        address = address[address.index("<") + 1 : -1]
    if not _EMAIL.fullmatch(address) or ".." in address:
        raise CellError(f"“{address}” is not an e-mail address")
    return address.lower()


def orcid_of(text: str) -> str:
    """An ORCID whose last digit confirms the others (ISO 7064, 11-2)."""
    found = _ORCID.fullmatch(tidy(text))
    if not found:
        raise CellError(f"“{tidy(text)}” is not an ORCID: four times four digits")
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        raise CellError(f"“{tidy(text)}” is not an ORCID: its last digit does not fit the others")
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def domain_named(text: str, domains: Sequence[DomainRecord]) -> DomainRecord | None:
    """The office's domain that a loose name means: its name, a word for it, or words that only it has."""
    wanted = fold_words(text)
    for domain in domains:
        if wanted == fold_words(domain.name) or wanted in _WORDS_FOR.get(domain.key, ()):
            return domain
    words = set(wanted.split()) - {"and", "und", "the"}
    having = [domain for domain in domains if words and words <= set(fold_words(domain.name).split())]
    return having[0] if len(having) == 1 else None


def _domains(text: str, rules: CellRules) -> tuple[str, ...]:
    names: dict[str, None] = {}
    # A domain's own name may hold the separator: "Work, life and well-being".
    whole = rules.domain(tidy(text, longest=2_000))
    for part in [text] if whole else several(text, rules.list_separator):
        domain = rules.domain(part)
        if domain is None:
            raise CellError(f"“{tidy(part)}” is not one of the office's domains")
        names[domain.name] = None
    return tuple(names)


def _rank(text: str, _rules: CellRules) -> Rank:
    rank = rank_named(tidy(text))
    if rank is None:
        raise CellError(f"“{tidy(text)}” is not a career stage")
    return rank


def _kind(text: str, _rules: CellRules) -> PersonKind:
    kind = kind_named(tidy(text))
    if kind is None:
        raise CellError(f"“{tidy(text)}” is neither faculty, trainee nor staff")
    return kind


def _status(text: str, _rules: CellRules) -> PersonStatus:
    status = status_named(tidy(text))
    if status is None:
        raise CellError(f"“{tidy(text)}” is neither active, on leave nor left")
    return status


def _capacity(text: str, _rules: CellRules) -> int:
    number = tidy(text)
    if number.endswith((".0", ",0")):
        number = number[:-2]
    if not (number.isascii() and number.isdigit()) or len(number) > 4 or int(number) > _MOST_PLACES:
        raise CellError(f"“{tidy(text)}” is not a number of places from 0 to {_MOST_PLACES}")
    return int(number)


def _phone(text: str, _rules: CellRules) -> str:
    number = tidy(text)
    if not _PHONE.fullmatch(number) or sum(char.isdigit() for char in number) < 3:
        raise CellError(f"“{number}” is not a telephone number")
    return number


def _external(text: str, _rules: CellRules) -> bool:
    word = fold_words(text)
    if word not in _YES | _NO:
        raise CellError(f"“{tidy(text)}” is neither yes nor no")
    return word in _YES


def _line(text: str, _rules: CellRules) -> str:
    return tidy(text)


_READERS: Mapping[str, Callable[[str, CellRules], Value]] = {
    "employee_id": _line,
    "given_name": _line,
    "family_name": _line,
    "preferred_name": _line,
    "former_names": lambda text, rules: several(text, rules.list_separator),
    "email": lambda text, _rules: email_of(text),
    "other_emails": lambda text, rules: tuple(
        dict.fromkeys(email_of(part) for part in several(text, rules.list_separator))
    ),
    "phone": _phone,
    "title": _line,
    "rank": _rank,
    "track": _line,
    "kind": _kind,
    "department": _line,
    "section": _line,
    "supervisor_id": _line,
    "status": _status,
    "hired_on": lambda text, rules: full_date(tidy(text), rules.date_order),
    "left_on": lambda text, rules: full_date(tidy(text), rules.date_order),
    "domains": _domains,
    "capacity": _capacity,
    "orcid": lambda text, _rules: orcid_of(text),
    "external": _external,
    "notes": lambda text, _rules: tidy_text(text),
}
