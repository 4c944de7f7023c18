"""The relationships of a cycle as the office reads them: numbered, and listed by how they fared."""

from mentordesk.domain.wording import DISTANCES
from mentordesk.records.cycle_report import CycleReportData, ReportRelationship
from mentordesk.reports.cases import section_key
from mentordesk.reports.view import OutcomeGroup, OutcomeRow
from mentordesk.reports.wording import JUDGEMENTS, ORIGINS

Numbered = list[tuple[str, ReportRelationship]]


def numbered_relationships(data: CycleReportData) -> Numbered:
    """The relationships in the domain's order of outcomes, numbered for this report alone."""
    order = list(JUDGEMENTS)
    ordered = sorted(
        data.relationships,
        key=lambda one: (order.index(one.judgement), one.mentee.name.casefold(), one.relationship_id),
    )
    digits = max(2, len(str(len(ordered))))
    return [(f"R-{at:0{digits}}", relationship) for at, relationship in enumerate(ordered, 1)]


def outcome_groups(numbered: Numbered) -> tuple[OutcomeGroup, ...]:
    """The rows of the list of relationships, by how they fared."""
    return tuple(
        OutcomeGroup(judgement=judgement, rows=rows)
        for judgement in JUDGEMENTS
        if (rows := tuple(_row(number, one) for number, one in numbered if one.judgement is judgement))
    )


def _row(number: str, relationship: ReportRelationship) -> OutcomeRow:
    return OutcomeRow(
        key=section_key(number),
        number=number,
        mentee=relationship.mentee.name,
        mentor=relationship.mentor.name,
        domain=relationship.domains[0] if relationship.domains else "",
        origin=ORIGINS[relationship.origin],
        distance=DISTANCES[relationship.distance],
        contacts=len(relationship.contacts),
        revised=bool(relationship.revisions),
        heard=(relationship.heard_mentee is not None, relationship.heard_mentor is not None),
    )
