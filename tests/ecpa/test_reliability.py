"""What the page on reliability says is counted from the notes and stands in them."""

from collections import Counter
from pathlib import Path

import pytest

from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document
from assistant.ecpa.notes import NoteIndex
from assistant.ecpa.reliability import checks, further, summary

PAPER = "hu-ma-gansu-ecpa"


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return read_corpus(Path("corpus")).documents


def test_every_note_stands_beside_the_sentences_that_it_quotes(documents) -> None:
    listed = checks(documents)
    assert [one.note.id for one in listed] == [note.id for document in documents.values() for note in document.notes]
    for one in listed:
        for tie in one.note.ties:
            if tie.quote:
                assert any(tie.quote in line.sentence.text for line in one.quoted), one.note.id
        assert one.quoted or one.whole
        said = " ".join(line.sentence.text for lines in one.said.values() for line in lines)
        assert sorted(said.split()) == sorted(one.note.text["en"].split())


def test_a_tie_to_a_section_counts_its_sentences(documents) -> None:
    (tie, chapter, count), *_ = next(one.whole for one in checks(documents) if one.whole)
    own = [
        sentence
        for passage in documents[PAPER].passages
        if passage.language == "en" and passage.section.within(tie.section or "")
        for sentence in passage.sentences
    ]
    assert count == len(own)
    assert chapter.lines[0].sentence == own[0]


def test_every_statement_of_the_notes_is_shown_once_and_counted_by_its_confidence(documents) -> None:
    notes = documents["editors-notes"]
    own = [one for passage in notes.passages if passage.language == "en" for one in passage.sentences]
    said = [*(one.said for one in checks(documents)), *(one.said for one in further(documents))]
    shown = [line.sentence for each in said for lines in each.values() for line in lines]
    assert Counter(one.text for one in shown) == Counter(one.text for one in own)
    counted = summary(documents)
    assert counted.statements == dict(Counter(one.confidence for one in own))
    assert counted.total == len(own)


def test_the_concerned_sentences_are_those_that_an_answer_would_show_a_note_with(documents) -> None:
    ((document, touched, total),) = summary(documents).concerned
    index = NoteIndex(documents)
    keys = [
        (document.id, passage.position, number)
        for passage in document.passages
        if passage.language == document.language
        for number in range(len(passage.sentences))
    ]
    assert (document.id, total) == (PAPER, len(keys))
    assert touched == sum(bool(index.concerning([key])) for key in keys)


def test_documents_without_notes_have_nothing_to_say(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nOne sentence.\n", encoding="utf-8")
    documents = read_corpus(tmp_path).documents
    assert checks(documents) == ()
    assert further(documents) == ()
    assert summary(documents).total == 0
