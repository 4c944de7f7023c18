"""A recording as files that any player plays."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from mentordesk.db.store import Store
from mentordesk.db.tables import ExportEntry
from mentordesk.records.recordings import RecordingRecord
from mentordesk.sound import files
from mentordesk.sound.files import Joined, Readable
from mentordesk.terms import Audience


def export(
    store: Store, record: RecordingRecord, folder: Path, *, origin: object | None = None
) -> Sequence[Path]:
    """Write it into a folder and enter it in the register; names carry ids only, as in the office."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"interview-{record.interview_id}-recording-{record.id}{record.suffix}"
    part = target.with_name(f"{target.name}.part")
    entry = ExportEntry(
        at=datetime.now(UTC),
        staff_id=store.staff_id,
        what="Recording of an interview",
        scope=f"interview {record.interview_id}",
        audience=Audience.OFFICE,
        way=record.suffix.lstrip("."),
        file_name=target.name,
        withheld=[],
    )
    try:
        with part.open("wb") as file:
            for block in _content(record):
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        with store.write("Export: Recording of an interview", origin=origin) as session:
            session.add(entry)
            session.flush()
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return [target]


def _content(record: RecordingRecord) -> Iterator[bytes]:
    readable: Readable = files.opened(*record.parts[0][:2]) if record.attached else Joined(record.parts)
    try:
        yield from files.blocks_of(readable)
    finally:
        readable.close()
