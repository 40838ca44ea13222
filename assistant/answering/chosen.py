"""A sentence that an answer shows: which, in what role, under which heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the answer. `lead` marks the direct answer, `group` is the heading it stands under, `part` the question it answers where
    several were asked at once, and `also` holds sentences of other documents that say the same with the same figures: further citations.
    """

    evidence: Evidence
    lead: bool = False
    group: str | None = None
    part: str | None = None
    also: tuple[Evidence, ...] = ()


def in_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    """By document (the one met first in front), and within one in the document's own order."""
    listed = list(evidence)
    first: dict[str, int] = {}
    for one in listed:
        first.setdefault(one.passage.document_id, len(first))
    return sorted(listed, key=lambda one: (first[one.passage.document_id], one.passage.position, one.number))
