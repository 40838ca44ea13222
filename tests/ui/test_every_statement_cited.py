"""No statement without a citation: every page is drawn, everything on it read, every function that feeds a page or a command asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from citation_walk import Sources, faults_of_parts, faults_of_statement, faults_of_words
from streamlit.testing.v1 import AppTest

from assistant.answering.answer import Citation, Statement
from assistant.answering.assistant import Assistant
from assistant.answering.citing import Place
from assistant.answering.pieces import cite_pieces, cite_places
from assistant.answering.quantities import missing_values
from assistant.answering.quoting import Span
from assistant.answering.themed import ThemeIndex
from assistant.documents.model import LANGUAGES, Language
from assistant.documents.reading import chapters
from assistant.ecpa.advisor import VALUES, advise, load_rules, place_of
from assistant.ecpa.figures import load_figures
from assistant.ecpa.glossary import explained_terms
from assistant.ecpa.measures import load_measures
from assistant.ecpa.models import load_models
from assistant.ecpa.reliability import checks, further
from assistant.ecpa.themes import load_themes
from assistant.ecpa.timeline import load_timeline
from assistant.settings import Settings
from assistant.teaching.packs.choosing import make_outline
from assistant.teaching.packs.exports import written
from assistant.teaching.packs.quizzing import quiz_of
from assistant.ui import engine as engine_module
from assistant.ui import rich_text as rich_text_module
from assistant.ui import rows as rows_module
from assistant.ui.advice_pieces import write_advice
from assistant.ui.app import PAGES
from assistant.ui.comparison_pieces import comparable, write_comparison
from assistant.ui.figure_pieces import write_figures
from assistant.ui.glossary_page import cite_terms
from assistant.ui.measure_pieces import write_measures
from assistant.ui.parallel_view import cite_lines
from assistant.ui.reliability_page import cite_checks
from assistant.ui.timeline_pieces import write_timeline

PAPER, DIGEST, OTHER = "hu-ma-gansu-ecpa", "gansu-rural-ecommerce-2016", "state-council-rural-ecommerce-2015"
QUESTIONS: dict[Language, tuple[str, ...]] = {
    "zh": ("甘肃省的农村电商面临哪些困难？", "四种模式各有什么优缺点？", "到2020年的目标是什么？", "甘肃有多少核电站？"),
    "en": ("What difficulties does rural e-commerce in Gansu face?", "Compare the four models.", "How many village stations were there?", "How many nuclear power plants does Gansu have?"),
}  # fmt: skip
Fed = tuple[str, list[Statement], tuple[Citation, ...]]


@pytest.fixture(scope="module")
def sources(assistant: Assistant) -> Sources:
    return Sources(assistant)


# -- what feeds the pages and the commands --


def places() -> Iterator[dict[str, str]]:
    """Places for the adviser in which each rule speaks for and against a model."""
    inputs = load_rules().inputs
    for value in VALUES:
        yield dict.fromkeys(inputs, value)
    for name in inputs:
        yield dict.fromkeys(inputs, "strong") | {name: "none"}


def advice(assistant: Assistant, language: Language) -> Iterator[Fed]:
    index = assistant.index
    for one in places():
        made = write_advice(advise(place_of(one)), language, index.documents, index.passages)
        said = [each for part in made.parts for piece in part.pieces for each in piece.statements]
        yield "advice", said, made.citations


def models(assistant: Assistant, language: Language) -> Iterator[Fed]:
    loaded = load_models()
    spans = {
        f"{one.id}-{number}": [Span(loaded.document, words, one.section)]
        for one in loaded.models
        for number, words in enumerate((*one.spans, *one.case, *one.conditions, *(flow.span for flow in one.flows)))
    }
    made, citations = cite_pieces(spans, language, assistant.index.documents, assistant.index.passages)
    assert all(made.values()), "a span of the models is not in the paper"
    yield "models", [each for listed in made.values() for each in listed], citations


def policies(assistant: Assistant, language: Language) -> Iterator[Fed]:
    documents, passages = assistant.index.documents, assistant.index.passages
    for problem in load_measures().problems:
        made = write_measures(problem, date.today(), language, documents, passages)
        said = [*made.difficulty, *(each for card in made.cards for each in (*card.statements, *card.basis))]
        yield f"measures {problem.id}", said, made.citations
    entries = write_timeline(load_timeline(), language, documents, passages)
    yield "timeline", [one.statement for one in entries.rows], entries.citations
    for series in load_figures():
        shown = write_figures(series, language, documents, passages)
        yield f"figures {series.id}", [*(one.statement for one in shown.rows), *shown.because], shown.citations


def comparison(assistant: Assistant, language: Language) -> Iterator[Fed]:
    index = assistant.index
    themes = ThemeIndex(index, load_themes())
    first = index.documents[DIGEST]
    for name in (OTHER, PAPER):
        made = write_comparison((first, index.documents[name]), themes, language, index.documents, index.passages)
        sides = [side for row in (*made.rows, made.rest) for side in row.sides]
        said = [one for side in sides for one in (*side.statements, *side.more, *side.near)]
        yield f"comparison with {name}", said, made.citations
    assert {DIGEST, OTHER, PAPER} <= comparable(index.documents).keys()


def library(assistant: Assistant, language: Language) -> Iterator[Fed]:
    for document in assistant.index.documents.values():
        made = cite_lines([line for one in chapters(document) for line in one.lines], language, assistant)
        yield document.id, list(made.statements), made.citations
    terms = cite_terms(explained_terms(assistant.index.documents), language, assistant)
    yield "glossary", list(terms.statements), terms.citations
    documents = assistant.index.documents
    notes, citations = cite_checks(
        checks(documents), further(documents), SimpleNamespace(assistant=assistant), language
    )  # type: ignore[arg-type]
    yield "reliability", [one for listed in notes.values() for one in listed], citations


def packs(assistant: Assistant, language: Language) -> Iterator[Fed]:
    for wish in ({"documents": [PAPER], "slides": 20}, {"documents": [DIGEST]}):
        outline = make_outline(assistant, language=language, **wish)  # type: ignore[arg-type]
        pack = written(outline, assistant)
        arrows = [one.line for part in pack.parts for one in part.arrows]
        for line in (*(one for part in pack.parts for one in part.lines), *arrows, *(one.line for one in pack.terms)):
            assert line.citation, line.text
            yield "pack", [Statement(text=line.text, citations=(line.citation.number,), verified=True)], (line.citation,)  # fmt: skip


def chat(assistant: Assistant, language: Language) -> Iterator[Fed]:
    answered = [assistant.ask(one, writer="extractive") for one in QUESTIONS[language]]
    assert {one.status for one in answered} == {"answered", "not_in_sources"}
    for one in answered:
        yield one.question, list(one.statements), one.citations


FED = (advice, models, policies, comparison, library, packs, chat)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("feed", FED, ids=lambda one: one.__name__)
def test_every_sentence_that_a_page_or_command_is_given_is_cited_and_verbatim(
    feed: Callable[[Assistant, Language], Iterator[Fed]], language: Language, assistant: Assistant
) -> None:
    count = 0
    for where, said, citations in feed(assistant, language):
        for one in said:
            assert faults_of_statement(one, citations, assistant) == [], where
        count += len(said)
    assert count >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_a_quiz_cites_what_its_key_says(language: Language, assistant: Assistant) -> None:
    outline = make_outline(assistant, documents=[PAPER], language=language, slides=20)
    quiz = quiz_of(outline, assistant, count=20, seed=1)
    by_number = {one.number: one for one in quiz.citations}
    for question in quiz.questions:
        assert question.citations, question.prompt
        cited = [by_number[one] for one in question.citations]
        for one in cited:
            passage = assistant.index.passages[one.evidence.passage_id]
            assert passage.text[one.evidence.start : one.evidence.end] == one.quote
        words = "\n".join(f"{one.quote} {one.title} {one.section}" for one in cited)
        for told in (question.explanation, *question.marking):
            assert missing_values(told.removeprefix(told.partition(" ")[0]) if told[:1].isdigit() else told, words) == [], question  # fmt: skip


# -- what the pages draw --


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


def test_a_statement_that_says_more_than_its_source_is_found(assistant: Assistant) -> None:
    document = assistant.index.documents[PAPER]
    passage = next(one for one in document.passages if one.language == "en")
    said, citations = cite_places(
        {"made": [Place(passage, 0)]}, "en", assistant.index.documents, assistant.index.passages
    )
    good = said["made"][0]
    assert faults_of_statement(good, citations, assistant) == []
    for wrong in (
        {"citations": ()},
        {"citations": (2,)},
        {"text": "Another thing."},
        {"text": f"{good.text} And 7,777."},
    ):
        assert faults_of_statement(good.model_copy(update=wrong), citations, assistant), wrong
