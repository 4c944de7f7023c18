"""A panel as one audience may have it: the way out of the ring and the grid that the window draws."""

from dataclasses import replace
from datetime import date

from mentordesk.domain.wording import AUDIENCES
from mentordesk.errors import RuleError
from mentordesk.records.panels import PanelMember, PanelRecord
from mentordesk.records.reports import Withheld
from mentordesk.records.sheets import PanelCopy
from mentordesk.terms import Audience, State

READERS = (Audience.OFFICE, Audience.PERSON)
"""The leadership reads who mentors whom in the section table, which says nothing of needs."""
_CASES = "Always, beyond the office"


def panel_copy(
    panel: PanelRecord, audience: Audience, *, department: str, cycle: str, made_on: date
) -> PanelCopy:
    """The panel without what the audience may not read; refused to whom it is not meant for."""
    if audience not in READERS:
        may = " or ".join(AUDIENCES[one].lower() for one in READERS)
        raise RuleError(f"A panel names people and is not for this audience, only for: {may}.")
    office = audience is Audience.OFFICE
    return PanelCopy(
        panel=panel if office else _beyond(panel),
        department=department,
        cycle=cycle,
        audience=audience,
        made_on=made_on,
        withheld=() if office else _withheld(panel),
    )


def _beyond(panel: PanelRecord) -> PanelRecord:
    """Who sits on it for what; nothing of what the two said, how it stands, or who only was asked."""
    seated = tuple(_seated(one) for one in panel.members if one.state is not State.PROPOSED)
    shown = {one.relationship_id for one in seated}
    domains = tuple(
        replace(line, members=tuple(id_ for id_ in line.members if id_ in shown)) for line in panel.domains
    )
    return replace(panel, members=seated, former=(), domains=domains, remarks=())


def _seated(member: PanelMember) -> PanelMember:
    return replace(
        member,
        state=State.SETTLED,
        since=member.started_on or member.since,
        introduction=None,
        fit_mentee=None,
        fit_mentor=None,
        remarks=(),
    )


def _withheld(panel: PanelRecord) -> tuple[Withheld, ...]:
    answers = sum(fit is not None for one in panel.members for fit in (one.fit_mentee, one.fit_mentor))
    asked = sum(one.state is State.PROPOSED for one in panel.members)
    kept = (
        Withheld("Fit checks", answers, _CASES),
        Withheld("Introductions without both answers", asked, _CASES),
        Withheld("Who is no longer on the panel", len(panel.former), _CASES),
    )
    return tuple(one for one in kept if one.count)
