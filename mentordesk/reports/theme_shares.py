"""What helped against what hindered, for each audience only as far as small groups stay hidden."""

from collections.abc import Sequence
from dataclasses import replace

from mentordesk.domain.suppression import may_be_told
from mentordesk.records.cycle_report import CycleReportData, ShareTold, ThemeFigures, ThemeFinding
from mentordesk.reports.figures import OutcomeFigures, evidence_figures, outcome_figures
from mentordesk.reports.view import Labelled
from mentordesk.terms import Audience, Evidence

_WITHHELD = ShareTold(part=None, whole=None)


def themes_of(data: CycleReportData, audience: Audience) -> ThemeFigures:
    """What the cycle's report tells its readers of themes, for a table that tells neither more nor less."""
    told = evidence_told(evidence_figures(data, audience), audience)
    return theme_shares(data, audience, outcome_figures(data, audience), evidence_told=told)


def evidence_told(evidence: Sequence[Labelled], audience: Audience) -> bool:
    """Whether these readers know how many relationships were heard."""
    office = audience is Audience.OFFICE
    return office or (bool(evidence) and all(one.count is not None for one in evidence))


def theme_shares(
    data: CycleReportData, audience: Audience, figures: OutcomeFigures, *, evidence_told: bool
) -> ThemeFigures:
    """In full for the office; beyond it no small group, and no quotes of two sides beside each other."""
    themes = data.themes
    if audience is Audience.OFFICE:
        return themes
    if not _groups_told(data, figures, evidence_told=evidence_told):
        return ThemeFigures(well=None, not_well=None)
    minimum = data.minimum_group
    told = (_told(one, themes, minimum) for one in themes.findings)
    return replace(
        themes, findings=tuple(one for one in told if one.well.whole or one.not_well.whole), facing=()
    )


def _groups_told(data: CycleReportData, figures: OutcomeFigures, *, evidence_told: bool) -> bool:
    """Whether the sizes of the two groups give away none of those who were not judged, or not heard.

    Where it is not told how many were judged, those who were not are among those that did not go well.
    """
    well, not_well = data.themes.well or 0, data.themes.not_well or 0
    if figures.grew is None or not evidence_told:
        return False
    minimum = data.minimum_group
    hardly = (len(data.relationships) if figures.judged is None else figures.judged) - figures.grew
    heard = sum(one.evidence is not Evidence.NONE for one in data.relationships)
    unheard = hardly - not_well - (heard - well - not_well)
    return (
        min(well, not_well) >= minimum
        and may_be_told(well, figures.grew, minimum)
        and may_be_told(not_well, hardly, minimum)
        and (
            figures.judged is not None
            or (may_be_told(well + not_well, heard, minimum) and (unheard == 0 or unheard >= minimum))
        )
    )


def _told(one: ThemeFinding, themes: ThemeFigures, minimum: int) -> ThemeFinding:
    well = _share(one.well, themes.well or 0, minimum)
    not_well = _share(one.not_well, themes.not_well or 0, minimum)
    both = well.whole is not None and not_well.whole is not None
    return replace(one, well=well, not_well=not_well, p=one.p if both else None)


def _share(share: ShareTold, group: int, minimum: int) -> ShareTold:
    """The share, or nothing where it, its rest or those who were not asked are a small group."""
    part, whole = share.part or 0, share.whole or 0
    told = may_be_told(part, whole, minimum) and may_be_told(whole, group, minimum)
    return share if told else _WITHHELD
