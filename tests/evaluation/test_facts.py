"""Whether a fact stands in an answer: fair to notations, strict with figures and words."""

import pytest

from assistant.evaluation.facts import folded, lacking, stands


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        ("6949", "设有村级电商服务站**6,949个** [1]。"),
        ("275,000", "培训农村电商人才**27.5万人** [1]。"),
        ("27.5万", "trained **275,000** rural e-commerce talents [1]."),
        ("153亿元", "sales of 15.3 billion yuan"),
        ("35.4%", "rose to **35.4** per cent [2]"),
        ("35.4", "rose to 35.4%"),
        ("６万", "建成6万个站点"),
        ("State Council", "the STATE\ncouncil's opinions"),
        ("Cooperative", "Farmers join cooperatives."),
        ("cost", "It costs a lot."),
        ("at least 50%", "It must be at least **50 per cent** of the staff [1]."),
        ("“三品一标”", '"三品一标"产品'),
        ("40个和5万人", "有40家和50,000人参加"),
        ("75 county", "It had **75** county-level centres."),
        ("电商 平台", "电商平台"),
        ("fragmented, small", "production is fragmented [1], small [2] and"),
    ],
)
def test_a_fact_stands_in_any_notation(notation: str, text: str) -> None:
    assert stands(notation, text)


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        ("40", "340 counties"),
        ("40", "40.5 tons"),
        ("14条", "共114条"),
        ("6", "6万个站点"),
        ("5元", "5%的农户"),
        ("153亿元", "153亿吨"),
        ("May", "maybe not, in March"),
        ("Hu", "the Shu road"),
        ("40个和56个", "40个，后来56个"),
        ("at least 50%", "At least ten, and at most 50 per cent; 30% is the least."),
        ("75 county", "There are 75 villages. The county has none."),
        ("1", "as cited [1]"),
    ],
)
def test_another_figure_or_word_is_not_the_fact(notation: str, text: str) -> None:
    assert not stands(notation, text)


def test_all_facts_are_needed_and_one_notation_of_each_is_enough() -> None:
    facts = [["5年", "五年"], ["50,000"]]
    assert lacking(facts, "期限五年，最高5万元。") == []
    assert lacking(facts, "期限五年。") == [("50,000",)]


def test_folding_leaves_out_bold_marks_and_numbers_of_citations() -> None:
    assert folded("设有**6,949 个** [1] [2]。") == folded("设有6949个。")
