"""Words of a document as places to cite: for pages and papers that quote the corpus without a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.answering.citing import Place
from assistant.documents.model import Document, Language, Passage
from assistant.ecpa.models import spot


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stand in a document in its governing language; `section` (a number or a heading) narrows where."""

    document: str
    words: str
    section: str | None = None


def find(span: Span, documents: Mapping[str, Document]) -> Place | None:
    """The first sentence of the document's governing language that holds the words, or None."""
    document = documents.get(span.document)
    where = spot(document, span.section, span.words) if document else None
    if document is None or where is None:
        return None
    return next(
        Place(passage, where.number)
        for passage in document.passages
        if passage.language == document.language and passage.position == where.position
    )


def places(document: Document, language: Language) -> Iterator[Place]:
    """All sentences of a document in a language, in order."""
    for passage in document.passages:
        if passage.language == language:
            yield from (Place(passage, number) for number in range(len(passage.sentences)))


def find_all(spans: Iterable[Span], documents: Mapping[str, Document]) -> list[Place]:
    """The places of the spans that are there, each once, in order."""
    found = {place.key: place for span in spans if (place := find(span, documents))}
    return list(found.values())


def side(document: Document, position: int, language: Language) -> Passage:
    """The passage at a position in a language, or, where it has none, in the governing one."""
    sides = {one.language: one for one in document.passages if one.position == position}
    return sides.get(language) or sides[document.language]
