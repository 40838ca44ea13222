"""Questions in everyday words: asides, shorthand, the words of asking, irregular forms."""

from __future__ import annotations

import pytest

from assistant.answering.answer import Turn
from assistant.answering.asides import without_asides
from assistant.answering.assistant import Assistant
from assistant.answering.evidence import Rarity
from assistant.answering.normalising import normalised
from assistant.answering.parts import parts
from assistant.answering.question import understand
from assistant.answering.suiting import suits
from assistant.answering.wording import parts_of_year, stem, words
from assistant.documents.model import Language

# words that the documents of these tests speak of
COMMON = {"冷链", "补贴", "站点", "村", "subsidy", "station", "stations", "cold", "chain"}
RARITY = Rarity(lambda word, tongue: 40 if word in COMMON else 0, {"en": 50, "zh": 50})


@pytest.mark.parametrize(
    ("asked", "text", "least", "most"),
    [
        # what came of it, and what was to come of it
        ("How many people had been trained by 2017?", "The notice set the target of training 3,000 people.", 0.0, 0.5),
        ("How many people had been trained by 2017?", "By 2017 the town had trained 3,000 people.", 0.9, 1.0),
        ("How many people were to be trained under the plan?", "The plan is to train 3,000 people.", 0.8, 1.0),
        ("培训了多少人", "通知的目标是培训3000人。", 0.0, 0.5),
        ("培训了多少人", "全县培训了3000人。", 0.9, 1.0),
        # money is no number of households, and a number of people no wage
        ("How many households took the loan?", "Loans of up to 50,000 yuan run for three years.", 0.0, 0.0),
        ("How much do the people in these posts get paid a month?", "In all 10,299 people hold such posts.", 0.0, 0.0),
        ("share of women among the trained", "The town trained 3,000 people.", 0.0, 0.0),
        ("What per cent of the eggs break?", "Of the eggs 18% break.", 0.8, 1.0),
        ("几个县的县长参加了", "薏仁米销量超过10吨。", 0.0, 0.0),
        ("一共有多少种水母", "水母的大小从1毫米（0.039英尺）到1.5米不等。", 0.0, 0.0),
        ("多少家合作社入了股", "种植面积达到12000亩。", 0.0, 0.0),
        ("how many kinds of jellyfish are there", "Jellyfish measure from 1 mm to 1.5 metres.", 0.0, 0.0),
        ("how many shops were opened", "The road is 30 miles long.", 0.0, 0.0),
        ("上一次冰期从何时开始", "上一次冰期从距今74000年开始。", 0.6, 1.0),
        ("一期要上几天课", "查到的文件只有1份。", 0.0, 0.0),
        ("一期要上几天课", "每期上课5天。", 1.0, 1.0),
        ("how many years can the loan run", "A loan of 50,000 yuan needs no guarantee.", 0.0, 0.0),
        ("When was he chosen?", "In 1973, Nixon named him.", 0.6, 0.6),
        ("When does the service start?", "The service is to start in March.", 1.0, 1.0),
        ("主院由多少座院子构成", "主院由六座院子组成。", 0.5, 1.0),
        ("入口温度是多少度", "入口温度通常为565°C。", 0.7, 1.0),
        ("雨林占多少比例", "它占现存雨林的一半以上。", 0.6, 1.0),
        ("How many people lived there?", "The population was estimated at 2,000.", 0.2, 1.0),
        ("How many people lived there?", "They came in 2000.", 0.0, 0.0),
        # 印发 is no body, whatever the dictionary takes it for
        ("意见是谁发的", "意见于2016年11月4日印发。", 0.0, 0.0),
        ("意见是谁发的", "意见由国务院扶贫办发布。", 1.0, 1.0),
        ("陇南管电商的副市长叫啥", "2015年，陇南成为试点市。", 0.0, 0.0),
    ],
)
def test_a_figure_or_a_body_suits_what_is_asked_for(asked: str, text: str, least: float, most: float) -> None:
    language: Language = "en" if asked.isascii() else "zh"
    assert least <= suits(understand(asked, asked, language), text, 1.0) <= most


def test_a_verb_or_quality_of_one_character_is_a_word_of_the_question() -> None:
    assert {word.text for word in understand("", "网民里女的占多大比例", "zh").words} >= {"网民", "女"}
    assert "卖" in {word.text for word in understand("", "这个模式主要卖什么", "zh").words}


def test_a_full_stop_inside_a_number_ends_no_clause() -> None:
    assert understand("", "培训的27.5万人里女的占几成", "zh").core == "培训的27.5万人里女的占几成"


@pytest.mark.parametrize(
    ("asked", "language", "alone"),
    [
        ("写汇报要用，冷链补贴最高给多少？", "zh", "冷链补贴最高给多少?"),
        ("who pays the subsidy, i need it for my footnote", "en", "who pays the subsidy"),
        ("Which stations got a subsidy? names please", "en", "Which stations got a subsidy?"),
        # what it is about, in which case, and of which place, is no aside
        ("冷链补贴，最高给多少？", "zh", ""),
        ("如果没人申请，冷链补贴给谁？", "zh", ""),
        ("陇南的情况，站点有多少个？", "zh", ""),
        ("if nobody applies, who gets the subsidy?", "en", ""),
        ("In Longnan, who gets the subsidy?", "en", ""),
        # nothing would be left
        ("写汇报要用，多少？", "zh", ""),
    ],
)
def test_what_is_said_beside_a_question_is_left_out(asked: str, language: Language, alone: str) -> None:
    assert without_asides(normalised(asked), language, RARITY).rstrip("?？") == alone.rstrip("?？")


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("how many ppl", "how many people"),
        ("which govt depts", "which government department"),
        ("coops and co-ops", "cooperatives and cooperatives"),
        ("帮我查下，有多少站点", "有多少站点"),
    ],
)
def test_shorthand_is_written_out(typed: str, plain: str) -> None:
    assert normalised(typed) == plain


@pytest.mark.parametrize(
    ("asked", "language", "forms"),
    [
        ("2020年一共卖了多少钱", "zh", {"卖", "2020"}),
        ("普及到百分之几了", "zh", {"普及"}),
        ("How long did the loan run?", "en", {"loan", "run"}),
        ("Why don't stations work?", "en", {"station", "work"}),
        ("苏宁O2O模式", "zh", {"苏宁", "o2o", "模式"}),
    ],
)
def test_words_that_only_ask_are_no_words_of_the_subject(asked: str, language: Language, forms: set[str]) -> None:
    assert {one.form for one in understand(asked, asked, language).words} <= forms


@pytest.mark.parametrize(
    ("form", "base"), [("sold", "sell"), ("taught", "teaches"), ("children", "child"), ("ran", "running")]
)
def test_irregular_forms_are_forms_of_one_word(form: str, base: str) -> None:
    assert stem(form) == stem(base)
    assert words(f"They {form}", "en")[0].form == stem(base)


def test_a_month_is_read_in_small_letters_too() -> None:
    assert parts_of_year("in september 2016", 2016) == {9}
    assert parts_of_year("EARLY 2016", 2016) == {1}
    assert [word.role for word in words("the plan of october 2016, in March", "en")] == [
        "other",
        "number",
        "number",
        "number",
    ]


@pytest.mark.parametrize(
    ("asked", "language", "text"),
    [
        ("What day is the commission paid?", "en", "It is paid on the 10th of the following month."),
        ("When is the depot closed?", "en", "It is closed on Mondays."),
        ("When does the trial start?", "en", "The trial starts in spring 2023."),
        ("什么时候发放？", "zh", "每月10日发放。"),
        ("什么时候交材料？", "zh", "材料于第二季度提交。"),
    ],
)  # fmt: skip
def test_days_that_come_again_are_dates(asked: str, language: Language, text: str) -> None:
    assert suits(understand(asked, asked, language), text, 0.5) == 1.0


def test_where_to_look_is_no_part() -> None:
    assert parts("什么是以奖代补？论文怎么说", "zh") == ("什么是以奖代补？",)


def test_a_place_is_given_where_one_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("where was the national on-site meeting on ECPA held in september 2016")
    assert "Cheng County" in answer.statements[0].text


def test_a_question_with_asides_is_answered(assistant: Assistant) -> None:
    answer = assistant.ask("帮我查下，靠电商这条路，甘肃到2017年底农产品卖出去多少钱，写汇报要用")
    assert "153亿" in answer.answer.replace("**", "")


def test_a_note_on_something_else_is_no_other_source(assistant: Assistant) -> None:
    answer = assistant.ask("who are the people running the coops in yanhe county")
    assert "differ" not in answer.answer


def test_one_model_named_by_its_place_is_not_all_of_them(assistant: Assistant) -> None:
    answer = assistant.ask("兴仁那个模式有哪些不好的地方")
    assert "组织化程度低" in answer.answer
    assert "3.2" not in answer.answer


def test_who_wrote_it_can_be_asked_about_further(assistant: Assistant) -> None:
    first = "那篇甘肃电商扶贫的论文谁写的"
    history = [Turn(role="user", content=first), Turn(role="assistant", content=assistant.ask(first).answer)]
    assert "西北民族大学" in assistant.ask("她们是哪个学校的", history).answer


def test_what_was_left_out_is_shown_and_can_be_put_back(assistant: Assistant) -> None:
    asked = "What is the Huanxian model? my grumpy roommate bet me a pizza that nobody could tell"
    answer = assistant.ask(asked)
    assert (answer.status, answer.standalone_question) == ("answered", "What is the Huanxian model?")
    again = assistant.ask(asked, as_typed=True)
    assert (again.status, again.standalone_question) == ("not_in_sources", asked)


@pytest.mark.parametrize("asked", ["What is the Huanxian model?", "环县模式是什么？"])
def test_what_something_is_not_does_not_tell_what_it_is(assistant: Assistant, asked: str) -> None:
    lead = assistant.ask(asked).statements[0].text
    assert "Gansu's own" in lead or "甘肃自己" in lead
