"""Giving one theme to many places at once, over one interview or many, as one step."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Interview, InterviewRelationship, InterviewText, Theme
from mentordesk.domain.places import found_again
from mentordesk.domain.sentences import sentence_around
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.finding import Hit, ToCode, Whom
from mentordesk.records.interviews import PassageRecord
from mentordesk.services.interviews.records import about_of
from mentordesk.services.passages import spans

Row = TypeVar("Row", Interview, InterviewText)


class CodeAll:
    """A theme for the sentences around hits; texts that were destroyed have none."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def preview(self, hits: Iterable[Hit]) -> Sequence[ToCode]:
        """The sentences that would become passages, as they stand in the texts now."""
        found: dict[tuple[int, int, int], ToCode] = {}
        hits = list(hits)
        with self._store.read() as session:
            interviews = _by_id(session, Interview, hits)
            texts = {one: row.text for one, row in _by_id(session, InterviewText, hits).items()}
            about = about_of(session, interviews.values())
            for hit in hits:
                text = texts.get(hit.id, "")
                if not hit.is_text or hit.end > len(text) or not text[hit.start : hit.end].strip():
                    continue
                start, end = sentence_around(text, hit.start, hit.end)
                found.setdefault(
                    (hit.id, start, end),
                    ToCode(
                        interview_id=hit.id,
                        title=hit.title,
                        note=hit.note,
                        on=hit.on,
                        start=start,
                        end=end,
                        sentence=text[start:end],
                        mark=(hit.start - start, hit.end - start),
                        about=about[hit.id] if len(about[hit.id]) > 1 else (),
                    ),
                )
        return tuple(found.values())

    def apply(
        self,
        theme_id: int,
        places: Iterable[ToCode],
        whom: Mapping[int, Whom] | None = None,
        *,
        origin: object | None = None,
    ) -> int:
        """Set the theme on these places; how many got it, without those that had it already.

        A passage that is exactly there gets it beside its others. Where an interview is about one
        relationship, a new passage names it; where it is about several, `whom` says it for each interview.
        """
        by_interview: dict[int, list[ToCode]] = defaultdict(list)
        for place in places:
            by_interview[place.interview_id].append(place)
        with self._store.read() as session:
            theme = session.get(Theme, theme_id)
            if theme is None:
                raise NotFoundError("This theme is not in the codebook.")
            name = theme.name
        count = 0
        with self._store.write(f"Code all: {name}", origin=origin) as session:
            for interview_id, wanted in by_interview.items():
                row = session.get(InterviewText, interview_id)
                interview = session.get(Interview, interview_id)
                if row is None or interview is None or interview.destroyed_at is not None:
                    continue
                about = session.scalars(
                    sa.select(InterviewRelationship.relationship_id).where(
                        InterviewRelationship.interview_id == interview_id
                    )
                ).all()
                meant = _meant(about, (whom or {}).get(interview_id, Whom()))
                known = list(found_again(row.text, spans.spans_of(session, interview_id).passages))
                for place in wanted:
                    if row.text[place.start : place.end] != place.sentence:
                        raise RuleError(
                            f"The text of {place.title} was changed since it was searched. "
                            "Nothing was coded; search again."
                        )
                    count += _set(known, place, theme_id, meant)
                spans.write_passages(session, interview_id, row.text, known, self._store.staff_id)
        return count


def _by_id(session: Session, table: type[Row], hits: Iterable[Hit]) -> dict[int, Row]:
    return {one: row for one in {hit.id for hit in hits} if (row := session.get(table, one)) is not None}


def _meant(about: Sequence[int], whom: Whom) -> Whom:
    if len(about) == 1:
        return Whom(about[0])
    if whom.relationship_id is not None and whom.relationship_id not in about:
        raise RuleError("The interview is not about this relationship; nothing was coded.")
    return whom


def _set(known: list[PassageRecord], place: ToCode, theme_id: int, whom: Whom) -> bool:
    for number, passage in enumerate(known):
        if (passage.start, passage.end) == (place.start, place.end):
            if theme_id in passage.theme_ids:
                return False
            known[number] = replace(passage, theme_ids=(*passage.theme_ids, theme_id))
            return True
    known.append(
        PassageRecord(
            guid=str(uuid4()),
            start=place.start,
            end=place.end,
            theme_ids=(theme_id,),
            relationship_id=whom.relationship_id,
            about_panel=whom.panel,
        )
    )
    return True
