"""The community sheet: who mentors whom across sections, what stands out, and how introductions fare."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, require
from mentordesk.domain.wording import capital
from mentordesk.records.community import Column, CommunityRecord, Fate, Saying, SectionFigures
from mentordesk.records.reports import Report, Withheld
from mentordesk.records.sheets import CommunitySheetData
from mentordesk.reports.blocks import body, note, opener, subhead
from mentordesk.reports.community_network import community_network
from mentordesk.reports.community_told import CommunityTold, active, community_told
from mentordesk.reports.fonts import Face
from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.section_matrix import section_matrix
from mentordesk.reports.sheet import finished
from mentordesk.reports.style import MEASURE, PAPERS, TEXT, Type, paragraph_style
from mentordesk.reports.text import Part, Typesetter
from mentordesk.reports.view import MOST_SECTIONS
from mentordesk.reports.wording import ORIGINS, beginning, counted, ended_together
from mentordesk.terms import Audience

HEADS = {
    Column.GIVES_AND_RECEIVES: "Gives and receives",
    Column.STANDS_ALONE: "Stands alone",
    Column.CARRIES_AND_CELEBRATES: "Carries and celebrates",
}
_FATES = ("How they began", "Proposed", "Both yes", "On trial", "Settled")
_LEAD = Type(Face.SEMIBOLD, 9, 14)
_WITHHELD = "withheld"


def community_sheet(data: CommunitySheetData, audience: Audience, *, paper: str = "a4") -> Report:
    """The sheet of one cycle; beyond the office it names nobody and tells no small group."""
    require(ReportName.COMMUNITY, audience)
    typesetter = Typesetter()
    office = audience is Audience.OFFICE
    withheld = () if office else _withheld(data.picture)
    # Beyond the office the page is made from the counts alone: nothing else is at hand.
    told = community_told(data.picture, data.minimum, named=audience is Audience.LEADERSHIP)
    return finished(
        ReportName.COMMUNITY,
        data.head,
        _office(data, typesetter) if office else _counts(told, data.minimum, typesetter),
        scope=data.head.cycle,
        audience=audience,
        paper=PAPERS[paper],
        typesetter=typesetter,
        meaning="names inside" if office else "small groups withheld",
        withheld=withheld,
    )


def _withheld(picture: CommunityRecord) -> tuple[Withheld, ...]:
    kept = (
        Withheld("Who mentors whom, from section to section", len(picture.crossings), "For the office"),
        Withheld("What stands out, with the people behind it", len(picture.sayings), "For the office"),
    )
    return tuple(one for one in kept if one.count)


def _office(data: CommunitySheetData, typesetter: Typesetter) -> list[Flowable]:
    picture = data.picture
    story = opener(typesetter, "community", "The department as a community", _finding(picture.sections))
    sections = _largest(picture)
    if not sections:
        return [*story, body(typesetter, "No relationship runs in this cycle yet.")]
    if data.drawn is not None and data.drawn.links:
        story += [subhead(typesetter, "The sections"), community_network(typesetter, picture, data.drawn)]
        said = "The number: people of the section. A line: relationships both ways, wider for more."
        story.append(note(typesetter, said, before=0))
    story += [subhead(typesetter, "Who mentors whom"), _matrix(picture, sections, typesetter)]
    left_out = len(active(picture.sections)) - len(sections)
    if left_out:
        story.append(note(typesetter, f"The {MOST_SECTIONS} largest; {left_out} more are not shown."))
    for column, head in HEADS.items():
        if rows := [_saying(one, typesetter) for one in picture.sayings if one.column is column]:
            story += [subhead(typesetter, head), ruled_table(rows, (MEASURE,), typesetter=typesetter)]
    return [*story, *_fates(picture.fates, typesetter)]


def _counts(told: CommunityTold, least: int, typesetter: Typesetter) -> list[Flowable]:
    """Given and received by section, small groups withheld with what would give them away."""
    if told.total is None:
        story = opener(typesetter, "community", "The department as a community", "")
        return [*story, body(typesetter, "Too few relationships run in this cycle to be told of.")]
    finding = _between(told.total, told.active)
    if told.within is not None:
        finding = f"{finding} {_across(told.total, told.within)}"
    story = opener(typesetter, "community", "The department as a community", finding)
    story.append(subhead(typesetter, "What sections give and receive"))
    if told.sections:
        rows = [(one.place.name, _count(one.gives), _count(one.receives)) for one in told.sections]
        rows.append(("All", str(told.total), str(told.total)))
        story.append(
            ruled_table(
                rows,
                (MEASURE - 220, 110, 110),
                head=("Section", "Gives", "Receives"),
                right=(1, 2),
                total=True,
                typesetter=typesetter,
            )
        )
        said = f"Groups of fewer than {least} are withheld, and as many others as it takes to keep them so."
    else:
        said = "Withheld: what each section gives and receives would tell of fewer than "
        said += f"{least} relationships from one section to another."
    return [*story, note(typesetter, said), *_fates(told.fates, typesetter)]


def _count(count: int | None) -> str:
    return _WITHHELD if count is None else str(count)


def _finding(sections: Sequence[SectionFigures]) -> str:
    total = sum(one.gives for one in sections)
    if not total:
        return ""
    between = _between(total, len(active(sections)))
    return f"{between} {_across(total, sum(one.within for one in sections))}"


def _across(total: int, within: int) -> str:
    across = total - within
    crossing = "crosses" if across == 1 else "cross"
    return f"{beginning(across)} of {total} {crossing} from one to another."


def _between(total: int, sections: int) -> str:
    are = "relationship runs" if total == 1 else "relationships run"
    return f"{beginning(total)} {are} in {counted(sections, 'section', 'sections')}."


def _largest(picture: CommunityRecord) -> list[SectionFigures]:
    sections = active(picture.sections)
    if len(sections) <= MOST_SECTIONS:
        return sections
    ranked = sorted(sections, key=lambda one: -(one.gives + one.receives))[:MOST_SECTIONS]
    return [one for one in sections if one in ranked]


def _matrix(picture: CommunityRecord, sections: Sequence[SectionFigures], typesetter: Typesetter) -> Flowable:
    place = {one.place.key: at for at, one in enumerate(sections)}
    crossings = {
        (place[giver], place[receiver]): len(ties)
        for (giver, receiver), ties in picture.crossings.items()
        if giver in place and receiver in place and ties
    }
    return section_matrix(typesetter, [one.place.name for one in sections], crossings)


def _saying(saying: Saying, typesetter: Typesetter) -> tuple[Flowable]:
    lead = Part(saying.lead, _LEAD)
    rest = f" {saying.text}" + (f" {saying.detail}" if saying.detail else "")
    return (typesetter.paragraph([lead, ended_together(rest)], paragraph_style(TEXT)),)


def _fates(fates: Sequence[Fate], typesetter: Typesetter) -> list[Flowable]:
    if not any(one.proposed for one in fates):
        return []
    fates = sorted(fates, key=lambda one: one.origin is None)
    rows = [
        (
            capital(ORIGINS[one.origin]) if one.origin is not None else "All introductions",
            *map(str, (one.proposed, one.both_yes, one.trial, one.settled)),
        )
        for one in fates
    ]
    table = ruled_table(
        rows,
        (MEASURE - 4 * 72, *([72.0] * 4)),
        head=_FATES,
        right=(1, 2, 3, 4),
        total=fates[-1].origin is None,
        typesetter=typesetter,
    )
    said = "Proposals of this cycle, without assignments and those who had met before."
    return [subhead(typesetter, "How introductions fare"), table, note(typesetter, said)]
