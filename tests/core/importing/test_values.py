"""Cells to values: what is clear is taken, what is not is an error in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.vocabulary import DOMAINS
from mentordesk.importing.dates import DateOrder
from mentordesk.importing.full_names import FullName, split_name
from mentordesk.importing.headers import ROSTER
from mentordesk.importing.sheet import CellError
from mentordesk.importing.titles import kind_named, rank_named, standing_of, status_named
from mentordesk.importing.values import CellRules, domain_named, email_of, orcid_of, value_of
from mentordesk.importing.words import got_worse, tidy
from mentordesk.records.office import DomainRecord
from mentordesk.terms import PersonKind, PersonStatus, Rank
from tests.core.importing.files import said

OFFICE_DOMAINS = [DomainRecord(n, each.key, each.name, active=True) for n, each in enumerate(DOMAINS, 1)]
RULES = CellRules(DateOrder.DAY_FIRST, ";", OFFICE_DOMAINS)


@pytest.mark.parametrize(
    ("title", "rank", "kind"),
    [
        ("Resident", Rank.RESIDENT, PersonKind.TRAINEE),
        ("Chief Resident", Rank.RESIDENT, PersonKind.TRAINEE),
        ("Assistenzärztin", Rank.RESIDENT, PersonKind.TRAINEE),
        ("Ärztin in Weiterbildung", Rank.RESIDENT, PersonKind.TRAINEE),
        ("Postdoctoral Fellow", Rank.FELLOW, PersonKind.TRAINEE),
        ("Medical student", Rank.STUDENT, PersonKind.TRAINEE),
        ("Instructor", Rank.INSTRUCTOR, PersonKind.FACULTY),
        ("Research Assistant Professor", Rank.ASSISTANT_PROFESSOR, PersonKind.FACULTY),
        ("Juniorprofessorin", Rank.ASSISTANT_PROFESSOR, PersonKind.FACULTY),
        ("Associate Professor", Rank.ASSOCIATE_PROFESSOR, PersonKind.FACULTY),
        ("apl. Prof.", Rank.ASSOCIATE_PROFESSOR, PersonKind.FACULTY),
        ("Univ.-Prof. Dr. med.", Rank.FULL_PROFESSOR, PersonKind.FACULTY),
        ("Professor Emeritus", Rank.EMERITUS, PersonKind.FACULTY),
        ("Oberärztin", Rank.STAFF, PersonKind.FACULTY),
        ("Staff Scientist", Rank.STAFF, PersonKind.STAFF),
    ],
)
def test_titles_tell_rank_and_kind(title: str, rank: Rank, kind: PersonKind) -> None:
    standing = standing_of(title)
    assert standing is not None
    assert (standing.rank, standing.kind) == (rank, kind)


def test_a_title_that_says_nothing_of_rank_is_left_alone() -> None:
    assert standing_of("Dean of Wellness") is None


def test_ranks_kinds_and_statuses_are_known_by_word_and_letter() -> None:
    assert rank_named("full_professor") is rank_named("Full professor") is Rank.FULL_PROFESSOR
    assert rank_named("king") is None
    assert kind_named("Faculty") is PersonKind.FACULTY
    assert [status_named(each) for each in ("A", "L", "T")] == list(PersonStatus)
    assert status_named("Elternzeit") is PersonStatus.ON_LEAVE
    assert status_named("ausgeschieden") is PersonStatus.LEFT
    assert status_named("X") is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Leadership", "leadership"),
        ("Institution", "institution"),
        ("Work and life", "wellbeing"),
        ("work, life and well-being", "wellbeing"),
        ("RESEARCH DESIGN", "research"),
        ("Lehre", "teaching"),
        ("Führung", "leadership"),
    ],
)
def test_loose_names_mean_the_offices_domains(words: str, key: str) -> None:
    found = domain_named(words, OFFICE_DOMAINS)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("words", ["and", "", "Cooking", "judgement of conduct"])
def test_what_no_domain_or_several_would_fit_means_none(words: str) -> None:
    assert domain_named(words, OFFICE_DOMAINS) is None


def test_a_domain_whose_name_holds_the_separator_is_one_domain() -> None:
    rules = CellRules(DateOrder.DAY_FIRST, ",", OFFICE_DOMAINS)
    assert value_of("domains", "Work, life and well-being", rules) == ("Work, life and well-being",)
    assert value_of("domains", "Teaching, Leadership", rules) == (
        "Teaching and assessment",
        "Leadership and administration",
    )


def test_an_unknown_domain_is_named() -> None:
    with pytest.raises(CellError, match="“Cooking” is not one of the office's domains"):
        value_of("domains", "Teaching; Cooking", RULES)


@pytest.mark.parametrize("words", ["A.B@X.EXAMPLE.ORG", " a.b@x.example.org ", "Ann Bo <a.b@x.example.org>"])
def test_addresses_are_kept_in_small_letters(words: str) -> None:
    assert email_of(words) == "a.b@x.example.org"


@pytest.mark.parametrize("words", ["not an address", "a@b", "a@@b.org", "a b@c.org", "@c.org", "a@c..org"])
def test_what_is_no_address_is_an_error(words: str) -> None:
    with pytest.raises(CellError, match="is not an e-mail address"):
        email_of(words)


def test_an_orcid_needs_its_check_digit() -> None:
    assert orcid_of("https://orcid.org/0000-0002-1825-0097") == "0000-0002-1825-0097"
    assert orcid_of("000000021694233x") == "0000-0002-1694-233X"
    with pytest.raises(CellError, match="last digit"):
        orcid_of("0000-0002-1825-0098")
    with pytest.raises(CellError, match="four times four digits"):
        orcid_of("0000-0002-1825")


@given(st.text("0123456789", min_size=15, max_size=15), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_never_passes(digits: str, at: int, off: int) -> None:
    right = [f"{digits}{last}" for last in "0123456789X" if _is_orcid(f"{digits}{last}")]
    assert len(right) == 1
    wrong = right[0][:at] + str((int(right[0][at]) + off) % 10) + right[0][at + 1 :]
    assert not _is_orcid(wrong)


def _is_orcid(text: str) -> bool:
    return said(lambda: orcid_of(text)) == "fine"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("Phạm", "Ph?m", "letters are lost"),
        ("Đặng", "??ng", "letters are lost"),
        ("Müller", "M\ufffdller", "letters are lost"),
        ("Sébastien", "Sebastien", "accents are lost"),
        ("Sébastien", "SÃ©bastien", "letters are garbled"),
    ],
)
def test_a_damaged_copy_is_told_from_a_change(before: str, after: str, why: str) -> None:
    assert why in got_worse(before, after)


@pytest.mark.parametrize(
    ("before", "after"), [("Pham", "Phạm"), ("Ruiz", "Ruiz-Moreno"), ("What?", "Why?"), ("a", "a")]
)
def test_a_change_is_no_damage(before: str, after: str) -> None:
    assert got_worse(before, after) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Doe, Jane", FullName("Jane", "Doe")),
        ("Doe, Jane, MD, PhD", FullName("Jane", "Doe", "MD PhD")),
        ("Jane Doe", FullName("Jane", "Doe")),
        ("Prof. Dr. med. Jane van der Berg", FullName("Jane", "van der Berg", "Prof. Dr. med.")),
        ("Ana Maria da Silva", FullName("Ana Maria", "da Silva")),
        ("Madonna", FullName("", "Madonna")),
        ("Do, Ma", FullName("Ma", "Do")),
    ],
)
def test_full_names_are_taken_apart(text: str, name: FullName) -> None:
    assert split_name(text) == name


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "\x1b[1m", "#REF!", "x" * 301])
def test_what_no_line_of_text_holds_is_an_error(text: str) -> None:
    with pytest.raises(CellError):
        tidy(text)


def test_marks_of_direction_and_markup_are_kept_as_they_are() -> None:
    assert tidy(" \u200fלוי  <b>x</b> ") == "\u200fלוי <b>x</b>"


@given(st.sampled_from([name for name in ROSTER.fields if name != "name"]), st.text(min_size=1))
def test_any_cell_gives_a_value_or_an_error_in_words(field: str, text: str) -> None:
    assert said(lambda: value_of(field, text, RULES))


@given(st.text())
def test_taking_names_apart_never_fails(text: str) -> None:
    name = split_name(text)
    assert isinstance(name.family, str)
