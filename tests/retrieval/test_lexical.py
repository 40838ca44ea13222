"""The lexical leg sees Chinese and English alike."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.model import Language, Passage, Section
from assistant.errors import IndexRefusedError
from assistant.retrieval.lexical import LexicalIndex, terms


def passage(key: str, language: Language, text: str) -> Passage:
    return Passage(key, f"doc-{key}", language, "user", 0, Section(), 0, len(text), text, ())


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    made = LexicalIndex.create(tmp_path / "lexical.sqlite")
    made.add(
        [
            passage("a", "zh", "农村电子商务的物流困难"),
            passage("b", "zh", "陇南的电商扶贫"),
            passage("c", "en", "Poverty of farmers"),
        ]
    )
    made.close()
    return LexicalIndex.open(tmp_path / "lexical.sqlite")


@pytest.mark.parametrize(("query", "hit"), [("电子商务", "a"), ("电商扶贫", "b"), ("物流困难", "a"), ("陇南", "b")])
def test_chinese_words_are_found_with_no_dictionary(index: LexicalIndex, query: str, hit: str) -> None:
    found = index.search(query, "zh", 10)
    assert max(found, key=lambda key: found[key]) == hit
    assert found[hit] > 0


def test_english_endings_are_folded(index: LexicalIndex) -> None:
    assert set(index.search("farmer", "en", 10)) == {"c"}


def test_a_query_with_no_shared_term_finds_nothing_rather_than_zero_scores(index: LexicalIndex) -> None:
    assert index.search("区块链", "zh", 10) == {}


def test_query_syntax_in_a_question_is_only_text(index: LexicalIndex) -> None:
    assert index.search('"陇南" OR NOT (NEAR passage:*) \' ; --', "zh", 10).keys() == {"b"}


def test_frequency_counts_a_chinese_word_as_a_string(index: LexicalIndex) -> None:
    assert index.frequency("电商扶贫", "zh") == 1
    assert index.frequency("商务物流", "zh") == 0


def test_a_removed_document_is_no_longer_found(tmp_path: Path) -> None:
    made = LexicalIndex.create(tmp_path / "x.sqlite")
    made.add([passage("a", "zh", "物流"), passage("b", "zh", "物流")])
    made.remove(["doc-a"])
    assert set(made.search("物流", "zh", 10)) == {"b"}


def test_a_file_that_is_no_index_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(IndexRefusedError, match="ecpa index"):
        LexicalIndex.open(tmp_path / "x.sqlite")


def test_full_width_digits_and_thousands_separators_make_one_term() -> None:
    assert terms("６９４９个") == terms("6949个")
    assert "6949" in terms("6,949 stations")


@given(st.text())
def test_any_text_has_terms_that_hold_no_quote_or_space(text: str) -> None:
    assert all(term and '"' not in term and not term.isspace() for term in terms(text))
