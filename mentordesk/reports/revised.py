"""What was revised after a cycle was closed, on paper.

Apart from the views, which an office needs as it opens: ReportLab is imported when something is printed.
"""

from reportlab.platypus import Flowable

from mentordesk.reports.blocks import body, label, note, subhead
from mentordesk.reports.revisions import REVISED, closed_said
from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.style import MEASURE, TEXT, paragraph_style
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import Closing, RevisedLine, RevisionView
from mentordesk.reports.wording import day, short_day


def closing_note(closing: Closing, typesetter: Typesetter) -> list[Flowable]:
    """The same in small print, for a page that stands alone."""
    said = closed_said(closing)
    return [note(typesetter, said, before=3)] if said else []


def closing_block(closing: Closing, lines: tuple[RevisedLine, ...], typesetter: Typesetter) -> list[Flowable]:
    """For the chapter on method: since when the figures stand, and all that was revised, by its date."""
    said = closed_said(closing)
    if not said:
        return []
    block: list[Flowable] = [subhead(typesetter, "Closed, and revised since"), body(typesetter, said)]
    if lines:
        rows = [
            (
                short_day(one.on),
                " ".join(part for part in (one.number, one.title) if part),
                one.changed,
                one.reason,
                one.by,
            )
            for one in lines
        ]
        block.append(
            ruled_table(
                rows,
                (64, 150, 80, MEASURE - 374, 80),
                head=("When", "Relationship", "Changed", "Why", "By"),
                typesetter=typesetter,
            )
        )
    return block


def revision_block(revisions: tuple[RevisionView, ...], typesetter: Typesetter) -> list[Flowable]:
    """In a relationship's section: when, by whom, why, and what it says since."""
    if not revisions:
        return []
    parts: list[Flowable] = [label(typesetter, REVISED)]
    for one in revisions:
        by = f" by {one.by}" if one.by else ""
        why = f": {one.reason.rstrip('.')}." if one.reason else "."
        changes = " ".join(f"{what}: {text.rstrip('.')}." for what, text in one.changes)
        parts.append(typesetter.paragraph(f"{day(one.on)}{by}{why} {changes}".strip(), paragraph_style(TEXT)))
    return parts
