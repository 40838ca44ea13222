"""A document as a reader goes through it: nothing left out, in order, both languages beside each other where there are two."""

from pathlib import Path

import pytest

from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document
from assistant.documents.reading import MOST_LINES, chapters, languages_of, outline_entries

PLAN = """
sections:
  - heading: {en: Goals, zh: 目标}
    sections:
      - heading: {en: By 2018, zh: 到2018年}
        statements:
          - {en: "There were 300 stations by 2018.", zh: "到2018年有300个站点。", confidence: one_source, sources: [S1]}
          - {en: "Each station had a scale.", zh: "每个站点有一台秤。", confidence: ours}
  - heading: {en: Money, zh: 资金}
    statements:
      - {en: "The county paid.", zh: "由县里出资。", confidence: unconfirmed}
sources:
  S1: {label: {en: "A report", zh: "报道"}}
"""
CATALOGUE = """
documents:
  - {id: plan, file: plan.yaml, kind: policy, language: en, title: {en: The plan, zh: 方案}, short_title: {en: Plan, zh: 方案}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Document:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "catalog.yaml").write_text(CATALOGUE, encoding="utf-8")
    return read_corpus(tmp_path).documents["plan"]


def read(tmp_path: Path, name: str, text: str) -> Document:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return next(iter(read_corpus(tmp_path).documents.values()))


def test_each_section_with_sentences_is_a_chapter_and_each_sentence_has_its_translation(plan: Document) -> None:
    first, second = chapters(plan)
    assert [first.label("en", ""), second.label("zh", "")] == ["1.1 By 2018", "2 资金"]
    sides = [(line.side("en"), line.side("zh")) for line in first.lines]
    assert [(en.text, zh.text) for en, zh in sides if en and zh] == [
        ("There were 300 stations by 2018.", "到2018年有300个站点。"),
        ("Each station had a scale.", "每个站点有一台秤。"),
    ]
    assert [one.label for line in first.lines for one in line.side("zh").sources] == ["报道"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "labels"),
    [("en", ["1 Goals", "1.1 By 2018", "2 Money"]), ("zh", ["1 目标", "1.1 到2018年", "2 资金"])],
)
def test_the_outline_has_headings_without_sentences_too_and_they_open_what_is_below_them(
    plan: Document, language, labels
) -> None:
    entries = outline_entries(plan, language)
    assert [one.label for one in entries] == labels
    assert [(one.depth, one.chapter) for one in entries] == [(0, 1), (1, 1), (0, 2)]


def test_a_document_in_one_language_is_read_in_that_one(tmp_path: Path) -> None:
    document = read(tmp_path, "notes.md", "# Stations\n\nThere are three. They sell fruit.\n")
    assert languages_of(document) == ("en",)
    assert [line.side("zh") for line in chapters(document)[0].lines] == [None, None]


def test_a_long_text_without_headings_comes_in_pieces_that_lose_nothing(tmp_path: Path) -> None:
    document = read(tmp_path, "long.txt", "\n".join(f"村里有第{n}个站点，卖水果和蔬菜。" for n in range(1, 301)))
    listed = chapters(document)
    assert len(listed) > 3
    assert all(len(one.lines) <= MOST_LINES for one in listed)
    assert [line.sentence.text for one in listed for line in one.lines] == [
        f"村里有第{n}个站点，卖水果和蔬菜。" for n in range(1, 301)
    ]
    assert listed[1].label("zh", "长文") == "长文 (2)"


def test_a_heading_that_comes_back_is_a_chapter_of_its_own(tmp_path: Path) -> None:
    document = read(tmp_path, "again.md", "# Text\n\n## Summary\n\nFirst one.\n\n## Other\n\nSecond one.\n\n## Summary\n\nThird one.\n")  # fmt: skip
    assert [one.lines[0].sentence.text for one in chapters(document)] == ["First one.", "Second one.", "Third one."]
    assert [one.chapter for one in outline_entries(document, "en")][-3:] == [1, 2, 3]


def test_every_sentence_of_the_bundled_documents_is_read_once_and_in_both_languages() -> None:
    for document in read_corpus(Path("corpus")).documents.values():
        lines = [line for one in chapters(document) for line in one.lines]
        own = [one for passage in document.passages if passage.language == document.language for one in passage.sentences]  # fmt: skip
        assert [line.sentence for line in lines] == own
        assert all(line.side("en") and line.side("zh") for line in lines), document.id
