"""The chapter on method, evidence, and what was withheld."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from mentordesk.reports import phrasing
from mentordesk.reports.blocks import body, note, subhead
from mentordesk.reports.chapters.chapter import METHOD, Chapter
from mentordesk.reports.columns import TwoColumns
from mentordesk.reports.revised import closing_block
from mentordesk.reports.ruled import counts_table, ruled_table
from mentordesk.reports.style import GUTTER, MEASURE
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import CycleView
from mentordesk.reports.wording import day

_READING = (
    "We count relationships. A share always stands beside its count. The line around it (Wilson, 95 %) "
    "shows how far the true share might lie in departments like ours; where two lines overlap widely, we do "
    "not say that one group did better. Two groups are compared by Fisher’s exact test, corrected for the "
    "number of comparisons (Holm)."
)
_UNKNOWABLE = (
    "Whether mentoring caused the outcomes. What the relationships without an interview would have said. "
    "Mentors and mentees who chose each other may have done well anyway."
)


def method(view: CycleView, typesetter: Typesetter) -> Chapter:
    """How it was asked, how to read it, and what this copy does not tell."""
    left: list[Flowable] = []
    if view.evidence:
        left = [
            subhead(typesetter, "What the judgements rest on"),
            counts_table(typesetter, ("Evidence basis", "Relationships"), view.evidence, view.total),
        ]
    right: list[Flowable] = [subhead(typesetter, "How we asked"), body(typesetter, phrasing.asked(view))]
    content: list[Flowable] = (
        [TwoColumns(left, right, left_width=MEASURE - 60 * mm - GUTTER)] if left else right
    )
    content += [
        subhead(typesetter, "How to read the figures"),
        body(
            typesetter,
            _READING,
        ),
        subhead(typesetter, "What this report cannot tell"),
        body(
            typesetter,
            _UNKNOWABLE,
        ),
        *closing_block(view.closing, view.revised, typesetter),
        *_withheld(view, typesetter),
    ]
    return Chapter(METHOD, "Method, evidence, and what was withheld", phrasing.evidence(view), content)


def _withheld(view: CycleView, typesetter: Typesetter) -> list[Flowable]:
    rows = [(one.what, "some" if one.count is None else str(one.count), one.why) for one in view.withheld]
    if typesetter.substituted:
        count = str(typesetter.substituted)
        rows.append(
            ("Stretches of text printed as [?]", count, "In a script that the fonts of this report lack")
        )
    heading = subhead(typesetter, "What was withheld from this copy")
    if not rows:
        return [heading, body(typesetter, "Nothing.")]
    widths = (186, 66, MEASURE - 252)
    content: list[Flowable] = [
        heading,
        ruled_table(rows, widths, head=("What", "Withheld", "Why"), right=(1,), typesetter=typesetter),
    ]
    if view.destroy_by:
        destroyed = f"Raw notes of this cycle are destroyed by {day(view.destroy_by)}"
        content.append(note(typesetter, f"{destroyed} unless somebody asks for them to be kept."))
    return content
