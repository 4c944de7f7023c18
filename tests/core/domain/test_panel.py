"""Coverage, soft checks and candidates."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain import cycle, evidence, names, panel
from mentordesk.domain.distance import Place, distance
from mentordesk.domain.panel import Sitter, Wishes
from mentordesk.records.panels import Remark
from mentordesk.records.people import spoken_name
from mentordesk.terms import (
    Coverage,
    Distance,
    Evidence,
    InterviewKind,
    InterviewStatus,
    Judgement,
    Party,
    PersonStatus,
    Stage,
    State,
)

FUNDING = (3, "grants and funding")
NEURO = Place("Radiology", "Neuroradiology")
MENTEE = Sitter(1, ("okonkwo", "adaeze"), NEURO, supervisor_id=5)


def mentor(person_id: int, name: str, place: Place = NEURO, *, capacity: int | None, taken: int) -> Sitter:
    key = names.sort_key(*name.rsplit(" ", 1))
    return Sitter(person_id, key, place, domains=frozenset({3}), capacity=capacity, taken=taken)


@pytest.mark.parametrize(
    ("importance", "states", "expected"),
    [
        (3, [], Coverage.MISSING),
        (0, [], Coverage.NOT_NEEDED),
        (3, [State.PROPOSED, State.DECLINED, State.CLOSED], Coverage.MISSING),
        (1, [State.TRIAL], Coverage.COVERED),
        (0, [State.SETTLED], Coverage.COVERED),
        (2, [State.SETTLED, State.CLOSING], Coverage.DOUBLED),
        (2, [State.PAUSED], Coverage.PAUSED),
        (2, [State.PAUSED, State.SETTLED], Coverage.COVERED),
    ],
)
def test_how_a_domain_stands(importance: int, states: list[State], expected: Coverage) -> None:
    assert panel.coverage(importance, states) is expected


def test_candidates_come_by_free_places_then_name_with_reasons_in_words() -> None:
    chest = Place("Radiology", "Cardiothoracic")
    people = [
        mentor(4, "Rashid Farooqi", chest, capacity=2, taken=2),
        mentor(3, "Moana Tūhoe", chest, capacity=3, taken=1),
        mentor(2, "Ingrid Aasen", chest, capacity=3, taken=1),
        mentor(5, "Liat Ben David", capacity=2, taken=1),
        mentor(6, "Ola Nord", Place("Neurology", None), capacity=None, taken=2),
    ]
    found = panel.candidates(MENTEE, FUNDING, people, not_again=set())
    assert [one.person_id for one in found] == [2, 3, 5, 6, 4]
    words = {one.person_id: [(r.text, r.concern) for r in one.remarks] for one in found}
    assert words[2] == [
        ("covers grants and funding", False),
        ("other section", False),
        ("1 of 3 places taken", False),
    ]
    assert ("line manager of the mentee", True) in words[5]
    assert ("all 2 places taken", True) in words[4]
    assert words[6][1] == ("other department", True)


def test_nobody_sees_why_somebody_is_not_proposed() -> None:
    people = [mentor(2, "Ingrid Aasen", capacity=3, taken=1), mentor(3, "Moana Tūhoe", capacity=3, taken=1)]
    assert panel.candidates(MENTEE, FUNDING, people, not_again={3}) == panel.candidates(
        MENTEE, FUNDING, people[:1], not_again=set()
    )


def test_those_who_left_cannot_teach_it_or_are_the_mentee_are_not_proposed() -> None:
    gone = replace(mentor(2, "Ingrid Aasen", capacity=3, taken=0), status=PersonStatus.LEFT)
    other = replace(mentor(3, "Moana Tūhoe", capacity=3, taken=0), domains=frozenset({4}))
    self_ = replace(MENTEE, domains=frozenset({3}))
    assert panel.candidates(self_, FUNDING, [gone, other, self_], not_again=set()) == []


def test_leave_is_a_concern_and_forbids_nothing() -> None:
    away = replace(mentor(2, "Ingrid Aasen", capacity=1, taken=0), status=PersonStatus.ON_LEAVE)
    (found,) = panel.candidates(MENTEE, FUNDING, [away], not_again=set())
    assert Remark("on leave", concern=True) in found.remarks


def test_the_wish_for_another_section_is_off_until_the_office_wants_it() -> None:
    member = mentor(2, "Ingrid Aasen", capacity=3, taken=0)
    assert panel.panel_remarks(MENTEE, [member]) == ()
    wishes = Wishes(another_section=True)
    assert panel.panel_remarks(MENTEE, [member], wishes=wishes)
    elsewhere = replace(member, place=Place("Radiology", "Chest"))
    assert panel.panel_remarks(MENTEE, [member, elsewhere], wishes=wishes) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (NEURO, NEURO, Distance.SAME_SECTION),
        (NEURO, Place("Radiology", "Chest"), Distance.SAME_DEPARTMENT),
        (NEURO, Place("Radiology", None), Distance.SAME_DEPARTMENT),
        (Place("Radiology", None), Place("Radiology", None), Distance.SAME_DEPARTMENT),
        (NEURO, Place("Neurology", "Neuroradiology"), Distance.OTHER_DEPARTMENT),
        (NEURO, Place(None, None), Distance.UNKNOWN),
        (NEURO, Place("Radiology", "Neuroradiology", outside=True), Distance.OUTSIDE),
    ],
)
def test_distance_is_the_same_from_both_ends(one: Place, other: Place, expected: Distance) -> None:
    assert distance(one, other) is distance(other, one) is expected


def test_two_talks_with_one_party_are_one_account() -> None:
    held, due = InterviewStatus.HELD, InterviewStatus.DUE
    assert evidence.basis([]) is Evidence.NONE
    assert evidence.basis([(Party.MENTEE, due), (Party.OTHER, held)]) is Evidence.NONE
    assert evidence.basis([(Party.MENTEE, held), (Party.MENTEE, held)]) is Evidence.ONE
    assert evidence.basis([(Party.MENTEE, held), (Party.MENTOR, InterviewStatus.SIGNED)]) is Evidence.TWO


def test_the_stops_of_a_year() -> None:
    stops = {stop.stage: stop for stop in cycle.stops(date(2026, 9, 1), date(2027, 8, 31))}
    assert stops[Stage.FIT_CHECK].first == date(2026, 9, 29)
    assert stops[Stage.FIT_CHECK].due == date(2026, 10, 13)
    assert stops[Stage.MID_CYCLE].due == date(2027, 3, 1)
    assert stops[Stage.ENDINGS_PLANNED].due == date(2027, 6, 1)
    assert stops[Stage.EXIT_INTERVIEWS].first == date(2027, 8, 1)
    assert stops[Stage.CYCLE_REPORT].due == date(2027, 9, 30)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_stops_of_any_cycle_come_in_order(one: date, other: date) -> None:
    start, end = sorted((one, other))
    firsts = [stop.first for stop in cycle.stops(start, end) if stop.stage is not Stage.FIT_CHECK]
    assert firsts == sorted(firsts)
    assert all(start <= first <= end for first in firsts)


def test_interviews_are_owed_for_endings_and_for_successes_alike() -> None:
    relationships = [
        cycle.Ended(1, State.CLOSED, Judgement.BROKE_DOWN),
        cycle.Ended(2, State.SETTLED, Judgement.FLOURISHING),
        cycle.Ended(3, State.SETTLED),
        cycle.Ended(4, State.CLOSING),
    ]
    kind = InterviewKind
    assert [(one.relationship_id, one.party, one.kind) for one in cycle.interviews_owed(relationships)] == [
        (1, Party.MENTEE, kind.EXIT),
        (1, Party.MENTOR, kind.EXIT),
        (2, Party.MENTEE, kind.SUCCESS),
        (2, Party.MENTOR, kind.SUCCESS),
        (4, Party.MENTEE, kind.EXIT),
        (4, Party.MENTOR, kind.EXIT),
    ]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Søren", "soren"),
        ("Großmann", "GROSSMANN"),
        ("Æbelø", "aebelo"),
        ("Nguyễn Thị Hạnh", "nguyen thi hanh"),
        ("O’Brien", "o'brien"),
        ("Μαρία Παππά", "ΜΑΡΙΑ ΠΑΠΠΑ"),
        ("İpek Işık", "ipek isik"),
        ("Ti\u00adna\u200f", "tina"),
    ],
)
def test_two_spellings_of_one_name_fold_together(written: str, typed: str) -> None:
    assert names.fold(written) == names.fold(typed)


def test_the_letters_of_other_scripts_are_not_taken_for_accents() -> None:
    assert names.fold("अनन्या") != names.fold("अननय")
    assert names.fold("小林") == "小林"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


def test_names_as_people_say_them() -> None:
    assert spoken_name("Jane Anne", "Hoàng") == "Jane Anne Hoàng"
    assert spoken_name("美咲", "小林") == "小林 美咲"
    assert spoken_name("서연", "김") == "김서연"
    assert spoken_name("", "Plato") == "Plato"
    assert names.initials("Anna-Maria", "de Vries") == "AMDV"
    assert names.initials("შოთა", "ჩიქოვანი") == "შჩ"


def test_a_programme_year_runs_from_september() -> None:
    assert cycle.programme_year(date(2027, 8, 31)) == ("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    assert cycle.programme_year(date(2099, 9, 1))[0] == "2099–00"
