"""Building the demo department: through the services, cycle by cycle, as an office would have recorded it."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from mentordesk.db.opening import OpenFile
from mentordesk.demo import TODAY, background, contacts, talks
from mentordesk.demo.courses import Step, steps_of
from mentordesk.demo.material import CYCLES, CycleTold, Material, Told, cycle_of
from mentordesk.demo.people import TRAINEES, title_of, values_of
from mentordesk.desk import Desk
from mentordesk.domain.names import fold
from mentordesk.errors import RuleError
from mentordesk.records.outcomes import Why
from mentordesk.records.relationships import KnownRelationship
from mentordesk.terms import (
    Answer,
    EndedBy,
    FitAnswer,
    Judgement,
    Origin,
    Rank,
    Side,
    Worked,
)

STAFF = ("Theodora Quayle", "Ilse Brandvold")
_GO_ON = {"on": True, "off": False, "?": None}


def build(file: OpenFile) -> None:
    """Fill an empty office with the demo department; one that holds anything is refused and left alone."""
    desk = Desk(file)
    require_empty(desk)
    write_quickly(file)
    _Department(desk, file, Material()).build()


def write_quickly(file: OpenFile) -> None:
    """Wait for the disk no more: a power cut would only cost what can be made again."""

    @sa.event.listens_for(file.store.engine, "checkout")
    def _checkout(connection: Any, *_: Any) -> None:
        connection.execute("PRAGMA synchronous = OFF")


def require_empty(desk: Desk) -> None:
    """Refuse an office that holds anything: made-up people must never stand among real ones."""
    held = [f"{count:,} {name}" for name, count in desk.office.counts().items() if count]
    if held:
        raise RuleError(
            f"This office holds {', '.join(held)}. The demo department is only made in an empty office; "
            "name another with --office."
        )


class _Department:
    """The building, with what was built so far by the names of the material."""

    def __init__(self, desk: Desk, file: OpenFile, material: Material) -> None:
        self._desk = desk
        self._file = file
        self._material = material
        self._people: dict[str, int] = {}
        self._relationships: dict[str, int] = {}
        self._cycles: dict[str, int] = {}
        self._domains = {one.key: one.id for one in desk.office.domains()}
        self._reasons = {one.key: one.id for one in desk.office.end_reasons()}
        self._themes = {one.name: one.id for one in desk.codebook.themes()}

    def build(self) -> None:
        """From the first roster to the last lesson."""
        staff = [self._desk.office.add_staff(name) for name in STAFF]
        self._desk.office.work_as(staff[0])
        self._add_people()
        courses = {_key(told): (told, steps_of(told)) for told in self._material.relationships}
        for cycle in CYCLES:
            self._open(cycle)
            for key, (told, steps) in courses.items():
                for step in steps:
                    if step.cycle is cycle:
                        self._take(key, told, step)
        self._leave()
        logged = {self._relationships[key]: (told, steps) for key, (told, steps) in courses.items()}
        contacts.write(self._file.store, logged, self._cycles)
        self._set_needs()
        passages = talks.hold(
            self._desk,
            self._file.store,
            self._material,
            talks.Ids(self._people, self._relationships, self._cycles, self._themes),
        )
        self._judge(passages)
        self._celebrate()
        self._learn()
        self._desk.asides.take(
            "Between two talks: the reading room on the third floor is free on Thursdays after four, if a "
            "panel wants to meet. Ask the desk before it is gone."
        )

    def _add_people(self) -> None:
        told = [*self._material.people["mentees"], *self._material.people["mentors"]]
        for number, person in enumerate(told):
            self._people[person["key"]] = self._desk.roster.add(values_of(person, number))
        taken = {fold(f"{person['given']} {person['family']}") for person in told}
        for values in background.people(taken):
            self._desk.roster.add(values)
        chiefs = self._material.people["chiefs"]
        for person in told:
            chief = chiefs.get(person["section"])
            if chief and chief != person["key"] and Rank(person["rank"]) not in TRAINEES:
                self._desk.roster.edit(self._people[person["key"]], {"supervisor_id": self._people[chief]})

    def _open(self, cycle: CycleTold) -> None:
        new = self._desk.cycles.open(cycle.name, cycle.starts_on, cycle.ends_on)
        for told in [*self._material.people["mentees"], *self._material.people["mentors"]]:
            rank = told.get("rose", {}).get(str(cycle.starts_on.year))
            if rank:
                self._desk.roster.edit(
                    self._people[told["key"]], {"rank": Rank(rank), "title": title_of(rank)}
                )
        if self._cycles:
            self._desk.cycles.carry_over(list(self._cycles.values())[-1], new)
        self._cycles[cycle.name] = new

    def _take(self, key: str, told: Told, step: Step) -> None:
        """Record one step of a course by the service that an office would use for it."""
        if step.verb in ("introduced", "assigned", "known"):
            self._relationships[key] = self._begin(told, step)
            if told.get("rhythm"):
                self._desk.relationships.agree_rhythm(self._relationships[key], told["rhythm"])
            return
        id_, relationships, introductions = (
            self._relationships[key],
            self._desk.relationships,
            self._desk.introductions,
        )
        if step.verb in ("mentee", "mentor"):
            introductions.answer(id_, Side(step.verb), Answer(step.words[0]), on=step.on)
        elif step.verb == "lifted":
            introductions.lift_refusal(id_, Side(step.words[0]), on=step.on)
        elif step.verb == "fit":
            self._check_fit(id_, step)
        elif step.verb == "closed":
            self._close(id_, told["ending"], step)
        elif step.verb == "reopened":
            relationships.reopen(id_, cycle_id=self._cycles[step.cycle.name], on=step.on)
        else:
            move = {
                "settled": relationships.settle,
                "paused": relationships.pause,
                "resumed": relationships.resume,
                "closing": relationships.begin_closing,
            }[step.verb]
            move(id_, on=step.on)

    def _begin(self, told: Told, step: Step) -> int:
        mentee, mentor = self._people[told["mentee"]], self._people[told["mentor"]]
        domains = [self._domains[key] for key in told["domains"]]
        cycle_id = self._cycles[step.cycle.name]
        how = Origin(told.get("how", Origin.INTRODUCED))
        if step.verb == "assigned":
            return self._desk.introductions.record_assignment(
                mentee, mentor, told["reason"], domains=domains, cycle_id=cycle_id, on=step.on
            )
        if step.verb == "introduced":
            return self._desk.introductions.introduce(
                mentee,
                mentor,
                domains=domains,
                cycle_id=cycle_id,
                how=how,
                on=step.on,
                peer=told.get("peer", False),
            )
        known = KnownRelationship(
            mentee_id=mentee, mentor_id=mentor, how=how, started_on=step.on, domains=tuple(domains)
        )
        return self._desk.introductions.record_known(known, cycle_id=cycle_id, on=step.cycle.starts_on)

    def _check_fit(self, id_: int, step: Step) -> None:
        side, liking, respect, go_on = step.words
        self._desk.relationships.check_fit(
            id_,
            Side(side),
            liking=_fit(liking),
            respect=_fit(respect),
            would_go_on=_GO_ON[go_on],
            cycle_id=self._cycles[step.cycle.name],
            on=step.on,
        )

    def _close(self, id_: int, ending: Told, step: Step) -> None:
        self._desk.relationships.close(
            id_,
            by=EndedBy(step.words[1]),
            reasons=[self._reasons[key] for key in ending["reasons"]],
            no_fault=ending["no_fault"],
            note=ending.get("note", ""),
            on=step.on,
        )

    def _leave(self) -> None:
        for told in [*self._material.people["mentees"], *self._material.people["mentors"]]:
            if "left" in told:
                self._desk.roster.leave([self._people[told["key"]]], on=told["left"])

    def _set_needs(self) -> None:
        for cycle, mentees in self._material.cycles["needs"].items():
            for mentee, needs in mentees.items():
                for domain, value in needs.items():
                    importance, met = map(int, value.split("/"))
                    self._desk.needs.set(
                        self._people[mentee],
                        self._domains[domain],
                        importance=importance,
                        met=met,
                        cycle_id=self._cycles[cycle],
                    )

    def _judge(self, passages: dict[tuple[str, str], list[int]]) -> None:
        for cycle in CYCLES:
            for key, told in self._material.outcomes.get(cycle.name, {}).items():
                self._desk.outcomes.record(
                    self._relationships[key],
                    Judgement(told["judgement"]),
                    cycle_id=self._cycles[cycle.name],
                    summary=told["summary"],
                    public_summary=told.get("public", ""),
                    lesson=told.get("lesson", ""),
                    why=[self._why(name) for name in told.get("why", ())],
                    passage_ids=passages.get((cycle.name, key), ()),
                    on=min(cycle.ends_on + timedelta(days=12), TODAY),
                )

    def _why(self, name: str) -> Why:
        if name.startswith(":"):
            return Why(reason_id=self._reasons[name[1:]])
        return Why(theme_id=self._themes[name])

    def _celebrate(self) -> None:
        milestones = self._desk.milestones
        for told in self._material.cycles["milestones"]:
            milestones.celebrate(
                self._people[told["mentee"]],
                told["title"],
                credits_to=[self._people[key] for key in told["credits"]],
                on=told["on"],
                note=told.get("note", ""),
                may_be_named=told["named"],
                cycle_id=self._cycle_id(told["on"]),
            )
        for told in self._material.cycles["thanks"]:
            milestones.thank(
                self._people[told["mentee"]],
                self._people[told["mentor"]],
                told["words"],
                on=told["on"],
                may_be_named=told["named"],
                cycle_id=self._cycle_id(told["on"]),
            )

    def _learn(self) -> None:
        for told in self._material.cycles["lessons"]:
            lesson = self._desk.lessons.learn(
                told["title"],
                finding=told["finding"],
                change=told["change"],
                owner=told["owner"],
                relationship_ids=[self._relationships[key] for key in told["about"]],
                cycle_id=self._cycles[told["cycle"]],
            )
            if "worked" in told:
                self._desk.lessons.answer(
                    lesson, Worked(told["worked"]), words=told["answer"], on=told["answered"]
                )

    def _cycle_id(self, day: date) -> int:
        return self._cycles[cycle_of(day).name]


def _key(told: Told) -> str:
    return f"{told['mentee']}-{told['mentor']}"


def _fit(word: str) -> FitAnswer:
    return FitAnswer.DECIDING if word == "deciding" else FitAnswer(word)
