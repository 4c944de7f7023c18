"""The interview ledger: what is owed, held and signed, and when raw notes are to be destroyed."""

from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, require
from mentordesk.domain.wording import INTERVIEW_KINDS, INTERVIEW_STATUSES, PARTIES
from mentordesk.records.reports import Report
from mentordesk.records.sheets import LedgerData, LedgerLine
from mentordesk.reports.blocks import body, opener
from mentordesk.reports.ruled import headed, ruled_table
from mentordesk.reports.sheet import day_of, finished
from mentordesk.reports.style import NOTE, PAPERS
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.wording import beginning, number
from mentordesk.terms import Audience, InterviewStatus

_HELD = (InterviewStatus.HELD, InterviewStatus.WRITTEN)
_WIDTHS = (92.0, 92.0, 72.0, 48.0, 40.0, 40.0, 40.0, 52.0)
_HEAD = ("Person", "About", "Account", "State", "Due", "Held", "Signed", "Destroy by")


def ledger(data: LedgerData, audience: Audience, *, paper: str = "a4") -> Report:
    """The ledger of a cycle, for the office alone."""
    require(ReportName.LEDGER, audience)
    typesetter = Typesetter()
    return finished(
        ReportName.LEDGER,
        data.head,
        _story(data, typesetter),
        scope=data.head.cycle,
        audience=audience,
        paper=PAPERS[paper],
        typesetter=typesetter,
    )


def _story(data: LedgerData, typesetter: Typesetter) -> list[Flowable]:
    groups: dict[str, list[LedgerLine]] = {"Owed": [], "Held, not signed": [], "Signed": [], "Declined": []}
    for line in data.lines:
        groups[_group(line)].append(line)
    story = opener(typesetter, "ledger", "Interviews owed and held", _finding(groups))
    if not data.lines:
        return [*story, body(typesetter, "No interview is owed, and none was held in this cycle.")]
    for title, lines in groups.items():
        if lines:
            lines.sort(key=lambda line: (line.due_on or line.held_on or data.head.ends_on, line.person))
            rows = [_row(line, typesetter) for line in lines]
            table = ruled_table(rows, _WIDTHS, head=_HEAD, typesetter=typesetter)
            story += headed(typesetter, f"{title} ({len(lines)})", table, rows=len(rows))
    return story


def _group(line: LedgerLine) -> str:
    if line.status is InterviewStatus.SIGNED:
        return "Signed"
    if line.status is InterviewStatus.DECLINED:
        return "Declined"
    return "Held, not signed" if line.status in _HELD else "Owed"


def _finding(groups: dict[str, list[LedgerLine]]) -> str:
    owed, held, signed = (len(groups[name]) for name in ("Owed", "Held, not signed", "Signed"))
    if not owed + held + signed:
        return ""
    verb = "interview is" if owed == 1 else "interviews are"
    return f"{beginning(owed)} {verb} owed; {number(held)} held and not signed, {number(signed)} signed."


def _row(line: LedgerLine, typesetter: Typesetter) -> tuple[str | Line, ...]:
    return (
        line.person,
        line.about,
        f"{INTERVIEW_KINDS[line.kind]}, {PARTIES[line.party]}",
        INTERVIEW_STATUSES[line.status] if line.status else "not asked",
        *(typesetter.line(day_of(one), NOTE) for one in (line.due_on, line.held_on, line.signed_on)),
        typesetter.line(_destroyed(line), NOTE),
    )


def _destroyed(line: LedgerLine) -> str:
    if line.destroyed:
        return "destroyed"
    return "on request" if line.held_on_request else day_of(line.destroy_by)
