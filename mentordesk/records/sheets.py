"""What the smaller reports are made from, before any audience is considered."""

from dataclasses import dataclass
from datetime import date

from mentordesk.records.accounts import ShownMark, TwoAccounts
from mentordesk.records.codebook import GuideRecord
from mentordesk.records.community import CommunityRecord, DrawnNetwork
from mentordesk.records.cycle_report import ReportRelationship
from mentordesk.records.office import ExportRecord
from mentordesk.records.panels import PanelRecord
from mentordesk.records.relationships import RelationshipRecord
from mentordesk.records.reports import Withheld
from mentordesk.terms import Audience, InterviewKind, InterviewStatus, Kept, Party, Rank, State


@dataclass(frozen=True, kw_only=True)
class SheetHead:
    """What every sheet says of where it comes from; `closed_on` where its cycle is closed."""

    department: str
    office: str
    cycle: str
    starts_on: date
    ends_on: date
    made_on: date
    closed_on: date | None = None
    kept: Kept = Kept.ALL


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A mentor on a panel, or a domain that nobody covers where `mentor` is empty."""

    domain: str
    also: tuple[str, ...] = ()
    mentor: str = ""
    section: str = ""
    since: date | None = None
    state: State | None = None
    peer: bool = False


@dataclass(frozen=True, kw_only=True)
class SheetMilestone:
    on: date
    title: str
    credits: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PanelSheetData:
    """A mentee's panel with what was achieved and whom they thanked; nothing of it is from interviews."""

    head: SheetHead
    mentee: str
    seats: tuple[Seat, ...]
    milestones: tuple[SheetMilestone, ...]
    thanks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class SectionLine:
    """A mentee in the section table; `judged` of the mentee's relationships have an outcome."""

    person: str
    filed_name: str
    section: str
    rank: Rank | None
    mentors: tuple[str, ...]
    contacts: int
    judged: int


@dataclass(frozen=True, kw_only=True)
class SectionTableData:
    """The mentees of a cycle by section; of one section where `section` names it."""

    head: SheetHead
    section: str
    lines: tuple[SectionLine, ...]


@dataclass(frozen=True, kw_only=True)
class PanelCopy:
    """A panel on its way out, for one audience: what that may not read is not in `panel`."""

    panel: PanelRecord
    department: str
    cycle: str
    audience: Audience
    made_on: date
    withheld: tuple[Withheld, ...] = ()

    @property
    def scope(self) -> str:
        """Whose panel it is, of which office and cycle."""
        return " · ".join(part for part in (self.panel.mentee.name, self.department, self.cycle) if part)


@dataclass(frozen=True, kw_only=True)
class CommunitySheetData:
    """A cycle's department as a community; groups under `minimum` stay in the office."""

    head: SheetHead
    picture: CommunityRecord
    drawn: DrawnNetwork | None
    minimum: int


@dataclass(frozen=True, kw_only=True)
class LedgerLine:
    """An interview in the ledger, or one that is owed and that nobody has asked for (no status)."""

    person: str
    party: Party
    about: str
    kind: InterviewKind
    status: InterviewStatus | None
    due_on: date | None = None
    held_on: date | None = None
    signed_on: date | None = None
    destroy_by: date | None = None
    held_on_request: bool = False
    destroyed: bool = False


@dataclass(frozen=True, kw_only=True)
class LedgerData:
    head: SheetHead
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, kw_only=True)
class RelationshipSheetData:
    """A relationship in one cycle: what the cycle report tells, and what only its sheet prints."""

    head: SheetHead
    told: ReportRelationship
    record: RelationshipRecord
    accounts: tuple[ShownMark, ...] = ()
    """Where the two accounts agree and differ, with the passages that show it."""


@dataclass(frozen=True, kw_only=True)
class AccountsSheetData:
    """Both accounts of a relationship, topic by topic; `themes` by their numbers."""

    head: SheetHead
    title: str
    both: TwoAccounts
    themes: dict[int, str]


@dataclass(frozen=True, kw_only=True)
class RegisterData:
    """What left the office, the newest first."""

    head: SheetHead
    entries: tuple[ExportRecord, ...]


@dataclass(frozen=True, kw_only=True)
class GuideSheetData:
    head: SheetHead
    guide: GuideRecord
