"""A screen that others see: no name is read, no place in a text moves, nothing is written."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.domain.pseudonyms import Veil
from mentordesk.errors import RuleError
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import PassageRecord, Spans
from mentordesk.records.office import Vocabulary
from mentordesk.records.people import KnownName
from tests.core.test_redaction import PEOPLE


def test_every_name_that_is_read_is_another(desk: Desk, interview: int) -> None:
    text = "Adaeze said that Lindqvist, or Sören, wrote to s.lindqvist@example.org."
    passage = PassageRecord(guid="p", start=17, end=26, memo="Ask Lindqvist.")
    desk.texts.save(interview, text, Spans(passages=(passage,)), expected_version=0)
    desk.texts.keep_version(interview)
    version = desk.texts.versions(interview)[0].id
    desk.interviews.annotate(interview, "Søren Lindqvist is away.")
    person = desk.interviews.of(interview).person_id
    assert desk.searching.search("wrote").hits
    desk.vocabularies.add(Vocabulary.DOMAINS, "What Okonkwo teaches")
    covered = desk.seen_by_others(veiled=True)
    shown = repr(
        (
            covered.roster.people(),
            covered.roster.person(person),
            covered.interviews.of(interview),
            covered.texts.open(interview),
            covered.texts.version(version),
            covered.changelog.of(Kind.INTERVIEW, interview),
            covered.history.steps(),
            covered.searching.search("wrote"),
            covered.vocabularies.words(Vocabulary.DOMAINS),
        )
    )
    for name in ("Adaeze", "Okonkwo", "Lindqvist", "Søren", "Sören", "example.org", "E-17"):
        assert name not in shown
    opened = covered.texts.open(interview)
    assert len(opened.text) == len(text)
    assert opened.text[:7] == "•••••• "
    assert (opened.spans.passages[0].start, opened.spans.passages[0].end) == (17, 26)
    with pytest.raises(RuleError, match="covered"):
        covered.interviews.annotate(interview, "Changed.")
    plain = covered.seen_by_others(veiled=False)
    assert plain.texts.text(interview) == text
    assert plain.interviews.of(interview).person == "Adaeze Okonkwo"
    plain.interviews.annotate(interview, "Changed.")
    plain.close()


@given(st.text(max_size=60))
def test_a_covered_text_is_as_long_as_before(text: str) -> None:
    veil = Veil(PEOPLE, Random(1))
    covered = veil.covered(text)
    assert len(covered) == len(text)
    assert all(new in (old, "•") for old, new in zip(text, covered, strict=True))


def test_two_people_never_get_one_name() -> None:
    people = [KnownName(person_id=at, given=f"Given{at}", family=f"Family{at}") for at in range(200)]
    veil = Veil(people, Random(1))
    names = {(veil.given(one.given), veil.family(one.family)) for one in people}
    assert len(names) == 200
    assert veil.given("Nobody known") == "•" * 12
