"""The chapter that sets what helped against what hindered."""

from reportlab.platypus import Flowable, KeepTogether

from mentordesk.records.cycle_report import ReportQuote, ShareTold, ThemeFigures, ThemeFinding
from mentordesk.reports.blocks import note, subhead
from mentordesk.reports.chapters.cases import facing
from mentordesk.reports.chapters.chapter import THEMES, Chapter
from mentordesk.reports.fonts import Face
from mentordesk.reports.style import Type, paragraph_style
from mentordesk.reports.text import Typesetter
from mentordesk.reports.theme_chart import theme_intervals, theme_legend
from mentordesk.reports.view import CycleView, Quoted
from mentordesk.reports.wording import JUDGEMENTS, beginning, joined, number, of, sentences
from mentordesk.terms import Attribution, Audience, Direction

_MOST, _MOST_BESIDE_QUOTES = 10, 6
"""Themes of each direction: with fewer, what two sides said of one stands on the same page."""
_SIDE = Type(Face.SEMIBOLD, 9.2, 12)
_SIDES = {Direction.HELPS: "What helped", Direction.HINDERS: "What hindered"}
_ATTRIBUTIONS = {
    Attribution.BY_NAME: "by name",
    Attribution.BY_ROLE: "by role only",
    Attribution.UNATTRIBUTED: "without attribution",
}


def themes(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """Both directions on one scale, what the numbers carry, and for the office two sides face to face."""
    found = view.themes
    if not found.findings:
        return None
    shown = _both(view)
    content: list[Flowable] = [note(typesetter, _counted(found), before=0), theme_legend(typesetter, found)]
    sides = [(heading, shown[direction]) for direction, heading in _SIDES.items() if shown[direction]]
    for at, (heading, findings) in enumerate(sides, 1):
        chart = theme_intervals(typesetter, findings, axis=at == len(sides))
        content.append(KeepTogether([_side(typesetter, heading, first=at == 1), chart]))
    left_out = len(found.findings) - sum(map(len, shown.values()))
    content.append(note(typesetter, _carried(found, left_out)))
    for one in found.facing:
        title = subhead(typesetter, f"Two sides of one relationship: {one.theme[:1].lower()}{one.theme[1:]}")
        said = JUDGEMENTS[one.judgement].lower()
        quotes = facing(
            [_quoted(one.mentee, f"{one.mentee.speaker}, {said}")],
            [_quoted(one.mentor, f"{one.mentor.speaker}, of the same relationship")],
            typesetter,
        )
        content.append(KeepTogether([title, quotes]))
    return Chapter(THEMES, "What helped against what hindered", _finding(view, shown), content)


def _side(typesetter: Typesetter, heading: str, *, first: bool) -> Flowable:
    """The heading of one direction, above its rule; the first stands close to the legend."""
    style = paragraph_style(_SIDE, before=2 if first else 14, after=3, keep_with_next=True)
    return typesetter.paragraph(heading, style)


def told_of_themes(view: CycleView) -> str:
    """The same in a sentence or two, for the page that says it all."""
    return _finding(view, _both(view), counted=True) if view.themes.findings else ""


def _both(view: CycleView) -> dict[Direction, list[ThemeFinding]]:
    ordered = view.audience is Audience.OFFICE
    return {direction: _shown(view.themes, direction, ordered=ordered) for direction in Direction}


def _shown(found: ThemeFigures, direction: Direction, *, ordered: bool) -> list[ThemeFinding]:
    """Those most told where they belong; beyond the office in the codebook's order, which tells nothing."""
    theirs = [one for one in found.findings if one.direction is direction]
    if ordered:
        theirs.sort(key=lambda one: -_share(one))
    return theirs[: _MOST_BESIDE_QUOTES if found.facing else _MOST]


def _told_share(one: ThemeFinding) -> ShareTold:
    """Where a theme belongs: what helped, where it went well."""
    return one.well if one.direction is Direction.HELPS else one.not_well


def _share(one: ThemeFinding) -> float:
    told = _told_share(one)
    return (told.part or 0) / told.whole if told.whole else 0.0


def _quoted(quote: ReportQuote, speaker: str) -> Quoted:
    return Quoted(quote.text, f"{speaker} · {_ATTRIBUTIONS[quote.attribution]}")


def _counted(found: ThemeFigures) -> str:
    heard = (found.well or 0) + (found.not_well or 0)
    return (
        "Share of relationships in which at least one side named the theme, of "
        f"{number(heard)} that were judged and heard in an interview; the line is the Wilson 95 % interval."
    )


def _carried(found: ThemeFigures, left_out: int) -> str:
    rare = [one.name for one in found.findings if one.carried]
    many = beginning(found.compared)
    chances = f"{many} comparisons are {many.lower()} chances to be fooled. "
    if rare:
        said = "After correction for that (Holm) a gap this large would be rare by chance in: "
        said += ", ".join(rare) + ". "
    elif any(one.p is not None for one in found.findings):
        said = "After correction (Holm) no theme told here stands out beyond chance; "
        said += "what people said is the finding. "
    else:
        chances = said = ""
    rest = ""
    if left_out:
        rest = f"{beginning(left_out)} less told {'theme is' if left_out == 1 else 'themes are'} not drawn. "
    return f"{chances}{said}{rest}Not named does not mean absent; those not asked are left out of a share."


def _finding(view: CycleView, shown: dict[Direction, list[ThemeFinding]], *, counted: bool = False) -> str:
    found = view.themes
    said = [
        _named(view, shown[direction], direction, counted=counted)
        for direction in (Direction.HELPS, Direction.HINDERS)
    ]
    # On the summary page it is said once for all that stands there.
    if any(said) and not counted and not any(one.carried for one in found.findings):
        heard = (found.well or 0) + (found.not_well or 0)
        said.append(f"With {number(heard)} relationships, no theme here is proven.")
    return sentences(said)


def _named(view: CycleView, shown: list[ThemeFinding], direction: Direction, *, counted: bool) -> str:
    """What was named; "most" only if it was named more than all the rest."""
    named = sorted((one for one in shown if _share(one)), key=lambda one: -_share(one))
    if not named:
        return ""
    helps = direction is Direction.HELPS
    alone = (view.themes.well if helps else view.themes.not_well) == 1
    names = [_with_count(one) if counted and not alone else _in_quotes(one) for one in named]
    few = _few(named, counted=counted)
    who = "Where it went well, people" if helps else "Where it did not, they"
    if view.audience is not Audience.OFFICE:
        # The theme that was named most may be one whose count is withheld.
        return f"{who} often named {joined(names[: few or 3])}."
    if few and not alone:
        return f"{who} named most {joined(names[:few])}."
    rest = len(names[3:]) if alone else sum(_share(one) == _share(named[0]) for one in named[3:])
    listed = joined([*names[:3], *([f"{number(rest)} more"] if rest else [])])
    if alone:
        went = "went well" if helps else "did not go well"
        return f"In the one relationship that {went} and was talked about, people named {listed}."
    return f"{who} named {listed} as often."


def _few(named: list[ThemeFinding], *, counted: bool) -> int:
    """How many, two or three, lead the rest; one if it leads alone, none if too many were named as often."""
    shares = [_share(one) for one in named] + [0.0]
    for few in (2, 3, 1) if counted else (3, 2, 1):
        if few < len(shares) and shares[few] < shares[few - 1]:
            return few
    return 0


def _in_quotes(one: ThemeFinding) -> str:
    return f"“{one.name[:1].lower()}{one.name[1:]}”"


def _with_count(one: ThemeFinding) -> str:
    share = _told_share(one)
    return f"{_in_quotes(one)} ({of(share.part or 0, share.whole or 0)})"
