"""The smaller reports, in one place for whoever makes any of them."""

from mentordesk.reports.accounts_sheet import accounts_sheet
from mentordesk.reports.community_sheet import community_sheet
from mentordesk.reports.guide_sheet import guide_sheet
from mentordesk.reports.interview_record import interview_record
from mentordesk.reports.ledger import ledger
from mentordesk.reports.panel_sheet import panel_sheet
from mentordesk.reports.register import register
from mentordesk.reports.relationship_sheet import relationship_sheet
from mentordesk.reports.section_table import section_table

__all__ = [
    "accounts_sheet",
    "community_sheet",
    "guide_sheet",
    "interview_record",
    "ledger",
    "panel_sheet",
    "register",
    "relationship_sheet",
    "section_table",
]
