"""Which section gives mentors to which, for the office's own report."""

from collections import Counter

from mentordesk.records.cycle_report import CycleReportData, ReportParty
from mentordesk.reports.view import MOST_SECTIONS, SectionMatrix

_ELSEWHERE = "elsewhere"


def matrix_figures(data: CycleReportData) -> SectionMatrix | None:
    """The largest sections by what they give and receive; none where there is but one to show."""
    ties: Counter[tuple[str, str]] = Counter()
    for one in data.relationships:
        ties[_place(one.mentor, data.department), _place(one.mentee, data.department)] += 1
    sizes: Counter[str] = Counter()
    for (giver, receiver), count in ties.items():
        sizes[giver] += count
        sizes[receiver] += count
    if len(sizes) < 2:
        return None
    largest = sorted(sizes, key=lambda name: (-sizes[name], name))[:MOST_SECTIONS]
    shown = sorted(largest, key=lambda name: (name == _ELSEWHERE, name.casefold()))
    at = {name: place for place, name in enumerate(shown)}
    crossings = {
        (at[giver], at[receiver]): count
        for (giver, receiver), count in ties.items()
        if giver in at and receiver in at
    }
    return SectionMatrix(tuple(shown), tuple(sorted(crossings.items())), len(sizes) - len(shown))


def _place(party: ReportParty, department: str) -> str:
    if not party.department or party.department == department:
        return party.section or _ELSEWHERE
    return party.department
