"""The numbered sections of a document: where each begins, and which lie directly in another."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answering.citing import Place
from assistant.documents.model import Document, Language


def first_places(document: Document, language: Language) -> dict[str, Place]:
    """The first sentence of each numbered section in a language, by its number, in the order of the document."""
    found: dict[str, Place] = {}
    for passage in document.passages:
        number = passage.section.number
        if passage.language == language and number and passage.sentences:
            found.setdefault(number, Place(passage, 0))
    return found


def children(number: str, first: Mapping[str, Place]) -> list[Place]:
    """The first sentences of the sections directly below a numbered one ("2.2" has "2.2.1", "2.2.2")."""
    return [place for own, place in first.items() if own.rpartition(".")[0] == number]
