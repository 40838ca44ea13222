"""No statement without a citation: every function that feeds a page or a command is asked, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from citation_walk import DIGEST, OTHER, PAPER, QUESTIONS, faults_of_statement

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
from assistant.teaching.packs.choosing import make_outline
from assistant.teaching.packs.exports import written
from assistant.teaching.packs.quizzing import quiz_of
from assistant.ui.advice_pieces import write_advice
from assistant.ui.comparison_pieces import comparable, write_comparison
from assistant.ui.figure_pieces import write_figures
from assistant.ui.glossary_page import cite_terms
from assistant.ui.measure_pieces import write_measures
from assistant.ui.parallel_view import cite_lines
from assistant.ui.reliability_page import cite_checks
from assistant.ui.timeline_pieces import write_timeline

Fed = tuple[str, list[Statement], tuple[Citation, ...]]


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
