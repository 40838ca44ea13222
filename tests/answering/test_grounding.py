"""The check before anything is shown."""

import pytest

from assistant.answering.grounding import figures_agree, is_grounded, statement_is_grounded


def test_a_verbatim_quote_with_its_original_passes() -> None:
    assert is_grounded("共6949个站。", "甘肃共6949个站。", "6949 stations.", "Gansu had 6949 stations.")


@pytest.mark.parametrize("quote", ["共6948个站。", "", "  "])
def test_an_altered_or_empty_quote_fails(quote: str) -> None:
    assert not is_grounded(quote, "甘肃共6949个站。", quote, "甘肃共6949个站。")


def test_a_translation_with_another_figure_fails() -> None:
    assert not is_grounded("共6948个站。", "共6948个站。", "6949 stations.", "6949 stations.")


@pytest.mark.parametrize(
    ("quote", "original", "agree"),
    [
        ("培训27.5万人", "trained 275,000 people", True),
        ("培训27.5万人", "trained 270,000 people", False),
        ("增长20.7%", "grew by 20.7%", True),
        ("增长20.7%", "grew by 2.07%", False),
        ("2015年6月", "June 2015", True),
        ("四种模式", "4 models", True),
    ],
)
def test_figures_agree_across_notations(quote: str, original: str, agree: bool) -> None:
    assert figures_agree(quote, original) is agree


def test_a_frame_may_not_add_a_figure() -> None:
    assert statement_is_grounded("《论文》写道：“40 units.”", "40 units.")
    assert not statement_is_grounded("50个：“40 units.”", "40 units.")
