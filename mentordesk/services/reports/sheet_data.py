"""What the smaller reports are made from, gathered from the office file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.analysis.community import community
from mentordesk.db.store import Store
from mentordesk.db.tables import Cycle, Interview, Relationship, RelationshipCycle
from mentordesk.domain import days
from mentordesk.domain.relationship import RUNNING
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.accounts import ShownMark
from mentordesk.records.closing import FrozenAccounts, FrozenCycle
from mentordesk.records.cycle_report import ReportRelationship
from mentordesk.records.interviews import OwedRecord
from mentordesk.records.panels import PanelRecord
from mentordesk.records.relationships import PersonBrief
from mentordesk.records.sheets import (
    AccountsSheetData,
    CommunitySheetData,
    GuideSheetData,
    LedgerData,
    LedgerLine,
    PanelSheetData,
    RegisterData,
    RelationshipSheetData,
    Seat,
    SectionLine,
    SectionTableData,
    SheetHead,
    SheetMilestone,
)
from mentordesk.services.accounts.accounts import Accounts
from mentordesk.services.accounts.closed import still_told
from mentordesk.services.accounts.marks import still_shown
from mentordesk.services.closed_cycles.closed_cycles import as_closed, judged_as_closed
from mentordesk.services.closed_cycles.frozen_cycles import freeze_of, unpacked, unpacked_accounts
from mentordesk.services.codebook.codebook import Codebook
from mentordesk.services.exports.registers import Registers
from mentordesk.services.gathering.cycle_data import OFFICE_NAME, department_of, find_cycle
from mentordesk.services.gathering.relationship_data import relationships_of
from mentordesk.services.gathering.section_lines import section_lines
from mentordesk.services.interviews import records as interview_records
from mentordesk.services.interviews.guides import Guides
from mentordesk.services.interviews.owed import owed
from mentordesk.services.panels.community import Community
from mentordesk.services.panels.milestones import Milestones
from mentordesk.services.panels.panels import Panels
from mentordesk.services.relationships.relationships import Relationships
from mentordesk.services.shared import lookup
from mentordesk.services.shared.rules import rules_of
from mentordesk.terms import Coverage, Kept

_IMPORTANT = 2
_ALL = 10_000


class SheetData:
    """Reads what one sheet is about; `made_on` is the day that it will carry."""

    def __init__(self, store: Store, made_on: date) -> None:
        self._store = store
        self._made_on = made_on

    def panel(self, mentee_id: int, cycle: str | None) -> PanelSheetData:
        """A mentee's panel. An introduction that is still open, or came to nothing, is not on it."""
        head, cycle_id = self._head(cycle)
        kept, closed_on = self._kept(cycle_id)
        found = [one.sheet for one in kept.panels if one.mentee_id == mentee_id] if kept else []
        if found:
            return replace(found[0], head=_head_as_closed(head, kept, closed_on))
        now = self.panel_now(mentee_id, cycle)
        return replace(now, head=replace(now.head, closed_on=closed_on, kept=Kept.NOTHING))

    def panel_now(self, mentee_id: int, cycle: str | None) -> PanelSheetData:
        """The same as the office file tells it today."""
        head, cycle_id = self._head(cycle)
        panel = Panels(self._store).panel(mentee_id, cycle_id)
        celebrated = Milestones(self._store)
        milestones = [one for one in celebrated.milestones(mentee_id=mentee_id) if one.cycle_id == cycle_id]
        thanks = [one for one in celebrated.thanks(cycle_id=cycle_id) if one.mentee.id == mentee_id]
        return PanelSheetData(
            head=head,
            mentee=panel.mentee.name,
            seats=(*_taken(panel), *_open(panel)),
            milestones=tuple(
                SheetMilestone(
                    on=one.on, title=one.title, credits=tuple(person.name for person in one.credits)
                )
                for one in milestones
            ),
            thanks=tuple((one.mentor.name, one.words) for one in thanks),
        )

    def section(self, section: str | None, cycle: str | None) -> SectionTableData:
        """The mentees of a cycle, of all sections where none is named."""
        head, cycle_id = self._head(cycle)
        kept, closed_on = self._kept(cycle_id)
        lines = list(kept.lines) if kept else self._lines(cycle_id)
        head = (
            _head_as_closed(head, kept, closed_on)
            if kept
            else replace(head, closed_on=closed_on, kept=Kept.NOTHING)
        )
        if section:
            lines = [one for one in lines if one.section.casefold() == section.strip().casefold()]
            if not lines:
                raise NotFoundError(f"No mentee of this cycle is in a section named “{section}”.")
        return SectionTableData(head=head, section=lines[0].section if section else "", lines=tuple(lines))

    def community(self, cycle: str | None) -> CommunitySheetData:
        """A cycle's department as a community, with its sections as they are drawn."""
        head, cycle_id = self._head(cycle)
        kept, closed_on = self._kept(cycle_id)
        seen = Community(self._store)
        with self._store.read() as session:
            minimum = rules_of(session).minimum_group
        if kept is None or kept.community is None:
            head = replace(head, closed_on=closed_on, kept=Kept.NOTHING)
            picture = seen.picture(cycle_id, on=self._made_on)
        else:
            head = _head_as_closed(head, kept, closed_on)
            picture = community(kept.community, cycle_id)
            minimum = max(minimum, kept.told.minimum_group)
        return CommunitySheetData(
            head=head, picture=picture, drawn=seen.drawn_sections(picture), minimum=minimum
        )

    def relationship(self, relationship_id: int, cycle: str | None) -> RelationshipSheetData:
        """A relationship in a cycle; in its newest one where none is named."""
        record = Relationships(self._store).relationship(relationship_id)
        if cycle is None:
            cycle = self._newest_cycle(record.cycle_ids)
        head, cycle_id = self._head(cycle)
        kept, _ = self._kept(cycle_id)
        with self._store.read() as session:
            told, closed_on = relationships_told(session, cycle_id, kept)
            shown = _accounts_kept(session, kept, relationship_id)
        head = _head_as_closed(head, kept, closed_on)
        mine = next((one for one in told if one.relationship_id == relationship_id), None)
        if mine is None:
            raise RuleError(f"{record.row.title} did not work together in the cycle {head.cycle}.")
        if kept is not None:
            record = next(one for one in kept.relationships if one.row.id == relationship_id)
        return RelationshipSheetData(
            head=head,
            told=mine,
            record=record,
            accounts=tuple(Accounts(self._store).shown(relationship_id, cycle_id))
            if shown is None
            else shown,
        )

    def accounts(self, relationship_id: int, cycle: str | None) -> AccountsSheetData:
        """Both accounts of a relationship; the marks of its newest cycle where none is named."""
        record = Relationships(self._store).relationship(relationship_id)
        head, cycle_id = self._head(self._newest_cycle(record.cycle_ids) if cycle is None else cycle)
        kept, closed_on = self._kept(cycle_id)
        told = self._accounts_as_closed(relationship_id, cycle_id)
        if told is not None:
            head = _head_as_closed(head, kept, closed_on)
            return AccountsSheetData(head=head, title=told.title, both=told.both, themes=told.themes)
        themes = {one.id: one.name for one in Codebook(self._store).themes(retired=True)}
        return AccountsSheetData(
            head=replace(head, closed_on=closed_on, kept=Kept.NOTHING),
            title=record.row.title,
            both=Accounts(self._store).of(relationship_id, cycle_id),
            themes=themes,
        )

    def _accounts_as_closed(self, relationship_id: int, cycle_id: int) -> FrozenAccounts | None:
        with self._store.read() as session:
            freeze = freeze_of(session, cycle_id)
            kept = None if freeze is None else unpacked_accounts(freeze, relationship_id)
            return None if kept is None else still_told(session, kept)

    def ledger(self, cycle: str | None) -> LedgerData:
        """The interviews of a cycle, and those owed that nobody has asked for."""
        head, cycle_id = self._head(cycle)
        with self._store.read() as session:
            rows = interview_records.rows(session, Interview.cycle_id == cycle_id)
            signed = sa.select(Interview.id, Interview.signed_at).where(Interview.cycle_id == cycle_id)
            signed_on = {row.id: row.signed_at for row in session.execute(signed) if row.signed_at}
            accounts = [one for one in owed(session, cycle_id) if one.interview_id is None]
        lines = [_owed_line(one) for one in accounts]
        lines += [
            LedgerLine(
                person=row.person,
                party=row.party,
                about=row.about_names,
                kind=row.kind,
                status=row.status,
                due_on=row.due_on or (days.local(row.scheduled_at) if row.scheduled_at else None),
                held_on=row.held_on,
                signed_on=days.local(signed_on[row.id]) if row.id in signed_on else None,
                destroy_by=row.destroy_by,
                held_on_request=row.held_on_request,
                destroyed=row.destroyed,
            )
            for row in rows
        ]
        return LedgerData(head=head, lines=tuple(lines))

    def guide(self, guide_id: int | None) -> GuideSheetData:
        """A guide; the first in use where none is named."""
        guides = Guides(self._store)
        head, _ = self._head(None)
        if guide_id is not None:
            return GuideSheetData(head=head, guide=guides.of(guide_id))
        current = guides.current()
        if not current:
            raise NotFoundError("This office has no guide in use.")
        return GuideSheetData(head=head, guide=current[0])

    def register(self) -> RegisterData:
        """What left the office, of all cycles; there may be none yet."""
        with self._store.read() as session:
            head = SheetHead(
                department=department_of(session),
                office=OFFICE_NAME,
                cycle="",
                starts_on=self._made_on,
                ends_on=self._made_on,
                made_on=self._made_on,
            )
        return RegisterData(head=head, entries=tuple(Registers(self._store).exports()))

    def _head(self, cycle: str | None) -> tuple[SheetHead, int]:
        with self._store.read() as session:
            found = find_cycle(session, cycle, today=self._made_on)
            head = SheetHead(
                department=department_of(session),
                office=OFFICE_NAME,
                cycle=found.name,
                starts_on=found.starts_on,
                ends_on=found.ends_on,
                made_on=self._made_on,
            )
            return head, found.id

    def _kept(self, cycle_id: int) -> tuple[FrozenCycle | None, date | None]:
        """What was kept at the closing, where anything but judgements was, and its day."""
        with self._store.read() as session:
            freeze = freeze_of(session, cycle_id)
            return (None, None) if freeze is None else (unpacked(freeze), days.local(freeze.at))

    def _lines(self, cycle_id: int) -> list[SectionLine]:
        with self._store.read() as session:
            return section_lines(session, cycle_id)

    def _newest_cycle(self, cycle_ids: Sequence[int]) -> str | None:
        with self._store.read() as session:
            newest = sa.select(Cycle.name).where(Cycle.id.in_(cycle_ids), Cycle.starts_on <= self._made_on)
            return session.scalar(newest.order_by(Cycle.starts_on.desc()).limit(1))


def _head_as_closed(head: SheetHead, kept: FrozenCycle | None, closed_on: date | None) -> SheetHead:
    """A closed cycle has the name and the days that it had then."""
    if kept is None:
        return replace(head, closed_on=closed_on, kept=Kept.OUTCOMES)
    told = kept.told
    return replace(
        head,
        department=told.department,
        cycle=told.cycle,
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        closed_on=closed_on,
    )


def relationships_told(
    session: Session, cycle_id: int, kept: FrozenCycle | None
) -> tuple[tuple[ReportRelationship, ...], date | None]:
    """The relationships of a cycle with all that may be quoted, and when it was closed, if it was."""
    freeze = freeze_of(session, cycle_id)
    if freeze is not None and kept is not None:
        closed = as_closed(session, freeze, kept, quotes_a_side=_ALL)
        return closed.relationships, closed.closed_on
    told = relationships_of(session, lookup.cycle(session, cycle_id), quotes_a_side=_ALL)
    return (told, None) if freeze is None else judged_as_closed(session, told, freeze)


def _accounts_kept(
    session: Session, kept: FrozenCycle | None, relationship_id: int
) -> tuple[ShownMark, ...] | None:
    """How the accounts stood when the cycle was closed; none where that was not kept."""
    if kept is None or kept.accounts is None:
        return None
    return still_shown(session, [one for one in kept.accounts if one.mark.relationship_id == relationship_id])


def mentees_with_panels(session: Session, cycle_id: int) -> list[PersonBrief]:
    """Those on whose panel somebody sits in the cycle, by name."""
    query = (
        sa.select(Relationship.mentee_id)
        .join(RelationshipCycle, RelationshipCycle.relationship_id == Relationship.id)
        .where(RelationshipCycle.cycle_id == cycle_id, Relationship.state.in_(RUNNING), ~Relationship.peer)
    )
    return sorted(lookup.briefs(session, query).values(), key=lambda one: (one.filed_name.casefold(), one.id))


def _taken(panel: PanelRecord) -> Iterable[Seat]:
    for member in panel.members:
        if member.state in RUNNING:
            names = [use.name for use in member.domains]
            yield Seat(
                domain=names[0] if names else "",
                also=tuple(names[1:]),
                mentor=member.person.name,
                section=member.person.section or member.person.department,
                since=member.started_on or member.since,
                state=member.state,
                peer=member.peer,
            )


def _open(panel: PanelRecord) -> Iterable[Seat]:
    for line in panel.domains:
        if line.coverage is Coverage.MISSING and line.importance >= _IMPORTANT:
            yield Seat(domain=line.name)


def _owed_line(account: OwedRecord) -> LedgerLine:
    return LedgerLine(
        person=account.person,
        party=account.party,
        about=account.other,
        kind=account.kind,
        status=account.status,
        due_on=account.due_on,
    )
