"""A made-up cycle to print: 31 relationships of a radiology department, and larger ones for the benchmark."""

import functools
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from mentordesk.analysis.origins import by_origin
from mentordesk.records.cycle_report import (
    CycleReportData,
    MentorLoad,
    NeedCount,
    Phase,
    RankedReason,
    ReportLesson,
    ReportParty,
    ReportQuote,
    ReportRelationship,
)
from mentordesk.records.people import KnownName
from mentordesk.records.reports import Report
from mentordesk.reports.cycle import cycle_report
from mentordesk.terms import (
    Attribution,
    Audience,
    Distance,
    EndedBy,
    Evidence,
    Judgement,
    Origin,
    Party,
    Rank,
    State,
    Worked,
)

STARTS, ENDS = date(2025, 9, 1), date(2026, 8, 31)
_MENTEES = """
    Lucía Marín
    Grace Whitfield
    Zeynep Aydın
    Tomás Ferreira
    Олена Шевченко
    Matěj Dvořák
    Priya Raman
    Hannah Lindqvist
    Nina Kowalska
    Daniel Okafor
    Maeve O’Connell
    Σοφία Παπαδάκη
    Nguyễn Thị Hạnh
    Thomas Berger
    Chloé Bertrand
    Oluwaseun Adeyemi
    Jonas Eklund
    文静 李
    Ibrahim Sesay
"""
_MENTORS = """
    Ingrid Sørensen
    Helen Nakamura
    Catherine Doyle
    Paul Hargreaves
    Leila Farahani
    Elisa Ruiz-Ortega
    Victor Ionescu
    Béatrice Moreau
    Anna-Lena Fuchs
    James Achebe
    Yuki Morimoto
    Marcus Weber
    Robert Castellano
    Samuel Brandt
"""
MENTEES, MENTORS = (
    tuple(
        (given, family) for given, family in (line.split(maxsplit=1) for line in block.strip().splitlines())
    )
    for block in (_MENTEES, _MENTORS)
)
SECTIONS = (
    "Neuroradiology",
    "Abdominal",
    "Breast",
    "Cardiothoracic",
    "Emergency",
    "Interventional",
    "Paediatric",
)
DOMAINS = (
    "Research design and conduct",
    "Writing and presenting",
    "Clinical practice and judgement",
    "Grants and funding",
    "Teaching and assessment",
    "Promotion and dossier",
    "Leadership and administration",
    "Career direction",
)
COUNTS = (
    (Judgement.FLOURISHING, 9),
    (Judgement.FULFILLED, 5),
    (Judgement.BECAME_OTHER, 2),
    (Judgement.THIN, 6),
    (Judgement.NEVER_TOOK_ROOT, 3),
    (Judgement.BROKE_DOWN, 2),
    (Judgement.NOT_JUDGED, 4),
)
STORIES = {
    Judgement.FLOURISHING: (
        "They meet every first Thursday, whatever the list looks like. The paper that began as a "
        "case talk was accepted in March; the next one is planned, and the two have stopped "
        "counting whose turn it is."
    ),
    Judgement.FULFILLED: (
        "The mentee wanted to decide between two fellowships and did. They had agreed on six "
        "talks and a date to stop, and celebrated with the section when the offer came."
    ),
    Judgement.BECAME_OTHER: (
        "What began as advice became a shared grant. They speak as colleagues now, and both asked "
        "that it no longer be called mentoring."
    ),
    Judgement.THIN: (
        "Useful when it happened, which was seldom. Two of five meetings fell to the roster, and "
        "neither of the two asked for a third date."
    ),
    Judgement.NEVER_TOOK_ROOT: (
        "One lunch, pleasant, and no second. Nobody had said what it was for, and each waited for "
        "the other to write first."
    ),
    Judgement.BROKE_DOWN: (
        "The two met four times. The mentee took it for a test of fitness for the lead; the "
        "mentor had been told that the mentee asked for help. Neither said so until January. A "
        "roster change then took the hour that they had."
    ),
    Judgement.NOT_JUDGED: "",
}
REASONS = {
    "Natural": ("Aim reached", "Became colleagues", "Agreed period over"),
    "Engagement": ("Meetings stopped", "Mentor not available"),
    "Circumstance": ("Workload or roster", "Moved section or track"),
    "Expectations": ("Never agreed what it was for", "Goals diverged"),
    "Programme": ("Assigned without a wish",),
    "Fit": ("Differing values or style",),
}
SAID = (
    (
        Party.MENTEE,
        "I kept preparing as if for an interview. It took three months to ask who had wanted this.",
    ),
    (
        Party.MENTOR,
        "I would have liked the choice, and to know that the other had none either.",
    ),
    (Party.MENTEE, "She asked me what I would regret. Nobody had. The rest was easy."),
    (Party.MENTOR, "We set an end on the first day, and that made it light."),
    (
        Party.MENTEE,
        "Every first Thursday, whatever the list. If the hour moved, it moved to Friday.",
    ),
    (Party.MENTOR, "I am no better a mentor than others. I am a better calendar."),
    (Party.MENTEE, "For me it was the grant. I thought that was so plain that saying it would be rude."),
    (
        Party.MENTOR,
        "I thought it was about a career. I gave good advice on the wrong subject for a year.",
    ),
)
LEVELS = (Attribution.BY_ROLE, Attribution.UNATTRIBUTED, Attribution.BY_NAME, Attribution.NOT_FOR_REPORTING)


@functools.cache
def made_up_cycle(relationships: int = 31, *, seed: int = 7) -> CycleReportData:
    """A whole cycle; with the default size its outcomes are those of the design's pages."""
    draw = Random(seed)
    judged = [judgement for judgement, count in COUNTS for _ in range(count)]
    made = tuple(_relationship(at + 1, judged[at % len(judged)], draw) for at in range(relationships))
    return CycleReportData(
        department="Department of Radiology",
        office="Mentorship Office",
        cycle="2025–26",
        next_cycle="2026–27",
        starts_on=STARTS,
        ends_on=ENDS,
        made_on=date(2026, 10, 12),
        relationships=made,
        panel_sizes=(0,) + (1,) * 18 + (2,) * 3 + (3, 4),
        without_mentor=("Katarzyna Wójcik",),
        loads=(
            MentorLoad(name="Paul Hargreaves", mentees=4, places=3),
            MentorLoad(name="Ingrid Sørensen", mentees=3, places=4),
            MentorLoad(name="Leila Farahani", mentees=3, places=None),
        ),
        needs=(
            NeedCount(domain="Grants and funding", wanted=9, covered=2),
            NeedCount(domain="Career direction", wanted=3, covered=3),
        ),
        origins=by_origin(made),
        lessons=LESSONS,
        earlier_lessons=EARLIER,
        interviews=22,
        interview_minutes=1500,
        fit_checks=26,
        refusals=3,
        memos=118,
        not_for_reporting=9,
        destroy_by=date(2028, 10, 12),
        names=tuple(
            KnownName(person_id=at, given=given, family=family)
            for people, first in ((MENTEES, 100), (MENTORS, 200))
            for at, (given, family) in enumerate(people, first)
        ),
    )


LESSONS = (
    ReportLesson(
        title="Stop assigning",
        finding="Those who were free to choose did better than those assigned.",
        change="Stop assigning. Introduce, and let both answer.",
        owner="Vice chair for education",
        due_on=date(2026, 11, 1),
    ),
    ReportLesson(
        title="Say what it is for",
        finding="Nobody had said what it was for.",
        change="In the first meeting the two write down, in one sentence, what it is for.",
        owner="Mentorship Office",
        due_on=date(2027, 8, 31),
    ),
    ReportLesson(
        title="Time",
        finding="Meetings stop when the roster is tight. Dr. Hargreaves said so first.",
        change="Two hours a month without roster duty for mentors with three mentees or more.",
        owner="Helen Nakamura",
        due_on=date(2026, 12, 1),
    ),
)
EARLIER = (
    ReportLesson(
        title="Waiting",
        finding="New mentees waited up to five months for a first meeting.",
        change="Panels are opened in the first week of September.",
        worked=Worked.YES,
        answer="Median wait fell from 61 days (19 mentees) to 17 (23).",
    ),
    ReportLesson(
        title="Rumour",
        finding="Mentors learned from rumour that a mentee had other mentors.",
        change="The panel sheet names all of them.",
        worked=Worked.PARTLY,
        answer="Three of five panels met once; two mentors still had not seen the sheet.",
    ),
    ReportLesson(
        title="Funding",
        finding="Nobody taught how to ask for funding.",
        change="A funding circle across sections.",
        answer="Began in May. Two meetings, eleven people.",
    ),
)


@functools.cache
def printed(audience: Audience, paper: str = "a4") -> Report:
    """The report on `made_up_cycle()`, made once for all tests that read it."""
    return cycle_report(made_up_cycle(), audience, paper=paper)


def _relationship(number: int, judgement: Judgement, draw: Random) -> ReportRelationship:
    mentee, mentor = draw.randrange(len(MENTEES)), draw.randrange(len(MENTORS))
    well = judgement in (Judgement.FLOURISHING, Judgement.FULFILLED, Judgement.BECAME_OTHER)
    origin = draw.choice(
        (Origin.MENTEE_ASKED,) * 4 + (Origin.INTRODUCED,)
        if well
        else (Origin.ASSIGNED,) * 2 + (Origin.INTRODUCED,)
    )
    began = STARTS + timedelta(days=draw.randrange(70))
    ended = _ended(judgement, began, draw)
    evidence = draw.choice((Evidence.TWO, Evidence.ONE, Evidence.NONE))
    if judgement is Judgement.BROKE_DOWN:
        evidence = Evidence.TWO
    reasons = tuple(
        RankedReason(draw.choice(REASONS[group]), group)
        for group in (("Natural",) if well else tuple(draw.sample(sorted(set(REASONS) - {"Natural"}), 3)))
    )
    quoted = {Evidence.TWO: 2, Evidence.ONE: 1, Evidence.NONE: 0}[evidence]
    pair = draw.randrange(len(SAID) // 2) * 2
    return ReportRelationship(
        relationship_id=number,
        mentee=_party(
            100 + mentee,
            MENTEES[mentee],
            draw.choice((Rank.RESIDENT, Rank.FELLOW, Rank.ASSISTANT_PROFESSOR)),
            draw,
        ),
        mentor=_party(200 + mentor, MENTORS[mentor], Rank.FULL_PROFESSOR, draw),
        domains=(draw.choice(DOMAINS),),
        origin=origin,
        distance=draw.choice(
            (Distance.SAME_SECTION,) * 3 + (Distance.SAME_DEPARTMENT, Distance.OTHER_DEPARTMENT)
        ),
        began_on=began,
        ended=ended is not None,
        ended_on=ended,
        ended_by=draw.choice((EndedBy.BOTH, EndedBy.MENTEE, EndedBy.LAPSED)) if ended else None,
        no_fault=well or draw.random() < 0.4 if ended else None,
        end_reasons=reasons if ended else (),
        phases=_phases(began, ended),
        contacts=tuple(
            sorted(began + timedelta(days=draw.randrange(9, 240)) for _ in range(draw.randrange(1, 9)))
        ),
        judgement=judgement,
        evidence=evidence,
        reasons=reasons if judgement is not Judgement.NOT_JUDGED else (),
        summary=STORIES[judgement],
        public_summary=STORIES[judgement].replace("The mentee", "Dr. " + MENTEES[mentee][1]),
        lesson="Say aloud, in the first meeting, who wanted it and what for."
        if judgement is Judgement.BROKE_DOWN
        else "",
        quotes=tuple(
            ReportQuote(
                text=SAID[pair + at][1],
                party=SAID[pair + at][0],
                speaker=" ".join(MENTEES[mentee] if at == 0 else MENTORS[mentor]),
                attribution=draw.choice(LEVELS),
            )
            for at in range(quoted)
        ),
        heard_mentee=64 if evidence is not Evidence.NONE else None,
        heard_mentor=48 if evidence is Evidence.TWO else None,
        may_be_case=evidence is Evidence.TWO and draw.random() < 0.6,
    )


def _party(person_id: int, name: tuple[str, str], rank: Rank, draw: Random) -> ReportParty:
    return ReportParty(
        person_id=person_id,
        name=" ".join(name),
        rank=rank,
        section=draw.choice(SECTIONS),
        department="Radiology",
    )


def _ended(judgement: Judgement, began: date, draw: Random) -> date | None:
    if judgement in (Judgement.FLOURISHING, Judgement.NOT_JUDGED):
        return None
    if judgement is Judgement.THIN and draw.random() < 0.7:
        return None
    return min(began + timedelta(days=draw.randrange(80, 320)), ENDS)


def _phases(began: date, ended: date | None) -> tuple[Phase, ...]:
    settled = began + timedelta(days=40)
    if ended is None:
        return (Phase(State.TRIAL, began, settled), Phase(State.SETTLED, settled, None))
    closing = ended - timedelta(days=20)
    return (
        Phase(State.TRIAL, began, settled),
        Phase(State.SETTLED, settled, closing),
        Phase(State.CLOSING, closing, ended),
    )


def with_relationship(data: CycleReportData, **changes: object) -> CycleReportData:
    """The same cycle with its first relationship changed."""
    first = replace(data.relationships[0], **changes)  # type: ignore[arg-type]
    return replace(data, relationships=(first, *data.relationships[1:]))
