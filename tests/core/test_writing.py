"""What helps to write: abbreviations, the office's own words, and notes taken beside an interview."""

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.abbreviations import ends_word, expansion, initials_of, names_by_initials
from mentordesk.domain.spelling import parts, words_in
from mentordesk.errors import InputError, NotFoundError
from mentordesk.terms import Topic

TABLE = {"mtg": "meeting", "w/o": "without", "SL": "Søren Lindqvist"}


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("mtg", (0, "meeting")),
        ("a mtg", (2, "meeting")),
        ("Mtg", (0, "Meeting")),
        ("(“mtg", (2, "meeting")),
        ("w/o", (0, "without")),
        ("SL", (0, "Søren Lindqvist")),
        ("sl", None),
        ("MTG", None),
        ("xmtg", None),
        ("re-mtg", None),
        ("mtg ", None),
        ("", None),
    ],
)
def test_only_a_whole_word_is_expanded(before: str, found: tuple[int, str] | None) -> None:
    assert expansion(before, TABLE) == found


def test_what_ends_a_word_and_what_initials_are() -> None:
    assert all(ends_word(char) for char in " .,;:!?)”\r\t")
    assert not any(ends_word(char) for char in ("a", "é", "'", "-", "\u0301", "", "7"))
    assert initials_of("Adaeze N. Okonkwo") == "ANO"
    assert names_by_initials(["Adaeze Okonkwo", "Aino Olsen", "Søren Lindqvist", "Cher"]) == {
        "SL": "Søren Lindqvist"
    }


def test_words_that_a_dictionary_can_judge() -> None:
    text = "She doesn’t e-mail x@y.org or https://a.b/cd; NIH, R01 a naïve well-being 😀 done."
    assert [one.word for one in words_in(text)] == [
        "She", "doesn’t", "e-mail", "or", "naïve", "well-being", "done",
    ]  # fmt: skip
    assert all(text[one.start :].startswith(one.word) for one in words_in(text))
    assert parts("well-being’s") == ("well", "being")


def test_abbreviations_and_own_words_are_the_office_s(desk: Desk) -> None:
    first = desk.abbreviations.define(" mtg ", "meeting")
    assert desk.abbreviations.define("mtg", "the  meeting") == first
    desk.abbreviations.define("Ab", "about")
    assert [(one.short, one.full) for one in desk.abbreviations.abbreviations()] == [
        ("Ab", "about"),
        ("mtg", "the meeting"),
    ]
    for short, full in (("m", "meeting"), ("a b", "x"), ("mtg.", "x"), ("ok", ""), ("same", "same")):
        with pytest.raises(InputError):
            desk.abbreviations.define(short, full)
    with pytest.raises(InputError):
        desk.abbreviations.change(first, "Ab", "else")
    desk.abbreviations.change(first, "mtgs", "meetings")
    desk.abbreviations.drop(first)
    desk.history.undo()
    assert desk.abbreviations.named("mtgs").full == "meetings"
    with pytest.raises(NotFoundError):
        desk.abbreviations.named("nope")
    word = desk.own_words.add("neuroradiology")
    assert desk.own_words.add("neuroradiology") == word
    with pytest.raises(InputError):
        desk.own_words.add("two words")
    desk.roster.add({"given_name": "Adaeze", "family_name": "Okonkwo-Lind"})
    assert {"neuroradiology", "Adaeze", "Okonkwo-Lind"} <= desk.own_words.spellings()
    desk.own_words.drop(word)
    assert desk.own_words.words() == []


def test_a_note_waits_until_it_is_filed(desk: Desk) -> None:
    person = desk.roster.add({"given_name": "Adaeze", "family_name": "Okonkwo"})
    with pytest.raises(InputError):
        desk.asides.take("  ")
    with pytest.raises(NotFoundError):
        desk.asides.take("About nobody", person_id=999)
    note = desk.asides.take("Call the registrar\nabout the room.")
    other = desk.asides.take("Send thanks", person_id=person)
    (line,) = [one for one in desk.agenda.today() if one.topic is Topic.NOTES_TO_FILE]
    assert (line.id, line.who) == (note, "“Call the registrar”")
    assert [one.id for one in desk.asides.notes()] == [note]
    desk.asides.change(note, "Call the registrar.", person_id=person, relationship_id=None)
    assert desk.asides.notes() == []
    assert {one.id: one.about for one in desk.asides.notes(everything=True)} == {
        note: "Adaeze Okonkwo",
        other: "Adaeze Okonkwo",
    }
    desk.history.undo()
    desk.asides.put_away(note)
    assert not [one for one in desk.agenda.today() if one.topic is Topic.NOTES_TO_FILE]
    assert desk.asides.of(note).filed
