"""What helped against what hindered, for each audience only as far as small groups stay hidden."""

from dataclasses import replace

from mentordesk.domain.suppression import may_be_told
from mentordesk.records.reports import CycleReportData, ShareTold, ThemeFigures, ThemeFinding
from mentordesk.reports.figures import OutcomeFigures
from mentordesk.terms import Audience

_WITHHELD = ShareTold(part=None, whole=None)


def theme_shares(
    data: CycleReportData, audience: Audience, figures: OutcomeFigures, *, evidence_told: bool
) -> ThemeFigures:
    """In full for the office; beyond it no small group, and no quotes of two sides beside each other."""
    themes = data.themes
    if audience is Audience.OFFICE:
        return themes
    if audience is Audience.DEPARTMENT or not _groups_told(data, figures, evidence_told=evidence_told):
        return ThemeFigures(well=None, not_well=None)
    minimum = data.minimum_group
    told = (_told(one, themes, minimum) for one in themes.findings)
    return replace(
        themes, findings=tuple(one for one in told if one.well.whole or one.not_well.whole), facing=()
    )


def _groups_told(data: CycleReportData, figures: OutcomeFigures, *, evidence_told: bool) -> bool:
    """Whether the sizes of the two groups give away none of those who were judged and not heard."""
    well, not_well = data.themes.well or 0, data.themes.not_well or 0
    if figures.grew is None or figures.judged is None or not evidence_told:
        return False
    hardly = figures.judged - figures.grew
    minimum = data.minimum_group
    return (
        min(well, not_well) >= minimum
        and may_be_told(well, figures.grew, minimum)
        and may_be_told(not_well, hardly, minimum)
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
