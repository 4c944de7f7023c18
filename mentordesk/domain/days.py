"""Days as the office lives them: instants are kept in UTC, contacts and due dates are local dates."""

from datetime import date, datetime


def today() -> date:
    """The day of this workstation."""
    return date.today()  # noqa: DTZ011 (the one place that asks)


def local(at: datetime) -> date:
    """The day of an instant, where the office is."""
    return at.astimezone().date()
