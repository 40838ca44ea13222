"""Citations: every number resolves, every quote stands where it says, over hundreds of questions."""

import json
import re
from pathlib import Path

import pytest

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.answering.citing import told_apart
from assistant.answering.completeness import need
from assistant.answering.quantities import missing_values
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
    return [assistant.ask(one) for one in list(dict.fromkeys(asked))[::2]]


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
            cited = answer.citations[one.citations[0] - 1]
            assert told_apart(cited.quote, cited.quote_language) in one.text


def test_a_second_citation_is_another_document_with_every_figure_of_the_statement(answers: list[Answer]) -> None:
    seconds = [(answer, one, number) for answer in answers for one in answer.statements for number in one.citations[1:]]
    assert seconds
    for answer, one, number in seconds:
        first, second = answer.citations[one.citations[0] - 1], answer.citations[number - 1]
        assert second.document != first.document
        assert missing_values(one.text, second.quote) == []


def test_no_sentence_is_shown_twice_and_none_waits_for_a_partner(answers: list[Answer]) -> None:
    for answer in answers:
        shown = [one.text for one in answer.statements]
        assert len(shown) == len(set(shown)), answer.question
        # what points back has the sentence before it, except where its section has none
        quotes = [answer.citations[one.citations[0] - 1] for one in answer.statements]
        for at, one in enumerate(quotes):
            if need(one.quote, one.quote_language) == "before" and one.evidence.start > 0:
                assert at > 0, (answer.question, one.quote)
                assert quotes[at - 1].document == one.document, (answer.question, one.quote)


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
        # loose spaces of a file: the mark must follow its sentence, and a Latin word keeps its own
        ("生产 基地 包括 福特 。", "zh", "生产基地包括福特。"),
        ("担任美国手语 (ASL) 翻译。", "zh", "担任美国手语 (ASL) 翻译。"),
    ],
)
def test_a_documents_own_reference_marks_are_told_apart_from_ours(quote: str, language, shown: str) -> None:
    assert told_apart(quote, language) == shown
