"""The corpus that is shipped: aligned, verbatim, sourced."""

import re
from pathlib import Path

import pytest

from assistant.answering.grounding import figures_agree
from assistant.documents.alignment import align
from assistant.documents.catalogue import load_catalogue
from assistant.documents.corpus import Corpus, read_corpus
from assistant.documents.model import Document
from assistant.documents.statements import TranslationFile, load_yaml
from assistant.ecpa.models import load_models, spot
from assistant.ecpa.notes import tied_sentences

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
PAPER = "hu-ma-gansu-ecpa"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus(CORPUS)


@pytest.fixture(scope="module")
def paper(corpus: Corpus) -> Document:
    return corpus.documents[PAPER]


def words(text: str) -> list[str]:
    # the supplied text marks superscripts with ^{…}; a word cut by a page break is one word
    text = re.sub(r"-\n\n(?=\w)", "-", text)
    text = re.sub(r"\^\{([^}]*)\}", r"\1", text).replace("^", "")
    return re.findall(r"\w", text)


def test_every_document_is_read_without_a_fault(corpus: Corpus) -> None:
    assert corpus.faults == ()
    assert len(corpus.documents) == 15


def test_every_document_is_bilingual_sentence_by_sentence(corpus: Corpus) -> None:
    for document in corpus.documents.values():
        assert set(document.texts) == {"en", "zh"}, document.id
        assert all(one.counterpart for passage in document.passages for one in passage.sentences), document.id


def test_every_word_of_the_supplied_paper_is_in_the_pdf_and_no_other(paper: Document) -> None:
    supplied = (CORPUS / "sources/paper.txt").read_text(encoding="utf-8")
    assert words(paper.text("en")) == words(re.sub(r"(?m)^- (?=\[\d)", "", supplied))


def test_the_translation_names_exactly_the_sentences_that_come_out_of_the_pdf(paper: Document) -> None:
    translation = load_yaml(CORPUS / f"paper/{PAPER}.zh.yaml", TranslationFile)
    sentences = [one.text for passage in paper.passages if passage.language == "en" for one in passage.sentences]
    aligned = align(sentences, translation)
    assert aligned.unmatched == ()
    assert [sentence for sentence, found in zip(sentences, aligned.translations, strict=True) if found is None] == []


def test_every_heading_of_the_paper_is_translated(paper: Document) -> None:
    headings = {heading for passage in paper.passages if passage.language == "zh" for heading in passage.section.path}
    assert [heading for heading in headings if not re.search(r"[\u4e00-\u9fff]", heading)] == []


def test_the_paper_keeps_its_section_numbers_and_pages(paper: Document) -> None:
    places = {passage.section.number: passage.page for passage in paper.passages if passage.section.number}
    assert {
        "1",
        "2.1.1",
        "2.1.2",
        "2.2.1",
        "2.2.2",
        "2.2.3",
        "3.1",
        "3.2",
        "3.3",
        "3.4",
        "4.1",
        "4.2",
        "4.3",
        "4.4",
    } <= set(places)
    assert all(page for page in places.values())
    station = next(one for passage in paper.passages for one in passage.sentences if "6949 village level" in one.text)
    assert station.page == 2


def test_figures_agree_in_every_pair_of_sentences(corpus: Corpus) -> None:
    wrong = [
        (document.id, one.text, one.counterpart)
        for document in corpus.documents.values()
        for passage in document.passages
        if passage.language == document.language and passage.kind != "reference"
        for one in passage.sentences
        if not figures_agree(one.text, one.counterpart or "")
    ]
    assert wrong == []


def test_every_policy_statement_has_its_confidence_and_its_sources(corpus: Corpus) -> None:
    for document in corpus.documents.values():
        if document.kind != "policy":
            continue
        for passage in document.passages:
            for one in passage.sentences:
                assert one.confidence is not None, one.text
                assert one.sources or one.confidence in ("ours", "unconfirmed", "paper_only"), one.text


def test_every_digest_says_at_its_top_that_it_is_a_digest(corpus: Corpus) -> None:
    for document in corpus.documents.values():
        if document.kind == "policy":
            assert "digest" in document.text("en")[:600].lower(), document.id
            assert document.stands_for, document.id


def test_chinese_sentences_end_with_one_full_stop_and_use_full_width_marks(corpus: Corpus) -> None:
    odd = [
        one.text
        for document in corpus.documents.values()
        for passage in document.passages
        if passage.language == "zh" and passage.kind in ("policy", "note")
        for one in passage.sentences
        if not one.text.endswith("。") or re.search(r"[\u4e00-\u9fff][,;:?!](?=[\u4e00-\u9fff])", one.text)
    ]
    assert odd == []


def test_no_source_that_readers_must_not_be_sent_to_has_an_address() -> None:
    for path in [*CORPUS.glob("digests/*.yaml"), *CORPUS.glob("notes/*.yaml")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "address: " in line and "http" in line:
                assert not re.search(r"mirror|forum|镜像|论坛", line), line


def test_every_tie_of_a_note_finds_its_sentences(corpus: Corpus) -> None:
    notes = corpus.notes
    assert [note.id for note in notes] == [f"EN-{n}" for n in range(1, 9)]
    for note in notes:
        for tie in note.ties:
            assert tied_sentences(tie, corpus.documents), (note.id, tie)


def test_every_span_of_the_models_stands_in_its_section(paper: Document) -> None:
    models = load_models()
    for model in models.models:
        shown = (*model.spans, *model.case, *model.conditions, *(one.span for one in model.flows))
        for span in shown:
            assert spot(paper, model.section, span), span
    for advice in models.advice:
        assert spot(paper, advice.section, advice.span), advice.span


def test_the_glossary_has_its_terms(corpus: Corpus) -> None:
    terms = corpus.documents["glossary"].terms
    assert len(terms) > 75
    assert any(term.zh == "电商扶贫" and term.abbreviation == "ECPA" for term in terms)


def test_the_references_are_searchable_as_references(paper: Document) -> None:
    references = [passage for passage in paper.passages if passage.kind == "reference" and passage.language == "en"]
    assert len(references) == 9
    assert "Wang Wenyan, Yu Maohui (2018)" in references[3].text


def test_every_file_of_the_folder_is_a_document_or_ignored() -> None:
    listed = {entry.file for entry in load_catalogue(CORPUS).documents}
    assert {path.suffix for path in CORPUS.glob("*/*") if str(path.relative_to(CORPUS)) in listed} == {".pdf", ".yaml"}
    assert all(document.kind != "user" for document in read_corpus(CORPUS, only=set()).documents.values())
