"""People on the roster: read, added and changed by hand."""

from datetime import date
from typing import Any

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import InputError, MentorDeskError, NotFoundError
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.people import LABELS
from mentordesk.terms import PersonKind, PersonStatus, Rank

ANA: dict[str, Any] = {
    "employee_id": "E1",
    "given_name": "Ana",
    "family_name": "Ruiz",
    "former_names": ("Moreno",),
    "email": "Ana@X.example",
    "other_emails": ("a@home.example",),
    "title": "Oberärztin",
    "rank": Rank.STAFF,
    "kind": PersonKind.FACULTY,
    "section": "Neuroradiology",
    "hired_on": date(2020, 1, 2),
    "domains": ("Career direction", "Teaching and assessment"),
    "capacity": 3,
    "orcid": "https://orcid.org/0000-0002-1825-0097",
    "notes": "Speaks\r\nSpanish ",
}


def test_a_person_is_held_as_given(desk: Desk) -> None:
    person = desk.roster.person(desk.roster.add(ANA))
    expected = ANA | {
        "email": "ana@x.example",
        "orcid": "0000-0002-1825-0097",
        "notes": "Speaks\nSpanish",
        "department": "Radiology",
        "status": PersonStatus.ACTIVE,
    }
    assert {name: getattr(person, name) for name in expected} == expected
    (row,) = desk.roster.people()
    shown = (
        "id",
        "name",
        "filed_name",
        "rank",
        "kind",
        "department",
        "section",
        "status",
        "capacity",
        "external",
    )
    assert [getattr(row, name) for name in shown] == [getattr(person, name) for name in shown]


def test_one_field_is_changed_logged_and_taken_back(desk: Desk) -> None:
    ana = desk.roster.add(ANA)
    seen: list[Changes] = []
    desk.subscribe(seen.append)
    desk.roster.edit(ana, {"domains": ("Teaching and assessment",)}, origin="pane")
    assert desk.roster.person(ana).domains == ("Teaching and assessment",)
    assert seen[0].ids[Kind.PERSON] == {ana}
    assert seen[0].origin == "pane"
    assert desk.history.steps()[0].label == "Change Ana Ruiz: domains"
    desk.history.undo()
    assert desk.roster.person(ana).domains == ANA["domains"]


def test_a_section_belongs_to_its_department(desk: Desk) -> None:
    ana = desk.roster.add(ANA)
    desk.roster.edit(ana, {"department": "Surgery"})
    assert (desk.roster.person(ana).department, desk.roster.person(ana).section) == ("Surgery", "")
    desk.roster.edit(ana, {"section": "neuroRADIOLOGY"})
    assert [(each.department, each.name) for each in desk.office.sections()] == [
        ("Radiology", "Neuroradiology"),
        ("Surgery", "neuroRADIOLOGY"),
    ]


def test_what_one_person_has_is_told_apart_by_the_letters_of_any_language(desk: Desk) -> None:
    desk.roster.add({"given_name": "Ana", "family_name": "Ruiz", "employee_id": "Ö-17"})
    for number in ("Ö-17", "ö-17"):
        with pytest.raises(InputError, match="Ana Ruiz has this already"):
            desk.roster.add({"given_name": "Ben", "family_name": "Koch", "employee_id": number})


def test_people_from_outside_are_in_no_department_of_ours(desk: Desk) -> None:
    guest = desk.roster.person(desk.roster.add({"family_name": "Li", "external": True}))
    assert (guest.external, guest.department) == (True, "")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"email": "nobody"}, "E-mail: “nobody” is not an e-mail address."),
        ({"orcid": "1"}, "ORCID: “1” is not an ORCID: four times four digits."),
        ({"email": "ana@x.example"}, "E-mail: Ana Ruiz has this already."),
        ({"employee_id": "e1"}, "Employee id: Ana Ruiz has this already."),
        ({"given_name": "", "family_name": " "}, "Family name: A person needs a name."),
        ({"capacity": -1}, "Places for mentees: “-1” is not a number of places from 0 to 99."),
        ({"domains": ("Cooking",)}, "Domains: “Cooking” is not one of the office's domains."),
        ({"supervisor_id": 99}, "Supervisor: Nobody on the roster has the number 99."),
        ({"status": None}, "Status: “None” is none of active, on_leave, left."),
        ({"title": "a\0b"}, "Title: It holds a character that no text has (U+0000)."),
        (
            {"hired_on": date(2020, 1, 1), "left_on": date(2019, 1, 1)},
            "Leaving date: Nobody leaves before they came.",
        ),
        ({"shoe": 1}, "A person's record has no field “shoe”."),
    ],
)
def test_an_error_names_the_field_and_changes_nothing(
    desk: Desk, values: dict[str, Any], message: str
) -> None:
    desk.roster.add(ANA)
    other = desk.roster.add({"given_name": "Bo", "family_name": "Li"})
    before, steps = desk.roster.person(other), desk.history.steps()
    with pytest.raises(InputError) as raised:
        desk.roster.edit(other, values)
    assert str(raised.value) == message
    assert (desk.roster.person(other), desk.history.steps()) == (before, steps)


def test_nobody_supervises_themself(desk: Desk) -> None:
    ana = desk.roster.add(ANA)
    with pytest.raises(InputError, match="Supervisor: Nobody supervises themself"):
        desk.roster.edit(ana, {"supervisor_id": ana})


def test_those_who_left_are_marked_in_one_step(desk: Desk) -> None:
    people = [desk.roster.add(ANA), desk.roster.add({"family_name": "Li"})]
    desk.roster.leave(people, on=date(2026, 7, 1))
    assert {(row.status, desk.roster.person(row.id).left_on) for row in desk.roster.people()} == {
        (PersonStatus.LEFT, date(2026, 7, 1))
    }
    assert desk.history.undo().label == "2 people left"
    assert {row.status for row in desk.roster.people()} == {PersonStatus.ACTIVE}


def test_people_are_named_by_id_number_or_exact_name(desk: Desk) -> None:
    ana = desk.roster.add(ANA)
    for words in ("E1", str(ana), "Ruiz, Ana", "ana ruiz"):
        assert desk.roster.named(words).id == ana
    desk.roster.add({"given_name": "Ana", "family_name": "Ruiz"})
    with pytest.raises(MentorDeskError, match="does not name one person"):
        desk.roster.named("Ana Ruiz")
    with pytest.raises(NotFoundError):
        desk.roster.named("Nobody")
    with pytest.raises(NotFoundError, match="Nobody on the roster has the number 99"):
        desk.roster.person(99)


def test_people_are_found_by_parts_of_what_lists_show(desk: Desk) -> None:
    desk.roster.add(ANA)
    desk.roster.add({"family_name": "Łyczek"})
    assert [row.name for row in desk.roster.find("RUIZ neuro")] == ["Ana Ruiz"]
    assert [row.name for row in desk.roster.find("lycz")] == ["Łyczek"]
    assert desk.roster.find("ruiz lyczek") == []


def test_every_field_of_a_record_has_a_label(desk: Desk) -> None:
    person = desk.roster.person(desk.roster.add(ANA))
    assert set(person.__dataclass_fields__) - {"id"} <= set(LABELS)


def test_a_chinese_name_is_said_family_first_wherever_it_stands(desk: Desk) -> None:
    id_ = desk.roster.add({"given_name": "美咲", "family_name": "小林"})
    assert {row.name for row in desk.roster.people()} == {desk.roster.person(id_).name} == {"小林 美咲"}
    assert desk.history.steps()[0].label == "Add 小林 美咲 to the roster"
