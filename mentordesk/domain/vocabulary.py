"""The vocabularies that a new office starts with; each office may edit its own."""

from dataclasses import dataclass

from mentordesk.terms import Direction


@dataclass(frozen=True)
class DefaultDomain:
    key: str
    name: str


@dataclass(frozen=True)
class DefaultReason:
    key: str
    group: str
    name: str


@dataclass(frozen=True)
class DefaultTheme:
    """A theme of the first codebook; those that hinder mirror the end reasons."""

    name: str
    group: str
    direction: Direction


def _domains(**names: str) -> tuple[DefaultDomain, ...]:
    return tuple(DefaultDomain(key, name) for key, name in names.items())


def _reasons(group: str, **names: str) -> tuple[DefaultReason, ...]:
    return tuple(DefaultReason(key, group, name) for key, name in names.items())


DOMAINS = _domains(
    clinical="Clinical practice and judgement",
    research="Research design and conduct",
    grants="Grants and funding",
    writing="Writing and presenting",
    teaching="Teaching and assessment",
    promotion="Promotion and dossier",
    leadership="Leadership and administration",
    institution="Knowing the institution",
    networks="Networks and sponsorship",
    career="Career direction",
    wellbeing="Work, life and well-being",
    belonging="Belonging and identity",
    pace="Pace and accountability",
    technology="Technology and innovation",
)

REASON_GROUPS = {
    "natural": "Natural",
    "circumstance": "Circumstance",
    "fit": "Fit",
    "engagement": "Engagement",
    "expectations": "Expectations",
    "trust": "Trust and conduct",
    "programme": "Programme",
}

END_REASONS = (
    *_reasons(
        "natural",
        aim_reached="Aim reached",
        period_over="Agreed period over",
        need_changed="Need changed",
        became_colleagues="Became colleagues",
        handed_over="Handed to a better-placed mentor",
    ),
    *_reasons(
        "circumstance",
        left_department="Left the department",
        moved_section="Moved section or track",
        leave_or_illness="Leave or illness",
        retired="Retired",
        workload="Workload or roster",
        became_line_manager="Became line manager",
    ),
    *_reasons(
        "fit",
        little_liking="Little liking",
        differing_values="Differing values or style",
        expertise_mismatch="Expertise did not match the need",
        duplicated="Duplicated another panel member",
    ),
    *_reasons(
        "engagement",
        meetings_stopped="Meetings stopped",
        mentor_unavailable="Mentor not available",
        mentee_no_follow_through="Mentee did not follow through",
        one_side_carried="One side carried it",
    ),
    *_reasons(
        "expectations",
        purpose_never_agreed="Never agreed what it was for",
        goals_diverged="Goals diverged",
        conflicting_advice="Advice conflicted between mentors",
    ),
    *_reasons(
        "trust",
        competition_or_credit="Competition or credit",
        conflict_of_interest="Conflict of interest",
        confidence_broken="Confidence broken",
        mentor_inexperience="Mentor's inexperience",
        concern_referred="Concern referred",
    ),
    *_reasons(
        "programme",
        assigned_without_wish="Assigned without a wish",
        no_time_given="No time or support given",
        records_failed="Records or communication failed",
    ),
)

_HELPING = {
    "Between the two": (
        "Give and take",
        "Mutual respect",
        "Clear expectations",
        "Personal connection",
        "Shared values",
        "Liking",
        "Chosen freely",
        "Honest feedback",
        "Credit given fairly",
        "Confidence kept",
    ),
    "Time and rhythm": ("Time protected", "Regular rhythm"),
    "Panel and department": (
        "Sponsorship",
        "Mentors know of each other",
        "Another section's view",
        "Milestones celebrated",
        "A safe way out",
    ),
}

THEMES = (
    *(DefaultTheme(name, group, Direction.HELPS) for group, names in _HELPING.items() for name in names),
    *(
        DefaultTheme(reason.name, REASON_GROUPS[reason.group], Direction.HINDERS)
        for reason in END_REASONS
        if reason.group != "natural"
    ),
)
