"""The drawings: bins that hold every value, and marks that stay on their axis."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.charts import bins, histogram, interval, places, round_width, ticks
from assistant.evaluation.measures import Share


@given(st.lists(st.floats(0.01, 1e5), min_size=1, max_size=200))
def test_every_value_is_in_a_bin(values: list[float]) -> None:
    found = bins(values)
    assert sum(one.count for one in found) == len(values)
    assert found[0].low <= min(values)
    assert len(found) <= 30
    assert all(first.high == second.low for first, second in pairwise(found))


def test_one_slow_answer_does_not_squeeze_the_others() -> None:
    found = bins([float(40 + n % 20) for n in range(300)] + [5000.0])
    assert found[-1].high < 100
    assert found[-1].last


@given(st.floats(0.001, 1e7))
def test_widths_are_round(raw: float) -> None:
    width = round_width(raw)
    assert width >= min(raw, width)
    assert str(int(width)).rstrip("0") in ("1", "2", "5")


def test_ticks_and_marks_stand_on_the_axis() -> None:
    assert ticks(0, 1800) == [0, 500, 1000, 1500]
    assert places([0, 900, 4000], 0, 1800, 100) == [0, 50, 100]


def test_a_share_at_the_edge_is_drawn_inside() -> None:
    drawn = interval(Share.counted(10, 10), "all")
    assert 'x="98.80"' in drawn
    assert "track" in interval(Share.counted(0, 0), "none")


def test_a_bar_has_its_title() -> None:
    found = bins([10.0, 11.0])
    assert histogram(found, ["one"] * len(found), [10.5], "time").count("<title>one</title>") == len(found)
