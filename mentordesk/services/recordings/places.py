"""Where the files of recordings lie, beside the office or among its copies, and what they hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db import copies
from mentordesk.db.tables import Recording, RecordingSegment
from mentordesk.records.recordings import RecordingRecord, SegmentRecord
from mentordesk.services.recordings import rows as sound_rows
from mentordesk.sound import files


@dataclass(frozen=True, slots=True)
class SoundPlaces:
    """The two places of an office's sound."""

    office: Path

    @property
    def folder(self) -> Path:
        """Where the files are kept: beside the office."""
        return files.folder_of(self.office)

    @property
    def copies(self) -> Path:
        """Where each is copied to once it is finished."""
        return copies.folder_of(self.office)

    def path(self, name: str, size: int | None) -> Path | None:
        """Where a file is, of this size where it is known; the copy where the file itself is gone."""
        return files.found(self.office, self.copies, name, size)

    def copied(self) -> frozenset[str]:
        """The names of the files among the copies."""
        folder = files.backup_folder(self.copies)
        return frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset()

    def remove(self, names: Iterable[str]) -> Sequence[str]:
        """Remove files from both places; which ones could not be removed."""
        return files.remove(self.office, self.copies, names)

    def record(
        self, session: Session, row: Recording | sa.Row[*tuple[Any, ...]], staff: str = ""
    ) -> RecordingRecord:
        """A recording with its files, those that are being written too."""
        return RecordingRecord(
            id=row.id,
            interview_id=row.interview_id,
            attached=row.attached,
            made_at=row.made_at,
            staff=staff,
            key=row.key,
            segments=tuple(self._segment(one, row.key) for one in sound_rows.segments(session, row.id)),
        )

    def _segment(self, row: RecordingSegment, key: bytes | None) -> SegmentRecord:
        path = self.path(row.file_name, row.size)
        seconds = row.seconds
        if not row.closed and path is not None:
            try:
                seconds = sound_rows.seconds_of(path, key)
            except OSError:
                # Moved away meanwhile, or not to be read.
                path = None
        return SegmentRecord(
            id=row.id,
            number=row.number,
            file_name=row.file_name,
            begins=row.begins,
            seconds=seconds,
            started_at=row.started_at,
            closed=row.closed,
            backed_up=row.backed_up_at is not None,
            path=path,
        )
