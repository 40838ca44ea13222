"""The views of the page of policies in the terminal: the same content, every sentence cited, bad input answered with the choices."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.assistant import Assistant
from assistant.cli import main


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def cited(statements: list[dict[str, Any]], citations: list[dict[str, Any]]) -> bool:
    numbers = {one["number"] for one in citations}
    return bool(statements) and all(one["citations"] and set(one["citations"]) <= numbers for one in statements)


def test_measures_without_a_problem_lists_the_problems(capsys: pytest.CaptureFixture[str]) -> None:
    listed = printed(["measures", "--lang", "zh"], capsys)
    assert listed["logistics"] == "物流成本高、配送效率低"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_sentence_on_a_problem_is_cited(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(["measures", "logistics", "--lang", language], capsys)
    assert cited(said["difficulty"], said["citations"])
    assert len(said["policies"]) > 10
    for one in said["policies"]:
        assert cited(one["statements"], said["citations"])
        assert cited(one["basis"], said["citations"])
        assert one["stands"]
    assert all(one["quote_language"] == language for one in said["citations"])


def test_what_the_paper_alone_knows_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(["measures", "government", "--lang", "zh"], capsys)
    alone = next(one for one in said["policies"] if one["policy"] == "gansu-poor-villages-2017")
    assert alone["statements"][0]["aspect"] == "措施（未经证实）"


def test_a_problem_in_words_is_printed_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "市场主体融资难", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "自身有效期约到2021年" in shown
    assert "\n[1] 甘肃省农村电商扶贫的实践与模式，2.2.2" in shown


def test_the_timeline_can_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(["timeline", "--level", "provincial", "--from", "2015", "--to", "2015", "--lang", "en"], capsys)
    assert {one["level"] for one in said["entries"]} == {"provincial"}
    assert cited(said["entries"], said["citations"])
    assert [one["date"] for one in said["entries"] if one["doubtful"]] == ["2015-10", "2015-12-09"]


def test_figures_come_with_their_doubts(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(["figures", "gansu-village-stations", "--lang", "en"], capsys)
    assert [(one["value"], one["doubtful"]) for one in said["points"]] == [(5289, False), (6949, True), (2636, False)]
    assert said["notes"] == ["EN-4"]
    assert cited(said["points"], said["citations"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["measures", "weather"], "logistics, finance"),
        (["figures", "weather"], "demonstration-counties"),
        (["timeline", "--from", "2018", "--to", "2015"], "--from is later"),
        (["timeline", "--from", "2050"], "Choose more levels or years"),
        (["compare", "a", "a"], "two different documents"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert "Traceback" not in shown.err


def test_another_corpus_is_told_that_nothing_rests_on_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("measures", "timeline", "figures"):
        assert main([command, "--corpus", str(folder)]) == 2
        assert "not in this corpus" in capsys.readouterr().err


def test_two_documents_are_compared_theme_by_theme(
    assistant: Assistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Assistant, "open", lambda *_: assistant)
    pair = ["state-council-rural-ecommerce-2015", "ecommerce-poverty-alleviation-2016"]
    said = printed(["compare", *pair, "--lang", "en"], capsys)
    assert [one["id"] for one in said["documents"]] == pair
    assert "国办发〔2015〕78号" in dict(said["documents"][0]["facts"]).values()
    goals = next(one for one in said["themes"] if one["theme"] == "goals")
    left, right = (" ".join(each["text"] for each in side["statements"]) for side in goals["sides"])
    assert "visible results by 2020" in left
    assert "60,000 or more ECPA stations" in right
    for theme in said["themes"]:
        for side in theme["sides"]:
            assert not side["statements"] or cited(side["statements"], said["citations"])
    assert main(["compare", pair[0], "nothing-like-it"]) == 2
    assert "Did you mean" in capsys.readouterr().err
