"""How the change log names parts of records, settings and values; columns have `change_columns.py`."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from mentordesk.domain import wording
from mentordesk.terms import (
    Accord,
    Answer,
    Attribution,
    Audience,
    ContactKind,
    Direction,
    Distance,
    EndedBy,
    Evidence,
    FitAnswer,
    InterviewKind,
    InterviewStatus,
    Judgement,
    Origin,
    Party,
    PersonKind,
    PersonStatus,
    Rank,
    Side,
    State,
    TextFormat,
    Worked,
)

TERMS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Rank: wording.RANKS,
    PersonKind: wording.KINDS,
    PersonStatus: wording.STATUSES,
    State: wording.STATES,
    Side: wording.SIDES,
    Party: wording.PARTIES,
    Origin: wording.ORIGINS,
    Distance: wording.DISTANCES,
    EndedBy: wording.ENDED_BY,
    ContactKind: wording.CONTACT_KINDS,
    FitAnswer: wording.FIT_ANSWERS,
    Judgement: wording.JUDGEMENTS,
    Evidence: wording.EVIDENCE,
    InterviewKind: wording.INTERVIEW_KINDS,
    InterviewStatus: wording.INTERVIEW_STATUSES,
    Answer: wording.ANSWERS,
    Attribution: wording.ATTRIBUTIONS,
    Direction: wording.DIRECTIONS,
    Worked: wording.WORKED,
    Accord: wording.ACCORDS,
    TextFormat: {TextFormat.HEADING: "heading", TextFormat.BOLD: "bold"},
    Audience: {audience: audience.value for audience in Audience},
}

THINGS: Mapping[str, str] = {
    "person_domain": "domain",
    "cycle_member": "member",
    "cycle_freeze": "closing",
    "milestone_credit": "credit",
    "lesson_evidence": "evidence",
    "spell": "spell",
    "spell_reason": "reason for the ending",
    "state_change": "state",
    "relationship_cycle": "cycle",
    "relationship_domain": "domain",
    "introduction": "introduction",
    "fit_check": "fit check",
    "contact_relationship": "relationship",
    "outcome_reason": "reason",
    "outcome_evidence": "evidence",
    "outcome_revision": "revision",
    "interview_relationship": "relationship",
    "interview_text": "text",
    "addendum": "addendum",
    "account_mark": "two accounts",
    "account_mark_passage": "evidence",
    "passage_theme": "theme",
    "guide_topic": "topic",
    "theme_group": "group",
    "need": "need",
    "wish": "wish",
}
"""Rows that are a part of a record. Those of other tables are the record itself."""

SETTINGS: Mapping[str, str] = {
    "office.department": "Department",
    "rules.minimum_group": "Smallest group",
    "rules.minimum_interviews": "Fewest interviews",
    "rules.retention_months": "Months that notes are kept",
    "rules.first_fit_weeks": "Weeks until the first fit check",
    "rules.second_fit_weeks": "Weeks until the second fit check",
}
"""What a setting's value is called; other settings are the program's own and are not shown."""
