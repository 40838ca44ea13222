"""Several groups of quoted sentences with one numbering: the cells of a table, the parts of a briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering.answer import Citation, Statement
from assistant.answering.chosen import Chosen
from assistant.answering.citing import Place, cite
from assistant.answering.evidence import Evidence
from assistant.answering.quoting import Span, find_all
from assistant.documents.model import Document, Language, Passage


def cite_pieces(
    pieces: Mapping[str, Sequence[Span]],
    language: Language,
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
) -> tuple[dict[str, tuple[Statement, ...]], tuple[Citation, ...]]:
    """The statements of each piece by its key, each sentence once a piece, and the citations numbered over all pieces."""
    return cite_places(
        {key: find_all(spans, documents) for key, spans in pieces.items()}, language, documents, passages
    )


def cite_places(
    pieces: Mapping[str, Sequence[Place]],
    language: Language,
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
) -> tuple[dict[str, tuple[Statement, ...]], tuple[Citation, ...]]:
    """The same for sentences that are at hand."""
    chosen = [
        Chosen(Evidence(place.passage, place.number), group=key) for key, listed in pieces.items() for place in listed
    ]
    cited = cite(chosen, language, documents, passages)
    found: dict[str, list[Statement]] = {key: [] for key in pieces}
    for one in cited.statements:
        assert one.group is not None
        found[one.group].append(one.model_copy(update={"group": None}))
    return {key: tuple(listed) for key, listed in found.items()}, cited.citations
