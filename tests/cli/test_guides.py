"""`mentordesk guide …`."""

from pathlib import Path

from tests.cli.conftest import Run


def test_guides_are_listed_and_shown(mentordesk: Run, office_path: Path) -> None:
    listed = mentordesk("--office", office_path, "guide", "list", "--json").data
    assert {one["party"] for one in listed} == {"mentee", "mentor"}
    shown = mentordesk("--office", office_path, "guide", "show", listed[0]["id"], "--json").data
    assert shown["topics"] == listed[0]["topics"]
    said = mentordesk("--office", office_path, "guide", "show", listed[0]["name"]).out
    assert shown["topics"][0]["title"] in said
    assert mentordesk("--office", office_path, "guide", "show", "no such").status == 1
