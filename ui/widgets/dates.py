"""The date field: typed as the system writes dates, or chosen from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.fields import LineField

_CENTURY = 1970
"""Two digits of a year are of the hundred years from here on."""


def date_format() -> str:
    """How the system writes a short date, with all four digits of the year."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")


def written(day: date) -> str:
    """`day` as the system writes it, short."""
    return QLocale().toString(QDate(day.year, day.month, day.day), date_format())


def written_long(day: date) -> str:
    """`day` in words: Thursday, 20 May 2027, in the order of the system."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def read_date(text: str) -> date | None:
    """The date that was typed, or None: as the system writes it, as 2027-05-20, or "today"."""
    typed = text.strip()
    if typed.casefold() in ("today", "."):
        return date.today()  # noqa: DTZ011 (the coordinator's own day)
    locale = QLocale()
    patterns = (
        "yyyy-MM-dd",
        date_format(),
        locale.dateFormat(QLocale.FormatType.ShortFormat),
        locale.dateFormat(QLocale.FormatType.LongFormat),
        "d MMM yyyy",
        "d MMMM yyyy",
    )
    for pattern in patterns:
        found = locale.toDate(typed, pattern, _CENTURY)
        if found.isValid() and found.year() >= 1900:
            return date(found.year(), found.month(), found.day())
    return None


class DateField(LineField):
    """A date, or nothing."""

    def __init__(
        self, name: str, *, required: bool = False, inline: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            name,
            required=required,
            check=_check_date,
            placeholder=date_format().lower(),
            inline=inline,
            parent=parent,
        )
        self._calendar: _CalendarPopup | None = None
        pick = self.line.addAction(theme.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setToolTip("Choose from a calendar")
        pick.triggered.connect(self._on_pick)

    def day(self) -> date | None:
        """The date, or None where the field is empty or cannot be read."""
        return read_date(self.value()) if self.value() else None

    def set_day(self, day: date | None) -> None:
        """Show `day` as the value that is known."""
        self.set_value("" if day is None else written(day))

    def commit(self) -> None:
        day = self.day()
        if day is not None:
            self.line.setText(written(day))
        super().commit()

    def _on_pick(self) -> None:
        if self._calendar is None:
            self._calendar = _CalendarPopup(self)
            self._calendar.days.clicked.connect(self._on_picked)
        day = self.day()
        if day is not None:
            self._calendar.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self._calendar.show()
        self._calendar.days.setFocus()

    def _on_picked(self, day: QDate) -> None:
        self.line.setText(written(date(day.year(), day.month(), day.day())))
        if self._calendar is not None:
            self._calendar.hide()
        self.edited.emit()
        self.commit()


class _CalendarPopup(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.days = QCalendarWidget(self)
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.days.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self.days)

    def showEvent(self, event: QShowEvent) -> None:
        """Wear the colours of the theme: of itself Qt writes the days of a weekend red."""
        super().showEvent(event)
        day = QTextCharFormat()
        for weekday in Qt.DayOfWeek:
            weekend = weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
            day.setForeground(theme.color("text2" if weekend else "text"))
            self.days.setWeekdayTextFormat(weekday, day)
        for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self.days.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(theme.icon(icon, "text2"))


def _check_date(text: str) -> str:
    if not text or read_date(text) is not None:
        return ""
    return f"Write the date as {written(date(2027, 5, 20))}"


def written_short(day: date) -> str:
    """`day` without its year: 20 May, in the order of the system."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMM d" if _month_first() else "d MMM")


def written_day(day: date) -> str:
    """`day` with its weekday: Thu 20 May, in the order of the system."""
    pattern = "ddd, MMM d" if _month_first() else "ddd d MMM"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _month_first() -> bool:
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return "d" in pattern and pattern.find("M") < pattern.find("d") and not pattern.startswith("y")
