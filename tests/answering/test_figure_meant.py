"""A question that is nothing but a figure is answered by the sentences that hold it."""

import pytest

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("6949是什么数字？", "村级电商服务站"),
        ("27.5万人指的是什么", "培训"),
        ("153亿元是哪一年的", "2017年"),
        ("75个中心是哪年的", "2017年5月"),
        ("780亿元出自哪里", "2014年"),
        ("275,000人是什么数据", "27.5万"),
        ("What does the figure 15.3 billion yuan stand for?", "agricultural product sales"),
        ("What is 6,949?", "village level"),
        ("Which year is the 78 billion yuan figure from?", "2014"),
        ("What does 20.7% mean?", "rural online"),
    ],
)
def test_the_sentence_with_the_figure_comes_first(assistant: Assistant, question: str, holds: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.statements[0].lead
    assert holds in answer.statements[0].text


def test_every_sentence_shown_holds_it(assistant: Assistant) -> None:
    for one in assistant.ask("1016个县是怎么来的").statements:
        assert "1016" in one.text.replace("*", "")


@pytest.mark.parametrize(
    "question", ["8888是什么数字", "What does the figure 77.7 billion yuan stand for?", "云南的6949是什么数字"]
)
def test_a_figure_that_the_sources_do_not_have_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


def test_of_few_things_it_is_asked_which_they_are(assistant: Assistant) -> None:
    answer = assistant.ask("16个部门是哪些？")
    assert len(answer.statements) == 1
    assert "国务院扶贫办" in answer.statements[0].text


def test_what_else_is_asked_of_a_figure_is_no_such_question(assistant: Assistant) -> None:
    answer = assistant.ask("832个国家级贫困县是哪一年全部覆盖的？")
    assert "2019年" in answer.statements[0].text


@pytest.mark.parametrize(
    ("question", "holds"),
    [("What does the figure 15.3 billion yuan stand for?", "15.3 billion"), ("27.5万人这个数字指的是什么？", "27.5万")],
)
def test_it_is_its_own_question_in_a_conversation(assistant: Assistant, question: str, holds: str) -> None:
    before = "What was the poverty rate of Cheng County in 2017?"
    history = [Turn(role="user", content=before), Turn(role="assistant", content=assistant.ask(before).answer)]
    answer = assistant.ask(question, history)
    assert answer.standalone_question == question
    assert holds in answer.statements[0].text.replace("*", "")
