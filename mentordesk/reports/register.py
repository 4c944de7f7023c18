"""The register of exports on paper: what left the office, for whom, when, by whom."""

from itertools import groupby

from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, require
from mentordesk.domain.wording import AUDIENCES
from mentordesk.records.office import ExportRecord
from mentordesk.records.reports import Report
from mentordesk.records.sheets import RegisterData
from mentordesk.reports.blocks import body, opener
from mentordesk.reports.ruled import headed, ruled_table
from mentordesk.reports.sheet import finished
from mentordesk.reports.style import MEASURE, NOTE, PAPERS
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.wording import MONTHS, NBSP, beginning, counted
from mentordesk.terms import Audience

_HEAD = ("When", "What", "For", "As", "By", "Withheld")
_WIDTHS = (58.0, MEASURE - 58 - 74 - 108 - 62 - 40, 74.0, 108.0, 62.0, 40.0)


def register(data: RegisterData, audience: Audience, *, paper: str = "a4") -> Report:
    """The whole register, the newest first, month by month."""
    require(ReportName.REGISTER, audience)
    typesetter = Typesetter()
    return finished(
        ReportName.REGISTER,
        data.head,
        _story(data, typesetter),
        scope="all exports",
        audience=audience,
        paper=PAPERS[paper],
        typesetter=typesetter,
    )


def _story(data: RegisterData, typesetter: Typesetter) -> list[Flowable]:
    story = opener(typesetter, "register", "What left the office", _finding(data))
    if not data.entries:
        return [*story, body(typesetter, "Nothing has left the office.")]
    for month, entries in groupby(data.entries, key=_month):
        rows = [_row(one, typesetter) for one in entries]
        table = ruled_table(rows, _WIDTHS, head=_HEAD, typesetter=typesetter)
        story += headed(typesetter, month, table, rows=len(rows))
    return story


def _finding(data: RegisterData) -> str:
    if not data.entries:
        return ""
    beyond = sum(one.audience is not Audience.OFFICE for one in data.entries)
    said = f"{beginning(len(data.entries))} {'export' if len(data.entries) == 1 else 'exports'}"
    return f"{said}, {counted(beyond, 'one', 'of them') if beyond != 1 else 'one of them'} beyond the office."


def _month(one: ExportRecord) -> str:
    at = one.at.astimezone()
    return f"{MONTHS[at.month - 1]} {at.year}"


def _row(one: ExportRecord, typesetter: Typesetter) -> tuple[str | Line, ...]:
    at = one.at.astimezone()
    return (
        typesetter.line(f"{at.day}{NBSP}{MONTHS[at.month - 1][:3]}, {at:%H:%M}", NOTE),
        ": ".join(part for part in (one.what, one.scope) if part),
        AUDIENCES[one.audience],
        one.file_name or one.way,
        one.staff,
        str(one.withheld) if one.withheld else "",
    )
