"""What became of a thing is told by sentences that speak of the outcome; a plan with the same words is none."""

import pytest

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2016年意见的目标完成了吗", "目标是否实现，没有查到相关数字，尚未核实"),
        ("6万个站点的目标实现了吗", "目标是否实现，没有查到相关数字，尚未核实"),
        ("Did China reach the target of 60,000 village stations?", "is not confirmed"),
        ("Was the target of 40,000 demonstration shops of the 2016 opinions reached?", "is not confirmed"),
        ("成县脱贫了吗", "2019年3月，陇南市成县退出贫困县名单"),
        ("Has Cheng County left the list?", "left the poor-county list in March 2019"),
        ("2017年5月陇南有没有实现一村一店", "每个行政村都实现了"),
        ("成县什么时候脱贫的", "2019年3月，陇南市成县退出贫困县名单"),
        ("When did Cheng County get out of poverty?", "left the poor-county list in March 2019"),
        ("全国贫困县哪年全部脱贫", "截至2020年11月23日"),
        # where no aim is named, what was reached may be told in other words
        ("综合示范是否达到了832个贫困县全覆盖", "覆盖全部832个国家级贫困县"),
        # what holds for all of the country holds for a place that the documents know
        ("甘肃的贫困县都脱贫了吗", "全国所有国家级贫困县都已脱贫摘帽"),
        ("Are all counties in Gansu out of poverty?", "All of China's national poor counties"),
    ],
)
def test_an_outcome_is_told(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert first in answer.statements[0].text


@pytest.mark.parametrize(
    "question",
    [
        "甘肃到2017年的目标完成了没有",
        "Were the goals of the 2015 support plan met?",
        "综合示范取消了吗",
        "Is e-commerce poverty alleviation over?",
        "村级站点是不是都被取消了",
        "乌兹别克斯坦的贫困县都脱贫了吗",
        # who won, and when or why a thing was cancelled, is told by no sentence on the thing
        "25年省上那个直播大赛谁拿了第一名",
        "Who won the 2025 live-stream competition in Gansu?",
        "In which year were the 2016 ECPA opinions cancelled?",
        "为什么村级服务站被取消了",
        # that all of them had left by a day does not tell when one did
        "兰州什么时候脱贫的",
    ],
)
def test_a_plan_is_no_outcome(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("earlier", "question", "holds"),
    [
        ("how many demo shops did the 2016 ECPA opinions want", "did they make it?", "not confirmed"),
        ("2016年电商精准扶贫意见要建多少个站点", "后来实现了吗", "尚未核实"),
    ],
)
def test_an_outcome_is_asked_on(assistant: Assistant, earlier: str, question: str, holds: str) -> None:
    history = [
        Turn(role="user", content=earlier),
        Turn(role="assistant", content=assistant.ask(earlier).answer),
    ]
    assert holds in assistant.ask(question, history).statements[0].text


@pytest.mark.parametrize("question", ["贫困户能开网店吗", "Can poor households open an online shop?"])
def test_other_questions_for_yes_or_no_are_as_before(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"
