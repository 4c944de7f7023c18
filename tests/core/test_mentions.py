"""Every mention of a person: names, former names, nicknames, initials, near misses; and the list on paper."""

from datetime import date
from pathlib import Path

import pytest

from mentordesk import paths
from mentordesk.desk import Desk
from mentordesk.domain.mentions import Names, common_word
from mentordesk.domain.printed import ReportName
from mentordesk.errors import RuleError
from mentordesk.records.finding import Match, Source
from mentordesk.records.interviews import InterviewPlan
from mentordesk.records.people import KnownName
from mentordesk.spelling import dictionaries
from mentordesk.terms import Audience, FitAnswer, Judgement, Side
from tests.core.a_cycle import a_cycle
from tests.pdf import text_of

ZOFIA = KnownName(person_id=1, given="Zofia", family="Wiśniewska", others=("Zosia", "Nowak"))
OTHERS = [KnownName(person_id=2, given="Zofia", family="Brown")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Zofia Wisniewska came.", [("Zofia Wisniewska", Match.SURE)]),
        ("WIŚNIEWSKA, Zofia", [("WIŚNIEWSKA, Zofia", Match.SURE)]),
        ("Dr Wiśniewska's idea", [("Wiśniewska", Match.SURE)]),
        ("Z. Nowak as she was then", [("Z. Nowak", Match.SURE)]),
        ("Zosia laughed.", [("Zosia", Match.SURE)]),
        ("Zofia laughed.", [("Zofia", Match.PART)]),
        ("I asked Z. W. and ZW both.", [("Z. W.", Match.INITIALS), ("ZW", Match.INITIALS)]),
        ("So Z.N. said at Z. W. or z.n.", [(one, Match.INITIALS) for one in ("Z.N.", "Z. W.", "z.n.")]),
        ("Mrs Wisniewsky wrote.", [("Wisniewsky", Match.NEAR)]),
        ("Pytałem Wiśniewskiej o to.", [("Wiśniewskiej", Match.NEAR)]),
        ("Nobody was there.", []),
    ],
)
def test_each_kind_of_mention(text: str, found: list[tuple[str, Match]]) -> None:
    names = Names(ZOFIA, OTHERS)
    assert [(text[one.start : one.end], one.match) for one in names.found_in(text)] == found


def test_names_are_found_in_the_letters_and_the_forms_that_people_write() -> None:
    oksana = KnownName(person_id=1, given="Оксана", family="Мельничук")
    text = "Oksana came, O.M. as ever; Melnychuk with Мельничуком."
    assert _named(Names(oksana), text) == ["Oksana", "Melnychuk", "Мельничуком", "O.M."]
    text = "Mueller said that Jürgen, or Juergen, knew JM."
    muller = KnownName(person_id=1, given="Jürgen", family="Müller")
    assert _named(Names(muller), text) == ["Mueller", "Jürgen", "Juergen", "JM"]
    mei = KnownName(person_id=1, given="美玲", family="陈")
    assert _named(Names(mei), "美国的陈老师说美玲很好。") == ["陈", "美玲"]
    dana = KnownName(person_id=1, given="Dana", family="Ng")
    assert _named(Names(dana), "Danna or Dayna wrote data.") == ["Danna", "Dayna"]


def _named(names: Names, text: str) -> list[str]:
    found = sorted(names.found_in(text), key=lambda one: (one.match is Match.INITIALS, one.start))
    return [text[one.start : one.end] for one in found]


def test_words_that_are_names_are_names_only_with_a_capital() -> None:
    names = Names(KnownName(person_id=3, given="Will", family="May"))
    text = "Will May says we will, and that may be so."
    assert [text[one.start : one.end] for one in names.found_in(text)] == ["Will May"]


def test_what_is_somebody_elses_name_is_no_near_miss() -> None:
    jonah, jonas = (
        KnownName(person_id=number, given=given, family="Ray")
        for number, given in enumerate(("Jonah", "Jonas"))
    )
    assert Names(jonah, [jonas]).found_in("Ask Jonas.") == []
    assert [one.match for one in Names(jonah).found_in("Ask Jonas.")] == [Match.NEAR]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We sat on a bench.", "bench"),
        ("Bench by bench.", "bench"),
        ("Mentee: Bench by bench.", "bench"),
        ("He said: “Bench it.”", "bench"),
        ("It was over. Bench by bench.", "bench"),
        ("THE BENCH", "bench"),
        ("Then Bench came.", ""),
        ("Dr. Bench came.", ""),
        ("Later, Bench came.", ""),
    ],
)
def test_a_capital_inside_a_sentence_makes_a_name_of_a_word(text: str, word: str) -> None:
    start = text.lower().index("bench")
    assert common_word(text, start, start + 5) == word


@pytest.mark.slow
def test_near_misses_that_are_plain_words_are_left_out(desk: Desk) -> None:
    bence = desk.roster.add({"given_name": "Bence", "family_name": "Kowalczuk"})
    said = "On the bench I met Kowalchuk. Bench by bench, bense told me. Later Bench wrote, hence this."
    desk.texts.bring_in(InterviewPlan(person_id=bence), said)
    found = [one.sentence[slice(*one.marks[0])] for one in desk.mentions.find(bence).mentions]
    assert found == ["Kowalchuk", "bense", "Bench"]
    # The dictionary by which this computer checks what is typed is asked as well.
    dictionaries.own_folder().mkdir(parents=True)
    (dictionaries.own_folder() / "xx_XX.dic").write_text("1\nbense\n")
    (dictionaries.own_folder() / "xx_XX.aff").write_text("SET UTF-8\n")
    paths.preferences_file().parent.mkdir(parents=True, exist_ok=True)
    paths.preferences_file().write_text('{"spelling_language": "xx_XX"}')
    found = [one.sentence[slice(*one.marks[0])] for one in desk.mentions.find(bence).mentions]
    assert found == ["Kowalchuk", "Bench"]


def test_all_texts_are_read_and_the_list_is_for_the_office_or_the_person(desk: Desk, tmp_path: Path) -> None:
    zofia = desk.roster.add({"given_name": "Zofia", "family_name": "Wiśniewska", "former_names": ("Nowak",)})
    paul = desk.roster.add({"given_name": "Paul", "family_name": "Ray", "notes": "Knows Zofia Nowak well"})
    for person, text in ((zofia, "Zofia: They call me Wisniewska here."), (paul, "Ask Dr Wiśniewska.")):
        desk.texts.bring_in(InterviewPlan(person_id=person), text, held_on=date(2027, 5, 1))
    found = desk.mentions.find(zofia)
    assert [(one.source, one.match) for one in found.mentions] == [
        (Source.INTERVIEW, Match.SURE),
        (Source.INTERVIEW, Match.SURE),
        (Source.NOTE, Match.SURE),
    ]
    assert found.called == ("Nowak",)
    office = desk.mentions.report(found, made_on=date(2027, 5, 2))
    own = desk.mentions.report(found, audience=Audience.PERSON, made_on=date(2027, 5, 2))
    assert "Ask Dr Wiśniewska" in text_of(office.content)
    assert "Ask Dr" not in text_of(own.content)
    assert "They call me Wisniewska here" in text_of(own.content)
    assert [(one.what, one.count) for one in own.withheld] == [("Mentions", 2)]
    with pytest.raises(RuleError, match="list of mentions is not for this audience"):
        desk.mentions.report(found, audience=Audience.LEADERSHIP)
    desk.reports.save(office, tmp_path / "mentions.pdf")
    assert [(one.what, one.scope) for one in desk.registers.exports()] == [
        ("List of mentions", "Zofia Wiśniewska")
    ]


@pytest.mark.slow
def test_what_a_closed_cycle_keeps_is_read_too_and_what_stays_on_the_screen_is_not_printed(
    desk: Desk, tmp_path: Path
) -> None:
    made = a_cycle(desk)
    people, ended = made[0], made[1]
    other = next(row.id for row in desk.relationships.rows(cycle_id=people.cycle) if "Moana" in row.title)
    desk.relationships.check_fit(other, Side.MENTEE, liking=FitAnswer.GOOD, note="Ingrid Aasen never asks.")
    desk.outcomes.record(
        ended, Judgement.FULFILLED, cycle_id=people.cycle, summary="Ingrid Aasen read all of it."
    )
    desk.cycles.close(people.cycle)
    desk.outcomes.record(
        ended, Judgement.FULFILLED, cycle_id=people.cycle, summary="It was read.", because="too plain"
    )
    found = desk.mentions.find(people.ingrid)
    kept = [one for one in found.mentions if one.note == "kept when 2025–26 was closed"]
    assert [(one.source, one.id) for one in kept if "read all" in one.sentence] == [(Source.OUTCOME, ended)]
    assert [one.kept for one in found.mentions if "never asks" in one.sentence] == [
        "Fit checks of both sides"
    ]
    sentences = [
        " ".join(one.sentence.split()) for one in found.mentions if one.source is not Source.INTERVIEW
    ]
    assert len(sentences) == len(set(sentences))
    report = desk.reports.make(ReportName.MENTIONS, people.ingrid)
    printed = " ".join(text_of(report.content).split())
    assert "Ingrid Aasen read all of it." in printed
    assert "never asks" not in printed
    assert ("Fit checks of both sides", 1) in [(one.what, one.count) for one in report.withheld]
    desk.reports.save(report, tmp_path / "list.pdf")
    assert [one.what for one in desk.registers.exports()] == ["List of mentions"]
