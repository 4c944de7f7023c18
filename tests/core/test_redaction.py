"""Names in texts that leave the office."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.names import fold
from mentordesk.domain.redaction import Redactor
from mentordesk.records.people import KnownName

PEOPLE = (
    KnownName(person_id=1, given="Lucía", family="Marín", others=("Lu", "Gómez")),
    KnownName(person_id=2, given="Paul", family="Hargreaves"),
    KnownName(person_id=3, given="Will", family="May"),
    KnownName(person_id=4, given="Jürgen", family="Müller"),
    KnownName(person_id=5, given="文静", family="李"),
    KnownName(person_id=6, given="Siobhán", family="O’Connell"),
    KnownName(person_id=7, given="Anna-Lena", family="Fuchs"),
    KnownName(person_id=8, given="Thị Hạnh", family="Nguyễn"),
    KnownName(person_id=9, given="Κατερίνα", family="Δημοπούλου"),
    KnownName(person_id=10, given="Оксана", family="Мельничук"),
    KnownName(person_id=11, given="דנה", family="כהן"),
)
ROLES = {1: "[the mentee]", 2: "[the mentor]"}
redactor = Redactor(PEOPLE)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Lucia Marin asked.", "[the mentee] asked."),
        ("MARIN, LUCÍA asked.", "[the mentee] asked."),
        ("lucia asked marín’s mentor", "[the mentee] asked [the mentee]’s mentor"),
        ("Lu, once Gómez, came.", "[the mentee], once [the mentee], came."),
        ("Dr. P. Hargreaves agreed; Paul H. too.", "Dr. [the mentor] agreed; [the mentor] too."),
        ("Mueller, Muller and Müllers list", "[a colleague], [a colleague] and [a colleague] list"),
        ("李文静来了", "[a colleague]来了"),
        ("Katerina Dimopoulou and Oksana", "[a colleague] and [a colleague]"),
        ("Wenjing, or Melnichuk", "[a colleague], or [a colleague]"),
        ("O'Connell and Oconnell", "[a colleague] and [a colleague]"),
        ("Anna Lena and Annalena Fuchs", "[a colleague] and [a colleague]"),
        ("Write to paul.hargreaves@example.org today.", "Write to [address] today."),
        ("I asked Will about it.", "I asked [a colleague] about it."),
        ("Will May came.", "[a colleague] came."),
        ("Mrs May asked Dr. May.", "Mrs [a colleague] asked Dr. [a colleague]."),
        ("Har- greaves, J.A. Marín", "[the mentor], [the mentee]"),
        ("LucíaMarín", "[the mentee]"),
        ("Har\u00adgreaves, Ma\u200brín and J\u200dürgen", "[the mentor], [the mentee] and [a colleague]"),
    ],
)
def test_names_become_roles(text: str, without: str) -> None:
    redacted = redactor.redact(text, ROLES)
    assert redacted.text == without
    assert redacted.replaced
    assert not redacted.doubtful


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("In May they met.", "May"),
        ("Will said so.", "Will"),
        ("Hargraves was late.", "Hargraves"),
        ("Then L.M. said no.", "LM"),
        ("Ask PH first.", "PH"),
        ("李老师来了", "李老师来了"),
        ("I asked P. about it, or Dr P.", "P"),
        ("T. H. N. was asked", "THN"),
        ("Nie znam Melnichukiem.", "Melnichukiem"),
        ("с Мельничуком", "Мельничуком"),
        ("אמרתי לדנה", "לדנה"),
        ("like the Mays", "Mays"),
        ("it was may who asked", "may"),
    ],
)
def test_what_may_be_a_name_is_not_decided(text: str, doubtful: str) -> None:
    assert redactor.redact(text, ROLES).doubtful == (doubtful,)


def test_plain_words_stay() -> None:
    text = "It will do what this may not: CT and MR were read, and an MD asked why."
    assert redactor.redact(text, ROLES).text == text
    assert not redactor.redact(text, ROLES).doubtful


def test_the_office_decides_once() -> None:
    asked = "In May they met. Hargraves came."
    decided = Redactor(PEOPLE, decisions={"May": False, "Hargraves": True}).redact(asked, ROLES)
    assert decided.text == "In May they met. [a colleague] came."
    assert not decided.doubtful


def test_that_a_word_is_none_at_the_beginning_of_a_sentence_opens_no_name() -> None:
    decided = Redactor(PEOPLE, decisions={"Will": False, "P": True})
    text = "Will you come? I asked Will, and P. in Will's place."
    assert decided.redact(text).text == (
        "Will you come? I asked [a colleague], and [a colleague]. in [a colleague]'s place."
    )


@given(st.text(), st.sampled_from(PEOPLE[:2] + PEOPLE[3:4]), st.text())
def test_no_full_name_survives(before: str, person: KnownName, after: str) -> None:
    text = f"{before} {person.given} {person.family} {after}"
    redacted = redactor.redact(text, ROLES)
    assert fold(f"{person.given} {person.family}") not in fold(redacted.text)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    redactor.redact(text, ROLES)
