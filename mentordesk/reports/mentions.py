"""Every mention of a person, as a list on paper: for the office, or their own words for themselves."""

from collections import Counter
from itertools import groupby

from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, printed, require
from mentordesk.records.finding import Match, Mentioned, Mentions, MentionsData
from mentordesk.records.reports import Report, Withheld
from mentordesk.reports.blocks import body, label, note, opener, space, subhead
from mentordesk.reports.document import PageHead, render
from mentordesk.reports.style import PAPERS
from mentordesk.reports.text import Typesetter
from mentordesk.reports.wording import counted, day, opening
from mentordesk.terms import Audience

NAME = printed(ReportName.MENTIONS).title
_KINDS = {
    Match.SURE: "Named",
    Match.PART: "A name that others bear too",
    Match.INITIALS: "Initials, which may be somebody else's",
    Match.NEAR: "Nearly the name, perhaps misspelt",
}
_NOT_IN_FILE_NAMES = '\\/:*?"<>|'


def mentions_list(data: MentionsData, audience: Audience, *, paper: str = "a4") -> Report:
    """The list; for the person concerned what they said themselves, since the rest is others' word."""
    require(ReportName.MENTIONS, audience)
    found = data.found
    withheld: tuple[Withheld, ...]
    if audience is Audience.PERSON:
        shown = tuple(one for one in found.mentions if one.speaker_id == found.person_id)
        kept = len(found.mentions) - len(shown)
        why = "said by others, or written by the office"
        withheld = (Withheld(what="Mentions", count=kept, why=why),) if kept else ()
    else:
        shown = tuple(one for one in found.mentions if not one.kept)
        counts = Counter(one.kept for one in found.mentions if one.kept)
        withheld = tuple(Withheld(what, count, "On screen, for the office") for what, count in counts.items())
    typesetter = Typesetter()
    head = PageHead(
        report=NAME,
        department=data.department,
        cycle="",
        audience=audience,
        made_on=data.made_on,
        about=found.person,
    )
    story = _story(found, shown, typesetter, own=audience is Audience.PERSON)
    content, pages = render(story, head, PAPERS[paper], typesetter, cover=False)
    safe = "".join("-" if sign in _NOT_IN_FILE_NAMES or ord(sign) < 32 else sign for sign in found.person)
    return Report(
        name=NAME,
        scope=found.person,
        title=f"Mentions of {found.person}",
        file_name=f"Mentions {safe.strip('. ')[:60]}.pdf",
        audience=audience,
        content=content,
        pages=pages,
        withheld=withheld,
        substituted=typesetter.substituted,
    )


def _story(
    found: Mentions, shown: tuple[Mentioned, ...], typesetter: Typesetter, *, own: bool
) -> list[Flowable]:
    places = opening(counted(len(shown), "place", "places"))
    where = "what they said themselves" if own else "what the office holds"
    story = opener(typesetter, "mentions", f"Mentions of {found.person}", f"{places} in {where}.")
    if found.called:
        story.append(note(typesetter, f"Also looked for: {', '.join(found.called)}."))
    if not shown:
        # Beyond the office the others are withheld, and that there are some is not denied.
        said = "What they said themselves names them nowhere." if own else "This person is named nowhere."
        return [*story, body(typesetter, said)]
    for match, heading in _KINDS.items():
        of_kind = sorted((one for one in shown if one.match is match), key=_order)
        if not of_kind:
            continue
        story.append(subhead(typesetter, f"{heading} ({len(of_kind):n})"))
        for at, (where, group) in enumerate(groupby(of_kind, key=_where)):
            story += [space(6 if at else 0), label(typesetter, where)]
            story += [body(typesetter, one.sentence, after=4) for one in group]
    return story


def _order(one: Mentioned) -> tuple[str, str, int, int]:
    return (one.on.isoformat() if one.on else "", one.title, one.id, one.start)


def _where(one: Mentioned) -> str:
    kind = "" if one.source == "interview" else one.source.value
    return " · ".join(filter(None, (one.title, kind, day(one.on) if one.on else "")))
