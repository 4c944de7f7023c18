"""People of the roster, as they are handed out."""

import re
from dataclasses import dataclass
from datetime import date

from mentordesk.terms import PersonKind, PersonStatus, Rank

_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7af]+")
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u3005]+")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as lists show them: thirty thousand of these are read at once."""

    id: int
    employee_id: str | None
    given_name: str
    family_name: str
    preferred_name: str
    email: str
    title: str
    rank: Rank | None
    kind: PersonKind | None
    department: str
    section: str
    status: PersonStatus
    capacity: int | None
    external: bool

    @property
    def name(self) -> str:
        """As one says it."""
        return spoken_name(self.given_name, self.family_name)

    @property
    def filed_name(self) -> str:
        """As lists are sorted: the family name first."""
        return filed_name(self.given_name, self.family_name)


@dataclass(frozen=True, kw_only=True)
class PersonRecord:
    """All that the office holds of a person; what is empty is not known."""

    id: int = 0
    employee_id: str | None = None
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    former_names: tuple[str, ...] = ()
    email: str = ""
    other_emails: tuple[str, ...] = ()
    phone: str = ""
    title: str = ""
    rank: Rank | None = None
    track: str = ""
    kind: PersonKind | None = None
    department: str = ""
    section: str = ""
    supervisor_id: int | None = None
    status: PersonStatus = PersonStatus.ACTIVE
    hired_on: date | None = None
    left_on: date | None = None
    domains: tuple[str, ...] = ()
    capacity: int | None = None
    orcid: str = ""
    external: bool = False
    notes: str = ""

    @property
    def name(self) -> str:
        """As one says it."""
        return spoken_name(self.given_name, self.family_name)

    @property
    def filed_name(self) -> str:
        """As lists are sorted: the family name first."""
        return filed_name(self.given_name, self.family_name)


LABELS = {
    "employee_id": "Employee id",
    "name": "Name",
    "given_name": "Given name",
    "family_name": "Family name",
    "preferred_name": "Preferred name",
    "former_names": "Former names",
    "email": "E-mail",
    "other_emails": "Other e-mails",
    "phone": "Phone",
    "title": "Title",
    "rank": "Rank",
    "track": "Track",
    "kind": "Kind",
    "department": "Department",
    "section": "Section",
    "supervisor_id": "Supervisor",
    "status": "Status",
    "hired_on": "Hire date",
    "left_on": "Leaving date",
    "domains": "Domains",
    "capacity": "Places for mentees",
    "orcid": "ORCID",
    "external": "From outside",
    "notes": "Notes",
}
"""What the fields of a person's record are called on screen."""


@dataclass(frozen=True, kw_only=True)
class KnownName:
    """A person as texts may name them: with former names, nicknames and addresses among the `others`."""

    person_id: int
    given: str
    family: str
    others: tuple[str, ...] = ()


def spoken_name(given: str, family: str) -> str:
    """The name as people say it; in Chinese, Japanese and Korean script the family comes first."""
    first, last = given.strip(), family.strip()
    if first and last and _FAMILY_FIRST.fullmatch(first) and _FAMILY_FIRST.fullmatch(last):
        return last + first if _HANGUL.fullmatch(first + last) else f"{last} {first}"
    return f"{first} {last}".strip()


def filed_name(given: str, family: str) -> str:
    """Family and given name in the order of a file."""
    return f"{family}, {given}" if given and family else family or given
