"""The plain sentences of a cycle report, said only as far as the counts of its audience carry them."""

from mentordesk.records.cycle_report import NeedCount
from mentordesk.reports.view import CycleView, Labelled, OutcomeCount
from mentordesk.reports.wording import NBSP, beginning, counted, joined, number, of, opening, sentences
from mentordesk.terms import GREW, Audience, Judgement, Worked

_TURNED_OUT = {
    Judgement.FLOURISHING: ("flourishes and continues", "flourish and continue"),
    Judgement.FULFILLED: ("was fulfilled and closed", "were fulfilled and closed"),
    Judgement.BECAME_OTHER: ("became something else", "became something else"),
    Judgement.THIN: ("was useful but thin", "were useful but thin"),
    Judgement.NEVER_TOOK_ROOT: ("never took root", "never took root"),
    Judgement.BROKE_DOWN: ("broke down", "broke down"),
    Judgement.NOT_JUDGED: ("is not judged", "are not judged"),
}
_NEEDS_SAID = 3
_UNHELD = (Judgement.NEVER_TOOK_ROOT, Judgement.BROKE_DOWN, Judgement.NOT_JUDGED)
_JOINED = {
    GREW: "did what they were meant for",
    (Judgement.THIN,): "were useful but thin",
    _UNHELD: "did not hold or are not judged",
    (*GREW, Judgement.THIN): "did what they were meant for or were useful but thin",
    (Judgement.THIN, *_UNHELD): "were useful but thin, did not hold or are not judged",
}

_ANSWERED = {
    Worked.YES: "worked",
    Worked.PARTLY: "worked in part",
    Worked.NO: "did not work",
}


def finding(view: CycleView) -> str:
    """What the year comes to, in a sentence or three."""
    return sentences((_grew(view), _better(view), _panels(view)))


def _grew(view: CycleView) -> str:
    if view.total == 0:
        return "No relationship belongs to this cycle yet."
    if view.total is None:
        return "This cycle is too small to be told in figures beyond the office."
    if view.judged == 0:
        return (
            f"None of the {counted(view.total, 'relationship', 'relationships')} of this cycle is judged yet."
        )
    if view.grew is not None and view.judged is not None:
        if view.judged == 1:
            did = "did what it was meant for" if view.grew else "did not do what it was meant for"
            return f"The one relationship we could judge {did}."
        every = counted(view.judged, "relationship", "relationships")
        return f"{beginning(view.grew)} of the {every} we could judge did what they were meant for."
    if view.grew == 0:
        # How many are judged at all is not told here: it may be hardly one.
        return f"None of {view.total} relationships is judged yet to have done what it was meant for."
    if view.grew is not None:
        return f"{beginning(view.grew)} of {view.total} relationships did what they were meant for."
    noun = "relationship" if view.total == 1 else "relationships"
    return f"{beginning(view.total)} {noun}; to say more would tell of single ones."


def _better(view: CycleView) -> str:
    if view.chosen_did_better is None:
        return ""
    first, second = (
        ("people chose", "assigned to them") if view.chosen_did_better else ("were assigned", "they chose")
    )
    if view.chosen_did_better:
        return f"Those that {first} for themselves did better than those {second}."
    return f"Those that {first} did better than those {second} for themselves."


def _panels(view: CycleView) -> str:
    sizes = {labelled.label: labelled.count for labelled in view.panel_sizes}
    one, every = sizes.get("one"), [size for size in sizes.values() if size is not None]
    if not one or len(every) < len(sizes) or one * 2 <= sum(every):
        return ""
    return "Most mentees still have one mentor, and not yet a panel."


def outcomes(view: CycleView) -> str:
    """All outcomes that may be told, each with its count."""
    if view.audience is Audience.DEPARTMENT:
        if len(view.outcomes) < 2:
            return ""
        said = [f"{number(outcome.count or 0)} {_JOINED[outcome.judgements]}" for outcome in view.outcomes]
        return f"Of {view.total} relationships, {joined(said)}."
    shown = [outcome for outcome in view.outcomes if outcome.count]
    if not shown or view.judged == 0:
        return ""
    clauses = [_clause(outcome, noun=at == 0) for at, outcome in enumerate(shown)]
    withheld = any(outcome.count is None for outcome in view.outcomes)
    rest = " The other groups are too small to show one by one." if withheld else ""
    return f"{joined(clauses)}.{rest}"


def _clause(outcome: OutcomeCount, *, noun: bool) -> str:
    count = outcome.count or 0
    verb = _TURNED_OUT[outcome.judgements[0]][count != 1]
    if not noun:
        return f"{number(count)} {verb}"
    return f"{beginning(count)} {'relationship' if count == 1 else 'relationships'} {verb}"


def chosen_or_assigned(view: CycleView) -> str:
    """Whether freely chosen relationships did better, with the counts where they may be told."""
    shares = {share.label: share for share in view.origins.shares}
    chosen, assigned = shares.get("Chosen by the two"), shares.get("Assigned from above")
    if chosen and assigned and chosen.judged and assigned.judged:
        counts = (
            f"Of {number(chosen.judged)} relationships that the two chose for themselves, "
            f"{number(chosen.well)} went well; "
            f"of {number(assigned.judged)} assigned from above, {number(assigned.well)} did."
        )
        if view.chosen_did_better is None:
            return f"{counts} With numbers this small that says nothing yet."
        return f"{counts} A gap this large would be rare by chance. The groups were not alike to begin with."
    if view.chosen_did_better is None or view.audience is Audience.OFFICE:
        return ""
    better = "chose for themselves did better" if view.chosen_did_better else "did not choose did better"
    small = f"since they would tell of fewer than {number(view.minimum_group)}"
    return f"Relationships that the two {better}. The counts are withheld, {small}."


def community(view: CycleView) -> str:
    """Panels and how far they reach."""
    return sentences((_sizes(view), _reach(view)))


def _sizes(view: CycleView) -> str:
    said = [
        f"{number(size.count)} {'has' if size.count == 1 else 'have'} {size.label}"
        for size in view.panel_sizes
        if size.count
    ]
    if said and "mentor" not in said[0]:
        said[0] += " mentor" if said[0].endswith(" one") else " mentors"
    counts = [size.count for size in view.panel_sizes]
    if len(said) == 1 and None not in counts and sum(map(bool, counts)) == 1:
        every, _, rest = said[0].partition(" ")
        return f"The one mentee {rest}." if every == "one" else f"All {every} mentees {rest}."
    return f"Of the mentees, {joined(said)}." if said else ""


def _reach(view: CycleView) -> str:
    same = _count(view.distances, "Same section")
    if same is None or not view.total:
        return ""
    return f"{beginning(same)} of {view.total} relationships stay inside one section."


def standing_out(view: CycleView) -> list[tuple[str, str]]:
    """What of the panels wants the office's attention: a label and a sentence each."""
    over = [load.name for load in view.loads if load.places is not None and load.mentees > load.places]
    unmet = [need for need in view.needs if need.covered < need.wanted][:_NEEDS_SAID]
    rows = []
    if view.without_mentor:
        verb = "has" if len(view.without_mentor) == 1 else "have"
        rows.append(("Stands alone", f"{joined(view.without_mentor)} {verb} no mentor in this cycle."))
    if over:
        cares = "cares for more mentees than they" if len(over) == 1 else "care for more mentees than they"
        rows.append(("Carries too much", f"{joined(over)} {cares} agreed to."))
    if unmet:
        said = [f"{_wanted(need)} {number(need.covered)}" for need in unmet]
        rows.append(("Unmet needs", f"{opening('; '.join(said))}."))
    return rows


def _wanted(need: NeedCount) -> str:
    who = "mentee calls" if need.wanted == 1 else "mentees call"
    domain = need.domain[:1].lower() + need.domain[1:]
    return f"{number(need.wanted)} {who} {domain} important, and it is covered for"


def _count(labelled: tuple[Labelled, ...], label: str) -> int | None:
    return next((one.count for one in labelled if one.label == label), None)


def endings(view: CycleView) -> str:
    """How many ended, and how many without fault."""
    ended = view.endings.count
    if ended is None:
        return "How many ended is withheld: the group is small." if view.total else ""
    if not ended:
        return "No relationship ended in this cycle."
    said = f"{beginning(ended)} {'relationship' if ended == 1 else 'relationships'} ended"
    known, without = view.endings.fault_known, view.endings.no_fault
    if not known or without is None:
        return f"{said}."
    if known == ended:
        return f"{said}, {_without_fault(without, ended)}."
    return f"{said}; of the {number(known)} where it was recorded, {number(without)} without fault."


def _without_fault(without: int, ended: int) -> str:
    if (without, ended) == (0, 1):
        return "and not without fault"
    who = {(1, 1): "", (2, 2): "both "}.get((without, ended))
    if who is None:
        who = "all " if without == ended else f"{number(without)} "
    return f"{who}without fault on either{NBSP}side"


def earlier_lessons(view: CycleView) -> str:
    """What became of last cycle's lessons."""
    lessons = view.earlier_lessons
    if not lessons:
        return ""
    answers = [lesson.worked for lesson in lessons]
    if len(set(answers)) == 1:
        return _answered_alike(answers[0], len(answers))
    said = [
        f"{number(answers.count(answer))} {words}"
        for answer, words in _ANSWERED.items()
        if answers.count(answer)
    ]
    if None in answers:
        said.append(f"for {number(answers.count(None))} it is too early to tell")
    return f"Of {counted(len(lessons), 'change', 'changes')} that last cycle led to, {joined(said)}."


def _answered_alike(answer: Worked | None, many: int) -> str:
    if answer is None:
        noun = "change" if many == 1 else "changes"
        return f"It is too early to tell whether the {number(many)} {noun} that last cycle led to worked."
    every = {1: "The one change", 2: "Both changes"}.get(many, f"All {number(many)} changes")
    return f"{every} that last cycle led to {_ANSWERED[answer]}."


def lessons(view: CycleView) -> str:
    """The finding of the lessons' chapter."""
    new = len(view.lessons)
    noun = ("new " if view.earlier_lessons else "") + ("lesson follows" if new == 1 else "lessons follow")
    heard = f"{opening(number(new))} {noun} from what we heard this year." if new else ""
    return sentences((earlier_lessons(view), heard)) or "No lesson is written down for this cycle yet."


def outcome_chapter(view: CycleView) -> str:
    """The finding of the chapter of all outcomes."""
    if not view.total:
        return _grew(view)
    if view.grew is None or not view.judged:
        return _grew(view)
    hardly, unjudged = view.judged - view.grew, view.total - view.judged
    parts = [
        f"{beginning(view.grew)} did what they were meant for" if view.grew else "",
        f"{number(hardly)} hardly or not" if hardly else "",
        f"{number(unjudged)} {'is' if unjudged == 1 else 'are'} not judged" if unjudged else "",
    ]
    said = ", ".join(part for part in parts if part)
    return (said if view.grew else opening(said)) + "."


def evidence(view: CycleView) -> str:
    """On how much the judgements rest."""
    counts = [one.count for one in view.evidence]
    if len(counts) < 3 or None in counts or not view.total:
        return "Judgements rest on interviews where people gave them, else on the office’s own view."
    two, one, none = (count or 0 for count in counts)
    sides = [
        f"both sides of {counted(two, 'relationship', 'relationships')}" if two else "",
        f"one side of {number(one) if two else counted(one, 'relationship', 'relationships')}" if one else "",
        f"nobody from {number(none)}" if none else "",
    ]
    return f"We heard {joined([side for side in sides if side])}."


def sureness(view: CycleView) -> str:
    """How far the report can be trusted, for its first page."""
    if view.interviews is None or view.heard_relationships is None or not view.total:
        return f"With numbers this small, read differences as{NBSP}hints."
    held = "interview covers" if view.interviews == 1 else "interviews cover"
    said = f"{beginning(view.interviews)} {held} {of(view.heard_relationships, view.total)} relationships"
    if view.own_view:
        rests = "judgement rests" if view.own_view == 1 else "judgements rest"
        said = f"{said}; {number(view.own_view)} {rests} on the office’s own view"
    return f"{said}. With numbers this small, read differences as{NBSP}hints."


def asked(view: CycleView) -> str:
    """How the interviews were held."""
    purpose = "Purpose, readers and quoting were agreed before the talk and confirmed at its end."
    if not view.interviews:
        return purpose
    hours = round((view.interview_minutes or 0) / 60)
    took = f", {number(hours)}{NBSP}{'hour' if hours == 1 else 'hours'} of talk" if hours else ""
    return f"{purpose} {beginning(view.interviews)} {'was' if view.interviews == 1 else 'were'} held{took}."
