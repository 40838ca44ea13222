"""The index: passages and sentences with their vectors and words, opened whole and searched leg by leg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.documents.model import LANGUAGES, Document, Language, Passage
from assistant.errors import IndexRefusedError
from assistant.retrieval import index_files
from assistant.retrieval.encoders import Encoders, Vectors, without_mean
from assistant.retrieval.fusion import (
    ACROSS_LANGUAGES,
    LEAST_SPREAD,
    LEAST_SPREAD_OF_COSINES,
    MEASURED_ON,
    SAME_LANGUAGE,
    USUAL,
    fuse,
    stand_out,
)
from assistant.retrieval.index_files import Manifest
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.shelf import read_documents
from assistant.retrieval.vector_store import FaissVectorStore

PASSAGES, SENTENCES, LIGHT, HEADINGS = "passages", "sentences", "sentences-light", "headings"
LEXICAL, DOCUMENTS, MEANS = "lexical.sqlite", "documents.sqlite", "means.npz"
# sentences looked at for each leg: enough for the best thirty passages several times over
SENTENCES_LOOKED_AT = 400
PASSAGES_LOOKED_AT = 200
HEADINGS_LOOKED_AT = 80


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search is limited to; None means no limit."""

    documents: tuple[str, ...] | None = None
    languages: tuple[Language, ...] | None = None
    kinds: tuple[str, ...] | None = None

    def filter(self, language: Language) -> dict[str, object]:
        """The vector store's filter for one language of this scope."""
        chosen: dict[str, object] = {"language": language}
        if self.documents is not None:
            chosen["document"] = sorted(self.documents)
        if self.kinds is not None:
            chosen["kind"] = sorted(self.kinds)
        return chosen


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its fused score (sum of weighted z-scores, higher is better) and the cosine of its best sentence.

    `similarity` is centred when question and passage differ in language; it is evidence for a reader, not what is ranked by.
    """

    passage: Passage
    score: float
    similarity: float


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome of one search: hits, best first; the cosine of each sentence looked at by "passage id:number" (main and light
    encoder), and of each heading in the question's language by the outline's key.
    """

    hits: tuple[Hit, ...]
    main: dict[str, float] = field(default_factory=dict)
    light: dict[str, float] = field(default_factory=dict)
    headings: dict[str, float] = field(default_factory=dict)


def sentence_id(passage_id: str, number: int) -> str:
    """The key of a passage's sentence, counted from 0."""
    return f"{passage_id}:{number}"


class Index:
    """An opened index. Safe to share between threads; nothing in it changes after opening."""

    def __init__(
        self,
        manifest: Manifest,
        documents: dict[str, Document],
        stores: dict[str, FaissVectorStore],
        lexical: LexicalIndex,
        means: dict[str, NDArray[np.float32]],
        encoders: Encoders,
    ) -> None:
        self.manifest = manifest
        self.documents = documents
        self.encoders = encoders
        self.passages: dict[str, Passage] = {
            passage.id: passage for document in documents.values() for passage in document.passages
        }
        self._stores = stores
        self._lexical = lexical
        self._means = means
        # of other models the usual cosines are not known
        self._usual = USUAL if manifest.embedding.startswith(MEASURED_ON) else {}

    @property
    def store(self) -> FaissVectorStore:
        """The LangChain vector store of passages (main encoder)."""
        return self._stores[PASSAGES]

    @classmethod
    def open(cls, folder: Path, encoders: Encoders) -> Index:
        """The current index of a folder.

        Raises IndexMissingError when there is none, IndexRefusedError when it is damaged or was made with another model.
        """
        generation = index_files.current(folder)
        try:
            return cls._of(generation, encoders)
        except (IndexRefusedError, OSError):
            # a build that ended in between has put another generation in its place and removed this one
            if index_files.current(folder) == generation:
                raise
            return cls.open(folder, encoders)

    @classmethod
    def _of(cls, generation: Path, encoders: Encoders) -> Index:
        manifest = index_files.read_manifest(generation)
        check_encoders(manifest, encoders)
        index_files.check_digests(generation, manifest)
        import faiss

        # searches take a millisecond; threads of faiss that spin between them slow the encoder down fivefold
        faiss.omp_set_num_threads(1)
        main, light = encoders.as_embeddings()
        stores = {
            name: FaissVectorStore.load(generation / name, light if name == LIGHT else main)
            for name in (PASSAGES, SENTENCES, LIGHT, HEADINGS)
        }
        with np.load(generation / MEANS, allow_pickle=False) as content:
            means = {name: content[name] for name in content.files}
        documents = read_documents(generation / DOCUMENTS)
        index = cls(manifest, documents, stores, LexicalIndex.open(generation / LEXICAL), means, encoders)
        if len(index.passages) != len(index.store) or manifest.passages != len(index.store):
            raise IndexRefusedError(f"The index is damaged: its parts do not agree. {index_files.REMEDY}")
        return index

    def frequency(self, words: str, language: Language) -> int:
        """How many passages of a language hold these words."""
        return self._lexical.frequency(words, language)

    def search(self, query: str, language: Language, k: int = 10, scope: Scope | None = None) -> Found:
        """The `k` best passages for a query in `language`, over both languages of the scope.

        Of a passage and its translation, one hit comes back: the side in the query's language.
        """
        scope = scope or Scope()
        main, light = self.encoders.main.encode_query(query), self.encoders.light.encode_query(query)
        centred = without_mean(main, self._means[f"main_{language}"])
        light_centred = without_mean(light, self._means[f"light_{language}"])
        scores: dict[str, float] = {}
        sentences: dict[str, float] = {}
        lights: dict[str, float] = {}
        for pool in scope.languages or LANGUAGES:
            filter_ = scope.filter(pool)
            weights = SAME_LANGUAGE if pool == language else ACROSS_LANGUAGES
            legs: list[tuple[float, dict[str, float]]] = []
            looked = {
                "sentences": self._nearest_sentences(SENTENCES, main if pool == language else centred, filter_),
                "light": self._nearest_sentences(LIGHT, light_centred, filter_),
            }
            # ranks across languages come from centred vectors, but whether a sentence answers is read off plain cosines
            plain = looked["sentences"] if pool == language else self._nearest_sentences(SENTENCES, main, filter_)
            sentences |= plain
            lights |= looked["light"]
            best = {name: _best_of_passage(found) for name, found in looked.items()}
            size = self._pool_size(filter_)
            vector = main if pool == language else centred
            passages = dict(self.store.nearest(vector, PASSAGES_LOOKED_AT, filter_))
            kinds = ("sentences", "passages", "light_same") if pool == language else ("sentences_centred", "passages_centred", "light_across")  # fmt: skip
            for weight, leg, kind in (
                (weights.sentences + weights.sentences_centred, best["sentences"], kinds[0]),
                (weights.passages + weights.passages_centred, passages, kinds[1]),
                (weights.light_centred, best["light"], kinds[2]),
            ):
                legs.append(
                    (weight, stand_out(leg, min(size, len(leg)), LEAST_SPREAD_OF_COSINES, self._usual.get(kind)))
                )
            if weights.lexical:
                found = self._in_scope(self._lexical.search(query, pool, SENTENCES_LOOKED_AT), scope)
                if found:
                    found |= dict.fromkeys((key for key in passages if key not in found), 0.0)
                legs.append((weights.lexical, stand_out(found, size, LEAST_SPREAD["lexical"])))
            scores |= fuse(legs)
        return Found(
            self._hits(scores, sentences, language, k), sentences, lights, self._headings(main, language, scope)
        )

    def headings(self, query: str, language: Language, scope: Scope) -> dict[str, float]:
        """The headings of a language that come nearest to a query in it, with their cosines."""
        return self._headings(self.encoders.main.encode_query(query), language, scope)

    def _headings(self, main: Vectors, language: Language, scope: Scope) -> dict[str, float]:
        return dict(self._stores[HEADINGS].nearest(main, HEADINGS_LOOKED_AT, scope.filter(language)))

    def cosines(self, query: str, language: Language) -> Found:
        """How near every sentence (both encoders, the light one centred) and every heading of one language is to a query in it; no hits."""
        filter_ = Scope().filter(language)
        main = self.encoders.main.encode_query(query)
        light = without_mean(self.encoders.light.encode_query(query), self._means[f"light_{language}"])

        def near(store: str, vector: Vectors) -> dict[str, float]:
            return dict(self._stores[store].nearest(vector, len(self._stores[store]), filter_))

        return Found((), near(SENTENCES, main), near(LIGHT, light), near(HEADINGS, main))

    def _hits(
        self, scores: dict[str, float], sentences: dict[str, float], language: Language, k: int
    ) -> tuple[Hit, ...]:
        best = _best_of_passage(sentences)
        merged: dict[str, float] = {}
        for key, score in scores.items():
            passage = self.passages[key]
            if passage.twin and passage.language != language and passage.twin in self.passages:
                key = passage.twin
            merged[key] = max(score, merged.get(key, score))
        ranked = sorted(merged, key=lambda key: (-merged[key], key))[:k]
        return tuple(Hit(self.passages[key], merged[key], best.get(key, 0.0)) for key in ranked)

    def _nearest_sentences(self, store: str, vector: Vectors, filter_: dict[str, object]) -> dict[str, float]:
        return dict(self._stores[store].nearest(vector, SENTENCES_LOOKED_AT, filter_))

    def _pool_size(self, filter_: dict[str, object]) -> int:
        return self.store.count(filter_)

    def _in_scope(self, found: dict[str, float], scope: Scope) -> dict[str, float]:
        def inside(passage: Passage) -> bool:
            in_documents = scope.documents is None or passage.document_id in scope.documents
            return in_documents and (scope.kinds is None or passage.kind in scope.kinds)

        return {key: score for key, score in found.items() if key in self.passages and inside(self.passages[key])}


def _best_of_passage(sentences: dict[str, float]) -> dict[str, float]:
    best: dict[str, float] = {}
    for key, score in sentences.items():
        passage = key.rsplit(":", 1)[0]
        best[passage] = max(score, best.get(passage, score))
    return best


def check_encoders(manifest: Manifest, encoders: Encoders) -> None:
    """Raises IndexRefusedError when an index was made with another embedding model."""
    for made, have in (
        (manifest.embedding, encoders.main.fingerprint),
        (manifest.light_embedding, encoders.light.fingerprint),
    ):
        if made != have:
            raise IndexRefusedError(
                f"The index was built with another embedding model ({made}; now {have}). {index_files.REMEDY}"
            )


def context_of(document: Document, passage: Passage) -> str:
    """What is embedded and searched before a passage's own words: the document's short title and the headings."""
    return " – ".join(part for part in (document.name(passage.language), *passage.section.path) if part)


def passage_texts(document: Document, passages: Sequence[Passage]) -> list[str]:
    """Texts as embedded, one a passage."""
    contexts = (context_of(document, passage) for passage in passages)
    return [f"{context}\n{passage.text}" if context else passage.text
            for context, passage in zip(contexts, passages, strict=True)]  # fmt: skip
