"""The panel sheet: the mentee's own copy. Who sits on the panel for what; nothing from interviews."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, require
from mentordesk.records.reports import Report
from mentordesk.records.sheets import PanelSheetData, Seat
from mentordesk.reports.blocks import note, opener, quote, space, subhead
from mentordesk.reports.panel_ring import MOST_SEATS, panel_ring, standing
from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.sheet import finished
from mentordesk.reports.style import CELL, MEASURE, NOTE, PAPERS, RULE, TEXT, paragraph_style
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.view import Quoted
from mentordesk.reports.wording import MONTHS, NBSP, beginning, joined
from mentordesk.terms import Audience

_LABEL_WIDTH = 84.0
_MOST_LINES = 6


def panel_sheet(data: PanelSheetData, audience: Audience, *, paper: str = "a4") -> Report:
    """The sheet of one mentee's panel."""
    require(ReportName.PANEL, audience)
    typesetter = Typesetter()
    return finished(
        ReportName.PANEL,
        data.head,
        _story(data, typesetter, own=audience is Audience.PERSON),
        scope=f"{data.mentee}, {data.head.cycle}",
        audience=audience,
        paper=PAPERS[paper],
        typesetter=typesetter,
        meaning="nothing from interviews",
    )


def _story(data: PanelSheetData, typesetter: Typesetter, *, own: bool) -> list[Flowable]:
    title = "Your panel" if own else f"The panel of {data.mentee}"
    story = opener(typesetter, "panel", title, _finding(data.seats, own=own))
    if len(data.seats) <= MOST_SEATS:
        story += [panel_ring(typesetter, data.mentee, data.seats), space(8)]
        if any(not seat.mentor for seat in data.seats):
            said = "Filled: settled. Open ring: on trial. Dotted: an important domain that nobody covers yet."
        else:
            said = "Filled: settled. Open ring: on trial."
        story.append(_Centred(typesetter.line(said, NOTE, fit=MEASURE)))
    else:
        story += [_seats(data.seats, typesetter)]
    story += _milestones(data, typesetter)
    if data.thanks:
        story.append(subhead(typesetter, "Thanks"))
        for mentor, words in data.thanks:
            story += quote(typesetter, Quoted(words, f"to {mentor}"))
    return [*story, *_purposes(data, typesetter)] if own else story


def _finding(seats: Sequence[Seat], *, own: bool) -> str:
    mentors = len({seat.mentor for seat in seats if seat.mentor})
    whom = "you" if own else "them"
    if not mentors:
        return "Nobody sits on this panel yet. The office is looking."
    if mentors == 1:
        return f"One person has taken on to help {whom}."
    return f"{beginning(mentors)} people have taken on to help {whom}, each in their own domain."


def _seats(seats: Sequence[Seat], typesetter: Typesetter) -> Flowable:
    """A panel too large for a ring."""
    rows = [(seat.domain, seat.mentor or "open", standing(seat)) for seat in seats]
    widths = (150, 150, MEASURE - 300)
    return ruled_table(rows, widths, head=("Domain", "Mentor", "Standing"), typesetter=typesetter)


def _milestones(data: PanelSheetData, typesetter: Typesetter) -> list[Flowable]:
    if not data.milestones:
        return []
    rows = [
        (
            f"{MONTHS[one.on.month - 1]}{NBSP}{one.on.year}",
            typesetter.paragraph(one.title, paragraph_style(TEXT)),
            joined(one.credits) or "–",
        )
        for one in data.milestones
    ]
    table = ruled_table(
        rows,
        (_LABEL_WIDTH, 242, MEASURE - 242 - _LABEL_WIDTH),
        head=("When", "What was achieved", "With thanks to"),
        typesetter=typesetter,
    )
    return [subhead(typesetter, "Milestones"), table]


def _purposes(data: PanelSheetData, typesetter: Typesetter) -> list[Flowable]:
    """A line to write on for each mentor: the two agree on it at their first meeting."""
    mentors = list(dict.fromkeys(seat.mentor for seat in data.seats if seat.mentor))[:_MOST_LINES]
    said = (
        "If someone on your panel is not the right person, say so to the office: no reason is needed and "
        "nobody is blamed."
    )
    lines: list[Flowable] = []
    if mentors:
        asked = "In one sentence, written by the two of you when you meet:"
        lines = [
            subhead(typesetter, "What it is for"),
            note(typesetter, asked, before=0),
            *(_WriteLine(typesetter, mentor) for mentor in mentors),
        ]
    return [*lines, note(typesetter, f"{said} {data.head.office}.", before=12)]


class _Centred(Flowable):
    """A line in the middle of the page, as the ring above it."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self._line.kind.leading

    def draw(self) -> None:
        self._line.draw(self.canv, MEASURE / 2, 2, align="centre")


class _WriteLine(Flowable):
    """A name, and a line to write on."""

    def __init__(self, typesetter: Typesetter, name: str) -> None:
        super().__init__()
        self.height = 30.0
        self._name = typesetter.line(name, CELL, fit=_LABEL_WIDTH + 20)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.height

    def draw(self) -> None:
        self._name.draw(self.canv, 0, 4)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.5)
        self.canv.line(_LABEL_WIDTH + 28, 0, MEASURE, 0)
