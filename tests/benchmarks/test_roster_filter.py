"""The roster at thirty thousand people: each key of the filter, and the way from a closed file to a table."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from mentordesk.db.tables import Domain, Person, PersonDomain, Section
from mentordesk.desk import Desk
from mentordesk.terms import PersonStatus, Rank
from ui import theme
from ui.hub import Hub
from ui.preferences import Preferences
from ui.roster.view import RosterView
from ui.tasks import ImmediateTasks
from ui.workbench import Workbench

PEOPLE = 30_000
KEY_LIMIT_MS = 30
USABLE_LIMIT_S = 1.0
TYPED = ("neuro full", "kertesz", "no panel", "free places", "grants", "ada@", "søren li")


@pytest.fixture(scope="module")
def stress_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file of thirty thousand people from a fixed seed."""
    path = tmp_path_factory.mktemp("stress") / "stress.mentordesk"
    with Desk.create(path, department="School of Medicine") as desk, desk._store.write("Fill") as session:
        chance = random.Random(20)
        sections = [
            Section(department_id=1, name=name)
            for name in ("Neuroradiology", "Emergency", "Breast imaging", "Paediatric", "Cardiothoracic")
        ]
        session.add_all(sections)
        session.flush()
        domains = list(session.scalars(sa.select(Domain.id)))
        session.execute(sa.insert(Person), [_person(chance, sections, number) for number in range(PEOPLE)])
        session.execute(
            sa.insert(PersonDomain),
            [
                {"person_id": number, "domain_id": domain, "position": place}
                for number in range(1, PEOPLE + 1, 2)
                for place, domain in enumerate(chance.sample(domains, 2))
            ],
        )
    return path


def _person(chance: random.Random, sections: list[Section], number: int) -> dict[str, object]:
    family = chance.choice(("Kertész", "Lindqvist", "Okonkwo", "Brown", "Nguyễn", "Ткаченко", "García"))
    given = chance.choice(("Ada", "Søren", "Zsófia", "Emeka", "Ruth", "Оксана", "Tomás"))
    return {
        "employee_id": f"E{number:06}",
        "given_name": given,
        "family_name": f"{family}-{number % 997}",
        "email": f"p{number}@school.example",
        "rank": chance.choice(list(Rank)),
        "section_id": chance.choice(sections).id,
        "department_id": 1,
        "status": chance.choices((PersonStatus.ACTIVE, PersonStatus.ON_LEAVE), (20, 1))[0],
        "capacity": chance.choice((None, 1, 2, 3)),
        "former_names": [],
        "other_emails": [],
        "external": False,
    }


@pytest.fixture
def view(stress_office: Path, tmp_path: Path, qapp: QApplication) -> Iterator[RosterView]:
    theme.install(qapp, theme.Scheme.LIGHT)
    with Desk.open(stress_office) as desk:
        hub = Hub(desk.subscribe, qapp)
        preferences = Preferences(tmp_path / "preferences.json", qapp)
        made = RosterView(Workbench(desk, hub=hub, tasks=ImmediateTasks(qapp), preferences=preferences))
        made.resize(1190, 690)
        made.reload()
        made.show()
        qapp.processEvents()
        yield made
        made.close()
        hub.close()


def test_each_key_of_the_filter(view: RosterView, benchmark: BenchmarkFixture) -> None:
    """From the key to the painted table; p95 of all keys."""
    took: list[float] = []

    def type_all() -> None:
        for words in TYPED:
            for end in range(len(words) + 1):
                begin = time.perf_counter()
                view.search.setText(words[:end])
                view.repaint()
                took.append((time.perf_counter() - begin) * 1000)

    benchmark.pedantic(type_all, rounds=5, warmup_rounds=1)
    p95 = sorted(took)[int(len(took) * 0.95)]
    benchmark.extra_info |= {"p95_ms": round(p95, 1), "limit_ms": KEY_LIMIT_MS}
    assert p95 <= KEY_LIMIT_MS


def test_from_the_file_to_a_usable_roster(
    stress_office: Path, tmp_path: Path, qapp: QApplication, benchmark: BenchmarkFixture
) -> None:
    """Open the office, read the roster, show and paint it."""
    theme.install(qapp, theme.Scheme.LIGHT)

    def open_and_show() -> None:
        with Desk.open(stress_office) as desk:
            hub = Hub(desk.subscribe, qapp)
            preferences = Preferences(tmp_path / "preferences.json", qapp)
            made = RosterView(Workbench(desk, hub=hub, tasks=ImmediateTasks(qapp), preferences=preferences))
            made.resize(1190, 690)
            made.reload()
            made.show()
            made.repaint()
            assert made.table.records.rowCount() == PEOPLE
            made.close()
            hub.close()

    benchmark.pedantic(open_and_show, rounds=5, warmup_rounds=1)
    benchmark.extra_info["limit_s"] = USABLE_LIMIT_S
    assert benchmark.stats.stats.median <= USABLE_LIMIT_S  # type: ignore[union-attr]
