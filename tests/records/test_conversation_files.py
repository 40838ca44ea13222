"""A conversation as Markdown, Word and JSON: one numbering, notes, refusals, changed sources."""

import io
import json
import re

import docx
import pytest
from docx.oxml.ns import qn
from made_records import answered, citation, exchange, refused, sources

from assistant.answering.phrases import messages
from assistant.records import KeptConversation
from assistant.records.export import Form, escaped, export, file_name
from assistant.records.numbering import Numbering, Sources, renumbered


def conversation(*exchanges: object) -> KeptConversation:
    return KeptConversation("c1", "服务站 / 数量？", "zh", 1.75e9, 1.75e9, tuple(exchanges))  # type: ignore[arg-type]


TWO = conversation(
    exchange(answered()), exchange(refused()), exchange(answered("在第二节呢？", position=1)), exchange(answered("再说一遍", sentence=1))
)  # fmt: skip


def markdown(one: KeptConversation, language: str | None = None, known: Sources | None = None) -> str:
    return export(one, "md", known or sources(), language).decode()  # type: ignore[arg-type]


def test_numbers_run_over_the_whole_conversation_and_each_place_has_one() -> None:
    text = markdown(TWO)
    body, listed = text.split("## 参考文献")
    assert re.findall(r"\[\d+\]", body) == ["[1]", "[2]", "[1]"]
    assert re.findall(r"^\[\d+\]", listed, re.M) == ["[1]", "[2]"]
    assert "“全县建成电商服务站412个。”" in listed
    assert "“每个服务站都销售农产品。”" in listed


def test_references_follow_the_standard_of_the_language() -> None:
    assert "[1] 张三. 清河县电商方案\\[Z\\]. 2019. 1 第1节。" in markdown(TWO, "zh")
    assert "[1] 张三. (2019)." in markdown(TWO, "en")
    assert "## References" in markdown(TWO, "en")


def test_an_editors_note_and_a_refusal_are_in_the_file() -> None:
    text = markdown(TWO)
    assert "> 编者注 EN-9：该数据未能核实。" in text
    assert "未作回答：资料没有涉及这一问题。" in text
    assert "- 清河县电商方案 · 2 第2节" in text
    assert "您可以问" not in text


def test_nearest_passages_that_the_refusal_names_are_not_listed_again() -> None:
    told = refused().model_copy(update={"preface": "资料没有涉及。最接近的是2 第2节。"})
    assert "检索到的相近内容" not in markdown(conversation(exchange(told)))


def test_what_an_answer_says_of_a_missing_part_stands_once() -> None:
    said = "资料没有回答这一问。"
    partly = answered().model_copy(update={"answer": f"{answered().answer}\n\n{said}", "preface": f"2030年呢？{said}"})
    assert markdown(conversation(exchange(partly))).count(said) == 1


def test_a_source_that_has_changed_or_gone_is_said_to_have() -> None:
    assert "已有变动" not in markdown(TWO)
    changed = Sources(sources().documents, {})
    assert "已有变动" in markdown(TWO, known=changed)
    gone = markdown(TWO, known=Sources())
    assert "[1] 清河县电商方案。1 第1节。" in gone
    assert "已有变动" in gone


def test_the_word_file_has_headings_chinese_fonts_and_bold_figures() -> None:
    bold = answered().model_copy(update={"answer": "建成服务站**412个** [1]。"})
    file = docx.Document(io.BytesIO(export(conversation(exchange(bold)), "docx", sources())))
    assert [one.text for one in file.paragraphs if one.style.name == "Heading 1"] == [
        "1. 建成了多少个服务站？",
        "参考文献",
    ]
    assert [run.text for one in file.paragraphs for run in one.runs if run.bold] == ["412个"]
    assert file.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "SimSun"


def test_the_word_file_takes_whatever_was_typed() -> None:
    odd = exchange(answered("a\x00b\x0b\ufffe <w:t> & \x1b[0m？"))
    file = docx.Document(io.BytesIO(export(conversation(odd), "docx", sources())))
    assert any("ab  <w:t> & [0m？" in one.text for one in file.paragraphs)


def test_the_json_file_holds_the_contract_and_the_numbers() -> None:
    made = json.loads(export(TWO, "json", sources()))
    assert made["format"] == 1
    assert made["exchanges"][0]["answer"] == answered().contract()
    assert made["exchanges"][2]["numbers"] == {"1": 2}
    assert [one["number"] for one in made["references"]] == [1, 2]
    assert made["references"][0]["unchanged"] is True


def test_what_was_typed_is_no_markup() -> None:
    text = markdown(conversation(exchange(answered("<script>alert(1)</script> # _x_ `y` [a](http://b) $z$"))))
    assert "\\<script\\>" in text
    assert "\\[a\\](http" in text
    assert escaped("**412个** [1] a*b") == "**412个** [1] a\\*b"


def test_two_numbers_of_one_place_become_one() -> None:
    both = answered().model_copy(
        update={"answer": "建成412个 [1] [2]，见[7]。", "citations": (citation(1), citation(2, 1))}
    )
    numbering = Numbering([one := exchange(both)], sources(), "zh")
    assert numbering.renumbered(one) == "建成412个 [1]，见[7]。"
    assert renumbered(both, {1: 4, 2: 5}) == "建成412个 [4] [5]，见[7]。"


@pytest.mark.parametrize("form", ["md", "docx", "json"])
def test_a_conversation_without_any_citation_is_a_file_too(form: Form) -> None:
    assert export(conversation(exchange(refused())), form, Sources())


def test_the_files_name_suits_every_file_system() -> None:
    assert file_name(TWO, "docx") == "服务站-数量.docx"
    assert file_name(KeptConversation("c9", "???", "en", 0, 0, ()), "md") == "c9.md"


def test_both_languages_have_all_words_of_the_files() -> None:
    assert messages("assistant.records", "en").keys() == messages("assistant.records", "zh").keys()
