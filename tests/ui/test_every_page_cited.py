"""No statement without a citation: every page is drawn in both languages, and everything on it read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from citation_walk import DIGEST, OTHER, PAPER, QUESTIONS, Sources, faults_of_parts, faults_of_words
from streamlit.testing.v1 import AppTest

from assistant.answering.assistant import Assistant
from assistant.answering.quantities import missing_values
from assistant.documents.model import LANGUAGES, Language
from assistant.documents.reading import chapters
from assistant.ecpa.advisor import load_rules
from assistant.ecpa.figures import load_figures
from assistant.ecpa.measures import load_measures
from assistant.settings import Settings
from assistant.ui import engine as engine_module
from assistant.ui import rich_text as rich_text_module
from assistant.ui import rows as rows_module
from assistant.ui.app import PAGES


@pytest.fixture(scope="module")
def sources(assistant: Assistant) -> Sources:
    return Sources(assistant)


class Drawn:
    """What one drawing of a page sends to the browser."""

    def __init__(self, app: AppTest, sent: list[tuple[str, dict[str, Any]]], assistant: Assistant) -> None:
        self.app, self.sent, self.assistant = app, sent, assistant

    def groups(self) -> Iterator[list[dict[str, Any]]]:
        """Paragraphs, items and rows of our two components; those of an editor's note or of a passage that says so above it are left out."""
        for key, data in self.sent:
            if key.startswith(("notetext-", "near-")):
                continue
            for block in data.get("blocks", ()):
                yield block["parts"]
            for row in data.get("rows", ()):
                if row["kind"] == "link" and row["text"]:
                    # a search result leads to its sentence in its document, where the number stands beside it
                    assert holds(row, self.assistant), row
                elif row["kind"] == "link":
                    yield row["parts"]
                elif row["kind"] == "row":
                    yield [part for cell in row["cells"] for part in (*cell["parts"], {"text": " "})]
                    yield row["below"]
                else:
                    yield [{"text": one} for one in ([row["text"]] if "text" in row else row["cells"])]

    def words(self) -> Iterator[str]:
        """What Streamlit's own elements say: texts, labels, cells of tables."""
        for one in self.app.main:
            if one.type in ("code", "chat_input", "text_input", "text_area", "unknown"):
                continue
            if one.type in ("table", "arrow_data_frame", "arrow_table", "dataframe"):
                yield from (str(cell) for row in one.value.values.tolist() for cell in row)
                continue
            for text in (getattr(one, "label", None), getattr(one, "value", None) if one.type in TEXTS else None):
                if isinstance(text, str):
                    yield text


def holds(row: dict[str, Any], assistant: Assistant) -> bool:
    """Whether the section that a link leads to has the words of the link: in its text or its heading."""
    words = "".join(one["text"] for one in row["parts"] if not one.get("quiet"))
    document = assistant.index.documents[row["to"]["doc"]]
    chapter = chapters(document)[int(row["to"]["section"]) - 1]
    told = [side.text for line in chapter.lines for one in LANGUAGES if (side := line.side(one))]
    return words in told or words in [chapter.label(one, document.full_title(one)) for one in LANGUAGES]


TEXTS = ("markdown", "caption", "title", "header", "subheader", "info", "warning", "error", "success", "text")


def page(module: str) -> None:
    from importlib import import_module

    from assistant.ui.engine import engine
    from assistant.ui.state import session

    import_module(module).draw(engine(), session())


Opened = Callable[..., Drawn]


@pytest.fixture
def opened(assistant: Assistant, bundled_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A page at an address, drawn; `act` uses its widgets first."""
    monkeypatch.setattr(Assistant, "open", lambda *_: assistant)
    monkeypatch.setattr(engine_module, "load_settings", lambda: bundled_settings)
    engine_module.engine.clear()
    engine_module.engine().wait(60)
    sent: list[tuple[str, dict[str, Any]]] = []

    def mounted() -> Callable[..., None]:
        return lambda *, key, data, **_: sent.append((key, data))

    monkeypatch.setattr(rich_text_module, "_component", mounted)
    monkeypatch.setattr(rows_module, "_component", mounted)

    def draw(module: str, language: Language, act: Callable[[AppTest], None] | None = None, **address: str) -> Drawn:
        app = AppTest.from_function(page, default_timeout=120, args=(module,))
        for name, value in ({"lang": language} | address).items():
            app.query_params[name] = value
        app.run()
        if act:
            sent.clear()
            act(app)
        assert not app.exception, app.exception
        found = Drawn(app, list(sent), assistant)
        sent.clear()
        return found

    return draw


def faults(drawn: Drawn, sources: Sources, given: tuple[str, ...] = ()) -> list[str]:
    """All that is shown without its citation; `given` are words of the reader's."""
    found: list[str] = []
    cited: list[str] = []
    for parts in drawn.groups():
        wrong, held = faults_of_parts(parts, sources)
        found += wrong
        cited += held
    for text in drawn.words():
        for piece in text.split("\n\n"):
            if piece.replace("\\", "") not in given:
                found += faults_of_words(piece, "\n".join(cited), sources)
    return found


def act_on_models(app: AppTest) -> None:
    for name in load_rules().inputs:
        app.selectbox(key=f"place-{name}").set_value("weak")
    app.run()


def choose(view: str) -> Callable[[AppTest], None]:
    def act(app: AppTest) -> None:
        app.segmented_control(key="pack-view").set_value(view).run()

    return act


WALKS: dict[str, list[tuple[Callable[[AppTest], None] | None, dict[str, str]]]] = {
    "models": [(act_on_models, {})],
    "policies": [
        *((None, {"view": "measures", "problem": one.id}) for one in load_measures().problems),
        (None, {"view": "timeline"}),
        *((None, {"view": "figures", "figure": one.id}) for one in load_figures()),
        (None, {"view": "compare", "a": DIGEST, "b": OTHER}),
    ],
    "library": [
        (None, {}),
        (None, {"doc": PAPER, "section": "all"}),
        (None, {"doc": DIGEST, "section": "2"}),
        (None, {"doc": "editors-notes", "section": "1"}),
        (None, {"find": "logistics"}),
        (None, {"find": "物流"}),
    ],
    "glossary": [(None, {})],
    "reliability": [(None, {})],
    "packs": [(None, {}), *((one, {"doc": PAPER, "section": "3"}) for one in (None, choose("edit")))],
    "documents": [(None, {})],
    "care": [(None, {})],
}


# our words on a series: their figures are held against its spans below
REMARKS = tuple(one.remark.of(language) for one in load_figures() if one.remark for language in LANGUAGES)


def test_our_remarks_on_figures_have_no_figure_of_their_own() -> None:
    for series in load_figures():
        spans = "\n".join(f"{point.span} {point.at}" for point in series.points)
        for language in LANGUAGES:
            assert series.remark is None or missing_values(series.remark.of(language), spans) == [], series.id


def test_every_page_is_walked() -> None:
    assert {address for address, _, _ in PAGES} == WALKS.keys(), "a new page needs its walk"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "module"), [(address, module) for address, _, module in PAGES])
def test_no_page_shows_a_sentence_or_a_figure_without_a_citation(
    address: str, module: str, language: Language, opened: Opened, sources: Sources
) -> None:
    for act, query in WALKS[address]:
        assert faults(opened(module, language, act, **query), sources, REMARKS) == [], query


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chat_shows_nothing_without_a_citation(language: Language, opened: Opened, sources: Sources) -> None:
    welcome = opened("assistant.ui.chat_page", language)
    examples = tuple(one.label.replace("\\", "") for one in welcome.app.button)
    assert faults(welcome, sources, examples) == []
    for question in QUESTIONS[language]:

        def ask(app: AppTest, question: str = question) -> None:
            app.chat_input[0].set_value(question).run()

        drawn = opened("assistant.ui.chat_page", language, ask)
        asked = tuple(one.label.replace("\\", "") for one in drawn.app.button)
        assert faults(drawn, sources, (question, *asked)) == [], question


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("st.markdown('Gansu had 7,777 village stations.')", "neither cited nor in the message catalogues"),
        ("st.caption('Stations in 2031')", "stand in nothing that is cited here"),
        ("st.markdown('The paper describes the years 2015 to 2018.')", "a source's sentence without a citation"),
        ("rich_text([{'kind': 'text', 'parts': [{'text': 'The paper describes the years 2015 to 2018.'}]}], 'en', 'made')", "a source's sentence without its citation"),
        ("rich_text([{'kind': 'text', 'parts': [{'text': 'The paper describes the years 2015 to 2018.'}, {'cite': 1, 'title': '[1] Another paper, 2.1, page 2'}]}], 'en', 'made')", "a source's sentence without its citation"),
        ("rich_text([{'kind': 'text', 'parts': [{'text': 'All is well.'}, {'cite': 1, 'title': '[1] Another paper, 2.1, page 2'}]}], 'en', 'made')", "words that are none of theirs"),
    ],
)  # fmt: skip
def test_an_uncited_sentence_on_a_page_is_found(
    made: str, told: str, opened: Opened, sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["import streamlit as st", "from assistant.ui.rich_text import rich_text", "def draw(process, own):"]
    (tmp_path / "made_page.py").write_text("\n".join([*lines, f"    {made}"]), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "made_page", raising=False)
    assert any(told in one for one in faults(opened("made_page", "en"), sources))
