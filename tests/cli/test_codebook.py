"""`mentordesk codebook …`, as an office scripts with it."""

from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from tests.cli.conftest import Run


@pytest.mark.slow
def test_a_codebook_is_kept_from_the_command_line(mentordesk: Run, office_path: Path) -> None:
    def book(*arguments: object) -> object:
        ran = mentordesk("--office", office_path, "codebook", *arguments, "--json")
        assert ran.status == 0, ran.err
        return ran.data

    with Desk.open(office_path) as desk:
        person = desk.roster.add({"given_name": "Adaeze", "family_name": "Okonkwo"})
        interview = desk.interviews.schedule(InterviewPlan(person_id=person))
        like, respect = (
            next(one.id for one in desk.codebook.themes() if one.name == name)
            for name in ("Liking", "Mutual respect")
        )
        marked = [
            PassageRecord(guid="1", start=0, end=4, theme_ids=(like,)),
            PassageRecord(guid="2", start=5, end=8, theme_ids=(like, respect)),
        ]
        desk.texts.save(interview, "Kind and fair.", Spans(passages=tuple(marked)), expected_version=0)
    added = book("add", "Humour", "--direction", "helps", "--group", "Own", "--definition", "They laugh.")
    assert (added["name"], added["group"], added["passages"]) == ("Humour", "Own", 0)  # type: ignore[index]
    changed = book("change", "Humour", "--key", "9", "--memo", "Ask more.", "--shade", "2")
    assert (changed["shortcut"], changed["memo"], changed["colour"]) == (9, "Ask more.", 2)  # type: ignore[index]
    shown = book("show", "liking")
    assert [one["words"] for one in shown["passages_of"]] == ["Kind", "and"]  # type: ignore[index]
    first = shown["passages_of"][0]["id"]  # type: ignore[index]
    split = book("split", "Liking", "Kindness", "--passage", first)
    assert split["passages"] == 1  # type: ignore[index]
    merged = book("merge", "Liking", "Kindness", "--into", "Mutual respect")
    assert (merged["came"], merged["passages"], merged["interviews"]) == (1, 2, 1)  # type: ignore[index]
    assert book("move", "Humour", "--by", "-1")["group"] != "Own"  # type: ignore[index]
    assert book("retire", "Humour")["active"] is False  # type: ignore[index]
    assert book("take-up", "Humour")["active"] is True  # type: ignore[index]
    names = {one["name"] for one in book("list")}  # type: ignore[attr-defined]
    assert "Humour" in names
    assert "Liking" not in names
    assert "retired" in mentordesk("--office", office_path, "codebook", "list", "--retired").out
    for wrong in (
        ("merge", "Humour", "--into", "Humour"),
        ("change", "Humour"),
        ("change", "Humour", "--key", "x"),
        ("move", "Humour"),
        ("show", "nothing such"),
    ):
        ran = mentordesk("--office", office_path, "codebook", *wrong)
        assert (ran.status, "Traceback" in ran.err) == (1, False)
    assert mentordesk("--office", office_path, "undo").out == "Taken back: Take up the theme Humour.\n"
