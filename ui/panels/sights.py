"""What the ring and the grid show of a panel, put into words once for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale

from mentordesk.domain.wording import DISTANCES, RANKS, SHORT_RANKS, STATES, STATUSES, short_domain
from mentordesk.records.panels import DomainLine, PanelMember, PanelRecord
from mentordesk.terms import PersonStatus, State
from ui.widgets.marks import Mark

STATE_MARKS = {
    State.SETTLED: Mark.DISC,
    State.TRIAL: Mark.RING,
    State.PROPOSED: Mark.DOTTED,
    State.PAUSED: Mark.HALF,
    State.CLOSING: Mark.DIAMOND,
    State.CLOSED: Mark.SQUARE,
    State.DECLINED: Mark.DASH,
}
LINE_PATTERNS: dict[State, list[float]] = {
    State.SETTLED: [],
    State.TRIAL: [5.0, 3.0],
    State.PAUSED: [3.0, 2.0],
    State.CLOSING: [4.0, 2.0, 1.0, 2.0],
    State.PROPOSED: [1.0, 2.0],
}
"""How the line of a relationship that is open is dashed."""
_YEAR = 330
IMPORTANCE = ("not needed", "a little", "important", "very")


@dataclass(frozen=True)
class Card:
    """One seat of the ring: a mentor with `relationship_id`, or an open place with `domain_id`."""

    heading: str
    corner: str
    purpose: str
    place: str
    standing: str
    life: str = ""
    """What the two said, and on how many panels the mentor sits."""
    state: State | None = None
    relationship_id: int | None = None
    domain_id: int | None = None
    full: str = ""

    @property
    def is_open(self) -> bool:
        return self.domain_id is not None

    @property
    def spoken(self) -> str:
        """The whole card in one sentence, for screen readers."""
        parts = [self.heading, self.purpose, self.place, self.standing, self.life]
        if self.corner:
            parts.append(f"last contact {self.corner} ago")
        return ". ".join(part for part in parts if part)


def cards(
    panel: PanelRecord, day: date, candidates: Mapping[int, int], *, with_fit: bool = True
) -> list[Card]:
    """The seats of the ring, grouped by domain in the grid's order; gaps sit where their domain is.

    `candidates` counts who could cover each missing domain. Without `with_fit` nothing is said of how the
    two stand and what they answered: for copies and prints that leave the office.
    """
    first_name = panel.mentee.name.split(" ")[0]
    placed: list[Card] = []
    seen: set[int] = set()
    members = {member.relationship_id: member for member in panel.members}
    for line in panel.domains:
        for relationship_id in line.members:
            if relationship_id in members and relationship_id not in seen:
                seen.add(relationship_id)
                placed.append(member_card(members[relationship_id], day, with_fit=with_fit))
        if line in panel.gaps:
            placed.append(_open_card(line, first_name, candidates.get(line.domain_id)))
    rest = (member for member in panel.members if member.relationship_id not in seen)
    return placed + [member_card(member, day, with_fit=with_fit) for member in rest]


def member_card(member: PanelMember, day: date, *, with_fit: bool = True) -> Card:
    """The card of one member."""
    words = [short_domain(domain.name) for domain in member.domains]
    rank = SHORT_RANKS[member.person.rank] if member.person.rank else ""
    near = DISTANCES[member.distance]
    if member.status is not PersonStatus.ACTIVE:
        near = STATUSES[member.status]
    said = fit_words(member) if with_fit else ""
    return Card(
        heading=member.person.name,
        corner="" if member.last_contact is None else ago(day, member.last_contact),
        purpose=_sentence(", ".join(words)) or "No domain yet",
        place=_joined(member.person.section, near, rank),
        standing=_joined(STATES[member.state] if with_fit else "on the panel", _since(member.since, day)),
        life=_joined(said, _seats(member)),
        state=member.state if with_fit else State.SETTLED,
        relationship_id=member.relationship_id,
        full=full_words(member),
    )


def _open_card(line: DomainLine, first_name: str, candidates: int | None) -> Card:
    importance = IMPORTANCE[line.importance]
    weight = "very important" if line.importance == len(IMPORTANCE) - 1 else importance
    count = {None: "", 0: "nobody yet could", 1: "1 candidate"}.get(candidates, f"{candidates} candidates")
    return Card(
        heading="Open place",
        corner="",
        purpose=line.name,
        place=f"{weight} to {first_name}",
        standing=count,
        domain_id=line.domain_id,
        full=f"{line.name}: nobody covers it. It is {weight} to {first_name}.",
    )


def fit_words(member: PanelMember) -> str:
    """What the two said, in three words: to the introduction while it is open, to going on after."""
    if member.state is State.PROPOSED and member.introduction is not None:
        answers = (member.introduction.mentee_answer, member.introduction.mentor_answer)
        return f"mentee {answers[0].value}, mentor {answers[1].value}"
    sides = (member.fit_mentee, member.fit_mentor)
    said = [None if fit is None else fit.would_go_on for fit in sides]
    if said == [None, None]:
        return "not asked"
    if said == [True, True]:
        return "both go on"
    if said == [False, False]:
        return "neither goes on"
    words = {True: "yes", False: "no", None: "not asked"}
    return f"mentee {words[said[0]]}, mentor {words[said[1]]}"


def full_words(member: PanelMember) -> str:
    """All that a card has no room for, in lines."""
    lines = [member.person.name]
    if member.person.rank is not None:
        lines[0] += f", {RANKS[member.person.rank]}"
    lines += [line for line in (", ".join(one.name for one in member.domains),) if line]
    lines.append(_joined(member.person.section, DISTANCES[member.distance]))
    lines.append(f"{STATES[member.state]} since {member.since:%d %b %Y}")
    lines.append("1 contact" if member.contacts == 1 else f"{member.contacts} contacts")
    lines += [remark.text for remark in member.remarks]
    return "\n".join(lines)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _since(since: date, day: date) -> str:
    """Day and month within the last year, else month and year: "since 9 Oct", "since Oct 2024"."""
    locale = QLocale()
    pattern = "d MMM" if (day - since).days < _YEAR else "MMM yyyy"
    return "since " + locale.toString(QDate(since.year, since.month, since.day), pattern)


def _seats(member: PanelMember) -> str:
    """How many panels the mentor sits on, of the places that they offer."""
    if member.capacity is None:
        return "1 panel" if member.taken == 1 else f"{member.taken} panels"
    return f"{member.taken} of {member.capacity} places"


def ago(day: date, contact: date) -> str:
    """How long ago, in days: "today", "1 day", "88 days"."""
    days = (day - contact).days
    if days <= 0:
        return "today"
    return "1 day" if days == 1 else f"{days} days"


def summary(panel: PanelRecord) -> str:
    """The panel in one line: mentors, sections, gaps, doubled domains."""
    sections = {member.person.section for member in panel.members if member.person.section}
    parts = [_count(len(panel.members), "mentor"), _count(len(sections), "section")]
    standing = []
    if panel.gaps:
        standing.append(_count(len(panel.gaps), "gap"))
    if panel.doubled:
        standing.append(f"{len(panel.doubled)} doubled")
    return ", ".join(parts) + (f" · {', '.join(standing)}" if standing else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
