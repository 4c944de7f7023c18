"""The search over all texts: what words find, in what order, and that no sign has a meaning of its own."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.domain import searching
from mentordesk.domain.words import stem, tokens
from mentordesk.records.changes import Kind
from mentordesk.records.finding import Filters, Source
from mentordesk.records.interviews import InterviewPlan, PassageRecord
from mentordesk.services.search import index as search_index
from mentordesk.services.search import matches as search_matches
from mentordesk.services.search import reading as search_reading
from mentordesk.services.search.matches import Matches
from mentordesk.terms import Answer, Attribution, InterviewKind, Judgement, Party, Side
from tests.searches import examples

FIRST = (
    "We met at a conference. She was hopeful.\n\n"
    "Łucja said the grant was never hers (laughs). Then we stopped meeting in the corridor.\n"
    "They meet in Æro, on Straße 5. He was hoping for more.\n"
    "我们的共同研究没有结束。"
)
SECOND = "The department never met.\nShe wrote: grant money, grants, granted (laughs loudly)."


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Two interviews, a passage with a memo, a note, an outcome and a lesson."""
    cycle = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    mei = desk.roster.add({"given_name": "Mei", "family_name": "Chen"})
    paul = desk.roster.add({"given_name": "Paul", "family_name": "Ray"})
    both = desk.introductions.introduce(mei, paul)
    for side in Side:
        desk.introductions.answer(both, side, Answer.YES)
    for person, party, text, on in (
        (mei, Party.MENTEE, FIRST, date(2027, 5, 1)),
        (paul, Party.MENTOR, SECOND, date(2027, 5, 20)),
    ):
        plan = InterviewPlan(person_id=person, party=party, about=(both,), kind=InterviewKind.EXIT)
        desk.texts.bring_in(plan, text, held_on=on)
    theme = desk.codebook.themes()[0].id
    start = FIRST.index("the grant")
    passage = PassageRecord(
        guid="one", start=start, end=start + 9, theme_ids=(theme,), memo="Ask about the fellowship"
    )
    desk.texts.mark(1, [passage])
    desk.outcomes.record(both, Judgement.THIN, cycle_id=cycle, summary="The fellowship came too late.")
    desk.lessons.learn("Say what a fellowship is for")
    desk.interviews.annotate(2, "Call him about the fellowship")
    return desk


def _found(desk: Desk, words: str, filters: Filters | None = None, *, near: int = 0) -> list[str]:
    found = desk.searching.search(words, filters, near=near)
    assert found.count.places == len(found.hits)
    return [hit.sentence[hit.marks[0][0] : hit.marks[0][1]] if hit.marks else "" for hit in found.hits]


def test_words_are_found_by_their_start_by_their_forms_and_without_accents(filled: Desk) -> None:
    assert _found(filled, "lucj") == ["Łucja"]
    assert _found(filled, "strasse aero") == ["Æro"]
    assert sorted(_found(filled, "meets")) == ["meet", "meeting"]
    assert _found(filled, "hoped") == ["hopeful", "hoping"]
    assert sorted(_found(filled, "hopin")) == ["hoping"]
    assert _found(filled, "研究") == ["研究"]
    assert _found(filled, "共") == ["共"]
    assert _found(filled, "conference grant") == []
    assert _found(filled, "g") == []


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this process cannot be changed")
def test_a_talk_to_come_is_on_the_day_of_the_office(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        mei = desk.roster.add({"given_name": "Mei", "family_name": "Chen"})
        at = datetime(2026, 3, 1, 19, tzinfo=UTC)
        interview = desk.interviews.schedule(InterviewPlan(person_id=mei, at=at))
        desk.interviews.annotate(interview, "Bring the dossier")
        (hit,) = desk.searching.search("dossier").hits
        assert hit.on == date(2026, 3, 2)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_signs_are_found_by_the_index_alone_or_in_the_text(filled: Desk) -> None:
    assert sorted(_found(filled, "(laughs lo")) == ["(laughs"]
    assert _found(filled, '"money, gra"') == []
    assert _found(filled, '"money, grants"') == ["money, grants"]
    assert _found(filled, "(laughs)", Filters(party=Party.MENTOR)) == []
    assert _found(filled, "hers (", near=3) == ["hers"]
    assert _found(filled, "结束。") == ["结束。"]
    assert _found(filled, ")") == [")", ")"]
    assert _found(filled, "*") == _found(filled, '"') == []
    assert filled.searching.is_enough("*")
    assert not filled.searching.is_enough('g ""')


def test_quotes_make_a_phrase_nearness_is_a_control_and_the_rest_is_text(filled: Desk) -> None:
    assert _found(filled, '"the grant was"') == ["the grant was"]
    assert _found(filled, '"grant the"') == []
    assert _found(filled, '"the gran"') == []
    assert sorted(_found(filled, "(laughs")) == ["(laughs", "(laughs"]
    assert _found(filled, "(laughs)") == ["(laughs)"]
    assert len(_found(filled, "laughs grant")) == 2
    assert len(_found(filled, "łucja hers", near=5)) == 1
    assert _found(filled, "łucja hers", near=2) == []
    assert _found(filled, "grant OR") == []
    assert _found(filled, "gran*") == []
    assert _found(filled, '"grant') == []


def test_the_most_telling_hit_comes_first_with_its_sentence_and_place(filled: Desk) -> None:
    first, second = filled.searching.search("grant", Filters(source=Source.INTERVIEW)).hits
    assert (first.title, first.kind, first.id) == ("Paul Ray, exit interview", Kind.INTERVIEW, 2)
    assert [first.sentence[start:end] for start, end in first.marks] == ["grant", "grants", "granted"]
    assert second.sentence.startswith("Łucja said the grant")
    assert FIRST[second.start : second.end] == "grant"
    assert second.note == "mentee · about Paul Ray"


def test_of_very_many_places_the_best_of_the_newest_come_first(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_matches, "RANKED", 3)
    old, new = (
        ("rhythm one", "a rhythm of two", "rhythm three"),
        ("rhythm four of them", "rhythm", "rhythm six"),
    )
    # What counts is when the talk was, whenever it is taken up.
    for person, said, party, day in ((2, new, Party.MENTOR, 3), (1, old, Party.MENTEE, 2)):
        on = date(2027, 6, day)
        filled.texts.bring_in(InterviewPlan(person_id=person, party=party), "\n".join(said), held_on=on)
        filled.searching.take_up()
    best = ("rhythm", "rhythm six", "rhythm four of them", *reversed(old))
    pages = [filled.searching.search("rhythm", most=9).hits]
    pages += [
        tuple(hit for after in (0, 2, 4) for hit in filled.searching.find("rhythm", most=2, after=after))
    ]
    assert [tuple(hit.sentence for hit in page) for page in pages] == [best, best]
    assert filled.searching.search("rhythm").count.order == ", the best of the newest 3 first"
    # Where a filter leaves few, all are ranked; else some of the newest, and it is said.
    few = filled.searching.search("rhythm", Filters(party=Party.MENTEE))
    assert [hit.sentence for hit in few.hits] == ["rhythm three", "rhythm one", "a rhythm of two"]
    assert not few.count.order
    monkeypatch.setattr(search_matches, "RANKED_WITHIN", 2)
    some = filled.searching.search("rhythm", Filters(party=Party.MENTEE))
    assert [hit.sentence for hit in some.hits] == ["rhythm three", "a rhythm of two", "rhythm one"]
    assert some.count.order == ", the best of the newest 2 first"


def test_memos_notes_outcomes_and_lessons_are_found_and_open_what_they_belong_to(filled: Desk) -> None:
    found = {hit.source: (hit.kind, hit.id) for hit in filled.searching.search("fellowship").hits}
    assert found == {
        Source.MEMO: (Kind.INTERVIEW, 1),
        Source.NOTE: (Kind.INTERVIEW, 2),
        Source.OUTCOME: (Kind.RELATIONSHIP, 1),
        Source.LESSON: (Kind.LESSON, 1),
    }
    (memo,) = filled.searching.search("fellowship", Filters(source=Source.MEMO)).hits
    assert FIRST[memo.start : memo.end] == "the grant"
    # What may not be told is said to be so from the moment that it is.
    filled.interviews.agree(1, Attribution.NOT_FOR_REPORTING)
    notes = {hit.id: hit.note for hit in filled.searching.search("grant").hits}
    assert notes == {1: "mentee · about Paul Ray · not for reporting", 2: "mentor · about Mei Chen"}


def test_filters_leave_what_they_say_and_count_it(filled: Desk) -> None:
    theme = filled.codebook.themes()[0].id
    assert len(_found(filled, "grant", Filters(party=Party.MENTOR))) == 1
    assert len(_found(filled, "grant", Filters(theme_id=theme))) == 1
    assert _found(filled, "conference", Filters(theme_id=theme)) == []
    assert len(_found(filled, "grant", Filters(outcome=Judgement.THIN))) == 2
    assert _found(filled, "grant", Filters(outcome=Judgement.FULFILLED)) == []
    assert len(_found(filled, "grant", Filters(since=date(2027, 5, 10)))) == 1
    assert len(_found(filled, "grant", Filters(until=date(2027, 5, 10), kind=InterviewKind.EXIT))) == 1
    counted = filled.searching.counted("grant", Filters(party=Party.MENTEE))
    assert counted is not None
    assert (counted.places, counted.texts) == (1, 1)
    choices = counted.choices
    assert {one.value: one.count for one in choices["party"]} == {Party.MENTEE: 1, Party.MENTOR: 1}
    assert [(one.value, one.count) for one in choices["theme_id"]] == [(theme, 1)]
    assert [(one.value, one.count) for one in choices["source"]] == [(Source.INTERVIEW, 1)]


def test_a_contact_with_several_is_of_each_of_them(filled: Desk) -> None:
    paul = filled.roster.find("Paul")[0].id
    sections = [
        filled.roster.add({"given_name": name, "section": f"Section {name}"}) for name in ("Ada", "Bo")
    ]
    others = [filled.introductions.introduce(one, paul) for one in sections]
    for relationship in others:
        for side in Side:
            filled.introductions.answer(relationship, side, Answer.YES)
    filled.contacts.log([*others, 1], note="A panel meeting on authorship")
    (hit,) = filled.searching.search("authorship", Filters(outcome=Judgement.THIN)).hits
    assert hit.title.count("Paul Ray") == 3
    names = filled.searching.names().sections
    assert [len(_found(filled, "authorship", Filters(section_id=one))) for one in names] == [1, 1]


def test_a_search_that_nobody_waits_for_is_left_off(filled: Desk) -> None:
    filled.searching.take_up()
    assert filled.searching.find("grant", still=lambda: False) == ()
    assert filled.searching.counted("grant", Filters(), still=lambda: False) is None
    assert filled.searching.count("grant", still=lambda: False) is None
    # The next one is not troubled by it.
    assert len(filled.searching.find("grant", still=lambda: True)) == 2
    counted = filled.searching.counted("grant", Filters(), still=lambda: True)
    assert counted is not None
    assert counted.places == 2


def test_what_changes_or_goes_is_followed(filled: Desk) -> None:
    assert _found(filled, "conference")
    opened = filled.texts.open(1)
    filled.texts.save(1, "A scholarship.", opened.spans.__class__(), expected_version=opened.version)
    assert _found(filled, "conference") == []
    assert _found(filled, "scholar") == ["scholarship"]
    assert _found(filled, "laughs") == ["laughs"]
    filled.interviews.annotate(2, "")
    assert Source.NOTE not in {hit.source for hit in filled.searching.search("fellowship").hits}
    filled.history.undo()
    assert Source.NOTE in {hit.source for hit in filled.searching.search("fellowship").hits}


def test_what_is_taken_up_makes_room_for_a_read_that_waits(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_BATCH", 1)
    every = filled.searching.take_up(0)
    assert every > 3
    # One text at a time, at the least, or the index would never be made.
    assert filled.searching.take_up(waited_for=lambda: True) == every - 1
    asked = iter([False, True])
    assert filled.searching.take_up(9, lambda: next(asked)) == every - 3
    # What is written between two slices is seen at the next.
    filled.interviews.annotate(2, "Call her about the fellowship, and about the scholarship")
    assert filled.searching.take_up() == 0
    assert _found(filled, "scholarship") == ["scholarship"]


def test_a_destroyed_interview_leaves_the_index_at_once_and_for_good(filled: Desk) -> None:
    assert _found(filled, "granted")
    filled.retention.destroy([2])
    with filled._store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        assert (
            connection.exec_driver_sql(
                "SELECT count(*) FROM search_words WHERE search_words MATCH 'loudly'"
            ).scalar_one()
            == 0
        )
    assert filled.searching.find("loudly") == ()
    content = filled.path.read_bytes()
    assert b"loudly" not in content
    assert b"conferenc" in content


def test_an_index_that_is_missing_is_made_anew(filled: Desk) -> None:
    assert _found(filled, "grant")
    with filled._store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE search_text")
    assert len(_found(filled, "grant")) == 2


@pytest.mark.slow
def test_a_locked_office_is_searched_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "locked.mentordesk"
    with Desk.create(path, passphrase="quiet hours") as desk:
        person = desk.roster.add({"given_name": "Mei", "family_name": "Chen"})
        desk.texts.bring_in(InterviewPlan(person_id=person), FIRST)
        assert _found(desk, "lucja") == ["Łucja"]
    assert b"lucja" not in path.read_bytes()
    with Desk.open(path, passphrase="quiet hours") as desk:
        assert _found(desk, "corridor") == ["corridor"]


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("signs") / "signs.mentordesk"
    with Desk.create(path) as desk:
        person = desk.roster.add({"given_name": "Mei", "family_name": "Chen"})
        desk.texts.bring_in(InterviewPlan(person_id=person), FIRST)
        desk.searching.take_up()
        yield desk


@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet=st.sampled_from("ab(\"'*^:-+%_\\{}[]~§ NOTNEARORAND\0\n,.我é0"), max_size=14))
def test_no_input_raises_and_what_is_found_holds_what_was_typed(short: Desk, typed: str) -> None:
    for near in (0, 4):
        short.searching.find(typed, near=near)
    found = short.searching.search(typed)
    assert found.count.places == len(found.hits)


@settings(max_examples=examples(15), deadline=None)
@given(st.data())
def test_a_stretch_of_the_text_finds_its_paragraph(short: Desk, data: st.DataObject) -> None:
    """Whatever is typed off the text, from the start of a word on and without quotes, finds it."""
    paragraph = data.draw(st.sampled_from([line for line in FIRST.split("\n") if line]))
    starts = [token.start for token in tokens(paragraph)]
    start = data.draw(st.sampled_from(starts))
    end = data.draw(st.integers(min_value=start + 2, max_value=len(paragraph) + 1))
    typed = paragraph[start:end]
    last = list(tokens(typed))[-1].word
    # Of a word that is being typed one letter alone is no start yet.
    if len(last) >= searching.LEAST or not last.isascii():
        hits = short.searching.find(typed)
        assert any(hit.sentence.strip("…").strip() in paragraph for hit in hits), typed


def test_starts_are_asked_for_as_words_and_find_the_same(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (
        "grant",
        "grante",
        "laugh",
        "(laug",
        '"hers',
        "meeti",
        "confer gran",
        "fello",
        "nobo",
        "研究没有",
    )
    filled.searching.take_up()
    quick = [filled.searching.find(words) for words in asked]
    assert [len(hits) for hits in quick] == [2, 2, 2, 2, 0, 1, 0, 4, 0, 1]
    query = searching.parse("gran")
    with filled.searching.index.reading() as reading:
        assert reading.words_from("gran") == ("grant", "granted", "grants")
        assert Matches(reading, query).asked() == '("grant" OR "granted" OR "grants" OR "§gran")'
    # Where too many words begin so, the index puts them together itself.
    monkeypatch.setattr(search_reading, "_MOST_BEGUN", 1)
    with filled.searching.index.reading() as reading:
        reading.beginnings.of(reading.generation).clear()
        assert Matches(reading, query).asked() == '("gran"* OR "§gran")'
    assert [filled.searching.find(words) for words in asked] == quick
    # What is written later is among them.
    filled.interviews.annotate(1, "A granule of sand")
    assert [hit.sentence for hit in filled.searching.search("granu").hits] == ["A granule of sand"]


def test_the_forms_of_a_word_begin_alike() -> None:
    """The marks in a paragraph rest on it: only words that begin as what is looked for are stemmed."""
    odd = ("dying", "lying", "tying", "skies", "idly", "gently", "ugly", "early", "only", "singly", "yes")
    for word in (*odd, "youth", "yyyed", "eeds", "ings", "sses"):
        assert stem(word)[0] == word[0]


def test_a_key_looks_only_for_what_it_was_told_of(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_TRUSTED_S", -1)
    filled.searching.take_up()
    with Desk.open(filled.path) as other:
        other.texts.bring_in(InterviewPlan(person_id=1), "A sandwich")
    assert filled.searching.take_up(9, told_only=True) == 0
    assert filled.searching.find("sandwich") == ()
    assert filled.searching.take_up(9) == 0
    assert len(filled.searching.find("sandwich")) == 1
    filled.interviews.annotate(2, "Sandstone")
    assert filled.searching.take_up(9, told_only=True) == 0
    assert len(filled.searching.find("sandstone")) == 1
