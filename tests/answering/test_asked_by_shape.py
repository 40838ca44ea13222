"""Questions that no single sentence answers: whether two terms are one, what a document says of a thing, what the sources disagree on, a part of a document, which documents speak of a thing."""

import re
from pathlib import Path

import pytest
from told import groups, numbers, said

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant
from assistant.documents.intake import Intake
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

# -- one thing or two -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("电商扶贫和农村电商是一回事吗", ("电商扶贫（英文缩写ECPA）是指", "农村电子商务是指")),
        ("电商中心和电商服务站一样吗", ("县级电商服务中心是指", "乡镇电商服务站是指")),
        ("数商兴农和电子商务进农村是一样的吗", ("数商兴农是", "电子商务进农村综合示范是指", "深化和延续")),
        (
            "Is ECPA the same as rural e-commerce?",
            ("means using online trade", "Rural e-commerce (农村电子商务) means"),
        ),
        ("is a township station the same as a village point", ("is the middle level", "is the place in a village")),
    ],
)
def test_two_terms_asked_whether_they_are_one_are_told_by_what_they_mean(
    assistant: Assistant, question: str, holds: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert len(answer.statements) == len(holds)
    assert all(one in said(answer) for one in holds)


def test_what_is_not_in_the_sources_is_the_same_as_nothing(assistant: Assistant) -> None:
    assert assistant.ask("火星和金星是一回事吗").status == "not_in_sources"


# -- what a document says of a thing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What do the 2016 ECPA opinions say about logistics?", "Three-level logistics and warehouses are allowed uses of money"),
        ("What did the 2015 decision say about loans?", "item 15 of the 2015 Decision"),
        ("What do the 2024 opinions on high-quality rural e-commerce say about live streaming?", "1,000 county live-stream"),
        ("2018年消费扶贫意见对物流有什么要求", "利用县、村物流"),
        ("网络扶贫行动计划对农村电商有什么要求", "五大工程之一"),
        ("十大工程对旅游怎么说的", "旅游扶贫是2015年精准扶贫十大工程之一"),
    ],
)  # fmt: skip
def test_what_a_document_says_of_a_thing_is_told_from_it(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert first in answer.statements[0].text


def test_another_document_of_the_same_digest_is_not_told_with_it(assistant: Assistant) -> None:
    assert "three-year action" not in said(
        assistant.ask("What does the 2018 consumption document say about logistics?")
    )
    assert "三年行动意见" not in said(assistant.ask("2018年消费扶贫意见对物流有什么要求"))


@pytest.mark.parametrize(
    "question",
    [
        "What does the 2018 demonstration notice say about logistics?",
        "县域商业三年行动计划对冷链怎么规定",
        "What do the 2016 ECPA opinions say about bitcoin?",
        "2021年县域商业体系意见有没有提到冷链",
    ],
)
def test_what_a_document_does_not_speak_of_is_not_told_from_another(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("earlier", "question", "alone"),
    [
        ("Who put out the e-commerce poverty opinions in 2016?", "So what does the document say about money?", "what does the 2016 ECPA opinions say about money?"),
        ("2021年县域商业体系意见是谁发的", "这份意见对物流怎么说", "2021年县域商业体系意见对物流怎么说"),
        ("did the province pay for the three level service system in gansu", "how much money", "How much money did the province pay for the three level service system in Gansu?"),
        ("县域商业建设指南有几章", "最初一公里跟最后一公里有什么不一样", "最初一公里跟最后一公里有什么不一样"),
    ],
)  # fmt: skip
def test_follow_ups_with_a_document_an_amount_or_both_sides(
    assistant: Assistant, earlier: str, question: str, alone: str
) -> None:
    history = [Turn(role="user", content=earlier), Turn(role="assistant", content=assistant.ask(earlier).answer)]
    assert assistant.ask(question, history).standalone_question == alone


# -- verdicts --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("论文里哪些说法有误", ("2800万人", "沿河", "黔货出山"), ("27.5万",)),
        ("论文第3节哪些地方写错了", ("黔货出山", "沿河"), ("2800万人",)),
        ("What is wrong in section 3.1 of the paper?", ("Guizhou products out of the mountain",), ("Pingba", "Huishui")),
        ("论文的哪些数据未能核实？", ("27.5万人", "6949个"), ("2.84亿", "京东")),
        ("Which of the paper's figures are doubtful?", ("15.3 billion",), ("October 2015",)),
        ("Where do the paper and the policy sources disagree?", ("23 November 2016", "75 county centres"), ("triple full coverage",)),
        ("论文和政策文件的数字有哪些不一致", ("75个", "832万家"), ("实体店",)),
        ("论文里哪些数据是核实过的", ("499个", "2.09亿人"), ("27.5万",)),
        ("2016年意见哪些内容没有核实", ("尚未核实",), ("2015年10月31日",)),
    ],
)  # fmt: skip
def test_statements_are_listed_by_what_a_check_came_to(
    assistant: Assistant, question: str, holds: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert all(one in said(answer) for one in holds)
    assert not [one for one in lacks if one in said(answer)]


def test_reliability_as_a_whole_is_told_by_all_verdicts(assistant: Assistant) -> None:
    told = groups(assistant.ask("论文的数字可靠吗"))
    assert told == ["有误的说法", "存疑的说法", "未核实的说法", "有依据的说法"]


def test_what_is_unverified_in_all_sources_stands_under_its_document(assistant: Assistant) -> None:
    answer = assistant.ask("Which statements in the sources are unverified?")
    assert len(groups(answer)) > 8
    assert any(re.search(r"\(1 of \d+ points", one) for one in groups(answer))


@pytest.mark.parametrize("question", ["四个模式有什么不同", "Is the figure of 6,949 stations confirmed?", "兰州的哪些数据没有核实"])  # fmt: skip
def test_no_verdict_is_read_into_other_questions(assistant: Assistant, question: str) -> None:
    verdicts = ("有误", "存疑", "未核实的", "不一致的", "有依据", "Wrong", "Doubtful", "Not verified", "Different", "Supported")  # fmt: skip
    assert not [one for one in groups(assistant.ask(question)) if one.startswith(verdicts)]


# -- parts of a document --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("论文的关键词有哪些", "扶贫模式"),
        ("What are the keywords of the paper?", "Poverty Alleviation Model"),
        ("论文得到了哪些基金资助", "中央高校基本科研业务费"),
        ("Who paid for this research?", "Fundamental Research Funds"),
        ("论文引言讲了什么", "2.09亿人"),
        ("What is the aim of the paper?", "innovative measure"),
        ("论文发表在哪个期刊", "尚未查明"),
        ("When was the paper published?", "not established"),
        ("论文引用了多少篇文献", "Xiao pin"),
    ],
)
def test_the_customary_parts_of_a_paper(assistant: Assistant, question: str, holds: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert holds in said(answer)


@pytest.mark.parametrize("question", ["论文引用的文献有哪些是2018年的", "Which references of the paper are from 2018?"])
def test_references_of_a_year(assistant: Assistant, question: str) -> None:
    listed = assistant.ask(question).statements
    assert len(listed) == 3
    assert all("2018" in one.text for one in listed)


def test_a_paper_s_outline_follows_its_sections(assistant: Assistant) -> None:
    told = numbers(assistant.ask("论文分几个部分"))
    assert told[0] == "1"
    assert told[-1] == "4.4"
    assert {"2.1.1", "2.2.3", "3.4"} <= set(told)


@pytest.mark.parametrize("question", ["论文的局限性是什么", "谁资助了示范县", "2016年意见的局限性"])
def test_a_part_that_is_not_there_is_not_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("2016年电商精准扶贫意见的主要任务是什么", "9 主要任务"),
        ("2016年意见的背景是什么", "2016年电商精准扶贫意见摘要 · 12 当时的背景"),
        ("2015年打赢脱贫攻坚战决定的网络是什么", "4.1 网络"),
        ("What are the main tasks of the 2016 ECPA opinions?", "9 Main tasks"),
        ("What was the background of the 2016 ECPA opinions?", "12 Background at the time"),
    ],
)
def test_a_section_named_with_its_document_is_told_as_it_stands(
    assistant: Assistant, question: str, heading: str
) -> None:
    assert groups(assistant.ask(question))[0].startswith(heading)


def test_parts_and_sections_of_own_documents(tmp_path: Path, encoders: Encoders) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "apples.md").write_text("# Apples\n\nApples are sold at the market of Hillside.\n", encoding="utf-8")
    settings = Settings(corpus=corpus, index=index, data=tmp_path / "data")
    text = (
        "# 山区校车管理办法\n\n## 适用范围\n\n本办法适用于县内农村小学的校车。\n\n"
        "## 经费\n\n每辆校车每年补助8万元。\n司机工资由县教育局承担。\n\n## 安全检查\n\n校车每月检查一次。\n"
    )
    Intake(settings).add("山区校车管理办法.md", text.encode("utf-8"))
    build_index(settings, encoders)
    opened = Assistant.open(settings, encoders=encoders)
    answer = opened.ask("山区校车管理办法的经费是什么")
    assert [one.text for one in answer.statements] == ["每辆校车每年补助8万元。", "司机工资由县教育局承担。"]


# -- which documents ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("哪些资料提到了阿里巴巴", ["Hu和Ma：甘肃农村电商扶贫论文", "2016年甘肃农村电商意见摘要"]),
        ("Which sources mention Alibaba?", ["Hu and Ma, rural e-commerce poverty alleviation in Gansu", "Digest of the 2016 Gansu rural e-commerce opinions"]),
        ("论文提到苏宁了吗", ["Hu和Ma：甘肃农村电商扶贫论文"]),
    ],
)  # fmt: skip
def test_documents_that_speak_of_a_thing(assistant: Assistant, question: str, documents: list[str]) -> None:
    answer = assistant.ask(question)
    assert groups(answer) == documents
    assert all(re.search(r"阿里|Alibaba|苏宁", one.text) for one in answer.statements)


@pytest.mark.parametrize(
    "question",
    ["论文里有没有提到直播", "Is live streaming mentioned in the paper?", "哪些文件没有提到物流", "Which documents mention bitcoin?"],
)  # fmt: skip
def test_what_no_document_speaks_of_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


def test_only_the_documents_chosen_are_listed(assistant: Assistant) -> None:
    chosen = "gansu-rural-ecommerce-2016"
    for question in ("Which sources mention Alibaba?", "Which statements in the sources are unverified?"):
        answer = assistant.ask(question, documents=[chosen])
        assert {one.document for one in answer.citations} == {chosen}


@pytest.mark.parametrize("question", ["资料库里有哪些文件", "What documents do you have?"])
def test_the_documents_there_are_are_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    reader = "zh" if question[0] > "\u3400" else "en"
    assert all(one.name(reader) in answer.answer for one in assistant.index.documents.values())


@pytest.mark.parametrize(
    ("asked", "then", "alone"),
    [
        ("2016年意见的背景是什么", "那主要任务呢？", "2016年意见的主要任务是什么？"),
        ("What are the main tasks of the 2016 ECPA opinions?", "And the background?", "What about the background of the 2016 ECPA opinions?"),
        ("2015年甘肃电商支持计划有哪些目标", "2016年甘肃农村电商意见呢", "2016年甘肃农村电商意见有哪些目标"),
        ("What are the main tasks of the 2016 ECPA opinions?", "What about the 2016 Gansu opinions?", "What are the main tasks of the 2016 Gansu opinions?"),
    ],
)  # fmt: skip
def test_another_section_and_another_document_in_a_follow_up(
    assistant: Assistant, asked: str, then: str, alone: str
) -> None:
    history = [Turn(role="user", content=asked), Turn(role="assistant", content=assistant.ask(asked).answer)]
    answer = assistant.ask(then, history)
    assert answer.standalone_question == alone
    assert answer.status == "answered"


def test_verdicts_and_models_in_a_follow_up(assistant: Assistant) -> None:
    asked = "哪几种模式有合作社？"
    first = assistant.ask(asked)
    history = [Turn(role="user", content=asked), Turn(role="assistant", content=first.answer)]
    assert numbers(assistant.ask("那没有合作社的呢？", history)) == ["3.1"]
