"""An interview's text in its versions, and written elsewhere, also while a window edits it."""

from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from tests.cli.conftest import Run


@pytest.mark.slow
def test_versions_are_compared_restored_and_written_over(
    mentordesk: Run, office_path: Path, tmp_path: Path
) -> None:
    with Desk.open(office_path) as desk:
        person = desk.roster.add({"given_name": "Adaeze", "family_name": "Okonkwo"})
        interview = desk.interviews.schedule(InterviewPlan(person_id=person))
        marked = PassageRecord(guid="1", start=4, end=16)
        desk.texts.save(interview, "She was thanked once.", Spans(passages=(marked,)), expected_version=0)

    def run(*arguments: object) -> object:
        ran = mentordesk("--office", office_path, "interview", *arguments, "--json")
        assert ran.status == 0, ran.err
        return ran.data

    first = run("keep", interview, "as typed")["version"]  # type: ignore[index]
    file = tmp_path / "new.txt"
    file.write_text("Then she was often thanked once.\nTwice.", encoding="utf-8-sig")
    written = run("write", interview, file)
    assert (written["words"], written["passages"]) == (7, 1)  # type: ignore[index]
    with Desk.open(office_path) as desk:
        opened = desk.texts.open(interview)
        assert [opened.text[one.start : one.end] for one in opened.spans.passages] == ["was often thanked "]
    found = run("compare", interview, first)
    assert (found["words_added"], found["words_removed"]) == (4, 1)  # type: ignore[index]
    said = mentordesk("--office", office_path, "interview", "compare", interview, first).out
    assert "+ [Twice.]" in said
    run("restore", interview, first)
    assert run("compare", interview, first)["paragraphs"] == []  # type: ignore[index]
    assert len(run("versions", interview)) == 2  # type: ignore[arg-type]
    # A window has it open.
    with Desk.open(office_path) as desk:
        holder = desk.editing.new_holder()
        desk.editing.take(interview, holder)
        refused = mentordesk("--office", office_path, "interview", "write", interview, file)
        assert refused.status == 1
        assert "being edited by somebody since" in refused.err
        assert "--take-over" in refused.err
        run("write", interview, file, "--take-over")
        assert desk.texts.text(interview).startswith("Then she")
    for wrong in (("restore", interview, 999), ("compare", interview, 999), ("keep", 999, "x")):
        assert mentordesk("--office", office_path, "interview", *wrong).status == 1
