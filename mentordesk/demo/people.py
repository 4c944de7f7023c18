"""The people of whom the demo's panels tell, as the roster takes them."""

from typing import Any

from mentordesk.demo.material import Told
from mentordesk.domain import vocabulary
from mentordesk.terms import PersonKind, PersonStatus, Rank

TRAINEES = (Rank.STUDENT, Rank.RESIDENT, Rank.FELLOW)
_DOMAIN_NAMES = {domain.key: domain.name for domain in vocabulary.DOMAINS}


def values_of(told: Told, number: int) -> dict[str, Any]:
    """A person by the names of `PersonRecord`; `number` becomes the employee id."""
    rank = Rank(told["rank"])
    return {
        "employee_id": None if told.get("external") else f"R{1001 + number}",
        "given_name": told["given"],
        "family_name": told["family"],
        "preferred_name": told.get("preferred", ""),
        "former_names": told.get("former", ()),
        "email": f"{told['key']}@{'outside' if told.get('external') else 'radiology'}.example",
        "title": title_of(rank),
        "rank": rank,
        "kind": PersonKind.TRAINEE if rank in TRAINEES else PersonKind.FACULTY,
        "department": told.get("department", "Radiology"),
        "section": told["section"],
        "status": PersonStatus.ON_LEAVE if told.get("on_leave") else PersonStatus.ACTIVE,
        "hired_on": told.get("hired"),
        "domains": [_DOMAIN_NAMES[key] for key in told.get("domains", ())],
        "capacity": told.get("capacity"),
        "external": told.get("external", False),
    }


def title_of(rank: str) -> str:
    """The title that goes with a rank."""
    return rank.replace("_", " ").capitalize()
