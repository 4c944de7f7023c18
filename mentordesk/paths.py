"""Where MentorDesk keeps things on this workstation: in folders that do not roam with the account."""

import os
from pathlib import Path

HOME_VARIABLE = "MENTORDESK_HOME"
"""Environment variable that puts all of it under one folder: for a portable copy, and for tests."""

SUFFIX = ".mentordesk"
"""The ending of an office file's name."""


def data_folder() -> Path:
    """Where offices are kept unless somebody chooses another place."""
    return _folder("data")


def settings_folder() -> Path:
    """Where this workstation's settings are kept."""
    return _folder("settings")


def preferences_file() -> Path:
    """What the window remembers."""
    return settings_folder() / "preferences.json"


def log_folder() -> Path:
    """Where the log is kept."""
    return _folder("log")


def default_office() -> Path:
    """The office file that is opened where none was named and none was opened before."""
    return data_folder() / f"office{SUFFIX}"


def _folder(what: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).absolute() / what
    import platformdirs

    folders = platformdirs.PlatformDirs("MentorDesk", appauthor=False, roaming=False)
    found = {
        "data": folders.user_data_path,
        "settings": folders.user_config_path,
        "log": folders.user_log_path,
    }
    return found[what]
