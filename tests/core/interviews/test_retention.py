"""The end of raw notes: nothing of the words remains in the file."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentordesk.db.tables import ExportEntry
from mentordesk.desk import Desk
from mentordesk.errors import RuleError
from mentordesk.records.interviews import PassageRecord, Spans
from mentordesk.terms import Attribution, Audience

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
    return interview


def test_destruction_reaches_everything_in_the_file(desk: Desk, told: int, office_path: Path) -> None:
    now = datetime.now(UTC)
    entry = ExportEntry(at=now, what="Cycle report", audience=Audience.OFFICE, way="pdf", file_name="r.pdf")
    with desk._store.write("An export") as session:
        session.add(entry)
    destroyed = desk.retention.destroy(told)
    assert (destroyed.words, destroyed.versions) == (6, 1)
    assert destroyed.exports[0].endswith("Cycle report for office, r.pdf")
    record = desk.interviews.of(told)
    assert record.destroyed_at is not None
    assert (record.words, record.addenda, record.note) == (0, (), "")
    assert record.passages == 1
    desk.close()
    for file in office_path.parent.glob(f"{office_path.name}*"):
        assert SECRET.encode() not in file.read_bytes(), file.name


def test_notes_held_on_request_are_not_destroyed(desk: Desk, told: int) -> None:
    by = desk.interviews.of(told).destroy_by
    assert by is not None
    assert [row.id for row in desk.retention.due(by)] == [told]
    desk.retention.plan(told, by, held=True)
    assert desk.retention.due(date(2099, 1, 1)) == []
    with pytest.raises(RuleError, match="held on request"):
        desk.retention.destroy(told)
    assert SECRET in desk.texts.text(told)


def test_what_was_destroyed_takes_no_new_words(desk: Desk, told: int) -> None:
    desk.retention.destroy(told)
    version = desk.texts.open(told).version
    with pytest.raises(RuleError, match="destroyed"):
        desk.texts.save(told, "Anew.", Spans(), expected_version=version)
    with pytest.raises(RuleError, match="destroyed"):
        desk.interviews.add_addendum(told, "Anew.")
    with pytest.raises(RuleError, match="already"):
        desk.retention.destroy(told)
