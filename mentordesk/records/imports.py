"""Files that were taken in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class ImportRecord:
    """One import: of what, from which file, and how many rows of each kind it had."""

    id: int
    at: datetime
    what: str
    file_name: str
    counts: Mapping[str, int]
