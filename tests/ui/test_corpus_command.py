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
    assert "official text on this machine: own-127-0-0-1-rules-" in shown
    assert f"SHA-256 {entries['lily-rules']['sha256']}" in shown
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
    ("language", "words"), [("en", "Official text on this machine: Rules"), ("zh", "官方文本已在本机：Rules")]
)
def test_the_digest_points_to_its_official_text_and_the_text_to_its_address(
    site: Site, encoders: Encoders, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    links: list[tuple[str, str, dict[str, str]]] = []
    monkeypatch.setattr(official_view, "page_link", lambda page, label, query, **_: links.append((page, label, query)))
    before = Assistant.open(Settings(), encoders=encoders)
    assert fetched_text(before.index.documents["lily-rules"], before.index.documents, before.settings) is None
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
    # the text leads back to its digest
    assert [(page, query["doc"]) for page, _, query in links[1:]] == [("library", "lily-rules")]


OFFICIAL = PAGE.replace("Rules for dried lily", "Rules for the lost trade")


def lost(site: Site, folder: Path, title: str = "Rules for the lost trade") -> str:
    """The address of a text that the catalogue does not know; the second digest stands for a text of that title."""
    catalogue = folder / "catalog.yaml"
    catalogue.write_text(
        catalogue.read_text(encoding="utf-8").replace("{en: Lost, zh: 失}", f"{{en: {title}, zh: 失落行业办法规定}}"), encoding="utf-8"
    )  # fmt: skip
    site.pages["/lost.html"] = Reply(OFFICIAL.encode())
    return site.address("/lost.html")


def test_a_text_at_another_address_is_tied_to_its_digest_only_when_that_is_said(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = lost(site, folder)
    assert main(["corpus", "fetch", "--address", address]) == 0
    out = capsys.readouterr().out
    assert f"may be the official text of lost-rules. If it is: ecpa corpus fetch --address {address} --for lost-rules" in out  # fmt: skip
    entries = listed(capsys)
    assert entries["lost-rules"]["own"] is None, "a likeness is no more than a proposal"
    assert entries[None]["from"] == address  # type: ignore[index]
    assert main(["corpus", "list"]) == 0
    assert "Fetched texts that no digest points to" in capsys.readouterr().out
    assert main(["corpus", "fetch", "--address", address, "--for", "lost-rules"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("unchanged: own-127-0-0-1-lost-")
    assert "official text of: lost-rules" in out
    assert "Neither the title" not in out
    entry = listed(capsys)["lost-rules"]
    assert (entry["from"], entry["named"], entry["alike"], entry["address"]) == (address, True, True, None)
    assert main(["corpus", "list"]) == 0
    out = capsys.readouterr().out
    assert "named for this digest with --for" in out
    assert f"SHA-256 {entry['sha256']}" in out
    # fetched again without --for, it stays what it was said to be
    site.pages["/lost.html"] = Reply(OFFICIAL.replace("37 tonnes", "52 tonnes").encode())
    assert main(["corpus", "fetch", "--address", address]) == 0
    assert listed(capsys)["lost-rules"]["named"] is True


def test_a_text_without_the_name_of_what_it_is_said_to_be_is_kept_with_a_caution(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = lost(site, folder, title="Measures for a trade of quite another kind")
    monkeypatch.setenv("ECPA_LANG", "zh")
    assert main(["corpus", "fetch", "--address", address, "--for", "lost-rules"]) == 0
    assert "其中没有找到官方文件的标题或文号" in capsys.readouterr().out
    assert listed(capsys)["lost-rules"]["alike"] is False
    assert main(["corpus", "list"]) == 0
    out = capsys.readouterr().out
    assert "官方文本已在本机：own-127-0-0-1-lost-" in out
    assert "由--for指明对应本摘要" in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--for", "lost-rules"], "--for names the digest of one text"),
        (["lily-rules", "--address", "{lost}", "--for", "lost-rules"], "--for names the digest of one text"),
        (["--address", "{lost}", "--for", "lost-rule"], "Did you mean lost-rules"),
        (["--address", "{rules}", "--for", "lost-rules"], "is the confirmed address of lily-rules, not of lost-rules"),
    ],
)
def test_a_wrong_tie_is_refused_before_the_network(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    places = {"lost": lost(site, folder), "rules": site.address("/rules.html")}
    assert main(["corpus", "fetch", *(one.format(**places) for one in arguments)]) == 2
    assert expected in capsys.readouterr().err
    assert site.asked == []


@pytest.mark.parametrize(("language", "words"), [("en", "named for this digest"), ("zh", "由取得者指明对应本摘要")])
def test_the_library_shows_who_says_that_a_text_is_the_official_one(
    site: Site, folder: Path, encoders: Encoders, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    links: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(official_view, "page_link", lambda page, label, query, **_: links.append((label, query)))
    address = lost(site, folder, title="Measures for a trade of quite another kind")
    assert main(["corpus", "fetch", "--address", address, "--for", "lost-rules"]) == 0
    opened = Assistant.open(Settings(), encoders=encoders)
    app = AppTest.from_function(card, args=("lost-rules",), default_timeout=60)
    app.session_state["assistant"], app.session_state["language"] = opened, language
    drawn = app.run()
    assert not drawn.exception
    ((label, query),) = links
    assert words in label
    assert "127.0.0.1" in label
    assert ("look at it before" if language == "en" else "使用前请先核对") in drawn.caption[0].value
    own = AppTest.from_function(card, args=(query["doc"],), default_timeout=60)
    own.session_state["assistant"], own.session_state["language"] = opened, language
    assert not own.run().exception
    assert links[-1][1]["doc"] == "lost-rules"
