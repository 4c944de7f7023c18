"""What a chapter of a report is made of, and the keys that links lead to."""

from dataclasses import dataclass

from reportlab.platypus import Flowable

COMMUNITY, OUTCOMES, CASES, ENDINGS = "community", "outcomes", "cases", "endings"
WORDS, LESSONS, METHOD, THEMES = "words", "lessons", "method", "themes"


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title, the finding as a sentence, then the evidence."""

    key: str
    title: str
    finding: str
    content: list[Flowable]
