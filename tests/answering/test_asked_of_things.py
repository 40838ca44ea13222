"""What is asked of a paper, of a document's validity, of two terms, of several that were spoken of."""

import pytest
from told import groups, said

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant
from assistant.answering.making import is_to_be_made
from assistant.answering.phrases import is_refusal, phrase


@pytest.mark.parametrize(
    "question",
    [
        "first kilometre vs last kilometre, whats the difference",
        "first task vs third task",
        "what is the difference between the first notice and the second notice?",
    ],
)
def test_only_a_model_is_a_model(assistant: Assistant, question: str) -> None:
    assert not any("3.1" in one or "3.4" in one for one in groups(assistant.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "difference between the first and the second model",
        "compare the second model with the fourth",
        "第二种模式和第四种有什么区别",
    ],
)
def test_a_counted_model_is_compared(assistant: Assistant, question: str) -> None:
    assert any("3.2" in one for one in groups(assistant.ask(question)))


@pytest.mark.parametrize("question", ["上行和下行怎么区分", "开会老讲上行、下行，这俩咋区分，我总弄混"])
def test_two_terms_are_told_apart(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert groups(answer) == ["上行", "下行"]
    assert "从农村卖到城市" in said(answer)
    assert "从城市卖到农村" in said(answer)


def test_what_both_sides_are_called_belongs_to_both(assistant: Assistant) -> None:
    assert groups(assistant.ask("县域商业的领跑县和农村电商的领跑县有什么区别")) == [
        "县域商业的领跑县",
        "农村电商的领跑县",
    ]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("论文对物流怎么说", "物流"),
        ("论文对人才有什么说法", "人才"),
        ("what does the paper say about Alibaba?", "Alibaba"),
        ("what is the paper's view of cooperatives?", "cooperative"),
        ("how does the article see regional characteristics", "regional characteristics"),
    ],
)
def test_what_the_paper_says_of_a_thing_stands_in_it(assistant: Assistant, question: str, holds: str) -> None:
    answer = assistant.ask(question)
    assert answer.statements
    assert {one.citations[0] for one in answer.statements} <= {
        one.number for one in answer.citations if one.document == "hu-ma-gansu-ecpa"
    }
    assert holds in said(answer)


def test_what_it_does_not_speak_of_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("what does the paper say about the weather?").status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("for how many years was gansu's 2016 rural e-commerce document valid", "valid for five years"),
        ("how long do the 2016 Gansu opinions apply?", "valid for five years"),
        ("甘肃2016年的农村电商意见管几年", "有效期5年"),
    ],
)
def test_how_long_a_document_is_valid(assistant: Assistant, question: str, first: str) -> None:
    assert first in assistant.ask(question).statements[0].text


@pytest.mark.parametrize(
    ("earlier", "now", "whole"),
    [
        (
            "what's a demonstration county",
            "how many were there in 2016",
            "how many demonstration counties were there in 2016?",
        ),
        ("who is Liu Yongfu?", "what did he say in 2016?", "what did Liu Yongfu say in 2016?"),
        ("“领跑县”是啥意思", "最早一批是啥时候定下来的？", "“领跑县”最早一批是什么时候定下来的？"),
        ("电商扶贫啥意思", "跟网络扶贫一样吗", "电商扶贫跟网络扶贫一样吗？"),
    ],
)
def test_what_was_spoken_of_is_put_in(assistant: Assistant, earlier: str, now: str, whole: str) -> None:
    history = [Turn(role="user", content=earlier), Turn(role="assistant", content=assistant.ask(earlier).answer)]
    assert assistant.ask(now, history).standalone_question == whole


def test_which_journal_it_is_is_asked_with_what_for(assistant: Assistant) -> None:
    answer = assistant.ask("which journal was the gansu article in? need it for a footnote")
    assert "Where the paper was published is not established" in said(answer)


def test_from_how_much_to_how_much(assistant: Assistant) -> None:
    assert groups(assistant.ask("2014年到2019年全国农村网上零售从多少涨到多少")) == [
        "2014年全国农村网上零售",
        "2019年全国农村网上零售",
    ]


@pytest.mark.parametrize("question", ["How does the Huanxian model work in detail?", "环县模式主要卖什么"])
def test_what_is_only_named_among_others_is_not_told_of(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


def test_which_they_are_is_told_by_that(assistant: Assistant) -> None:
    assert "环县模式" in said(assistant.ask("甘肃自己的典型有哪些"))


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("最后一个问题，2016年意见是谁发的", "2016年意见是谁发的"),
        ("thanks. one more thing, who issued the 2016 opinions?", "who issued the 2016 opinions?"),
    ],
)
def test_one_more_question_points_at_nothing(assistant: Assistant, typed: str, whole: str) -> None:
    earlier = "四种模式是什么" if whole[0] < "a" else "What are the four models?"
    history = [Turn(role="user", content=earlier), Turn(role="assistant", content=assistant.ask(earlier).answer)]
    assert assistant.ask(typed, history).standalone_question == whole


@pytest.mark.parametrize(
    "question",
    ["what difficulties does the paper mention", "which difficulties does the paper list?", "论文提到了哪些困难"],
)
def test_what_a_paper_has_is_looked_for_in_it(assistant: Assistant, question: str) -> None:
    assert [one.split()[0] for one in groups(assistant.ask(question))] == ["2.2.1", "2.2.2", "2.2.3"]


@pytest.mark.parametrize(
    "question",
    [
        "给合作社起个好听的品牌名",
        "怎么写申请让县里多批点电商经费，给个范文",
        "write me an application letter for demonstration county money",
        "come up with a slogan for our online shop",
    ],
)
def test_what_is_to_be_made_is_not_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_sources"
    assert answer.answer.startswith(phrase("refusal_made", answer.language))
    assert is_refusal(answer.answer)


@pytest.mark.parametrize(
    "question", ["给我三个例子", "帮我写一份总结", "give me an example", "what does the plan say about contracts?"]
)
def test_what_is_to_be_told_is_not_made(question: str) -> None:
    assert not is_to_be_made(question)


def test_somebody_who_made_a_plan_is_asked_for(assistant: Assistant) -> None:
    assert "省商务厅" in assistant.ask("2015年6月省里电商支持计划哪几家搞的").statements[0].text


def test_a_sentence_that_answers_two_parts_stands_once(assistant: Assistant) -> None:
    answer = assistant.ask("2020年832个国家级贫困县的网络零售额是多少，比上年增长多少？")
    assert "3014.5亿元" in answer.statements[0].text
    assert len(groups(answer)) == 1
