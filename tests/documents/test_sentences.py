"""Sentences end where a reader would say so, and their spans give back the text."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.documents.sentences import LONG_CHINESE_SENTENCE, LONG_QUOTATION, language_of, split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def assert_divided_at_bars(marked: str) -> None:
    """Checks a text that is written with | wherever a sentence is to end."""
    assert sentences(marked.replace("|", "")) == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize(
    "marked",
    [
        "The county sold apples. |The village sold pears.",
        "What grew? |Really! |Nobody knew.",
        "What?! |Nobody knew.",
        "No stop at the end",
        "The store\nopened. |It\nclosed.",
    ],
)
def test_english_sentences_end_at_full_stops_questions_and_exclamations(marked: str) -> None:
    assert_divided_at_bars(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Dr. Hu studied Gansu. |The county sold apples.",
        "Fig. 3 shows the trend. |See Eq. 2 for details.",
        "It grew (e.g. apples, pears) quickly. |Then it fell.",
        "Sales, i.e. online ones, rose.",
        "The U.S. economy grew. |It slowed in 2018.",
        "He lives in the U.S. |The county does not.",
        "Wang et al. (2018) found this. |Others did not.",
        "No. 78 was issued in 2015. |It has 5 parts.",
        "The answer is no. |They left.",
        "See pp. 12-15 and Sec. 2.1. |Vol. 3 has more.",
        "At 5 p.m. the shop closed. |It reopened.",
        "Alibaba Co., Ltd. opened a shop. |JD.com Inc. followed.",
        "In Sept. 2015 it began. |It ended in Dec. 2016.",
        "J. Smith wrote it. |Mr. and Mrs. Li read it.",
        "Mt. Everest is high. |St. Petersburg is far.",
        "The Ph.D. student left.",
        "The firms (Alibaba, JD.com, etc.) came. |They sold.",
        "They grew apples, pears, etc. |The rest was wheat.",
    ],
)
def test_an_abbreviation_ends_a_sentence_only_before_a_new_one(marked: str) -> None:
    assert_divided_at_bars(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Sales rose 3.5 percent. |Costs fell 1.2%.",
        "It cost 3.14. |Then 2.",
        "The year ended on 12.10.2015. |Then it began.",
        "增长3.5%。|下降1.2个百分点。",
        "日期为2015.10.12。|时间为12:30。",
        "GDP增长5.2%. |农村增收。",
        "国办发〔2015〕78号文件发布。|各地落实。",
        "见甘政办发〔2015〕135号。|附件1.2。",
        "See www.example.com. |It is good.",
        "Open https://a.cn/b?id=3&x=1.2 now. |Then close.",
        "网址是www.example.com。|请访问。",
        "打开https://a.cn/b?id=3查看。|很好。",
        "使用Node.js开发。|很好。",
    ],
)
def test_points_inside_numbers_addresses_and_names_end_nothing(marked: str) -> None:
    assert_divided_at_bars(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'He said "It works." |She agreed.',
        '"Does it work?" he asked. |Nobody knew.',
        "“Does it work?” she asked. |“Yes.” |He left.",
        'He said "Really?". |Then he left.',
        "\"I said 'no.' Then he left,\" she said. |The end.",
        "The plan (2015. See below) works. |Good.",
        "He wrote it (in 2015.) |Then he left.",
        "(It was 2015.) |Then he left.",
        "他说：“电商很好。真的很好！”|大家同意。",
        "“真的吗？”，他问。|没人回答。",
        "他说：“她说：‘好。’然后走了。”|我同意。",
        "「真的嗎？很好。」|沒人回答。",
        "他问：“真的吗？”。|没人回答。",
        "全县脱贫（真的！）。|大家高兴。",
        "（完。）|下一章。",
        "“谁来种地？”的问题很重要。|“怎么办？”等问题也是。",
    ],
)
def test_quotations_and_brackets_stay_whole(marked: str) -> None:
    assert_divided_at_bars(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "《谁来养活中国？》一书出版。|很好。",
        "电商扶贫（什么是电商扶贫？）是重点。|很好。",
        "电商扶贫（见《意见》。附件）很重要。|结束。",
    ],
)
def test_a_mark_inside_a_title_or_an_aside_does_not_end_the_sentence_around_it(marked: str) -> None:
    assert_divided_at_bars(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "甘肃省发展电商。|农村增收！|真的吗？|是的。",
        "真的吗？！|是的。",
        "他很高兴！！！|大家也是。",
        "哪里？|什么？|都不知道。",
        "截至2018年末．|全省脱贫．",
        "甘肃发展电商.|农村增收.",
        "甘肃(陇南)模式. |很好.",
        "问：什么是电商扶贫?|答：帮助农户。",
        "第一，发展；第二，提高；第三，巩固。",
        "电商扶贫（ECPA）是重点。|E.g. 陇南。",
    ],
)
def test_chinese_sentences_end_at_full_and_half_width_marks(marked: str) -> None:
    assert_divided_at_bars(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "全县有412个站……|还在增加。",
        "苹果、梨……等产品畅销。",
        "那是过去……的问题。",
        "真是这样……|的确如此。",
        "甘肃省…很大。",
        "Wait... what happened? |Nothing.",
        "They waited... |The train came.",
    ],
)
def test_an_ellipsis_ends_a_sentence_only_where_a_new_one_begins(marked: str) -> None:
    assert_divided_at_bars(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "1. First item. |2. Second item.",
        "1. First item\n|2. Second item\n|3. Third item",
        "1. 农村电商。|2. 物流。|3. 第三点。",
        "1.农村电商",
        "(1) First. |(2) Second.",
        "（一）发展。|（二）提高。",
        "①发展电商。|②培训人员。",
        "- one\n|- two",
        "一、总体要求",
        "A. Introduction. |B. Methods.",
    ],
)
def test_the_number_of_a_list_item_stays_with_the_item(marked: str) -> None:
    assert_divided_at_bars(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Jobs grew.[1] |Wages fell.[2,3] |Prices rose [4]. |The end.",
        "增收。[1]|减贫。[2]",
        "增收[1]。|减贫[2]。",
    ],
)
def test_a_citation_number_stays_with_the_sentence_it_supports(marked: str) -> None:
    assert_divided_at_bars(marked)


def test_a_full_stop_whose_space_was_forgotten_still_ends_the_sentence() -> None:
    assert_divided_at_bars("The county sold 26 tons in poverty.|The village sold none.")


def test_an_empty_line_ends_a_sentence_without_a_mark() -> None:
    assert sentences("A title\n\nIts text here.") == ["A title", "Its text here."]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u3000\n"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split(text) == []


LONG_CHAIN = "；".join("支持贫困村建设电子商务服务站点并培训人员" for _ in range(8)) + "。"


def test_a_very_long_chinese_sentence_is_divided_at_its_semicolons() -> None:
    made = sentences(LONG_CHAIN)
    assert len(made) == 8
    assert all(one.endswith(("；", "。")) and len(one) <= LONG_CHINESE_SENTENCE for one in made)


def test_semicolons_do_not_divide_what_is_not_chinese() -> None:
    assert split(LONG_CHAIN, "en") == [(0, len(LONG_CHAIN))]


def test_semicolons_in_brackets_do_not_divide_a_long_sentence() -> None:
    aside = "支持贫困村（建设站点；培训人员；降低成本；打造品牌）" * 6 + "。"
    assert len(aside) > LONG_CHINESE_SENTENCE
    assert sentences(aside) == [aside]


def test_a_very_long_quotation_is_divided_like_other_text() -> None:
    quoted = "他说：“" + "这是一个句子。" * (LONG_QUOTATION // 7 + 1) + "”"
    assert len(sentences(quoted)) > 40


def test_a_quotation_mark_without_a_partner_holds_nothing_together() -> None:
    assert_divided_at_bars("他说：“第一句。|第二句。")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("甘肃省农村电商", "zh"),
        ("甘肅省農村電商", "zh"),
        ("什么是 e-commerce poverty alleviation", "zh"),
        ("What is e-commerce poverty alleviation (电商扶贫)?", "en"),
        ("78, 3.5%", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_the_one_with_more_ideographs_or_words(text: str, language: str) -> None:
    assert language_of(text) == language


# every mark that is judged, with letters, digits and white space to stand around it
texts = st.text(alphabet="甘肃的等aAbe12.。!?！？．…；;，,:()（）\"'“”‘’《》「」[]〔〕-、·—% \n\t\u3000", max_size=120)
PIECES = 'Dr. |e.g. |U.S. |No. |3.5|78|〔2015〕|。|？|……|“|”|"|（|）|《|》|\n\n|\n| |甘肃省|农村电商|The county |sold|. |[1]|；|1. |- |，|!'
runs = st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map("".join)
any_text = st.one_of(texts, runs, st.text(max_size=80))


@given(any_text)
@example("1. a\n2. b")
def test_spans_are_in_order_and_together_hold_every_character(text: str) -> None:
    spans = split(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= following[0] for one, following in pairwise(spans))
    gaps = [*zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)]
    assert all(not text[a:b].strip() for a, b in gaps)


@given(any_text)
def test_a_sentence_has_no_white_space_at_its_ends(text: str) -> None:
    assert all(text[a:b] == text[a:b].strip() for a, b in split(text))


@given(any_text)
def test_no_cut_falls_inside_a_number_or_a_word(text: str) -> None:
    for start, _ in split(text)[1:]:
        assert not re.search(r"\d\.$", text[:start]) or not text[start].isdigit()
        assert not re.fullmatch(r"\d\d|[A-Za-z][A-Za-z]", text[start - 1 : start + 1])


@given(st.integers(0, 9999), st.integers(0, 999), st.sampled_from(["增长{}%。很好。", "It rose {} percent. It fell."]))
def test_a_decimal_is_never_cut(whole: int, part: int, frame: str) -> None:
    number = f"{whole}.{part}"
    made = sentences(frame.format(number))
    assert len(made) == 2
    assert number in made[0]


@given(st.lists(st.sampled_from(["农村电商发展", "他说“好。真的”，大家同意", "全县有站3.5个"]), min_size=1, max_size=8))
def test_plain_sentences_put_together_come_apart_again(bodies: list[str]) -> None:
    ended = [body + "。" for body in bodies]
    assert sentences("".join(ended)) == ended


@given(any_text)
def test_dividing_long_sentences_only_adds_ends(text: str) -> None:
    long_chain = text + LONG_CHAIN
    whole = {end for _, end in split(long_chain, "en")}
    assert whole <= {end for _, end in split(long_chain, "zh")}
