"""The reader's own documents on the timeline: marked as theirs, guessed dates as guessed, and the undated counted."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

import assistant.answering.assistant as assistant_module
from assistant.answering.assistant import Assistant
from assistant.answering.own_dates import MOST, own_dates
from assistant.cli import main
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings
from assistant.ui import timeline_view
from assistant.ui.policy_charts import timeline_chart
from assistant.ui.state import Session
from assistant.ui.timeline_pieces import write_timeline

FILES = {
    "given.md": "---\ndate: 2019-04-01\n---\n\n# Cold stores\n\nThe county built five cold stores.\n",
    "notice.txt": "关于百合产销的通知\n\n红柳乡要扩大百合种植，支持合作社开展网上销售，降低物流成本，提高群众收入。\n\n2023年5月18日\n",
    "undated.txt": "A cooperative sells dried lily on the internet. It employs nine people.\n",
}


@pytest.fixture(autouse=True)
def office(folder: Path, tmp_path: Path, encoders: Encoders, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small corpus and three documents of the reader's own."""
    for name, value in (("CORPUS", folder), ("INDEX", tmp_path / "index"), ("DATA", tmp_path / "data")):
        monkeypatch.setenv(f"ECPA_{name}", str(value))
    monkeypatch.setattr(assistant_module, "open_encoders", lambda *_: encoders)
    (tmp_path / "data" / "documents").mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / "data" / "documents" / name).write_text(text, encoding="utf-8")
    assert main(["index"]) == 0


def test_the_command_lists_them_with_their_basis_and_counts_the_undated(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["timeline", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert '- 1 April 2019 · Your own · "Cold stores"  The county built five cold stores [1].' in out
    assert '- 18 May 2023 · Your own · "关于百合产销的通知" (date guessed)  ' in out
    assert 'says (in Chinese): "2023年5月18日" [2]' in out
    assert "1 document of your own is left out: no date can be known of it." in out
    assert main(["timeline", "--level", "own", "--from", "2020", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(one["date"], one["level"], one["doubtful"], one["sure"]) for one in said["entries"]] == [("2023-05-18", "own", True, "日期为推测，依据正文中的这一行")]  # fmt: skip
    assert said["entries"][0]["official"] == "《关于百合产销的通知》"
    assert said["own_undated"] == 1
    (citation,) = said["citations"]
    assert (citation["quote"], citation["kind"]) == ("2023年5月18日", "user")
    assert main(["timeline", "--level", "national"]) == 2
    assert "Choose more levels" in capsys.readouterr().err


def page() -> None:
    import streamlit as st

    from assistant.ui import timeline_view

    timeline_view.draw(st.session_state["process"], st.session_state["own"])


@pytest.mark.parametrize(
    ("language", "lead", "undated"),
    [
        (
            "zh",
            "2023年5月18日 · 自有文件 · 《关于百合产销的通知》（日期为推测）",
            "另有1份自有文件无法确定日期，未列入。",
        ),
        ("en", '18 May 2023 · Your own · "关于百合产销的通知" (date guessed)', "1 document of your own is left out"),
    ],
)
def test_the_page_marks_them_as_the_readers_own_and_guessed_where_guessed(
    encoders: Encoders, language: str, lead: str, undated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(timeline_view, "draw_cited", lambda *_, leads, **__: seen.extend(leads))
    opened = Assistant.open(Settings(), encoders=encoders)
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["process"] = SimpleNamespace(assistant=opened)
    app.session_state["own"] = Session(language=language)
    shown = app.run()
    assert not shown.exception
    assert lead in seen
    assert any(undated in one.value.replace("\\", "") for one in shown.caption)
    control = shown.button_group(key="policies-levels")
    assert control.value == ["own"], "the corpus of this test has no other level"


def test_the_chart_draws_them_as_documents_in_a_lane_of_their_own(encoders: Encoders) -> None:
    index = Assistant.open(Settings(), encoders=encoders).index
    own = own_dates(index.documents, date.today())
    rows = write_timeline(own.entries, "en", index.documents, index.passages, own.found).rows
    drawn = timeline_chart(rows, "en", dark=False).to_dict()
    held = drawn["layer"][1]["data"]["values"]
    assert [(one["level"], one["doubtful"]) for one in held] == [("own", False), ("own", True)]
    # a kind that the legend does not have would get no colour, and so no mark at all
    assert {one["kind"] for one in held} <= set(drawn["layer"][1]["encoding"]["color"]["scale"]["domain"])


def test_a_file_of_very_many_documents_does_not_fill_the_chart(encoders: Encoders) -> None:
    opened = Assistant.open(Settings(), encoders=encoders)
    one = next(each for each in opened.index.documents.values() if each.path == "/own/given.md")
    many = {str(n): replace(one, id=str(n), dated=f"20{10 + n % 10}-04-01") for n in range(MOST + 7)}
    made = own_dates(many, date(2026, 1, 31))
    assert (len(made.found), made.beyond, made.undated) == (MOST, 7, 0)
    assert made.entries[0].date >= "2010-04-01"
