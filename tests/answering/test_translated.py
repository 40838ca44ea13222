"""A term's name in the other language, what an abbreviation stands for, the title of a paper."""

import pytest
from told import groups, said

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("贴息用英语怎么说", "贴息 · interest subsidy"),
        ("电商扶贫英文怎么说", "电商扶贫 · e-commerce poverty alleviation"),
        ("ECPA的英文全称是什么", "电商扶贫 · e-commerce poverty alleviation"),
        ("ECPA是什么的缩写", "电商扶贫 · e-commerce poverty alleviation"),
        ('what is the Chinese for "frontrunner county"?', "frontrunner county · 领跑县"),
        ("how do you say demonstration county in Chinese?", "demonstration county · 示范县"),
        ("what's the full form of ECPA", "e-commerce poverty alleviation · 电商扶贫"),
    ],
)
def test_a_term_is_told_under_its_names(assistant: Assistant, question: str, heading: str) -> None:
    answer = assistant.ask(question)
    assert groups(answer) == [heading]
    assert [one.document for one in answer.citations] == ["glossary"]


@pytest.mark.parametrize(
    "question", ["酸奶用英语怎么说", "what is the Chinese for yoghurt?", "what does WTO stand for?"]
)
def test_what_no_glossary_has_is_not_translated(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    "question", ["论文叫什么名字", "论文的标题", "what is the paper called?", "What is the title of the paper?"]
)
def test_a_paper_is_told_under_its_titles(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert "Practice and Model of Rural E-commerce" in groups(answer)[0]
    assert "甘肃省农村电商扶贫的实践与模式" in groups(answer)[0]
    assert [one.document for one in answer.citations] == ["hu-ma-gansu-ecpa"]


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("who wrote the gansu rules of 2016?", "gansu-rural-ecommerce-2016"),
        ("who wrote the paper?", "hu-ma-gansu-ecpa"),
    ],
)
def test_who_wrote_the_rules_did_not_write_the_paper(assistant: Assistant, question: str, document: str) -> None:
    assert {one.document for one in assistant.ask(question).citations} == {document}


@pytest.mark.parametrize(
    ("said_before", "typed", "whole", "means"),
    [
        ("补助采取以奖代补的方式。", "以奖代补？", "“以奖代补”是什么意思？", "取得成效之后"),
        ("They sell by O2O marketing.", "sorry, O2O?", "What does O2O mean?", "web shops and physical shops"),
    ],
)
def test_a_term_that_stood_in_an_answer_is_explained(
    assistant: Assistant, said_before: str, typed: str, whole: str, means: str
) -> None:
    earlier = "补助怎么发" if typed[0] > "z" else "How do they sell?"
    answer = assistant.ask(typed, [Turn(role="user", content=earlier), Turn(role="assistant", content=said_before)])
    assert answer.standalone_question == whole
    assert means in said(answer)
