"""Nobody finds a small group by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.suppression import hidden_cells, hidden_in_branches, joined, may_be_told

MINIMUM = 5
tables = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), min_size=1)
branches = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), min_size=1, max_size=4)


def test_a_small_cell_takes_its_smallest_neighbour_with_it() -> None:
    assert hidden_cells({"well": 9, "thin": 6, "broke": 2}, MINIMUM) == {"broke", "thin"}
    assert hidden_cells({"well": 9, "thin": 6, "broke": 0}, MINIMUM) == frozenset()


@given(tables)
def test_what_is_shown_is_never_small_and_what_is_hidden_has_company(counts: dict[str, int]) -> None:
    hidden = hidden_cells(counts, MINIMUM)
    assert all(counts[key] == 0 or counts[key] >= MINIMUM for key in counts.keys() - hidden)
    if hidden and hidden != counts.keys():
        assert len(hidden) >= 2
        assert sum(counts[key] for key in hidden) >= MINIMUM


@given(branches)
def test_subtotals_give_nothing_away(sizes: list[list[int]]) -> None:
    table = [{(at, cell): size for cell, size in enumerate(branch)} for at, branch in enumerate(sizes)]
    hidden, told = hidden_in_branches(table, MINIMUM)
    pools = [set(branch) & hidden for branch, is_told in zip(table, told, strict=True) if is_told]
    pools.append(
        {key for branch, is_told in zip(table, told, strict=True) if not is_told for key in branch} & hidden
    )
    sizes_of = {key: size for branch in table for key, size in branch.items()}
    assert all(size == 0 or size >= MINIMUM for key, size in sizes_of.items() if key not in hidden)
    for branch, is_told in zip(table, told, strict=True):
        if is_told and sum(told) > 1:
            assert sum(branch.values()) == 0 or sum(branch.values()) >= MINIMUM
    for pool in pools:
        whole_table = hidden == sizes_of.keys()
        assert len(pool) != 1 or whole_table or len(sizes_of) == 1


@given(tables)
def test_joined_groups_hold_all_cells_in_order_and_none_is_small(counts: dict[str, int]) -> None:
    groups = joined(counts, MINIMUM)
    if sum(counts.values()) < MINIMUM:
        assert groups == ()
    else:
        assert [key for group in groups for key in group] == list(counts)
        assert all(sum(counts[key] for key in group) >= MINIMUM for group in groups)


def test_a_part_is_told_only_if_the_rest_is_not_small_either() -> None:
    assert may_be_told(8, 13, MINIMUM)
    assert may_be_told(0, 13, MINIMUM)
    assert not may_be_told(9, 12, MINIMUM)
    assert not may_be_told(3, 13, MINIMUM)
    assert not may_be_told(0, 4, MINIMUM)
