"""The paper's models: by their actors, by their place among the four, and asked on without a name."""

import pytest
from told import groups, numbers, said

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant

# -- models by their actors -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "sections"),
    [
        ("哪几种模式有合作社？", ["3.2", "3.3", "3.4"]),
        ("哪个模式里没有合作社", ["3.1"]),
        ("哪个模式没有政府参与", ["3.3"]),
        ("有没有不靠政府的模式", ["3.3"]),
        ("哪些模式里有企业", ["3.3"]),
        ("哪个模式是电商企业参与的", ["3.4"]),
        ("Which models involve a cooperative?", ["3.2", "3.3", "3.4"]),
        ("Which model does not need the government?", ["3.3"]),
        ("Is there a model without cooperatives?", ["3.1"]),
        ("Which model relies on cooperatives but not on the government?", ["3.3"]),
        ("In which models does the e-commerce platform take part?", ["3.1", "3.2", "3.3", "3.4"]),
    ],
)
def test_models_are_told_by_their_actors(assistant: Assistant, question: str, sections: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert numbers(answer) == sections


@pytest.mark.parametrize(
    ("question", "sections", "holds"),
    [
        ("四个模式里政府的作用分别是什么", ["3.1", "3.2", "3.3", "3.4"], ("引导贫困农户", "大力支持", "吸引许多龙头企业", "吸引电商企业入驻")),
        ("What does the government do in each of the four models?", ["3.1", "3.2", "3.3", "3.4"], ("guides poor farmers", "attracting many leading enterprises")),
        ("What do farmers do in the Pingba model?", ["3.3"], ("in the form of land and labour",)),
        ("那合作社在惠水模式里做什么呢", ["3.4"], ("购销合同",)),
    ],
)  # fmt: skip
def test_what_an_actor_does_in_models(
    assistant: Assistant, question: str, sections: list[str], holds: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert numbers(answer) == sections
    assert all(one in said(answer) for one in holds)


@pytest.mark.parametrize("question", ["四个模式各有哪些参与方", "Who takes part in each of the four models?", "What are the four models of the paper called?"])  # fmt: skip
def test_who_takes_part_in_the_models(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert numbers(answer) == ["3.1", "3.2", "3.3", "3.4"]


@pytest.mark.parametrize("question", ["哪些模式里有银行参与", "Which models include banks?", "哪个模式最依赖政府"])
def test_actors_that_no_model_names_and_the_most_of_them_are_not_told_by_actors(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_sources" or not set(numbers(answer)) >= {"3.1", "3.2", "3.3", "3.4"}


def test_the_province_s_own_models_are_not_those_of_the_paper(assistant: Assistant) -> None:
    assert "环县模式" in said(assistant.ask("甘肃自己的模式叫什么名字"))


@pytest.mark.parametrize(
    ("question", "section", "holds"),
    [
        ("第二种模式有啥毛病", "3.2", "抵御市场风险的能力不足"),
        ("第四个模式好在哪里", "3.4", "总成本大大降低"),
        ("讲讲第三种模式", "3.3", "签订生产合同"),
        ("薏仁米那个模式的短板是什么", "3.1", "缺乏紧密联系"),
        ("论文里陇南那个模式有什么毛病？", "3.1", "缺乏紧密联系"),
        ("What does the paper criticise about the first model?", "3.1", "lack of close contact"),
        ("Where does the Pingba case fall short?", "3.3", "cannot be fundamentally guaranteed"),
        ("What is the example for the second model?", "3.2", "YanHe County"),
    ],
)
def test_a_model_is_named_by_its_place_among_the_four_or_by_what_it_is_known_for(
    assistant: Assistant, question: str, section: str, holds: str
) -> None:
    answer = assistant.ask(question)
    assert numbers(answer) == [section]
    assert holds in said(answer)


def test_two_models_counted_out_are_compared(assistant: Assistant) -> None:
    told = groups(assistant.ask("Compare the second and the fourth model"))
    assert any("3.2" in one for one in told)
    assert any("3.4" in one for one in told)


@pytest.mark.parametrize(
    "question", ["养牛的第二种模式有什么缺点", "What is wrong with the second model of bee keeping?"]
)
def test_a_counted_model_of_something_else_is_none_of_the_four(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


def test_a_product_is_no_model(assistant: Assistant) -> None:
    assert numbers(assistant.ask("薏仁米的优点是什么")) == []


@pytest.mark.parametrize(
    ("earlier", "question", "section", "holds"),
    [
        ("论文讲了哪几种模式", "那第三种呢", "3.3", "签订生产合同"),
        ("第一种模式有什么缺点", "第二种呢", "3.2", "抵御市场风险的能力不足"),
        ("惠水模式是怎么做的", "有什么好处", "3.4", "总成本大大降低"),
        ("What is good about the model in Yanhe County?", "Where does that one fall short though? I need a minus for my slide.", "3.2", "insufficient"),
        ("What is the first model in the paper, the one with the job's tears?", "and what do the authors find weak about it?", "3.1", "lack of close contact"),
        ("which four models does the gansu paper describe", "and the fourth?", "3.4", "purchase and sale contract"),
    ],
)  # fmt: skip
def test_a_model_is_asked_on_without_its_name(
    assistant: Assistant, earlier: str, question: str, section: str, holds: str
) -> None:
    before = assistant.ask(earlier)
    history = [Turn(role="user", content=earlier), Turn(role="assistant", content=before.answer)]
    answer = assistant.ask(question, history)
    assert section in numbers(answer)
    assert holds in said(answer)


def test_after_another_subject_a_model_is_no_longer_meant(assistant: Assistant) -> None:
    history = [
        Turn(role="user", content="惠水模式是怎么做的"),
        Turn(role="assistant", content="电商平台代表市场。"),
        Turn(role="user", content="什么是农产品上行？"),
        Turn(role="assistant", content="农产品上行是指农产品在网上卖到城市。"),
    ]
    assert "惠水" not in (alone := assistant.ask("有什么好处", history).standalone_question)
    assert "电商平台+合作社" not in alone


@pytest.mark.parametrize("question", ["What are Gansu's own models?", "甘肃自己总结的模式有哪些"])
def test_what_is_the_province_s_own_is_not_the_paper_s(assistant: Assistant, question: str) -> None:
    assert "3.1" not in numbers(assistant.ask(question))
