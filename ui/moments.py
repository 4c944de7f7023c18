"""Moments as the system writes them, in the coordinator's own time."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def moment(at: datetime) -> str:
    """Date and time, short."""
    return QLocale().toString(_local(at), QLocale.FormatType.ShortFormat)


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
