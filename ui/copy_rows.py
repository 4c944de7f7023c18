"""A copy of the office file as a line of a list."""

from PySide6.QtCore import QDateTime, QLocale

from mentordesk.records.office import CopyReason, CopyRecord
from ui.widgets.rows import Row

_WHY = {
    CopyReason.DAILY: "made once a day",
    CopyReason.MIGRATION: "made before a newer MentorDesk changed the file",
    CopyReason.RESTORE: "made before going back to another copy",
    CopyReason.ASKED: "made when somebody asked for it",
}


def copy_row(copy: CopyRecord) -> Row:
    """A copy as a line of a list."""
    moment = QDateTime.fromSecsSinceEpoch(int(copy.made_at.timestamp()))
    return Row(
        key=copy.path,
        who=QLocale().toString(moment, QLocale.FormatType.ShortFormat),
        what=_WHY[copy.why],
        when=QLocale().formattedDataSize(copy.size, 1),
    )
