"""Data that ships with MentorDesk, and the paths to it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def icon_path(name: str) -> Path:
    """The SVG of the icon called `name`, as the icon set spells it: "user-plus"."""
    return _existing(ROOT / "icons" / f"{name}.svg")


def app_icon_path(*, small: bool = False) -> Path:
    """MentorDesk's own icon; the small drawing is for 16 to 32 pixels."""
    return icon_path("app-icon-small" if small else "app-icon")


def font_path(file_name: str) -> Path:
    """A bundled font by its file name: "Inter-Regular.otf"."""
    return _existing(ROOT / "fonts" / file_name)


def dictionaries() -> Path:
    """The folder of the bundled dictionaries."""
    return ROOT / "dictionaries"


def style(name: str = "mentordesk") -> str:
    """The text of a style sheet, with its colours still to be filled in."""
    return _existing(ROOT / "styles" / f"{name}.qss").read_text(encoding="utf-8")


def help_page(name: str) -> str:
    """A page of help, as Markdown."""
    return _existing(ROOT / "help" / f"{name}.md").read_text(encoding="utf-8")


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise FileNotFoundError(f"MentorDesk ships no {path.relative_to(ROOT)}")
    return path
