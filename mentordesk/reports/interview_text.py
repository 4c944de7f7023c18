"""An interview as plain text: numbers, times and speakers before the paragraphs, themes after them."""

from mentordesk.records.interview_out import InterviewOut, OutParagraph
from mentordesk.reports.wording import AUDIENCE_TAGS


def as_text(out: InterviewOut) -> str:
    """The whole file."""
    tag = ", ".join(AUDIENCE_TAGS[out.audience])
    head = [out.title, f"{out.department} · {tag} · {out.made_on.isoformat()}"]
    head += [f"{name}: {value}" for name, value in out.facts]
    if out.explanation:
        head += ["", out.explanation]
    body = [_line(one) for one in out.paragraphs]
    tail = [f"Addendum, {day}: {words}" for day, words in out.addenda]
    return "\n".join([*head, "", *body, *(["", *tail] if tail else []), ""])


def _line(paragraph: OutParagraph) -> str:
    before = "  ".join(part for part in (f"{paragraph.number:>4}", f"{paragraph.clock:>7}") if part.strip())
    said = "".join(_marked(paragraph))
    if paragraph.heading:
        said = f"{'#' * paragraph.heading} {said}"
    speaker = f"{paragraph.speaker}: " if paragraph.speaker else ""
    lines = [f"{before}  {speaker}{said}"]
    for passage in paragraph.passages:
        themes = "; ".join(passage.themes) or "marked"
        quoted = f" ({passage.attribution})" if passage.attribution else ""
        lines.append(f"{'':>4}  [{passage.number}] {themes}{quoted}")
    return "\n".join(lines)


def _marked(paragraph: OutParagraph) -> list[str]:
    """The text with the numbers of passages where they end, and stars around what is bold."""
    made = []
    stretches = paragraph.stretches
    for place, one in enumerate(stretches):
        made.append(f"**{one.text.strip()}**{' ' * one.text.endswith(' ')}" if one.bold else one.text)
        after = stretches[place + 1].passages if place + 1 < len(stretches) else ()
        made += [f"[{number}]" for number in one.passages if number not in after]
    return made
