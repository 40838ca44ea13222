"""Structured files and catalogues are read strictly, and their faults are named."""

from pathlib import Path, PurePosixPath

import pytest

from assistant.documents.alignment import align
from assistant.documents.catalogue import Catalogue, load_catalogue
from assistant.documents.corpus import read_corpus
from assistant.documents.statements import StatementFile, TranslationFile, load_yaml
from assistant.errors import CorpusError

GOOD = """
sections:
  - heading: {en: Goals, zh: 目标}
    statements:
      - {en: "By 2020 there were 60 stations.", zh: "到2020年有60个站。", confidence: one_source, sources: [S1]}
sources:
  S1: {label: {en: "A report, 2016", zh: "报道，2016年"}}
"""
CATALOGUE = """
documents:
  - {id: a-plan, file: plan.yaml, kind: policy, language: en, title: {en: A plan, zh: 计划}, short_title: {en: Plan, zh: 计划}}
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_statement_keeps_its_confidence_and_source_in_both_languages(tmp_path: Path) -> None:
    write(tmp_path / "plan.yaml", GOOD)
    write(tmp_path / "catalog.yaml", CATALOGUE)
    corpus = read_corpus(tmp_path)
    assert corpus.faults == ()
    english, chinese = corpus.documents["a-plan"].passages
    assert (english.language, chinese.language) == ("en", "zh")
    assert chinese.sentences[0].confidence == "one_source"
    assert chinese.sentences[0].sources[0].label == "报道，2016年"
    assert chinese.section.label == "1 目标"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("sources: [S1]", "sources: [S2]", "S2"),
        ("one_source", "probably", "confidence"),
        ("statements:", "statments:", "statments"),
        ("sections:", "sections: [", "YAML"),
    ],
)
def test_a_fault_in_a_structured_file_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    with pytest.raises(CorpusError, match=named):
        load_yaml(write(tmp_path / "plan.yaml", GOOD.replace(old, new)), StatementFile)


def test_a_broken_structured_file_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "plan.yaml", GOOD.replace("S1]", "S9]"))
    write(tmp_path / "catalog.yaml", CATALOGUE)
    write(tmp_path / "other.md", "# Other\n\nA text of its own about logistics.")
    corpus = read_corpus(tmp_path)
    assert [fault.file for fault in corpus.faults] == ["plan.yaml"]
    assert len(corpus.documents) == 1


def test_a_catalogue_may_not_name_files_outside_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "catalog.yaml", CATALOGUE.replace("plan.yaml", "../plan.yaml"))
    with pytest.raises(CorpusError, match="outside"):
        load_catalogue(tmp_path)


def test_ignored_and_hidden_files_are_no_documents() -> None:
    catalogue = Catalogue(ignore=("sources/**", "*.tmp"))
    assert catalogue.ignores(PurePosixPath("sources/deep/a.txt"))
    assert catalogue.ignores(PurePosixPath(".git/config"))
    assert not catalogue.ignores(PurePosixPath("notes/a.txt"))


def test_a_missing_corpus_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="--corpus"):
        read_corpus(tmp_path / "nowhere")


def test_alignment_gives_each_sentence_its_own_translation_and_counts_what_does_not_fit() -> None:
    pairs = [{"en": f"Sentence {i}.", "zh": f"第{i}句。"} for i in range(4)]
    translation = TranslationFile.model_validate(
        {"document": "d", "language": "zh", "sections": [{"heading": {"en": "A", "zh": "甲"}, "sentences": pairs}]}
    )
    whole = align(["Sentence 0.", "Sentence\n1.", "Sentence 2.", "Sentence 3."], translation)
    assert whole.complete
    assert whole.translations[1] == "第1句。"
    broken = align(["Sentence 0.", "Another sentence.", "Sentence 2.", "Sentence 3."], translation)
    assert broken.translations == ("第0句。", None, "第2句。", "第3句。")
    assert broken.unmatched == ("Sentence 1.",)
