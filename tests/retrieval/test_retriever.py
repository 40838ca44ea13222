"""LangChain's standard tests over the hybrid retriever."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.retrieval.index import Index
from assistant.retrieval.retriever import HybridRetriever
from assistant.settings import Settings


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, light_encoders: Encoders) -> Index:
    folder = tmp_path_factory.mktemp("corpus")
    for i in range(6):
        (folder / f"{i}.md").write_text(
            f"# Part {i}\n\nVillage {i} sells {i + 2} kinds of farm products online.\n", encoding="utf-8"
        )
    settings = Settings(corpus=folder, index=tmp_path_factory.mktemp("index"))
    build_index(settings, light_encoders)
    return Index.open(settings.index, light_encoders)


class TestHybridRetrieverStandard(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _with_index(self, index: Index) -> None:
        type(self).index = index

    @property
    def retriever_constructor(self) -> Callable[..., BaseRetriever]:
        return lambda **given: HybridRetriever(index=type(self).index, **given)

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {}

    @property
    def retriever_query_example(self) -> str:
        return "Which village sells farm products?"


def test_a_document_says_where_it_is_from(index: Index, tmp_path: Path) -> None:
    first = HybridRetriever(index=index).invoke("Which village sells 5 kinds of farm products?")[0]
    assert "5 kinds" in first.page_content
    assert set(first.metadata) == {"document", "title", "language", "kind", "section", "page", "score", "similarity"}
    assert first.metadata["section"] == "Part 3"
