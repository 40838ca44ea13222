"""Whether a figure holds, whose figure it is, and of which year."""

import pytest
from told import said

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant


@pytest.mark.parametrize(
    ("earlier", "now", "first"),
    [
        ("2017年底甘肃有多少个村级电商服务站", "这个数字核实过吗", "6949个村级服务站有可能属实但未核实"),
        (
            "How many people did Gansu train in rural e-commerce by the end of 2017?",
            "is that figure reliable?",
            "are not verified",
        ),
        ("How many county service centres did Gansu have by the end of 2017?", "are you sure?", "do not fit the 75"),
        ("2017年底全国农村网店多少家", "准确吗", "2018年5月有报道引自商务部数据"),
    ],
)
def test_what_a_check_of_a_figure_came_to_is_told_first(
    assistant: Assistant, earlier: str, now: str, first: str
) -> None:
    history = [Turn(role="user", content=earlier), Turn(role="assistant", content=assistant.ask(earlier).answer)]
    answer = assistant.ask(now, history)
    assert first in answer.statements[0].text
    assert len(answer.statements) >= 2


@pytest.mark.parametrize("question", ["沿河县有多少家合作社", "how many cooperatives are there in Yanhe county"])
def test_a_figure_of_the_province_is_none_of_a_county(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize("question", ["全省有多少家合作社", "how many cooperatives are there in the province?"])
def test_it_is_one_of_the_province(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"


def test_a_span_of_years_names_no_document(assistant: Assistant) -> None:
    # the digest is called "… notices, 2014–2021", its sentence on 2017 tells nothing of 2021
    answer = assistant.ask("How big was online shopping trade in rural China in 2021?")
    assert "2021" in answer.statements[0].text
    assert "9.856" not in said(answer)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what is the latest figure for rural online retail sales?", "3 trillion yuan in 2025"),
        ("最新的全国农村网络零售额是多少", "约为3万亿元"),
    ],
)
def test_the_latest_is_the_latest(assistant: Assistant, question: str, first: str) -> None:
    assert first in assistant.ask(question).statements[0].text


@pytest.mark.parametrize("question", ["拼多多跟我们省签过合作协议没有", "拼多多跟甘肃省签过合作协议吗"])
def test_a_firm_that_no_source_names_is_no_other(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize("question", ["淘宝村有多少个", "2020年示范县的培训一期要上几天课"])
def test_a_figure_that_is_asked_for_is_told_or_nothing(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


def test_a_number_by_which_a_document_is_filed_is_one(assistant: Assistant) -> None:
    assert "17号" in said(assistant.ask("商务部2016年试行的那份农村电商工作指引文号是多少"))


@pytest.mark.parametrize(
    "question",
    [
        "how many village stations did guizhou have at end of 2017",
        "how much did Suning sell for Gansu farmers in 2017?",
    ],
)
def test_a_name_is_told_where_the_figure_is(assistant: Assistant, question: str) -> None:
    # both names stand beside the figure of Gansu
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    "question",
    [
        "how many tons of walnuts did Cheng county sell online in 2013?",
        "interest rate in percent on Gansu's 2015 no-guarantee loan",
        "price per kilo of the job's tears sold after the video",
    ],
)
def test_the_unit_that_is_asked_for_is_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("20年全国那八百多个贫困县网上一共卖了多少钱", "3014.5亿元"),
        ("how much did the 800-odd poor counties sell online in 2020?", "301.45 billion"),
    ],
)
def test_a_rough_figure_is_near_enough(assistant: Assistant, question: str, holds: str) -> None:
    assert holds in said(assistant.ask(question))


def test_a_rough_figure_that_nothing_is_near_to_is_not(assistant: Assistant) -> None:
    assert assistant.ask("how much did the roughly 500 poor counties sell online in 2020?").status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("how many departments issued the 2024 opinions", "nine"),
        ("2015年打赢脱贫攻坚战决定第几条讲电商", "第15条"),
        ("which item of the 2015 decision is about e-commerce?", "Item 15"),
    ],
)
def test_numbers_in_words_and_of_articles_are_figures(assistant: Assistant, question: str, holds: str) -> None:
    assert holds in said(assistant.ask(question))
