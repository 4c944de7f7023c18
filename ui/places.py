"""The wiring of the window: which views there are, what opens where, and the commands of the menus.

Views are named by module and class, so that nothing is imported before its first show.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from mentordesk.records.changes import Kind

if TYPE_CHECKING:
    from ui.workbench import View


@dataclass(frozen=True)
class Place:
    """A view in the side bar; `view` is "module:Class"."""

    name: str
    text: str
    icon: str
    view: str

    def view_class(self) -> "type[View]":
        """Import the view."""
        module, _, name = self.view.partition(":")
        found: type[View] = getattr(import_module(module), name)
        return found


@dataclass(frozen=True)
class Command:
    """A menu entry that opens a place and calls one method of its view."""

    menu: str
    text: str
    keys: str
    icon: str
    place: str
    method: str


PLACES = (
    Place("home", "Home", "house", "ui.home.view:HomeView"),
    Place("roster", "Roster", "users", "ui.roster.view:RosterView"),
    Place("panels", "Panels", "circle-dot-dashed", "ui.panels.view:PanelsView"),
    Place("interviews", "Interviews", "message-square-text", "ui.interviews.view:InterviewsView"),
    Place("themes", "Themes", "quote", "ui.themes.view:ThemesView"),
    Place("reports", "Reports", "file-text", "ui.reports.view:ReportsView"),
    Place("settings", "Settings", "settings", "ui.settings.view:SettingsView"),
)
"""In the order of the side bar; the last stands at its foot."""

FIRST_START = "ui.home.welcome:FirstStart"

OPENS_IN: dict[Kind, str] = {
    Kind.PERSON: "roster",
    Kind.RELATIONSHIP: "panels",
    Kind.NEED: "panels",
    Kind.CONTACT: "panels",
    Kind.MILESTONE: "panels",
    Kind.INTERVIEW: "interviews",
    Kind.PASSAGE: "interviews",
    Kind.THEME: "interviews",
    Kind.GUIDE: "interviews",
    Kind.OUTCOME: "panels",
    Kind.LESSON: "home",
    Kind.NOTE: "home",
    Kind.CYCLE: "settings",
    Kind.OFFICE: "settings",
    Kind.STAFF: "settings",
    Kind.VOCABULARY: "settings",
    Kind.REGISTER: "reports",
}
"""The view that is the home of each kind of record."""

COMMANDS = (
    Command("file", "Import a roster…", "Ctrl+I", "download", "roster", "import_roster"),
    Command("file", "Import panels…", "Ctrl+Shift+I", "download", "roster", "import_panels"),
    Command("office", "Add a person…", "Ctrl+Shift+A", "user-plus", "roster", "add_person"),
    Command("office", "Introduce two people…", "Ctrl+Shift+N", "handshake", "panels", "introduce"),
    Command("edit", "Search all texts…", "Ctrl+Shift+F", "search", "interviews", "search_everything"),
    Command("edit", "Every mention of a person…", "Ctrl+F3", "search", "interviews", "find_mentions"),
    Command("office", "New interview…", "Ctrl+Shift+E", "message-square-plus", "interviews", "new_interview"),
    Command("office", "Codebook", "Ctrl+Shift+B", "quote", "settings", "show_codebook"),
    Command("office", "Lessons", "Ctrl+F8", "quote", "themes", "show_lessons"),
    Command("office", "Guides of interviews", "Ctrl+Shift+J", "file-text", "settings", "show_guides"),
)


def place(name: str) -> Place:
    """The place called `name`."""
    return next(each for each in PLACES if each.name == name)


def command(method: str) -> Command:
    """The command that calls this method of a view."""
    return next(each for each in COMMANDS if each.method == method)
