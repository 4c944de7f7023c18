"""The guides of interviews, one for each party and kind, each in versions."""

import json
from collections.abc import Sequence
from importlib import resources

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Guide, GuideTopic
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.codebook import GuideRecord, TopicRecord
from mentordesk.terms import InterviewKind, Party


class Guides:
    """What is asked in interviews."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def current(self) -> Sequence[GuideRecord]:
        """The newest version of each guide in use."""
        with self._store.read() as session:
            rows = session.scalars(sa.select(Guide).where(Guide.active).order_by(Guide.id))
            return [guide_record(session, row) for row in rows]

    def of(self, guide_id: int) -> GuideRecord:
        """One version of a guide, in use or not."""
        with self._store.read() as session:
            guide = session.get(Guide, guide_id)
            if guide is None:
                raise NotFoundError("That guide is not in this office.")
            return guide_record(session, guide)

    def revise(self, guide_id: int, topics: Sequence[TopicRecord], *, origin: object | None = None) -> int:
        """A new version of a guide; interviews that were scheduled with the old one keep it."""
        if not topics:
            raise InputError("A guide needs at least one topic.", place="Guide")
        for topic in topics:
            if not topic.title.strip() or not 0 <= topic.minutes_least <= topic.minutes_most:
                raise InputError("A topic needs a title, and not fewer minutes at most than at least.")
        with self._store.write("Revise a guide", origin=origin) as session:
            old = session.get(Guide, guide_id)
            if old is None:
                raise NotFoundError("That guide is not in this office.")
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


def guide_record(session: Session, guide: Guide) -> GuideRecord:
    """The guide with its topics."""
    topics = session.scalars(
        sa.select(GuideTopic).where(GuideTopic.guide_id == guide.id).order_by(GuideTopic.number)
    )
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


def _topic(guide_id: int, number: int, topic: TopicRecord) -> GuideTopic:
    return GuideTopic(
        guide_id=guide_id,
        number=number,
        title=topic.title.strip(),
        prompts=list(topic.prompts),
        minutes_least=topic.minutes_least,
        minutes_most=topic.minutes_most,
    )
