"""The section table: who is mentored by whom, by section; the leadership's copy carries no outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, require
from mentordesk.domain.wording import RANKS
from mentordesk.records.reports import Report, Withheld
from mentordesk.records.sheets import SectionLine, SectionTableData
from mentordesk.reports.blocks import body, note, opener, subhead
from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.sheet import finished
from mentordesk.reports.style import MEASURE, PAPERS
from mentordesk.reports.text import Typesetter
from mentordesk.reports.wording import NBSP, beginning, number
from mentordesk.terms import Audience

_NO_SECTION = "No section recorded"
_LONGEST = 28
_WIDTHS = (106.0, 84.0, 60.0, 72.0)
"""Person, rank, contacts, outcome; the mentors take the rest."""


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A line as its audience may read it; `outcome` is none where it carries none."""

    section: str
    cells: tuple[str, str, str, str]
    outcome: str | None


def section_table(data: SectionTableData, audience: Audience, *, paper: str = "a4") -> Report:
    """The table of one section, or of all."""
    require(ReportName.SECTION, audience)
    typesetter = Typesetter()
    told = audience is Audience.OFFICE
    rows = [_row(line, outcome=told) for line in data.lines]
    judged = sum(line.judged for line in data.lines)
    withheld = (
        () if told or not judged else (Withheld("Whether an outcome is recorded", judged, "For the office"),)
    )
    return finished(
        ReportName.SECTION,
        data.head,
        _story(data, rows, typesetter, outcomes=told),
        scope=f"{data.section or 'all sections'}, {data.head.cycle}",
        audience=audience,
        paper=PAPERS[paper],
        typesetter=typesetter,
        meaning="" if told else "no outcomes",
        withheld=withheld,
    )


def _row(line: SectionLine, *, outcome: bool) -> _Row:
    cells = (
        line.filed_name or line.person,
        RANKS[line.rank] if line.rank else "",
        ", ".join(map(_unbroken, line.mentors)) or "none yet",
        str(line.contacts),
    )
    return _Row(section=line.section, cells=cells, outcome=_recorded(line) if outcome else None)


def _unbroken(name: str) -> str:
    """A name that stays on one line, unless it is too long for any."""
    return name.replace(" ", NBSP) if len(name) <= _LONGEST else name


def _recorded(line: SectionLine) -> str:
    if not line.mentors:
        return "–"
    if line.judged == len(line.mentors):
        return "yes"
    return f"{line.judged} of {len(line.mentors)}" if line.judged else "no"


def _story(
    data: SectionTableData, rows: Sequence[_Row], typesetter: Typesetter, *, outcomes: bool
) -> list[Flowable]:
    title = data.section or "Mentors and mentees by section"
    story = opener(typesetter, "table", title, _finding(data))
    if not rows:
        return [*story, body(typesetter, "Nobody is a mentee in this cycle yet.")]
    head = ("Person", "Rank", "Mentors", "Contacts", *(("Outcome recorded",) if outcomes else ()))
    rank, contacts, outcome = _WIDTHS[1], _WIDTHS[2], _WIDTHS[3] if outcomes else 0.0
    widths = [_WIDTHS[0], rank, MEASURE - _WIDTHS[0] - rank - contacts - outcome, contacts]
    for section, group in groupby(rows, key=lambda row: row.section):
        lines = [(*row.cells, *((row.outcome,) if row.outcome is not None else ())) for row in group]
        if not data.section:
            story.append(subhead(typesetter, section or _NO_SECTION))
        story.append(
            ruled_table(
                lines,
                [*widths, outcome] if outcomes else widths,
                head=head,
                right=(3,),
                typesetter=typesetter,
            )
        )
    said = "A contact with several mentors at once counts once."
    return [*story, note(typesetter, said)]


def _finding(data: SectionTableData) -> str:
    if not data.lines:
        return ""
    people = len(data.lines)
    without = sum(not line.mentors for line in data.lines)
    contacts = sum(line.contacts for line in data.lines)
    who = "mentee" if people == 1 else "mentees"
    lacking = f", {number(without)} still without a mentor" if without else ", each with a mentor"
    met = "contact is" if contacts == 1 else "contacts are"
    first = f"{beginning(people)} {who}{lacking if people > 1 or without else ''}."
    return f"{first} {beginning(contacts)} {met} recorded."
