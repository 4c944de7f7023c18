"""What somebody reads of each export that one audience can have: printed numbers as equations over cells."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import product

from mentordesk.domain.wording import DISTANCES, INTERVIEW_KINDS
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.reports.audience import for_audience
from mentordesk.reports.community_told import community_told
from mentordesk.reports.view import CycleView, Labelled
from mentordesk.reports.wording import ENDED_BY
from mentordesk.services.exports.cycle_tables import outcomes_told, relationships_told
from mentordesk.services.exports.tables import counted
from mentordesk.services.exports.themes import themes_beyond
from mentordesk.terms import Audience, Distance, EndedBy, Evidence, Judgement, Origin
from tests.core.attacker import Attacker, Cells
from tests.core.departments import WELL, Department

LEADERSHIP, DEPARTMENT = Audience.LEADERSHIP, Audience.DEPARTMENT
BEYOND = (LEADERSHIP, DEPARTMENT)
CHOSEN = (Origin.MENTEE_ASKED, Origin.MENTOR_OFFERED, Origin.MET_NATURALLY)
ORIGINS = {
    "Chosen by the two": CHOSEN,
    "Introduced by the office": (Origin.INTRODUCED,),
    "Assigned from above": (Origin.ASSIGNED,),
}
ENDINGS = [(None, None), *product((*EndedBy, "not said"), (True, False, "not said"))]
"""By whom and whether without fault; (None, None) goes on."""
CELLS = [
    (judgement, evidence, origin, *ending)
    for judgement, evidence, origin, ending in product(Judgement, Evidence, (*ORIGINS, "unknown"), ENDINGS)
]


@cache
def where(**wanted: object) -> Cells:
    """The cells that have these values; a tuple stands for any of its values."""
    at = {("judgement", "evidence", "origin", "ended_by", "no_fault").index(name): name for name in wanted}
    any_of = {
        place: wanted[name] if isinstance(wanted[name], tuple) else (wanted[name],)
        for place, name in at.items()
    }
    return frozenset(cell for cell in CELLS if all(cell[place] in values for place, values in any_of.items()))


ENDED = frozenset(cell for cell in CELLS if cell[3] is not None)
JUDGED = frozenset(cell for cell in CELLS if cell[0] is not Judgement.NOT_JUDGED)
EVIDENCE = {"Two interviews": Evidence.TWO, "One interview": Evidence.ONE, "No interview": Evidence.NONE}


def learn(attacker: Attacker, view: CycleView) -> None:
    """All numbers of a report as equations."""
    attacker.tell(CELLS, view.total)
    attacker.tell(where(judgement=WELL), view.grew)
    attacker.tell(JUDGED, view.judged)
    for outcome in view.outcomes:
        attacker.tell(where(judgement=outcome.judgements), outcome.count)
    for one in view.evidence:
        attacker.tell(where(evidence=EVIDENCE[one.label]), one.count)
    attacker.tell(where(evidence=(Evidence.TWO, Evidence.ONE)), view.heard_relationships)
    attacker.tell(where(evidence=Evidence.NONE) & JUDGED, view.own_view)
    for share in view.origins.shares:
        attacker.tell(where(origin=share.label) & JUDGED, share.judged)
        attacker.tell(where(origin=share.label, judgement=WELL), share.well)
    attacker.tell(ENDED, view.endings.count)
    attacker.tell(where(no_fault=(True, False)), view.endings.fault_known)
    attacker.tell(where(no_fault=True), view.endings.no_fault)
    for row in view.endings.ended_by:
        who = next(who for who, label in ENDED_BY.items() if label == row.label)
        attacker.tell(where(ended_by=who), row.count)
    for reason in view.endings.reasons:
        # Several reasons for one ending: each is its own division of those that ended.
        attacker.tell([("named", reason.label)], reason.named)
        if view.endings.count is not None:
            attacker.tell([("named", reason.label), ("not named", reason.label)], view.endings.count)
    learn_themes(attacker, view)
    learn_sizes(attacker, view.panel_sizes)


def learn_themes(attacker: Attacker, view: CycleView) -> None:
    """The groups are of relationships that were heard; each theme is its own division of either group."""
    heard = where(evidence=(Evidence.TWO, Evidence.ONE)) & JUDGED
    groups = {"well": heard & where(judgement=WELL), "not": heard - where(judgement=WELL)}
    for name, size in (("well", view.themes.well), ("not", view.themes.not_well)):
        attacker.tell(groups[name], size)
        for one in view.themes.findings:
            share = one.well if name == "well" else one.not_well
            told, silent, unasked = (
                ("theme", one.name, name, kind) for kind in ("told", "silent", "unasked")
            )
            attacker.tell([told], share.part)
            attacker.tell([told, silent], share.whole)
            attacker.tell([told, silent, unasked], size)


def learn_theme_table(attacker: Attacker, data: CycleReportData, audience: Audience) -> int:
    """The table of themes that is exported: how many counts it tells beside those of the report."""
    told = 0
    for _cycle, group, theme, _direction, part, whole in themes_beyond(data, audience):
        name = {"ended well": "well", "thin or broken": "not"}[str(group)]
        cells = [("theme", theme, name, kind) for kind in ("told", "silent")]
        for known, count in ((cells[:1], part), (cells, whole)):
            if isinstance(count, int):
                attacker.tell(known, count)
                told += 1
    return told


SIZES = {
    "no mentor": (0,),
    "one": (1,),
    "two": (2,),
    "three": (3,),
    "four or more": (4,),
    "at most one mentor": (0, 1),
    "two or more": (2, 3, 4),
}


def learn_sizes(attacker: Attacker, sizes: Iterable[Labelled]) -> None:
    """Mentees by the number of their mentors."""
    for one in sizes:
        attacker.tell([("panel", size) for size in SIZES[one.label]], one.count)


def ties(department: Department) -> frozenset[tuple[str, int, int, Distance]]:
    """Relationships by the section that gives, the one that receives, and how far apart the two work."""
    places = sorted(set(department.places.values()))
    return frozenset(
        ("tie", giver, receiver, distance)
        for giver, receiver in product(places, places)
        for distance in Distance
        if (distance is Distance.SAME_SECTION) == (giver == receiver)
    )


def learn_distances(attacker: Attacker, department: Department, distances: Iterable[Labelled]) -> None:
    """How far apart the two work: within a section, or how far from one to another."""
    named = {label.capitalize(): (distance,) for distance, label in DISTANCES.items()}
    named["Another section, department or outside"] = tuple(set(Distance) - {Distance.SAME_SECTION})
    for one in distances:
        attacker.tell((cell for cell in ties(department) if cell[3] in named[one.label]), one.count)


def learn_community(attacker: Attacker, department: Department, audience: Audience) -> None:
    """The community sheet: what sections give and receive, and how far introductions came."""
    told = community_told(department.picture, department.data.minimum_group, named=audience is LEADERSHIP)
    cells = ties(department)
    # Every relationship of the cycle stands in the report and here.
    attacker.tell(CELLS, told.total)
    attacker.tell(cells, told.total)
    attacker.tell((cell for cell in cells if cell[1] == cell[2]), told.within)
    for one in told.sections:
        attacker.tell((cell for cell in cells if cell[1] == one.place.key), one.gives)
        attacker.tell((cell for cell in cells if cell[2] == one.place.key), one.receives)
    for fate in told.fates:
        steps = (fate.proposed, fate.both_yes, fate.trial, fate.settled)
        for least, count in enumerate(steps):
            attacker.tell(proposed(fate.origin, least), count)


def proposed(origin: Origin | None, least: int) -> Iterable[tuple[str, Origin, int]]:
    """Introductions of an origin, or of all, that came so far at least."""
    for one in Origin:
        if origin in (None, one):
            yield from (("proposed", one, far) for far in range(least, 4))


def learn_counts(attacker: Attacker, what: str, counts: Counter[str], minimum: int) -> None:
    """A table of counts: its groups, and all of them together."""
    for _what, group, count in counted(what, counts, minimum):
        if isinstance(count, int):
            attacker.tell([(what, name) for name in counts] if group == "all" else [(what, group)], count)


def learn_from_cases(view: CycleView) -> Attacker:
    """The outcomes alone, of which the cases that are told say how many there are at least."""
    attacker = Attacker(at_least=dict(Counter(case.judgement for case in view.cases)))
    attacker.tell(Judgement, view.total)
    attacker.tell(WELL, view.grew)
    attacker.tell([one for one in Judgement if one is not Judgement.NOT_JUDGED], view.judged)
    for outcome in view.outcomes:
        attacker.tell(outcome.judgements, outcome.count)
    return attacker


# -- the exports, each by the name of its way out ---------------------------------------------------

Reader = Callable[[Attacker, Department, Audience], object]


@lru_cache(maxsize=2)
def view_of(department: Department, audience: Audience) -> CycleView:
    """The cycle's report as these readers have it."""
    return for_audience(department.data, audience).view


def _report(attacker: Attacker, department: Department, audience: Audience) -> None:
    view = view_of(department, audience)
    learn(attacker, view)
    learn_distances(attacker, department, view.distances)


def _section(attacker: Attacker, department: Department, _audience: Audience) -> None:
    """All who work or worked together stand there by name."""
    attacker.tell(CELLS, len(department.data.relationships))


def _outcomes(attacker: Attacker, department: Department, audience: Audience) -> None:
    view = view_of(department, audience)
    cells = {one.label: where(judgement=one.judgements) for one in view.outcomes}
    for _cycle, _counted, label, count in outcomes_told(department.data, audience):
        if isinstance(count, int):
            attacker.tell(CELLS if label == "all relationships" else cells[str(label)], count)


def _relationships(attacker: Attacker, department: Department, audience: Audience) -> None:
    rows = relationships_told(department.data, audience)
    told = [Labelled(str(row[2]), row[3] if isinstance(row[3], int) else None) for row in rows]
    learn_sizes(attacker, [one for one in told if one.label in SIZES])
    learn_distances(attacker, department, [one for one in told if one.label not in SIZES])


def _themes(attacker: Attacker, department: Department, audience: Audience) -> None:
    learn_theme_table(attacker, department.data, audience)


def _people(attacker: Attacker, department: Department, _audience: Audience) -> None:
    learn_counts(attacker, "section", department.sections, department.data.minimum_group)
    learn_counts(attacker, "rank", department.ranks, department.data.minimum_group)


def _interviews(attacker: Attacker, department: Department, _audience: Audience) -> None:
    learn_counts(attacker, "held", kinds_of(department), department.data.minimum_group)


def kinds_of(department: Department) -> Counter[str]:
    """Interviews by their kind in words."""
    return Counter({INTERVIEW_KINDS[kind]: count for kind, count in department.kinds.items()})


_NAMED = "Names who is on whose panel and what was achieved, as agreed; carries no count of outcomes."
_WORDS = "Words without counts: quotations and lessons as the report has them."
_OWN = "A person's own copy, or refused to these readers."
_SAME = "The very table of another way, on the screen of the command line."
READ: Mapping[tuple[str, Audience], Reader | str] = {
    ("report cycle", LEADERSHIP): _report,
    ("report cycle", DEPARTMENT): _report,
    ("report summary", LEADERSHIP): _report,
    ("report summary", DEPARTMENT): _report,
    ("report section", LEADERSHIP): _section,
    ("report community", LEADERSHIP): learn_community,
    ("report community", DEPARTMENT): learn_community,
    ("report recognition", LEADERSHIP): _NAMED,
    ("report recognition", DEPARTMENT): _NAMED,
    ("report milestone", LEADERSHIP): _NAMED,
    ("report milestone", DEPARTMENT): _NAMED,
    ("table people", LEADERSHIP): _NAMED,
    ("table people", DEPARTMENT): _people,
    ("table relationships", LEADERSHIP): _section,
    ("table relationships", DEPARTMENT): _relationships,
    ("table interviews", LEADERSHIP): _interviews,
    ("table interviews", DEPARTMENT): _interviews,
    ("table outcomes", LEADERSHIP): _outcomes,
    ("table outcomes", DEPARTMENT): _outcomes,
    ("table themes", LEADERSHIP): _themes,
    ("table themes", DEPARTMENT): _themes,
    ("table passages", LEADERSHIP): _WORDS,
    ("table passages", DEPARTMENT): _WORDS,
    ("table lessons", LEADERSHIP): _WORDS,
    ("table lessons", DEPARTMENT): _WORDS,
    ("cycle's relationships", LEADERSHIP): _section,
    ("cycle's relationships", DEPARTMENT): _relationships,
    ("cycle's outcomes", LEADERSHIP): _outcomes,
    ("cycle's outcomes", DEPARTMENT): _outcomes,
    ("cycle's themes", LEADERSHIP): _themes,
    ("cycle's themes", DEPARTMENT): _themes,
    ("cycle's passages", LEADERSHIP): _WORDS,
    ("cycle's passages", DEPARTMENT): _WORDS,
    **{(f"command {name}", audience): _SAME for name in ("export", "themes") for audience in BEYOND},
    **{
        (f"command {name}", audience): _OWN
        for name in ("interview export", "mentions", "names asked")
        for audience in BEYOND
    },
}
"""Every export beyond the office: how it is read, or why it has no number to subtract from."""


def learn_all(department: Department, audience: Audience) -> Attacker:
    """Somebody who has all of it."""
    attacker = Attacker()
    for (_way, reads), read in READ.items():
        if reads is audience and not isinstance(read, str):
            read(attacker, department, audience)
    return attacker
