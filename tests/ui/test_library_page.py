"""The pages for reading, run without a browser: over the bundled documents and over a folder of one's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answering.assistant import Assistant
from assistant.answering.citing import Place
from assistant.answering.pieces import cite_places
from assistant.documents.reading import chapters
from assistant.ecpa.glossary import explained_terms
from assistant.ecpa.notes import NoteIndex
from assistant.ecpa.reliability import checks
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings
from assistant.teaching.finding import find_words
from assistant.ui import engine as engine_module
from assistant.ui.cited_points import point_rows
from assistant.ui.document_view import section_number
from assistant.ui.found_view import SHOWN, found_rows
from assistant.ui.glossary_page import cite_terms, term_rows
from assistant.ui.parallel_view import cite_lines, text_rows
from assistant.ui.rows import link, marked_parts, outward
from assistant.ui.terms_line import terms_of

PAPER, DIGEST = "hu-ma-gansu-ecpa", "gansu-ecommerce-support-plan-2015"


def page(module: str) -> None:
    from importlib import import_module

    from assistant.ui.engine import engine
    from assistant.ui.state import session

    import_module(f"assistant.ui.{module}_page").draw(engine(), session())


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """A page over an assistant at an address."""

    def opened(assistant: Assistant, module: str, language: str = "en", **address: str) -> AppTest:
        monkeypatch.setattr(Assistant, "open", lambda *_: assistant)
        monkeypatch.setattr(engine_module, "load_settings", lambda: assistant.settings)
        engine_module.engine.clear()
        engine_module.engine().wait(60)
        app = AppTest.from_function(page, default_timeout=60, args=(module,))
        app.query_params["lang"] = language
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception
        return app

    return opened


@pytest.fixture
def own(folder: Path, tmp_path: Path, light_encoders: Encoders) -> Assistant:
    """An assistant over a small folder: two English documents and a Chinese one, no catalogue."""
    settings = Settings(corpus=folder, index=tmp_path / "index")
    return Assistant.open(settings, encoders=light_encoders)


def words(app: AppTest) -> str:
    kinds = (app.title, app.subheader, app.header, app.markdown, app.caption, app.warning, app.info)
    return "\n".join(one.value.replace("\\", "") for kind in kinds for one in kind)


def text_of(rows: list[dict]) -> str:
    parts = [part for row in rows for cell in row.get("cells", []) if isinstance(cell, dict) for part in cell["parts"]]
    return "".join(part.get("text", "") for part in parts)


@pytest.mark.parametrize(("language", "title"), [("en", "Library"), ("zh", "资料库")])
def test_the_library_lists_and_makes_a_reading_list(assistant, open_page, language: str, title: str) -> None:
    app = open_page(assistant, "library", language)
    assert app.title[0].value.startswith(title)
    assert app.code[0].value.startswith("[1] HU Y, MA H.")
    assert app.code[0].value.count("\n[") == 14
    app.multiselect(key="reading-documents").set_value([DIGEST]).run()
    assert app.code[0].value.startswith("[1] ")
    assert "[2]" not in app.code[0].value
    app.segmented_control(key="reading-style").set_value("ris").run()
    assert app.code[0].value.startswith("TY  - GEN")


def test_a_search_says_how_many_places_and_the_address_keeps_it(assistant, open_page) -> None:
    app = open_page(assistant, "library", "zh")
    app.text_input(key="library-find").set_value("物流").run()
    assert not app.exception
    found = find_words("物流", assistant.index.documents)
    assert f"{len(found.documents)}份文件中共{found.count}处" in words(app)
    assert app.query_params["find"] == "物流"
    app.text_input(key="library-find").set_value("龙卷风").run()
    assert "“龙卷风”" in words(app)


def test_an_unknown_document_or_section_is_said_and_the_next_best_shown(assistant, open_page) -> None:
    app = open_page(assistant, "library", doc="nothing")
    assert "nothing" in app.warning[0].value
    assert app.code
    app = open_page(assistant, "library", doc=PAPER, section="99")
    assert "sections 1 to 21" in words(app)
    assert [section_number(one, 21) for one in ("1", "21", "22", "0", "-1", "x", "²", "9" * 5000)] == [1, 21, 1, 1, 1, 1, 1, 1]  # fmt: skip


def test_a_section_shows_its_page_its_notes_and_its_neighbours(assistant, open_page) -> None:
    app = open_page(assistant, "library", doc=PAPER, section="5")
    shown = words(app)
    assert "2.1.1 Policy Support" in shown
    assert "page 2" in shown
    assert "Editor's note EN-4" in shown
    app.button(key="library-after").click().run()
    assert app.query_params["section"] == "6"
    assert "2.1.2 Development Platform" in words(app)
    app.button(key="library-whole").click().run()
    assert app.query_params["section"] == "all"


def test_a_digest_names_its_official_text_and_links_only_to_a_catalogued_address(assistant, open_page) -> None:
    app = open_page(assistant, "library", doc=DIGEST)
    assert "not the official text" in words(app)
    assert "http" not in words(app)
    app = open_page(assistant, "library", doc="gansu-rural-ecommerce-2016")
    assert "http://www.gansu.gov.cn/" in words(app)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_sentence_stands_beside_its_translation_with_a_number_that_cites_it(assistant, language) -> None:
    index = NoteIndex(assistant.index.documents)
    for document in assistant.index.documents.values():
        listed = chapters(document)
        lines = [line for one in listed for line in one.lines]
        cited = cite_lines(lines, language, assistant)
        rows = text_rows(document, listed, cited, index, (), language, headed=True)
        drawn = [row for row in rows if row["kind"] == "row"]
        assert len(drawn) == len(lines)
        for row, line in zip(drawn, lines, strict=True):
            (button,), *texts = (cell["parts"] for cell in row["cells"])
            assert cited.citations[button["cite"] - 1].original == line.sentence.text
            assert {part["text"] for parts in texts for part in parts} == {line.side("en").text, line.side("zh").text}


def test_the_papers_english_is_said_to_govern_and_a_digest_begins_with_the_readers_language(assistant) -> None:
    index = NoteIndex(assistant.index.documents)
    for document, first in ((PAPER, "英文原文（以此为准）"), (DIGEST, "中文")):
        one = assistant.index.documents[document]
        shown = chapters(one)[:1]
        rows = text_rows(one, shown, cite_lines(shown[0].lines, "zh", assistant), index, (), "zh", headed=False)
        assert rows[0]["cells"][1] == first


def test_the_words_of_a_search_are_marked_in_the_text(assistant) -> None:
    document = assistant.index.documents[PAPER]
    found = find_words("service stations", {PAPER: document})
    shown = [found.documents[0].chapters[0].chapter]
    rows = text_rows(document, shown, cite_lines(shown[0].lines, "en", assistant), NoteIndex({}), found.wanted, "en", headed=False)  # fmt: skip
    marked = [part["text"] for row in rows if row["kind"] == "row" for cell in row["cells"] for part in cell["parts"] if part.get("mark")]  # fmt: skip
    assert {"service", "stations"} <= set(marked)


def test_a_common_word_leaves_a_note_of_what_is_not_listed(assistant) -> None:
    found = find_words("e-commerce", assistant.index.documents)
    rows, left = found_rows(found, "e-commerce", "en")
    sentences = sum(len(each.hits) for one in found.documents for each in one.chapters)
    assert left == sentences - SHOWN > 0
    assert sum(row["text"] for row in rows) == SHOWN


def test_a_folder_of_ones_own_is_read_in_the_language_it_has(own, open_page) -> None:
    app = open_page(own, "library", "zh")
    assert "共3份文件" in words(app)
    chinese = next(one for one in own.index.documents.values() if one.language == "zh")
    app = open_page(own, "library", "zh", doc=chinese.id)
    assert "未列入目录" in words(app)
    shown = chapters(chinese)
    rows = text_rows(chinese, shown, cite_lines(shown[0].lines, "zh", own), NoteIndex({}), (), "zh", headed=False)
    assert [len(row["cells"]) for row in rows] == [2] * len(shown[0].lines)
    assert "全县2019年建成物流中心3个。" in text_of(rows)
    for module, said in (("glossary", "没有术语表"), ("reliability", "没有编者注")):
        assert said in words(open_page(own, module, "zh"))


def test_the_glossary_is_filtered_and_a_term_has_an_address(assistant, open_page) -> None:
    app = open_page(assistant, "glossary", "zh")
    assert "共87个术语" in words(app)
    app.text_input(key="glossary-filter").set_value("lengliàn").run()
    assert "找到1个术语" in words(app)
    app.text_input(key="glossary-filter").set_value("qqq").run()
    assert "qqq" in words(app)
    assert not open_page(assistant, "glossary", "en", term="ECPA").text_input
    assert "nothing" in open_page(assistant, "glossary", "en", term="nothing").warning[0].value


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_term_has_a_cited_explanation(assistant, language) -> None:
    terms = explained_terms(assistant.index.documents)
    cited = cite_terms(terms, language, assistant)
    rows = [one for one in term_rows(terms, cited, language, grouped=True) if one["kind"] == "row"]
    assert len(rows) == len(terms)
    for row, one in zip(rows, terms, strict=True):
        words, number = row["cells"][2]["parts"]
        assert words["text"].strip() == one.explanation(language)
        assert cited.citations[number["cite"] - 1].quote == one.explanation(language)


def test_an_answer_names_its_terms_and_a_refusal_none(assistant) -> None:
    named = terms_of(assistant.ask("电商扶贫是什么？"), assistant)
    assert named[0].term.zh == "电商扶贫"
    assert len(named) <= 5
    assert terms_of(assistant.ask("今天天气怎么样？"), assistant) == []


@pytest.mark.parametrize(("language", "unsure"), [("en", "Could not be verified"), ("zh", "未能核实")])
def test_the_page_on_reliability_shows_each_note_with_what_it_concerns(assistant, open_page, language, unsure) -> None:
    app = open_page(assistant, "reliability", language)
    shown = words(app)
    assert all(f"EN-{n}" in one.value.replace("\\", "") for n, one in enumerate(app.subheader, 1))
    assert len(app.subheader) == 8
    assert unsure in shown
    assert "49" in shown


def test_only_web_addresses_become_links() -> None:
    assert outward("a", "https://example.org/a") == {"text": "a", "href": "https://example.org/a"}
    for address in (None, "", "javascript:alert(1)", "https://a b", "ftp://a"):
        assert outward("a", address) == {"text": "a"}
    assert link([], {"doc": "a&b", "find": "<x>"})["href"] == "?doc=a%26b&find=%3Cx%3E"
    assert marked_parts("abc", [(1, 2)]) == [{"text": "a"}, {"text": "b", "mark": True}, {"text": "c"}]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_point_of_the_check_names_its_sources_and_a_sentence_of_the_paper_its_place(assistant, language) -> None:
    documents = assistant.index.documents
    notes = checks(documents)
    pieces = {one.note.id: [Place(line.passage, line.number) for line in one.quoted] for one in notes}
    pieces |= {f"{one.note.id}-said": [Place(line.passage, line.number) for said in one.said.values() for line in said] for one in notes}  # fmt: skip
    statements, citations = cite_places(pieces, language, documents, assistant.index.passages)
    for one in notes:
        quoted = point_rows(statements[one.note.id], citations, language)
        assert len(quoted) == len(one.quoted)
        assert all(("第" if language == "zh" else "page ") in row["below"][0]["text"] for row in quoted)
        said = point_rows(statements[f"{one.note.id}-said"], citations, language)
        lines = [line for listed in one.said.values() for line in listed]
        for row, line in zip(said, lines, strict=True):
            labels = [part["text"] for part in row["below"] if part["text"].strip() not in (";", "；")]
            assert labels == [source.label for source in line.side(language).sources]
