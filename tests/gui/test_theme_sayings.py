"""What the themes view says of its figures: findings apart from doubts and from the small print."""

from mentordesk.analysis import theme_words
from mentordesk.records.themes import By, Comparison, Scope, ThemeTable
from ui.themes.sayings import findings_of, note_of


def compared(second: str, p: float) -> Comparison:
    return Comparison(
        first="chosen", second=second, first_count=(12, 15), second_count=(4, 11), low=-0.2, high=0.52, p=p
    )


def table(by: By, *fared: Comparison) -> ThemeTable:
    return ThemeTable(
        scope=Scope(by=by),
        groups=(),
        rows=(),
        fared=fared,
        interviews=30,
        relationships=26,
        left_out=0,
        unheard=0,
        about_panel=0,
        comparisons=3,
    )


def test_what_the_numbers_carry_stands_apart_from_what_they_do_not() -> None:
    counted = table(By.ORIGIN, compared("introduced", 0.4), compared("assigned", 0.01))
    finding = (
        "12 of 15 chosen against 4 of 11 assigned ended well: chosen did better; a gap this large would be "
        "rare by chance."
    )
    assert findings_of("table", counted) == finding
    note = note_of("table", counted)
    assert note.startswith("12 of 15 chosen against 4 of 11 introduced ended well: too few to tell.")
    assert finding not in note
    assert "3 comparisons" in note
    assert findings_of("together", counted) == ""


def test_the_parties_are_compared_where_pairs_are() -> None:
    assert "under Both sides" in note_of("table", table(By.PARTY))
    assert "under Both sides" not in note_of("table", table(By.ORIGIN))


def test_an_interval_below_nought_has_a_true_minus() -> None:
    said = theme_words.told("Liking", compared("assigned", 0.4))
    assert "between −20 and +52 percentage points" in said
