"""Random departments: their cycle, who mentors whom across sections, introductions, people, interviews."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from mentordesk.analysis.community import community
from mentordesk.analysis.origins import by_origin
from mentordesk.records.community import (
    CommunityFacts,
    CommunityPerson,
    CommunityRecord,
    Place,
    Proposal,
    Tie,
)
from mentordesk.records.cycle_report import (
    CycleReportData,
    RankedReason,
    ReportRelationship,
    ShareTold,
    ThemeFigures,
    ThemeFinding,
)
from mentordesk.records.relationships import PersonBrief
from mentordesk.terms import Direction, Distance, EndedBy, Evidence, InterviewKind, Judgement, Origin, State
from tests.report_data import REASONS, made_up_cycle

WELL = (Judgement.FLOURISHING, Judgement.FULFILLED, Judgement.BECAME_OTHER)
RANKS = ("resident", "fellow", "assistant", "full")
ELSEWHERE = (Distance.SAME_DEPARTMENT, Distance.OTHER_DEPARTMENT, Distance.OUTSIDE)


@dataclass(frozen=True, eq=False)
class Department:
    """All that its exports are made from; `places` are the sections of its people by their numbers."""

    data: CycleReportData
    places: dict[int, int]
    proposals: tuple[Proposal, ...]
    ranks: Counter[str]
    kinds: Counter[InterviewKind]

    @property
    def sections(self) -> Counter[str]:
        """How many people are in each section."""
        return Counter(f"Section {place}" for place in self.places.values())

    @cached_property
    def picture(self) -> CommunityRecord:
        """The cycle as a community."""
        ties = tuple(
            Tie(
                one.relationship_id,
                one.mentee.person_id,
                one.mentor.person_id,
                State.CLOSED if one.ended else State.SETTLED,
                ran=True,
            )
            for one in self.data.relationships
        )
        people = {
            id_: CommunityPerson(
                PersonBrief(id=id_, name="", filed_name="", rank=None, section="", department=""), place
            )
            for id_, place in self.places.items()
        }
        places = tuple(Place(key, f"Section {key}") for key in sorted(set(self.places.values())))
        facts = CommunityFacts(
            places=places, people=people, ties=ties, met=frozenset(), proposals=self.proposals
        )
        return community(facts, 1)


def department(seed: int) -> Department:
    """A random cycle: between none and forty relationships, some outcomes much rarer than others."""
    draw = Random(seed)
    weights = [draw.choice((0, 1, 1, 2, 5, 9)) for _ in Judgement]
    base = made_up_cycle(draw.choice((4, 7, 12, 18, 25, 31, 40)), seed=seed)
    relationships = tuple(_random(one, draw, weights) for one in base.relationships)
    sizes = tuple(sorted(draw.choice((0, 1, 1, 1, 2, 2, 3, 4, 5)) for _ in range(draw.randint(3, 30))))
    data = replace(
        base,
        relationships=relationships,
        panel_sizes=sizes,
        origins=by_origin(relationships),
        themes=_themes(relationships, Random(seed)),
    )
    return _peopled(data, Random(seed))


def told_department(seed: int) -> Department:
    """A random cycle in which many were judged and many heard, so that its themes may well be told."""
    draw = Random(seed)
    base = made_up_cycle(draw.choice((45, 60)), seed=seed)
    well, hardly, unjudged = draw.choice((9, 12)), draw.choice((6, 9)), draw.choice((0, 0.7, 3))
    weights = [
        unjudged if one is Judgement.NOT_JUDGED else well if one in WELL else hardly for one in Judgement
    ]
    evidence = draw.choice(((5, 3, 1), (4, 3, 5), (3, 3, 3)))
    relationships = tuple(
        replace(_random(one, draw, weights), evidence=draw.choices(list(Evidence), evidence)[0])
        for one in base.relationships
    )
    data = replace(
        base,
        relationships=relationships,
        origins=by_origin(relationships),
        themes=_themes(relationships, Random(seed)),
    )
    return _peopled(data, Random(seed))


def _themes(relationships: tuple[ReportRelationship, ...], draw: Random) -> ThemeFigures:
    """Themes told in some of the relationships that were judged and heard; a few were not asked."""
    heard = [
        one.judgement in WELL
        for one in relationships
        if one.judgement is not Judgement.NOT_JUDGED and one.evidence is not Evidence.NONE
    ]
    sizes = (heard.count(True), heard.count(False))

    def share(size: int) -> ShareTold:
        whole = max(size - draw.choice((0, 0, 1, 5, 6)), 0)
        return ShareTold(part=draw.randint(0, whole), whole=whole)

    findings = tuple(
        ThemeFinding(name=f"Theme {at}", direction=direction, well=share(sizes[0]), not_well=share(sizes[1]))
        for at, direction in enumerate(tuple(Direction) * 3)
    )
    return ThemeFigures(well=sizes[0], not_well=sizes[1], findings=findings, compared=len(findings))


def _random(one: ReportRelationship, draw: Random, weights: list[int]) -> ReportRelationship:
    judgement = draw.choices(list(Judgement), [weight or 0.1 for weight in weights])[0]
    ended = draw.random() < 0.5
    reasons = draw.sample([(group, name) for group, names in REASONS.items() for name in names], 2)
    return replace(
        one,
        judgement=judgement,
        evidence=draw.choices(list(Evidence), (5, 3, 1))[0],
        origin=draw.choices(list(Origin), (5, 2, 2, 5, 2, 1)[: len(list(Origin))])[0],
        distance=draw.choice(list(Distance)),
        ended=ended,
        ended_by=draw.choice((*EndedBy, None)) if ended else None,
        no_fault=draw.choice((True, True, False, None)) if ended else None,
        end_reasons=tuple(RankedReason(name, group) for group, name in reasons) if ended else (),
        may_be_case=draw.random() < 0.3,
    )


def _peopled(data: CycleReportData, draw: Random) -> Department:
    """The same with its people in sections, so that what is told of both is told of the same."""
    several = range(1, draw.choice((2, 3, 3, 4, 5, 7, 9)) + 1)
    weights = [draw.choice((1, 1, 2, 5, 9)) for _ in several]
    ids = sorted({side.person_id for one in data.relationships for side in (one.mentee, one.mentor)})
    more = range(1000, 1000 + draw.choice((0, 3, 10, 30)))
    places = {id_: draw.choices(several, weights)[0] for id_ in (*ids, *more)}
    relationships = tuple(
        replace(
            one,
            distance=Distance.SAME_SECTION
            if places[one.mentee.person_id] == places[one.mentor.person_id]
            else draw.choice(ELSEWHERE),
        )
        for one in data.relationships
    )
    far = draw.choice((3, 8, 20))
    return Department(
        data=replace(data, relationships=relationships),
        places=places,
        proposals=tuple(_proposal(draw) for _ in range(draw.choice((0, 4, 9, 20, 60)))),
        ranks=Counter(
            draw.choices(("resident", "fellow", "assistant", "full"), (9, 5, far, 1), k=len(places))
        ),
        kinds=Counter(draw.choices(tuple(InterviewKind), k=draw.choice((0, 3, 11, 24)))),
    )


def _proposal(draw: Random) -> Proposal:
    far = draw.choice((0, 1, 1, 2, 3, 3, 3, 3))
    origin = draw.choice((Origin.INTRODUCED, Origin.INTRODUCED, Origin.MENTEE_ASKED, Origin.MENTOR_OFFERED))
    return Proposal(origin, both_yes=far > 0, trial=far > 1, settled=far > 2)
