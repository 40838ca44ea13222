"""A message that asks for two things becomes two questions, each standing alone; one that asks for one stays whole."""

import time

import pytest

from assistant.answering.parts import MOST_PARTS, parts
from assistant.answering.question import question_language


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("该县建了多少个站点,培训了多少人?", ("该县建了多少个站点？", "该县培训了多少人？")),
        ("什么是消费扶贫?它有哪些困难?", ("什么是消费扶贫？", "消费扶贫有哪些困难？")),
        ("What is it called and who wrote the paper?", ("What is it called?", "Who wrote the paper?")),
        (
            "When does the first train leave and where does it stop?",
            ("When does the first train leave?", "Where does the first train stop?"),
        ),
        ("When and by whom was the plan issued?", ("When was the plan issued?", "By whom was the plan issued?")),
        ("贷款最多贷多少,几年?", ("贷款最多贷多少？", "贷款最多贷几年？")),
        (
            "2015年和2016年的文件由谁印发,先后顺序怎样?",
            ("2015年和2016年的文件由谁印发？", "2015年和2016年的文件的先后顺序怎样？"),
        ),
        ("该县有多少个站点,数字靠谱吗?", ("该县有多少个站点？", "该县的数字靠谱吗？")),
        (
            "Which school are the authors from? In which city is the school?",
            ("Which school are the authors from?", "In which city is the school of the authors?"),
        ),
        (
            "how much and for how long, as to the loan?",
            ("How much, as to the loan?", "For how long, as to the loan?"),
        ),
        (
            "Village libraries in 2014: how many were there and how much did they spend?",
            ("Village libraries in 2014: how many were there?", "Village libraries in 2014: how much did they spend?"),
        ),
        (
            "by 2020 how many schools in the hills and how many clinics did the council want",
            (
                "By 2020 how many schools in the hills did the council want?",
                "By 2020 how many clinics did the council want?",
            ),
        ),
        ("When was the plan issued, and by whom?", ("When was the plan issued?", "By whom was the plan issued?")),
        ("How many mills were opened and where?", ("How many mills were opened?", "Where were mills opened?")),
        (
            "How many schools were opened and how many teachers were hired in 2017?",
            ("How many schools were opened in 2017?", "How many teachers were hired in 2017?"),
        ),
        (
            "Where in the county is Milltown and how many parishes does it have?",
            ("Where in the county is Milltown?", "How many parishes does Milltown have?"),
        ),
        (
            "In 2020, what were the sales of the towns and by how much did they grow?",
            ("In 2020, what were the sales of the towns?", "In 2020, by how much did the sales of the towns grow?"),
        ),
        (
            "该市的快递，2020年目标多少，2025年实际多少",
            ("该市的快递，2020年目标多少？", "该市的快递，2025年实际多少？"),
        ),
        ("意见什么时候、由谁发布?", ("意见什么时候发布？", "意见由谁发布？")),
        (
            "18年的供暖通知，钱拿多少修管道，锅炉房又最多能花几成",
            ("18年的供暖通知，钱拿多少修管道？", "18年的供暖通知，锅炉房又最多能花几成？"),
        ),
        (
            "该市那会儿还有多少学校，工厂有几个",
            ("该市那会儿还有多少学校？", "该市的工厂有几个？"),
        ),
        ("2017年,该县建了多少站点,培训了多少人?", ("2017年，该县建了多少站点？", "2017年，该县培训了多少人？")),
        ("我想成立合作社,到哪里注册,准备哪些材料?", ("我想成立合作社，到哪里注册？", "我想成立合作社，准备哪些材料？")),
    ],
)
def test_what_asks_twice_is_split_and_the_subject_is_carried_over(text: str, wanted: tuple[str, ...]) -> None:
    assert parts(text, question_language(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "我县合作社多、没有龙头企业，适合哪种模式？",
        "2015年意见和2016年意见有什么区别？",
        "如果农户没有网店，也没有资金，应该怎么办？",
        "早餐和晚餐分别几点供应？",
        "这个镇现在还有多少户人家？",
        "去年的几份文件，出台的先后顺序是怎样的？",
        "What did the county do about logistics, training and finance?",
        "What is the difference between what the paper says and what the report says?",
        "Do visitors wash their hands before they enter and when they leave?",
        "Which train stops at Milltown and has a restaurant car?",
        "Our county has many cooperatives. Which model suits us?",
        "",
    ],
)
def test_what_asks_once_stays_whole(text: str) -> None:
    assert parts(text, question_language(text)) == (text,)


def test_there_are_at_most_three_parts_and_no_word_is_lost() -> None:
    text = "押金多少?何时退还?谁签字?在哪里登记?"
    found = parts(text, "zh")
    assert len(found) == MOST_PARTS
    assert all(word in "".join(found) for word in ("押金", "退还", "签字", "登记"))


@pytest.mark.parametrize(
    ("text", "language", "last"),
    [
        ("The fare was to halve by 2030. What was the goal, and what did it reach in 2025?", "en", "The fare was to halve by 2030. What did it reach in 2025?"),
        ("去年开会说要给山里的学校修操场，一共要花多少钱，再修多少个", "zh", "去年开会说要给山里的学校修操场，再修多少个？"),
    ],
)  # fmt: skip
def test_what_is_told_first_goes_with_each_part_that_leans_on_it(text: str, language: str, last: str) -> None:
    assert parts(text, language)[-1] == last


@pytest.mark.parametrize("unit", ["in a ", "how many a ", "which b-c and ", "什么"])
def test_a_long_text_is_read_at_once(unit: str) -> None:
    text = (unit * 2000)[:2000] + " and what did it"
    started = time.perf_counter()
    parts(text, "en")
    parts(text, "zh")
    assert time.perf_counter() - started < 2.0
