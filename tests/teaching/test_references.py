"""References say what is really cited, in the forms of GB/T 7714-2015, APA, BibTeX and RIS."""

from pathlib import Path

import pytest

from assistant.cli import main
from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document
from assistant.teaching.formatting import formatted, reading_list, reference
from assistant.teaching.references import STYLES, item

PAPER, DIGEST = "hu-ma-gansu-ecpa", "ecommerce-poverty-alleviation-2016"
ARTICLE = {
    "id": "a", "type": "article-journal", "title": "甘肃农村电商研究", "container-title": "价值工程", "language": "zh-CN",
    "issued": {"date-parts": [[2016]]}, "volume": "8", "issue": "3", "page": "38-45",
    "author": [{"literal": one} for one in ("张三", "李四", "王五", "赵六")],
}  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return read_corpus(Path("corpus")).documents


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_paper_is_cited_in_its_own_language_with_the_page_and_no_journal_invented(documents, language) -> None:
    assert reference(documents[PAPER], "gbt7714", language, 2) == (
        "HU Y, MA H. Practice and Model of Rural E-commerce on Poverty Alleviation in Gansu Province[Z]: 2."
    )


def test_apa_names_the_page_in_the_text(documents) -> None:
    assert reference(documents[PAPER], "apa", "en", 2) == (
        "Hu, Y., & Ma, H. (n.d.). Practice and Model of Rural E-commerce on Poverty Alleviation in Gansu Province "
        "[Research paper].\n(Hu & Ma, n.d., p. 2)"
    )


def test_a_digest_is_cited_as_a_digest_and_names_the_official_text(documents) -> None:
    assert reference(documents[DIGEST], "gbt7714", "zh") == (
        "政策摘要：关于促进电商精准扶贫的指导意见（2016年）[Z].（所引为摘要，不是文件原文；所依据的文件："
        "国务院扶贫办等16个部门，《关于促进电商精准扶贫的指导意见》，国开办发〔2016〕40号，2016-11-04。）"
    )
    assert reference(documents[DIGEST], "apa", "en").startswith(
        "Policy digest: Guiding Opinions on Promoting Targeted Poverty Alleviation through E-commerce (2016) "
        "[Policy digest]. (n.d.). (Cited is a digest, not the official text."
    )


def test_the_date_of_the_official_text_is_not_the_date_of_its_digest(documents) -> None:
    assert all("issued" not in item(one, "zh") for one in documents.values() if one.stands_for)


def test_every_digest_names_its_official_text_in_every_style(documents) -> None:
    for one in documents.values():
        if one.stands_for:
            for style in STYLES:
                assert one.stands_for["title"]["zh"] in reference(one, style, "zh"), (one.id, style)


def test_an_article_of_four_authors_has_three_and_the_type_mark() -> None:
    assert formatted(ARTICLE, "gbt7714") == "张三, 李四, 王五, 等. 甘肃农村电商研究[J]. 价值工程, 2016, 8(3): 38-45."
    english = ARTICLE | {
        "title": "Rural e-commerce",
        "container-title": "Value engineering",
        "language": "en-US",
        "author": [{"family": f"Li{one}", "given": "Ming"} for one in "abcd"],
    }
    assert formatted(english, "gbt7714") == (
        "LIA M, LIB M, LIC M, et al. Rural e-commerce[J]. Value engineering, 2016, 8(3): 38-45."
    )


@pytest.mark.parametrize(
    ("kind", "mark"), [("article-journal", "J"), ("book", "M"), ("thesis", "D"), ("report", "R"), ("manuscript", "Z")]
)
def test_every_type_has_its_mark(kind, mark) -> None:
    one = {"id": "a", "type": kind, "title": "题名", "language": "zh-CN"}
    assert f"题名[{mark}]" in formatted(one, "gbt7714")
    assert f"题名[{mark}/OL]" in formatted(one | {"URL": "https://example.org/a"}, "gbt7714")


def test_bibtex_escapes_and_keeps_names_whole() -> None:
    one = ARTICLE | {"title": "A & B_50% {x}", "author": [{"literal": "商务部"}, {"family": "Hu", "given": "Yuxia"}]}
    shown = formatted(one, "bibtex")
    assert shown.startswith("@article{a,\n  author = {{商务部} and Hu, Yuxia},\n")
    assert r"  title = {{A \& B\_50\% \{x\}}}," in shown
    assert "  pages = {38--45},\n" in shown


def test_ris_is_a_record_of_tagged_lines() -> None:
    lines = formatted(ARTICLE, "ris").split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert {"AU  - 张三", "T2  - 价值工程", "PY  - 2016", "SP  - 38", "EP  - 45"} <= set(lines)
    assert lines[-2:] == ["ER  - ", ""]


def test_a_guessed_date_is_left_out_and_an_institution_is_no_person(documents) -> None:
    from dataclasses import replace

    one = replace(documents[PAPER], dated="2020-05", authors=("Ministry of Commerce", "张三", "Ma, Haiying"))
    assert item(one, "en")["issued"] == {"date-parts": [[2020, 5]]}
    assert "issued" not in item(replace(one, guessed=("date",)), "en")
    assert item(one, "en")["author"] == [
        {"literal": "Ministry of Commerce"},
        {"literal": "张三"},
        {"family": "Ma", "given": "Haiying"},
    ]


@pytest.mark.parametrize("style", STYLES)
def test_a_reading_list_has_every_document_once(documents, style) -> None:
    shown = reading_list(list(documents.values()), style, "zh")
    titles = [one["title"] for one in (item(each, "zh") for each in documents.values())]
    assert [title for title in titles if title not in shown] == []


def test_the_command_prints_a_reference_and_refuses_what_is_not_there(capsys) -> None:
    assert main(["cite", PAPER, "--page", "3"]) == 0
    assert capsys.readouterr().out.endswith("Province[Z]: 3.\n")
    assert main(["cite", PAPER, "--page", "8"]) == 2
    assert "pages 1 to 7" in capsys.readouterr().err
    assert main(["cite", "hu-ma"]) == 2
    assert PAPER in capsys.readouterr().err
    assert main(["cite"]) == 2
