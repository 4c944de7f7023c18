"""How it looks on this computer; no other computer is touched."""

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.settings.page import Page
from ui.widgets.buttons import Segments
from ui.widgets.choices import ChoiceField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.workbench import Workbench

_SCHEMES = (
    (theme.Scheme.SYSTEM.value, "As the system"),
    (theme.Scheme.LIGHT.value, "Light"),
    (theme.Scheme.DARK.value, "Dark"),
)


class AppearancePage(Page):
    """Colours, and the size of interview text and quotes."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, "Appearance", "Of this computer alone.", parent)
        form = Form(label_width=180, short_fields=True, parent=self)
        self.scheme = Segments(_SCHEMES, "Colours", self)
        self.scheme.chosen.connect(self._on_scheme)
        form.add("Colours", self.scheme)
        self.reading_size = ChoiceField(
            "Size of interview text",
            [(pixels, f"{pixels} pixels") for pixels in theme.READING_SIZES],
            required=True,
            typed=False,
            parent=self,
        )
        self.reading_size.committed.connect(self._on_size)
        form.add("Interview text", self.reading_size)
        self.content.addWidget(form)
        self.sample = Label(
            "“We met because I read her paper and wrote to her.”", "reading", wrap=True, parent=self
        )
        self.content.addWidget(self.sample)
        self.content.addStretch(1)
        theme.current().changed.connect(self.reload)

    def reload(self) -> None:
        """Show what is in force."""
        self.scheme.choose(theme.current().scheme.value)
        self.reading_size.set_value(theme.font("reading").pixelSize())
        self.sample.setFont(theme.font("reading"))

    def _on_scheme(self, key: str) -> None:
        theme.current().choose(theme.Scheme(key))
        self.workbench.preferences.set("scheme", key)

    def _on_size(self) -> None:
        pixels = self.reading_size.value()
        if isinstance(pixels, int):
            theme.set_reading_size(pixels)
            self.workbench.preferences.set("reading_size", pixels)
