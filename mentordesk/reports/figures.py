"""The counts of a cycle report, for each audience only as far as small groups stay hidden."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentordesk.domain.suppression import hidden_cells, hidden_in_branches, joined, may_be_told
from mentordesk.domain.wording import DISTANCES
from mentordesk.records.cycle_report import CycleReportData, OriginFinding, RankedReason, ReportRelationship
from mentordesk.reports.view import EndedByRow, Endings, Labelled, OutcomeCount, ReasonCount
from mentordesk.reports.wording import ENDED_BY, HARDLY, JUDGEMENTS
from mentordesk.terms import GREW, Audience, Distance, EndedBy, Evidence, Judgement

_BRANCHES = (GREW, HARDLY, (Judgement.NOT_JUDGED,))
LEAST_MENTEES = 5
LEAST_MENTORS = 3
_EVIDENCE = {
    Evidence.TWO: "Two interviews",
    Evidence.ONE: "One interview",
    Evidence.NONE: "No interview",
}
_JOINED_LABELS = {
    (True, False, False): "Did what it was meant for",
    (False, True, False): "Useful but thin",
    (False, False, True): "Did not hold, or not judged",
    (True, True, False): "Did what it was meant for, or useful but thin",
    (False, True, True): "Useful but thin, did not hold, or not judged",
    (True, True, True): "All relationships",
}


@dataclass(frozen=True)
class OutcomeFigures:
    """How the relationships turned out; sums are none where telling them would give a small group away."""

    outcomes: tuple[OutcomeCount, ...]
    grew: int | None
    judged: int | None

    @property
    def withheld(self) -> int:
        return sum(1 for outcome in self.outcomes if outcome.count is None)


def outcome_figures(data: CycleReportData, audience: Audience) -> OutcomeFigures:
    """The outcomes in full, with small cells withheld, or joined into groups."""
    counts = Counter(relationship.judgement for relationship in data.relationships)
    if audience is Audience.OFFICE:
        return _all_outcomes(data, counts)
    if not _enough(data, audience):
        return OutcomeFigures((), None, None)
    if audience is Audience.LEADERSHIP:
        return _suppressed_outcomes(counts, data.minimum_group)
    return _joined_outcomes(counts, data.minimum_group)


def _enough(data: CycleReportData, audience: Audience) -> bool:
    """Whether there are people enough to count at all beyond the office."""
    if len(data.relationships) < data.minimum_group:
        return False
    if audience is not Audience.DEPARTMENT:
        return True
    mentees = {relationship.mentee.person_id for relationship in data.relationships}
    mentors = {relationship.mentor.person_id for relationship in data.relationships}
    return len(mentees) >= LEAST_MENTEES and len(mentors) >= LEAST_MENTORS


def _all_outcomes(data: CycleReportData, counts: Counter[Judgement]) -> OutcomeFigures:
    evidence = Counter((relationship.judgement, relationship.evidence) for relationship in data.relationships)
    outcomes = tuple(
        OutcomeCount(
            judgements=(judgement,),
            label=label,
            count=counts[judgement],
            evidence=(
                evidence[judgement, Evidence.TWO],
                evidence[judgement, Evidence.ONE],
                evidence[judgement, Evidence.NONE],
            ),
        )
        for judgement, label in JUDGEMENTS.items()
    )
    grew = sum(counts[judgement] for judgement in GREW)
    return OutcomeFigures(outcomes, grew, counts.total() - counts[Judgement.NOT_JUDGED])


def _suppressed_outcomes(counts: Counter[Judgement], minimum: int) -> OutcomeFigures:
    hidden, told = _hidden_outcomes(counts, minimum)
    outcomes = tuple(
        OutcomeCount(
            judgements=(judgement,), label=label, count=None if judgement in hidden else counts[judgement]
        )
        for judgement, label in JUDGEMENTS.items()
    )
    grew = sum(counts[judgement] for judgement in GREW) if told[0] else None
    judged = counts.total() - counts[Judgement.NOT_JUDGED] if told[2] else None
    return OutcomeFigures(outcomes, grew, judged)


def _hidden_outcomes(
    counts: Counter[Judgement], minimum: int
) -> tuple[frozenset[Judgement], tuple[bool, ...]]:
    """What the leadership is not told, and whether it is told the sum of each of `_BRANCHES`.

    It knows by name who is on whose panel: where all turned out alike, the sum would be the outcome of each.
    """
    branches = [{judgement: counts[judgement] for judgement in branch} for branch in _BRANCHES]
    hidden, told = hidden_in_branches(branches, minimum)
    grew, hardly, not_judged = (sum(branch.values()) for branch in branches)
    if not_judged < minimum and (grew == 0) is not (hardly == 0):
        return hidden | {*GREW, *HARDLY}, (False, False, told[2])
    return hidden, told


def _joined_outcomes(counts: Counter[Judgement], minimum: int) -> OutcomeFigures:
    kinds = {
        GREW: sum(counts[judgement] for judgement in GREW),
        (Judgement.THIN,): counts[Judgement.THIN],
        (Judgement.NEVER_TOOK_ROOT, Judgement.BROKE_DOWN, Judgement.NOT_JUDGED): counts[
            Judgement.NEVER_TOOK_ROOT
        ]
        + counts[Judgement.BROKE_DOWN]
        + counts[Judgement.NOT_JUDGED],
    }
    outcomes = []
    grew = None
    for group in _beside_the_leaderships(joined(kinds, minimum), counts, minimum):
        judgements = tuple(judgement for kind in group for judgement in kind)
        count = sum(kinds[kind] for kind in group)
        label = _JOINED_LABELS[
            (GREW in group, (Judgement.THIN,) in group, judgements[-1] is Judgement.NOT_JUDGED)
        ]
        outcomes.append(OutcomeCount(judgements=judgements, label=label, count=count))
        if group == (GREW,):
            grew = count
    # How many are judged is not told, except that none is.
    none_judged = counts[Judgement.NOT_JUDGED] == counts.total()
    return OutcomeFigures(tuple(outcomes), grew, 0 if none_judged else None)


Kinds = tuple[tuple[Judgement, ...], ...]


def _beside_the_leaderships(
    groups: tuple[Kinds, ...], counts: Counter[Judgement], minimum: int
) -> tuple[Kinds, ...]:
    """The groups, joined until they tell the leadership, who reads them too, no count withheld from it."""
    hidden, told = _hidden_outcomes(counts, minimum)
    pool = tuple(one for branch, known in zip(_BRANCHES, told, strict=True) if not known for one in branch)
    blocks = [pool, *(branch for branch, known in zip(_BRANCHES, told, strict=True) if known)]

    def safe(candidate: tuple[Kinds, ...]) -> bool:
        parts = (
            [counts[one] for kind in group for one in kind if one in hidden and one in block]
            for group in candidate
            for block in blocks
        )
        return all(not part or (len(part) > 1 and sum(part) >= minimum) for part in parts)

    candidates = [groups]
    candidates += [
        (*groups[:at], groups[at] + groups[at + 1], *groups[at + 2 :]) for at in range(len(groups) - 1)
    ]
    whole = (tuple(kind for group in groups for kind in group),) if groups else ()
    return next((one for one in candidates if safe(one)), whole)


def origin_finding(data: CycleReportData, audience: Audience, figures: OutcomeFigures) -> OriginFinding:
    """How each origin did: all or, where one cell would be small, none of it."""
    shares = data.origins.shares
    if audience is Audience.OFFICE:
        return data.origins
    told = figures.judged is not None and sum(share.judged for share in shares) == figures.judged
    # Who assigned them, or sees who is on no panel any more, knows them by name.
    told = told and all(
        may_be_told(share.well, share.judged, data.minimum_group) and not _alike(share.well, share.judged)
        for share in shares
    )
    return data.origins if told and figures.grew is not None else OriginFinding()


def evidence_figures(data: CycleReportData, audience: Audience) -> tuple[Labelled, ...]:
    """What the judgements rest on."""
    counts = Counter(relationship.evidence for relationship in data.relationships)
    return _labelled({label: counts[evidence] for evidence, label in _EVIDENCE.items()}, data, audience)


def distance_figures(data: CycleReportData, audience: Audience) -> tuple[Labelled, ...]:
    """How far apart the two worked when they began."""
    counts = Counter(relationship.distance for relationship in data.relationships)
    if audience is Audience.DEPARTMENT:
        same = counts[Distance.SAME_SECTION]
        near = {"Same section": same, "Another section, department or outside": counts.total() - same}
        return _labelled(near, data, audience)
    named = {
        label.capitalize(): counts[distance]
        for distance, label in DISTANCES.items()
        if counts[distance] or distance is not Distance.UNKNOWN
    }
    return _labelled(named, data, audience)


def panel_figures(data: CycleReportData, audience: Audience) -> tuple[Labelled, ...]:
    """Mentees by the number of their mentors."""
    sizes = Counter(min(size, 4) for size in data.panel_sizes)
    labels = ("no mentor", "one", "two", "three", "four or more")
    if audience is Audience.DEPARTMENT:
        few = {"at most one mentor": sizes[0] + sizes[1], "two or more": sizes.total() - sizes[0] - sizes[1]}
        return _labelled(few, data, audience)
    return _labelled({label: sizes[size] for size, label in enumerate(labels)}, data, audience)


def _labelled(counts: Mapping[str, int], data: CycleReportData, audience: Audience) -> tuple[Labelled, ...]:
    if audience is Audience.OFFICE:
        return tuple(Labelled(label, count) for label, count in counts.items())
    if not _enough(data, audience) or sum(counts.values()) < data.minimum_group:
        return ()
    hidden = hidden_cells(counts, data.minimum_group)
    if all(label in hidden for label, count in counts.items() if count):
        return ()
    return tuple(Labelled(label, None if label in hidden else count) for label, count in counts.items())


def endings_figures(data: CycleReportData, audience: Audience) -> Endings:
    """How relationships ended; by month, outcome and single reason for the office alone."""
    ended = [relationship for relationship in data.relationships if relationship.ended]
    no_fault = sum(1 for relationship in ended if relationship.no_fault)
    known = sum(1 for relationship in ended if relationship.no_fault is not None)
    if audience is Audience.OFFICE:
        return Endings(
            count=len(ended),
            no_fault=no_fault,
            fault_known=known,
            reasons=_reasons_in_full(ended),
            ended_by=_ended_by_in_full(ended),
            dated=tuple((one.judgement, one.ended_on) for one in ended if one.ended_on),
        )
    minimum = data.minimum_group
    told = _enough(data, audience) and may_be_told(len(ended), len(data.relationships), minimum)
    if not told or len(ended) < minimum:
        return Endings(count=len(ended) if told else None, no_fault=None, fault_known=None)
    fault_told = may_be_told(known, len(ended), minimum) and may_be_told(no_fault, known, minimum)
    fault_told = fault_told and not (known == len(ended) and _alike(no_fault, known))
    return Endings(
        count=len(ended),
        no_fault=no_fault if fault_told else None,
        fault_known=known if fault_told else None,
        reasons=_reasons_beyond(ended, minimum) if audience is Audience.LEADERSHIP else (),
        ended_by=_ended_by_beyond(ended, minimum) if audience is Audience.LEADERSHIP else (),
    )


def _reasons_in_full(ended: list[ReportRelationship]) -> tuple[ReasonCount, ...]:
    named = Counter(
        group for one in ended for group in {reason.group for reason in one.end_reasons if reason.group}
    )
    first = Counter(one.end_reasons[0].group for one in ended if one.end_reasons)
    single = Counter(reason for one in ended for reason in one.end_reasons)
    return tuple(
        ReasonCount(label=group, named=count, first=first[group], detail=_detail(group, single))
        for group, count in sorted(named.items(), key=lambda entry: (-entry[1], entry[0]))
    )


def _detail(group: str, single: Counter[RankedReason]) -> str:
    of_group = [(reason.name, count) for reason, count in single.items() if reason.group == group]
    return ", ".join(
        f"{_lowered(name)} {count}" for name, count in sorted(of_group, key=lambda one: (-one[1], one[0]))
    )


def _reasons_beyond(ended: list[ReportRelationship], minimum: int) -> tuple[ReasonCount, ...]:
    named = Counter(
        group for one in ended for group in {reason.group for reason in one.end_reasons if reason.group}
    )
    return tuple(
        ReasonCount(
            label=group,
            named=count
            if may_be_told(count, len(ended), minimum) and not _alike(count, len(ended))
            else None,
            first=None,
            detail="",
        )
        for group, count in sorted(named.items(), key=lambda entry: entry[0])
    )


def _ended_by_in_full(ended: list[ReportRelationship]) -> tuple[EndedByRow, ...]:
    return tuple(
        EndedByRow(
            label=label,
            count=len(theirs),
            no_fault=sum(1 for one in theirs if one.no_fault),
            reason=_most_named(theirs),
        )
        for who, label in ENDED_BY.items()
        if (theirs := [one for one in ended if one.ended_by is who])
    )


def _ended_by_beyond(ended: list[ReportRelationship], minimum: int) -> tuple[EndedByRow, ...]:
    counts: Counter[EndedBy | None] = Counter(one.ended_by for one in ended)
    hidden = hidden_cells(counts, minimum)
    if len(hidden) == len(counts) or len(counts) == 1:
        return ()
    return tuple(
        EndedByRow(label=label, count=None if who in hidden else counts[who], no_fault=None, reason="")
        for who, label in ENDED_BY.items()
        if counts[who]
    )


def _alike(part: int, whole: int) -> bool:
    """Whether "part of whole" says the same of each of them."""
    return whole > 0 and part in (0, whole)


def _most_named(relationships: Iterable[ReportRelationship]) -> str:
    names = Counter(reason.name for one in relationships for reason in one.end_reasons)
    return _lowered(min(names, key=lambda name: (-names[name], name))) if names else ""


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
