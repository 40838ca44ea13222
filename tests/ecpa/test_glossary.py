"""Terms are found by any of their names, and in texts by the longest."""

from pathlib import Path

import pytest

from assistant.documents.corpus import read_corpus
from assistant.ecpa.glossary import Explained, explained_terms, matching, named, occurring

GLOSSARY = """
sections:
  - heading: {en: Trade, zh: 交易}
    sections:
      - heading: {en: Cold chain, zh: 冷链（冷藏链）}
        term: {zh: "冷链（冷藏链）", pinyin: "lěngliàn", en: "cold chain"}
        statements: [{en: "A cold chain keeps food cold.", zh: "冷链让食品保持低温。", confidence: ours}]
      - heading: {en: Cold-chain logistics, zh: 冷链物流}
        term: {zh: "冷链物流", pinyin: "lěngliàn wùliú", en: "cold-chain logistics", abbreviation: "CCL"}
        statements: [{en: "Goods travel in a lorry.", zh: "货物用车运输。", confidence: ours}]
      - heading: {en: Green food, zh: 绿色食品}
        term: {zh: "绿色食品", pinyin: "lǜsè shípǐn", en: "green delicacy"}
        statements: [{en: "Food grown with care.", zh: "精心种植的食品。", confidence: ours}]
"""
CATALOGUE = """
documents:
  - {id: words, file: words.yaml, kind: note, language: en, title: {en: Words, zh: 词}, short_title: {en: Words, zh: 词}}
"""


@pytest.fixture
def terms(tmp_path: Path) -> tuple[Explained, ...]:
    (tmp_path / "words.yaml").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "catalog.yaml").write_text(CATALOGUE, encoding="utf-8")
    return explained_terms(read_corpus(tmp_path).documents)


def zh(found: list[Explained]) -> list[str]:
    return [one.term.zh for one in found]


@pytest.mark.parametrize(
    "words",
    ["wuliu", "wùliú", "wu liu", "wu4 liu2", "lengliànwuliu", "CCL", "ccl", "logistics", "Cold-Chain Log", "链物流"],
)
def test_a_term_is_found_by_chinese_pinyin_english_and_abbreviation(terms, words) -> None:
    assert zh(matching(words, terms))[0] == "冷链物流"


@pytest.mark.parametrize("words", ["luse", "lüse", "lvse", "lǜ sè"])
def test_u_with_dots_is_found_however_it_is_typed(terms, words) -> None:
    assert zh(matching(words, terms)) == ["绿色食品"]


def test_names_come_before_explanations_and_no_words_leave_all(terms) -> None:
    assert zh(matching("food", terms)) == ["冷链（冷藏链）", "绿色食品"]
    assert zh(matching("食品", terms)) == ["绿色食品", "冷链（冷藏链）"]
    assert len(matching("  ", terms)) == 3
    assert matching("x(", terms) == []


def test_a_text_names_the_longest_term_once_and_in_its_order(terms) -> None:
    assert zh(occurring("绿色食品靠冷链物流，冷链物流很贵。", "zh", terms)) == ["绿色食品", "冷链物流"]
    assert zh(occurring("冷藏链和绿色食品", "zh", terms)) == ["冷链（冷藏链）", "绿色食品"]
    assert zh(occurring("Two Cold chains carry green delicacies by CCL.", "en", terms)) == ["冷链（冷藏链）", "绿色食品", "冷链物流"]  # fmt: skip
    assert occurring("The scold chained a greenish delicacy.", "en", terms) == []
    assert len(occurring("绿色食品靠冷链物流和冷链。", "zh", terms, most=2)) == 2


def test_a_term_is_named_by_each_of_its_names(terms) -> None:
    for name in ("冷链物流", "CCL", "cold-chain logistics", "lengliànwùliú", "Lěngliàn wùliú"):
        found = named(name, terms)
        assert found is not None
        assert found.term.zh == "冷链物流"
    assert named("冷藏链", terms) is terms[0]
    assert named("", terms) is None
    assert named("物流", terms) is None


def test_the_explanation_is_the_documents_own_sentence_in_both_languages(terms) -> None:
    assert terms[1].explanation("en") == "Goods travel in a lorry."
    assert terms[1].explanation("zh") == "货物用车运输。"
    assert terms[1].headings == {"en": "Trade", "zh": "交易"}


def test_every_term_of_the_bundled_glossary_is_explained() -> None:
    documents = read_corpus(Path("corpus")).documents
    found = explained_terms(documents)
    assert [one.term for one in found] == [term for document in documents.values() for term in document.terms]
    assert all(len(one.passage.sentences) == 1 for one in found)
    assert all(one.names("zh")[0] in one.explanation("zh") for one in found)
