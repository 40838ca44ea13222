"""Names that jieba's dictionary does not know are still words, and still names."""

import pytest

from assistant.answering.segmentation import segmented
from assistant.answering.wording import words


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("宕昌县2013年的贫困发生率", "宕昌县", "ns"),
        ("庄浪县的电商", "庄浪县", "ns"),
        ("甘肃省长的工资", "省长", "n"),
        ("拼多多在甘肃投资了多少钱", "拼多多", "n"),
        ("进驻了多少家电商企业", "电商", "n"),
    ],
)
def test_an_unknown_name_is_one_word(text: str, word: str, tag: str) -> None:
    assert (word, tag) in segmented(text)


@pytest.mark.parametrize("text", ["贫困县有多少", "示范县名单", "各县都有", "全县建了几个站"])
def test_a_kind_of_county_is_no_place(text: str) -> None:
    assert not any(word.role == "place" for word in words(text, "zh"))


def test_no_character_is_lost() -> None:
    text = "拼多多和宕昌县县长2019年在甘肃省长宁路谈了什么"
    assert "".join(token for token, _ in segmented(text)) == text
