"""Full-text search finds every place that has the words and no other, and marks exactly the words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document
from assistant.teaching.finding import Found, find_words, marks, wanted

TEXTS = {
    "stations.md": "# Service stations\n\nThe county had 6,412 village stations in 2018. Each station sells farm products online. Costs fell.\n",
    "物流.txt": "一、物流\n\n全县2019年建成物流中心3个。物流成本仍然偏高，国办发〔2015〕78号提出了要求。\n",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    folder = tmp_path_factory.mktemp("finding")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_corpus(folder).documents


@pytest.fixture(scope="module")
def bundled() -> dict[str, Document]:
    return read_corpus(Path("corpus")).documents


def sentences(found: Found) -> list[str]:
    return [hit.line.sentence.text for one in found.documents for each in one.chapters for hit in each.hits]


def marked(found: Found) -> list[str]:
    shown = [hit.shown("en") for one in found.documents for each in one.chapters for hit in each.hits]
    return [text[start:end] for text, places in shown for start, end in places]


def test_an_english_word_is_found_in_any_ending_and_no_longer_word_is(small) -> None:
    found = find_words("station", small)
    assert marked(found) == ["stations", "station"]
    assert sentences(find_words("stat", small)) == []


def test_a_chinese_phrase_is_found_as_it_stands(small) -> None:
    assert sentences(find_words("物流成本", small)) == ["物流成本仍然偏高，国办发〔2015〕78号提出了要求。"]
    assert find_words("成木", small).count == 0


def test_the_count_is_of_sentences_headings_and_titles(small) -> None:
    found = find_words("物流", small)
    inside = found.documents[0]
    assert found.count == inside.count == 2 + 1 + bool(inside.title)


def test_all_the_words_must_stand_in_the_sentence(small) -> None:
    assert len(sentences(find_words("station farm", small))) == 1
    assert find_words("station 物流", small).count == 0


@pytest.mark.parametrize("number", ["6412", "6,412", "６，４１２"])
def test_a_number_is_found_with_and_without_its_separator(small, number) -> None:
    assert marked(find_words(number, small)) == ["6,412"]
    assert find_words("641", small).count == 0


def test_a_document_number_is_found_whole(small) -> None:
    assert marked(find_words("国办发〔2015〕78号", small)) == ["国办发〔2015〕78号"]


def test_quoted_words_stand_together(small) -> None:
    assert find_words('"farm products"', small).count == 1
    assert find_words('"products farm"', small).count == 0
    assert find_words("“farm products”", small).count == 1


def test_words_typed_together_that_stand_apart_are_found_and_said_to_be_apart(small) -> None:
    for query in ("物流2019年", "全县物流中心"):
        found = find_words(query, small)
        assert found.apart
        assert sentences(found) == ["全县2019年建成物流中心3个。"]


@pytest.mark.parametrize("query", ["", "  ", "？！", '""', "(", "[a", "\\", ".*"])
def test_a_query_without_words_or_with_signs_finds_nothing_and_breaks_nothing(small, query) -> None:
    assert find_words(query, small).count in (0, 1)


def test_a_sentence_and_its_translation_are_one_place_in_either_language(bundled) -> None:
    english, chinese = find_words("6949", bundled), find_words("6949个", bundled)
    assert sentences(english)[0] == sentences(chinese)[0]
    hit = english.documents[0].chapters[0].hits[0]
    assert set(hit.marks) == {"en", "zh"}


def test_the_bundled_documents_agree_with_a_plain_count(bundled) -> None:
    for phrase in ("物流", "贫困县", "京东"):
        plain = sum(
            phrase in one.text
            for document in bundled.values()
            for passage in document.passages
            if passage.language == "zh"
            for one in passage.sentences
        )
        english = sum(
            phrase in one.text and phrase not in (one.counterpart or "")
            for document in bundled.values()
            for passage in document.passages
            if passage.language == "en"
            for one in passage.sentences
        )
        assert len(sentences(find_words(phrase, bundled))) == plain + english


@given(st.text(max_size=20), st.text(max_size=60))
def test_marks_lie_in_the_text_in_order_and_apart(query: str, text: str) -> None:
    at = 0
    for start, end in marks(text, wanted(query)):
        assert at <= start < end <= len(text)
        at = end
