"""Whether relationships that the two chose went better than those assigned from above."""

from collections.abc import Iterable

from mentordesk.analysis.small_numbers import fisher_exact, holm, wilson
from mentordesk.records.cycle_report import OriginFinding, OriginShare, ReportRelationship
from mentordesk.records.themes import RARE
from mentordesk.terms import CHOSEN, GREW, Judgement, Origin

_GROUPS = {
    "Chosen by the two": CHOSEN,
    "Introduced by the office": (Origin.INTRODUCED,),
    "Assigned from above": (Origin.ASSIGNED,),
}


def by_origin(relationships: Iterable[ReportRelationship]) -> OriginFinding:
    """The judged relationships by how they began, and whether chosen against assigned differ beyond chance.

    All pairs of origins are compared, so the p value is adjusted for all of them.
    """
    judged = [one for one in relationships if one.judgement is not Judgement.NOT_JUDGED]
    shares = []
    for label, origins in _GROUPS.items():
        theirs = [one for one in judged if one.origin in origins]
        well = sum(1 for one in theirs if one.judgement in GREW)
        low, high = wilson(well, len(theirs))
        shares.append(OriginShare(label=label, well=well, judged=len(theirs), low=low, high=high))
    told = tuple(share for share in shares if share.judged)
    return OriginFinding(shares=told, better=_chosen_better(shares))


def _chosen_better(shares: list[OriginShare]) -> bool | None:
    chosen, introduced, assigned = ((share.well, share.judged) for share in shares)
    if not chosen[1] or not assigned[1]:
        return None
    pairs = [(chosen, assigned)]
    if introduced[1]:
        pairs += [(chosen, introduced), (introduced, assigned)]
    adjusted = holm([fisher_exact(first, second) for first, second in pairs])
    if adjusted[0] >= RARE:
        return None
    return chosen[0] / chosen[1] > assigned[0] / assigned[1]
