"""Figures are read the same in both notations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.quantities import bold, figures, missing_values, quantities


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("27.5万人", "275,000 people"),
        ("153亿元", "15.3 billion yuan"),
        ("35.4%", "35.4 percent"),
        ("6万个以上", "60,000 or more"),
        ("2.09亿", "209 million"),
        ("985.6万", "9.856 million"),
        ("1.7万亿元", "1.7 trillion yuan"),
        ("６９４９个", "6949"),
        ("140多亿元", "14 billion yuan"),
        ("1109.9亿元", "110.99 billion yuan"),
        ("50Mbps", "50 Mbps"),
    ],
)
def test_the_same_value_in_both_notations(chinese: str, english: str) -> None:
    assert figures(chinese)[0].value == pytest.approx(figures(english)[0].value)


def test_years_dates_and_document_numbers_are_no_quantities() -> None:
    assert quantities("2015年11月9日，国办发〔2015〕78号") == ()
    assert quantities("2016年11月23日") == quantities("23 November 2016") == quantities("November 23, 2016") == ()
    assert [one.value for one in quantities("By 2017, 40 units [1]")] == [40]
    assert quantities("Item 15 and section 3.1") == ()


def test_bold_takes_the_unit_along_and_leaves_years_alone() -> None:
    assert bold("2017年底，甘肃有6949个服务站，销售153亿元。") == "2017年底，甘肃有**6949个**服务站，销售**153亿元**。"
    assert bold("sales of 15.3 billion Yuan in 2017") == "sales of **15.3 billion Yuan** in 2017"


def test_a_figure_that_no_source_has_is_missing() -> None:
    assert missing_values("There were 87 stations in 2017.", "By 2017 there were 85 stations.") == [87]
    assert missing_values("培训27.5万人", "trained 275,000 people") == []
    assert missing_values("Item 15 asks for it.", "第15条作了要求。") == []


@given(st.text())
def test_offsets_give_back_the_figure_and_bold_adds_only_stars(text: str) -> None:
    assert all(text[one.start : one.end].strip() for one in figures(text))
    if "*" not in text:
        assert bold(text).replace("**", "") == text
