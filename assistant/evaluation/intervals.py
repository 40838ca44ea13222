"""How sure a share is, and whether two runs differ: a few lines of statistics, with their sources."""

from __future__ import annotations

import math
from collections.abc import Sequence

# the 97.5th percentile of the normal distribution: 95 % two-sided
Z95 = 1.959963984540054


def wilson(right: int, of: int, z: float = Z95) -> tuple[float, float]:
    """The score interval of a share, (low, high) in 0..1; (0, 1) where nothing was counted.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212. Unlike the usual
    interval it stays inside 0..1 and is not empty at 0 of n or n of n.
    """
    if of == 0:
        return 0.0, 1.0
    share = right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def mcnemar(gained: int, lost: int) -> float:
    """The two-sided exact p that as uneven a split of the changed pairs comes by chance; 1 where nothing changed.

    Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages, Psychometrika 12
    (1947), 153-157, with the binomial distribution (1/2) in place of chi-squared.
    """
    changed = gained + lost
    tail = sum(math.comb(changed, i) for i in range(min(gained, lost) + 1))
    return min(1.0, float(2 * tail / 2**changed))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of the values lie, interpolated between neighbours; ValueError without values."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
