"""Interviews of the stress case: of the length that matters, from sentences of the demo's own."""

import random
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Interview,
    InterviewRelationship,
    InterviewText,
    Mark,
    Passage,
    PassageTheme,
)
from mentordesk.demo import SEED
from mentordesk.demo.bulk import Places, Row, Scale, insert
from mentordesk.demo.material import Material
from mentordesk.demo.stress_courses import CourseDrawn
from mentordesk.terms import Attribution, InterviewKind, InterviewStatus, Party

_SENTENCES_OF_A_TURN = (1, 9)
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]+")
_SPEAKER = re.compile(r"^[^\n:]{1,30}: ", re.MULTILINE)


class Sentences:
    """The sentences of the demo's interviews, drawn in any order."""

    def __init__(self, material: Material, dice: random.Random) -> None:
        texts = [material.text(told["text"]) for told in material.interviews if "text" in told]
        bare = (_SPEAKER.sub("", text) for text in texts)
        self._all = [found.strip() for text in bare for found in _SENTENCE.findall(text)]
        self._lengths = [len(sentence.split()) for sentence in self._all]
        self._numbers = range(len(self._all))
        self._dice = dice

    def some(self, words: int) -> str:
        """Sentences of about so many words."""
        return " ".join(self._drawn(words))

    def turns(self, words: int) -> Iterator[str]:
        """Paragraphs of two speakers, of so many words in all."""
        sentences = self._drawn(words)
        number = at = 0
        while at < len(sentences):
            count = self._dice.randint(*_SENTENCES_OF_A_TURN) if number % 2 else 1
            speaker = "Interviewee" if number % 2 else "Coordinator"
            yield f"{speaker}: {' '.join(sentences[at : at + count])}"
            at, number = at + count, number + 1

    def _drawn(self, words: int) -> list[str]:
        drawn: list[str] = []
        while words > 0:
            number = self._dice.choice(self._numbers)
            drawn.append(self._all[number])
            words -= self._lengths[number]
        return drawn


def write(
    session: Session, material: Material, places: Places, scale: Scale, drawn: list[CourseDrawn]
) -> None:
    """Interviews about relationships that are over, spread evenly over the cycles."""
    dice = random.Random(SEED)
    sentences = Sentences(material, dice)
    over = [one for one in drawn if one.ended_on is not None]
    about = over[:: max(len(over) // scale.interviews, 1)][: scale.interviews]
    for number, one in enumerate(about, start=1):
        paragraphs = list(sentences.turns(scale.words))
        text = "\n\n".join(paragraphs)
        held = one.ended_on or one.proposed_on
        insert(session, Interview, [_interview(number, one, held, places)])
        insert(session, InterviewRelationship, [{"interview_id": number, "relationship_id": one.id}])
        insert(session, InterviewText, [_text(number, text, held)])
        insert(session, Mark, _marks(number, paragraphs))
        passages = list(_passages(number, text, one, scale.passages, dice))
        insert(session, Passage, passages)
        insert(
            session,
            PassageTheme,
            (
                {"passage_id": passage["id"], "theme_id": theme}
                for passage in passages
                for theme in dice.sample(places.themes, 1 + number % 2)
            ),
        )


def _interview(number: int, one: CourseDrawn, held: date, places: Places) -> Row:
    party = Party.MENTEE if number % 2 else Party.MENTOR
    return {
        "id": number,
        "person_id": one.mentee if party is Party.MENTEE else one.mentor,
        "party": party,
        "kind_of_interview": InterviewKind.EXIT,
        "cycle_id": places.cycles[one.cycles[-1]],
        "status": InterviewStatus.SIGNED,
        "held_on": held,
        "minutes_planned": 75,
        "minutes_held": 90,
        "minutes_written_up": 120,
        "attribution": list(Attribution)[number % len(Attribution)],
        "attribution_confirmed": True,
        "signed_at": _instant(held + timedelta(days=9)),
    }


def _text(number: int, text: str, held: date) -> Row:
    return {
        "interview_id": number,
        "text": text,
        "words": len(text.split()),
        "version": 1,
        "saved_at": _instant(held + timedelta(days=3)),
    }


def _marks(number: int, paragraphs: list[str]) -> Iterator[Row]:
    at = 0
    for paragraph in paragraphs:
        speaker = paragraph.partition(":")[0]
        yield {"interview_id": number, "start": at, "end": at + len(paragraph), "speaker": speaker}
        at += len(paragraph) + 2


def _passages(number: int, text: str, one: CourseDrawn, count: int, dice: random.Random) -> Iterator[Row]:
    """Stretches of some hundred characters from word to word, in the order of the text."""
    step = len(text) // count
    for place in range(count):
        start = text.index(" ", place * step + dice.randrange(step // 4)) + 1
        end = text.index(" ", start + dice.randrange(150, step // 2))
        yield {
            "id": (number - 1) * count + place + 1,
            "guid": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            "interview_id": number,
            "start": start,
            "end": end,
            "snippet": text[start:end],
            "relationship_id": None if place % 5 == 0 else one.id,
            "about_panel": place % 5 == 0,
            "made_at": _instant(one.ended_on or one.proposed_on),
        }


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(15), UTC)
