"""Each report's maker by its name; all are called alike: with the data, the audience and the paper."""

from collections.abc import Callable

from mentordesk.domain.printed import ReportName
from mentordesk.records.reports import Report

Maker = Callable[..., Report]


def maker(name: ReportName) -> Maker:
    """What makes a report of the records that were gathered for it."""
    from mentordesk.reports import celebration, cycle, mentions, sheets

    makers: dict[ReportName, Maker] = {
        ReportName.CYCLE: cycle.cycle_report,
        ReportName.SUMMARY: cycle.cycle_summary,
        ReportName.RELATIONSHIP: sheets.relationship_sheet,
        ReportName.ACCOUNTS: sheets.accounts_sheet,
        ReportName.PANEL: sheets.panel_sheet,
        ReportName.SECTION: sheets.section_table,
        ReportName.COMMUNITY: sheets.community_sheet,
        ReportName.LEDGER: sheets.ledger,
        ReportName.GUIDE: sheets.guide_sheet,
        ReportName.RECOGNITION: celebration.recognition,
        ReportName.MILESTONE: celebration.milestone,
        ReportName.RECORD: sheets.interview_record,
        ReportName.REGISTER: sheets.register,
        ReportName.MENTIONS: mentions.mentions_list,
    }
    return makers[name]
