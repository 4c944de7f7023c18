"""The two accounts of a relationship side by side, and how the office says they stand to each other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    AccountMark,
    AccountMarkPassage,
    Cycle,
    Interview,
    InterviewRelationship,
    Passage,
    Relationship,
    RelationshipCycle,
)
from mentordesk.domain import accounts as side_by_side
from mentordesk.domain import days
from mentordesk.domain.accounts import WITHOUT_TOPIC, Asked
from mentordesk.domain.names import fold
from mentordesk.domain.writing import cleaned
from mentordesk.errors import InputError, RuleError
from mentordesk.records.accounts import (
    Account,
    AccountMarkRecord,
    AccountParagraph,
    AccountTopic,
    ShownMark,
    TwoAccounts,
)
from mentordesk.records.interviews import InterviewRow, OpenInterview
from mentordesk.services.accounts.marks import marks_of, with_passages
from mentordesk.services.interviews import records as interview_records
from mentordesk.services.relationships import courses
from mentordesk.services.shared import lookup
from mentordesk.terms import Accord, InterviewStatus, Side

_WITHOUT = {
    InterviewStatus.DECLINED: "would rather not talk",
    InterviewStatus.MISSED: "missed the talk",
    InterviewStatus.MOVED: "the talk was moved",
    InterviewStatus.OFFERED_AGAIN: "the talk was offered again",
    InterviewStatus.DUE: "the interview is owed",
}


@dataclass
class _Told:
    """One side while it is put together: paragraphs and topics by folded title."""

    interviews: list[InterviewRow]
    asked: dict[str, Asked] = field(default_factory=dict)
    said: dict[str, list[AccountParagraph]] = field(default_factory=lambda: defaultdict(list))


class Accounts:
    """Nothing is worked out from the texts: people say where the two agree and where they differ."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, relationship_id: int, cycle_id: int | None = None) -> TwoAccounts:
        """Both accounts of a relationship, in all interviews about it; the marks are of one cycle."""
        with self._store.read() as session:
            return both_accounts(session, relationship_id, cycle_id)

    def marks(self, relationship_id: int, cycle_id: int | None = None) -> Sequence[AccountMarkRecord]:
        """How the two stand to each other, on each topic of which somebody said so."""
        with self._store.read() as session:
            courses.relationship(session, relationship_id)
            return marks_of(session, relationship_id, _cycle_id(session, relationship_id, cycle_id))

    def shown(self, relationship_id: int, cycle_id: int | None = None) -> Sequence[ShownMark]:
        """The marks with their passages: what the outcome rests on besides its own evidence."""
        with self._store.read() as session:
            row = courses.relationship(session, relationship_id)
            marks = marks_of(session, relationship_id, _cycle_id(session, relationship_id, cycle_id))
            return with_passages(session, row, marks)

    def mark(
        self,
        relationship_id: int,
        topic: str,
        accord: Accord,
        *,
        note: str = "",
        passage_ids: Iterable[int] = (),
        cycle_id: int | None = None,
        origin: object | None = None,
    ) -> int:
        """Say how the two accounts stand to each other on a topic, and by which passages that is seen.

        It belongs to the relationship's outcome in the cycle, judged yet or not.
        """
        topic = " ".join(topic.split())
        if not topic:
            raise InputError("Say on which topic.", place="Topic")
        with self._store.read() as session:
            title = courses.title(session, courses.relationship(session, relationship_id))
        with self._store.write(f"Compare the accounts: {title}", origin=origin) as session:
            cycle = lookup.cycle_or_current(session, cycle_id, days.today()).id
            if session.get(RelationshipCycle, (relationship_id, cycle)) is None:
                raise RuleError(f"{title} does not belong to that cycle.")
            wanted = _passages(session, relationship_id, passage_ids)
            row = _row(session, relationship_id, cycle, topic)
            if row is None:
                row = AccountMark(relationship_id=relationship_id, cycle_id=cycle, topic=topic)
                session.add(row)
            row.accord, row.note = accord, cleaned(note).text.strip()
            row.at, row.staff_id = datetime.now(UTC), self._store.staff_id
            session.flush()
            _rest_on(session, row.id, wanted)
            return row.id

    def unmark(self, mark_id: int, *, origin: object | None = None) -> None:
        """Take back what was said of the accounts on a topic."""
        with self._store.write("Take back a comparison of accounts", origin=origin) as session:
            row = session.get(AccountMark, mark_id)
            if row is not None:
                _rest_on(session, mark_id, set())
                session.flush()
                session.delete(row)


def both_accounts(session: Session, relationship_id: int, cycle_id: int | None) -> TwoAccounts:
    """The two side by side, as the office file tells them today."""
    row = courses.relationship(session, relationship_id)
    about = sa.select(InterviewRelationship.interview_id).where(
        InterviewRelationship.relationship_id == relationship_id
    )
    interviews = interview_records.rows(session, Interview.id.in_(about))
    told = {side: _told(session, row, side, interviews) for side in Side}
    cycle = _cycle_id(session, relationship_id, cycle_id)
    marks = {fold(one.topic): one for one in marks_of(session, relationship_id, cycle)}
    return TwoAccounts(
        relationship_id=relationship_id,
        cycle_id=cycle,
        mentee=_account(session, row, Side.MENTEE, told),
        mentor=_account(session, row, Side.MENTOR, told),
        topics=tuple(_topics(told, marks)),
    )


def _cycle_id(session: Session, relationship_id: int, cycle_id: int | None) -> int | None:
    """The named cycle or else the current one; the relationship's last, where it is over by then."""
    cycle = (
        lookup.current_cycle(session, days.today()) if cycle_id is None else lookup.cycle(session, cycle_id)
    )
    theirs = session.scalars(
        sa.select(RelationshipCycle.cycle_id)
        .join(Cycle, Cycle.id == RelationshipCycle.cycle_id)
        .where(RelationshipCycle.relationship_id == relationship_id)
        .order_by(Cycle.starts_on)
    ).all()
    wished = None if cycle is None else cycle.id
    return theirs[-1] if theirs and wished not in theirs else wished


def _told(session: Session, row: Relationship, side: Side, interviews: Iterable[InterviewRow]) -> _Told:
    person_id = row.mentee_id if side is Side.MENTEE else row.mentor_id
    mine = [one for one in interviews if one.person_id == person_id]
    told = _Told(sorted(mine, key=lambda one: (one.held_on is None, one.held_on, one.id)))
    for interview in told.interviews:
        if not interview.words or interview.destroyed:
            continue
        opened = interview_records.opened(session, interview.id)
        _read(told, opened, row.id)
    return told


def _read(told: _Told, opened: OpenInterview, relationship_id: int) -> None:
    guide = opened.interview.guide
    topics = guide.topics if guide is not None else ()
    spent = {one.topic_id: one.asked or one.seconds > 0 for one in opened.spans.topics}
    for topic in topics:
        known = told.asked.get(fold(topic.title))
        asked = spent.get(topic.id, False) or (known is not None and known.asked)
        told.asked[fold(topic.title)] = Asked(topic.number, topic.title, asked)
    titles = {topic.id: topic.title for topic in topics}
    for title, paragraph in side_by_side.paragraphs(opened, titles, relationship_id):
        told.said[fold(title)].append(paragraph)


def _topics(told: dict[Side, _Told], marks: dict[str, AccountMarkRecord]) -> Iterable[AccountTopic]:
    mentee, mentor = told[Side.MENTEE], told[Side.MENTOR]
    for title, same in side_by_side.aligned(tuple(mentee.asked.values()), tuple(mentor.asked.values())):
        yield _topic(title, same, mentee, mentor, marks)
    if mentee.said.get("") or mentor.said.get(""):
        yield _topic("", frozenset({""}), mentee, mentor, marks)


def _topic(
    title: str, same: frozenset[str], mentee: _Told, mentor: _Told, marks: dict[str, AccountMarkRecord]
) -> AccountTopic:
    said = {
        side: tuple(paragraph for key in sorted(same) for paragraph in told.said.get(key, ()))
        for side, told in ((Side.MENTEE, mentee), (Side.MENTOR, mentor))
    }
    asked = [any(key in told.asked and told.asked[key].asked for key in same) for told in (mentee, mentor)]
    return AccountTopic(
        title=title,
        mentee=said[Side.MENTEE],
        mentor=said[Side.MENTOR],
        asked_mentee=asked[0],
        asked_mentor=asked[1],
        mark=marks.get(fold(title or WITHOUT_TOPIC)),
    )


def _account(session: Session, row: Relationship, side: Side, told: dict[Side, _Told]) -> Account:
    person_id = row.mentee_id if side is Side.MENTEE else row.mentor_id
    interviews = told[side].interviews
    missing = ""
    if not told[side].said:
        newest = interviews[-1] if interviews else None
        if newest is None:
            missing = "not asked yet"
        elif newest.destroyed:
            missing = "the notes were destroyed"
        else:
            missing = _WITHOUT.get(newest.status, "nothing was written yet")
    return Account(
        side=side,
        person_id=person_id,
        person=lookup.name_of(session, person_id),
        interviews=tuple(interviews),
        missing=missing,
    )


def _row(session: Session, relationship_id: int, cycle_id: int, topic: str) -> AccountMark | None:
    rows = session.scalars(
        sa.select(AccountMark).where(
            AccountMark.relationship_id == relationship_id, AccountMark.cycle_id == cycle_id
        )
    )
    return next((row for row in rows if fold(row.topic) == fold(topic)), None)


def _passages(session: Session, relationship_id: int, ids: Iterable[int]) -> set[int]:
    """The passages, all of which stand in interviews about the relationship."""
    wanted = set(ids)
    about = sa.select(InterviewRelationship.interview_id).where(
        InterviewRelationship.relationship_id == relationship_id
    )
    known = set(
        session.scalars(sa.select(Passage.id).where(Passage.id.in_(wanted), Passage.interview_id.in_(about)))
    )
    if known != wanted:
        raise InputError("A passage is of an interview about another relationship, or is gone.")
    return wanted


def _rest_on(session: Session, mark_id: int, wanted: set[int]) -> None:
    written = {
        row.passage_id: row
        for row in session.scalars(
            sa.select(AccountMarkPassage).where(AccountMarkPassage.account_mark_id == mark_id)
        )
    }
    for passage_id in written.keys() - wanted:
        session.delete(written[passage_id])
    for passage_id in wanted - written.keys():
        session.add(AccountMarkPassage(account_mark_id=mark_id, passage_id=passage_id))
