"""Which of a kind are named is answered by sentences that name one, and told by how names end or by the lists they stand in."""

from pathlib import Path

import pytest
from told import groups, said

from assistant.answering.assistant import Assistant
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("论文提到了哪些公司", {"阿里巴巴", "京东", "苏宁"}),
        ("which companies are named in the paper?", {"Alibaba", "Jingdong", "Suning"}),
        ("论文里提到哪些电商平台", {"阿里巴巴", "京东", "苏宁", "淘宝"}),
        ("资料提到了哪些省", {"甘肃", "贵州", "湖南", "吉林"}),
        ("which counties does the paper mention?", {"Longnan County", "YanHe County", "HuiShui County"}),
    ],
)
def test_each_name_stands_over_a_sentence_that_has_it(assistant: Assistant, question: str, names: set[str]) -> None:
    answer = assistant.ask(question)
    assert names <= set(groups(answer))
    assert all(one.group and one.group.split("、")[0].split(", ")[0] in one.text for one in answer.statements)


def test_what_one_document_names_is_told_of_it_alone(assistant: Assistant) -> None:
    answer = assistant.ask("which counties does the paper mention?")
    # the notes on it name others
    assert groups(answer) == ["Longnan County", "YanHe County", "HuiShui County"]
    assert {one.document for one in answer.citations} <= {"hu-ma-gansu-ecpa", "editors-notes"}


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("哪些企业和国务院扶贫办签了协议", ("京东", "苏宁")),
        ("甘肃跟哪些大公司合作卖农产品", ("苏宁集团", "阿里巴巴集团", "京东集团")),
        ("哪些省出台了电商扶贫的意见", ("湖南省",)),
        ("which cities have rural delivery plans?", ("Tianshui City",)),
    ],
)
def test_what_names_none_of_the_kind_does_not_answer(
    assistant: Assistant, question: str, holds: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert all(name in said(answer) for name in holds)
    assert all(any(name in one.text for name in holds) for one in answer.statements)


@pytest.mark.parametrize(
    "question",
    ["甘肃有哪些领跑县", "what companies train farmers?", "which counties were the first demonstration counties?"],
)
def test_a_kind_of_county_is_no_name_of_one(assistant: Assistant, question: str) -> None:
    assert not {"陇南县", "成县", "Cheng County", "Longnan County"} & set(groups(assistant.ask(question)))


def test_names_of_other_documents_are_found_by_their_form(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(
        "# 奶业报告\n\n2019年，蓝湖集团与青山县签订了收购协议。\n\n白石、红叶等乳品企业在当地建了牧场。\n\n牧民对收购价格表示满意。\n",
        encoding="utf-8",
    )
    assistant = Assistant.open(Settings(corpus=tmp_path, index=tmp_path / "index", data=tmp_path / "data"))
    assert "青山县" in groups(assistant.ask("报告提到了哪些县"))
