"""How something changed between two years is answered with each of them, and with one sentence where one tells of both."""

import re
import time

import pytest

from assistant.answering.answer import Answer, Turn
from assistant.answering.assistant import Assistant
from assistant.answering.over_time import each_year, year_by_year
from assistant.answering.question import question_language


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("该县的产量从2013年到2017年怎么变的？", "2013年该县的产量", "2017年该县的产量"),
        ("2013年到2017年，该县的产量有什么变化", "2013年该县的产量", "2017年该县的产量"),
        ("2017年的补助和2018年有什么不同", "2017年补助", "2018年补助"),
        ("2018年该省的网店比2017年增加了多少？", "2017年该省的网店", "2018年该省的网店"),
        ("对比一下2016年底和2017年底的网店数", "2016年底网店数", "2017年底网店数"),
        ("请问果品价格2013年到2017年降了几个百分点", "2013年果品价格", "2017年果品价格"),
        ("2014—2017年试点数量的变化趋势是什么", "2014年试点数量", "2017年试点数量"),
        ("从17年到25年快递量涨了多少", "2017年快递量", "2025年快递量"),
        ("2018年与2020年的通知在资金上有什么变化", "2018年通知的资金", "2020年通知的资金"),
        (
            "How did the price of pears change between 2013 and 2017?",
            "The price of pears in 2013",
            "The price of pears in 2017",
        ),
        ("From 2016 to 2017, how much did fruit sales grow?", "Fruit sales in 2016", "Fruit sales in 2017"),
        ("What is the growth in shops from 2015 to 2017?", "Shops in 2015", "Shops in 2017"),
        ("Was the price of pears lower in 2017 than in 2013?", "The price of pears in 2013", "The price of pears in 2017"),
        ("Compare the number of shops in 2016 and 2017", "The number of shops in 2016", "The number of shops in 2017"),
        (
            "How many stations were there in 2014 compared with 2017?",
            "How many stations were there in 2014?",
            "How many stations were there in 2017?",
        ),
    ],
)  # fmt: skip
def test_a_change_between_two_years_is_two_questions(text: str, first: str, last: str) -> None:
    assert year_by_year(text, question_language(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2016年的意见和2017年的通知有什么不同",
        "2014年到2017年补助一共多少",
        "从2016年到2020年的目标是什么",
        "2016年和2017年出台了哪些政策",
        "产量这几年有变化吗",
        "该县2013年到2017年怎么脱贫的",
        "What is the difference between the 2016 opinions and the 2017 notice?",
        "How much was spent between 2014 and 2017?",
        "Which policies were issued between 2014 and 2016?",
        "What happened between 2016 and 2017?",
    ],
)
def test_two_things_a_sum_and_a_list_over_years_are_none(text: str) -> None:
    assert year_by_year(text, question_language(text)) is None


def test_long_text_takes_no_time() -> None:
    started = time.perf_counter()
    for text in (
        "2016年和2017年" * 200,
        "从2016年到2017年" + "变化" * 900,
        "how did " + "change up or " * 150 + "2016 and 2017",
    ):
        year_by_year(text, question_language(text))
    assert time.perf_counter() - started < 0.5


def groups(answer: Answer) -> dict[str, str]:
    return {one.group or "": one.text for one in answer.statements}


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("成县的贫困发生率从2013年到2017年怎么变的？", ("25.47%", "6.5%")),
        ("How did the poverty rate of Cheng County change between 2013 and 2017?", ("25.47%", "6.5%")),
        ("2016年与2017年相比，全国农村网络零售额增长了多少", ("8945.4", "12448.8")),
        ("How did China's rural online retail sales differ between 2016 and 2017?", ("894.54", "1,244.88")),
    ],
)
def test_each_year_stands_under_its_own_heading(assistant: Assistant, question: str, values: tuple[str, str]) -> None:
    answer = assistant.ask(question)
    told = groups(answer)
    assert answer.status == "answered"
    assert len(told) == 2
    assert all(any(value in text for text in told.values()) for value in values)
    assert [year for heading in told for year in ("2013", "2016", "2017") if year in heading] == sorted(
        year for heading in told for year in ("2013", "2016", "2017") if year in heading
    )


def test_one_sentence_on_both_years_is_enough(assistant: Assistant) -> None:
    answer = assistant.ask("2017年底全国农村网店比2016年底增加了多少？")
    assert "169.3万" in answer.statements[0].text
    assert all(one.group is None for one in answer.statements)


def test_a_place_that_the_sources_do_not_have_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("兰州的贫困发生率从2013年到2017年怎么变的？").status == "not_in_sources"
    assert assistant.ask("How did the poverty rate of Lanzhou change from 2013 to 2017?").status == "not_in_sources"


def test_a_year_without_an_answer_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("甘肃快递业务量从2013年到2025年涨了多少？")
    assert answer.status == "answered"
    assert answer.preface is not None
    assert "2013年" in answer.preface


def test_it_may_follow_in_a_conversation(assistant: Assistant) -> None:
    history = [Turn(role="user", content="甘肃有哪些电商模式？"), Turn(role="assistant", content="有陇南经验等。")]
    told = groups(assistant.ask("成县的贫困发生率从2013年到2017年怎么变的？", history))
    assert any("25.47%" in one for one in told.values())
    assert any("6.5%" in one for one in told.values())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2014到2018年每年新增多少个示范县？", {"2015": "200", "2016": "240", "2017": "260", "2018": "260"}),
        ("历年农村网络零售额是多少？", {"2016": "8945.4", "2017": "12448.8", "2022": "2.17万亿", "2025": "3万亿"}),
        (
            "How many demonstration counties were named each year?",
            {"2014": "56", "2015": "200"},
        ),
        (
            "What were China's rural online retail sales each year from 2016 to 2018?",
            {"2016": "894.54", "2017": "1,244.88"},
        ),
    ],
)
def test_each_year_is_told_by_a_sentence_on_that_year_alone(
    assistant: Assistant, question: str, told: dict[str, str]
) -> None:
    answer = assistant.ask(question)
    for one in answer.statements:
        (year,) = re.findall(r"(?:19|20)\d\d", one.group or "")
        assert year in one.text
    for year, value in told.items():
        assert any(year in (one.group or "") and value in one.text for one in answer.statements)


def test_a_year_of_those_named_that_is_not_told_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("What were China's rural online retail sales each year from 2016 to 2018?")
    assert answer.preface is not None
    assert "2018" in answer.preface


@pytest.mark.parametrize(
    ("text", "years", "of_2015"),
    [
        ("2014到2016年每年的补助是多少？", (2014, 2015, 2016), "2015年补助是多少？"),
        ("各年的产量", (), "2015年产量"),
        ("How many shops opened each year?", (), "How many shops opened in 2015?"),
        ("How did sales change each year from 2014 to 2015?", (2014, 2015), "Sales in 2015"),
    ],
)
def test_each_year_becomes_a_question_for_one(text: str, years: tuple[int, ...], of_2015: str) -> None:
    asked = each_year(text, question_language(text))
    assert asked is not None
    assert asked.years == years
    assert asked.of(2015) == of_2015


@pytest.mark.parametrize("text", ["到2020年每年处理多少件快递", "How many parcels a year by 2020?", "产量有多少"])
def test_a_rate_is_no_list_of_years(text: str) -> None:
    assert each_year(text, question_language(text)) is None
