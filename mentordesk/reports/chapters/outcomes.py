"""The chapter of all outcomes: every relationship in a table for the office, counts for the leadership."""

from reportlab.lib.units import mm

from mentordesk.reports import phrasing
from mentordesk.reports.blocks import body, label, note, space
from mentordesk.reports.chapters.chapter import OUTCOMES, Chapter
from mentordesk.reports.columns import TwoColumns
from mentordesk.reports.outcome_table import outcome_table
from mentordesk.reports.revisions import MARK
from mentordesk.reports.ruled import counts_table
from mentordesk.reports.style import GUTTER, MEASURE
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import CycleView, Labelled
from mentordesk.reports.wording import JUDGEMENTS, MEANINGS
from mentordesk.terms import Audience


def outcomes(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    if view.groups:
        explained = (
            "Outcomes are the office’s judgement. "
            "Heard: left box the mentee’s interview, right box the mentor’s; filled means held."
        )
        if view.revised:
            explained += f" A star ({MARK}): revised after the cycle was closed; see the section."
        content = [note(typesetter, explained, before=0), space(2), outcome_table(typesetter, view.groups)]
        return Chapter(
            OUTCOMES, "Every relationship and its outcome", phrasing.outcome_chapter(view), content
        )
    if view.audience is not Audience.LEADERSHIP or not view.outcomes:
        return None
    counts = [Labelled(outcome.label, outcome.count) for outcome in view.outcomes]
    small = f"Groups of fewer than {view.minimum_group} are withheld, and others that would give them away."
    table = counts_table(typesetter, ("Outcome", "Relationships"), counts, view.total)
    meanings = [label(typesetter, "What the words mean")]
    meanings += [body(typesetter, f"{JUDGEMENTS[one]}: {MEANINGS[one]}.", after=3) for one in JUDGEMENTS]
    content = [TwoColumns([table, note(typesetter, small)], meanings, left_width=MEASURE - 60 * mm - GUTTER)]
    return Chapter(OUTCOMES, "Outcomes in counts", phrasing.outcome_chapter(view), content)
