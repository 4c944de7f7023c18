"""The codebook: described, ordered, merged and split, each as one step that is taken back whole."""

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import InputError, MentorDeskError, RuleError
from mentordesk.records.changes import Kind
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import PassageRecord, Spans
from mentordesk.terms import Direction

TEXT = "He listened. Nobody had the time. She was thanked."


def theme(desk: Desk, name: str) -> ThemeRecord:
    return next(one for one in desk.codebook.themes(retired=True) if one.name == name)


def code(desk: Desk, interview: int, *themes: tuple[int, ...]) -> list[PassageRecord]:
    """A passage for each tuple of themes, on one word after the other."""
    version = desk.texts.open(interview).version
    passages = []
    place = 0
    for number, each in enumerate(themes):
        word = TEXT[place:].split(maxsplit=1)[0]
        start = TEXT.index(word, place)
        passages.append(
            PassageRecord(guid=f"{interview}-{number}", start=start, end=start + len(word), theme_ids=each)
        )
        place = start + len(word)
    desk.texts.save(interview, TEXT, Spans(passages=tuple(passages)), expected_version=version)
    return list(desk.texts.open(interview).spans.passages)


def set_on(desk: Desk, interview: int) -> list[tuple[int, ...]]:
    return [one.theme_ids for one in desk.texts.open(interview).spans.passages]


def test_a_theme_is_described_keyed_and_retired_step_by_step(desk: Desk) -> None:
    one, other = theme(desk, "Liking"), theme(desk, "Mutual respect")
    desk.codebook.describe(
        one.id, name=" Liking  each other ", memo="Asked late.", direction=Direction.HINDERS, colour=3
    )
    assert other.shortcut == 1
    desk.codebook.give_key(one.id, 1)
    now = theme(desk, "Liking each other")
    assert (now.memo, now.direction, now.colour, now.shortcut) == ("Asked late.", Direction.HINDERS, 3, 1)
    assert theme(desk, "Mutual respect").shortcut is None
    desk.codebook.retire(one.id)
    assert one.id not in {each.id for each in desk.codebook.themes()}
    labels = [step.label for step in desk.history.steps(most=3)]
    assert labels == [
        "Retire the theme Liking each other",
        "Change the key of Liking each other",
        "Change the theme Liking",
    ]
    said = [line.sentence() for line in desk.changelog.of(Kind.THEME, one.id)]
    assert any("Memo: – → Asked late." in sentence for sentence in said)
    for _ in range(3):
        desk.history.undo()
    assert theme(desk, "Liking") == one
    assert theme(desk, "Mutual respect") == other
    for wrong in ({"name": "mutual RESPECT"}, {"name": " "}, {"name": "x" * 121}, {"colour": 5}):
        with pytest.raises(InputError):
            desk.codebook.describe(one.id, **wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        desk.codebook.give_key(one.id, 0)


def test_themes_and_groups_are_moved_and_taken_back(desk: Desk) -> None:
    book = desk.codebook
    before = [(each.name, each.group) for each in book.themes()]
    first = book.themes()[0]
    group = [each for each in book.themes() if each.group_id == first.group_id]
    book.move(first.id, 1)
    assert [each.name for each in book.themes()][:2] == [before[1][0], before[0][0]]
    book.move(first.id, len(group) - 1)
    # One further than its group is long: it stands first in the next group.
    moved = theme(desk, first.name)
    assert moved.group != first.group
    assert next(each for each in book.themes() if each.group_id == moved.group_id).id == first.id
    book.move(first.id, -1)
    assert theme(desk, first.name).group == first.group
    book.move_to_group(first.id, "Quite another")
    assert book.themes()[-1].id == first.id
    book.rename_group(theme(desk, first.name).group_id or 0, "Another")
    groups = [each.name for each in book.groups()]
    book.move_group(book.groups()[-1].id, -99)
    assert book.themes()[0].id == first.id
    assert [each.name for each in book.groups()] == [groups[-1], *groups[:-1]]
    with pytest.raises(InputError, match="stand under"):
        book.remove_group(book.groups()[0].id)
    empty = book.add_group("Empty")
    book.remove_group(empty)
    with pytest.raises(InputError, match="already"):
        book.add_group("another")
    for _ in range(8):
        desk.history.undo()
    assert [(each.name, each.group) for each in book.themes()] == before


def test_merging_takes_all_passages_along_and_none_twice(desk: Desk, interview: int) -> None:
    a, b, c = (each.id for each in desk.codebook.themes()[:3])
    code(desk, interview, (a,), (a, b), (b, c), (c,), ())
    desk.codebook.give_key(b, 9)
    assert desk.codebook.merge([a, b], c) == 2
    assert set_on(desk, interview) == [(c,), (c,), (c,), (c,), ()]
    merged = {each.id: each for each in desk.codebook.themes(retired=True)}
    assert [(merged[one].active, merged[one].merged_into_id, merged[one].shortcut) for one in (a, b)] == [
        (False, c, None)
    ] * 2
    assert (desk.codebook.uses()[c].passages, desk.codebook.uses()[c].relationships) == (4, 1)
    # An editor that was open meanwhile still says the old theme.
    opened = desk.texts.open(interview)
    stale = Spans(passages=(PassageRecord(guid="late", start=0, end=2, theme_ids=(a, c, b)),))
    desk.texts.save(interview, TEXT, stale, expected_version=opened.version)
    assert set_on(desk, interview) == [(c,)]
    for wrong in ([c], [], [a, 999]):
        with pytest.raises(MentorDeskError):
            desk.codebook.merge(wrong, c)
    with pytest.raises(RuleError, match="retired"):
        desk.codebook.merge([c], a)


def test_a_merge_is_one_step(desk: Desk, interview: int) -> None:
    a, b = (each.id for each in desk.codebook.themes()[:2])
    code(desk, interview, (a,), (a, b), (b,))
    before = (desk.codebook.themes(), set_on(desk, interview), desk.codebook.uses())
    desk.codebook.merge([a], b)
    assert desk.history.undoable().label == "Merge Give and take into Mutual respect"  # type: ignore[union-attr]
    desk.history.undo()
    assert (desk.codebook.themes(), set_on(desk, interview), desk.codebook.uses()) == before
    desk.history.redo()
    assert set_on(desk, interview) == [(b,), (b,), (b,)]
    desk.codebook.take_up(a)
    assert theme(desk, "Give and take").merged_into_id is None


def test_splitting_gives_the_chosen_passages_to_a_new_theme(desk: Desk, interview: int) -> None:
    a, b = (each.id for each in desk.codebook.themes()[:2])
    code(desk, interview, (a,), (a, b), (a,), (b,))
    shown = desk.codebook.passages(a)
    assert [one.words for one in shown] == ["He", "listened.", "Nobody"]
    assert {(one.person, one.about) for one in shown} == {("Adaeze Okonkwo", "Søren Lindqvist")}
    new = desk.codebook.split(a, [shown[0].id, shown[1].id], "Listening", definition="He hears what is said.")
    assert set_on(desk, interview) == [(new,), (b, new), (a,), (b,)]
    names = [each.name for each in desk.codebook.themes()]
    assert names.index("Listening") == names.index("Give and take") + 1
    with pytest.raises(InputError, match="no longer"):
        desk.codebook.split(a, [shown[0].id], "Again")
    with pytest.raises(InputError, match="Choose"):
        desk.codebook.split(a, [], "Nothing")
    desk.history.undo()
    assert set_on(desk, interview) == [(a,), (a, b), (a,), (b,)]
    assert "Listening" not in {each.name for each in desk.codebook.themes(retired=True)}
