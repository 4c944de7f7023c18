"""What was revised after a cycle was closed, and that it was closed at all: as views, and in words."""

from mentordesk.domain.wording import EVIDENCE
from mentordesk.records.cycle_report import ReportRelationship, Revision
from mentordesk.reports.view import Closing, RevisedLine, RevisionView
from mentordesk.reports.wording import JUDGEMENTS, beginning, counted, day
from mentordesk.terms import Kept

REVISED = "Revised after the cycle was closed"
MARK = "*"
"""Stands beside the number of a relationship whose outcome was revised."""
_KEPT = {
    Kept.ALL: "This tells what was known on that day.",
    Kept.OUTCOMES: "Only the outcomes were kept then; all else is as the office knows it today.",
    Kept.NOTHING: "What is told here was not kept then; it is as the office knows it today.",
}


def office_revisions(relationship: ReportRelationship) -> tuple[RevisionView, ...]:
    """The revisions of a relationship's outcome with all that the office wrote."""
    return tuple(
        RevisionView(
            on=one.on,
            by=one.by,
            reason=one.reason,
            changes=(*_judged(one), *_rests(one), *_texts(one)),
        )
        for one in relationship.revisions
    )


def _judged(one: Revision) -> tuple[tuple[str, str], ...]:
    if one.judgement is None:
        return ()
    said = JUDGEMENTS[one.judgement]
    before = f"; until then {JUDGEMENTS[one.before].lower()}" if one.before else "; not judged until then"
    return (("Outcome", f"{said}{before}"),)


def _rests(one: Revision) -> tuple[tuple[str, str], ...]:
    return (("Rests on", EVIDENCE[one.evidence]),) if one.evidence else ()


def _texts(one: Revision) -> tuple[tuple[str, str], ...]:
    reasons = None if one.reasons is None else ", ".join(one.reasons)
    said = (
        ("Reasons", reasons),
        ("What happened", one.summary),
        ("For the leadership", one.public_summary),
        ("What it teaches", one.lesson),
    )
    return tuple((what, text or "nothing any more") for what, text in said if text is not None)


def told_revision(one: Revision, reason: str, summary: str | None, lesson: str | None) -> RevisionView:
    """A revision of a case as it is told beyond the office, in texts from which names were taken."""
    said = (("What happened", summary), ("What it teaches", lesson))
    reasons = () if one.reasons is None else (("Reasons", ", ".join(one.reasons) or "none any more"),)
    texts = tuple((what, text) for what, text in said if text)
    return RevisionView(on=one.on, by="", reason=reason, changes=(*_judged(one), *reasons, *texts))


def revised_lines(told: list[tuple[str, str, tuple[RevisionView, ...]]]) -> tuple[RevisedLine, ...]:
    """All revisions in the order of time, each with the number and title of its section."""
    lines = [
        RevisedLine(
            number=number,
            title=title,
            on=one.on,
            by=one.by,
            reason=one.reason,
            changed=", ".join(what.lower() for what, _ in one.changes),
        )
        for number, title, revisions in told
        for one in revisions
    ]
    return tuple(sorted(lines, key=lambda line: (line.on, line.number)))


def closed_said(closing: Closing) -> str:
    """That the cycle is closed, and what that means for what is read here; empty where it is open."""
    again = [
        f"It was closed on {day(one.closed_on)} and opened again on {day(one.on)}"
        + (f": {one.because.rstrip('.')}." if one.because else ".")
        for one in closing.reopenings
    ]
    if closing.on is None:
        return " ".join(again)
    said = f"The cycle was closed on {day(closing.on)}. {_KEPT[closing.kept]}"
    return " ".join(part for part in (said, _revised_said(closing), *again) if part)


def _revised_said(closing: Closing) -> str:
    if closing.revised == 0:
        return ""
    if closing.revised is None:
        return "Some outcomes were revised since; they stand as they were."
    verb = "outcome was" if closing.revised == 1 else "outcomes were"
    return f"{beginning(closing.revised)} {verb} revised since; what was told then stands, with what changed."


def closed_shortly(closing: Closing) -> str:
    """The same in a clause or two, for the page that says it all."""
    if closing.on is None:
        return ""
    revised = closing.revised
    if closing.kept is not Kept.ALL:
        return f"The cycle was closed on {day(closing.on)}; of what it told only the outcomes were kept."
    some = "some outcomes were" if revised is None else counted(revised, "outcome was", "outcomes were")
    since = "" if revised == 0 else f"; {some} revised since"
    return f"As known on {day(closing.on)}, when the cycle was closed{since}."
