"""A coordinator's own sheet, matched to the roster name by name."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentordesk.domain.vocabulary import DOMAINS
from mentordesk.errors import InputError
from mentordesk.importing.columns import recognise
from mentordesk.importing.dates import DateOrder
from mentordesk.importing.headers import PANELS
from mentordesk.importing.panel_plan import EntryKind, PanelChoices, PanelPlan
from mentordesk.importing.panel_words import Going, going_of, origin_of
from mentordesk.importing.panels import plan_panels
from mentordesk.importing.reading import read_table
from mentordesk.records.office import DomainRecord
from mentordesk.records.people import PersonRecord
from mentordesk.terms import Origin, State
from tests.core.importing.files import csv_file

OFFICE_DOMAINS = [DomainRecord(n, each.key, each.name, active=True) for n, each in enumerate(DOMAINS, 1)]
TODAY = date(2026, 11, 23)


def person(number: int, family: str, given: str, section: str = "Neuro", **more: Any) -> PersonRecord:
    return PersonRecord(
        id=number, employee_id=f"E{number}", family_name=family, given_name=given, section=section, **more
    )


PEOPLE = (
    person(1, "Bùi", "Jane"),
    person(2, "Hoàng", "Jane", "Body", title="Professor"),
    person(3, "Hoàng", "Jane", "Chest", title="Fellow"),
    person(4, "Costa", "Ana Júlia", preferred_name="Ana"),
    person(5, "Łyczek", "Eliza", former_names=("Nowak",)),
    person(6, "Price", "Luke"),
)
HEADER = [
    "Mentee",
    "Section",
    "Mentor 1",
    "Domain 1",
    "Mentor 2",
    "Domain 2",
    "Since",
    "Origin",
    "Still going?",
    "Comment",
]


@pytest.fixture
def planned(tmp_path: Path) -> Any:
    """Plan lines, each given by its first cells, under the usual header."""

    def plan(*lines: list[str], existing: Any = (), **said: Any) -> PanelPlan:
        reading = read_table(csv_file(tmp_path / "panels.csv", [HEADER, *lines]), PANELS)
        return plan_panels(
            reading,
            recognise(reading.headers, PANELS),
            people=PEOPLE,
            domains=OFFICE_DOMAINS,
            existing=existing,
            today=TODAY,
            choices=PanelChoices(**said),
        )

    return plan


def test_a_line_of_two_mentors_is_two_relationships(planned: Any) -> None:
    plan = planned(
        [
            "Bui, Jane",
            "Neuro",
            "Price, Luke",
            "Teaching",
            "łyczek, eliza",
            "Work and life; Institution",
            "07/2025",
        ]
    )
    assert plan.counts == {"new": 2, "same": 0, "doubtful": 0, "faulty": 0}
    first, second = plan.writing
    assert (first.mentee_id, first.mentor_id, first.domains) == (1, 6, ("Teaching and assessment",))
    assert (second.mentor_id, second.domains) == (5, ("Work, life and well-being", "Knowing the institution"))
    assert (first.started_on, first.started_text) == (date(2025, 7, 1), "07/2025")
    assert first.state is State.SETTLED


@pytest.mark.parametrize(
    "name",
    ["Costa, Ana", "Costa, Ana Julia", "Ana Júlia Costa", "Dr. Ana Costa", "E4", "COSTA, ANA JÚLIA, MD"],
)
def test_people_are_found_by_any_of_their_names(planned: Any, name: str) -> None:
    (entry,) = planned(["Bùi, Jane", "", name]).writing
    assert entry.mentor_id == 4


def test_former_names_are_found(planned: Any) -> None:
    assert planned(["Bùi, Jane", "", "Nowak, Eliza"]).writing[0].mentor_id == 5


def test_a_name_of_two_people_is_left_out_with_the_candidates(planned: Any) -> None:
    plan = planned(["Bùi, Jane", "", "Hoàng, Jane", "", "Price, Luke"])
    assert [entry.kind for entry in plan.entries] == [EntryKind.DOUBTFUL, EntryKind.NEW]
    (doubt,) = plan.doubtful
    assert (doubt.line, doubt.name, doubt.reason) == (2, "Hoàng, Jane", "“Hoàng, Jane” may be 2 people")
    assert [(each.employee_id, each.about) for each in doubt.candidates] == [
        ("E2", "Professor, Body"),
        ("E3", "Fellow, Chest"),
    ]


def test_the_section_tells_which_of_two_mentees_is_meant(planned: Any) -> None:
    assert planned(["Hoàng, Jane", "chest", "Price, Luke"]).writing[0].mentee_id == 3


@pytest.mark.parametrize("key", [(None, "hoang, jane"), (2, "Hoàng, Jane")])
@pytest.mark.parametrize("wanted", ["E3", "e3", "3"])
def test_a_match_settles_a_doubt(planned: Any, key: tuple[int | None, str], wanted: str) -> None:
    plan = planned(["Bùi, Jane", "", "Hoàng, Jane"], matches={key: wanted})
    assert plan.writing[0].mentor_id == 3


def test_a_match_for_one_line_leaves_the_others_in_doubt(planned: Any) -> None:
    line = ["Hoàng, Jane"]
    plan = planned(["Bùi, Jane", "", *line], ["Price, Luke", "", *line], matches={(3, "Hoàng, Jane"): "E2"})
    assert [entry.kind for entry in plan.entries] == [EntryKind.DOUBTFUL, EntryKind.NEW]


def test_a_match_of_nobody_is_an_error(planned: Any) -> None:
    with pytest.raises(InputError, match="No line of the file names “Smith, Al”"):
        planned(["Bùi, Jane", "", "Price, Luke"], matches={(None, "Smith, Al"): "E3"})
    with pytest.raises(InputError, match="Nobody on the roster has the number “E77”"):
        planned(["Bùi, Jane", "", "Hoàng, Jane"], matches={(None, "Hoàng, Jane"): "E77"})


def test_a_similar_name_is_a_candidate_and_never_taken(planned: Any) -> None:
    plan = planned(["Bùi, Jane", "", "Pryce, Luke"], ["Bùi, Jane", "", "Zzyzx, Q"])
    assert plan.writing == ()
    near, nobody = plan.doubtful
    assert [(each.employee_id, each.near) for each in near.candidates] == [("E6", True)]
    assert near.reason == "nobody on the roster is called “Pryce, Luke”; there are similar names"
    assert nobody.reason == "nobody on the roster is called “Zzyzx, Q”"


def test_what_the_office_has_stays_as_it_is(planned: Any) -> None:
    plan = planned(["Bùi, Jane", "", "Price, Luke", "", "Costa, Ana"], existing={(1, 6)})
    assert [entry.kind for entry in plan.entries] == [EntryKind.SAME, EntryKind.NEW]


def test_lines_that_cannot_be_are_faults(planned: Any) -> None:
    plan = planned(
        ["Bùi, Jane", "", "Bùi, Jane"],
        ["", "", "Price, Luke"],
        ["Price, Luke", "Neuro", ""],
        ["Bùi, Jane", "", "Price, Luke"],
        ["Bui, Jane", "", "Price, Luke"],
        ["Bùi, Jane", "", "Price, Lu\0ke"],
    )
    assert [(fault.line, fault.field, fault.reason) for fault in plan.faults] == [
        (2, "mentor_1", "Bùi, Jane cannot be on their own panel"),
        (3, "mentee", "no mentee is named"),
        (4, "mentor_1", "no mentor is named"),
        (6, "mentor_1", "lines 5 and 6 name the same two"),
        (7, "", "it holds a character that no text has (U+0000)"),
    ]
    assert [entry.line for entry in plan.writing] == [5]


def test_what_is_not_understood_stays_as_a_note(planned: Any) -> None:
    (entry,) = planned(
        [
            "Bùi, Jane",
            "",
            "Price, Luke",
            "Cooking; Teaching",
            "",
            "",
            "ages ago",
            "magic",
            "?",
            '=HYPERLINK("x")',
        ]
    ).writing
    assert entry.note.splitlines() == [
        '=HYPERLINK("x")',
        "How it came about: “magic”",
        "Since: “ages ago”",
        "Still going: “?”",
        "Domain: “Cooking”",
    ]
    assert (entry.started_on, entry.started_text, entry.origin) == (None, "ages ago", Origin.UNKNOWN)
    assert entry.domains == ("Teaching and assessment",)


def test_an_assignment_keeps_its_reason(planned: Any) -> None:
    (entry,) = planned(
        ["Bùi, Jane", "", "Price, Luke", "", "", "", "2024", "assigned by chair", "yes"]
    ).writing
    assert (entry.origin, entry.origin_note) == (Origin.ASSIGNED, "assigned by chair")


def test_a_mentor_left_out_by_the_coordinator_is_not_written(planned: Any) -> None:
    plan = planned(["Bùi, Jane", "", "Price, Luke"], left_out=frozenset({(2, "Price, Luke")}))
    assert plan.entries[0].left_out
    assert plan.writing == ()


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("assigned by chair", Origin.ASSIGNED),
        ("zugeteilt", Origin.ASSIGNED),
        ("introduced by office", Origin.INTRODUCED),
        ("asked", Origin.MENTEE_ASKED),
        ("mentor asked her", Origin.MENTOR_OFFERED),
        ("mentor offered", Origin.MENTOR_OFFERED),
        ("met at conference", Origin.MET_NATURALLY),
        ("", Origin.UNKNOWN),
        ("unasked", Origin.UNKNOWN),
    ],
)
def test_how_it_came_about_is_understood(words: str, origin: Origin) -> None:
    assert origin_of(words) is origin


@pytest.mark.parametrize(
    ("words", "going"),
    [
        ("", Going()),
        ("yes", Going()),
        ("no", Going(State.CLOSED)),
        ("beendet", Going(State.CLOSED, ended_text="beendet")),
        ("on hold", Going(State.PAUSED)),
        ("?", Going(understood=False)),
        ("ended March", Going(State.CLOSED, date(2026, 3, 31), "ended March")),
        ("ended December", Going(State.CLOSED, date(2025, 12, 31), "ended December")),
        ("ended Nov", Going(State.CLOSED, TODAY, "ended Nov")),
        ("ended in 03/2025", Going(State.CLOSED, None, "ended in 03/2025")),
        ("until 1.10.2025", Going(State.CLOSED, date(2025, 10, 1), "until 1.10.2025")),
        ("ended badly", Going(State.CLOSED, None, "ended badly")),
        ("nobody knows", Going(understood=False)),
    ],
)
def test_whether_it_still_goes_on_is_understood(words: str, going: Going) -> None:
    found = going_of(words, order=DateOrder.DAY_FIRST, started=date(2025, 7, 1), today=TODAY)
    assert found == going
