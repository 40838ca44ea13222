"""Scores of different legs on one scale."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import fuse, stand_out

scores = st.dictionaries(st.text(min_size=1, max_size=3), st.floats(-1, 1, allow_nan=False), min_size=1, max_size=60)


@given(scores)
def test_standing_out_keeps_the_order(given_scores: dict[str, float]) -> None:
    scaled = stand_out(given_scores, len(given_scores), 0.01)
    assert sorted(given_scores, key=lambda k: (given_scores[k], k)) == sorted(
        given_scores, key=lambda k: (scaled[k], given_scores[k], k)
    )


def test_a_passage_alone_in_its_language_neither_gains_nor_loses() -> None:
    assert stand_out({"only": 0.9}, 1, 0.01) == {"only": 0.0}


def test_a_passage_that_a_leg_missed_gets_that_legs_lowest() -> None:
    fused = fuse([(1.0, {"a": 2.0, "b": -1.0}), (0.5, {"a": 0.0, "c": 1.0})])
    assert fused == {"a": 2.0, "b": -1.0 + 0.0, "c": -1.0 + 0.5}


def test_no_legs_rank_nothing() -> None:
    assert fuse([(1.0, {})]) == {}
