"""Broad questions over the shipped corpus: what to do about a difficulty, what a document recommends, tell me about something."""

import re

import pytest

from assistant.answering.answer import Answer, Turn
from assistant.answering.assistant import Assistant
from assistant.answering.likeness import Likeness
from assistant.answering.question import understand
from assistant.answering.remedied import Remedied
from assistant.documents.model import Language
from assistant.ecpa.measures import load_measures
from assistant.ecpa.models import load_models


@pytest.fixture(scope="module")
def remedied(assistant: Assistant) -> Remedied:
    return Remedied(
        assistant.index.documents, Likeness(assistant.index.encoders.light).nearest, assistant.judge.rarity.is_name
    )


def groups(answer: Answer) -> list[str]:
    return list(dict.fromkeys(one.group for one in answer.statements if one.group))


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("缺人才怎么办？", "talent"),
        ("物流成本高，政策上有什么支持？", "logistics"),
        ("农产品没有品牌怎么办", "brand"),
        ("合作社贷款难怎么办", "finance"),
        ("假货多怎么治理", "market"),
        ("农户利益怎么保障", "farmers"),
        ("What support is there against high logistics cost?", "logistics"),
        ("How can the talent shortage be solved?", "talent"),
        ("What policies help with financing difficulties?", "finance"),
        ("how do we deal with fake goods", "market"),
    ],
)
def test_what_to_do_about_a_difficulty_is_answered_from_the_policies_on_it(
    assistant: Assistant, question: str, problem: str
) -> None:
    answer = assistant.ask(question)
    measures = load_measures()
    found = next(one for one in measures.problems if one.id == problem)
    names = {measures.policies[one.policy].name.of(answer.language) for one in found.measures}
    assert answer.status == "answered"
    assert len(groups(answer)) >= 2
    assert set(groups(answer)) <= names
    assert all(one.citations for one in answer.statements)
    assert assistant.difficulties(answer) == (found,)


@pytest.mark.parametrize(
    "question",
    [
        "医院缺医生怎么办",
        "学校缺老师有什么政策",
        "兰州市缺人才怎么办",
        "苹果手机卖不出去怎么办",
        "What can be done about air pollution?",
        "How can traffic jams in Lanzhou be reduced?",
        "How can logistics in Shanghai be improved?",
        "缺人才",
        "2016年甘肃农村电商意见在物流上有什么措施？",
    ],
)
def test_policies_are_not_listed_for_what_is_no_difficulty_of_the_field_or_asks_of_something_else(
    remedied: Remedied, question: str
) -> None:
    read = understand(question, question, "zh" if re.search("[\u4e00-\u9fff]", question) else "en")
    assert remedied.problems(read) == ()


def test_every_difficulty_is_known_by_each_word_that_readers_have_for_it(remedied: Remedied) -> None:
    asked: dict[Language, str] = {"zh": "{}的问题怎么解决？", "en": "What can be done about the problem of {}?"}
    for problem in load_measures().problems:
        for language, frame in asked.items():
            for term in problem.words.of(language):
                question = frame.format(term)
                assert remedied.problems(understand(question, question, language)) == (problem,), term


def test_what_to_do_about_a_difficulty_shown_before_lists_policies_on_all_that_stands_under_it(
    assistant: Assistant,
) -> None:
    first = assistant.ask("甘肃农村电商扶贫遇到哪些困难？")
    history = [Turn(role="user", content=first.question), Turn(role="assistant", content=first.answer)]
    answer = assistant.ask("第三个有什么解决办法？", history)
    names = [one.name.zh for one in load_measures().problems if one.id in ("sales", "farmers", "market")]
    assert groups(answer) == names
    assert [one.name.zh for one in assistant.difficulties(answer)] == names


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("论文提出了哪些建议？", "任何模式都不应照搬"),
        ("作者认为应该怎么做", "任何模式都不应照搬"),
        ("What does the paper recommend?", "Any model should not be copied"),
        ("What should the government do according to the paper?", "should be closely related to local reality"),
    ],
)
def test_what_the_paper_recommends_is_told_by_its_own_sentences_of_duty(
    assistant: Assistant, question: str, span: str
) -> None:
    answer = assistant.ask(question)
    assert span in answer.answer
    assert {one.document for one in answer.citations} == {load_models().document}


@pytest.mark.parametrize(
    "question",
    ["What does the paper recommend about drones?", "论文建议每个县投资多少钱？", "论文对无人机有什么建议？"],
)
def test_nothing_is_recommended_on_what_the_paper_does_not_speak_of(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Tell me about brands", "brands"),
        ("please explain triple full coverage", "triple full coverage"),
        ("I'd like to know more about logistics", "logistics"),
        ("讲讲品牌问题", "品牌问题"),
        ("请您给我们介绍一下兴仁模式", "兴仁模式"),
        ("说说物流", "物流"),
        ("介绍信怎么开", "介绍信怎么开"),
        ("Explain why farmers lose", "Explain why farmers lose"),
    ],
)
def test_of_a_request_for_a_subject_the_subject_is_looked_for(question: str, text: str) -> None:
    read = understand(question, question, "zh" if re.search("[\u4e00-\u9fff]", question) else "en")
    assert read.text == text


@pytest.mark.parametrize("question", ["请介绍一下惠水模式", "Describe the Huishui model", "惠水模式"])
def test_a_model_that_is_only_named_is_shown_with_its_case_and_both_sides(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert len(groups(answer)) == 1
    assert len(answer.statements) >= 4


@pytest.mark.parametrize(
    "question",
    [
        "讲讲四种模式",
        "I'd like to know about the four models",
        "What are the four models?",
        "Which models of rural ECPA are there?",
        "How many models does the paper describe?",
        "甘肃电商扶贫有哪些模式？",
        "论文总结了哪几种模式？",
        "四种模式是哪四种？",
    ],
)
def test_the_models_as_a_group_are_shown_under_their_names(assistant: Assistant, question: str) -> None:
    assert len(groups(assistant.ask(question))) == 4


@pytest.mark.parametrize("question", ["How does the Huishui model work?", "惠水模式是怎么运作的？"])
def test_how_a_model_works_is_told_without_its_advantages(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert len(groups(answer)) == 1
    assert 1 < len(answer.statements) <= 4


@pytest.mark.parametrize(
    "question",
    ["tell me about the paper", "介绍一下这篇论文", "论文的主要观点是什么", "What is the main argument of the paper?"],
)
def test_a_document_that_is_only_named_is_summed_up_in_its_own_words(assistant: Assistant, question: str) -> None:
    headings = {one.section.lower() for one in assistant.ask(question).citations}
    assert any("abstract" in one or "摘要" in one for one in headings)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does LGOP stand for?", "The State Council Leading Group Office of Poverty Alleviation and Development (LGOP"),
        ("What does ECPA stand for?", "E-commerce poverty alleviation (ECPA"),
        ("2016年甘肃农村电商意见的有效期是几年？", "有效期5年"),
        ("国务院办公厅2015年农村电商意见的文号是多少？", "国办发〔2015〕78号"),
        ("How many people did Gansu train in e-commerce?", "275,000"),
        ("论文说的4个案例在甘肃吗？", "都在贵州省，不在甘肃省"),
        ("How many counties in Gansu have become demonstration counties?", "28 national demonstration counties"),
    ],
)  # fmt: skip
def test_the_direct_answer_holds_what_is_asked_for(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert said in next(one.text for one in answer.statements)


@pytest.mark.parametrize("question", ["哪个县的合作社最多？", "Which county has the most stations?"])
def test_the_most_of_a_kind_is_not_told_by_a_sentence_that_compares_nothing(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "not_in_sources"


def test_the_title_of_a_cited_work_answers_nothing_but_a_question_for_it(assistant: Assistant) -> None:
    assert "Wang Wenyan" not in assistant.ask("What problems do farmers face in e-commerce?").answer
    assert "Wang Wenyan" in assistant.ask("What is reference 4 of the paper?").answer


def test_where_to_look_is_no_question_of_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("什么叫以奖代补？论文怎么说")
    assert len(answer.statements) == 1
    assert "以奖代补" in answer.answer


def test_one_of_the_models_shown_before_is_found_by_its_place_in_the_list(assistant: Assistant) -> None:
    first = assistant.ask("四种模式是什么？")
    history = [Turn(role="user", content=first.question), Turn(role="assistant", content=first.answer)]
    assert groups(assistant.ask("第三种的缺点是什么？", history)) == groups(first)[2:3]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("2.2.1节讲了什么", ["2.2.1 政府运行效率低下"]),
        ("论文第2.1节的内容", ["2.1.1 政策支持", "2.1.2 发展平台"]),
        ("2.1.1和2.2.1节有哪些内容", ["2.1.1 政策支持", "2.2.1 政府运行效率低下"]),
        (
            "论文第二章讲了什么",
            [
                "2.1.1 政策支持",
                "2.1.2 发展平台",
                "2.2.1 政府运行效率低下",
                "2.2.2 电商扶贫缺乏配套支撑",
                "2.2.3 农户利益缺乏保障",
            ],
        ),
        ("Tell me about section 2.1.1", ["2.1.1 Policy Support"]),
        (
            "Summarise sections 2.1.1 and 2.2.1 of the paper",
            ["2.1.1 Policy Support", "2.2.1 The Inefficiency of Government Operation"],
        ),
        ("section 2.2 on drones", []),
    ],
)
def test_a_section_named_by_its_number_is_shown_in_its_own_words(
    assistant: Assistant, question: str, labels: list[str]
) -> None:
    assert groups(assistant.ask(question)) == labels


@pytest.mark.parametrize(
    ("first", "now", "alone"),
    [
        ("2.2.3节讲了什么？", "那怎么解决？", "农户利益缺乏保障怎么解决？"),
        ("What does section 2.1.1 say?", "How can it be improved?", "How can Policy Support be improved?"),
        ("论文2.2.3节讲了什么？", "那第2.2.1节呢？", "论文第2.2.1节讲了什么?"),
        ("What does section 3.1 say?", "and in section 3.2?", "What does section 3.2 say?"),
    ],
)
def test_a_follow_up_speaks_of_a_numbered_section_by_its_heading(
    assistant: Assistant, first: str, now: str, alone: str
) -> None:
    assert assistant.ask(now, [Turn(role="user", content=first)]).standalone_question == alone


@pytest.mark.parametrize("question", ["What difficulties does ECPA face?", "ECPA有哪些困难", "有什么困难"])
def test_a_list_that_headings_announce_is_given_under_them(assistant: Assistant, question: str) -> None:
    assert [one.split()[0] for one in groups(assistant.ask(question))] == ["2.2.1", "2.2.2", "2.2.3"]


@pytest.mark.parametrize(
    "question",
    [
        "论文提出了哪些建议？",
        "tell me about the paper",
        "2.2.1节讲了什么",
        "四种模式",
        "缺人才怎么办？",
        "论文的作者是谁？",
        "文献4讲了什么？",
    ],
)
def test_a_reader_who_chose_sources_is_told_of_no_others(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, documents=["gansu-rural-ecommerce-2016"])
    assert {one.document for one in answer.citations} <= {"gansu-rural-ecommerce-2016"}


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("78号文主要讲什么", "state-council-rural-ecommerce-2015"),
        ("2015年打赢脱贫攻坚战决定讲了什么", "decision-on-winning-the-fight-against-poverty-2015"),
        ("Tell me about the 2016 ECPA opinions", "ecommerce-poverty-alleviation-2016"),
    ],
)
def test_a_document_without_an_abstract_is_shown_by_the_beginnings_of_its_sections(
    assistant: Assistant, question: str, document: str
) -> None:
    answer = assistant.ask(question)
    assert {one.document for one in answer.citations} == {document}
    assert len(groups(answer)) >= 4


def test_a_figure_of_the_country_is_none_of_the_province(assistant: Assistant) -> None:
    for question in ("What is the rural internet penetration rate in Gansu?", "甘肃农村互联网普及率是多少"):
        assert assistant.ask(question).status == "not_in_sources"
