"""Words of a document as statements with citations: for pages and papers that quote the corpus without a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answering.citing import Place
from assistant.documents.model import Document


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stand in a document in its governing language; `section` (a number) narrows where."""

    document: str
    words: str
    section: str | None = None


def find(span: Span, documents: Mapping[str, Document]) -> Place | None:
    """The first sentence of the document's governing language that holds the words, or None."""
    document = documents.get(span.document)
    if document is None:
        return None
    words = _even(span.words)
    for passage in document.passages:
        inside = span.section is None or passage.section.within(span.section) or passage.section.heading == span.section
        if passage.language != document.language or not inside:
            continue
        for number, sentence in enumerate(passage.sentences):
            if words in _even(sentence.text):
                return Place(passage, number)
    return None


def find_all(spans: Iterable[Span], documents: Mapping[str, Document]) -> list[Place]:
    """The places of the spans that are there, each once, in order."""
    found = {place.key: place for span in spans if (place := find(span, documents))}
    return list(found.values())


def _even(text: str) -> str:
    return " ".join(text.split())
