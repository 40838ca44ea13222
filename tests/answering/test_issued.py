"""Documents are listed by when they came out, each by the sentence that tells its date."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.documents.intake import Intake
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings


def years(answer: Answer) -> list[str]:
    return list(dict.fromkeys(re.findall(r"\d{4}", " ".join(one.group or "" for one in answer.statements))))


def said(answer: Answer) -> str:
    return " ".join(one.text for one in answer.statements)


@pytest.mark.parametrize(
    ("question", "in_years", "holds"),
    [
        ("2015年国家出台了哪些电商扶贫相关文件？", ["2015"], ("24号", "互联网+", "19部门", "打赢脱贫攻坚战", "国务院办公厅农村电商意见")),
        ("2016年到2018年有哪些电商扶贫文件", ["2016", "2017", "2018"], ("网络扶贫行动计划", "消费扶贫")),
        ("甘肃出台过哪些电商扶贫政策", ["2015", "2016", "2017", "2021"], ("电商支持计划", "快递业")),
        ("2021年以后国家又出台了哪些文件", ["2021", "2022", "2023", "2024", "2025"], ("县域商业",)),
        ("Which policies were issued between 2014 and 2016?", ["2014", "2015", "2016"], ("ten projects", "4 November 2016")),
        ("Which documents did Gansu issue in 2017?", ["2017"], ("January 2017", "5 April 2017")),
        ("Which policies on logistics came out since 2020?", ["2021", "2022"], ("Tianshui",)),
    ],
)  # fmt: skip
def test_policies_are_listed_by_time(
    assistant: Assistant, question: str, in_years: list[str], holds: Sequence[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert years(answer) == in_years
    assert all(one in said(answer) for one in holds)


@pytest.mark.parametrize(
    "question", ["国务院2015年出台了什么文件？", "Which documents did the State Council issue in 2015?"]
)
def test_an_issuer_that_is_named_has_issued_all_that_is_listed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert len(answer.statements) > 1
    assert not any("19部门" in one.text or "**19**" in one.text for one in answer.statements)


@pytest.mark.parametrize("question", ["电商扶贫政策按时间顺序列一下", "Give me a timeline of the ECPA policies"])
def test_a_timeline_goes_from_the_first_to_the_last(assistant: Assistant, question: str) -> None:
    listed = years(assistant.ask(question))
    assert listed == sorted(listed)
    assert (listed[0], listed[-1]) == ("2014", "2025")


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("最新的农村电商政策是什么？", "2025"),
        ("What is the newest policy in the sources?", "2025"),
        ("资料里最早的文件是哪一份", "2014"),
        ("2016年甘肃在快递方面出台了哪些政策", "快递业"),
        ("2018年有哪些消费扶贫政策", "129号"),
    ],
)
def test_one_document_is_told_alone(assistant: Assistant, question: str, holds: str) -> None:
    answer = assistant.ask(question)
    assert len(answer.statements) == 1
    assert holds in said(answer)


@pytest.mark.parametrize("question", ["云南出台过哪些电商政策", "2012年出台了哪些政策", "林业方面出台了哪些政策"])
def test_nothing_is_listed_where_no_document_has_what_is_named(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    "question",
    ["哪些文件提出了2020年的目标", "2016年的意见是谁印发的？", "What does the newest policy say about logistics?", "县里要出台哪些政策"],
)  # fmt: skip
def test_what_documents_say_is_no_list_by_time(assistant: Assistant, question: str) -> None:
    assert not any(re.fullmatch(r"\d{4}年?", one.group or "") for one in assistant.ask(question).statements)


def test_the_documents_asked_in_are_kept_to(assistant: Assistant) -> None:
    answer = assistant.ask("2015年出台了哪些文件？", documents=["decision-on-winning-the-fight-against-poverty-2015"])
    assert {one.document for one in answer.citations} == {"decision-on-winning-the-fight-against-poverty-2015"}


def test_a_document_of_ones_own_stands_among_them_under_its_title(
    folder: Path, tmp_path: Path, encoders: Encoders
) -> None:
    settings = Settings(corpus=folder, index=tmp_path / "index", data=tmp_path / "data")
    notice = "# Notice on pear fairs\n\n12 March 2019\n\nThe fair of Hongliu township opens in May each year.\n"
    Intake(settings).add("fairs.md", notice.encode())
    build_index(settings, encoders)
    answer = Assistant.open(settings, encoders=encoders).ask("Which documents were issued in 2019?")
    assert [one.group for one in answer.statements] == ["Notice on pear fairs · 2019"]
    assert "12 March 2019" in said(answer)
