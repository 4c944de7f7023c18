"""How a file of a recording ends: whole, mended after an interruption, or forgotten for it is empty."""

import sqlalchemy as sa

from mentordesk.db.store import Store
from mentordesk.db.tables import Recording, RecordingSegment
from mentordesk.services.recordings import rows as sound_rows
from mentordesk.services.recordings.places import SoundPlaces
from mentordesk.sound import files, wave
from mentordesk.sound.faults import complaining


def close(row: RecordingSegment, written: files.Written) -> None:
    """Note that a file is whole, and what it holds."""
    row.seconds, row.size, row.digest, row.closed = written.seconds, written.size, written.digest, True


def forget(store: Store, places: SoundPlaces, segment_id: int, *, origin: object | None) -> None:
    """Take away a file that holds no sound."""
    with store.write("Forget an empty segment", origin=origin) as session:
        row = session.get(RecordingSegment, segment_id)
        if row is not None:
            places.remove([row.file_name])
            session.delete(row)


def mend(store: Store, places: SoundPlaces, interview_id: int, *, origin: object | None) -> int:
    """Finish the files of an interview whose writing was interrupted; how many there were.

    One that cannot be found is left alone: its folder may come back.
    """
    mended = 0
    with store.read() as session:
        query = sa.select(RecordingSegment).where(
            RecordingSegment.interview_id == interview_id, ~RecordingSegment.closed
        )
        rows = session.scalars(query).all()
        keys = {row.id: session.get_one(Recording, row.recording_id).key for row in rows}
    for row in rows:
        path = places.path(row.file_name, None)
        if path is None:
            continue
        with complaining("mended"):
            seconds = sound_rows.seconds_of(path, keys[row.id])
            if seconds and keys[row.id] is None:
                wave.mend(path)
            written = files.Written(seconds, path.stat().st_size, files.digest_of(path))
        if not seconds:
            forget(store, places, row.id, origin=origin)
            continue
        with store.write("End a segment", origin=origin) as session:
            close(session.get_one(RecordingSegment, row.id), written)
        mended += 1
    return mended
