"""Every mention of a person: names, former names, nicknames, initials, near misses; and the list on paper."""

from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.mentions import Names
from mentordesk.errors import RuleError
from mentordesk.records.finding import Match, Source
from mentordesk.records.interviews import InterviewPlan
from mentordesk.records.reports import KnownName
from mentordesk.terms import Audience
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
        ("Mrs Wisniewsky wrote.", [("Wisniewsky", Match.NEAR)]),
        ("Nobody was there.", []),
    ],
)
def test_each_kind_of_mention(text: str, found: list[tuple[str, Match]]) -> None:
    names = Names(ZOFIA, OTHERS)
    assert [(text[one.start : one.end], one.match) for one in names.found_in(text)] == found


def test_words_that_are_names_are_names_only_with_a_capital() -> None:
    names = Names(KnownName(person_id=3, given="Will", family="May"))
    text = "Will May says we will, and that may be so."
    assert [text[one.start : one.end] for one in names.found_in(text)] == ["Will May"]


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
    with pytest.raises(RuleError, match="for the office, or for the person"):
        desk.mentions.report(found, audience=Audience.LEADERSHIP)
    desk.reports.save(office, tmp_path / "mentions.pdf")
    assert [(one.what, one.scope) for one in desk.registers.exports()] == [("Mentions", "Zofia Wiśniewska")]
