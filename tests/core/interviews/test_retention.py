"""The end of raw notes: nothing of the words remains in the file."""

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentordesk.db.tables import ExportEntry
from mentordesk.desk import Desk
from mentordesk.errors import RuleError
from mentordesk.records.changes import Kind
from mentordesk.records.finding import Source
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from mentordesk.terms import Attribution, Audience
from tests.core.interviews.conftest import Pair

SECRET = "the chrysanthemum affair"


@pytest.fixture
def told(desk: Desk, interview: int) -> int:
    """An interview that names a secret wherever words can stand."""
    one = PassageRecord(
        guid="p", start=5, end=5 + len(SECRET), theme_ids=(desk.codebook.themes()[0].id,), memo=SECRET
    )
    gone = PassageRecord(guid="gone", start=0, end=8, memo=f"gone: {SECRET}")
    desk.texts.save(interview, f"It's {SECRET}.", Spans(passages=(one, gone)), expected_version=0)
    desk.texts.keep_version(interview)
    desk.texts.save(interview, f"It's {SECRET}, she said.", Spans(passages=(one,)), expected_version=1)
    desk.interviews.annotate(interview, SECRET)
    desk.interviews.sign_off(interview, attribution=Attribution.BY_NAME)
    desk.interviews.add_addendum(interview, SECRET)
    desk.asides.take(f"Taken in it: {SECRET}", interview_id=interview)
    note = desk.asides.take(f"Filed: {SECRET}", person_id=desk.interviews.of(interview).person_id)
    desk.asides.change(note, f"About her: {SECRET}", person_id=1, relationship_id=None)
    desk.asides.take(f"Taken back: {SECRET}", interview_id=interview)
    desk.history.undo()
    return interview


@pytest.mark.slow
def test_destruction_reaches_every_file_of_the_office(desk: Desk, told: int, office_path: Path) -> None:
    now = datetime.now(UTC)
    entry = ExportEntry(at=now, what="Cycle report", audience=Audience.OFFICE, way="pdf", file_name="r.pdf")
    with desk._store.write("An export") as session:
        session.add(entry)
    copy = desk.copies.make()
    damaged = desk.copies.folder / f"{office_path.name}.damaged-2026-01-01-000000"
    damaged.write_bytes(copy.path.read_bytes())
    assert all(SECRET.encode() in path.read_bytes() for path in desk.retention.places())
    stages: list[tuple[int, int]] = []
    (destroyed,) = desk.retention.destroy([told], progress=lambda *stage: stages.append(stage))
    assert stages == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (destroyed.person, destroyed.words, destroyed.versions) == ("Adaeze Okonkwo", 6, 1)
    assert (destroyed.finished, destroyed.copies_left) == (True, ())
    assert destroyed.exports[0].endswith("Cycle report for office, r.pdf")
    record = desk.interviews.of(told)
    assert record.destroyed_at is not None
    assert (record.words, record.addenda, record.note) == (0, (), "")
    assert record.passages == 1
    desk.close()
    files = [path for path in office_path.parent.rglob("*") if path.is_file()]
    assert copy.path in files
    for file in files:
        assert SECRET.encode() not in file.read_bytes(), file.name
    with Desk.open(copy.path) as old:
        assert old.texts.text(told) == ""
        assert old.interviews.of(told).person == "Adaeze Okonkwo"


def test_a_copy_that_is_damaged_is_named_as_left(desk: Desk, told: int) -> None:
    broken = desk.copies.make().path
    broken.write_bytes(broken.read_bytes()[:5000])
    (destroyed,) = desk.retention.destroy([told])
    assert destroyed.finished
    assert destroyed.copies_left == (broken.name,)


def test_a_destruction_that_was_interrupted_is_taken_to_its_end(
    desk: Desk, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = desk.copies.make().path

    def stopped(*_arguments: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("mentordesk.db.copies.rewritten", stopped)
        with pytest.raises(KeyboardInterrupt):
            desk.retention.destroy([told])
    assert desk.texts.text(told) == ""
    assert SECRET.encode() in copy.read_bytes()
    assert desk.retention.unfinished()
    desk.retention.finish()
    assert SECRET.encode() not in copy.read_bytes()
    assert not desk.retention.unfinished()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this process cannot be changed")
def test_what_left_on_the_morning_of_the_talk_is_listed_wherever_the_office_is(
    desk: Desk, interview: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        desk.interviews.hold(interview, date(2026, 3, 2))
        with desk._store.write("Exports") as session:
            for what, hour in {"the day before": 10, "that morning": 19}.items():
                at = datetime(2026, 3, 1, hour, tzinfo=UTC)
                session.add(ExportEntry(at=at, what=what, audience=Audience.OFFICE, way="pdf"))
        (destroyed,) = desk.retention.destroy([interview])
        assert destroyed.exports == ("2026-03-02: that morning for office, pdf",)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_notes_held_on_request_are_not_destroyed(desk: Desk, told: int) -> None:
    by = desk.interviews.of(told).destroy_by
    assert by is not None
    assert [row.id for row in desk.retention.due(by)] == [told]
    desk.retention.plan(told, by, held=True)
    assert desk.retention.due(date(2099, 1, 1)) == []
    with pytest.raises(RuleError, match="held on request"):
        desk.retention.destroy([told])
    assert SECRET in desk.texts.text(told)
    assert desk.retention.destroyed() == []


def test_what_was_destroyed_takes_no_new_words(desk: Desk, told: int) -> None:
    desk.retention.destroy([told])
    version = desk.texts.open(told).version
    with pytest.raises(RuleError, match="destroyed"):
        desk.texts.save(told, "Anew.", Spans(), expected_version=version)
    with pytest.raises(RuleError, match="destroyed"):
        desk.interviews.add_addendum(told, "Anew.")
    with pytest.raises(RuleError, match="already"):
        desk.retention.destroy([told])


def test_notes_beside_a_talk_end_with_it_and_those_of_a_person_with_their_last_talk(
    desk: Desk, interview: int
) -> None:
    person = desk.interviews.of(interview).person_id
    desk.texts.save(interview, "The first talk.", Spans(), expected_version=0)
    other = desk.texts.bring_in(InterviewPlan(person_id=person), "Another.", held_on=date(2027, 6, 1))
    desk.asides.take("Chrysanthemum, heard there", interview_id=interview)
    desk.asides.take("Chrysanthemum, filed", person_id=person)
    desk.asides.take("Chrysanthemum of the office's own")
    found = desk.searching.search("chrysanthemum").hits
    assert sorted((hit.source, hit.kind, hit.title) for hit in found) == [
        (Source.ASIDE, Kind.NOTE, "About nobody yet"),
        (Source.ASIDE, Kind.NOTE, "About nobody yet"),
        (Source.ASIDE, Kind.NOTE, "Adaeze Okonkwo"),
    ]
    assert [one.text for one in desk.asides.about(person)] == ["Chrysanthemum, filed"]
    for talk, left in ((interview, {"filed", "own"}), (other, {"own"})):
        desk.retention.destroy([talk])
        assert {one.text.split()[-1] for one in desk.asides.notes(everything=True)} == left
        hits = desk.searching.search("chrysanthemum").hits
        assert {hit.sentence.split()[-1] for hit in hits} == left


def test_notes_filed_under_a_relationship_end_with_the_last_words_about_it(
    desk: Desk, interview: int, pair: Pair
) -> None:
    desk.texts.save(interview, "The mentee's words.", Spans(), expected_version=0)
    about = InterviewPlan(person_id=pair.mentor, about=(pair.relationship,))
    other = desk.texts.bring_in(about, "The mentor's.", held_on=date(2027, 6, 1))
    elsewhere = desk.texts.bring_in(InterviewPlan(person_id=pair.mentee), "Else.", held_on=date(2027, 6, 2))
    desk.asides.take("Of the two", relationship_id=pair.relationship)
    for talk, left in ((interview, ["Of the two"]), (other, [])):
        desk.retention.destroy([talk])
        assert [one.text for one in desk.asides.notes(everything=True)] == left
    assert desk.texts.text(elsewhere) == "Else."
