"""The table "Who gets what" of the domain, cell by cell: every fact × every audience × every way out."""

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import docx
import openpyxl
import pytest

from mentordesk.cli import GROUPS
from mentordesk.cli.frame import _parser
from mentordesk.desk import Desk
from mentordesk.domain.printed import PRINTED, About, ReportName
from mentordesk.errors import MentorDeskError
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from mentordesk.records.office import OfficeRules
from mentordesk.services.exports.cycle_tables import SUBJECTS as OF_CYCLES
from mentordesk.terms import (
    Answer,
    Attribution,
    Audience,
    EndedBy,
    FitAnswer,
    InterviewKind,
    Judgement,
    Party,
    Side,
)
from tests.core.panels.conftest import People, populate
from tests.furnished import furnished
from tests.pdf import text_of

ROOT = Path(__file__).parents[2]
SAID = {
    "zinnia": Attribution.BY_NAME,
    "tansy": Attribution.BY_ROLE,
    "yarrow": Attribution.UNATTRIBUTED,
    "sorrel": Attribution.NOT_FOR_REPORTING,
}
"""A word of each passage of the mentee's interview, by what was agreed for it."""
Chunks = list[str]
"""What goes out on one way: a page's text, or a table's lines one by one."""
Way = Callable[[], Chunks]


@dataclass(frozen=True)
class Told:
    """An office in which each fact of the table can be known again by a word that stands nowhere else."""

    people: People
    relationship: int
    interview: int


def _told(desk: Desk) -> Told:
    people = populate(desk)
    cycle = people.cycle
    desk.office.set_rules(OfficeRules(minimum_group=2, minimum_interviews=2))
    both = []
    for mentor in (people.ingrid, people.moana):
        made = desk.introductions.introduce(people.ana, mentor, cycle_id=cycle, on=date(2025, 9, 15))
        for side in Side:
            desk.introductions.answer(made, side, Answer.YES, on=date(2025, 9, 18))
        both.append(made)
    refused = desk.introductions.introduce(people.ana, people.rashid, cycle_id=cycle, on=date(2025, 9, 20))
    desk.introductions.answer(refused, Side.MENTOR, Answer.NO, on=date(2025, 9, 21))
    one = both[0]
    desk.relationships.check_fit(one, Side.MENTEE, liking=FitAnswer.NOT_GOOD, note="fitnote of Ana Ruiz")
    reason = next(each.id for each in desk.office.end_reasons() if each.name == "Agreed period over")
    desk.relationships.close(one, by=EndedBy.BOTH, reasons=(reason,), no_fault=True, on=date(2026, 6, 1))
    interview = _interview(desk, people.ana, one, cycle, Party.MENTEE, SAID)
    _interview(desk, people.ingrid, one, cycle, Party.MENTOR, {"fennel": Attribution.BY_ROLE})
    desk.interviews.refer(interview, date(2026, 6, 21), "ombuds")
    desk.interviews.annotate(interview, "sidenote on Ana Ruiz")
    for made in both:
        desk.outcomes.record(
            made,
            Judgement.FULFILLED,
            cycle_id=cycle,
            summary="innerstory",
            public_summary="outerstory",
            lesson="ownlesson",
            on=date(2026, 8, 1),
        )
    desk.lessons.learn("plainlesson", change="Introduce, and let both answer.", cycle_id=cycle)
    desk.lessons.learn("yearlesson", change="Ingrid Aasen is asked first.", cycle_id=cycle)
    for title, named in (("openprize", True), ("quietprize", False)):
        desk.milestones.celebrate(
            people.ana, title, credits_to=[people.ingrid], may_be_named=named, cycle_id=cycle
        )
    for words, named in (("openthanks", True), ("quietthanks", False)):
        desk.milestones.thank(people.ana, people.ingrid, words, may_be_named=named, cycle_id=cycle)
    return Told(people, one, interview)


def _interview(
    desk: Desk, who: int, about: int, cycle: int, party: Party, said: Mapping[str, Attribution]
) -> int:
    plan = InterviewPlan(person_id=who, about=(about,), cycle_id=cycle, party=party, kind=InterviewKind.EXIT)
    number = desk.interviews.schedule(plan)
    text, passages = "", []
    theme = desk.codebook.themes()[0].id
    for word, level in said.items():
        start = len(text)
        # What may not be reported is named in the list of mentions to herself alone.
        named = " of Ana Ruiz" if level is Attribution.NOT_FOR_REPORTING else ""
        text += f"The {word}{named} was there. "
        passages.append(
            PassageRecord(
                guid=word,
                start=start,
                end=len(text) - 1,
                theme_ids=(theme,),
                attribution=level,
                memo="sidememo of Ana Ruiz",
            )
        )
    if SAID.keys() <= said.keys():
        # A longer stretch around it opens nothing.
        whole = PassageRecord(guid="around", start=0, end=len(text) - 1, theme_ids=(theme,))
        passages.append(whole)
    desk.texts.save(number, text, Spans(passages=tuple(passages)), expected_version=0)
    desk.interviews.sign_off(number, attribution=Attribution.BY_NAME, may_be_case=True)
    return number


# -- the ways out -----------------------------------------------------------------------------------


def _reports(desk: Desk, audience: Audience) -> Iterator[tuple[str, Way]]:
    def made(name: ReportName, about: int | str | None) -> Chunks:
        return [text_of(desk.reports.make(name, about, cycle="2025-26", audience=audience).content)]

    for kind in PRINTED:
        subjects = desk.reports.subjects(kind.name)
        # One guide is as good as all.
        for subject in subjects[:1] if kind.about is About.GUIDE else subjects:
            yield f"report {kind.name.value}", partial(made, kind.name, subject.key)
        if not subjects:
            yield f"report {kind.name.value}", partial(made, kind.name, None)


def _tables(desk: Desk, folder: Path, audience: Audience) -> Iterator[tuple[str, Way]]:
    def as_json(subject: str, cycle: str | None = None) -> Chunks:
        path = folder / f"{subject}.json"
        desk.exporting.export(subject, path, audience=audience, cycle=cycle)
        return [json.dumps(row, ensure_ascii=False) for row in json.loads(path.read_text("utf-8"))["rows"]]

    def copied(subject: str) -> Chunks:
        return desk.exporting.copy(subject, audience=audience).splitlines()

    for subject in desk.exporting.subjects:
        yield f"table {subject}", partial(as_json, subject)
        yield f"clipboard {subject}", partial(copied, subject)
    for subject in OF_CYCLES:
        yield f"cycle's {subject}", partial(as_json, subject, "2025-26")


def _files(desk: Desk, told: Told, folder: Path, audience: Audience) -> Iterator[tuple[str, Way]]:
    def interview(ending: str) -> Chunks:
        desk.interview_outs.export(told.interview, folder / f"a{ending}", audience=audience)
        return [_text_in(folder / f"a{ending}")]

    def workbook() -> Chunks:
        desk.exporting.export_book(folder / "all.xlsx", audience=audience)
        sheets = openpyxl.load_workbook(folder / "all.xlsx")
        return [
            " ".join(str(cell) for cell in row if cell is not None)
            for sheet in sheets
            if sheet.title != "Glossary"
            for row in sheet.iter_rows(values_only=True)
        ]

    def mentions() -> Chunks:
        found = desk.mentions.find(told.people.ana)
        return [text_of(desk.mentions.report(found, audience=audience).content)]

    for ending in (".txt", ".docx", ".pdf"):
        yield f"interview {ending}", partial(interview, ending)
    yield "workbook", workbook
    yield "mentions", mentions


def _text_in(path: Path) -> str:
    if path.suffix == ".pdf":
        return text_of(path.read_bytes())
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    return path.read_text("utf-8-sig")


def _all_that_leaves(desk: Desk, told: Told, folder: Path, audience: Audience) -> dict[str, Chunks]:
    """By the way out what leaves on it; nothing where it is refused."""
    found: dict[str, Chunks] = {}
    for way, make in (
        *_reports(desk, audience),
        *_tables(desk, folder, audience),
        *_files(desk, told, folder, audience),
    ):
        try:
            chunks = make()
        except MentorDeskError:
            chunks = []
        found.setdefault(way, []).extend(" ".join(one.split()) for one in chunks)
    return found


PAGES = frozenset(f"report {kind.name.value}" for kind in PRINTED)
INTERVIEW = frozenset({"report record", "interview .txt", "interview .docx", "interview .pdf"})
PASSAGES = frozenset({"table passages", "clipboard passages", "cycle's passages", "workbook"})
OUTCOMES = frozenset({"table outcomes", "clipboard outcomes", "cycle's outcomes", "workbook"})
RELATIONSHIPS = frozenset({"table relationships", "clipboard relationships", "cycle's relationships"})
LESSONS = frozenset({"table lessons", "clipboard lessons"})
CYCLE = frozenset({"report cycle", "report summary"})
SHEET = frozenset({"report relationship"})
PAIRS = OUTCOMES | RELATIONSHIPS | {"table interviews", "clipboard interviews"}
MENTIONS = frozenset({"report mentions", "mentions"})
"""Whatever names somebody stands there for the office, but for what stays on the screen."""
CELEBRATED = frozenset({"report milestone", "report recognition"})
WAYS = (
    PAGES
    | INTERVIEW
    | PASSAGES
    | OUTCOMES
    | PAIRS
    | LESSONS
    | {
        *(f"{kind} {subject}" for kind in ("table", "clipboard") for subject in ("people", "themes")),
        "cycle's themes",
        "mentions",
    }
)
"""Every way out. A new one is missing here, and the test fails until it has been thought of."""
NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fact:
    """What is told where all of its words stand in one page's text, or in one line of a table.

    To each audience on these ways at most, and if on any then on one of them at least.
    """

    words: tuple[str, ...]
    office: frozenset[str] = NOWHERE
    leadership: frozenset[str] = NOWHERE
    department: frozenset[str] = NOWHERE
    person: frozenset[str] = NOWHERE

    def may(self, audience: Audience) -> frozenset[str]:
        ways: frozenset[str] = getattr(self, audience.value)
        return ways


TOLD = CYCLE | SHEET | {"report accounts"}
FACTS = {
    "who is on whose panel": Fact(
        ("Ruiz", "Aasen"),
        office=PAIRS
        | INTERVIEW
        | CELEBRATED
        | TOLD
        | {"report ledger", "report panel", "report section", "report community"},
        leadership=CELEBRATED | RELATIONSHIPS | {"report section", "workbook"},
        department=CELEBRATED,
        person=CELEBRATED | INTERVIEW | {"report panel"},
    ),
    "an outcome beside a name": Fact(("Aasen", "ulfilled and closed"), office=OUTCOMES | CYCLE | SHEET),
    "an outcome of a case": Fact(
        ("Mentee ", "ulfilled and closed", "outerstory"), leadership=frozenset({"report cycle"})
    ),
    "a ranked reason": Fact(
        ("Agreed period over",),
        office=OUTCOMES | CYCLE | SHEET | RELATIONSHIPS,
        leadership=frozenset({"report cycle"}),
    ),
    "the office's summary": Fact(("innerstory",), office=OUTCOMES | CYCLE | SHEET),
    "the text for the leadership": Fact(("outerstory",), leadership=frozenset({"report cycle"})),
    "a relationship's lesson": Fact(
        ("ownlesson",), office=OUTCOMES | CYCLE | SHEET, leadership=frozenset({"report cycle"})
    ),
    "a lesson": Fact(("yearlesson",), office=LESSONS | CYCLE | MENTIONS, leadership=LESSONS | CYCLE),
    "a lesson without people": Fact(
        ("plainlesson",), office=LESSONS | CYCLE, leadership=LESSONS | CYCLE, department=LESSONS | CYCLE
    ),
    "a person named in a lesson": Fact(("Ingrid Aasen is asked first",), office=LESSONS | CYCLE | MENTIONS),
    "a passage by name": Fact(
        ("zinnia",),
        office=INTERVIEW | PASSAGES | TOLD,
        leadership=PASSAGES | CYCLE,
        department=PASSAGES | CYCLE,
        person=INTERVIEW,
    ),
    "its speaker": Fact(("zinnia", "Ana Ruiz · by name"), leadership=PASSAGES | CYCLE),
    "a passage by role": Fact(
        ("tansy",),
        office=INTERVIEW | PASSAGES | TOLD,
        leadership=PASSAGES | CYCLE,
        department=PASSAGES | CYCLE,
        person=INTERVIEW,
    ),
    "a passage without attribution": Fact(
        ("yarrow",),
        office=INTERVIEW | PASSAGES | TOLD,
        leadership=PASSAGES | CYCLE,
        department=PASSAGES | CYCLE,
        person=INTERVIEW,
    ),
    "a passage not for reporting": Fact(("sorrel",), office=INTERVIEW, person=INTERVIEW | MENTIONS),
    "a fit check": Fact(("fitnote",), office=SHEET),
    "a refusal": Fact(("Ruiz", "Farooqi")),
    "a memo": Fact(("sidememo",)),
    "a referred concern": Fact(("ombuds",)),
    "a note of the office": Fact(("sidenote",)),
    "a milestone, agreed": Fact(
        ("Ruiz", "openprize"),
        office=CELEBRATED | {"report panel", "report community"},
        leadership=CELEBRATED,
        department=CELEBRATED,
        person=CELEBRATED | {"report panel"},
    ),
    "a milestone, not agreed": Fact(
        ("quietprize",),
        office=CELEBRATED | {"report panel", "report community"},
        leadership=CELEBRATED,
        person=CELEBRATED | {"report panel"},
    ),
    "thanks, agreed": Fact(
        ("openthanks",),
        office=frozenset({"report panel", "report recognition"}),
        leadership=frozenset({"report recognition"}),
        department=frozenset({"report recognition"}),
        person=frozenset({"report panel", "report recognition"}),
    ),
    "thanks, not agreed": Fact(
        ("quietthanks",),
        office=frozenset({"report panel", "report recognition"}),
        leadership=frozenset({"report recognition"}),
        person=frozenset({"report panel", "report recognition"}),
    ),
}


@pytest.mark.parametrize("audience", Audience)
def test_each_cell_of_the_table(desk: Desk, tmp_path: Path, audience: Audience) -> None:
    told = furnished(desk, _told)
    leaving = _all_that_leaves(desk, told, tmp_path, audience)
    assert leaving.keys() == WAYS
    for kind in PRINTED:
        assert bool(leaving[f"report {kind.name.value}"]) is (audience in kind.audiences), kind.name
    for name, fact in FACTS.items():
        ways = {
            way
            for way, chunks in leaving.items()
            if any(all(word in chunk for word in fact.words) for chunk in chunks)
        }
        assert ways <= fact.may(audience), f"{name} reaches {audience} by {ways - fact.may(audience)}"
        assert bool(ways) is bool(fact.may(audience)), f"{name} does not reach {audience} at all"


WRITERS = {
    "mentordesk/cli/themes.py",
    "mentordesk/services/exports/exporting.py",
    "mentordesk/services/reports/interview_out.py",
    "mentordesk/services/reports/reports.py",
    "ui/themes/chart.py",
}
"""Who lets something out through the exporter."""
CLIPBOARD = {
    "ui/crash.py",  # the trace of an error
    "ui/leaving.py",  # the coordinator's own unsaved text, when it cannot be written
    "ui/panels/paper.py",  # entered by its ways out
    "ui/roster/view.py",
    "ui/themes/chart.py",  # for the office alone, and entered
    "ui/themes/lessons.py",
    "ui/themes/view.py",
}
WRITING = {
    "mentordesk/db/lock.py",  # who has the office open
    "mentordesk/db/tables/office.py",  # the register itself
    "mentordesk/services/exports/exporting.py",  # enters it
    "mentordesk/services/exports/release.py",  # what it writes with
    "mentordesk/services/recordings/export.py",  # recordings, for the office alone, and entered
    "mentordesk/settings.py",  # where the office is, no fact of it
    "mentordesk/sound/files.py",  # into the folder of recordings
    "ui/crash.py",  # the log of faults
    "ui/keys.py",  # the page of keys, in which nothing is of an office
    "ui/panels/candidates.py",  # a number, dragged within the window
    "ui/panels/paper.py",  # entered by its ways out
    "ui/panels/ways_out.py",  # entered
    "ui/pictures.py",  # pictures of made-up offices, for the help
    "ui/preferences.py",  # how the window looks
    "ui/theme.py",  # icons
    "ui/ways_out.py",  # entered
}
"""Who writes a file of its own, prints, drags, or keeps the register: of each why that is no way past it."""
COMMANDS = {
    "export", "interview export", "mentions", "names asked", "themes",
    *(f"report {kind.name.value}" for kind in PRINTED),
}  # fmt: skip


def test_no_way_out_was_added_without_an_entry_here() -> None:
    """The exporter's callers, whoever fills the clipboard, and commands that ask for an audience."""
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for folder in ("mentordesk", "ui")
        for path in (ROOT / folder).rglob("*.py")
    }
    letting_out = re.compile(r"\.(?:release|enter)\([^()]*(?:\([^()]*\)[^()]*)*\bwhat=")
    assert {name for name, text in sources.items() if letting_out.search(text)} == WRITERS
    filling = re.compile(r"clipboard\(\)\.set")
    assert {name for name, text in sources.items() if filling.search(text)} == CLIPBOARD
    writing = re.compile(
        r"put_in_place\(|\.write_(?:bytes|text)\(|open\(\"[wax]|fdopen\(|QPrinter\(|\.setMimeData\("
        r"|\.save\(str|QSaveFile|QPdfWriter|ExportEntry\(|QDesktopServices|smtplib|urllib|http\.client|QTcpSocket"
    )
    assert {name for name, text in sources.items() if writing.search(text)} == WRITING
    assert set(_asking_for_whom(_parser(GROUPS), "")) == COMMANDS


def _asking_for_whom(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from _asking_for_whom(inner, f"{name} {word}".strip())
        elif action.dest == "audience":
            yield name
