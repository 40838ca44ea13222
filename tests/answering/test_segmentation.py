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
        ("拼多多在甘肃投资了多少钱", "拼多多", "nz"),
        ("进驻了多少家电商企业", "电商", "n"),
    ],
)
def test_an_unknown_name_is_one_word(text: str, word: str, tag: str) -> None:
    assert (word, tag) in segmented(text)


@pytest.mark.parametrize("text", ["贫困县有多少", "示范县名单", "各县都有", "全县建了几个站"])
def test_a_kind_of_county_is_no_place(text: str) -> None:
    assert not any(word.role == "place" for word in words(text, "zh"))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("国务院定的计划要花多少钱", {"国务院", "计划", "钱"}),
        ("2020年的培训什么人能来听", {"2020", "培训", "人"}),
        ("贫困发生率后来降到多少", {"贫困", "发生率", "降到"}),
        ("帕乔里于何时辞任", {"帕乔里", "辞任"}),
    ],
)
def test_particles_are_no_halves_of_words(text: str, content: set[str]) -> None:
    assert {word.text for word in words(text, "zh")} == content


def test_a_word_of_the_dictionary_keeps_the_tag_it_has_in_its_sentence() -> None:
    import rjieba

    for text in ("后来这些地区得到了多少资金", "网上交易来往中大家要注意哪些问题"):
        known = [(one, tag) for one, tag in rjieba.tag(text) if len(rjieba.cut(one, False)) == 1]
        assert set(known) <= set(segmented(text))


def test_no_character_is_lost() -> None:
    text = "拼多多和宕昌县县长2019年在甘肃省长宁路谈了什么"
    assert "".join(token for token, _ in segmented(text)) == text


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("示范县的钱建服务中心", ("钱", "n")),
        ("能盖楼吗", ("盖楼", "v")),
        ("县里的马云说了什么", ("马云", "nr")),
        ("论文的作者胡琴", ("胡琴", "nr")),
    ],
)
def test_nobody_is_called_what_may_be_done_or_is_built(text: str, pair: tuple[str, str]) -> None:
    assert pair in segmented(text)
