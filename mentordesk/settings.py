"""What this workstation remembers from one start to the next; the office's own settings are in its file."""

import json
import logging
import os
from pathlib import Path
from typing import Any

from mentordesk import paths

log = logging.getLogger(__name__)


class Workstation:
    """This workstation's settings, in one small JSON file. A file that cannot be read counts as empty."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.settings_folder() / "workstation.json"

    def get(self, name: str, default: Any = None) -> Any:
        """One setting, or `default`."""
        return self._read().get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Remember one setting; without complaint where the folder cannot be written to."""
        values = self._read()
        if name in values and values[name] == value:
            return
        values[name] = value
        try:
            self._write(values)
        except OSError:
            log.warning("this workstation's settings cannot be written")

    @property
    def last_office(self) -> Path | None:
        """The office that was opened last, if its file is still there."""
        found = self.get("last_office")
        path = Path(found) if isinstance(found, str) and found else None
        return path if path is not None and path.exists() else None

    def remember_office(self, path: Path) -> None:
        """Open this office next time when none is named."""
        self.put("last_office", str(path.absolute()))

    def insists_on(self, path: Path) -> bool:
        """Whether somebody said that this office is to be opened although its folder seems to be synced."""
        found = self.get("insisted", [])
        return isinstance(found, list) and str(path.absolute()) in found

    def insist_on(self, path: Path) -> None:
        """Open this office from now on, although its folder seems to be synced."""
        if not self.insists_on(path):
            found = self.get("insisted", [])
            self.put("insisted", [*(found if isinstance(found, list) else []), str(path.absolute())])

    def staff_of(self, office_id: str) -> int | None:
        """Who works at this workstation in the office of that id."""
        found = self.get("staff", {})
        staff_id = found.get(office_id) if isinstance(found, dict) else None
        return staff_id if isinstance(staff_id, int) else None

    def remember_staff(self, office_id: str, staff_id: int | None) -> None:
        """Say who works at this workstation; asked once."""
        found = self.get("staff", {})
        known = dict(found) if isinstance(found, dict) else {}
        self.put("staff", {**known, office_id: staff_id})

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def _write(self, values: dict[str, Any]) -> None:
        import tempfile

        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name, suffix=".new")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(values, file, ensure_ascii=False, indent=1)
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
