"""The two accounts side by side on paper: topic by topic, what may be printed of each, and how they stand."""

from collections.abc import Iterator
from itertools import pairwise

from reportlab.platypus import CondPageBreak, Flowable

from mentordesk.domain.accounts import WITHOUT_TOPIC
from mentordesk.domain.printed import ReportName, require
from mentordesk.domain.wording import ACCORDS
from mentordesk.records.accounts import Account, AccountParagraph, AccountTopic, TwoAccounts
from mentordesk.records.reports import Report, Withheld
from mentordesk.records.sheets import AccountsSheetData
from mentordesk.reports.blocks import body, note, opener
from mentordesk.reports.columns import TwoColumns
from mentordesk.reports.fonts import Face
from mentordesk.reports.sheet import finished
from mentordesk.reports.style import (
    ACCENT,
    GUTTER,
    LABEL,
    MEASURE,
    NOTE,
    PAPERS,
    SUBHEAD,
    TEXT,
    Type,
    paragraph_style,
)
from mentordesk.reports.text import Part, Typesetter
from mentordesk.reports.wording import opening, short_day
from mentordesk.terms import Attribution, Audience, Side

_HALF = (MEASURE - GUTTER) / 2
_STRONG = Type(Face.SEMIBOLD, TEXT.size, TEXT.leading)
_ASKED = Type(TEXT.face, TEXT.size, TEXT.leading, LABEL.colour)
_PASSAGE = Type(TEXT.face, TEXT.size, TEXT.leading, ACCENT)
_ROOM = 90.0
_LEFT_OUT = "[not for reporting]"


def accounts_sheet(data: AccountsSheetData, audience: Audience, *, paper: str = "a4") -> Report:
    """Both accounts, for the office alone; what is not for reporting stands in the interview record only."""
    require(ReportName.ACCOUNTS, audience)
    typesetter = Typesetter()
    left_out = sum(_left_out(data.both, side) for side in Side)
    withheld = (Withheld(what="Passages and accounts", count=left_out, why="not for reporting"),)
    return finished(
        ReportName.ACCOUNTS,
        data.head,
        list(_story(data, typesetter)),
        scope=data.title,
        audience=audience,
        paper=PAPERS[paper],
        typesetter=typesetter,
        withheld=withheld if left_out else (),
    )


def _story(data: AccountsSheetData, typesetter: Typesetter) -> Iterator[Flowable]:
    both = data.both
    marks = [topic.mark for topic in both.topics if topic.mark is not None]
    said = f"The office compared them on {len(marks)} of {len(both.topics)} topics."
    yield from opener(
        typesetter, "accounts", "Two accounts", said if marks else "The office has not compared them yet."
    )
    yield TwoColumns(_heading(both.mentee, typesetter), _heading(both.mentor, typesetter), left_width=_HALF)
    for topic in both.topics:
        if topic.mentee or topic.mentor or topic.mark is not None:
            yield from _topic(data, topic, typesetter)


def _heading(account: Account, typesetter: Typesetter) -> list[Flowable]:
    days = ", ".join(short_day(one.held_on) for one in account.interviews if one.words and one.held_on)
    return [
        typesetter.paragraph(f"{account.person}, {account.side.value}", paragraph_style(_STRONG)),
        note(typesetter, account.missing or f"interview of {days}" if days else account.missing, before=0),
    ]


def _topic(data: AccountsSheetData, topic: AccountTopic, typesetter: Typesetter) -> Iterator[Flowable]:
    # A heading that is kept with accounts of many pages would leave its own page empty.
    yield CondPageBreak(_ROOM)
    yield typesetter.paragraph(topic.title or WITHOUT_TOPIC, paragraph_style(SUBHEAD, before=18, after=5))
    if topic.mark is not None:
        mark = opening(ACCORDS[topic.mark.accord])
        yield body(typesetter, f"{mark}: {topic.mark.note}" if topic.mark.note else f"{mark}.", after=4)
    closed = {
        one.id
        for account in (data.both.mentee, data.both.mentor)
        for one in account.interviews
        if one.attribution is Attribution.NOT_FOR_REPORTING
    }
    columns = []
    for side in Side:
        column: list[Flowable] = []
        for paragraph in topic.of(side):
            if paragraph.interview_id not in closed:
                column += _paragraph(paragraph, data.themes, typesetter)
        columns.append(column or [_silence(topic, side, typesetter)])
    yield TwoColumns(columns[0], columns[1], left_width=_HALF)


def _silence(topic: AccountTopic, side: Side, typesetter: Typesetter) -> Flowable:
    if topic.of(side):
        return note(typesetter, _LEFT_OUT, before=0)
    return note(typesetter, "asked, nothing said" if topic.asked(side) else "not asked", before=0)


def _paragraph(paragraph: AccountParagraph, themes: dict[int, str], typesetter: Typesetter) -> list[Flowable]:
    parts: list[str | Part] = []
    if paragraph.speaker:
        parts.append(Part(f"{paragraph.speaker}: ", _STRONG))
    parts += list(_stretches(paragraph))
    # A question stays with the beginning of its answer.
    style = paragraph_style(TEXT, after=3, keep_with_next=paragraph.asks)
    flowables: list[Flowable] = [typesetter.paragraph(parts, style)]
    shown = [one for one in paragraph.passages if one.attribution is not Attribution.NOT_FOR_REPORTING]
    names = [themes[id_] for one in shown for id_ in one.theme_ids if id_ in themes]
    if names:
        flowables.append(
            typesetter.paragraph("; ".join(dict.fromkeys(names)), paragraph_style(NOTE, after=4))
        )
    return flowables


def _stretches(paragraph: AccountParagraph) -> Iterator[Part | str]:
    """The text in runs: passages in the second colour, without what is not for reporting."""
    hidden = [one for one in paragraph.passages if one.attribution is Attribution.NOT_FOR_REPORTING]
    borders = {0, len(paragraph.text)}
    for one in paragraph.passages:
        borders |= {max(one.start, 0), min(one.end, len(paragraph.text))}
    plain = _ASKED if paragraph.asks else TEXT
    was_hidden = False
    places = sorted(borders)
    for start, end in pairwise(places):
        is_hidden = any(one.start < end and start < one.end for one in hidden)
        if is_hidden:
            if not was_hidden:
                yield Part(_LEFT_OUT, NOTE)
        elif any(one.start < end and start < one.end for one in paragraph.passages):
            yield Part(paragraph.text[start:end], _PASSAGE)
        else:
            yield Part(paragraph.text[start:end], plain)
        was_hidden = is_hidden


def _left_out(both: TwoAccounts, side: Side) -> int:
    account = both.of(side)
    closed = {one.id for one in account.interviews if one.attribution is Attribution.NOT_FOR_REPORTING}
    hidden = {
        passage.guid
        for topic in both.topics
        for paragraph in topic.of(side)
        if paragraph.interview_id not in closed
        for passage in paragraph.passages
        if passage.attribution is Attribution.NOT_FOR_REPORTING
    }
    return len(hidden) + len(closed & {one.id for one in account.interviews if one.words})
