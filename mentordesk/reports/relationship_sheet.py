"""The relationship sheet: all that the office holds of the two in a cycle, for the office alone."""

from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, require
from mentordesk.domain.wording import ACCORDS, CONTACT_KINDS, ENDED_BY, FIT_ANSWERS, ORIGINS, SIDES
from mentordesk.records.accounts import MarkPassage
from mentordesk.records.relationships import FitRecord, SpellRecord
from mentordesk.records.reports import Report
from mentordesk.records.sheets import RelationshipSheetData
from mentordesk.reports.blocks import body, note, opener, space, subhead
from mentordesk.reports.cases import office_case, said_by
from mentordesk.reports.chapters.cases import facing, section
from mentordesk.reports.ruled import headed, ruled_table
from mentordesk.reports.sheet import finished
from mentordesk.reports.style import MEASURE, PAPERS
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import Quoted
from mentordesk.reports.wording import ATTRIBUTIONS, JUDGEMENTS, beginning, opening, short_day
from mentordesk.terms import Attribution, Audience, Judgement, Party, Side

_ALL_QUOTES = 10_000


def relationship_sheet(data: RelationshipSheetData, audience: Audience, *, paper: str = "a4") -> Report:
    """The sheet of one relationship; fit checks are printed here and nowhere else."""
    require(ReportName.RELATIONSHIP, audience)
    typesetter = Typesetter()
    return finished(
        ReportName.RELATIONSHIP,
        data.head,
        _story(data, typesetter),
        scope=data.record.row.title,
        audience=audience,
        paper=PAPERS[paper],
        typesetter=typesetter,
    )


def _story(data: RelationshipSheetData, typesetter: Typesetter) -> list[Flowable]:
    case = office_case(data.told, f"No. {data.record.row.id}", data.head, quotes_a_side=_ALL_QUOTES)
    return [
        *opener(typesetter, "sheet", "Relationship sheet", _finding(data)),
        *section(case, typesetter),
        *_earlier(data.record.spells, typesetter),
        *_accounts(data, typesetter),
        *_fit(data.record.fit, typesetter),
        *_contacts(data, typesetter),
    ]


def _finding(data: RelationshipSheetData) -> str:
    judged = data.told.judgement
    count = len(data.told.contacts)
    contacts = f"{beginning(count)} contact{'' if count == 1 else 's'}" if count else "No contacts"
    said = (
        "The outcome is not judged yet."
        if judged is Judgement.NOT_JUDGED
        else f"The office’s judgement: {JUDGEMENTS[judged].lower()}."
    )
    return f"{contacts} in the cycle {data.head.cycle}. {said}"


def _earlier(spells: tuple[SpellRecord, ...], typesetter: Typesetter) -> list[Flowable]:
    """The spells before the last one."""
    if len(spells) < 2:
        return []
    rows = [
        (
            str(one.number),
            ORIGINS[one.origin],
            _held(one),
            ENDED_BY[one.ended_by] if one.ended_by else "",
            ", ".join(one.reasons),
        )
        for one in spells
    ]
    table = ruled_table(
        rows,
        (36, 100, 120, 70, MEASURE - 326),
        head=("Spell", "Began", "Held", "Ended by", "Reasons"),
        typesetter=typesetter,
    )
    return [subhead(typesetter, "Spells"), table]


def _held(spell: SpellRecord) -> str:
    began = spell.started_text or short_day(spell.started_on) or "?"
    return f"{began} to {spell.ended_text or short_day(spell.ended_on) or 'today'}"


def _accounts(data: RelationshipSheetData, typesetter: Typesetter) -> list[Flowable]:
    """Where the two agree and differ, each with the passages that show it, face to face."""
    if not data.accounts:
        return []
    story: list[Flowable] = [subhead(typesetter, "The two accounts")]
    for one in data.accounts:
        said = f"{opening(ACCORDS[one.mark.accord])} on {one.mark.topic}"
        words = body(typesetter, f"{said}: {one.mark.note}" if one.mark.note else f"{said}.", after=3)
        story.append(words)
        sides = [_shown(data, one.passages, side) for side in (Side.MENTEE, Side.MENTOR)]
        if any(sides):
            words.keepWithNext = 1
            story += [facing(sides[0], sides[1], typesetter), space(4)]
    return story


def _shown(data: RelationshipSheetData, passages: tuple[MarkPassage, ...], side: Side) -> list[Quoted]:
    speaker = said_by(data.told, Party(side.value))
    return [
        Quoted(" ".join(one.text.split()), f"{speaker} · {ATTRIBUTIONS[one.attribution]}")
        for one in passages
        if one.side is side and one.attribution is not Attribution.NOT_FOR_REPORTING
    ]


def _fit(fit: tuple[FitRecord, ...], typesetter: Typesetter) -> list[Flowable]:
    heading = subhead(typesetter, "Fit checks")
    if not fit:
        return [heading, body(typesetter, "Nobody was asked yet.")]
    rows = [
        (
            short_day(one.answered_on) or f"asked {short_day(one.asked_on)}",
            opening(SIDES[one.side]),
            FIT_ANSWERS[one.liking] if one.liking else "not answered",
            FIT_ANSWERS[one.respect] if one.respect else "not answered",
            {True: "yes", False: "no", None: "not answered"}[one.would_go_on],
            one.note,
        )
        for one in fit
    ]
    table = ruled_table(
        rows,
        (84, 52, 70, 70, 66, MEASURE - 342),
        head=("Answered", "Side", "Liking", "Respect", "Would go on", "Note"),
        typesetter=typesetter,
    )
    said = "Told to the office in confidence. This sheet is the only place where it is printed."
    return [heading, table, note(typesetter, said)]


def _contacts(data: RelationshipSheetData, typesetter: Typesetter) -> list[Flowable]:
    within = [one for one in data.record.contacts if data.head.starts_on <= one.on <= data.head.ends_on]
    if not within:
        return [subhead(typesetter, "Contacts"), body(typesetter, "None is recorded in this cycle.")]
    rows = [
        (
            short_day(one.on),
            CONTACT_KINDS[one.kind],
            str(one.minutes) if one.minutes else "",
            one.note,
        )
        for one in within
    ]
    table = ruled_table(
        rows,
        (84, 90, 70, MEASURE - 244),
        head=("On", "Kind", "Minutes", "Note"),
        right=(2,),
        typesetter=typesetter,
    )
    return headed(typesetter, "Contacts", table, rows=len(rows))
