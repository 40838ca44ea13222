"""Comparisons: the sentences of two sides put against each other by the aspect they speak of.

Aspects are the headings that both sides have; without such, each sentence of one side is set against the nearest in meaning of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answering.chosen import Chosen
from assistant.answering.completeness import need
from assistant.answering.evidence import Evidence
from assistant.answering.phrases import phrase
from assistant.answering.sameness import alike
from assistant.answering.wording import prepared, words
from assistant.documents.model import Language

# pairs shown, and sentences of each side that are looked at for an aspect
MOST_ASPECTS, LOOKED_AT = 4, 4
# sentences of a side that are looked at where no headings are shared, and how far below its best they may lie
MOST_SENTENCES, SCORE_WITHIN = 8, 0.4
# the part of a side's own words from which a sentence names its side itself
NAMED = 0.6

Similarity = Callable[[Sequence[str], Sequence[str]], np.ndarray]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what the question calls it, and the sentences that speak of it, best first."""

    name: str
    evidence: tuple[Evidence, ...]


def compared(
    first: Side, second: Side, aspects: Sequence[str], language: Language, nearness: Similarity
) -> list[Chosen]:
    """Both sides, aspect by aspect where both have the same headings, otherwise side by side under each name, in the same order of aspects. Where
    one side has no sentences, the heading says so. `aspects` are words that limit what is compared; `nearness` gives the cosines of two lists
    of sentences, shape (first, second).
    """
    if not first.evidence and not second.evidence:
        return []
    if not first.evidence or not second.evidence:
        side, lacking = (first, second) if first.evidence else (second, first)
        label = phrase("one_side", language, name=side.name, other=lacking.name)
        return [Chosen(one, group=label) for one in _plainly(side.evidence, ())]
    by_heading = _by_heading(first, second, aspects, nearness)
    if by_heading:
        return by_heading
    return _by_meaning(first, second, nearness)


def _by_heading(first: Side, second: Side, aspects: Sequence[str], nearness: Similarity) -> list[Chosen]:
    theirs = _sections(second)
    headings = {
        heading: (own, theirs[heading])
        for heading, own in _sections(first).items()
        if heading in theirs and _section_key(own[0]) != _section_key(theirs[heading][0])
    }
    limited = {one: pair for one, pair in headings.items() if any(word in one.lower() for word in aspects)}
    if aspects and not limited:
        return []
    wanted = limited or headings
    if len(wanted) < (1 if limited else 2):
        return []
    # the aspects in which the sides are described best come first, and are shown in the first side's order
    ranked = sorted(wanted, key=lambda one: -min(side[0].score for side in wanted[one]))[:MOST_ASPECTS]
    chosen: list[Chosen] = []
    for heading in (one for one in wanted if one in ranked):
        own, other = (tuple(side[:LOOKED_AT]) for side in wanted[heading])
        pair = _nearest(own, other, nearness)
        for side, one in zip((first, second), pair, strict=True):
            chosen.append(Chosen(one, group=heading if _names(one, side) else f"{heading} · {side.name}"))
    return chosen


def _sections(side: Side) -> dict[str, list[Evidence]]:
    """A side's readable sentences by their innermost heading, in the document's order of headings."""
    ordered = sorted(side.evidence, key=lambda one: (one.passage.position, one.number))
    home = side.evidence[0].passage.document_id
    made: dict[str, list[Evidence]] = {}
    for one in ordered:
        if one.passage.document_id == home and one.passage.section.heading and _alone(one):
            made.setdefault(one.passage.section.heading, []).append(one)
    return {heading: sorted(own, key=lambda one: -one.score) for heading, own in made.items()}


def _section_key(one: Evidence) -> tuple[str, tuple[str, ...]]:
    return (one.passage.document_id, one.passage.section.path)


def _by_meaning(first: Side, second: Side, nearness: Similarity) -> list[Chosen]:
    own, other = _plainly(first.evidence, ()), _plainly(second.evidence, _plainly(first.evidence, ()))
    if not own or not other:
        return []
    cosines = nearness([one.sentence.text for one in own], [one.sentence.text for one in other])
    pairs: list[tuple[Evidence, Evidence]] = []
    left = cosines.copy()
    for _ in range(min(3, len(own), len(other))):
        i, j = np.unravel_index(int(np.argmax(left)), left.shape)
        pairs.append((own[int(i)], other[int(j)]))
        left[i, :], left[:, j] = -np.inf, -np.inf
    pairs.sort(key=lambda pair: (pair[0].passage.position, pair[0].number))
    return [
        *(Chosen(one, group=first.name) for one, _ in pairs),
        *(Chosen(one, group=second.name) for _, one in pairs),
    ]


def _plainly(evidence: Sequence[Evidence], used: Sequence[Evidence]) -> list[Evidence]:
    kept: list[Evidence] = []
    for one in evidence[:40]:
        if len(kept) == MOST_SENTENCES or one.score < evidence[0].score - SCORE_WITHIN:
            break
        if _alone(one) and not any(alike(one, other) for other in (*kept, *used)):
            kept.append(one)
    return kept


def _nearest(own: Sequence[Evidence], other: Sequence[Evidence], nearness: Similarity) -> tuple[Evidence, Evidence]:
    cosines = nearness([one.sentence.text for one in own], [one.sentence.text for one in other])
    i, j = np.unravel_index(int(np.argmax(cosines)), cosines.shape)
    return own[int(i)], other[int(j)]


def _alone(one: Evidence) -> bool:
    """Whether a sentence can be read alone and is the source's own: what a digest says of itself compares nothing."""
    return one.sentence.confidence != "ours" and need(one.sentence.text, one.passage.language) in ("nothing", "heading")


def _names(one: Evidence, side: Side) -> bool:
    """Whether a sentence itself names its side."""
    text = prepared(one.sentence.text)
    own = words(side.name, one.passage.language)
    return bool(own) and sum(text.has(word) for word in own) >= NAMED * len(own)
