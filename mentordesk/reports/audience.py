"""From all that the office knows to what one audience may read: the only way into a cycle report."""

from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random

from mentordesk.domain.redaction import Redactor
from mentordesk.domain.suppression import may_be_told
from mentordesk.records.cycle_report import CycleReportData, ReportLesson, ReportQuote, ReportRelationship
from mentordesk.records.reports import HeldName, Withheld
from mentordesk.reports.cases import CaseTeller, case_quotes, is_told, office_case
from mentordesk.reports.figures import (
    OutcomeFigures,
    distance_figures,
    endings_figures,
    evidence_figures,
    origin_finding,
    outcome_figures,
    panel_figures,
)
from mentordesk.reports.guard import Guard
from mentordesk.reports.matrix_figures import matrix_figures
from mentordesk.reports.outcome_rows import Numbered, numbered_relationships, outcome_groups
from mentordesk.reports.revisions import revised_lines
from mentordesk.reports.theme_shares import evidence_told, theme_shares
from mentordesk.reports.view import (
    Case,
    Closing,
    CycleView,
    LessonView,
    Quoted,
)
from mentordesk.terms import Attribution, Audience, Evidence, Judgement, Party

QUOTES_BEYOND = 8
_NAMED = frozenset({"speaker", "department", "office", "key", "number", "label"})
"""What names somebody by agreement, or is the office's own wording."""
_OWN_WORDS = frozenset({"name", "reasons", "cycle", "next cycle"})
"""Themes, reasons and cycles, which the office calls what it likes."""


@dataclass(frozen=True)
class Filtered:
    """A report for one audience, and for the office alone what was withheld from it, with counts."""

    view: CycleView
    withheld: tuple[Withheld, ...]
    held: tuple[HeldName, ...] = ()


def for_audience(data: CycleReportData, audience: Audience) -> Filtered:
    """The data as an audience may read it."""
    return _Filter(data, audience).filtered()


@dataclass(frozen=True)
class _Texts:
    cases: tuple[Case, ...]
    quotes: tuple[Quoted, ...]
    lessons: tuple[LessonView, ...]
    earlier_lessons: tuple[LessonView, ...]


class _Filter:
    def __init__(self, data: CycleReportData, audience: Audience) -> None:
        self.data = data
        self.audience = audience
        self.office = audience is Audience.OFFICE
        names = () if self.office else data.names
        self.guard = Guard(Redactor(names, decisions=dict(data.name_decisions)))
        secret = repr((audience, data.drawn_from or data))
        self.draw = Random(sha256(secret.encode("utf-8", "replace")).digest())
        self.roles = _cycle_roles(data)

    def filtered(self) -> Filtered:
        numbered = numbered_relationships(self.data)
        teller = CaseTeller(self.data, self.guard, self.draw)
        figures = outcome_figures(self.data, self.audience)
        texts = self._texts(numbered, teller)
        withheld = self._withheld(figures.withheld, teller, len(texts.cases))
        if self.office:
            view = self._with_all(self._view(figures, texts, withheld), numbered)
        else:
            view = self._view(figures, texts, _uncounted(withheld))
            self.guard.check(view, named=_NAMED, asked=_OWN_WORDS)
        return Filtered(view, withheld, tuple(dict.fromkeys(self.guard.held)))

    def _texts(self, numbered: Numbered, teller: CaseTeller) -> _Texts:
        """What was said and written; each draws after the one before: the same data tells the same."""
        cases = self._cases(numbered, teller)
        quotes = () if self.office else self._quotes()
        return _Texts(
            cases, quotes, self._lessons(self.data.lessons), self._lessons(self.data.earlier_lessons)
        )

    def _view(self, figures: OutcomeFigures, texts: _Texts, withheld: tuple[Withheld, ...]) -> CycleView:
        """What every audience reads, each with what it may know."""
        data, audience = self.data, self.audience
        counted = self.office or bool(figures.outcomes)
        evidence = evidence_figures(data, audience)
        heard_told = evidence_told(evidence, audience)
        return CycleView(
            audience=audience,
            department=data.department,
            office=data.office,
            cycle=data.cycle,
            next_cycle=data.next_cycle,
            starts_on=data.starts_on,
            ends_on=data.ends_on,
            made_on=data.made_on,
            minimum_group=data.minimum_group,
            total=len(data.relationships) if counted else None,
            grew=figures.grew,
            judged=figures.judged,
            outcomes=figures.outcomes,
            cases=texts.cases,
            quotes=texts.quotes,
            origins=origin_finding(data, audience, figures),
            chosen_did_better=data.origins.better if counted else None,
            endings=endings_figures(data, audience),
            themes=theme_shares(data, audience, figures, evidence_told=heard_told),
            lessons=texts.lessons,
            earlier_lessons=texts.earlier_lessons,
            evidence=evidence,
            interviews=data.interviews if heard_told else None,
            interview_minutes=data.interview_minutes if heard_told else None,
            heard_relationships=_heard(data) if heard_told else None,
            own_view=self._own_view(figures.judged) if heard_told else None,
            panel_sizes=panel_figures(data, audience),
            distances=distance_figures(data, audience),
            withheld=withheld,
            closing=self._closing(counted=counted),
        )

    def _with_all(self, view: CycleView, numbered: Numbered) -> CycleView:
        """With what nobody reads beyond the office."""
        data = self.data
        return replace(
            view,
            groups=outcome_groups(numbered),
            without_mentor=data.without_mentor,
            loads=data.loads,
            needs=data.needs,
            matrix=matrix_figures(data),
            destroy_by=data.destroy_by,
            # Beyond the office a case says of itself what was revised.
            revised=revised_lines([(one.number, one.title, one.revisions) for one in view.cases]),
        )

    @property
    def _tells_cases(self) -> bool:
        """Of a handful of relationships, all of them known by name, no story is nobody's."""
        leadership = self.audience is Audience.LEADERSHIP
        return leadership and len(self.data.relationships) >= self.data.minimum_group

    def _closing(self, *, counted: bool) -> Closing:
        data = self.data
        revised = sum(1 for one in data.relationships if one.revisions)
        told = self.office or not revised
        if counted and not told:
            told = may_be_told(revised, len(data.relationships), data.minimum_group)
        reopenings = data.reopenings
        if not self.office:
            reopenings = tuple(replace(one, because="") for one in reopenings)
        return Closing(
            on=data.closed_on, kept=data.kept, revised=revised if told else None, reopenings=reopenings
        )

    def _own_view(self, judged: int | None) -> int | None:
        """How many judgements rest on no interview."""
        own = sum(
            1
            for one in self.data.relationships
            if one.judgement is not Judgement.NOT_JUDGED and one.evidence is Evidence.NONE
        )
        told = self.office or (judged is not None and may_be_told(own, judged, self.data.minimum_group))
        return own if told else None

    def _cases(self, numbered: Numbered, teller: CaseTeller) -> tuple[Case, ...]:
        if self.office:
            return tuple(office_case(relationship, number, self.data) for number, relationship in numbered)
        if not self._tells_cases:
            return ()
        told = [relationship for _, relationship in numbered if is_told(relationship)]
        self.draw.shuffle(told)
        return tuple(teller.tell(relationship, f"C-{at:02}") for at, relationship in enumerate(told, 1))

    def _quotes(self) -> tuple[Quoted, ...]:
        """Passages away from any relationship and outcome, in an order that was drawn."""
        if self.audience is Audience.DEPARTMENT and self.data.interviews < self.data.minimum_interviews:
            return ()
        told = []
        for relationship in self.data.relationships:
            for quote in self._quotable(relationship):
                text, _replaced = self.guard.without_names(quote.text, self.roles, "Quotations")
                if text:
                    told.append(Quoted(text, self._speaker(quote)))
        told = sorted(set(told), key=lambda quoted: (quoted.text, quoted.speaker))
        self.draw.shuffle(told)
        return tuple(told[:QUOTES_BEYOND])

    def _quotable(self, relationship: ReportRelationship) -> list[ReportQuote]:
        in_case: list[ReportQuote] = []
        if self._tells_cases and is_told(relationship):
            in_case = [
                quote for party in (Party.MENTEE, Party.MENTOR) for quote in case_quotes(relationship, party)
            ]
        return [
            quote
            for quote in relationship.quotes
            if quote not in in_case and quote.attribution is not Attribution.NOT_FOR_REPORTING
        ]

    def _speaker(self, quote: ReportQuote) -> str:
        if self.audience is Audience.DEPARTMENT or quote.attribution is Attribution.UNATTRIBUTED:
            return "Without attribution"
        if quote.attribution is Attribution.BY_NAME:
            return f"{quote.speaker} · by name"
        return {Party.MENTEE: "A mentee", Party.MENTOR: "A mentor", Party.OTHER: "Somebody"}[
            quote.party
        ] + " · by role"

    def _lessons(self, lessons: tuple[ReportLesson, ...]) -> tuple[LessonView, ...]:
        views = (self._lesson(lesson) for lesson in lessons)
        return tuple(view for view in views if view is not None)

    def _lesson(self, lesson: ReportLesson) -> LessonView | None:
        texts = [lesson.title, lesson.finding, lesson.change, lesson.answer, lesson.owner]
        if not self.office:
            withheld, held = self.guard.texts_withheld, len(self.guard.held)
            place = f"Lesson “{lesson.title}”"
            told = [self.guard.without_names(text, self.roles, place) for text in texts]
            people = self.audience is Audience.DEPARTMENT and any(replaced for _, replaced in told[:4])
            if people or len(self.guard.held) > held:
                self.guard.texts_withheld = withheld + 1
                return None
            texts = [text for text, _ in told]
            if self.audience is Audience.DEPARTMENT:
                texts[4] = ""
        title, finding, change, answer, owner = texts
        return LessonView(
            title=title,
            finding=finding,
            change=change,
            owner=owner,
            due_on=lesson.due_on,
            worked=lesson.worked,
            answer=answer,
        )

    def _withheld(self, hidden_cells: int, teller: CaseTeller, cases: int) -> tuple[Withheld, ...]:
        data = self.data
        listed = [
            Withheld("Fit checks of both sides", data.fit_checks, "Printed only in the relationship sheet"),
            Withheld("Refused introductions", data.refusals, "Private, always"),
            Withheld("Memos of the coordinators", data.memos, "On screen, for the office"),
            Withheld("Passages “not for reporting”", data.not_for_reporting, "As agreed in the interview"),
            Withheld("Quotations of then", data.quotes_withdrawn, "Withdrawn since the cycle was closed"),
            Withheld("Quotations of then", data.quotes_destroyed, "Destroyed with their notes"),
        ]
        if not self.office:
            small = "Small groups: fewer than " + str(data.minimum_group)
            untold = len(data.relationships) - cases
            listed += [
                Withheld("Names of the people", len(data.names), "Roles and pseudonyms beyond the office"),
                Withheld("Relationships not told as a case", untold, "Told only where both agreed to it"),
                Withheld("Counts, and others that would give them away", hidden_cells, small),
                Withheld("Facts beside a case", teller.coarsened, "Otherwise recognisable"),
                Withheld(
                    "Texts that name people, or may",
                    self.guard.texts_withheld,
                    "Held back while in doubt",
                    ", ".join(sorted({one.word for one in self.guard.held})),
                ),
            ]
        return tuple(one for one in listed if one.count)


def _uncounted(withheld: tuple[Withheld, ...]) -> tuple[Withheld, ...]:
    """For readers beyond the office: even the number of what is withheld can tell."""
    return tuple(Withheld(one.what, None, one.why) for one in withheld)


def _cycle_roles(data: CycleReportData) -> dict[int, str]:
    roles: dict[int, str] = {}
    for relationship in data.relationships:
        roles[relationship.mentee.person_id] = "[a mentee]"
    for relationship in data.relationships:
        roles[relationship.mentor.person_id] = "[a mentor]"
    return roles


def _heard(data: CycleReportData) -> int:
    return sum(1 for relationship in data.relationships if relationship.evidence is not Evidence.NONE)
