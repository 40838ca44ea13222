"""The verdicts: every span stands in its document, and what asks for one is told apart."""

import pytest

from assistant.answering.quoting import Span, find
from assistant.documents.corpus import read_corpus
from assistant.documents.model import Language
from assistant.ecpa.verdicts import OVERALL, load_verdicts, sought
from assistant.settings import Settings


def test_every_span_stands_in_its_document_once_in_its_list() -> None:
    documents = dict(read_corpus(Settings().corpus).documents)
    for verdict, said in load_verdicts().said.items():
        places = [find(Span(document, one), documents) for document, spans in said.items() for one in spans]
        assert all(places), verdict
        assert len({one.key for one in places if one}) == len(places), verdict


def test_what_is_not_verified_is_marked_in_the_documents() -> None:
    documents = read_corpus(Settings().corpus).documents
    assert "unverified" not in load_verdicts().said
    assert any(
        sentence.confidence == "unconfirmed"
        for document in documents.values()
        for passage in document.passages
        for sentence in passage.sentences
    )


@pytest.mark.parametrize(
    ("text", "language", "verdicts"),
    [
        ("论文有哪些错误", "zh", ("wrong",)),
        ("哪些数字没有得到证实", "zh", ("unverified",)),
        ("论文可靠吗", "zh", OVERALL),
        ("Which figures are not verified?", "en", ("unverified",)),
        ("Which claims are verified?", "en", ("supported",)),
        ("Can the paper be trusted?", "en", OVERALL),
        ("Where do the sources disagree?", "en", ("differing",)),
    ],
)
def test_verdicts_asked_for(text: str, language: Language, verdicts: tuple[str, ...]) -> None:
    asked = sought(text, language)
    assert asked is not None
    assert asked.verdicts == verdicts


@pytest.mark.parametrize(("text", "language"), [("2017年培训了多少人", "zh"), ("What is ECPA?", "en")])
def test_other_questions_ask_for_none(text: str, language: Language) -> None:
    assert sought(text, language) is None
