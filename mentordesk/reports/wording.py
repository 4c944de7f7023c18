"""The field's terms as a report prints them, and numbers, lists and dates in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from mentordesk.domain import wording
from mentordesk.domain.wording import capital
from mentordesk.terms import Attribution, Audience, EndedBy, Judgement, Origin, Worked

JUDGEMENTS = {judgement: capital(said) for judgement, said in wording.JUDGEMENTS.items()}
MEANINGS = {
    Judgement.FLOURISHING: "alive, useful, and going on",
    Judgement.FULFILLED: "did what it was for, and ended",
    Judgement.BECAME_OTHER: "the two are peers, sponsor or friends now",
    Judgement.THIN: "helped when it happened, which was seldom",
    Judgement.NEVER_TOOK_ROOT: "agreed to, and never lived",
    Judgement.BROKE_DOWN: "ended without having done what it was for",
    Judgement.NOT_JUDGED: "the office did not judge it, or not yet",
}
HARDLY = (Judgement.THIN, Judgement.NEVER_TOOK_ROOT, Judgement.BROKE_DOWN)

ORIGINS = wording.ORIGINS | {Origin.INTRODUCED: "introduced", Origin.ASSIGNED: "assigned"}
ENDED_BY = {
    EndedBy.BOTH: "Both together",
    EndedBy.MENTEE: "The mentee",
    EndedBy.MENTOR: "The mentor",
    EndedBy.OFFICE: "The office",
    EndedBy.CIRCUMSTANCE: "Circumstance",
    EndedBy.LAPSED: "It lapsed",
}
ATTRIBUTIONS = wording.ATTRIBUTIONS | {Attribution.BY_ROLE: "by role"}
WORKED = {
    Worked.YES: "It worked",
    Worked.PARTLY: "Worked in part",
    Worked.NO: "It did not",
    None: "Too early",
}
WORKED_SIGNS = {Worked.YES: "✓", Worked.PARTLY: "½", Worked.NO: "×", None: "…"}
AUDIENCE_TAGS = {
    Audience.OFFICE: ("OFFICE ONLY", "names inside"),
    Audience.LEADERSHIP: ("LEADERSHIP", "pseudonyms"),
    Audience.DEPARTMENT: ("DEPARTMENT-WIDE", "small groups withheld"),
    Audience.PERSON: ("PERSONAL", "for the person concerned"),
}
_MONTHS = "January February March April May June July August September October November December"
MONTHS = tuple(_MONTHS.split())
_NUMBER_WORDS = "none one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = tuple(_NUMBER_WORDS.split())
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NBSP = "\u00a0"
DOT = f"{NBSP * 2}·{NBSP * 2}"
"""Between two facts at the foot of a page."""


def ended_together(text: str, words: int = 2) -> str:
    """The text with its last words kept together, where it has more of them."""
    parts = text.rsplit(" ", words - 1)
    return NBSP.join(parts) if len(parts) == words and " " in parts[0] else text


def number(count: int) -> str:
    """A number that stands alone: to twelve in words."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def beginning(count: int) -> str:
    """A number that begins a sentence: in words below a hundred."""
    if count < len(_NUMBERS) or count >= 100:
        return opening(number(count))
    if count < 20:
        return opening(_TEENS.split()[count - 13])
    tens, ones = divmod(count, 10)
    return opening(_TENS.split()[tens - 2]) + (f"-{_NUMBERS[ones]}" if ones else "")


def of(part: int, whole: int) -> str:
    """A share with its count, never torn apart at a line's end."""
    return f"{part}{NBSP}of{NBSP}{whole}"


def opening(sentence: str) -> str:
    """The sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def joined(words: Sequence[str]) -> str:
    """Words as a list in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def counted(count: int, one: str, many: str) -> str:
    """A number and its noun: "one relationship", "12 relationships"."""
    return f"{number(count) if count else 'no'} {one if count == 1 else many}"


def day(value: date | None) -> str:
    """A date as the reports print it; the month stays with the day."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year}" if value else ""


def short_day(value: date | None) -> str:
    return f"{value.day}{NBSP}{MONTHS[value.month - 1][:3]} {value.year}" if value else ""


def sentences(parts: Iterable[str]) -> str:
    """Sentences set one after the other; those that may not be said are empty."""
    return " ".join(part for part in parts if part)
