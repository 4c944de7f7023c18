"""Sound of interviews: agreed to first, recorded in segments or attached, kept, backed up, destroyed."""

import logging
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store, mark
from mentordesk.db.tables import Interview, Recording, RecordingSegment, Staff
from mentordesk.errors import InputError, NotFoundError, RuleError, SoundError
from mentordesk.records.changes import Kind
from mentordesk.records.recordings import RecordingRecord
from mentordesk.services.interviews import records as interview_records
from mentordesk.services.recordings import endings as sound_endings
from mentordesk.services.recordings import export as sound_export
from mentordesk.services.recordings import rows as sound_rows
from mentordesk.services.recordings.places import SoundPlaces
from mentordesk.sound import files
from mentordesk.sound.faults import complaining, missing_sentence
from mentordesk.sound.files import SegmentWriter
from mentordesk.sound.lengths import measured
from mentordesk.sound.sealed import SUFFIX as SEALED
from mentordesk.sound.sealed import new_key
from mentordesk.sound.segment import OpenSegment
from mentordesk.sound.wave import Form

log = logging.getLogger(__name__)
_HERE: sa.BindParameter[int] = sa.bindparam("interview_id")
_OF_INTERVIEW = (
    sa.select(
        *(Recording.id, Recording.interview_id, Recording.attached, Recording.made_at, Recording.key),
        Staff.name.label("staff"),
    )
    .select_from(Interview)
    .outerjoin(Recording, Recording.interview_id == Interview.id)
    .outerjoin(Staff, Staff.id == Recording.staff_id)
    .where(Interview.id == _HERE)
    .order_by(Recording.id)
)
"""With a row for an interview that has none."""


class Recordings:
    """The sound of interviews. Its files hold no names, and are sealed where the office is locked."""

    def __init__(self, store: Store, *, office: Path, sealed: bool) -> None:
        self._store = store
        self._places = SoundPlaces(office)
        self._sealed = sealed

    @property
    def folder(self) -> Path:
        """Where the files are kept: beside the office."""
        return self._places.folder

    def of(self, interview_id: int) -> Sequence[RecordingRecord]:
        """The recordings of an interview, in the order in which they were made."""
        with self._store.read() as session:
            rows = session.connection().execute(_OF_INTERVIEW, {_HERE.key: interview_id}).all()
            if not rows:
                interview_records.found(session, interview_id)
            recorded = [row for row in rows if row.id is not None]
            return [self._places.record(session, row, row.staff or "") for row in recorded]

    def agree(
        self, interview_id: int, who: str, at: datetime | None = None, *, origin: object | None = None
    ) -> None:
        """Note that the recording was agreed to: by whom, and when; nothing is recorded before that."""
        who = " ".join(who.split())
        if not who:
            raise InputError("Say who agreed to the recording.", place="Agreed by")
        with self._store.write("Note that a recording was agreed to", origin=origin) as session:
            interview = interview_records.found(session, interview_id)
            interview.recording_agreed_by = who
            interview.recording_agreed_at = at or datetime.now(UTC)
        log.info("the recording of interview %d was agreed to", interview_id)

    def begin(self, interview_id: int, *, origin: object | None = None) -> int:
        """Begin a recording, which holds nothing yet; `RuleError` where nobody agreed to it."""
        with self._store.write("Begin a recording", origin=origin) as session:
            interview = interview_records.found(session, interview_id)
            _require_agreed(interview)
            if interview.signed_at is not None:
                raise RuleError("This interview is signed off; it is not recorded any more.")
            row = self._add(session, interview_id, attached=False)
            recording_id = row.id
        log.info("recording %d of interview %d begins", recording_id, interview_id)
        return recording_id

    def begin_segment(
        self, recording_id: int, begins: float, form: Form, *, origin: object | None = None
    ) -> OpenSegment:
        """Begin a file of a recording at a second of the talk's clock."""
        writer: SegmentWriter | None = None
        try:
            with self._store.write("Begin a segment", origin=origin) as session:
                row, key = _segment_of(session, recording_id, begins)
                segment_id = row.id
                # Within the transaction: where the file cannot be made there is no row of it.
                with complaining("recorded"):
                    writer = SegmentWriter(self.folder / row.file_name, form, key)
        except BaseException:
            # No file without a row either: the next one is to have its name.
            if writer is not None:
                writer.take_back()
            raise
        return OpenSegment(segment_id, begins, writer)

    def end_segment(self, segment: OpenSegment, *, origin: object | None = None) -> None:
        """Finish a file; one without a sound is taken away."""
        with complaining("kept"):
            written = segment.writer.close()
        if written.seconds <= 0:
            sound_endings.forget(self._store, self._places, segment.id, origin=origin)
            return
        with self._store.write("End a segment", origin=origin) as session:
            row = session.get(RecordingSegment, segment.id)
            if row is None:
                # Destroyed meanwhile, by the command line for instance: so is what was written since.
                segment.writer.path.unlink(missing_ok=True)
                raise NotFoundError("This recording was destroyed.")
            sound_endings.close(row, written)

    def mend(self, interview_id: int, *, origin: object | None = None) -> int:
        """Finish the files whose writing was interrupted; how many there were.

        Not while somebody records this interview: a window calls it before it does.
        """
        return sound_endings.mend(self._store, self._places, interview_id, origin=origin)

    def attach(
        self,
        interview_id: int,
        source: Path,
        *,
        begins: float = 0.0,
        agreed_by: str = "",
        origin: object | None = None,
    ) -> int:
        """Copy in a sound file from elsewhere that begins at a second of the talk's clock.

        Before 0 where it was begun before the clock. `agreed_by` notes first who agreed to it.
        """
        suffix, seconds = measured(source)
        if agreed_by:
            self.agree(interview_id, agreed_by, origin=origin)
        with self._store.read() as session:
            _require_agreed(interview_records.found(session, interview_id))
        guid, key = uuid.uuid4().hex, self._new_key()
        name = f"{interview_id}-{guid}-001{suffix}{SEALED if key is not None else ''}"
        with complaining("taken in"):
            written = files.taken_in(source, self.folder / name, key)
        with self._store.write("Attach a recording", origin=origin) as session:
            recording = self._add(session, interview_id, attached=True, guid=guid, key=key)
            row = RecordingSegment(
                recording_id=recording.id,
                interview_id=interview_id,
                number=1,
                file_name=name,
                begins=begins,
            )
            sound_endings.close(row, files.Written(seconds, written.size, written.digest))
            session.add(row)
            recording_id = recording.id
        log.info("recording %d of interview %d attached", recording_id, interview_id)
        return recording_id

    def place(self, recording_id: int, begins: float, *, origin: object | None = None) -> None:
        """Say at which second of the talk's clock a file from elsewhere begins."""
        with self._store.write("Place a recording", origin=origin) as session:
            recording = _found(session, recording_id)
            if not recording.attached:
                raise RuleError("What was recorded here knows by itself when it was recorded.")
            for row in sound_rows.segments(session, recording_id):
                row.begins = begins

    def back_up(self, interview_id: int | None = None, *, origin: object | None = None) -> bool:
        """Copy finished files among the office's copies, each once: of one interview, or of all.

        Again where the office was moved without its copies. Whether all of them are there now.

        Takes as long as copying takes: call it from a worker.
        """
        whole = True
        for row in self._to_back_up(interview_id):
            path = self._places.path(row.file_name, row.size)
            if path is None and row.backed_up_at is not None:
                # Both are lost, which is said where the sound is looked for.
                continue
            with complaining("backed up"):
                done = path is not None and files.backed_up(path, self._places.copies, row.digest)
            whole = whole and done
            if done:
                with self._store.write("Back up a recording", origin=origin) as session:
                    session.get_one(RecordingSegment, row.id).backed_up_at = datetime.now(UTC)
        return whole

    def export(self, recording_id: int, folder: Path, *, origin: object | None = None) -> Sequence[Path]:
        """Write a recording as files that any player plays; it is entered in the register of exports."""
        record = self._one(recording_id)
        if record.missing:
            raise SoundError(missing_sentence(record.missing, self.folder))
        with complaining("written"):
            return sound_export.export(self._store, record, folder, origin=origin)

    def destroy(self, recording_id: int, *, origin: object | None = None) -> None:
        """Destroy a recording for good, its backup too; the text stays, and what was agreed."""
        record = self._one(recording_id)
        left = self._places.remove(one.file_name for one in record.segments)
        if left:
            raise SoundError(f"{left[0]} could not be removed; close what plays it, and try again.")
        with self._store.write("Destroy a recording", origin=origin) as session:
            sound_rows.wipe(session, Recording.id == recording_id)
            mark(session, Kind.INTERVIEW, record.interview_id)
        log.info("recording %d of interview %d destroyed", recording_id, record.interview_id)

    def _to_back_up(self, interview_id: int | None) -> Sequence[RecordingSegment]:
        query = sa.select(RecordingSegment).where(RecordingSegment.closed)
        if interview_id is not None:
            query = query.where(RecordingSegment.interview_id == interview_id)
        with self._store.read() as session:
            rows = session.scalars(query).all()
        copied = self._places.copied()
        return [row for row in rows if row.backed_up_at is None or row.file_name not in copied]

    def _new_key(self) -> bytes | None:
        return new_key() if self._sealed else None

    def _add(
        self,
        session: Session,
        interview_id: int,
        *,
        attached: bool,
        guid: str | None = None,
        key: bytes | None = None,
    ) -> Recording:
        row = Recording(
            guid=guid or uuid.uuid4().hex,
            interview_id=interview_id,
            made_at=datetime.now(UTC),
            staff_id=self._store.staff_id,
            attached=attached,
            key=key or self._new_key(),
        )
        session.add(row)
        session.flush()
        return row

    def _one(self, recording_id: int) -> RecordingRecord:
        with self._store.read() as session:
            row = _found(session, recording_id)
            return self._places.record(session, row)


def _found(session: Session, recording_id: int) -> Recording:
    row = session.get(Recording, recording_id)
    if row is None:
        raise NotFoundError(f"There is no recording {recording_id} in this office.")
    return row


def _segment_of(session: Session, recording_id: int, begins: float) -> tuple[RecordingSegment, bytes | None]:
    """The row of a recording's next file, and the key that seals it."""
    recording = _found(session, recording_id)
    _require_agreed(interview_records.found(session, recording.interview_id))
    number = sound_rows.next_number(session, recording_id)
    suffix = f".wav{SEALED if recording.key is not None else ''}"
    row = RecordingSegment(
        recording_id=recording_id,
        interview_id=recording.interview_id,
        number=number,
        file_name=f"{recording.interview_id}-{recording.guid}-{number:03}{suffix}",
        begins=begins,
        started_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    return row, recording.key


def _require_agreed(interview: Interview) -> None:
    if interview.destroyed_at is not None:
        raise RuleError("The notes of this interview were destroyed.")
    if interview.recording_agreed_at is None:
        raise RuleError("Note first who agreed to the recording, and when.")
