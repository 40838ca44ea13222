"""`ecpa corpus`: what it lists and fetches, that the text is then searched and cited, and what the pages say of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers.site import Reply, Site
from streamlit.testing.v1 import AppTest

import assistant.answering.assistant as assistant_module
from assistant.answering.assistant import Assistant
from assistant.cli import main
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings
from assistant.ui import official_view
from assistant.ui.official_view import fetched_text

RULES = (
    "Hongliu township sold 37 tonnes of dried lily in 2023. "
    + "Each cooperative keeps a book of what it buys and sells. " * 3
)
PAGE = f"<html><head><title>Rules for dried lily</title></head><body><h1>Rules for dried lily</h1><p>{RULES}</p></body></html>"
QUESTION = "How many tonnes of dried lily did Hongliu township sell in 2023?"
CATALOGUE = """documents:
  - {{id: lily-rules, file: stations.md, kind: policy, language: en, title: {{en: Digest, zh: 摘要}}, short_title: {{en: Digest, zh: 摘要}},
     stands_for: {{title: {{en: Rules, zh: 办法}}, address: "{address}"}}}}
  - {{id: lost-rules, file: loans.md, kind: policy, language: en, title: {{en: Other digest, zh: 另一摘要}}, short_title: {{en: Other, zh: 另一}},
     stands_for: {{title: {{en: Lost, zh: 失}}, address: null}}}}
"""


@pytest.fixture
def site(folder: Path, tmp_path: Path, encoders: Encoders, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A small corpus whose first digest stands for a text on a site of the test's own."""
    with Site() as running:
        running.pages["/rules.html"] = Reply(PAGE.encode())
        text = CATALOGUE.format(address=running.address("/rules.html"))
        (folder / "catalog.yaml").write_text(text, encoding="utf-8")
        for name, value in (("CORPUS", folder), ("INDEX", tmp_path / "index"), ("DATA", tmp_path / "data")):
            monkeypatch.setenv(f"ECPA_{name}", str(value))
        monkeypatch.setenv("ECPA_FETCH_DOMAINS", f"gov.cn,{running.at}")
        monkeypatch.setattr(assistant_module, "open_encoders", lambda *_: encoders)
        yield running


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, str | None]]:
    capsys.readouterr()
    assert main(["corpus", "list", "--json"]) == 0
    return {one["id"]: one for one in json.loads(capsys.readouterr().out)}


def test_the_text_of_a_digest_is_fetched_searched_cited_and_listed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert listed(capsys)["lily-rules"]["own"] is None
    assert site.asked == [], "listing must not ask the network"
    assert main(["corpus", "fetch", "lily-rules"]) == 0
    assert capsys.readouterr().out.startswith("added: own-127-0-0-1-rules-")
    entries = listed(capsys)
    assert entries["lily-rules"]["sha256"]
    assert entries["lost-rules"]["address"] is None
    assert main(["ask", QUESTION, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "37" in answer["answer"]
    assert answer["citations"][0]["document"] == entries["lily-rules"]["own"]
    assert main(["corpus", "list"]) == 0
    shown = capsys.readouterr().out
    assert "at hand: own-127-0-0-1-rules-" in shown
    assert "no confirmed address" in shown
    assert main(["corpus", "fetch", "--json"]) == 0
    (text,) = json.loads(capsys.readouterr().out)["texts"]
    assert (text["document"], text["result"]) == ("lily-rules", "unchanged")
    assert main(["remove", str(entries["lily-rules"]["own"])]) == 0
    assert listed(capsys)["lily-rules"]["own"] is None


def test_one_address_that_fails_gives_exit_code_1_and_the_others_are_taken(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--address", site.address("/gone.html"), "--address", "http://evilgov.cn/", "--address", site.address("/rules.html")]  # fmt: skip
    assert main(["corpus", "fetch", *arguments, "--json"]) == 1
    texts = json.loads(capsys.readouterr().out)["texts"]
    assert [one["result"] for one in texts] == ["refused", "refused", "added"]
    assert "status 404" in texts[0]["reason"]
    assert "not among the allowed domains" in texts[1]["reason"]
    # the address of a digest is the same text, whoever names it
    assert listed(capsys)["lily-rules"]["own"] == texts[2]["own"]


@pytest.mark.parametrize(
    ("name", "expected"), [("lost-rules", "No official address of lost-rules is confirmed"), ("lily-rule", "Did you mean lily-rules")]
)  # fmt: skip
def test_a_digest_that_is_unknown_or_has_no_address_stops_before_the_network(
    site: Site, capsys: pytest.CaptureFixture[str], name: str, expected: str
) -> None:
    assert main(["corpus", "fetch", "lily-rules", name]) == 2
    assert expected in capsys.readouterr().err
    assert site.asked == []


def card(document: str) -> None:
    import streamlit as st

    from assistant.ui.official_view import draw_at_hand

    assistant, language = st.session_state["assistant"], st.session_state["language"]
    draw_at_hand(assistant.index.documents[document], assistant, language)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The official text is at hand: Rules"), ("zh", "官方文本已在本机：Rules")]
)
def test_the_digest_points_to_its_official_text_and_the_text_to_its_address(
    site: Site, encoders: Encoders, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    links: list[tuple[str, str, dict[str, str]]] = []
    monkeypatch.setattr(official_view, "page_link", lambda page, label, query, **_: links.append((page, label, query)))
    before = Assistant.open(Settings(), encoders=encoders)
    assert fetched_text(before.index.documents["lily-rules"], before) is None
    assert main(["corpus", "fetch", "lily-rules"]) == 0
    opened = Assistant.open(Settings(), encoders=encoders)
    own = next(one for one in opened.index.documents.values() if one.kind == "user" and one.id.startswith("own-"))

    def drawn(document: str) -> AppTest:
        app = AppTest.from_function(card, args=(document,), default_timeout=60)
        app.session_state["assistant"], app.session_state["language"] = opened, language
        return app.run()

    assert not drawn("lily-rules").exception
    ((page, label, query),) = links
    assert (page, query["doc"]) == ("library", own.id)
    assert label.startswith(words)
    caption = drawn(own.id).caption[0].value
    assert "SHA\\-256" in caption
    assert f"({site.address('/rules.html')})" in caption
    assert not drawn("lost-rules").caption
    assert len(links) == 1
