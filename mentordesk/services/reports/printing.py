"""Each report by its name: what it can be about, and how it is made."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Interview, Milestone, Person, Relationship, RelationshipCycle
from mentordesk.domain import days
from mentordesk.domain.names import fold
from mentordesk.domain.printed import WITHOUT_SUBJECT, About, PrintedReport, ReportName, printed, require
from mentordesk.domain.relationship import RUNNING
from mentordesk.domain.wording import INTERVIEW_KINDS
from mentordesk.errors import InputError
from mentordesk.records.celebration import MilestoneData, RecognitionData
from mentordesk.records.closing import FrozenCycle
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.interviews import InterviewRow
from mentordesk.records.people import spoken_name
from mentordesk.records.reports import Report, Subject
from mentordesk.services.closed_cycles.frozen_cycles import freeze_of, unpacked
from mentordesk.services.closed_cycles.quotable import of_cycle
from mentordesk.services.gathering.cycle_data import find_cycle, gather
from mentordesk.services.gathering.section_lines import named_sections, sections_of
from mentordesk.services.interviews import records as interview_records
from mentordesk.services.interviews.guides import Guides
from mentordesk.services.relationships.relationships import Relationships
from mentordesk.services.reports import celebration
from mentordesk.services.reports.interview_out import InterviewOuts
from mentordesk.services.reports.sheet_data import SheetData, mentees_with_panels
from mentordesk.services.search.mentions import Mentioning
from mentordesk.services.shared import lookup
from mentordesk.terms import Audience, State

_TOGETHER = RUNNING | {State.CLOSED}
_ASKED_FOR = {
    About.RELATIONSHIP: "a relationship",
    About.MENTEE: "a mentee",
    About.MENTOR: "a mentor",
    About.MILESTONE: "a milestone",
    About.INTERVIEW: "an interview",
    About.PERSON: "a person",
}


def _kept_sections(kept: FrozenCycle) -> tuple[Subject, ...]:
    return (Subject("", "All sections"), *(Subject(one, one) for one in named_sections(kept.lines)))


def _kept_panels(kept: FrozenCycle) -> tuple[Subject, ...]:
    subjects = (Subject(one.mentee_id, one.sheet.mentee) for one in kept.panels if one.has_mentor)
    return _sorted(subjects)


def _kept_relationships(kept: FrozenCycle) -> tuple[Subject, ...]:
    return _sorted(Subject(one.row.id, one.row.title) for one in kept.relationships)


def _sorted(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    return tuple(sorted(subjects, key=lambda one: (fold(one.label), one.key)))


_KEPT: dict[About, Callable[[FrozenCycle], tuple[Subject, ...]]] = {
    About.SECTION: _kept_sections,
    About.MENTEE: _kept_panels,
    About.RELATIONSHIP: _kept_relationships,
}
"""What a closed cycle's reports can be about: those that were in it then."""


class Press:
    """Makes any report of one office; it writes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def subjects(self, name: ReportName, cycle: str | None = None) -> tuple[Subject, ...]:
        """What a report can be about in a cycle; nothing to choose for those about the cycle itself."""
        about = printed(name).about
        if about in WITHOUT_SUBJECT:
            return ()
        if about is About.GUIDE:
            return tuple(Subject(one.id, one.name) for one in Guides(self._store).current())
        if about is About.PERSON:
            return self._everybody()
        with self._store.read() as session:
            found = find_cycle(session, cycle, today=days.today())
            freeze = freeze_of(session, found.id)
            kept = unpacked(freeze) if freeze is not None else None
            if kept is not None and about in _KEPT:
                return _KEPT[about](kept)
            if about is About.SECTION:
                return (
                    Subject("", "All sections"),
                    *(Subject(one, one) for one in sections_of(session, found.id)),
                )
            if about is About.INTERVIEW:
                return _interviews(session, found.id)
            if about is About.MILESTONE:
                return _milestones(session, found.id)
            if about is About.MENTEE:
                return tuple(Subject(one.id, one.name) for one in mentees_with_panels(session, found.id))
            cycle_id = found.id
        if about is About.RELATIONSHIP:
            rows = Relationships(self._store).rows(cycle_id=cycle_id, states=_TOGETHER)
            return _sorted(Subject(row.id, row.title) for row in rows)
        return self._mentors(cycle_id)

    def make(
        self,
        name: ReportName,
        about: int | str | None = None,
        *,
        cycle: str | None = None,
        audience: Audience | None = None,
        paper: str = "a4",
        made_on: date | None = None,
        tick: Callable[[], object] | None = None,
    ) -> Report:
        """The report; for those whom it is usually for where no audience is named.

        With a `tick` it is made in a process of its own, as long as `tick`, called all the while, raises
        nothing.
        """
        kind = printed(name)
        if about is None and kind.about in _ASKED_FOR:
            raise InputError(f"The {kind.title.lower()} is about {_ASKED_FOR[kind.about]}; say which.")
        # Before anything is read; each report asks once more, for whoever makes it without the press.
        audience = audience or kind.audiences[0]
        require(name, audience)
        day = made_on or days.today()
        data = self._gathered(kind, about, cycle, audience, day)
        if tick is None:
            from mentordesk.reports.makers import maker

            return maker(name)(data, audience, paper=paper)
        from mentordesk.reports.workshop import SHARED

        return SHARED.make(name, data, audience, paper=paper, tick=tick)

    def panel_sheets(
        self,
        cycle: str | None,
        *,
        audience: Audience = Audience.PERSON,
        paper: str = "a4",
        tick: Callable[[], object] | None = None,
    ) -> tuple[int, Iterator[Report]]:
        """How many panel sheets the cycle has, and each of them as it is made."""
        mentees = [one.key for one in self.subjects(ReportName.PANEL, cycle)]
        sheets = (
            self.make(ReportName.PANEL, mentee, cycle=cycle, audience=audience, paper=paper, tick=tick)
            for mentee in mentees
        )
        return len(mentees), sheets

    def _gathered(
        self, kind: PrintedReport, about: int | str | None, cycle: str | None, audience: Audience, day: date
    ) -> object:
        """The records of which the report is made."""
        data = SheetData(self._store, day)
        number = about if isinstance(about, int) else 0
        gathered: dict[ReportName, Callable[[], object]] = {
            ReportName.CYCLE: lambda: self._of_cycle(cycle, audience, day),
            ReportName.SUMMARY: lambda: self._of_cycle(cycle, audience, day),
            ReportName.RELATIONSHIP: lambda: data.relationship(number, cycle),
            ReportName.ACCOUNTS: lambda: data.accounts(number, cycle),
            ReportName.PANEL: lambda: data.panel(number, cycle),
            ReportName.SECTION: lambda: data.section(str(about or ""), cycle),
            ReportName.COMMUNITY: lambda: data.community(cycle),
            ReportName.LEDGER: lambda: data.ledger(cycle),
            ReportName.GUIDE: lambda: data.guide(number or None),
            ReportName.RECOGNITION: lambda: self._recognition(number, audience, day),
            ReportName.MILESTONE: lambda: self._milestone(number, audience, day),
            ReportName.RECORD: lambda: InterviewOuts(self._store).content(number, audience, made_on=day),
            ReportName.REGISTER: data.register,
            ReportName.MENTIONS: lambda: Mentioning(self._store).data(number, day),
        }
        return gathered[kind.name]()

    def _of_cycle(self, cycle: str | None, audience: Audience, day: date) -> CycleReportData:
        with self._store.read() as session:
            found = find_cycle(session, cycle, today=day)
            return gather(session, found, made_on=day, names=audience is not Audience.OFFICE)

    def _recognition(self, mentor_id: int, audience: Audience, day: date) -> RecognitionData:
        with self._store.read() as session:
            return celebration.recognition(session, mentor_id, audience, made_on=day)

    def _milestone(self, milestone_id: int, audience: Audience, day: date) -> MilestoneData:
        with self._store.read() as session:
            return celebration.milestone(session, milestone_id, audience, made_on=day)

    def _everybody(self) -> tuple[Subject, ...]:
        columns = (Person.id, Person.given_name, Person.family_name)
        with self._store.read() as session:
            rows = session.execute(sa.select(*columns).order_by(Person.family_name, Person.id)).all()
        return tuple(Subject(row.id, spoken_name(row.given_name, row.family_name)) for row in rows)

    def _mentors(self, cycle_id: int) -> tuple[Subject, ...]:
        query = (
            sa.select(Relationship.mentor_id)
            .join(RelationshipCycle, RelationshipCycle.relationship_id == Relationship.id)
            .where(
                RelationshipCycle.cycle_id == cycle_id, Relationship.state.in_(_TOGETHER), ~Relationship.peer
            )
        )
        with self._store.read() as session:
            people = lookup.briefs(session, query).values()
        return tuple(
            Subject(one.id, one.name)
            for one in sorted(people, key=lambda one: (fold(one.filed_name), one.id))
        )


def _interviews(session: Session, cycle_id: int) -> tuple[Subject, ...]:
    """Those of which there is a text to print."""
    rows = interview_records.rows(session, of_cycle(cycle_id), Interview.destroyed_at.is_(None))
    return tuple(Subject(row.id, _interview_label(row)) for row in rows if row.words)


def _interview_label(row: InterviewRow) -> str:
    held = f", {row.held_on:%Y-%m-%d}" if row.held_on else ""
    return f"{row.person}, {INTERVIEW_KINDS[row.kind]} interview{held}"


def _milestones(session: Session, cycle_id: int) -> tuple[Subject, ...]:
    rows = session.execute(
        sa.select(Milestone.id, Milestone.person_id, Milestone.title)
        .where(Milestone.cycle_id == cycle_id)
        .order_by(Milestone.achieved_on.desc(), Milestone.id.desc())
    ).all()
    people = lookup.briefs(session, {row.person_id for row in rows})
    return tuple(Subject(row.id, f"{people[row.person_id].name}: {row.title}") for row in rows)


def file_of(folder: Path, report: Report, taken: set[Path]) -> Path:
    """Where one of many reports goes: two mentees of one name do not overwrite each other."""
    path = folder / report.file_name
    number = 2
    while path in taken:
        path = folder / f"{Path(report.file_name).stem} {number}.pdf"
        number += 1
    taken.add(path)
    return path
