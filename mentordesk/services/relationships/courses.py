"""Between the rows of a relationship and its course in the domain: read, take a step, write what changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Introduction, Person, Relationship, SpellReason, StateChange
from mentordesk.db.tables import Spell as SpellRow
from mentordesk.domain.distance import Place, distance
from mentordesk.domain.relationship import Answers, Course, Ending, Spell
from mentordesk.errors import NotFoundError
from mentordesk.records.people import spoken_name
from mentordesk.terms import Answer, Origin, State


@dataclass(frozen=True)
class Held:
    """A relationship's rows beside the course that they tell."""

    row: Relationship
    spells: tuple[SpellRow, ...]
    introduction: Introduction | None
    course: Course


def relationship(session: Session, relationship_id: int) -> Relationship:
    """A relationship, or a sentence for the coordinator."""
    row = session.get(Relationship, relationship_id)
    if row is None:
        raise NotFoundError(f"This office has no relationship of the number {relationship_id}.")
    return row


def load(session: Session, relationship_id: int) -> Held:
    """A relationship with its course."""
    row = relationship(session, relationship_id)
    spells = tuple(
        session.scalars(
            sa.select(SpellRow).where(SpellRow.relationship_id == row.id).order_by(SpellRow.number)
        )
    )
    introductions = {
        one.spell_id: one
        for one in session.scalars(sa.select(Introduction).where(Introduction.relationship_id == row.id))
    }
    settled = set(
        session.scalars(
            sa.select(StateChange.spell_id).where(
                StateChange.relationship_id == row.id, StateChange.state == State.SETTLED
            )
        )
    )
    reasons = _reasons(session, row.id)
    course = Course(
        row.state,
        tuple(
            _told(
                spell,
                introductions.get(spell.id),
                settled=spell.id in settled,
                ended=spell is not spells[-1] or row.state is State.CLOSED,
                reasons=tuple(reasons.get(spell.id, ())),
            )
            for spell in spells
        ),
    )
    return Held(row, spells, introductions.get(spells[-1].id), course)


def title(session: Session, row: Relationship) -> str:
    """The two by name, for a step's label."""
    mentee, mentor = session.get_one(Person, row.mentee_id), session.get_one(Person, row.mentor_id)
    return (
        f"{spoken_name(mentee.given_name, mentee.family_name)} with "
        f"{spoken_name(mentor.given_name, mentor.family_name)}"
    )


def begin(session: Session, mentee_id: int, mentor_id: int, course: Course, *, on: date, peer: bool) -> Held:
    """Write a relationship that is new to the office."""
    row = Relationship(
        mentee_id=mentee_id, mentor_id=mentor_id, peer=peer, state=course.state, state_since=on
    )
    session.add(row)
    session.flush()
    held = _add_spell(session, Held(row, (), None, course), on)
    for state, since in _history(course, on):
        session.add(
            StateChange(relationship_id=row.id, spell_id=held.spells[-1].id, state=state, since=since)
        )
        row.state_since = since
    return held


def step(session: Session, held: Held, rule: Callable[[Course], Course], *, on: date) -> Held:
    """Take one step by a rule of the domain and write what it changed."""
    course = rule(held.course)
    after = Held(held.row, held.spells, held.introduction, course)
    if len(course.spells) > len(held.course.spells):
        after = _add_spell(session, after, on)
    else:
        after = _write_spell(session, after, on, before=held.course.spell)
    if course.state is not held.row.state or len(after.spells) > len(held.spells):
        held.row.state = course.state
        held.row.state_since = on
        session.add(
            StateChange(
                relationship_id=held.row.id, spell_id=after.spells[-1].id, state=course.state, since=on
            )
        )
    return after


def _told(
    row: SpellRow,
    introduction: Introduction | None,
    *,
    settled: bool,
    ended: bool,
    reasons: tuple[int, ...],
) -> Spell:
    unasked = row.pre_existing or row.origin is Origin.ASSIGNED
    answers = Answers(Answer.UNKNOWN, Answer.UNKNOWN) if unasked else Answers()
    if introduction is not None:
        answers = Answers(introduction.mentee_answer, introduction.mentor_answer)
    ending = Ending(row.ended_on, row.ended_by, reasons, row.no_fault, row.ending_note) if ended else None
    return Spell(
        origin=row.origin,
        answers=answers,
        introduced_on=introduction.proposed_on if introduction else None,
        began_on=row.started_on,
        settled=settled,
        pre_existing=row.pre_existing,
        assigned_because=row.origin_note if row.origin is Origin.ASSIGNED else "",
        ending=ending,
    )


def _reasons(session: Session, relationship_id: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for spell_id, reason_id in session.execute(
        sa.select(SpellReason.spell_id, SpellReason.reason_id)
        .where(SpellReason.relationship_id == relationship_id)
        .order_by(SpellReason.spell_id, SpellReason.rank)
    ):
        found.setdefault(spell_id, []).append(reason_id)
    return found


def _history(course: Course, on: date) -> list[tuple[State, date]]:
    """The states that a newly recorded relationship is known to have been in."""
    spell = course.spell
    start = spell.began_on or (spell.ending.on if spell.ending and spell.ending.on else on)
    history = [(State.SETTLED, start)] if spell.settled and course.state is not State.SETTLED else []
    if course.state is State.CLOSED and spell.ending is not None:
        return [*history, (State.CLOSED, spell.ending.on or on)]
    since = spell.began_on or on
    return [*history, (course.state, since if course.state in (State.TRIAL, State.SETTLED) else on)]


def _add_spell(session: Session, held: Held, on: date) -> Held:
    told = held.course.spell
    row = SpellRow(
        relationship_id=held.row.id,
        number=len(held.spells) + 1,
        started_on=told.began_on,
        origin=told.origin,
        origin_note=told.assigned_because,
        pre_existing=told.pre_existing,
    )
    _place(session, held.row, row)
    session.add(row)
    session.flush()
    held = Held(held.row, (*held.spells, row), None, held.course)
    return _write_spell(session, held, on, before=None)


def _write_spell(session: Session, held: Held, on: date, *, before: Spell | None) -> Held:
    row, told = held.spells[-1], held.course.spell
    if before is not None and before.began_on is None and told.began_on is not None:
        # People may have moved between the introduction and the start.
        _place(session, held.row, row)
    row.started_on = told.began_on
    introduction = held.introduction
    if introduction is None and (told.asked or _heard(told.answers)):
        introduction = Introduction(
            relationship_id=held.row.id,
            spell_id=row.id,
            proposed_on=told.introduced_on or on,
        )
        session.add(introduction)
    if introduction is not None:
        _write_answers(introduction, told.answers, on)
    if told.ending is not None and (before is None or before.ending != told.ending):
        write_ending(session, row, told.ending)
    return Held(held.row, held.spells, introduction, held.course)


def _heard(answers: Answers) -> bool:
    return any(answer in (Answer.YES, Answer.NO) for answer in (answers.mentee, answers.mentor))


def _write_answers(row: Introduction, answers: Answers, on: date) -> None:
    before = (row.mentee_answer, row.mentor_answer)
    if answers.mentee is not row.mentee_answer:
        row.mentee_answer = answers.mentee
        row.mentee_answered_on = on if answers.mentee in (Answer.YES, Answer.NO) else None
    if answers.mentor is not row.mentor_answer:
        row.mentor_answer = answers.mentor
        row.mentor_answered_on = on if answers.mentor in (Answer.YES, Answer.NO) else None
    if Answer.NO in before and before != (answers.mentee, answers.mentor) and not answers.refused:
        row.refusal_lifted_on = on


def correct_ending(session: Session, held: Held, ending: Ending) -> None:
    """Write the last ending anew, and the day from which the relationship counts as closed."""
    spell = held.spells[-1]
    write_ending(session, spell, ending)
    closed = session.scalars(
        sa.select(StateChange)
        .where(StateChange.spell_id == spell.id, StateChange.state == State.CLOSED)
        .order_by(StateChange.id.desc())
        .limit(1)
    ).one()
    if ending.on is not None:
        held.row.state_since = closed.since = ending.on


def write_ending(session: Session, row: SpellRow, ending: Ending) -> None:
    """Write how a spell ended, over what was written before."""
    row.ended_on, row.ended_by, row.no_fault = ending.on, ending.by, ending.no_fault
    row.ending_note = ending.note
    written = {
        one.reason_id: one
        for one in session.scalars(sa.select(SpellReason).where(SpellReason.spell_id == row.id))
    }
    for reason_id in written.keys() - set(ending.reasons):
        session.delete(written[reason_id])
    for rank, reason_id in enumerate(ending.reasons, start=1):
        if reason_id in written:
            written[reason_id].rank = rank
        else:
            session.add(
                SpellReason(
                    spell_id=row.id, reason_id=reason_id, relationship_id=row.relationship_id, rank=rank
                )
            )


def _place(session: Session, relationship: Relationship, spell: SpellRow) -> None:
    """Note where the two stand now, since people move later."""
    mentee = session.get_one(Person, relationship.mentee_id)
    mentor = session.get_one(Person, relationship.mentor_id)
    spell.mentee_rank, spell.mentor_rank = mentee.rank, mentor.rank
    spell.mentee_section_id, spell.mentor_section_id = mentee.section_id, mentor.section_id
    spell.distance = distance(place_of(mentee), place_of(mentor))


def place_of(person: Person) -> Place:
    """Where somebody works, for the rule of distance."""
    return Place(person.department_id, person.section_id, outside=person.external)
