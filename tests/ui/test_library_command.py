"""`ecpa library`, `ecpa glossary` and `ecpa reliability`: what the pages show, in the terminal and as JSON."""

import json
from pathlib import Path

import pytest

from assistant.cli import main

PAPER = "hu-ma-gansu-ecpa"


def said(capsys: pytest.CaptureFixture[str], *command: str, code: int = 0) -> str:
    assert main(list(command)) == code
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "甘肃省农村电商扶贫的实践与模式"), ("en", "Practice and Model of")]
)
def test_the_list_names_every_document(capsys, language: str, title: str) -> None:
    listed = json.loads(said(capsys, "library", "--json", "--lang", language))
    assert len(listed) == 15
    paper = next(one for one in listed if one["id"] == PAPER)
    assert title in paper["title"]
    assert paper["languages"] == ["en", "zh"]
    assert paper["sentences"] == 124


def test_a_document_prints_its_outline_and_a_section_of_it_both_languages_and_notes(capsys) -> None:
    outline = json.loads(said(capsys, "library", PAPER, "--json"))["outline"]
    number = next(one["section"] for one in outline if one["heading"].startswith("2.1.1"))
    (section,) = json.loads(said(capsys, "library", PAPER, str(number), "--json"))["sections"]
    assert section["pages"] == [2, 2]
    assert any("6949" in one["en"] and "6949" in one["zh"] for one in section["statements"])
    assert {one["id"] for one in section["notes"]} == {"EN-4", "EN-5"}
    shown = said(capsys, "library", PAPER, str(number))
    assert "6949 village level" in shown
    assert "! EN-4: " in shown


def test_a_digest_says_how_sure_each_statement_is_and_where_it_is_from(capsys) -> None:
    shown = said(capsys, "library", "gansu-ecommerce-support-plan-2015", "all", "--lang", "en")
    assert "(From one source: Xinhua, 18 June 2015" in shown


def test_a_search_counts_and_names_places(capsys) -> None:
    found = json.loads(said(capsys, "library", "--find", "6949", "--json"))
    assert found["count"] == sum(one["count"] for one in found["documents"]) > 2
    assert PAPER in [one["document"] for one in found["documents"]]
    inside = json.loads(said(capsys, "library", PAPER, "--find", "6949", "--json"))
    assert [one["document"] for one in inside["documents"]] == [PAPER]
    assert "“龙卷风”" in said(capsys, "library", "--find", "龙卷风", code=1)


@pytest.mark.parametrize(
    ("command", "remedy"),
    [
        (["library", "hu-ma"], PAPER),
        (["library", PAPER, "99"], "1 to 21"),
        (["library", PAPER, "²"], "1 to 21"),
        (["library", "--find", " "], "Type what to look for"),
        (["library", PAPER, "1", "--find", "x"], "leave the section out"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(capsys, command: list[str], remedy: str) -> None:
    assert main(command) == 2
    assert remedy in capsys.readouterr().err


def test_the_glossary_is_looked_up_by_pinyin_without_tones(capsys) -> None:
    found = json.loads(said(capsys, "glossary", "dianshang fupin", "--json"))
    assert (found[0]["zh"], found[0]["abbreviation"]) == ("电商扶贫", "ECPA")
    assert set(found[0]["explanation"]) == {"en", "zh"}
    assert len(json.loads(said(capsys, "glossary", "--json"))) == 87
    assert "qqq" in said(capsys, "glossary", "qqq", code=1)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_notes_stand_beside_what_they_concern(capsys, language: str) -> None:
    found = json.loads(said(capsys, "reliability", "--json", "--lang", language))
    assert [one["id"] for one in found["notes"]] == [f"EN-{n}" for n in range(1, 9)]
    assert all(one["concerns"] and one["said"] for one in found["notes"])
    shown = said(capsys, "reliability", "--lang", language)
    assert all(line in shown for line in found["summary"])


def test_any_folder_of_documents_is_a_library(capsys, folder: Path) -> None:
    listed = json.loads(said(capsys, "library", "--corpus", str(folder), "--json"))
    assert {tuple(one["languages"]) for one in listed} == {("en",), ("zh",)}
    (section,) = json.loads(said(capsys, "library", listed[0]["id"], "1", "--corpus", str(folder), "--json"))[
        "sections"
    ]
    assert section["statements"][0]["zh"] is None or section["statements"][0]["en"] is None
    assert said(capsys, "library", "--find", "station", "--corpus", str(folder), "--lang", "en").startswith(
        '"station": '
    )
    said(capsys, "glossary", "--corpus", str(folder), code=1)
    said(capsys, "reliability", "--corpus", str(folder), code=1)


def test_several_documents_make_a_reading_list(capsys) -> None:
    assert said(capsys, "cite", "glossary", PAPER, "--lang", "zh").splitlines()[1].startswith("[2] HU Y, MA H.")
    assert main(["cite", PAPER, "glossary", "--page", "2"]) == 2
    assert "one document" in capsys.readouterr().err
    assert main(["cite", PAPER, "nothing"]) == 2
    assert "There is no document nothing" in capsys.readouterr().err
