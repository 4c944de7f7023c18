"""The second step: how the file was read and what its columns mean, all of it correctable."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.dates import DateOrder
from mentordesk.importing.decoding import spoken_encoding
from mentordesk.importing.reading import LIST_SEPARATORS, Reading, ReadingOptions
from ui.importing.column_table import ColumnTable
from ui.importing.source import Source
from ui.widgets.choices import ChoiceField, Option
from ui.widgets.fields import NumberField
from ui.widgets.forms import Form
from ui.widgets.labels import Label, SectionHead
from ui.widgets.pane import ScrollPane

_ENCODINGS = (
    "utf-8",
    "utf-16",
    "cp1252",
    "iso-8859-1",
    "iso-8859-2",
    "cp1250",
    "cp1251",
    "mac-roman",
)
_SEPARATORS = ((",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"))
_ORDERS = ((DateOrder.DAY_FIRST, "day first: 31.12.2026"), (DateOrder.MONTH_FIRST, "month first: 12/31/2026"))


class ColumnsPage(QWidget):
    """Shows a reading; `options_changed` wishes it read again, `columns_changed` follows a correction."""

    options_changed = Signal(object)
    columns_changed = Signal(object)

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.table = ColumnTable(source, self)
        self.table.meaning_chosen.connect(self._on_meaning)
        row.addWidget(self.table, 1)
        row.addWidget(self._build_reading())

    def _build_reading(self) -> QWidget:
        inside = QWidget(self)
        box = QVBoxLayout(inside)
        box.setContentsMargins(20, 12, 20, 16)
        box.setSpacing(8)
        box.addWidget(SectionHead("How the file was read", parent=inside))
        self.form = Form(label_width=120, parent=inside)
        self.sheet = ChoiceField("Sheet", required=True)
        self.encoding = ChoiceField("Encoding", required=True)
        self.separator = ChoiceField("Columns apart by", required=True)
        self.header = NumberField("Header in line", least=0, most=999_999, required=True)
        self.order = ChoiceField("Dates", [(key, text) for key, text in _ORDERS], required=True)
        self.several = ChoiceField("Several values by", required=True)
        for field in (self.sheet, self.encoding, self.separator, self.header, self.order, self.several):
            self.form.add(field.name, field)
            field.committed.connect(self._on_option)
        box.addWidget(self.form)
        self.doubts = Label(tone="warn", wrap=True, parent=inside)
        box.addWidget(self.doubts)
        self.unknown = Label(tone="quiet", wrap=True, parent=inside)
        box.addWidget(self.unknown)
        box.addStretch(1)
        pane = ScrollPane(inside, self)
        pane.setFixedWidth(380)
        return pane

    def show_reading(self, reading: Reading, columns: ColumnMap) -> None:
        """Show how a file was read and what its columns mean."""
        self._reading = reading
        self._choose(self.sheet, [(name, name) for name in reading.sheets], reading.sheet)
        encodings = {spoken_encoding(name): name for name in reversed((reading.encoding, *_ENCODINGS))}
        self._choose(
            self.encoding,
            [(name, said) for said, name in reversed(encodings.items()) if name],
            reading.encoding,
        )
        separators = dict(_SEPARATORS) | (
            {} if reading.separator in dict(_SEPARATORS) else {reading.separator: reading.separator}
        )
        self._choose(self.separator, list(separators.items()), reading.separator)
        self.header.set_number(reading.header_line)
        self.order.set_value(reading.date_order)
        several = dict.fromkeys((reading.list_separator, *LIST_SEPARATORS))
        self._choose(self.several, [(sign, _sign(sign)) for sign in several], reading.list_separator)
        for field, shown in (
            (self.sheet, len(reading.sheets) > 1),
            (self.encoding, bool(reading.encoding)),
            (self.separator, bool(reading.encoding)),
        ):
            self.form.show_row(field, shown)
        self.doubts.setText("\n".join(reading.doubts))
        self.doubts.setVisible(bool(reading.doubts))
        self.show_columns(columns)

    def show_columns(self, columns: ColumnMap) -> None:
        """Show what the columns mean now."""
        self.table.show_columns(self._reading, columns)
        skipped = len(columns.unknown)
        names = ", ".join(columns.unknown[:8]) + (" …" if skipped > 8 else "")
        self.unknown.setText(f"Not imported: {names}" if skipped else "Every column is imported.")

    def options(self) -> ReadingOptions:
        """What the coordinator corrected; the rest is recognised anew."""
        reading = self._reading

        def differing(field: ChoiceField, now: str) -> str | None:
            value = field.value()
            return str(value) if value is not None and value != now else None

        header = self.header.number()
        order = self.order.value()
        return ReadingOptions(
            sheet=differing(self.sheet, reading.sheet),
            encoding=differing(self.encoding, reading.encoding),
            separator=differing(self.separator, reading.separator),
            header_line=header if header != reading.header_line else None,
            date_order=DateOrder(str(order)) if order != reading.date_order else None,
            list_separator=differing(self.several, reading.list_separator),
        )

    def _choose(self, field: ChoiceField, options: list[Option], value: str) -> None:
        field.set_options(options)
        field.set_value(value)

    def _on_option(self) -> None:
        self.options_changed.emit(self.options())

    def _on_meaning(self, field: str, column: int) -> None:
        self.columns_changed.emit((field, column))


def _sign(sign: str) -> str:
    return {"\n": "a new line", ",": "comma", ";": "semicolon", "/": "slash"}.get(sign, sign)
