"""An interview as it leaves the office: for the office itself, or for the one who was interviewed."""

from dataclasses import dataclass
from datetime import date

from mentordesk.records.reports import Withheld
from mentordesk.terms import Audience

FILE_ENDINGS = (".pdf", ".docx", ".txt")
"""What an interview is written as."""


@dataclass(frozen=True, kw_only=True)
class OutStretch:
    """Letters of a paragraph that look the same; `passages` are the numbers of those that they lie in."""

    text: str
    bold: bool = False
    passages: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OutPassage:
    """A passage with its number in the paper, and its themes in words."""

    number: int
    themes: tuple[str, ...]
    attribution: str = ""


@dataclass(frozen=True, kw_only=True)
class OutParagraph:
    """A numbered paragraph; `passages` are those that begin in it."""

    number: int
    clock: str
    speaker: str
    stretches: tuple[OutStretch, ...]
    heading: int = 0
    passages: tuple[OutPassage, ...] = ()

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.stretches)


@dataclass(frozen=True, kw_only=True)
class InterviewOut:
    """What a file of an interview says, for one audience; beyond the office without any theme."""

    audience: Audience
    department: str
    cycle: str
    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[OutParagraph, ...]
    addenda: tuple[tuple[str, str], ...]
    made_on: date
    explanation: str = ""
    withheld: tuple[Withheld, ...] = ()
