"""The sound of an interview: in segments, sealed or not, moved, backed up, destroyed, taken in."""

import errno
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.domain.timeline import timeline_of
from mentordesk.errors import InputError, RuleError, SoundError
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import InterviewPlan
from mentordesk.records.recordings import RecordingRecord
from mentordesk.sound import files
from mentordesk.sound.sealed import Sealer, Unsealed, new_key
from mentordesk.sound.wave import Form
from tests.sounds import samples_of, tone, wav

FORM = Form()
FIRST, SECOND = tone(0.5), tone(0.25, hertz=300)


def record(desk: Desk, interview: int, *, begins: float = 0.0) -> int:
    """Two segments, the second begins ten seconds later."""
    desk.recordings.agree(interview, "Adaeze Okonkwo")
    recording = desk.recordings.begin(interview)
    for samples, at in ((FIRST, begins), (SECOND, begins + 10)):
        segment = desk.recordings.begin_segment(recording, at, FORM)
        segment.writer.write(samples[:100])
        segment.writer.write(samples[100:])
        desk.recordings.end_segment(segment)
    return recording


def only(desk: Desk, interview: int) -> RecordingRecord:
    (one,) = desk.recordings.of(interview)
    return one


def heard(one: RecordingRecord) -> bytes:
    with files.Joined(one.parts) as joined:
        return b"".join(files.blocks_of(joined))[44:]


def test_nothing_is_recorded_before_somebody_agreed(desk: Desk, interview: int, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="Note first who agreed"):
        desk.recordings.begin(interview)
    with pytest.raises(RuleError, match="Note first who agreed"):
        desk.recordings.attach(interview, wav(tmp_path / "a.wav", 0.1))
    with pytest.raises(InputError, match="Say who agreed"):
        desk.recordings.agree(interview, "  ")
    at = datetime(2027, 5, 20, 14, 2, tzinfo=UTC)
    desk.recordings.agree(interview, "Adaeze  Okonkwo", at)
    noted = desk.interviews.of(interview)
    assert (noted.recording_agreed_by, noted.recording_agreed_at) == ("Adaeze Okonkwo", at)
    lines = [line.sentence() for line in desk.changelog.of(Kind.INTERVIEW, interview)]
    assert any("Recording agreed to by: – → Adaeze Okonkwo" in line for line in lines), lines
    desk.history.undo()
    assert desk.interviews.of(interview).recording_agreed_at is None


def test_segments_lie_beside_the_office_and_are_heard_as_one(
    desk: Desk, interview: int, office_path: Path, tmp_path: Path
) -> None:
    recording = record(desk, interview, begins=5)
    one = only(desk, interview)
    assert (one.id, one.attached, one.seconds) == (recording, False, 0.75)
    assert [(stretch.begins, stretch.seconds) for stretch in timeline_of(one).stretches] == [
        (5, 0.5),
        (15, 0.25),
    ]
    assert heard(one) == FIRST + SECOND
    folder = office_path.with_name("radiology.mentordesk-recordings")
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 2
    assert all("okonkwo" not in name.casefold() for name in names)
    # Each is a file that any player plays.
    assert samples_of(folder / names[0]) == FIRST
    (exported,) = desk.recordings.export(recording, tmp_path / "out")
    assert samples_of(exported) == FIRST + SECOND
    assert desk.registers.exports()[0].what == "Recording of an interview"


def test_a_segment_is_opened_once_it_is_heard_and_what_it_lost_is_silence(desk: Desk, interview: int) -> None:
    record(desk, interview)
    parts = only(desk, interview).parts
    with parts[0].path.open("r+b") as file:
        file.truncate(44 + 1_000)
    with files.Joined(parts) as joined:
        place = 44 + len(FIRST)
        # So that a long recording is heard at once, also where each file is sealed.
        assert joined.read_at(0, 44)[40:] == (len(FIRST) + len(SECOND)).to_bytes(4, "little")
        assert set(joined._open) == {0}
        assert joined.read_at(place - 4, 8) == bytes(4) + SECOND[:4]
        assert joined.read_at(44 + 998, 4) == FIRST[998:1_000] + bytes(2)
        assert (joined.read_at(joined.size, 4), len(joined.read_at(joined.size - 2, 4))) == (b"", 2)
    with pytest.raises(ValueError, match="closed"):
        joined.read_at(place, 4)
    parts[1].path.unlink()
    with pytest.raises(OSError, match="No such file"):
        files.Joined(parts)


def test_a_torn_file_is_mended_at_the_next_opening(desk: Desk, interview: int) -> None:
    desk.recordings.agree(interview, "Adaeze Okonkwo")
    recording = desk.recordings.begin(interview)
    segment = desk.recordings.begin_segment(recording, 0, FORM)
    segment.writer.write(FIRST + b"\1")
    segment.writer.abandon()
    empty = desk.recordings.begin_segment(recording, 9, FORM)
    empty.writer.abandon()
    # Before it is mended it is heard already, by the length that the file has.
    assert heard(only(desk, interview)) == FIRST
    assert desk.recordings.mend(interview) == 1
    one = only(desk, interview)
    assert [(each.seconds, each.closed) for each in one.segments] == [(0.5, True)]
    assert one.segments[0].path is not None
    assert samples_of(one.segments[0].path) == FIRST
    assert not empty.writer.path.exists()
    assert desk.recordings.mend(interview) == 0


def test_what_is_recorded_while_its_folder_is_away_is_kept_for_its_return(desk: Desk, interview: int) -> None:
    def full(_session: Session) -> None:
        raise OSError(errno.ENOSPC, "full")

    desk.recordings.agree(interview, "Adaeze Okonkwo")
    recording = desk.recordings.begin(interview)
    segment = desk.recordings.begin_segment(recording, 0, FORM)
    segment.write(FIRST)
    segment.settle()
    folder = desk.recordings.folder
    away = folder.rename(folder.with_name("away"))
    for verb in (segment.settle, lambda: desk.recordings.end_segment(segment)):
        with pytest.raises(SoundError, match="folder of the recordings is gone"):
            verb()
    assert desk.recordings.mend(interview) == 0
    assert (only(desk, interview).missing, only(desk, interview).parts) == ((segment.writer.path.name,), ())
    later = desk.recordings.begin_segment(recording, 60, FORM)
    later.write(SECOND)
    desk.recordings.end_segment(later)
    shutil.move(away / segment.writer.path.name, folder)
    assert desk.recordings.mend(interview) == 1
    assert heard(only(desk, interview)) == FIRST + SECOND
    # Where the office cannot take the row, there is no file either that would stand in the way.
    event.listen(Session, "before_commit", full)
    try:
        with pytest.raises(OSError, match="full"):
            desk.recordings.begin_segment(recording, 90, FORM)
    finally:
        event.remove(Session, "before_commit", full)
    assert len(list(folder.iterdir())) == 2


def test_the_sound_is_found_again_where_both_moved(
    desk: Desk, interview: int, office_path: Path, tmp_path: Path
) -> None:
    record(desk, interview)
    desk.close()
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    shutil.move(office_path, moved / "renamed.mentordesk")
    folder = office_path.with_name("radiology.mentordesk-recordings")
    shutil.move(folder, moved / folder.name)
    with Desk.open(moved / "renamed.mentordesk") as again:
        assert heard(only(again, interview)) == FIRST + SECOND
        shutil.move(moved / folder.name, tmp_path / "lost")
        one = only(again, interview)
        assert (one.parts, len(one.missing)) == ((), 2)
        with pytest.raises(SoundError, match="Put the folder"):
            again.recordings.export(one.id, tmp_path)


def test_it_is_backed_up_once_and_destroyed_with_the_interview(
    desk: Desk, interview: int, office_path: Path
) -> None:
    record(desk, interview)
    assert not only(desk, interview).backed_up
    assert desk.recordings.back_up(interview)
    backup = desk.copies.folder / "recordings"
    copied = {path.name: path.stat().st_mtime_ns for path in backup.iterdir()}
    assert len(copied) == 2
    assert only(desk, interview).backed_up
    copy = desk.copies.make()
    assert desk.recordings.back_up(interview)
    # A daily copy does not carry the sound again.
    assert copy.size < office_path.stat().st_size + 4096
    assert {path.name: path.stat().st_mtime_ns for path in backup.iterdir()} == copied
    shutil.rmtree(backup)
    assert desk.recordings.back_up()
    assert {path.name for path in backup.iterdir()} == copied.keys(), "moved without its copies"
    shutil.rmtree(desk.recordings.folder)
    assert desk.recordings.back_up()
    assert heard(only(desk, interview)) == FIRST + SECOND
    desk.retention.destroy([interview])
    assert not desk.recordings.folder.exists()
    assert not backup.exists()
    assert desk.recordings.of(interview) == []
    with pytest.raises(RuleError, match="destroyed"):
        desk.recordings.begin(interview)
    with Desk.open(copy.path) as of_then:
        assert of_then.recordings.of(interview) == []


def test_a_recording_alone_is_destroyed(desk: Desk, interview: int) -> None:
    recording = record(desk, interview)
    desk.recordings.back_up(interview)
    desk.recordings.destroy(recording)
    assert desk.recordings.of(interview) == []
    assert not desk.recordings.folder.exists()


def test_a_file_from_elsewhere(desk: Desk, interview: int, tmp_path: Path) -> None:
    source = wav(tmp_path / "phone of Adaeze.wav", 0.5)
    recording = desk.recordings.attach(interview, source, begins=-20, agreed_by="Adaeze Okonkwo")
    one = only(desk, interview)
    assert (one.attached, one.seconds, one.suffix) == (True, 0.5, ".wav")
    assert one.segments[0].path is not None
    assert one.segments[0].path.read_bytes() == source.read_bytes()
    assert "Adaeze" not in one.segments[0].file_name
    assert timeline_of(one).begins == -20
    desk.recordings.place(recording, 60)
    assert timeline_of(only(desk, interview)).begins == 60
    (tmp_path / "no.wav").write_bytes(b"RIFF and nothing")
    (tmp_path / "text.txt").write_text("no sound")
    for name, said in (("no.wav", "no.wav"), ("text.txt", "no sound file"), ("gone.mp3", "There is no file")):
        with pytest.raises(InputError, match=said):
            desk.recordings.attach(interview, tmp_path / name)
    assert len(desk.recordings.of(interview)) == 1


@pytest.mark.slow
def test_a_locked_office_seals_its_sound(tmp_path: Path) -> None:
    office = tmp_path / "locked.mentordesk"
    with Desk.create(office, passphrase="open sesame") as desk:
        person = desk.roster.add({"given_name": "Adaeze", "family_name": "Okonkwo"})
        interview = desk.interviews.schedule(InterviewPlan(person_id=person))
        recording = record(desk, interview)
        attached = desk.recordings.attach(interview, wav(tmp_path / "a.wav", 3.0))
        desk.recordings.back_up(interview)
        recorded, taken = desk.recordings.of(interview)
        assert heard(recorded) == FIRST + SECOND
        for path in [*desk.recordings.folder.iterdir(), *(desk.copies.folder / "recordings").iterdir()]:
            content = path.read_bytes()
            assert content.startswith(b"MDSOUND1")
            assert b"WAVE" not in content
            assert FIRST[1000:1064] not in content
        (written,) = desk.recordings.export(attached, tmp_path / "out")
        assert written.read_bytes() == (tmp_path / "a.wav").read_bytes()
        assert taken.suffix == ".wav"
        segment = desk.recordings.begin_segment(recording, 60, FORM)
        segment.writer.write(SECOND)
        segment.writer.write(FIRST)
        segment.writer.abandon()
        # What a kill tears off is the last chunk.
        with segment.writer.path.open("r+b") as file:
            file.truncate(segment.writer.path.stat().st_size - 1)
        assert desk.recordings.mend(interview) == 1
        assert heard(desk.recordings.of(interview)[0]) == FIRST + SECOND + SECOND


def test_a_sealed_file_is_read_at_any_place_and_not_with_another_key(tmp_path: Path) -> None:
    key, path = new_key(), tmp_path / "x.sealed"
    plain = bytes(range(256)) * 8
    with path.open("wb", buffering=0) as file:
        sealer = Sealer(file, key)
        for at in range(0, len(plain), 300):
            sealer.write(plain[at : at + 300])
    sealed = Unsealed(path, key)
    assert sealed.size == len(plain)
    for place, count in ((0, 10), (295, 10), (299, 700), (2040, 100), (5000, 10)):
        assert sealed.read_at(place, count) == plain[place : place + count]
    sealed.close()
    other = Unsealed(path, new_key())
    assert other.size == 0
    other.close()


def test_a_full_disk_is_a_sentence_and_leaves_no_row(
    desk: Desk, interview: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.recordings.agree(interview, "Adaeze Okonkwo")
    recording = desk.recordings.begin(interview)

    reasons = {errno.ENOSPC: "disk is full", errno.EROFS: "folder of the recordings is write-protected"}
    for number, said in reasons.items():

        def refuse(*_: object, number: int = number) -> None:
            raise OSError(number, "in the system's words")

        monkeypatch.setattr(files.SegmentWriter, "_put", refuse)
        with pytest.raises(SoundError, match=f"{said}, so sound cannot be recorded"):
            desk.recordings.begin_segment(recording, 0, FORM)
    assert only(desk, interview).segments == ()
