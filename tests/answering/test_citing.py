"""Citations: every number resolves, every quote stands where it says, over hundreds of questions."""

import json
import re
from pathlib import Path

import pytest

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.answering.citing import told_apart
from assistant.ecpa.examples import all_examples

QUESTIONS = Path(__file__).resolve().parents[1] / "data/questions.jsonl"


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> list[Answer]:
    asked = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked += [*all_examples("en"), *all_examples("zh")]
    headings = {
        passage.section.heading for document in assistant.corpus.documents.values() for passage in document.passages
    }
    asked += sorted(headings - {""})[::3]
    return [assistant.ask(one) for one in dict.fromkeys(asked)]


def test_there_are_enough_questions(answers: list[Answer]) -> None:
    assert sum(one.status == "answered" for one in answers) > 200


def test_every_number_in_an_answer_resolves_and_every_citation_is_used(answers: list[Answer]) -> None:
    for answer in answers:
        numbers = [one.number for one in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1)), answer.question
        assert {int(one) for one in re.findall(r"\[(\d+)\]", answer.answer)} == set(numbers), answer.question
        assert {number for one in answer.statements for number in one.citations} == set(numbers), answer.question


def test_every_quote_is_verbatim_in_its_document_and_where_its_offsets_say(
    answers: list[Answer], assistant: Assistant
) -> None:
    for answer in answers:
        for one in answer.citations:
            document = assistant.corpus.documents[one.document]
            assert one.quote in document.text(one.quote_language)
            assert one.original in document.text(one.original_language)
            evidence = one.evidence
            assert evidence.passage_text[evidence.start : evidence.end] == one.quote
            assert evidence.original_passage_text[evidence.original_start : evidence.original_end] == one.original
            assert one.original_language == document.language


def test_every_statement_shown_is_checked_and_holds_its_quote(answers: list[Answer]) -> None:
    for answer in answers:
        for one in answer.statements:
            assert one.verified
            (number,) = one.citations
            cited = answer.citations[number - 1]
            assert told_apart(cited.quote, cited.quote_language) in one.text


def test_a_page_is_named_where_the_document_has_pages(answers: list[Answer]) -> None:
    for answer in answers:
        for one in answer.citations:
            assert (one.page is not None) == (one.document == "hu-ma-gansu-ecpa")


def test_an_answer_speaks_its_readers_language(answers: list[Answer]) -> None:
    for answer in answers:
        for one in answer.statements:
            assert bool(re.search(r"[\u4e00-\u9fff]", one.text)) or answer.language == "en", one.text


def test_what_is_cited_is_never_listed_as_also_found(answers: list[Answer]) -> None:
    for answer in answers:
        cited = {one.evidence.passage_id for one in answer.citations}
        assert not cited & {one.passage_id for one in answer.also_retrieved}


@pytest.mark.parametrize(
    ("quote", "language", "shown"),
    [
        ("in the whole regions [4].", "en", "in the whole regions (ref. 4)."),
        ("推进的格局[4]。", "zh", "推进的格局（文献4）。"),
        ("[4] Wang Wenyan (2018).", "en", "Reference 4: Wang Wenyan (2018)."),
    ],
)
def test_a_documents_own_reference_marks_are_told_apart_from_ours(quote: str, language, shown: str) -> None:
    assert told_apart(quote, language) == shown
