"""What the menus offer while the panels are shown; every key of the view stands here."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

ACTIONS = {
    "log_contact": ("office", "Log a contact…", "Ctrl+L"),
    "panel_meeting": ("office", "Log a panel meeting…", "Ctrl+Shift+L"),
    "record": ("office", "Record a relationship…", "Ctrl+Shift+R"),
    "celebrate": ("office", "Celebrate a milestone…", "Ctrl+M"),
    "thank": ("office", "Keep thanks…", "Ctrl+T"),
    "thanks_page": ("office", "Thank-you page for the mentor…", "Ctrl+Shift+T"),
    "milestone_page": ("office", "Page for the newest milestone…", "Ctrl+Shift+G"),
    "end": ("office", "End the relationship…", "Ctrl+E"),
    "judge": ("office", "Record the outcome…", "Ctrl+J"),
    "lesson": ("office", "Keep a lesson of the relationship…", "Ctrl+Shift+Y"),
    "amend": ("office", "Amend the ending…", "Ctrl+Shift+Return"),
    "strike": ("office", "Strike a contact…", "Ctrl+Shift+Del"),
    "need": ("office", "Set a need…", "Ctrl+Shift+D"),
    "copy": ("edit", "Copy the panel…", "Ctrl+Shift+C"),
    "print": ("file", "Print the panel or the community…", "Ctrl+P"),
    "community": ("view", "Panel or community", "Ctrl+Shift+M"),
    "history": ("view", "History of the panel", "Ctrl+H"),
    "next_part": ("view", "Next part of the view", "F6"),
    "next": ("go", "Next panel", "Ctrl+PgDown"),
    "previous": ("go", "Panel before", "Ctrl+PgUp"),
}
"""Menu, text and keys of each action."""


def make_actions(owner: QObject, act: Callable[[str], None]) -> dict[str, QAction]:
    """An action for each, by its name; `act` is called with the name."""
    made = {}
    for name, (_menu, text, keys) in ACTIONS.items():
        action = QAction(text, owner)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, name=name: act(name))
        made[name] = action
    return made
