"""The stress office, made once for all benchmarks of a run."""

from pathlib import Path

import pytest

from mentordesk.db.opening import open_file
from mentordesk.demo import stress
from mentordesk.demo.bulk import Scale
from mentordesk.desk import Desk


@pytest.fixture(scope="session")
def stress_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty thousand people and twenty thousand relationships; interviews play no part where it is used."""
    path = tmp_path_factory.mktemp("stress") / "stress.mentordesk"
    Desk.create(path, department="School of Medicine").close()
    file = open_file(path)
    try:
        stress.build(file, Scale(interviews=20))
    finally:
        file.close()
    return path
