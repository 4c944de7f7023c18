"""The keys by which one hears: as they are set on this workstation, for a foot pedal too."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QWidget

from ui.preferences import Preferences
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.forms import Form

DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "Hear this paragraph": ("F5",),
    "Play or pause": ("F2", "F14", "Launch (5)", "Toggle Media Play/Pause", "Media Play", "Media Pause"),
    "Five seconds back": ("Shift+F2", "F13", "Tools", "Media Previous"),
    "Five seconds on": ("Ctrl+F2", "F15", "Launch (6)", "Media Next"),
    "Slower": ("Shift+F5",),
    "Faster": ("Ctrl+F5",),
}
"""The first is the one that the menu shows; F13 to F15 and the media keys are what pedals send.

The usual keyboard of Linux calls F13 to F15 by the names that follow them here."""
_PREFERENCE = "sound.keys"


def keys_of(preferences: Preferences, action: str) -> Sequence[QKeySequence]:
    """The keys of an action: what was set here first, then those that it always has."""
    found = preferences.get(_PREFERENCE, {})
    own = found.get(action) if isinstance(found, dict) else None
    words = [own] if isinstance(own, str) and own else []
    return [QKeySequence(word) for word in dict.fromkeys([*words, *DEFAULTS[action]])]


class PedalDialog(Dialog):
    """Press the pedal in a field, and that key does it from then on."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("Keys of a foot pedal", parent)
        self._preferences = preferences
        self.add_lead(
            "Go into a field and press the pedal or the key that is to do it. The usual keys do it too.",
            width=440,
        )
        form = Form(label_width=160, parent=self)
        self.fields: dict[str, QKeySequenceEdit] = {}
        found = preferences.get(_PREFERENCE, {})
        own = found if isinstance(found, dict) else {}
        for action in DEFAULTS:
            field = QKeySequenceEdit(QKeySequence(str(own.get(action, ""))), form)
            field.setMaximumSequenceLength(1)
            field.setClearButtonEnabled(True)
            field.setAccessibleName(action)
            self.fields[action] = field
            usual = QKeySequence(DEFAULTS[action][0])
            form.add(action, field, note=usual.toString(QKeySequence.SequenceFormat.NativeText))
        self.body.addWidget(form)
        clear = Button("Only the usual keys", parent=self)
        clear.clicked.connect(self._clear)
        self.body.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_answer("Keep")

    @classmethod
    def ask(cls, preferences: Preferences, *, parent: QWidget | None = None) -> bool:
        """Ask, and remember; whether keys may be others now."""
        dialog = cls(preferences, parent)
        answered = dialog.answered()
        if answered:
            dialog.keep()
        dialog.deleteLater()
        return answered

    def keep(self) -> None:
        """Remember what stands in the fields."""
        portable = QKeySequence.SequenceFormat.PortableText
        keys = {action: field.keySequence().toString(portable) for action, field in self.fields.items()}
        self._preferences.set(_PREFERENCE, {action: key for action, key in keys.items() if key} or None)

    def _clear(self) -> None:
        for field in self.fields.values():
            field.clear()
