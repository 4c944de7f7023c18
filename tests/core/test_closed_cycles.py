"""A closed cycle prints as it was when it was closed, whatever the office does afterwards."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from mentordesk.db.tables import CycleFreeze, Interview, Outcome, Passage, Person, Theme
from mentordesk.desk import Desk
from mentordesk.domain.printed import ReportName
from mentordesk.errors import InputError, RuleError
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from mentordesk.records.office import OfficeRules
from mentordesk.services.search import mention_texts
from mentordesk.terms import Accord, Attribution, Audience, Judgement, Party, Rank
from tests.core.a_cycle import SECRET, Cycle, a_cycle
from tests.furnished import furnished
from tests.pdf import text_of

MADE_ON = date(2026, 11, 12)
QUOTE = "He answered within a day."
CYCLE = "2025–26"
OFFICE, LEADERSHIP = (ReportName.CYCLE, Audience.OFFICE), (ReportName.CYCLE, Audience.LEADERSHIP)
SHEET = (ReportName.RELATIONSHIP, Audience.OFFICE)
ACCOUNTS = (ReportName.ACCOUNTS, Audience.OFFICE)
PRINTED = (
    OFFICE,
    LEADERSHIP,
    (ReportName.CYCLE, Audience.DEPARTMENT),
    (ReportName.SUMMARY, Audience.OFFICE),
    (ReportName.SECTION, Audience.OFFICE),
    (ReportName.COMMUNITY, Audience.OFFICE),
    (ReportName.COMMUNITY, Audience.LEADERSHIP),
    (ReportName.PANEL, Audience.PERSON),
    SHEET,
    ACCOUNTS,
)
Texts = dict[tuple[ReportName, Audience], str]


def _closed(desk: Desk) -> tuple[Cycle, Texts]:
    """An office whose cycle was closed, and what was printed of it on that day."""
    cycle = Cycle(desk, *a_cycle(desk))
    desk.office.set_rules(OfficeRules(minimum_group=2, minimum_interviews=2))
    desk.cycles.close(cycle.people.cycle)
    return cycle, _printed(cycle)


@pytest.fixture
def closed(desk: Desk) -> tuple[Cycle, Texts]:
    cycle, told = furnished(desk, _closed)
    return Cycle(desk, cycle.people, cycle.ended, cycle.refused), told


def _made(cycle: Cycle) -> dict[tuple[ReportName, Audience], bytes]:
    about = {
        ReportName.PANEL: cycle.people.ana,
        ReportName.RELATIONSHIP: cycle.ended,
        ReportName.ACCOUNTS: cycle.ended,
    }
    make = cycle.desk.reports.make
    return {
        (name, audience): make(name, about.get(name), cycle=CYCLE, audience=audience, made_on=MADE_ON).content
        for name, audience in PRINTED
    }


def _printed(cycle: Cycle) -> Texts:
    return {kind: text_of(content) for kind, content in _made(cycle).items()}


def _change_everything(cycle: Cycle) -> None:
    """All that a report reads, but for the outcomes."""
    desk = cycle.desk
    with desk._store.write("Everything is different") as session:
        for person in session.query(Person):
            person.family_name, person.rank, person.section_id = "Xanthos", Rank.EMERITUS, None
            person.capacity = 0
        for theme in session.query(Theme):
            theme.name = f"Another {theme.name}"
    desk.contacts.log([cycle.ended], on=date(2026, 5, 1))
    desk.lessons.learn("A later lesson", cycle_id=cycle.people.cycle)
    desk.relationships.reopen(cycle.ended, cycle_id=cycle.people.cycle, on=date(2026, 8, 20))
    desk.cycles.change(
        cycle.people.cycle, name="Renamed", starts_on=date(2025, 9, 1), ends_on=date(2027, 8, 31)
    )
    desk.cycles.change(cycle.people.cycle, name=CYCLE, starts_on=date(2024, 9, 1), ends_on=date(2027, 8, 31))


@pytest.mark.slow
def test_whatever_changes_later_the_same_is_printed(closed: tuple[Cycle, Texts]) -> None:
    cycle, told = closed
    assert "Ana Ruiz" in told[OFFICE]
    assert QUOTE in told[OFFICE]
    assert all("cycle was closed" in " ".join(text.split()) for text in told.values())
    before = _made(cycle)
    _change_everything(cycle)
    assert _printed(cycle) == told
    assert _made(cycle) == before
    subjects = cycle.desk.reports.subjects
    assert [one.label for one in subjects(ReportName.PANEL, CYCLE)] == ["Ana Ruiz"]
    assert "Ana Ruiz with Ingrid Aasen" in [one.label for one in subjects(ReportName.RELATIONSHIP, CYCLE)]
    assert [one.label for one in subjects(ReportName.SECTION, CYCLE)] == ["All sections", "Neuroradiology"]


BOOK = "workbook"
TABLES = ("relationships", "outcomes", "themes", "passages")


def _tables(cycle: Cycle, folder: Path, audience: Audience = Audience.OFFICE) -> dict[str, bytes]:
    """Every table of the cycle as a file, in each of its forms."""
    exporting = cycle.desk.exporting
    made = {}
    for subject, ending in product(TABLES, (".csv", ".xlsx", ".json")):
        path = folder / f"{subject}{ending}"
        exporting.export(subject, path, audience=audience, cycle=CYCLE)
        made[path.name] = path.read_bytes()
    exporting.export_book(folder / "all.xlsx", audience=audience, cycle=CYCLE)
    return {**made, BOOK: (folder / "all.xlsx").read_bytes()}


@pytest.mark.slow
def test_its_tables_stay_as_they_were_too(closed: tuple[Cycle, Texts], tmp_path: Path) -> None:
    cycle, _told = closed
    desk = cycle.desk
    beyond = (Audience.LEADERSHIP, Audience.DEPARTMENT)
    told = {audience: _tables(cycle, tmp_path, audience) for audience in (Audience.OFFICE, *beyond)}
    office = told[Audience.OFFICE]
    assert QUOTE.encode() in office["passages.csv"]
    assert b"Ruiz" in office["relationships.csv"]
    assert b"Ruiz" in told[Audience.LEADERSHIP]["relationships.csv"]
    assert b"The cycle was closed on" in office["themes.json"]
    assert b"not kept then" not in office["themes.json"]
    _change_everything(cycle)
    for audience, files in told.items():
        assert _tables(cycle, tmp_path, audience) == files, audience
    assert desk.registers.exports()[0].scope == CYCLE
    today = desk.exporting.table("relationships").rows
    assert any("Xanthos" in str(row) for row in today), "that of the whole office tells today"
    with pytest.raises(InputError, match="of the whole office"):
        desk.exporting.table("people", cycle=CYCLE)

    desk.outcomes.record(
        cycle.ended, Judgement.THIN, cycle_id=cycle.people.cycle, because="They told us more"
    )
    revised = _tables(cycle, tmp_path)
    assert b"One outcome was revised since" in revised["themes.json"]
    assert b"They told us more" in revised["outcomes.csv"]
    assert revised["themes.csv"] == office["themes.csv"]
    with desk._store.write("One sentence is taken back") as session:
        session.query(Passage).filter_by(snippet=QUOTE).one().attribution = Attribution.NOT_FOR_REPORTING
    withdrawn = _tables(cycle, tmp_path)
    assert QUOTE.encode() not in withdrawn["passages.csv"] + withdrawn["passages.json"]
    assert b"Withdrawn since the cycle was closed: 1" in withdrawn["passages.json"]
    with desk._store.write("As it was kept before") as session:
        freeze = session.query(CycleFreeze).one()
        freeze.data = {key: value for key, value in freeze.data.items() if key != "tables"}
    before = _tables(cycle, tmp_path)
    assert b"What is told here was not kept then" in before["themes.json"]
    assert b"not kept then" not in before["outcomes.json"]


@pytest.mark.slow
def test_a_revision_is_printed_beside_what_was_told(closed: tuple[Cycle, Texts]) -> None:
    cycle, told = closed
    because = "Moana Tūhoe told us more"
    cycle.desk.outcomes.record(
        cycle.ended,
        Judgement.THIN,
        cycle_id=cycle.people.cycle,
        summary="They met twice.",
        public_summary="Ana Ruiz met her mentor twice.",
        because=because,
    )
    now = _printed(cycle)
    office = now[OFFICE]
    assert "They wrote the <b>grant</b> & stopped." in office
    assert "R-01*" in office
    assert " ".join(office.split()).count(because) == 2, "in the section, and in the list of all"
    for text in (office, now[SHEET]):
        assert "Revised after the cycle was closed".upper() in text.upper()
        assert "Outcome: Useful but thin; until then fulfilled and closed." in " ".join(text.split())
        assert "What happened: They met twice." in " ".join(text.split())
    assert "one outcome was revised since" in now[(ReportName.SUMMARY, Audience.OFFICE)]
    leadership = " ".join(now[LEADERSHIP].split())
    assert "[a colleague] told us more" in leadership
    assert "[the mentee] met her mentor twice" in leadership
    assert "Some outcomes were revised since" in leadership
    assert not any(name in leadership for name in ("Ruiz", "Tūhoe"))
    department = now[ReportName.CYCLE, Audience.DEPARTMENT]
    assert "told us more" not in department
    unchanged = {
        kind: text
        for kind, text in told.items()
        if kind[0] in (ReportName.SECTION, ReportName.PANEL, ReportName.COMMUNITY, ReportName.ACCOUNTS)
    }
    assert {kind: now[kind] for kind in unchanged} == unchanged
    table = cycle.desk.exporting.table("outcomes")
    (row,) = [dict(zip([one.name for one in table.columns], each, strict=True)) for each in table.rows]
    assert (row["outcome"], row["summary"]) == (
        "fulfilled and closed",
        "They wrote the <b>grant</b> & stopped.",
    )
    assert because in str(row["revision"])
    assert "Useful but thin; until then fulfilled" in str(row["revision"])
    # Taken back, it is as if it had not been.
    cycle.desk.history.undo()
    assert _printed(cycle) == told


@pytest.mark.slow
def test_what_may_no_longer_be_told_is_not(closed: tuple[Cycle, Texts]) -> None:
    cycle, told = closed
    desk = cycle.desk
    assert QUOTE in told[LEADERSHIP]
    assert "is told as a case" in told[LEADERSHIP]
    with desk._store.write("She takes one sentence back, and the case") as session:
        session.query(Passage).filter_by(snippet=QUOTE).one().attribution = Attribution.NOT_FOR_REPORTING
        session.query(Interview).filter_by(person_id=cycle.people.ana).one().may_be_case = False
    now = _printed(cycle)
    assert not any(QUOTE in text for text in now.values())
    assert "Withdrawn since the cycle was closed" in " ".join(now[OFFICE].split())
    assert "is told as a case" not in now[LEADERSHIP]
    with desk._store.write("What was agreed grows looser: that is not taken up") as session:
        session.query(Interview).filter_by(person_id=cycle.people.ana).one().attribution = Attribution.BY_NAME
        session.query(Passage).filter_by(snippet=QUOTE).one().attribution = None
    assert "Ana Ruiz · by name" not in _printed(cycle)[LEADERSHIP]


@pytest.mark.slow
def test_what_is_destroyed_is_destroyed_in_what_was_kept_too(
    closed: tuple[Cycle, Texts], office_path: Path
) -> None:
    cycle, _told = closed
    desk = cycle.desk
    # Closed, opened by undo, and closed again: the log keeps what was kept.
    desk.history.undo(whole=True)
    desk.history.redo()
    with desk._store.read() as session:
        ids = [row.id for row in session.query(Interview)]
    copy = desk.copies.make()
    assert QUOTE.encode() in copy.path.read_bytes()
    desk.retention.destroy(ids)
    now = _printed(cycle)
    assert not any(QUOTE in text for text in now.values())
    passages = cycle.desk.exporting.table("passages", cycle=CYCLE)
    assert "The words of passages, destroyed with their notes" in [one.what for one in passages.withheld]
    assert QUOTE not in str(passages.rows)
    assert "Destroyed with their notes" in now[OFFICE]
    assert "They wrote the <b>grant</b> & stopped." in now[OFFICE]
    desk.close()
    for file in office_path.parent.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert QUOTE.encode() not in content, file.name
            assert SECRET.encode() not in content, file.name


@pytest.mark.slow
def test_a_cycle_is_closed_once_and_opened_with_a_reason(closed: tuple[Cycle, Texts]) -> None:
    cycle, _told = closed
    desk, id_ = cycle.desk, cycle.people.cycle
    with pytest.raises(RuleError, match="closed already"):
        desk.cycles.close(id_)
    with pytest.raises(RuleError, match="Say why"):
        desk.outcomes.record(cycle.ended, Judgement.THIN, cycle_id=id_)
    with pytest.raises(InputError, match="Say why"):
        desk.cycles.reopen(id_, "  ")
    desk.cycles.reopen(id_, "A whole section was missing")
    assert desk.cycles.cycle(id_).closed_on is None
    desk.outcomes.record(cycle.ended, Judgement.THIN, cycle_id=id_)
    opened = _printed(cycle)
    assert "opened again" in opened[OFFICE]
    assert "A whole section was missing" in opened[OFFICE]
    assert "A whole section was missing" not in opened[LEADERSHIP]
    with pytest.raises(RuleError, match="not closed"):
        desk.cycles.reopen(id_, "again")
    desk.cycles.close(id_)
    again = _printed(cycle)
    assert "R-01*" not in again[OFFICE]
    assert "Useful but thin" in again[SHEET]
    assert "A whole section was missing" in again[OFFICE]


@pytest.mark.slow
def test_an_early_closing_kept_its_judgements_alone(closed: tuple[Cycle, Texts]) -> None:
    cycle, _told = closed
    with cycle.desk._store.write("As it was kept before") as session:
        freeze = session.query(CycleFreeze).one()
        freeze.version, freeze.data = 1, {"outcomes": {str(cycle.ended): "fulfilled"}}
        session.query(Outcome).one().judgement = Judgement.BROKE_DOWN
    now = _printed(cycle)
    assert "The office’s judgement: fulfilled and closed." in " ".join(now[SHEET].split())
    assert "Only the outcomes were kept then" in " ".join(now[OFFICE].split())
    for kind in ((ReportName.COMMUNITY, Audience.OFFICE), (ReportName.SECTION, Audience.OFFICE), ACCOUNTS):
        assert "What is told here was not kept then" in " ".join(now[kind].split())


OPENING, TAKEN_BACK, REWORDED = (
    "He answered every mail within a day, all year.",
    "I nearly left the hospital because of it.",
    "My chief said that I should not apply for it.",
)


def _written(cycle: Cycle) -> int:
    """An interview with three sentences, the first of them marked."""
    desk, people = cycle.desk, cycle.people
    plan = InterviewPlan(
        person_id=people.ana, about=(cycle.ended,), cycle_id=people.cycle, party=Party.MENTEE
    )
    interview = desk.interviews.schedule(plan)
    marked = PassageRecord(
        guid="first", start=0, end=len(OPENING), theme_ids=(desk.codebook.themes()[0].id,), memo="asidememo"
    )
    text = "\n".join((OPENING, TAKEN_BACK, REWORDED))
    desk.texts.save(interview, text, Spans(passages=(marked,)), expected_version=0)
    return interview


def _kept_texts(desk: Desk) -> list[str]:
    with desk._store.read() as session:
        return [one.text for one in mention_texts.closed(session)]


@pytest.mark.slow
def test_the_accounts_in_full_stay_and_what_is_taken_back_goes(desk: Desk, office_path: Path) -> None:
    cycle = Cycle(desk, *furnished(desk, a_cycle))
    interview = _written(cycle)
    desk.cycles.close(cycle.people.cycle)

    def sheet() -> str:
        report = desk.reports.make(ReportName.ACCOUNTS, cycle.ended, cycle=CYCLE, made_on=MADE_ON)
        return " ".join(text_of(report.content).split())

    def write(text: str, *passages: PassageRecord) -> None:
        version = desk.texts.open(interview).version
        desk.texts.save(interview, text, Spans(passages=passages), expected_version=version)

    told = sheet()
    assert all(one in told for one in (OPENING, TAKEN_BACK, REWORDED))
    # The text goes on, themes change: the accounts are those of then.
    write("Nothing of it.")
    _change_everything(cycle)
    assert sheet() == told
    now = "\n".join(("Something new.", TAKEN_BACK, REWORDED.replace("should not", "had better not")))
    start, closed = now.index(TAKEN_BACK), Attribution.NOT_FOR_REPORTING
    write(now, PassageRecord(guid="back", start=start, end=len(now), attribution=closed))
    assert OPENING in sheet()
    assert TAKEN_BACK not in sheet()
    assert REWORDED not in sheet(), "what was taken back in other words stays out of it as well"
    mentioned = _kept_texts(desk)
    assert OPENING in mentioned
    assert not any("asidememo" in one for one in mentioned)
    copy = desk.copies.make()
    assert OPENING.encode() in copy.path.read_bytes()
    desk.retention.destroy([interview])
    assert OPENING not in sheet()
    assert "the notes were destroyed" in sheet()
    desk.close()
    for file in office_path.parent.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not any(one.encode() in content for one in (OPENING, TAKEN_BACK, REWORDED)), file.name


@pytest.mark.slow
def test_the_two_accounts_stand_as_they_were_compared(desk: Desk) -> None:
    cycle = Cycle(desk, *furnished(desk, a_cycle))
    with desk._store.read() as session:
        said = session.query(Passage).filter_by(snippet=QUOTE).one()
        passage, interview = said.id, said.interview_id
    desk.accounts.mark(
        cycle.ended, "Rhythm", Accord.DIFFER, note="He says weekly.", passage_ids=[passage],
        cycle_id=cycle.people.cycle,
    )  # fmt: skip
    desk.cycles.close(cycle.people.cycle)
    desk.accounts.mark(cycle.ended, "Rhythm", Accord.AGREE, note="Both now.", cycle_id=cycle.people.cycle)

    def sheet() -> str:
        report = desk.reports.make(ReportName.RELATIONSHIP, cycle.ended, cycle=CYCLE, made_on=MADE_ON)
        return " ".join(text_of(report.content).split()).split("THE TWO ACCOUNTS")[-1].split("Fit checks")[0]

    assert "He says weekly." in sheet()
    assert "Both now." not in sheet()
    assert sheet().count(QUOTE) > 0
    desk.retention.destroy([interview])
    assert "He says weekly." in sheet()
    assert QUOTE not in sheet()
    with desk._store.read() as session:
        assert QUOTE not in str(session.query(CycleFreeze).one().data)
