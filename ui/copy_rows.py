"""A copy of the office file as a line of a list."""

from PySide6.QtCore import QLocale

from mentordesk.records.office import CopyReason, CopyRecord
from ui.moments import moment
from ui.widgets.rows import Row

_WHY = {
    CopyReason.DAILY: "made once a day",
    CopyReason.MIGRATION: "made before a newer MentorDesk changed the file",
    CopyReason.RESTORE: "made before going back to another copy",
    CopyReason.ASKED: "made when somebody asked for it",
}


def copy_row(copy: CopyRecord) -> Row:
    """A copy as a line of a list."""

    return Row(
        key=copy.path,
        who=moment(copy.made_at),
        what=_WHY[copy.why],
        when=QLocale().formattedDataSize(copy.size, 1),
    )
