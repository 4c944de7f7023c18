"""What a roster file means for the people of the office."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentordesk.domain.vocabulary import DOMAINS
from mentordesk.importing.columns import corrected, recognise
from mentordesk.importing.headers import ROSTER
from mentordesk.importing.reading import read_table
from mentordesk.importing.roster import KnownPlaces, plan_roster
from mentordesk.importing.roster_plan import (
    Change,
    MatchedBy,
    PersonRef,
    RosterChoices,
    RosterPlan,
    RowKind,
    in_words,
)
from mentordesk.records.office import DomainRecord
from mentordesk.records.people import PersonRecord
from mentordesk.terms import PersonKind, PersonStatus, Rank
from tests.core.importing.files import Rows, csv_file

OFFICE_DOMAINS = [DomainRecord(n, each.key, each.name, active=True) for n, each in enumerate(DOMAINS, 1)]
ANA = PersonRecord(
    id=1,
    employee_id="E1",
    given_name="Ana",
    family_name="Ruiz",
    email="ana@x.example",
    title="Resident",
    rank=Rank.RESIDENT,
    kind=PersonKind.TRAINEE,
    section="Neuro",
    hired_on=date(2020, 1, 1),
)
JOHN = PersonRecord(id=2, employee_id="E2", given_name="John", family_name="Phạm", section="Neuro")


@pytest.fixture
def planned(tmp_path: Path) -> Any:
    """Plan rows, header first, against people of the office."""

    def plan(rows: Rows, *people: PersonRecord, **said: Any) -> RosterPlan:
        reading = read_table(csv_file(tmp_path / "hr.csv", rows), ROSTER)
        columns = corrected(recognise(reading.headers, ROSTER), said.pop("map", {}), reading.headers, ROSTER)
        places = KnownPlaces(
            departments=["Radiology"],
            sections=list(dict.fromkeys(person.section for person in people if person.section)),
            domains=OFFICE_DOMAINS,
        )
        return plan_roster(
            reading,
            columns,
            people=people,
            places=places,
            today=date(2026, 11, 23),
            choices=RosterChoices(**said),
        )

    return plan


def kinds(plan: RosterPlan) -> Sequence[str]:
    return [row.kind.value for row in plan.rows]


def faults(plan: RosterPlan) -> Sequence[tuple[int, str]]:
    return [(fault.line, fault.field) for fault in plan.faults]


def test_new_changed_same_and_missing_are_told_apart(planned: Any) -> None:
    gone = replace(JOHN, id=3, employee_id="E9", status=PersonStatus.LEFT)
    outside = replace(JOHN, id=4, employee_id=None, external=True)
    plan = planned(
        [
            ["id", "last name", "first name", "section"],
            ["E1", "Ruiz", "Ana", "Body"],
            ["E5", "Li", "Bo", "Neuro"],
        ],
        ANA,
        JOHN,
        gone,
        outside,
    )
    assert plan.counts == {"new": 1, "changed": 1, "same": 0, "faulty": 0, "proposed": 0, "missing": 1}
    assert plan.rows[0].changes == (Change("section", "Neuro", "Body"),)
    assert plan.missing == (JOHN,)
    assert plan.new_sections == ("Body",)


def test_matching_goes_by_employee_id_then_by_any_address(planned: Any) -> None:
    other = replace(JOHN, employee_id=None, email="john@x.example", other_emails=("jp@home.example",))
    plan = planned(
        [
            ["id", "last name", "first name", "email"],
            ["e1", "Ruiz", "Ana", "ANA@X.EXAMPLE"],
            ["", "Phạm", "John", "JP@home.example"],
        ],
        ANA,
        other,
    )
    assert kinds(plan) == ["same", "same"]
    assert [row.matched_by for row in plan.rows] == [MatchedBy.EMPLOYEE_ID, MatchedBy.ADDRESS]


def test_a_name_within_the_section_is_proposed_and_needs_a_yes(planned: Any) -> None:
    rows = [["last name", "first name", "section", "title"], ["PHAM", "john", "neuro", "Fellow"]]
    plan = planned(rows, JOHN)
    assert kinds(plan) == ["proposed"]
    assert plan.rows[0].proposed == PersonRef("Phạm, John", person_id=2)
    assert (plan.writing, plan.missing) == ((), ())
    for yes in ({"accept_names": True}, {"accepted": frozenset({2})}):
        (row,) = planned(rows, JOHN, **yes).rows
        assert (row.person_id, row.matched_by, row.values["title"]) == (2, MatchedBy.NAME, "Fellow")
    for no in ({"refuse_names": True}, {"refused": frozenset({2})}):
        plan = planned(rows, JOHN, **no)
        assert kinds(plan) == ["new"]
        assert plan.missing == (JOHN,)


def test_a_namesake_elsewhere_or_with_another_id_is_not_proposed(planned: Any) -> None:
    header = ["id", "last name", "first name", "section"]
    assert kinds(planned([header, ["", "Phạm", "John", "Body"]], JOHN)) == ["new"]
    assert kinds(planned([header, ["E7", "Phạm", "John", "Neuro"]], JOHN)) == ["new"]


def test_two_namesakes_in_one_section_are_a_fault(planned: Any) -> None:
    plan = planned(
        [["last name", "first name"], ["Phạm", "John"]], JOHN, replace(JOHN, id=3, employee_id="E3")
    )
    assert faults(plan) == [(2, "family_name")]
    assert plan.rows[0].left_out


def test_former_and_preferred_names_are_known(planned: Any) -> None:
    bo = PersonRecord(
        id=5,
        given_name="Robert",
        preferred_name="Bo",
        family_name="Li",
        former_names=("Lee",),
        section="Neuro",
    )
    for family, given in (("Li", "Bo"), ("Lee", "Robert"), ("Lee", "Bo")):
        plan = planned([["last name", "first name", "section"], [family, given, "Neuro"]], bo)
        assert kinds(plan) == ["proposed"]


@pytest.mark.parametrize(
    ("family", "why"),
    [("Ph?m", "letters are lost"), ("Ph\ufffdm", "letters are lost"), ("Pham", "accents are lost")],
)
def test_a_value_that_got_worse_is_a_fault_and_the_rest_goes_in(planned: Any, family: str, why: str) -> None:
    plan = planned([["id", "last name", "first name", "section"], ["E2", family, "John", "Body"]], JOHN)
    (row,) = plan.rows
    assert (row.kind, [fault.field for fault in row.faults]) == (RowKind.FAULTY, ["family_name"])
    assert why in row.faults[0].reason
    assert row.values == {"section": "Body"}
    assert row.writes


def test_an_emptied_field_is_a_fault(planned: Any) -> None:
    plan = planned([["id", "last name", "first name", "title", "status"], ["E1", "Ruiz", "", "-", ""]], ANA)
    assert faults(plan) == [(2, "given_name"), (2, "title")]
    assert plan.rows[0].faults[0].reason == "empty in the file; the office has “Ana”"
    assert not plan.rows[0].writes


def test_capitals_alone_change_nothing(planned: Any) -> None:
    assert kinds(planned([["id", "last name", "first name"], ["E1", "RUIZ", "ana"]], ANA)) == ["same"]


def test_who_comes_back_loses_the_leaving_date(planned: Any) -> None:
    gone = replace(ANA, status=PersonStatus.LEFT, left_on=date(2025, 1, 1))
    plan = planned([["id", "last name", "status", "left on"], ["E1", "Ruiz", "A", ""]], gone)
    assert plan.rows[0].changes == (
        Change("status", PersonStatus.LEFT, PersonStatus.ACTIVE),
        Change("left_on", date(2025, 1, 1), None),
    )


def test_leavers_become_left(planned: Any) -> None:
    header = ["id", "last name", "status", "left on"]
    row = planned([header, ["E1", "Ruiz", "T", "15.01.2027"]], ANA).rows[0]
    assert row.values == {"status": PersonStatus.LEFT, "left_on": date(2027, 1, 15)}
    without_status = planned([["id", "last name", "left on"], ["E1", "Ruiz", "15.01.2026"]], ANA).rows[0]
    assert without_status.values["status"] is PersonStatus.LEFT
    in_the_future = planned([["id", "last name", "left on"], ["E1", "Ruiz", "15.01.2027"]], ANA).rows[0]
    assert "status" not in in_the_future.values


def test_leaving_before_coming_is_a_fault(planned: Any) -> None:
    plan = planned([["id", "last name", "hired", "left on"], ["E5", "Li", "1.2.2020", "1.1.2020"]])
    assert faults(plan) == [(2, "left_on")]


def test_the_rank_follows_the_title_unless_the_office_knows_better(planned: Any) -> None:
    rows = [["id", "last name", "title"], ["E1", "Ruiz", "Resident"]]
    corrected_by_hand = replace(ANA, rank=Rank.FELLOW)
    assert kinds(planned(rows, corrected_by_hand)) == ["same"]
    promoted = planned([rows[0], ["E1", "Ruiz", "Assistant Professor"]], corrected_by_hand).rows[0]
    assert promoted.values == {
        "title": "Assistant Professor",
        "rank": Rank.ASSISTANT_PROFESSOR,
        "kind": PersonKind.FACULTY,
    }


def test_a_new_name_keeps_the_old_one_as_former(planned: Any) -> None:
    row = planned([["id", "last name", "first name"], ["E1", "Ruiz Moreno", "Ana"]], ANA).rows[0]
    assert row.values == {"family_name": "Ruiz Moreno", "former_names": ("Ruiz",)}
    mended = planned([["id", "last name"], ["E2", "Phãm"]], replace(JOHN, family_name="Pham")).rows[0]
    assert mended.values == {"family_name": "Phãm"}


def test_lists_and_notes_are_added_to_and_never_shortened(planned: Any) -> None:
    held = replace(ANA, other_emails=("a@home.example", "b@home.example"), notes="Likes tea")
    header = ["id", "last name", "other emails", "notes"]
    row = planned([header, ["E1", "Ruiz", "b@home.example; c@home.example", "Works nights"]], held).rows[0]
    assert row.values["other_emails"] == ("a@home.example", "b@home.example", "c@home.example")
    assert row.values["notes"] == "Likes tea\nWorks nights"
    assert kinds(
        planned([header, ["E1", "Ruiz", "", "likes nothing"]], replace(held, notes="likes nothing"))
    ) == ["same"]


def test_the_same_row_twice_is_taken_once(planned: Any) -> None:
    plan = planned([["id", "last name", "first name"], ["E5", "Li", "Bo"], ["e5", "Li", " Bo "]])
    assert kinds(plan) == ["new", "faulty"]
    assert plan.faults[0].reason == "lines 2 and 3 are the same person and do not differ; line 2 is taken"


def test_contradicting_rows_are_all_left_out_until_one_is(planned: Any) -> None:
    rows = [["id", "last name", "section"], ["E1", "Ruiz", "Body"], ["E1", "Ruiz", "Chest"]]
    plan = planned(rows, ANA)
    assert kinds(plan) == ["faulty", "faulty"]
    assert plan.writing == plan.missing == ()
    assert {fault.reason for fault in plan.faults} == {
        "lines 2 and 3 are the same person but differ in section; leave one out"
    }
    decided = planned(rows, ANA, left_out=frozenset({3}))
    assert [row.values for row in decided.writing] == [{"section": "Body"}]


def test_two_people_with_one_address_come_in_without_it(planned: Any) -> None:
    header = ["id", "last name", "first name", "email"]
    plan = planned([header, ["E5", "Li", "Bo", "x@x.example"], ["E6", "Li", "Al", "X@x.example"]])
    assert faults(plan) == [(2, "email"), (3, "email")]
    assert plan.faults[0].reason == "two people have this address: lines 2 and 3"
    assert [row.writes and "email" not in row.values for row in plan.rows] == [True, True]


def test_an_address_of_somebody_else_is_a_fault(planned: Any) -> None:
    header = ["id", "last name", "first name", "email"]
    taken = planned([header, ["E2", "Phạm", "John", "ana@x.example"]], ANA, JOHN)
    assert taken.faults[0].reason == "“ana@x.example” is the address of Ruiz, Ana"
    strange = planned([header, ["E8", "Ruiz", "Ana", "ana@x.example"]], ANA)
    assert faults(strange) == [(2, "employee_id")]
    assert (strange.writing, strange.missing) == ((), ())


def test_a_person_needs_a_name(planned: Any) -> None:
    plan = planned([["id", "last name", "first name"], ["E5", "", ""]])
    assert faults(plan) == [(2, "family_name")]
    assert plan.writing == ()


def test_a_new_person_with_a_damaged_name_is_left_out(planned: Any) -> None:
    plan = planned([["id", "last name", "first name"], ["E5", "?yczek", "Eliza"]])
    assert (faults(plan), plan.writing) == ([(2, "family_name")], ())


def test_other_faults_keep_only_their_field_out(planned: Any) -> None:
    header = ["id", "last name", "email", "hired", "orcid", "places", "status", "domains", "kind", "rank"]
    bad = ["E5", "Li", "nobody", "31.02.2020", "0000-0002-1825-0098", "many", "Z", "Cooking", "Y", "king"]
    plan = planned([header, bad])
    assert [field for _, field in faults(plan)] == [
        "email", "hired_on", "orcid", "capacity", "status", "domains", "kind", "rank"
    ]  # fmt: skip
    (row,) = plan.writing
    assert row.values == {"employee_id": "E5", "family_name": "Li"}


def test_a_cell_mended_in_place_is_read_anew(planned: Any) -> None:
    rows = [["id", "last name", "hired"], ["E5", "Li", "31.02.2020"]]
    plan = planned(rows, mended={(2, "hired_on"): "28.02.2020"})
    assert plan.faults == ()
    assert plan.rows[0].values["hired_on"] == date(2020, 2, 28)


def test_a_section_nearly_known_is_asked_about(planned: Any) -> None:
    known = replace(ANA, section="Neuroradiology")
    for said in ("Neurorad.", "Neuroradiolgy"):
        plan = planned([["id", "last name", "section"], ["E5", "Li", said]], known)
        assert plan.faults[0].reason == f"the section “{said}” is not known; perhaps “Neuroradiology”"
        assert plan.new_sections == ()
    assert (
        planned([["id", "last name", "section"], ["E5", "Li", "NEURORADIOLOGY"]], known)
        .rows[0]
        .values["section"]
        == "Neuroradiology"
    )


def test_supervisors_are_found_in_the_office_and_further_down_the_file(planned: Any) -> None:
    header = ["id", "last name", "first name", "supervisor"]
    plan = planned(
        [
            header,
            ["E5", "Li", "Bo", "E6"],
            ["E6", "Cho", "Al", "ana@x.example"],
            ["E7", "Kim", "Jo", "Ruiz, Ana"],
            ["E8", "Lee", "Mo", "E99"],
            ["E9", "May", "Di", "E9"],
        ],
        ANA,
    )
    assert [row.values.get("supervisor_id") for row in plan.rows] == [
        PersonRef("Cho, Al", line=3),
        PersonRef("Ruiz, Ana", person_id=1),
        PersonRef("Ruiz, Ana", person_id=1),
        None,
        None,
    ]
    assert [fault.reason for fault in plan.faults] == [
        "“E99” is nobody whom the office has or the file brings",
        "nobody supervises themself",
    ]


def test_a_supervisor_who_does_not_come_in_is_a_fault(planned: Any) -> None:
    header = ["id", "last name", "first name", "supervisor", "section"]
    waiting = ["", "Phạm", "John", "", "Neuro"]
    plan = planned([header, ["E5", "Li", "Bo", "E6", ""], ["E6", "Ch?", "Al", "", ""], waiting], JOHN)
    assert [(fault.line, fault.field) for fault in plan.faults] == [(2, "supervisor_id"), (3, "family_name")]
    assert [row.line for row in plan.writing] == [2]


def test_full_names_in_one_column_are_understood(planned: Any) -> None:
    plan = planned([["id", "Wer"], ["E5", "Dr. Bo Li"], ["E1", "Ruiz, Ana"]], ANA, map={"name": "Wer"})
    assert kinds(plan) == ["new", "same"]
    assert plan.rows[0].values == {
        "employee_id": "E5", "family_name": "Li", "given_name": "Bo", "title": "Dr."
    }  # fmt: skip


def test_values_are_shown_in_words() -> None:
    shown = [None, "", (), True, Rank.FULL_PROFESSOR, ("a", "b"), PersonRef("Ruiz, Ana"), date(2026, 1, 2), 4]
    assert [in_words(each) for each in shown] == [
        "–", "–", "–", "yes", "full professor", "a; b", "Ruiz, Ana", "2026-01-02", "4"
    ]  # fmt: skip
