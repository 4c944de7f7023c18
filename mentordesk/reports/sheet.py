"""What the smaller reports share: how pages become a report."""

from datetime import date

from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, printed
from mentordesk.records.reports import Report, Withheld
from mentordesk.records.sheets import SheetHead
from mentordesk.reports.document import PageHead, render
from mentordesk.reports.revised import closing_note
from mentordesk.reports.style import Paper
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import Closing
from mentordesk.terms import Audience

_NOT_IN_FILE_NAMES = '\\/:*?"<>|'
_LONGEST_NAME = 60


def finished(
    name: ReportName,
    head: SheetHead,
    story: list[Flowable],
    *,
    scope: str,
    audience: Audience,
    paper: Paper,
    typesetter: Typesetter,
    meaning: str = "",
    withheld: tuple[Withheld, ...] = (),
) -> Report:
    """The story as a report; `meaning` explains the audience on the pages."""
    title = printed(name).title
    page = PageHead(
        report=title,
        department=head.department,
        cycle=head.cycle,
        audience=audience,
        made_on=head.made_on,
        meaning=meaning,
        about=scope,
    )
    closing = closing_note(Closing(on=head.closed_on, kept=head.kept), typesetter)
    content, pages = render([*story, *closing], page, paper, typesetter, cover=False)
    return Report(
        name=title,
        scope=scope,
        title=f"{title} {scope}",
        file_name=file_name(title, scope, audience.value),
        audience=audience,
        content=content,
        pages=pages,
        withheld=withheld,
        substituted=typesetter.substituted,
    )


def file_name(title: str, scope: str, audience: str) -> str:
    """A name that every file system takes, whatever the report is about."""
    safe = "".join("-" if char in _NOT_IN_FILE_NAMES or ord(char) < 32 else char for char in scope)
    return f"{title} {safe.strip('. ')[:_LONGEST_NAME]} {audience}.pdf"


def day_of(value: date | None) -> str:
    """A date for a narrow column."""
    return f"{value.day}\u00a0{value:%b}\u00a0{value:%y}" if value else ""
