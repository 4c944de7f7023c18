"""The guides of interviews, one for each party and kind, each in versions."""

import json
from collections.abc import Sequence
from importlib import resources
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Guide, GuideTopic
from mentordesk.errors import InputError, NotFoundError, RuleError
from mentordesk.records.codebook import GuideRecord, GuideUse, TopicRecord
from mentordesk.services.interviews import guide_use
from mentordesk.terms import InterviewKind, Party

_FIRST = TopicRecord(id=0, number=0, title="Beginning", prompts=(), minutes_least=5, minutes_most=5)
_LEAST = 2
_GUIDE: sa.BindParameter[int] = sa.bindparam("guide_id")
_any_version = orm.aliased(Guide)
_begun = sa.select(sa.func.min(_any_version.id)).where(_any_version.name == Guide.name).scalar_subquery()
_GUIDE_HERE = sa.select(Guide.__table__).where(Guide.id == _GUIDE)
_TOPICS = (
    sa.select(
        *(GuideTopic.id, GuideTopic.number, GuideTopic.title, GuideTopic.prompts),
        *(GuideTopic.minutes_least, GuideTopic.minutes_most),
    )
    .where(GuideTopic.guide_id == _GUIDE)
    .order_by(GuideTopic.number)
)
"""Made once, since it is asked whenever an interview opens."""


class Guides:
    """What is asked in interviews."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def current(self) -> Sequence[GuideRecord]:
        """The newest version of each guide in use, in the order in which the guides were made."""
        with self._store.read() as session:
            rows = session.scalars(sa.select(Guide).where(Guide.active).order_by(_begun, Guide.id))
            return [guide_record(session, row) for row in rows]

    def of(self, guide_id: int) -> GuideRecord:
        """One version of a guide, in use or not."""
        with self._store.read() as session:
            guide = session.get(Guide, guide_id)
            if guide is None:
                raise NotFoundError("That guide is not in this office.")
            return guide_record(session, guide)

    def versions(self, guide_id: int) -> Sequence[GuideRecord]:
        """All versions of a guide, the newest first."""
        with self._store.read() as session:
            name = _found(session, guide_id).name
            rows = session.scalars(
                sa.select(Guide).where(Guide.name == name).order_by(Guide.version_number.desc())
            )
            return [guide_record(session, row) for row in rows]

    def use(self, guide_id: int) -> GuideUse:
        """How many interviews have this version of a guide."""
        with self._store.read() as session:
            return guide_use.use(session, guide_id)

    def add(
        self,
        name: str,
        party: Party,
        kind: InterviewKind,
        *,
        like: int | None = None,
        origin: object | None = None,
    ) -> int:
        """A new guide for a party and kind, with the topics of the guide `like`, or one empty topic.

        Interviews of that party and kind that are scheduled from now on have it, the newest of several.
        """
        name = _name(name)
        with self._store.write(f"Add the guide {name}", origin=origin) as session:
            _require_new(session, name)
            guide = Guide(name=name, party=party, kind_of_interview=kind)
            session.add(guide)
            session.flush()
            topics = guide_record(session, _found(session, like)).topics if like is not None else (_FIRST,)
            for number, topic in enumerate(topics):
                session.add(_topic(guide.id, number, topic))
            return guide.id

    def rename(self, guide_id: int, name: str, *, origin: object | None = None) -> None:
        """Call a guide otherwise, in all its versions."""
        name = _name(name)
        with self._store.write(f"Rename a guide to {name}", origin=origin) as session:
            old = _found(session, guide_id).name
            if old == name:
                return
            _require_new(session, name, but=old)
            for version in session.scalars(sa.select(Guide).where(Guide.name == old)):
                version.name = name

    def retire(self, guide_id: int, *, origin: object | None = None) -> None:
        """Offer a guide no longer; interviews that have it keep it."""
        with self._store.write("Retire a guide", origin=origin) as session:
            guide = _found(session, guide_id)
            if len(session.scalars(sa.select(Guide.id).where(Guide.active)).all()) < _LEAST:
                raise RuleError("The office needs at least one guide.")
            guide.active = False

    def revise(self, guide_id: int, topics: Sequence[TopicRecord], *, origin: object | None = None) -> int:
        """Change what a guide asks; the id of the version that asks it.

        A version with which an interview was held stays as it is, and a new one is made; interviews that are
        still to be held go over to it. Until then the version itself is changed.
        """
        if not topics:
            raise InputError("A guide needs at least one topic.", place="Guide")
        for topic in topics:
            if not topic.title.strip() or not 0 <= topic.minutes_least <= topic.minutes_most:
                raise InputError("A topic needs a title, and not fewer minutes at most than at least.")
        with self._store.read() as session:
            label = f"Revise the guide {_found(session, guide_id).name}"
        with self._store.write(label, origin=origin) as session:
            old = _found(session, guide_id)
            if not guide_use.use(session, guide_id).held:
                _rewrite(session, old, topics)
                return old.id
            newest = session.scalar(
                sa.select(sa.func.max(Guide.version_number)).where(Guide.name == old.name)
            )
            for version in session.scalars(sa.select(Guide).where(Guide.name == old.name, Guide.active)):
                version.active = False
            new = Guide(
                name=old.name,
                version_number=(newest or 0) + 1,
                party=old.party,
                kind_of_interview=old.kind_of_interview,
            )
            session.add(new)
            session.flush()
            for number, topic in enumerate(topics):
                session.add(_topic(new.id, number, topic))
            for interview in guide_use.planned(session, guide_id):
                interview.guide_id = new.id
            return new.id


def found_guides(session: Session) -> None:
    """Give a new office the default guides."""
    folder = resources.files("resources").joinpath("guides")
    for name in ("mentee", "mentor", "success", "mid-cycle"):
        data = json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))
        for reader in data["for"]:
            several = len(data["for"]) > 1
            guide = Guide(
                name=f"{data['name']}, {reader['party']}" if several else data["name"],
                party=Party(reader["party"]),
                kind_of_interview=InterviewKind(reader["kind"]),
            )
            session.add(guide)
            session.flush()
            for number, topic in enumerate(data["topics"]):
                least, most = topic["minutes"]
                session.add(
                    GuideTopic(
                        guide_id=guide.id,
                        number=number,
                        title=topic["title"],
                        prompts=topic["prompts"],
                        minutes_least=least,
                        minutes_most=most,
                    )
                )


def guide_for(session: Session, party: Party, kind: InterviewKind) -> Guide | None:
    """The guide in use for a party and kind; the nearest one where there is none of that kind."""
    for wanted in ((party, kind), (party, InterviewKind.EXIT), (Party.MENTEE, InterviewKind.EXIT)):
        guide = session.scalars(
            sa.select(Guide)
            .where(Guide.active, Guide.party == wanted[0], Guide.kind_of_interview == wanted[1])
            .order_by(Guide.id.desc())
            .limit(1)
        ).one_or_none()
        if guide is not None:
            return guide
    return None


def guide_of(session: Session, guide_id: int) -> GuideRecord:
    """A version of a guide that there is, as it is asked for whenever an interview opens."""
    return guide_record(session, session.connection().execute(_GUIDE_HERE, {_GUIDE.key: guide_id}).one())


def guide_record(session: Session, guide: Guide | sa.Row[Any]) -> GuideRecord:
    """The guide with its topics."""
    topics = session.connection().execute(_TOPICS, {_GUIDE.key: guide.id})
    return GuideRecord(
        id=guide.id,
        name=guide.name,
        version_number=guide.version_number,
        party=guide.party,
        kind=guide.kind_of_interview,
        active=guide.active,
        topics=tuple(
            TopicRecord(
                id=topic.id,
                number=topic.number,
                title=topic.title,
                prompts=tuple(topic.prompts),
                minutes_least=topic.minutes_least,
                minutes_most=topic.minutes_most,
            )
            for topic in topics
        ),
    )


def _found(session: Session, guide_id: int) -> Guide:
    guide = session.get(Guide, guide_id)
    if guide is None:
        raise NotFoundError("That guide is not in this office.")
    return guide


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InputError("A guide needs a name.", place="Name")
    return name


def _require_new(session: Session, name: str, *, but: str = "") -> None:
    for known in session.scalars(sa.select(Guide.name).distinct()):
        if known != but and known.casefold() == name.casefold():
            raise InputError(f"There is a guide “{known}” already.", place="Name")


def _rewrite(session: Session, guide: Guide, topics: Sequence[TopicRecord]) -> None:
    """Make a version's topics these, each keeping its number in the file."""
    rows = session.scalars(sa.select(GuideTopic).where(GuideTopic.guide_id == guide.id))
    kept = {row.id: row for row in rows}
    for number, topic in enumerate(topics):
        row = kept.pop(topic.id, None)
        if row is None:
            session.add(_topic(guide.id, number, topic))
            continue
        row.number, row.title, row.prompts = number, topic.title.strip(), list(topic.prompts)
        row.minutes_least, row.minutes_most = topic.minutes_least, topic.minutes_most
    for gone in kept.values():
        session.delete(gone)


def _topic(guide_id: int, number: int, topic: TopicRecord) -> GuideTopic:
    return GuideTopic(
        guide_id=guide_id,
        number=number,
        title=topic.title.strip(),
        prompts=list(topic.prompts),
        minutes_least=topic.minutes_least,
        minutes_most=topic.minutes_most,
    )
