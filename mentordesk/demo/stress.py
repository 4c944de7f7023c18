"""The stress case: twenty cycles of a merged school of medicine, to measure with and not to read.

It is written past the services and the change log, table by table: by a step for each of 30,000 people it
would take hours.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.opening import OpenFile
from mentordesk.db.store import mark_everything
from mentordesk.db.tables import (
    Contact,
    ContactRelationship,
    CycleMember,
    Department,
    Introduction,
    Need,
    Outcome,
    OutcomeReason,
    Person,
    PersonDomain,
    Relationship,
    RelationshipCycle,
    RelationshipDomain,
    Section,
    Spell,
    SpellReason,
    StateChange,
)
from mentordesk.demo import SEED, background, stress_texts
from mentordesk.demo.bulk import Places, Row, Scale, insert
from mentordesk.demo.department import STAFF, require_empty, write_quickly
from mentordesk.demo.material import Material
from mentordesk.demo.stress_courses import CourseDrawn, courses
from mentordesk.desk import Desk
from mentordesk.terms import (
    Answer,
    ContactKind,
    Distance,
    EndedBy,
    Evidence,
    Judgement,
    Origin,
    PersonKind,
    PersonStatus,
    Rank,
    State,
)

FIRST_YEAR, CYCLES = 2007, 20
_RANKS = {
    PersonKind.FACULTY: (Rank.ASSISTANT_PROFESSOR, Rank.ASSOCIATE_PROFESSOR, Rank.FULL_PROFESSOR),
    PersonKind.TRAINEE: (Rank.RESIDENT, Rank.RESIDENT, Rank.FELLOW, Rank.INSTRUCTOR),
    PersonKind.STAFF: (Rank.STAFF,),
}
_DEPARTMENTS = (
    "Anaesthesiology", "Cardiology", "Dermatology", "Emergency medicine", "General surgery", "Gynaecology",
    "Internal medicine", "Neurology", "Ophthalmology", "Orthopaedics", "Paediatrics", "Pathology",
)  # fmt: skip
_UNITS = ("Clinic", "Day care", "Laboratory", "Outpatients", "Research", "Teaching", "Trials", "Wards")


def build(file: OpenFile, scale: Scale | None = None) -> None:
    """Fill an empty office with the stress case."""
    scale = scale or Scale()
    desk = Desk(file)
    require_empty(desk)
    write_quickly(file)
    desk.office.work_as(desk.office.add_staff(STAFF[0]))
    cycles = [
        desk.cycles.open(f"{year}–{(year + 1) % 100:02}", date(year, 9, 1), date(year + 1, 8, 31))
        for year in range(FIRST_YEAR, FIRST_YEAR + CYCLES)
    ]
    with file.store.write("Make the stress case") as session:
        places = Places(
            cycles=cycles,
            domains=[domain.id for domain in desk.office.domains()],
            reasons=[reason.id for reason in desk.office.end_reasons()],
            themes=[theme.id for theme in desk.codebook.themes()],
            sections=_sections(session),
        )
        drawn = list(courses(random.Random(SEED), scale.relationships, scale.mentors, scale.mentees, CYCLES))
        _Rows(session, places, scale).write(drawn)
        stress_texts.write(session, Material(), places, scale, drawn)
        mark_everything(session)


def _sections(session: Session) -> list[tuple[int, int]]:
    own = session.scalars(sa.select(Department.id)).one()
    places = [(own, name) for name in background.SECTIONS]
    for name in _DEPARTMENTS:
        row = Department(name=name)
        session.add(row)
        session.flush()
        places += [(row.id, unit) for unit in _UNITS]
    insert(session, Section, ({"department_id": one, "name": name} for one, name in places))
    query = sa.select(Section.department_id, Section.id).order_by(Section.id)
    return [(row.department_id, row.id) for row in session.execute(query)]


class _Rows:
    """The rows of people and relationships, drawn with dice of a fixed seed."""

    def __init__(self, session: Session, places: Places, scale: Scale) -> None:
        self._session = session
        self._places = places
        self._scale = scale
        self._dice = random.Random(SEED)
        self._homes: list[tuple[int, int]] = []
        self._ranks: list[Rank] = []

    def write(self, drawn: list[CourseDrawn]) -> None:
        """People first, then what is between them."""
        people = list(self._people())
        insert(self._session, Person, people)
        insert(self._session, PersonDomain, self._taught())
        insert(self._session, Relationship, map(_relationship, drawn))
        insert(self._session, Spell, map(self._spell, drawn))
        insert(self._session, SpellReason, self._spell_reasons(drawn))
        insert(self._session, StateChange, self._states(drawn))
        insert(self._session, Introduction, map(_introduction, drawn))
        insert(self._session, RelationshipDomain, self._domains(drawn))
        insert(self._session, RelationshipCycle, self._belongs(drawn))
        insert(self._session, CycleMember, self._members(drawn))
        insert(self._session, Need, self._needs(drawn))
        self._write_contacts(drawn)
        self._write_outcomes(drawn)

    def _people(self) -> Iterator[Row]:
        names = background.many_names(random.Random(SEED), self._scale.people)
        for number, (given, family) in enumerate(names, start=1):
            kind = self._kind(number)
            department, section = self._dice.choice(self._places.sections)
            rank = self._dice.choice(_RANKS[kind])
            self._homes.append((department, section))
            self._ranks.append(rank)
            yield {
                "id": number,
                "employee_id": f"S{number:05}",
                "given_name": given,
                "family_name": family,
                "email": f"s{number:05}@school.example",
                "title": rank.replace("_", " ").capitalize(),
                "rank": rank,
                "kind_of_person": kind,
                "department_id": department,
                "section_id": section,
                "status": PersonStatus.LEFT if number % 17 == 0 else PersonStatus.ACTIVE,
                "left_on": date(2026, 8, 31) if number % 17 == 0 else None,
                "hired_on": date(2000, 1, 1) + timedelta(days=self._dice.randrange(9_600)),
                "capacity": self._dice.choice((1, 2, 3)) if number <= self._scale.mentors else None,
            }

    def _kind(self, number: int) -> PersonKind:
        if number <= self._scale.mentors:
            return PersonKind.FACULTY
        trained = number <= self._scale.mentors + self._scale.mentees
        return PersonKind.TRAINEE if trained or number % 2 else PersonKind.STAFF

    def _taught(self) -> Iterator[Row]:
        for mentor in range(1, self._scale.mentors + 1):
            for position, domain in enumerate(self._dice.sample(self._places.domains, 2)):
                yield {"person_id": mentor, "domain_id": domain, "position": position}

    def _spell(self, one: CourseDrawn) -> Row:
        mentee, mentor = self._homes[one.mentee - 1], self._homes[one.mentor - 1]
        same = Distance.SAME_DEPARTMENT if mentee[0] == mentor[0] else Distance.OTHER_DEPARTMENT
        return {
            "id": one.id,
            "relationship_id": one.id,
            "started_on": one.began_on,
            "origin": self._dice.choice((Origin.INTRODUCED, Origin.MENTEE_ASKED, Origin.MENTOR_OFFERED)),
            "distance": Distance.SAME_SECTION if mentee == mentor else same,
            "mentee_rank": self._ranks[one.mentee - 1],
            "mentor_rank": self._ranks[one.mentor - 1],
            "mentee_section_id": mentee[1],
            "mentor_section_id": mentor[1],
            "ended_on": one.ended_on,
            "ended_by": self._dice.choice(list(EndedBy)) if one.ended_on else None,
            "no_fault": True if one.ended_on else None,
        }

    def _spell_reasons(self, drawn: list[CourseDrawn]) -> Iterator[Row]:
        for one in drawn:
            if one.ended_on is not None:
                for rank, reason in enumerate(self._dice.sample(self._places.reasons, 2), start=1):
                    yield {"spell_id": one.id, "reason_id": reason, "relationship_id": one.id, "rank": rank}

    def _states(self, drawn: list[CourseDrawn]) -> Iterator[Row]:
        for one in drawn:
            for state, since in one.states:
                yield {"relationship_id": one.id, "spell_id": one.id, "state": state, "since": since}

    def _domains(self, drawn: list[CourseDrawn]) -> Iterator[Row]:
        for one in drawn:
            for place, domain in enumerate(self._dice.sample(self._places.domains, 1 + one.id % 2)):
                yield {"relationship_id": one.id, "domain_id": domain, "main": place == 0}

    def _belongs(self, drawn: list[CourseDrawn]) -> Iterator[Row]:
        for one in drawn:
            for cycle in one.cycles:
                yield {"relationship_id": one.id, "cycle_id": self._places.cycles[cycle]}

    def _members(self, drawn: list[CourseDrawn]) -> Iterator[Row]:
        members: dict[tuple[int, int], tuple[bool, bool]] = {}
        for one in drawn:
            for cycle in one.cycles:
                members[cycle, one.mentee] = (True, False)
                members[cycle, one.mentor] = (False, True)
        for (cycle, person), (is_mentee, is_mentor) in members.items():
            yield {
                "cycle_id": self._places.cycles[cycle],
                "person_id": person,
                "is_mentee": is_mentee,
                "is_mentor": is_mentor,
                "rank": self._ranks[person - 1],
                "section_id": self._homes[person - 1][1],
            }

    def _needs(self, drawn: list[CourseDrawn]) -> Iterator[Row]:
        for cycle, mentee in sorted({(cycle, one.mentee) for one in drawn for cycle in one.cycles}):
            for domain in self._dice.sample(self._places.domains, 3):
                yield {
                    "cycle_id": self._places.cycles[cycle],
                    "person_id": mentee,
                    "domain_id": domain,
                    "importance": self._dice.randrange(4),
                    "met": self._dice.randrange(5),
                }

    def _write_contacts(self, drawn: list[CourseDrawn]) -> None:
        planned = [(one, cycle, day) for one in drawn for cycle, day in one.contacts]
        insert(
            self._session,
            Contact,
            (
                {
                    "id": number,
                    "cycle_id": self._places.cycles[cycle],
                    "took_place_on": day,
                    "kind_of_contact": ContactKind.MEETING,
                    "minutes": 30,
                }
                for number, (_, cycle, day) in enumerate(planned, start=1)
            ),
        )
        insert(
            self._session,
            ContactRelationship,
            (
                {"contact_id": number, "relationship_id": one.id}
                for number, (one, _, _) in enumerate(planned, start=1)
            ),
        )

    def _write_outcomes(self, drawn: list[CourseDrawn]) -> None:
        judged = [(one, cycle) for one in drawn if one.began_on for cycle in one.cycles if cycle < CYCLES - 1]
        words = stress_texts.Sentences(Material(), random.Random(SEED))
        insert(
            self._session,
            Outcome,
            (
                {
                    "id": number,
                    "relationship_id": one.id,
                    "cycle_id": self._places.cycles[cycle],
                    "judgement": self._dice.choice(list(Judgement)),
                    "evidence": Evidence.NONE,
                    "summary": words.some(40),
                    "public_summary": words.some(25),
                    "judged_on": date(FIRST_YEAR + cycle + 1, 9, 10),
                }
                for number, (one, cycle) in enumerate(judged, start=1)
            ),
        )
        insert(
            self._session,
            OutcomeReason,
            (
                {"outcome_id": number, "theme_id": theme, "rank": rank}
                for number in range(1, len(judged) + 1)
                for rank, theme in enumerate(self._dice.sample(self._places.themes, 2), start=1)
            ),
        )


def _relationship(one: CourseDrawn) -> Row:
    state, since = one.states[-1]
    return {
        "id": one.id,
        "mentee_id": one.mentee,
        "mentor_id": one.mentor,
        "state": state,
        "state_since": since,
        "rhythm_weeks": 4,
    }


def _introduction(one: CourseDrawn) -> Row:
    declined = one.states[-1][0] is State.DECLINED
    open_ = one.began_on is None and not declined
    return {
        "relationship_id": one.id,
        "spell_id": one.id,
        "proposed_on": one.proposed_on,
        "mentee_answer": Answer.YES,
        "mentee_answered_on": one.proposed_on,
        "mentor_answer": Answer.OPEN if open_ else Answer.NO if declined else Answer.YES,
        "mentor_answered_on": None if open_ else one.proposed_on,
    }
