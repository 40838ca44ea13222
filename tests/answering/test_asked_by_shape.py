"""Questions that no single sentence answers: which models have an actor, what the sources disagree on, a part of a document, which documents speak of a thing."""

import re
from pathlib import Path

import pytest

from assistant.answering.answer import Answer, Turn
from assistant.answering.assistant import Assistant
from assistant.documents.intake import Intake
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings


def groups(answer: Answer) -> list[str]:
    return list(dict.fromkeys(one.group or "" for one in answer.statements))


def numbers(answer: Answer) -> list[str]:
    return [found[0] for one in groups(answer) if (found := re.match(r"[\d.]+", one))]


def said(answer: Answer) -> str:
    return " ".join(one.text for one in answer.statements)


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


@pytest.mark.parametrize("question", ["What are Gansu's own models?", "甘肃自己总结的模式有哪些"])
def test_what_is_the_province_s_own_is_not_the_paper_s(assistant: Assistant, question: str) -> None:
    assert "3.1" not in numbers(assistant.ask(question))


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
