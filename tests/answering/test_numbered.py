"""A document that is named by its official number is found by its name."""

from pathlib import Path

import pytest

from assistant.answering.numbered import Numbered
from assistant.documents.corpus import read_corpus
from assistant.settings import Settings


@pytest.fixture(scope="module")
def numbered() -> Numbered:
    return Numbered(read_corpus(Path(Settings().corpus)).documents)


@pytest.mark.parametrize(
    "text", ["国办发〔2015〕78号里讲了什么？", "国办发[2015] 78号是什么？", "国办78号文怎么说物流？"]
)
def test_the_name_stands_in_the_place_of_the_number(numbered: Numbered, text: str) -> None:
    assert "农村电商意见" in numbered.named(text, "zh")
    assert "78" not in numbered.named(text, "zh")


@pytest.mark.parametrize(
    "text", ["国办发〔2015〕79号是什么？", "12月9号发布的是什么？", "财办建〔2015〕78号呢？", "78号公路"]
)
def test_a_number_that_no_document_has_names_none(numbered: Numbered, text: str) -> None:
    assert numbered.named(text, "zh") == text
