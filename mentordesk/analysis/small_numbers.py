"""What small counts can carry: intervals for shares, and whether two groups differ beyond chance."""

from collections.abc import Sequence
from math import comb, sqrt

_Z = 1.959963984540054  # the two-sided 95 % point of the normal distribution
_ROUNDING = 1e-7
_NOTHING = 1e-20
"""Beside the likest table at 1, what is left of a tail beyond this adds nothing."""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % score interval of a share.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22, 209-212.
    """
    if whole == 0:
        return 0.0, 1.0
    share = part / whole
    square = _Z * _Z
    middle = share + square / (2 * whole)
    spread = _Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    scale = 1 + square / whole
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def fisher_exact(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The two-sided p of Fisher's exact test for two groups given as (part, whole).

    Fisher, R. A. (1935), The logic of inductive inference, Journal of the Royal Statistical Society 98,
    39-82; two-sided as the sum over all tables no likelier than the one seen.
    """
    part = first[0] + second[0]
    least, most = max(0, part - second[1]), min(part, first[1])
    # Each table from the one before, likest first at 1: whole binomials of large groups take seconds.
    likest = min(max((part + 1) * (first[1] + 1) // (first[1] + second[1] + 2), least), most)
    after, before = [1.0], [1.0]
    chance = 1.0
    rest = second[1] - part
    for seen in range(likest, most):
        chance *= (first[1] - seen) * (part - seen) / ((seen + 1) * (rest + seen + 1))
        after.append(chance)
        if chance < _NOTHING and seen >= first[0]:
            break
    chance = 1.0
    for seen in range(likest, least, -1):
        chance *= seen * (rest + seen) / ((first[1] - seen + 1) * (part - seen + 1))
        before.append(chance)
        if chance < _NOTHING and seen <= first[0]:
            break
    chances = after + before[1:]
    as_seen = after[first[0] - likest] if first[0] >= likest else before[likest - first[0]]
    limit = as_seen * (1 + _ROUNDING)
    return min(1.0, sum([one for one in chances if one <= limit]) / sum(chances))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p values adjusted for having made so many comparisons, in the order given.

    Holm, S. (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of
    Statistics 6, 65-70.
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, p_values[at] * (len(p_values) - rank)))
        adjusted[at] = highest
    return tuple(adjusted)


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of the difference of two shares, the first less the second, as (part, whole).

    The hybrid score interval, method 10 of Newcombe, R. G. (1998), Interval estimation for the difference
    between independent proportions: comparison of eleven methods, Statistics in Medicine 17, 873-890.
    """
    if not first[1] or not second[1]:
        return -1.0, 1.0
    share, other = first[0] / first[1], second[0] / second[1]
    (low, high), (other_low, other_high) = wilson(*first), wilson(*second)
    below = sqrt((share - low) ** 2 + (other_high - other) ** 2)
    above = sqrt((high - share) ** 2 + (other - other_low) ** 2)
    return max(-1.0, share - other - below), min(1.0, share - other + above)


def mcnemar_exact(only_first: int, only_second: int) -> float:
    """The two-sided p of the exact test of McNemar for pairs in which just one of the two says something.

    McNemar, Q. (1947), Note on the sampling error of the difference between correlated proportions or
    percentages, Psychometrika 12, 153-157; exact by the binomial distribution.
    """
    pairs = only_first + only_second
    tail = sum(comb(pairs, count) for count in range(min(only_first, only_second) + 1))
    return min(1.0, float(2 * tail / 2**pairs))
