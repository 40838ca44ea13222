"""The hybrid search as a LangChain retriever."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from assistant.documents.sentences import language_of
from assistant.retrieval.index import Hit, Index, Scope


class HybridRetriever(BaseRetriever):
    """Passages for a question by words and meaning, over both languages; `k` can also be given to `invoke`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = Field(default=10, ge=1)
    scope: Scope = Scope()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[Document]:
        found = self.index.search(query, language_of(query), int(kwargs.get("k", self.k)), self.scope)
        return [as_document(hit, self.index) for hit in found.hits]


def as_document(hit: Hit, index: Index) -> Document:
    """A hit as a LangChain document; metadata: document, title, language, kind, section, page, score, similarity."""
    passage = hit.passage
    metadata = {
        "document": passage.document_id,
        "title": index.documents[passage.document_id].full_title(passage.language),
        "language": passage.language,
        "kind": passage.kind,
        "section": passage.section.label,
        "page": passage.page,
        "score": hit.score,
        "similarity": hit.similarity,
    }
    return Document(id=passage.id, page_content=passage.text, metadata=metadata)
