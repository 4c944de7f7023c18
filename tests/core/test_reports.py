"""The cycle report and the tables, from a real office file to the files that leave it."""

import csv
import json
import tempfile
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy.exc import IntegrityError

from mentordesk.db.tables import (
    Interview,
    InterviewRelationship,
    OutcomeEvidence,
    Passage,
)
from mentordesk.desk import Desk
from mentordesk.domain.printed import ReportName
from mentordesk.errors import HeldBackError, InputError, MentorDeskError, NotFoundError, RuleError
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.office import OfficeRules, Vocabulary
from mentordesk.services.gathering.cycle_data import find_cycle, gather
from mentordesk.terms import (
    Answer,
    Attribution,
    Audience,
    Evidence,
    InterviewKind,
    InterviewStatus,
    Judgement,
    Party,
    Side,
    State,
)
from tests.core.a_cycle import SECRET, Cycle, a_cycle
from tests.furnished import furnished
from tests.pdf import text_of

BEYOND = (Audience.LEADERSHIP, Audience.DEPARTMENT)
MADE_ON = date(2026, 10, 12)


@pytest.fixture
def cycle(desk: Desk) -> Cycle:
    return Cycle(desk, *furnished(desk, a_cycle))


def _data(cycle: Cycle) -> CycleReportData:
    with cycle.desk._store.read() as session:
        return gather(session, find_cycle(session, "2025-26", today=MADE_ON), made_on=MADE_ON, names=True)


def test_what_is_gathered(cycle: Cycle) -> None:
    data = _data(cycle)
    first, second = data.relationships
    assert (first.relationship_id, first.mentee.name, first.mentor.name) == (
        cycle.ended,
        "Ana Ruiz",
        "Ingrid Aasen",
    )
    assert (first.ended, first.ended_on, first.no_fault) == (True, date(2026, 6, 1), True)
    assert [phase.state for phase in first.phases][-3:] == [State.TRIAL, State.SETTLED, State.CLOSED]
    assert first.contacts == (date(2025, 12, 1),)
    assert (first.evidence, first.heard_mentee, first.heard_mentor) == (Evidence.TWO, 60, 60)
    assert [reason.group for reason in first.end_reasons] == ["Natural", "Natural"]
    assert first.domains == ("Grants and funding",)
    assert first.may_be_case
    assert [quote.text for quote in first.quotes] == ["He answered within a day.", "It ended well."]
    assert second.judgement is Judgement.NOT_JUDGED
    assert data.panel_sizes == (2,)
    assert (data.refusals, data.fit_checks, data.memos, data.not_for_reporting) == (1, 1, 3, 1)
    assert (data.interviews, data.interview_minutes) == (2, 120)


def test_passages_that_the_outcome_rests_on_are_quoted_first(cycle: Cycle) -> None:
    outcome = cycle.desk.outcomes.outcome(cycle.ended, cycle.people.cycle)
    assert outcome is not None
    with cycle.desk._store.write("Evidence for a test") as session:
        passage = session.query(Passage).filter_by(snippet="It ended well.").one()
        session.add(OutcomeEvidence(outcome_id=outcome.id, passage_id=passage.id))
    assert _data(cycle).relationships[0].quotes[0].text == "It ended well."


def test_a_refusal_lifted_and_a_spell_added_change_what_is_told(cycle: Cycle) -> None:
    cycle.desk.relationships.reopen(cycle.ended, cycle_id=cycle.people.cycle, on=date(2026, 7, 1))
    (first, *_) = _data(cycle).relationships
    assert (first.relationship_id, first.ended_on) == (cycle.ended, date(2026, 6, 1))


@pytest.mark.slow
@pytest.mark.parametrize("audience", [Audience.OFFICE, *BEYOND])
def test_nothing_that_never_leaves_is_in_any_file(cycle: Cycle, audience: Audience, tmp_path: Path) -> None:
    texts = [text_of(cycle.desk.reports.cycle_report(audience=audience, made_on=MADE_ON).content)]
    for subject in cycle.desk.exporting.subjects:
        path = tmp_path / f"{subject}.json"
        cycle.desk.exporting.export(subject, path, audience=audience)
        texts.append(path.read_text(encoding="utf-8"))
    told = "\n".join(texts)
    for secret in (
        SECRET,
        "a memo",
        "did not like",
        "not_good",
        "ombuds",
        "2026-06-21",
        "internal note",
        "declined",
    ):
        assert secret not in told
    if audience is not Audience.OFFICE:
        assert "wrote it" not in told or "[the mentee] and her mentor wrote it" in told


def test_a_refused_introduction_is_in_no_table(cycle: Cycle) -> None:
    for audience in (Audience.OFFICE, *BEYOND):
        for subject in ("relationships", "outcomes", "interviews"):
            table = cycle.desk.exporting.table(subject, audience=audience)
            assert not any("Farooqi" in str(cell) for row in table.rows for cell in row)


def test_a_refusal_later_takes_nothing_from_what_was_before(cycle: Cycle) -> None:
    desk = cycle.desk
    before = {subject: _told_of(cycle, subject) for subject in ("relationships", "outcomes")}
    desk.relationships.reopen(cycle.ended, on=date(2026, 7, 1))
    state = desk.introductions.answer(cycle.ended, Side.MENTOR, Answer.NO, on=date(2026, 7, 3))
    assert state is State.DECLINED
    assert {subject: _told_of(cycle, subject) for subject in ("relationships", "outcomes")} == before


def _told_of(cycle: Cycle, subject: str) -> list[tuple[object, ...]]:
    return [row for row in cycle.desk.exporting.table(subject).rows if "Ingrid Aasen" in row]


def test_who_takes_back_being_told_is_told_no_more(cycle: Cycle) -> None:
    assert [one.may_be_case for one in _data(cycle).relationships if one.relationship_id == cycle.ended] == [
        True
    ]
    with cycle.desk._store.write("A later talk") as session:
        later = Interview(
            person_id=cycle.people.ana,
            party=Party.MENTEE,
            kind_of_interview=InterviewKind.EXIT,
            cycle_id=cycle.people.cycle,
            status=InterviewStatus.HELD,
            held_on=date(2026, 7, 20),
            attribution=Attribution.UNATTRIBUTED,
        )
        session.add(later)
        session.flush()
        session.add(InterviewRelationship(interview_id=later.id, relationship_id=cycle.ended))
    told = next(one for one in _data(cycle).relationships if one.relationship_id == cycle.ended)
    assert not told.may_be_case
    assert told.heard_mentee == 60


def test_leadership_reads_panels_without_outcomes(cycle: Cycle) -> None:
    table = cycle.desk.exporting.table("relationships", audience=Audience.LEADERSHIP)
    names = [column.name for column in table.columns]
    assert names == ["mentee", "mentee_rank", "mentee_section", "mentor", "mentor_section", "contacts"]
    # The same as in the section table: what ended is not missing, or two tables together would tell of it.
    assert sorted(str(row[3]) for row in table.rows) == ["Ingrid Aasen", "Moana Tūhoe"]
    sections = cycle.desk.reports.make(ReportName.SECTION, audience=Audience.LEADERSHIP, cycle="2025-26")
    assert all(name in text_of(sections.content) for name in ("Aasen", "Tūhoe"))


@pytest.mark.parametrize("audience", BEYOND)
@pytest.mark.parametrize("subject", ["interviews", "outcomes"])
def test_beyond_the_office_interviews_and_outcomes_are_counts(
    cycle: Cycle, subject: str, audience: Audience
) -> None:
    assert cycle.desk.exporting.table(subject, audience=audience).rows == ()


@pytest.mark.slow
def test_the_department_reads_no_name_at_all(cycle: Cycle) -> None:
    for subject in cycle.desk.exporting.subjects:
        told = repr(cycle.desk.exporting.table(subject, audience=Audience.DEPARTMENT))
        for name in ("Ruiz", "Aasen", "Tūhoe", "Farooqi", "Ben-David"):
            assert name not in told


@pytest.mark.slow
@pytest.mark.parametrize("audience", [Audience.OFFICE, *BEYOND])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "CSV"])
def test_every_file_carries_its_audience(
    cycle: Cycle, audience: Audience, ending: str, tmp_path: Path
) -> None:
    for subject in cycle.desk.exporting.subjects:
        path = tmp_path / f"{subject}.{ending}"
        cycle.desk.exporting.export(subject, path, audience=audience)
        content = path.read_bytes()
        if ending == "xlsx":
            about = openpyxl.load_workbook(BytesIO(content))["About this file"]
            assert audience.value in [row[1].value for row in about.iter_rows()]
        elif ending == "json":
            assert json.loads(content)["about"]["audience"] == audience.value
        else:
            assert content.startswith(b"\xef\xbb\xbf")
            rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
            assert {row["audience"] for row in rows} == {audience.value}


def test_cells_that_a_spreadsheet_would_calculate_are_text(cycle: Cycle, tmp_path: Path) -> None:
    desk = cycle.desk
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "<b>", " \n=1", "\uff1d1"]
    with desk._store.write("Notes for a test") as session:
        from mentordesk.db.tables import Person

        ana = session.get_one(Person, cycle.people.ana)
        ana.title, ana.former_names = hostile[0], hostile[1:]
        ana.phone, ana.track, ana.notes = hostile[3], hostile[4], hostile[5]
    for ending in ("csv", "xlsx"):
        path = tmp_path / f"people.{ending}"
        desk.exporting.export("people", path)
        if ending == "csv":
            cells = [
                cell for row in csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"))) for cell in row
            ]
        else:
            sheet = openpyxl.load_workbook(path)["People"]
            cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        assert "'=1+1" in cells
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")) for cell in cells)
    cells = desk.exporting.copy("people").replace("\n", "\t").split("\t")
    assert "'=1+1" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\uff1d")) for cell in cells)


def test_dates_are_dates_and_the_head_stays(cycle: Cycle, tmp_path: Path) -> None:
    path = tmp_path / "relationships.xlsx"
    cycle.desk.exporting.export("relationships", path)
    sheet = openpyxl.load_workbook(path)["Relationships"]
    head = [cell.value for cell in sheet[1]]
    ended = sheet.cell(2, head.index("ended_on") + 1)
    assert ended.value == datetime(2026, 6, 1)  # noqa: DTZ001 - a sheet's dates have no zone
    assert ended.is_date
    assert sheet.freeze_panes == "A2"


def test_every_way_out_is_registered_and_cannot_be_taken_back(cycle: Cycle, tmp_path: Path) -> None:
    desk = cycle.desk
    desk.office.work_as(desk.office.add_staff("Maria Lenz"))
    undoable = desk.history.undoable()
    report = desk.reports.cycle_report("2025–26", audience=Audience.LEADERSHIP, made_on=MADE_ON)
    desk.reports.save(report, tmp_path / "report.pdf")
    desk.reports.printed(report, printer="Office")
    desk.exporting.export("people", tmp_path / "people.csv", audience=Audience.DEPARTMENT)
    entries = desk.registers.exports()
    assert [(one.what, one.scope, one.audience, one.way, one.file_name, one.staff) for one in entries] == [
        ("Table of people", "", Audience.DEPARTMENT, "csv", "people.csv", "Maria Lenz"),
        ("Cycle report", "2025–26", Audience.LEADERSHIP, "print", "Office", "Maria Lenz"),
        ("Cycle report", "2025–26", Audience.LEADERSHIP, "pdf", "report.pdf", "Maria Lenz"),
    ]
    assert desk.history.undoable() == undoable
    assert (tmp_path / "report.pdf").read_bytes() == report.content
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_what_cannot_be_registered_does_not_leave(
    cycle: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = cycle.desk
    monkeypatch.setattr(desk.exporting._store, "staff_id", 999_999)
    with pytest.raises(IntegrityError):
        desk.exporting.export("people", tmp_path / "people.csv")
    assert not (tmp_path / "people.csv").exists()
    monkeypatch.undo()
    desk.exporting.export("people", tmp_path / "half \udcff.csv")
    assert [entry.file_name for entry in desk.registers.exports()] == ["half ?.csv"]


def test_text_that_looks_like_markup_is_printed(cycle: Cycle) -> None:
    report = cycle.desk.reports.cycle_report(made_on=MADE_ON)
    assert "They wrote the <b>grant</b> & stopped." in text_of(report.content)
    assert report.scope == "2025–26"


def test_what_cannot_be_made_is_said(cycle: Cycle, tmp_path: Path) -> None:
    desk = cycle.desk
    with pytest.raises(NotFoundError, match="2025–26"):
        desk.reports.cycle_report("1999-00")
    with pytest.raises(InputError, match=r"\.csv"):
        desk.exporting.export("people", tmp_path / "people.docx")
    with pytest.raises(InputError, match=r"\.pdf"):
        desk.reports.save(desk.reports.cycle_report(made_on=MADE_ON), tmp_path / "report.csv")
    with pytest.raises(RuleError):
        desk.exporting.export("people", tmp_path / "people.csv", audience=Audience.PERSON)
    with pytest.raises(MentorDeskError, match="does not exist"):
        desk.exporting.export("people", tmp_path / "nowhere" / "people.csv")
    assert list(desk.registers.exports()) == []


@pytest.mark.slow
@pytest.mark.parametrize("audience", [Audience.OFFICE, *BEYOND])
def test_a_workbook_holds_the_tables_and_says_what_each_column_means(
    cycle: Cycle, audience: Audience, tmp_path: Path
) -> None:
    path = tmp_path / "all.xlsx"
    book = cycle.desk.exporting.export_book(path, audience=audience)
    sheets = openpyxl.load_workbook(path)
    assert (sheets.properties.creator, sheets.properties.lastModifiedBy) == ("MentorDesk", None)
    assert all(sheet.sheet_state == "visible" for sheet in sheets)
    assert sheets.sheetnames == [
        "Relationships", "Outcomes", "Themes × outcomes", "Passages", "Glossary", "About this file",
    ]  # fmt: skip
    explained = {(row[0].value, row[1].value) for row in sheets["Glossary"].iter_rows(min_row=2)}
    for table, sheet in zip(book.tables, sheets.sheetnames, strict=False):
        names = [cell.value for cell in sheets[sheet][1]]
        assert table == cycle.desk.exporting.table(table.subject, audience=audience)
        assert {(sheet, name) for name in names} <= explained
    assert audience.value in [row[1].value for row in sheets["About this file"].iter_rows()]
    entry = cycle.desk.registers.exports()[0]
    assert (entry.audience, entry.way, entry.what.split()[0]) == (audience, "xlsx", "Workbook")
    with pytest.raises(MentorDeskError, match="xlsx"):
        cycle.desk.exporting.export_book(tmp_path / "all.csv", audience=audience)


def test_beyond_the_office_passages_are_the_quotes_of_the_report_or_held_back_with_it(cycle: Cycle) -> None:
    desk = cycle.desk
    for audience in BEYOND:
        report = desk.reports.cycle_report(audience=audience)
        table = desk.exporting.table("passages", audience=audience)
        assert not (report.held and table.rows)
        said = " ".join(text_of(report.content).split())
        for _cycle, _speaker, text in table.rows:
            assert " ".join(str(text).split())[:40] in said


def test_an_office_without_a_cycle_has_no_report(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="no cycle yet"):
        desk.reports.cycle_report()
    for subject in desk.exporting.subjects:
        for audience in (Audience.OFFICE, *BEYOND):
            assert desk.exporting.table(subject, audience=audience).rows == ()


def test_the_offices_own_rules_are_kept_to(cycle: Cycle) -> None:
    cycle.desk.office.set_rules(OfficeRules(minimum_group=2, minimum_interviews=3, retention_months=7))
    with cycle.desk._store.read() as session:
        data = gather(session, find_cycle(session, None, today=MADE_ON), made_on=MADE_ON, names=False)
    assert (data.minimum_group, data.minimum_interviews) == (2, 3)


@pytest.mark.slow
def test_a_doubtful_word_holds_the_report_back_until_it_is_answered_once(
    cycle: Cycle, tmp_path: Path
) -> None:
    desk, path = cycle.desk, tmp_path / "report.pdf"
    desk.lessons.learn("Ask who was told", finding="Rashidd was not told.", cycle_id=cycle.people.cycle)
    report = desk.reports.cycle_report(audience=Audience.LEADERSHIP, made_on=MADE_ON)
    assert {(one.word, one.known) for one in report.held} == {("Rashidd", False)}
    assert report.held[0].place == "Lesson “Ask who was told”"
    assert report.held[0].around == "Rashidd was not told."
    with pytest.raises(HeldBackError, match=r"“Rashidd” in Lesson .*was not told"):
        desk.reports.save(report, path)
    with pytest.raises(HeldBackError):
        desk.reports.printed(report)
    assert not path.exists()
    assert desk.registers.exports() == []
    desk.names.answer("rashidd", is_name=True)
    report = desk.reports.cycle_report(audience=Audience.LEADERSHIP, made_on=MADE_ON)
    assert report.held == ()
    desk.reports.save(report, path)
    text = text_of(path.read_bytes())
    assert "Rashidd" not in text
    assert "was not told" in text
    desk.names.answer("Rashidd", is_name=False)
    assert [(one.word, one.is_name) for one in desk.names.answers()] == [("rashidd", False)]
    assert "Rashidd was not told" in text_of(
        desk.reports.cycle_report(audience=Audience.LEADERSHIP, made_on=MADE_ON).content
    )
    desk.names.forget("RASHIDD")
    assert desk.reports.cycle_report(audience=Audience.LEADERSHIP, made_on=MADE_ON).held


def test_a_known_name_in_the_offices_own_words_holds_the_report_back(cycle: Cycle) -> None:
    desk = cycle.desk
    desk.office.set_rules(OfficeRules(minimum_group=2))
    reason = desk.vocabularies.words(Vocabulary.END_REASONS)[0].id
    desk.vocabularies.rename(Vocabulary.END_REASONS, reason, "Moved to Ingrid Aasen's lab")
    desk.outcomes.record(
        cycle.ended, Judgement.FULFILLED, cycle_id=cycle.people.cycle, public_summary="They wrote it."
    )
    report = desk.reports.cycle_report(audience=Audience.LEADERSHIP, made_on=MADE_ON)
    assert [(one.word, one.known) for one in report.held] == [("Ingrid", True)]


def test_a_workbook_tells_how_far_it_is_and_what_is_cancelled_never_left(
    cycle: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    told: list[tuple[int, int]] = []
    ready = cycle.desk.exporting.ready_book(".xlsx", progress=lambda *far: told.append(far))
    rows = sum(len(table.rows) for table in ready.tables)
    assert (told[0], told[-1]) == ((0, rows), (rows, rows))

    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cycle.desk.exporting.ready_book(".xlsx", progress=stop)
    assert cycle.desk.registers.exports() == []
    assert list(passing.iterdir()) == []
