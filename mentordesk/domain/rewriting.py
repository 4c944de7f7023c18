"""What lies on a text, followed through a rewriting of which nobody saw the single edits."""

from dataclasses import replace
from itertools import accumulate

from mentordesk.domain.comparison import steps_between, tokens_of
from mentordesk.domain.passages import Edit, Layout, Span, edited
from mentordesk.records.interviews import Spans

_MOST_WORDS = 30_000
"""In a change of more words than that, words are not looked for: it is one replacement."""


def edits_between(old: str, new: str) -> list[Edit]:
    """Edits that lead from one text to the other, the last one first, so that places before it hold.

    They are made on both texts with a line break at their ends.
    """
    before = [f"{line}\n" for line in old.split("\n")]
    after = [f"{line}\n" for line in new.split("\n")]
    starts = [0, *accumulate(len(line) for line in before)]
    edits = []
    for step in steps_between(before, after):
        if step.tag != "equal":
            removed = "".join(before[step.src_start : step.src_end])
            added = "".join(after[step.dest_start : step.dest_end])
            edits += _word_edits(starts[step.src_start], removed, added)
    return edits[::-1]


def followed(old: str, new: str, on_it: Spans) -> Spans:
    """Passages and marks where they are once `old` was rewritten as `new`; without words they are gone."""
    places_before = [(one.start, one.end) for one in on_it.passages]
    places_before += [(one.start, one.end) for one in on_it.marks]
    places_before += [(one.start, one.end) for one in on_it.formats]
    layout = Layout(tuple(Span(key, *place) for key, place in enumerate(places_before)))
    for edit in edits_between(old, new):
        layout = edited(layout, edit)
    places = {span.key: span for span in layout.spans}
    passages = [
        replace(one, start=places[key].start, end=places[key].end)
        for key, one in enumerate(on_it.passages)
        if key in places and new[places[key].start : places[key].end].strip()
    ]
    first = len(on_it.passages)
    marks = [
        replace(one, start=places[key].start, end=min(places[key].end, len(new)))
        for key, one in enumerate(on_it.marks, start=first)
        if key in places and places[key].start < len(new)
    ]
    formats = [
        replace(one, start=places[key].start, end=min(places[key].end, len(new)))
        for key, one in enumerate(on_it.formats, start=first + len(on_it.marks))
        if key in places and places[key].start < min(places[key].end, len(new))
    ]
    return Spans(passages=tuple(passages), marks=tuple(marks), topics=on_it.topics, formats=tuple(formats))


def _word_edits(start: int, removed: str, added: str) -> list[Edit]:
    mine, yours = tokens_of(removed), tokens_of(added)
    if not mine or not yours or max(len(mine), len(yours)) > _MOST_WORDS:
        return [Edit(start, removed, added)]
    starts = list(accumulate((len(token) for token in mine), initial=start))
    return [
        Edit(
            starts[step.src_start],
            "".join(mine[step.src_start : step.src_end]),
            "".join(yours[step.dest_start : step.dest_end]),
        )
        for step in steps_between(mine, yours)
        if step.tag != "equal"
    ]
