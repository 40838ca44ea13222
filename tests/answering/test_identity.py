"""Who issued a document, when, under what number and title, and how long it is valid: asked by name, and asked on without it."""

from pathlib import Path

import pytest
from told import said

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant
from assistant.answering.identity_forms import asked_of
from assistant.documents.intake import Intake
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2021年县域商业那个意见谁印的", "由商务部牵头、17个部门印发"),
        ("2015年支持计划是哪三个部门发的", "联合启动"),
        ("十大工程是谁提的", "由国务院扶贫办"),
        ("县域商业三年行动计划什么时候发布的", "2023年7月27日"),
        ("国务院办公厅的农村电商意见是哪天公布的", "2015年11月9日公布"),
        ("2019年综合示范通知的文号", "财办建〔2019〕58号"),
        ("国发24号的全名叫什么", "《国务院关于大力发展电子商务加快培育经济新动力的意见》"),
        ("甘肃2016年那份意见过期了没有", "有效期5年"),
        ("2020年综合示范通知是哪些部门印发的", "2017年至2020年的电子商务进农村综合示范通知由"),
        ("who put out the 2021 county commerce paper", "issued by 17 departments"),
        ("when did the three year county commerce plan come out", "27 July 2023"),
        ("Who is behind the ten projects?", "State Council Leading Group Office"),
        ("who issued the ECPA opinions of november 2016", "issued by 16 bodies"),
        ("what's the official name of the internet plus document", "full title"),
        ("is the 2016 gansu rural e-commerce document still in force", "valid for five years"),
    ],
)
def test_a_document_s_identity_is_told_first(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert first in answer.statements[0].text


def test_numbers_of_a_series_are_all_listed(assistant: Assistant) -> None:
    told = said(assistant.ask("示范通知的文号"))
    assert all(year in told for year in ("2014年", "2017年", "2018年", "2019年", "2020年", "2021年"))


def test_another_date_that_a_source_gives_stands_beside(assistant: Assistant) -> None:
    told = said(assistant.ask("When were the 2016 ECPA opinions issued?"))
    assert "4 November 2016" in told
    assert "23 November 2016" in told


@pytest.mark.parametrize(
    "question",
    [
        # named, but the sources do not tell it
        "Who issued the Gansu express delivery opinions of 2016?",
        "2018年三年行动意见的有效期到哪年",
        # of another place or year
        "兰州的农村电商意见是谁发的",
        "2017年甘肃农村电商意见的文号是多少",
    ],
)
def test_what_is_not_told_of_a_document_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("zh", "农户怎么出售农产品"),
        ("zh", "站点发展得怎么样"),
        ("zh", "电商提高了多少收入"),
        ("zh", "谁出售产品"),
        ("en", "When should a county choose this model?"),
        ("en", "Who sells the products?"),
    ],
)
def test_other_questions_ask_for_no_identity(language: str, question: str) -> None:
    assert asked_of(question, "zh" if language == "zh" else "en") == ()


@pytest.mark.parametrize(
    ("earlier", "question", "alone", "holds"),
    [
        ("2021年县域商业那个意见有几条措施", "谁发的", "2021年县域商业体系意见是谁印发的？", "17个部门"),
        ("网络扶贫有哪五大工程", "这个是哪些部门印发的", "2016年网络扶贫行动计划是谁印发的？", "国家发展改革委"),
        ("2016年电商精准扶贫意见的目标是什么", "全称呢", "2016年电商精准扶贫意见的全称是什么？", "《关于促进电商精准扶贫的指导意见》"),
        ("甘肃农村电商意见2020年的目标是什么", "现在过期了吗", "2016年甘肃农村电商意见现在还有效吗？", "有效期5年"),
        ("how many demo shops did the 2016 opinions want", "who issued them", "Who issued the 2016 ECPA opinions?", "16 bodies"),
        ("what number does the 2021 county commerce paper have", "when", "When did the 2021 county commerce document come out?", "11 June 2021"),
        ("What are the five projects of the internet-based poverty alleviation plan?", "谁印发的", "2016年网络扶贫行动计划是谁印发的？", "国家发展改革委"),
    ],
)  # fmt: skip
def test_it_is_asked_on_without_its_name(
    assistant: Assistant, earlier: str, question: str, alone: str, holds: str
) -> None:
    before = assistant.ask(earlier)
    history = [Turn(role="user", content=earlier), Turn(role="assistant", content=before.answer)]
    answer = assistant.ask(question, history)
    assert answer.standalone_question == alone
    assert holds in said(answer)


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("甘肃有哪些电商扶贫模式", "什么时候"),
        ("How many village stations did Gansu have?", "and the number of county centres?"),
    ],
)
def test_no_document_is_put_where_none_was_spoken_of(assistant: Assistant, earlier: str, question: str) -> None:
    history = [Turn(role="user", content=earlier), Turn(role="assistant", content="……")]
    alone = assistant.ask(question, history).standalone_question
    assert "意见" not in alone
    assert "opinions" not in alone


def test_own_documents_are_known_by_who_issued_them(tmp_path: Path, encoders: Encoders) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    settings = Settings(corpus=corpus, index=index, data=tmp_path / "data")
    text = (
        "# 山区校车管理办法\n\n## 基本情况\n\n本办法由县教育局、县交通运输局联合印发。本办法自印发之日起有效期3年。\n\n"
        "## 要求\n\n山区校车每学期检查两次。山区校车的司机要有五年驾龄。\n\n# 学生用餐规定\n\n学生用餐规定由县卫生局印发。学生每天喝牛奶。\n\n县教育局\n\n2023年3月5日\n"
    )
    Intake(settings).add("山区校车管理办法.md", text.encode("utf-8"))
    build_index(settings, encoders)
    own = Assistant.open(settings, encoders=encoders)
    answer = own.ask("校车管理办法是哪些单位发的？")
    assert "县教育局" in answer.statements[0].text
    assert "县卫生局" not in answer.answer
    assert "2023年3月5日" in own.ask("校车管理办法是什么时候印发的？").statements[0].text
    assert "有效期3年" in own.ask("校车管理办法的有效期多久").statements[0].text
