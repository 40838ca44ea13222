"""Both encoders pass LangChain's own tests, and behave as the index needs."""

from typing import Any

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from langchain_tests.integration_tests import EmbeddingsIntegrationTests
from langchain_tests.unit_tests import EmbeddingsUnitTests

from assistant.errors import ModelError
from assistant.retrieval.embeddings import SentenceTransformerEmbeddings, UniversalSentenceEncoder
from assistant.retrieval.encoders import Encoders
from assistant.retrieval.weights import e5_folder
from assistant.settings import Settings


@pytest.fixture(scope="module")
def folder() -> str:
    return str(e5_folder(Settings().cache))


class TestSentenceTransformerUnit(EmbeddingsUnitTests):
    @pytest.fixture(autouse=True)
    def _found(self, folder: str) -> None:
        type(self).folder = folder

    folder = ""

    @property
    def embeddings_class(self) -> type[Embeddings]:
        return SentenceTransformerEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"model": self.folder}


class TestSentenceTransformerIntegration(EmbeddingsIntegrationTests):
    @pytest.fixture(autouse=True)
    def _found(self, folder: str) -> None:
        type(self).folder = folder

    folder = ""

    @property
    def embeddings_class(self) -> type[Embeddings]:
        return SentenceTransformerEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"model": self.folder}


class TestUniversalSentenceEncoderUnit(EmbeddingsUnitTests):
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return UniversalSentenceEncoder

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {}


class TestUniversalSentenceEncoderIntegration(EmbeddingsIntegrationTests):
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return UniversalSentenceEncoder

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {}


TEXTS = [
    "Village stations sell farm products online.",
    "村级服务站在网上销售农产品。",
    "The library opens at nine.",
    "",
    "苹果" * 2000,
]


@pytest.mark.parametrize("leg", ["main", "light"])
def test_vectors_have_unit_length_and_keep_the_order_of_their_texts(encoders: Encoders, leg: str) -> None:
    encoder = getattr(encoders, leg)
    together = encoder.encode_documents(TEXTS)
    assert together.shape == (len(TEXTS), encoder.dimension)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    for text, vector in zip(TEXTS, together, strict=True):
        assert encoder.encode_documents([text])[0] @ vector > 0.995


@pytest.mark.parametrize("leg", ["main", "light"])
def test_a_sentence_is_nearest_to_its_translation(encoders: Encoders, leg: str) -> None:
    encoder = getattr(encoders, leg)
    question = encoder.encode_query("Where do villages sell what farms produce?")
    scores = encoder.encode_documents(TEXTS[:3]) @ question
    assert scores[1] > scores[2]
    assert scores[0] > scores[2]


def test_no_documents_give_an_empty_array(encoders: Encoders) -> None:
    assert encoders.main.encode_documents([]).shape == (0, encoders.main.dimension)


def test_progress_rises_to_one(encoders: Encoders) -> None:
    told: list[float] = []
    encoders.light.encode_documents(["text"] * 70, told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_precision_hardly_moves_a_vector(encoders: Encoders, folder: str) -> None:
    full = SentenceTransformerEmbeddings(folder, precision="fp32")
    assert np.min(np.sum(full.encode_documents(TEXTS[:3]) * encoders.main.encode_documents(TEXTS[:3]), axis=1)) > 0.995
    assert full.fingerprint == encoders.main.fingerprint


def test_prefixes_are_part_of_the_fingerprint(encoders: Encoders, folder: str) -> None:
    assert SentenceTransformerEmbeddings(folder, query_prefix="").fingerprint != encoders.main.fingerprint


def test_a_model_that_is_not_here_is_refused_without_asking_a_hub() -> None:
    with pytest.raises(ModelError, match="ECPA_ALLOW_HUB"):
        SentenceTransformerEmbeddings("sentence-transformers/all-MiniLM-L6-v2")
