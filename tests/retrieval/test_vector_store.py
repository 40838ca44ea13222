"""LangChain's standard tests over our FAISS store, and what they do not cover."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.vectorstores import VectorStore
from langchain_tests.integration_tests import VectorStoreIntegrationTests

from assistant.errors import IndexRefusedError
from assistant.retrieval.vector_store import ROWS, VECTORS, FaissVectorStore


class TestFaissVectorStoreStandard(VectorStoreIntegrationTests):
    @pytest.fixture
    def vectorstore(self) -> VectorStore:
        return FaissVectorStore(self.get_embeddings())


def store_of(vectors: list[list[float]], **metadata: list[str]) -> FaissVectorStore:
    store = FaissVectorStore(DeterministicFakeEmbedding(size=len(vectors[0])))
    documents = [
        Document(page_content=str(i), metadata={key: values[i] for key, values in metadata.items()})
        for i in range(len(vectors))
    ]
    store.put([str(i) for i in range(len(vectors))], np.array(vectors, np.float32), documents)
    return store


def test_scores_are_cosines_that_fall_from_same_to_opposite() -> None:
    store = store_of([[1, 0], [0, 1], [-1, 0]])
    found = store.nearest(np.array([1, 0], np.float32), 3)
    assert [key for key, _ in found] == ["0", "1", "2"]
    assert [round(score, 5) for _, score in found] == [1, 0, -1]


def test_relevance_scores_lie_between_0_and_1_and_rise_with_similarity() -> None:
    relevance = FaissVectorStore(DeterministicFakeEmbedding(size=2))._select_relevance_score_fn()
    assert [relevance(one) for one in (-1.0, 0.0, 1.0)] == [0.0, 0.5, 1.0]


def test_a_filter_takes_a_value_or_a_list_of_values() -> None:
    store = store_of([[1, 0], [1, 0.1], [1, 0.2]], language=["en", "zh", "zh"], document=["a", "a", "b"])
    one = np.array([1, 0], np.float32)
    assert [key for key, _ in store.nearest(one, 3, {"language": "zh"})] == ["1", "2"]
    assert [key for key, _ in store.nearest(one, 3, {"language": "zh", "document": ["a", "c"]})] == ["1"]
    assert store.nearest(one, 3, {"language": "fr"}) == []


def test_a_filter_sees_what_was_written_after_it_was_first_used() -> None:
    store = store_of([[1, 0]], language=["en"])
    one = np.array([1, 0], np.float32)
    assert store.count({"language": "en"}) == 1
    store.put(["new"], one[None], [Document(page_content="", metadata={"language": "en"})])
    assert len(store.nearest(one, 5, {"language": "en"})) == 2


def test_of_two_equal_ids_in_one_call_the_last_wins() -> None:
    store = FaissVectorStore(DeterministicFakeEmbedding(size=2))
    store.put(["a", "a"], np.eye(2, dtype=np.float32), [Document(page_content="old"), Document(page_content="new")])
    assert len(store) == 1
    assert store.get_by_ids(["a"])[0].page_content == "new"


def test_a_vector_of_another_dimension_is_refused_with_both_shapes() -> None:
    with pytest.raises(ValueError, match=r"\(3,\), where \(2,\)"):
        store_of([[1, 0]]).nearest(np.ones(3, np.float32), 1)


def test_a_store_reads_back_as_it_was_saved(tmp_path: Path) -> None:
    store = store_of([[1, 0], [0, 1]], language=["en", "zh"])
    store.delete(["0"])
    store.save(tmp_path)
    again = FaissVectorStore.load(tmp_path, store.embeddings)
    assert list(again) == ["1"]
    assert again.get_by_ids(["1"])[0].metadata == {"language": "zh"}
    again.put(["2"], np.ones((1, 2), np.float32), [Document(page_content="")])
    assert len(again.nearest(np.ones(2, np.float32), 5)) == 2


@pytest.mark.parametrize("name", [VECTORS, ROWS])
def test_a_damaged_file_is_refused_with_the_remedy(tmp_path: Path, name: str) -> None:
    store_of([[1, 0]]).save(tmp_path)
    (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(IndexRefusedError, match="ecpa index"):
        FaissVectorStore.load(tmp_path, DeterministicFakeEmbedding(size=2))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["put", "delete"]), st.integers(0, 6)), max_size=30))
def test_any_run_of_writes_leaves_rows_ids_and_vectors_in_step(steps: list[tuple[str, int]]) -> None:
    store, expected = FaissVectorStore(DeterministicFakeEmbedding(size=7)), {}
    for turn, (step, n) in enumerate(steps):
        if step == "put":
            store.put([str(n)], np.eye(7, dtype=np.float32)[n : n + 1], [Document(page_content=str(turn))])
            expected[str(n)] = str(turn)
        else:
            store.delete([str(n)])
            expected.pop(str(n), None)
    assert {key: store.get_by_ids([key])[0].page_content for key in store} == expected
    for key in expected:
        assert store.nearest(np.eye(7, dtype=np.float32)[int(key)], 1)[0] == (key, 1.0)
