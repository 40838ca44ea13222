"""A LangChain vector store on FAISS: exact cosine search, upsert, delete, filters, and no pickle.

Scores point in one direction everywhere: cosine similarity, -1 to 1, higher is nearer. The relevance score of LangChain's
`similarity_search_with_relevance_scores` is (1 + cosine) / 2, 0 to 1.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from numpy.typing import NDArray

from assistant.errors import IndexRefusedError

Vectors = NDArray[np.float32]
Filter = Mapping[str, Any]

VECTORS, ROWS = "vectors.faiss", "rows.json"


class FaissVectorStore(VectorStore):
    """Documents with their vectors in memory, saved as a FAISS file and a JSON file beside it.

    A filter maps metadata keys to a value or to a list of values of which one must match:
    `{"language": "zh", "document": ["a", "b"]}`.
    """

    def __init__(self, embedding: Embeddings, dimension: int | None = None) -> None:
        """An empty store; `dimension` is found from the first vectors when it is not given."""
        self._embedding = embedding
        self._documents: dict[str, Document] = {}
        self._row_of: dict[str, int] = {}
        self._id_of: dict[int, str] = {}
        self._next = 0
        self._index: Any = None
        self._selectors: dict[str, Any] = {}
        self._lock = threading.RLock()
        if dimension:
            self._index = _new_index(dimension)

    @property
    def embeddings(self) -> Embeddings:
        """The embedding that the vectors were made with."""
        return self._embedding

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    # -- writing -------------------------------------------------------------------------------------------------------

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Embed and store texts; an id that is there already is replaced. Returns the ids."""
        words = list(texts)
        given = [{}] * len(words) if metadatas is None else metadatas
        documents = [Document(page_content=text, metadata=dict(meta)) for text, meta in zip(words, given, strict=True)]
        return self.add_documents(documents, ids=ids or [None] * len(words))

    def add_documents(self, documents: list[Document], **kwargs: Any) -> list[str]:
        """Embed and store documents under `ids`, their own ids, or new ones. Returns the ids."""
        if not documents:
            return []
        given: Sequence[str | None] = kwargs.get("ids") or [None] * len(documents)
        keys = [key or document.id or uuid.uuid4().hex for key, document in zip(given, documents, strict=True)]
        vectors = np.asarray(self._embedding.embed_documents([one.page_content for one in documents]), np.float32)
        self.put(keys, vectors, documents)
        return keys

    def put(self, ids: Sequence[str], vectors: Vectors, documents: Sequence[Document]) -> None:
        """Store vectors (n, dimension) that are at hand already; ids that are there are replaced.

        The last of two equal ids wins. Raises ValueError when shapes do not agree.
        """
        if vectors.ndim != 2 or len(vectors) != len(ids) or len(documents) != len(ids):
            raise ValueError(
                f"{len(ids)} ids, {len(documents)} documents and vectors of shape {vectors.shape} do not agree"
            )
        last = {key: i for i, key in enumerate(ids)}
        with self._lock:
            self.delete(list(last))
            if self._index is None:
                self._index = _new_index(vectors.shape[1])
            rows = np.arange(self._next, self._next + len(last), dtype=np.int64)
            self._index.add_with_ids(_unit(vectors[list(last.values())]), rows)
            for key, row in zip(last, rows.tolist(), strict=True):
                source = documents[last[key]]
                self._documents[key] = Document(
                    id=key, page_content=source.page_content, metadata=dict(source.metadata)
                )
                self._row_of[key], self._id_of[row] = row, key
            self._next += len(last)
            self._selectors.clear()

    def delete(self, ids: list[str] | None = None, **kwargs: Any) -> bool | None:
        """Remove documents; ids that are not there are passed over. None removes all."""
        with self._lock:
            keys = (
                list(self._documents) if ids is None else [key for key in dict.fromkeys(ids) if key in self._documents]
            )
            if keys:
                self._index.remove_ids(np.array([self._row_of[key] for key in keys], np.int64))
            for key in keys:
                del self._documents[key], self._id_of[self._row_of.pop(key)]
            self._selectors.clear()
        return True

    # -- reading -------------------------------------------------------------------------------------------------------

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """The documents with these ids, in this order; missing ones are left out."""
        return [self._documents[key].model_copy(deep=True) for key in ids if key in self._documents]

    def nearest(self, vector: Vectors, k: int, filter: Filter | None = None) -> list[tuple[str, float]]:
        """The `k` ids nearest to a unit vector (dimension,) with their cosine, best first. Raises ValueError on shape."""
        with self._lock:
            if self._index is None or k < 1 or not self._documents:
                return []
            if vector.shape != (self._index.d,):
                raise ValueError(f"a vector of shape {vector.shape}, where ({self._index.d},) is stored")
            parameters, size = self._selection(filter)
            if not size:
                return []
            scores, rows = self._index.search(vector[None].astype(np.float32), min(k, size), params=parameters)
            found = zip(rows[0].tolist(), scores[0].tolist(), strict=True)
            return [(self._id_of[row], score) for row, score in found if row >= 0]

    def count(self, filter: Filter | None = None) -> int:
        """How many documents pass a filter."""
        with self._lock:
            return self._selection(filter)[1]

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """The `k` documents nearest to the query; `filter` as described on the class."""
        return [document for document, _ in self.similarity_search_with_score(query, k, **kwargs)]

    def similarity_search_with_score(
        self, query: str, k: int = 4, filter: Filter | None = None, **kwargs: Any
    ) -> list[tuple[Document, float]]:
        """Documents with their cosine similarity, -1 to 1, best first."""
        return self._with_documents(np.asarray(self._embedding.embed_query(query), np.float32), k, filter)

    def similarity_search_by_vector(
        self, embedding: list[float], k: int = 4, filter: Filter | None = None, **kwargs: Any
    ) -> list[Document]:
        """The `k` documents nearest to a vector."""
        return [document for document, _ in self._with_documents(np.asarray(embedding, np.float32), k, filter)]

    def _with_documents(self, vector: Vectors, k: int, filter: Filter | None) -> list[tuple[Document, float]]:
        found = self.nearest(_unit(vector[None])[0], k, filter)
        return [(self._documents[key].model_copy(deep=True), score) for key, score in found]

    def _select_relevance_score_fn(self) -> Callable[[float], float]:
        return lambda cosine: min(1.0, max(0.0, (1.0 + cosine) / 2.0))

    def _selection(self, filter: Filter | None) -> tuple[Any, int]:
        """FAISS parameters for a filter and how many rows pass; kept until the next write."""
        if not filter:
            return None, len(self._documents)
        name = json.dumps(dict(filter), sort_keys=True, default=list)
        if name not in self._selectors:
            import faiss

            allowed = {
                key: set(want) if isinstance(want, (list, tuple, set)) else {want} for key, want in filter.items()
            }
            rows = [
                self._row_of[key]
                for key, document in self._documents.items()
                if all(document.metadata.get(field) in want for field, want in allowed.items())
            ]
            bits = np.zeros(self._next + 1, np.uint8)
            bits[rows] = 1
            packed = np.packbits(bits, bitorder="little")
            selector = faiss.IDSelectorBitmap(packed)
            self._selectors[name] = (faiss.SearchParameters(sel=selector), len(rows), selector, packed)
        parameters, size, *_ = self._selectors[name]
        return parameters, size

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> FaissVectorStore:
        """A new store with these texts."""
        store = cls(embedding)
        store.add_texts(texts, metadatas, ids=ids)
        return store

    # -- on disk -------------------------------------------------------------------------------------------------------

    def save(self, folder: Path) -> None:
        """Write the vectors (FAISS format) and the rows (JSON) into a folder, which is made if it is missing.

        Raises OSError when the disk is full or refuses.
        """
        import faiss

        folder.mkdir(parents=True, exist_ok=True)
        with self._lock:
            if self._index is not None:
                try:
                    faiss.write_index(self._index, str(folder / VECTORS))
                except RuntimeError as error:  # all that faiss tells of a full disk
                    raise OSError(f"{VECTORS} could not be written") from error
            rows = [[self._row_of[key], key, one.page_content, one.metadata] for key, one in self._documents.items()]
        (folder / ROWS).write_text(json.dumps({"next": self._next, "rows": rows}, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, embedding: Embeddings) -> FaissVectorStore:
        """A store as saved. Raises IndexRefusedError when the files are missing, damaged or do not belong together."""
        import faiss

        store = cls(embedding)
        try:
            content = json.loads((folder / ROWS).read_text(encoding="utf-8"))
            store._next = content["next"]
            for row, key, text, metadata in content["rows"]:
                store._documents[key] = Document(id=key, page_content=text, metadata=metadata)
                store._row_of[key], store._id_of[row] = row, key
            if store._documents:
                store._index = faiss.read_index(str(folder / VECTORS))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise IndexRefusedError(_damaged(folder)) from error
        if store._index is not None and store._index.ntotal != len(store._documents):
            raise IndexRefusedError(_damaged(folder))
        return store


def _damaged(folder: Path) -> str:
    return f"The index part {folder.name} is damaged. Run `ecpa index` to build the index again."


def _new_index(dimension: int) -> Any:
    import faiss

    return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))


def _unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = np.ascontiguousarray(vectors / np.maximum(lengths, 1e-12), np.float32)
    return unit
