"""The two accounts of a relationship as they stood when its cycle was closed, as far as they may be told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Interview, Passage, Theme
from mentordesk.records.accounts import Account, AccountParagraph, AccountTopic, TwoAccounts
from mentordesk.records.closing import FrozenAccounts
from mentordesk.records.interviews import InterviewRow, PassageRecord
from mentordesk.services.accounts.accounts import both_accounts
from mentordesk.services.closed_cycles.quotable import stricter
from mentordesk.services.relationships import courses
from mentordesk.terms import Attribution, Side

DESTROYED = "the notes were destroyed"
_ALIKE = 0.6
"""Of the words that two sentences share: from there on one is the other, reworded."""


def accounts_now(
    session: Session, cycle_id: int, relationship_ids: Iterable[int]
) -> tuple[FrozenAccounts, ...]:
    """What is kept of the accounts when the cycle is closed: what a page prints of them, so no memos."""
    themes = {row.id: row.name for row in session.execute(sa.select(Theme.id, Theme.name))}
    kept = []
    for relationship_id in relationship_ids:
        both = _printed(both_accounts(session, relationship_id, cycle_id))
        used = {
            theme_id
            for one in _paragraphs(both)
            for passage in one.passages
            for theme_id in passage.theme_ids
        }
        kept.append(
            FrozenAccounts(
                title=courses.title(session, courses.relationship(session, relationship_id)),
                both=both,
                themes={id_: themes[id_] for id_ in sorted(used) if id_ in themes},
            )
        )
    return tuple(kept)


def still_told(session: Session, kept: FrozenAccounts) -> FrozenAccounts:
    """The accounts as strictly as was agreed then and since; without what was destroyed."""
    told = _Told.read(session, kept.both)
    both = kept.both
    topics = tuple(
        replace(topic, mentee=told.still(topic.mentee), mentor=told.still(topic.mentor))
        for topic in both.topics
    )
    heard = {one.interview_id for topic in topics for side in Side for one in topic.of(side)}
    return replace(
        kept,
        both=replace(
            both,
            mentee=told.account(both.mentee, heard),
            mentor=told.account(both.mentor, heard),
            topics=topics,
        ),
    )


@dataclass(frozen=True)
class _Told:
    """What was agreed since: for each interview that is still there, and for each of its passages."""

    interviews: Mapping[int, tuple[Attribution, bool]]
    passages: Mapping[str, Attribution | None]
    """By what names them for ever: the number of a passage that is gone may be given anew."""
    closed: Mapping[int, Sequence[str]]
    """The lines that are not for reporting, by interview."""

    @classmethod
    def read(cls, session: Session, both: TwoAccounts) -> "_Told":
        ids = {one.id for account in (both.mentee, both.mentor) for one in account.interviews}
        asked = sa.select(Interview.id, Interview.attribution, Interview.destroyed_at)
        interviews = {
            row.id: (row.attribution, row.destroyed_at is not None)
            for row in session.execute(asked.where(Interview.id.in_(ids)))
        }
        closed: dict[int, list[str]] = defaultdict(list)
        passages: dict[str, Attribution | None] = {}
        for row in session.execute(
            sa.select(Passage.guid, Passage.interview_id, Passage.attribution, Passage.snippet).where(
                Passage.interview_id.in_(ids)
            )
        ):
            passages[row.guid] = row.attribution
            if row.attribution is Attribution.NOT_FOR_REPORTING:
                closed[row.interview_id] += [line.strip() for line in row.snippet.split("\n") if line.strip()]
        return cls(interviews, passages, closed)

    def still(self, paragraphs: Sequence[AccountParagraph]) -> tuple[AccountParagraph, ...]:
        return tuple(self._paragraph(one) for one in paragraphs if self._is_there(one.interview_id))

    def account(self, account: Account, heard: set[int]) -> Account:
        rows = tuple(self._row(one) for one in account.interviews if one.id in self.interviews)
        destroyed = any(one.destroyed for one in rows) and not any(one.id in heard for one in rows)
        return replace(account, interviews=rows, missing=DESTROYED if destroyed else account.missing)

    def _is_there(self, interview_id: int) -> bool:
        return interview_id in self.interviews and not self.interviews[interview_id][1]

    def _row(self, row: InterviewRow) -> InterviewRow:
        agreed, destroyed = self.interviews[row.id]
        return replace(
            row,
            attribution=stricter(row.attribution, agreed),
            destroyed=row.destroyed or destroyed,
            words=0 if destroyed else row.words,
        )

    def _paragraph(self, one: AccountParagraph) -> AccountParagraph:
        passages = [
            replace(each, attribution=_stricter_or_none(each.attribution, self.passages.get(each.guid)))
            for each in one.passages
        ]
        places = [
            place
            for line in self.closed.get(one.interview_id, ())
            if (place := _place_of(line, one.text)) is not None
        ]
        return replace(one, passages=(*passages, *(_closed_at(start, end) for start, end in places)))


def _stricter_or_none(then: Attribution | None, now: Attribution | None) -> Attribution | None:
    return now if then is None else stricter(then, now)


def _place_of(line: str, text: str) -> tuple[int, int] | None:
    """Where a line that was taken back stands in a paragraph of then; all of it, where it was reworded."""
    if (at := text.find(line)) >= 0:
        return at, at + len(line)
    match = SequenceMatcher(None, line.casefold().split(), text.casefold().split(), autojunk=False)
    return (0, len(text)) if match.ratio() >= _ALIKE or text in line else None


def _closed_at(start: int, end: int) -> PassageRecord:
    return PassageRecord(
        guid=f"{start}-{end}", start=start, end=end, attribution=Attribution.NOT_FOR_REPORTING
    )


def _paragraphs(both: TwoAccounts) -> Iterable[AccountParagraph]:
    for topic in both.topics:
        yield from topic.mentee
        yield from topic.mentor


def _printed(both: TwoAccounts) -> TwoAccounts:
    def bare(paragraphs: Sequence[AccountParagraph]) -> tuple[AccountParagraph, ...]:
        return tuple(
            replace(one, passages=tuple(replace(each, memo="", snippet="") for each in one.passages))
            for one in paragraphs
        )

    def of(topic: AccountTopic) -> AccountTopic:
        return replace(topic, mentee=bare(topic.mentee), mentor=bare(topic.mentor))

    return replace(both, topics=tuple(map(of, both.topics)))
