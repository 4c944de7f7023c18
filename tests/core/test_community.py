"""The department as a community: figures that agree, sentences that numbers carry."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.analysis.community import community
from mentordesk.analysis.community_words import uneven
from mentordesk.analysis.network_layout import by_people, by_sections
from mentordesk.desk import Desk
from mentordesk.domain.printed import ReportName
from mentordesk.errors import RuleError
from mentordesk.records.community import CommunityFacts, CommunityPerson, Place, Tie
from mentordesk.records.relationships import KnownRelationship, PersonBrief
from mentordesk.terms import Answer, Audience, Origin, PersonStatus, Side, State
from tests.core.panels.conftest import add_person
from tests.pdf import text_of
from tests.searches import examples

DAY = date(2026, 10, 1)


@pytest.fixture
def cycle(desk: Desk) -> int:
    return desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))


def run(desk: Desk, mentee: int, mentor: int, cycle: int) -> int:
    known = KnownRelationship(mentee_id=mentee, mentor_id=mentor, how=Origin.MET_NATURALLY)
    return desk.introductions.record_known(known, cycle_id=cycle, on=DAY)


def said(desk: Desk, cycle: int) -> dict[str, str]:
    record = desk.community.picture(cycle, on=DAY)
    return {saying.about: saying.sentence for saying in record.sayings}


def test_a_section_that_only_receives_is_named_once_numbers_carry_it(desk: Desk, cycle: int) -> None:
    mentees = [add_person(desk, f"Mentee {n}", "Breast Imaging") for n in "ABCDE"]
    mentors = [
        add_person(desk, f"Mentor {n}", section)
        for n, section in zip(
            "VWXYZ", ("Abdominal", "Cardiac", "Neuroradiology", "Paediatric", "Paediatric"), strict=True
        )
    ]
    for mentee, mentor in list(zip(mentees, mentors, strict=True))[:4]:
        run(desk, mentee, mentor, cycle)
    assert "receives" not in said(desk, cycle)
    run(desk, mentees[4], mentors[4], cycle)
    assert said(desk, cycle)["receives"] == "Breast Imaging receives from four sections and gives to none."
    record = desk.community.picture(cycle, on=DAY)
    saying = next(one for one in record.sayings if one.about == "receives")
    assert {record.ties[id_].mentee_id for id_ in saying.ties} == set(mentees)


def test_who_stands_alone_and_whom_nobody_met(desk: Desk, cycle: int) -> None:
    ana = add_person(desk, "Ana Ruiz")
    paul = add_person(desk, "Paul Ray")
    ingrid, moana = add_person(desk, "Ingrid Aasen"), add_person(desk, "Moana Tūhoe", "Nuclear")
    leaver = add_person(desk, "Gone Fishing", status=PersonStatus.LEFT)
    first = run(desk, ana, ingrid, cycle)
    run(desk, ana, moana, cycle)
    run(desk, paul, moana, cycle)
    desk.contacts.log([first], on=DAY)
    record = desk.community.picture(cycle, on=DAY)
    assert record.alone == {paul}
    assert record.not_met == {moana, paul}
    assert leaver not in record.people
    assert said(desk, cycle)["one_mentor"] == "One mentee has one mentor."
    assert said(desk, cycle)["not_met"] == "Two people have been met by nobody this cycle."


def test_a_mentor_asked_by_many_counts_those_who_wait_for_an_answer(desk: Desk, cycle: int) -> None:
    busy = add_person(desk, "Emeka Balogun", capacity=4)
    for n in "ABC":
        run(desk, add_person(desk, f"Mentee {n}"), busy, cycle)
    assert "asked_by_many" not in said(desk, cycle)
    desk.introductions.introduce(add_person(desk, "Mentee D"), busy, cycle_id=cycle, on=DAY)
    assert said(desk, cycle)["asked_by_many"] == "One mentor is asked by many: four mentees."


def test_how_introductions_fare_by_origin(desk: Desk, cycle: int) -> None:
    mentor = add_person(desk, "Ingrid Aasen")
    step = desk.introductions
    for n, (how, answers, settles) in enumerate(
        (
            (Origin.INTRODUCED, (Answer.YES, Answer.YES), True),
            (Origin.INTRODUCED, (Answer.YES, Answer.NO), False),
            (Origin.MENTEE_ASKED, (Answer.YES, Answer.YES), False),
        )
    ):
        mentee = add_person(desk, f"Mentee {n}")
        number = step.introduce(mentee, mentor, how=how, cycle_id=cycle, on=DAY)
        for side, answer in zip(Side, answers, strict=True):
            step.answer(number, side, answer, on=DAY)
        if settles:
            desk.relationships.settle(number, on=DAY)
    run(desk, add_person(desk, "Long Together"), mentor, cycle)
    fates = desk.community.picture(cycle, on=DAY).fates
    assert [(one.origin, one.proposed, one.both_yes, one.trial, one.settled) for one in fates] == [
        (None, 3, 2, 2, 1),
        (Origin.INTRODUCED, 2, 1, 1, 1),
        (Origin.MENTEE_ASKED, 1, 1, 1, 0),
    ]


def test_an_introduction_counts_in_the_cycle_it_was_made_for(desk: Desk, cycle: int) -> None:
    later = desk.cycles.open("2027–28", date(2027, 9, 1), date(2028, 8, 31))
    desk.introductions.introduce(
        add_person(desk, "Ana Ruiz"), add_person(desk, "Ingrid Aasen"), cycle_id=cycle, on=DAY
    )
    desk.cycles.carry_over(cycle, later)
    assert desk.community.picture(cycle, on=DAY).fates[0].proposed == 1
    assert desk.community.picture(later, on=DAY).fates == ()


def test_somebody_from_outside_stands_under_outside(desk: Desk, cycle: int) -> None:
    guest = add_person(desk, "Guest Visitor", external=True)
    run(desk, add_person(desk, "Ana Ruiz"), guest, cycle)
    record = desk.community.picture(cycle, on=DAY)
    names = {one.place.key: one.place.name for one in record.sections}
    assert [(names[giver], names[receiver]) for giver, receiver in record.crossings] == [
        ("Outside", "Neuroradiology")
    ]


def test_an_office_without_a_cycle_has_an_empty_picture(desk: Desk) -> None:
    record = desk.community.picture()
    assert (record.total, record.sayings) == (0, ())


@st.composite
def departments(draw: st.DrawFn) -> CommunityFacts:
    count = draw(st.integers(1, 12))
    places = tuple(Place(key, f"Section {key}") for key in range(1, 5))
    people = {
        id_: CommunityPerson(
            PersonBrief(id=id_, name=f"P{id_}", filed_name=f"P{id_}", rank=None, section="", department=""),
            draw(st.integers(1, 4)),
            is_mentee=draw(st.booleans()),
            capacity=draw(st.none() | st.integers(0, 3)),
        )
        for id_ in range(1, count + 1)
    }
    some = st.integers(1, count)
    pairs = draw(st.lists(st.tuples(some, some).filter(lambda two: two[0] != two[1]), max_size=20))
    states = st.sampled_from([State.SETTLED, State.PROPOSED, State.CLOSED, State.DECLINED])
    ties = []
    for number, (mentee, mentor) in enumerate(pairs if count > 1 else ()):
        state = draw(states)
        ties.append(Tie(number, mentee, mentor, state, state in (State.SETTLED, State.CLOSED)))
    met = draw(st.frozensets(st.integers(0, 20)))
    return CommunityFacts(places=places, people=people, ties=tuple(ties), met=met)


@settings(max_examples=examples(12))
@given(facts=departments())
def test_the_figures_agree_with_each_other(facts: CommunityFacts) -> None:
    record = community(facts, 1)
    ran = sum(tie.ran for tie in facts.ties)
    assert record.total == ran
    assert sum(one.gives for one in record.sections) == ran
    assert sum(one.receives for one in record.sections) == ran
    assert sum(one.people for one in record.sections) == len(facts.people)
    for saying in record.sayings:
        assert set(saying.people) <= facts.people.keys()
        assert set(saying.ties) <= {tie.relationship_id for tie in facts.ties if tie.ran}
        assert saying.sentence.endswith(".")


@pytest.mark.slow
@settings(max_examples=examples(12))
@given(facts=departments())
def test_nobody_is_drawn_on_top_of_somebody_else(facts: CommunityFacts) -> None:
    record = community(facts, 1)
    drawn = by_people(record)
    assert drawn is not None
    assert {spot.key for spot in drawn.spots} == facts.people.keys()
    assert len({(round(spot.x, 3), round(spot.y, 3)) for spot in drawn.spots}) == len(facts.people)
    sections = by_sections(record)
    assert sum(link.weight for link in sections.links) == sum(
        len(ids) for (giver, receiver), ids in record.crossings.items() if giver != receiver
    )


def test_a_coin_decides_what_numbers_carry() -> None:
    assert uneven(5, 0)
    assert uneven(7, 1)
    assert not uneven(4, 0)
    assert not uneven(6, 1)
    assert not uneven(0, 0)


@pytest.mark.slow
def test_beyond_the_office_the_sheet_names_nobody_and_tells_no_small_group(desk: Desk, cycle: int) -> None:
    breast = [add_person(desk, f"Mentee {n}", "Breast Imaging") for n in "ABCDEF"]
    cardiac = [add_person(desk, f"Taught {n}", "Cardiac") for n in "AB"]
    mentor = add_person(desk, "Moana Tūhoe", "Neuroradiology")
    other = add_person(desk, "Ingrid Aasen", "Cardiac")
    for mentee in breast:
        run(desk, mentee, mentor, cycle)
    for mentee in cardiac:
        run(desk, mentee, other, cycle)
    pages = {}
    for audience in (Audience.OFFICE, Audience.LEADERSHIP, Audience.DEPARTMENT):
        report = desk.reports.make(ReportName.COMMUNITY, cycle="2026–27", audience=audience, made_on=DAY)
        pages[audience] = " ".join(text_of(report.content).split())
        assert bool(report.withheld) is (audience is not Audience.OFFICE)
    assert "Moana Tūhoe" in pages[Audience.OFFICE]
    assert "Who mentors whom" in pages[Audience.OFFICE]
    for audience in (Audience.LEADERSHIP, Audience.DEPARTMENT):
        told = pages[audience]
        assert "Moana" not in told
        assert "Who mentors whom" not in told
        # Six of eight would tell of the two others.
        assert "cross from one to another" not in told
    assert "Breast Imaging 0 withheld" in pages[Audience.LEADERSHIP]
    assert "Cardiac withheld withheld" in pages[Audience.LEADERSHIP]
    assert "All 8 8" in pages[Audience.LEADERSHIP]
    # Who is not told who is on whose panel could work out the two within a section.
    assert "Eight relationships run in three sections." in pages[Audience.DEPARTMENT]
    assert "Withheld: what each section gives and receives" in pages[Audience.DEPARTMENT]


def test_the_exporter_lets_a_panel_out_only_as_its_audience_may_read_it(desk: Desk, cycle: int) -> None:
    ana, ingrid = add_person(desk, "Ana Ruiz"), add_person(desk, "Ingrid Aasen")
    asked = add_person(desk, "Moana Tūhoe")
    number = run(desk, ana, ingrid, cycle)
    desk.relationships.check_fit(number, Side.MENTEE, would_go_on=False, note="not him", cycle_id=cycle)
    desk.introductions.introduce(ana, asked, cycle_id=cycle)
    whole = desk.exporting.panel(ana, audience=Audience.OFFICE, cycle_id=cycle)
    assert whole.panel == desk.panels.panel(ana, cycle)
    assert not whole.withheld
    copy = desk.exporting.panel(ana, audience=Audience.PERSON, cycle_id=cycle)
    [member] = copy.panel.members
    assert (member.person.name, member.state) == ("Ingrid Aasen", State.SETTLED)
    assert (member.introduction, member.fit_mentee, member.fit_mentor) == (None, None, None)
    assert "not him" not in repr(copy)
    assert "Moana" not in repr(copy)
    assert {one.what: one.count for one in copy.withheld} == {
        "Fit checks": 1,
        "Introductions without both answers": 1,
    }
    for audience in (Audience.LEADERSHIP, Audience.DEPARTMENT):
        with pytest.raises(RuleError):
            desk.exporting.panel(ana, audience=audience, cycle_id=cycle)
