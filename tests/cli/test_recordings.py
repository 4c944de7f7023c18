"""The sound of interviews from the command line."""

from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan
from tests.cli.conftest import Run
from tests.sounds import samples_of, wav


@pytest.mark.slow
def test_a_recording_from_elsewhere_in_and_out_and_gone(
    mentordesk: Run, office_path: Path, tmp_path: Path
) -> None:
    with Desk.open(office_path) as desk:
        person = desk.roster.add({"given_name": "Adaeze", "family_name": "Okonkwo"})
        interview = desk.interviews.schedule(InterviewPlan(person_id=person))
    source = wav(tmp_path / "talk.wav", 0.5)
    do = ("--office", office_path, "interview", "recording")
    refused = mentordesk(*do, "attach", interview, source)
    assert (refused.status, "Note first who agreed" in refused.err) == (1, True)
    attached = mentordesk(
        *do, "attach", interview, source, "--offset=-0:20", "--agreed-by", "Adaeze Okonkwo", "--json"
    ).data
    assert (attached["begins"], attached["seconds"], attached["backed_up"]) == (-20, 0.5, True)
    source.unlink()
    listed = mentordesk(*do, "list", interview).out
    assert "Agreed to by Adaeze Okonkwo" in listed
    assert "0:00 of sound from −0:20, backed up" in listed
    assert mentordesk(*do, "place", attached["id"], "1:30").out == "Recording 1 begins at 1:30.\n"
    (written,) = mentordesk(*do, "export", attached["id"], tmp_path / "out", "--json").data["files"]
    assert len(samples_of(Path(written))) == 16_000
    assert mentordesk(*do, "destroy", attached["id"]).status == 0
    assert mentordesk(*do, "list", interview, "--json").data["recordings"] == []
    assert mentordesk(*do, "export", attached["id"], tmp_path).status == 1
