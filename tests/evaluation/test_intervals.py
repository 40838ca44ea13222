"""The statistics, against values known from elsewhere and against their definitions."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.intervals import mcnemar, percentile, wilson


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    # scipy.stats.binomtest(k, n).proportion_ci(method="wilson")
    [
        (8, 10, 0.4901625, 0.9433178),
        (0, 10, 0.0, 0.2775328),
        (10, 10, 0.7224672, 1.0),
        (263, 300, 0.8346263, 0.9091827),
    ],
)
def test_the_interval_is_wilsons(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=1e-6)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_lies_in_its_interval(counts: tuple[int, int]) -> None:
    right, of = counts
    low, high = wilson(right, of)
    assert 0 <= low <= right / of + 1e-12
    assert right / of - 1e-12 <= high <= 1


def test_mcnemar_is_the_two_sided_binomial_test() -> None:
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(5, 5) == 1.0
    assert mcnemar(1, 9) == mcnemar(9, 1) == pytest.approx(2 * (1 + 10) / 2**10)
    assert mcnemar(0, 30) == pytest.approx(2 / 2**30)
    assert mcnemar(3, 12) == pytest.approx(2 * sum(comb(15, i) for i in range(4)) / 2**15)


def test_percentiles_are_interpolated() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.5
    assert percentile([7.0], 0.95) == 7.0
    assert percentile(list(map(float, range(101))), 0.9) == pytest.approx(90)
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)
