"""What a comparison says, in words; nothing is said that the numbers do not carry."""

from mentordesk.records.themes import OTHERS, By, Comparison, ThemeTable

_WIDE = 0.25
"""An interval of the difference that is wider says only that there were few."""
RARE = "a gap this large would be rare by chance"


def reads_as(by: By, comparison: Comparison | None) -> str:
    """A comparison as the last column of the table says it."""
    if comparison is None:
        return ""
    if not comparison.carried:
        return _unclear(comparison)
    if by is By.OUTCOME:
        return "more often where it ended well" if comparison.more else "more often where it did not"
    if comparison.second != OTHERS:
        return f"more often: {comparison.first if comparison.more else comparison.second}"
    return f"{'more' if comparison.more else 'less'} often: {comparison.first}"


def told(theme: str, comparison: Comparison | None) -> str:
    """A theme's comparison as a sentence, with both counts and the interval of the difference."""
    if comparison is None:
        return ""
    counts = _counts(comparison)
    low, high = (round(100 * end) for end in (comparison.low, comparison.high))
    gap = f"the difference lies between {_signed(low)} and {_signed(high)} percentage points (95 % interval)"
    if not comparison.carried:
        return f"{theme}: {counts}; {gap}: {_unclear(comparison)}."
    which = comparison.first if comparison.more else comparison.second
    return f"{theme}: {counts}; {gap}. More often told: {which}; {RARE}."


def fared(comparison: Comparison) -> str:
    """How two groups fared: "12 of 15 chosen against 4 of 11 assigned: chosen did better; …"."""
    counts = _counts(comparison)
    if not comparison.carried:
        return f"{counts} ended well: {_unclear(comparison)}."
    which = comparison.first if comparison.more else comparison.second
    return f"{counts} ended well: {which} did better; {RARE}."


def many(table: ThemeTable) -> str:
    """That many comparisons are many chances."""
    if table.comparisons < 2:
        return ""
    return (
        f"{table.comparisons} comparisons: many chances for a gap by accident, so each is held to a "
        "stricter test (Holm)."
    )


def basis(table: ThemeTable) -> str:
    """What was counted and what was left out."""
    judged = table.scope.by in (By.OUTCOME, By.JUDGEMENT)
    parts = [
        f"Counted are {table.scope.counted.value} in which a theme was marked, not passages.",
        "Lines are 95 % intervals.",
    ]
    if table.left_out:
        why = "without a judged outcome" if judged else "of which this is not known"
        verb = "is" if table.left_out == 1 else "are"
        parts.append(f"{_number(table.left_out, 'interview')} {why} {verb} left out.")
    if table.unheard:
        parts.append(f"Nobody was interviewed about {_number(table.unheard, 'relationship')}.")
    if table.about_panel:
        verb = "counts" if table.about_panel == 1 else "count"
        of_panel = _number(table.about_panel, "passage")
        parts.append(f"{of_panel} about the panel as a whole {verb} under no outcome.")
    return " ".join(parts)


def _unclear(comparison: Comparison) -> str:
    wide = comparison.high - comparison.low > _WIDE
    return "too few to tell" if wide else "no clear difference"


def _counts(comparison: Comparison) -> str:
    (part, whole), (other, others) = comparison.first_count, comparison.second_count
    return f"{part} of {whole} {comparison.first} against {other} of {others} {comparison.second}"


def _signed(points: int) -> str:
    """A number with its sign, a true minus: a hyphen reads as a range here."""
    return f"{points:+d}".replace("-", "−")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
