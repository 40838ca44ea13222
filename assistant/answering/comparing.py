"""Comparisons: the sentences of two sides put against each other by the aspect they speak of.

Aspects are headings that both sides have, in the same or nearly the same words; without such, each sentence of one side is set against the
nearest in meaning of the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.answering.chosen import Chosen
from assistant.answering.completeness import need
from assistant.answering.evidence import Evidence
from assistant.answering.phrases import phrase
from assistant.answering.pointing import squeezed
from assistant.answering.sameness import alike
from assistant.answering.wording import prepared, words
from assistant.documents.model import Language

# aspects shown, and sentences of each side that are looked at for one
MOST_ASPECTS, LOOKED_AT = 4, 4
# sentences of a side that are looked at where no headings are shared, and how far below its best they may lie
MOST_SENTENCES, SCORE_WITHIN = 8, 0.35
# pairs shown where no headings are shared
MOST_PAIRS = 3
# the cosine (light encoder) from which two headings name the same aspect
SAME_ASPECT = 0.7
# the part of a side's own words from which a sentence names its side itself
NAMED = 0.6

_IF_SAME = re.compile(
    r"一回事|一码事|一个意思|(?<!不)一样|相同|同一[个种件]|\b(?:the same|identical|equal to)\b", re.IGNORECASE
)
_BEING = r"(?:不?(?:就)?是|属于|不同于|并非|不等于| (?:is|are|was|were|means?|differs?)\b)"
# the least letters of a short name in Chinese, and the part of the whole name's that it has
SHORTEST, SHORT_FROM = 2, 0.5

Similarity = Callable[[Sequence[str], Sequence[str]], np.ndarray]
Pair = tuple[Evidence, Evidence]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what the question calls it, and the sentences that speak of it, best first. `whole` says that they are all of one document;
    `definition` is a glossary's sentence on what the name means.
    """

    name: str
    evidence: tuple[Evidence, ...]
    whole: bool = False
    definition: Evidence | None = None


def asks_if_same(text: str) -> bool:
    """Whether a comparison asks if both are one thing."""
    return _IF_SAME.search(text) is not None


def relating(first: Side, second: Side) -> Evidence | None:
    """The best sentence that says what one side is to the other: its name, a verb of being, the other's name."""
    own, other = re.escape(first.name), re.escape(second.name)
    told = re.compile(rf"(?:{own}[”\"》]?{_BEING}.*{other}|{other}[”\"》]?{_BEING}.*{own})", re.IGNORECASE)
    return next((one for one in (*first.evidence, *second.evidence) if told.search(one.sentence.text)), None)


def is_short_for(name: str, term: str, language: Language) -> bool:
    """Whether a name may be short for a term: all its words stand in it; in Chinese all its characters, in their order, from the first or to the last."""
    if language == "en":
        own, around = words(name, language), prepared(term)
        return len(own) > 1 and all(around.has(word) for word in own)
    short, whole = squeezed(name), squeezed(term)
    rest = iter(whole)
    return len(short) >= SHORTEST and (
        whole.endswith(short)
        or (
            len(short) >= SHORT_FROM * len(whole)
            and (short[0] == whole[0] or short[-1] == whole[-1])
            and all(character in rest for character in short)
        )
    )


def compared(
    first: Side, second: Side, aspects: Sequence[str], language: Language, nearness: Similarity
) -> list[Chosen]:
    """Both sides, aspect by aspect where both have the same headings, otherwise side by side under each name, in the same order of aspects. Where
    one side has nothing, the heading says so. `aspects` are words that limit what is compared; `nearness` gives the cosines of two lists of
    texts, shape (first, second).
    """
    own, other = _limited(first, aspects), _limited(second, aspects)
    if not own.evidence and not other.evidence and aspects:
        own, other = first, second  # the sources name no such aspect: compared as a whole
    if not own.evidence and not other.evidence:
        return []
    if not own.evidence or not other.evidence:
        side, lacking = (own, other) if own.evidence else (other, own)
        name = lacking.name if not aspects else phrase("aspect_of", language, name=lacking.name, aspect=aspects[0])
        label = phrase("one_side", language, name=side.name, other=name)
        return [Chosen(one, group=label) for one in _plainly(side.evidence, ())[:MOST_PAIRS]]
    pairs = _by_heading(own, other, nearness) if own.whole and other.whole and not aspects else []
    if pairs:
        return [chosen for heading, pair in pairs for chosen in _headed(heading, pair, (own, other))]
    return _side_by_side(own, other, nearness)


def _limited(side: Side, aspects: Sequence[str]) -> Side:
    """A side's sentences that speak of the aspects asked for, in their words or their headings."""
    if not aspects:
        return side

    def speaks(one: Evidence) -> bool:
        around = prepared(f"{one.sentence.text} {' '.join(one.passage.section.path)}")
        return any(word in around.stems or (word[0] >= "\u3400" and word in around.folded) for word in aspects)

    return replace(side, evidence=tuple(one for one in side.evidence if speaks(one)))


def _by_heading(first: Side, second: Side, nearness: Similarity) -> list[tuple[str, Pair]]:
    """Pairs under the headings that both documents have, in the first one's order: the same words first, then the nearest in meaning."""
    own, other = _sections(first), _sections(second)
    if (
        not own
        or not other
        or (
            own.keys() == other.keys()
            and first.evidence[0].passage.document_id == second.evidence[0].passage.document_id
        )
    ):
        return []
    names, names_too = list(own), list(other)
    cosines = nearness(names, names_too)
    for i, name in enumerate(names):
        for j, name_too in enumerate(names_too):
            if name == name_too:
                cosines[i, j] = 1.0
    taken: list[tuple[int, int]] = []
    for _ in range(min(MOST_ASPECTS, *cosines.shape)):
        i, j = (int(one) for one in np.unravel_index(int(np.argmax(cosines)), cosines.shape))
        if cosines[i, j] < SAME_ASPECT:
            break
        taken.append((i, j))
        cosines[i, :], cosines[:, j] = -1.0, -1.0
    if len(taken) < 2:
        return []
    return [(names[i], _nearest(own[names[i]], other[names_too[j]], nearness)) for i, j in sorted(taken)]


def _sections(side: Side) -> dict[str, list[Evidence]]:
    """A side's first readable sentences by heading, in the document's order."""
    made: dict[str, list[Evidence]] = {}
    for one in sorted(side.evidence, key=lambda one: (one.passage.position, one.number)):
        listed = made.setdefault(one.passage.section.heading, [])
        if len(listed) < LOOKED_AT and _alone(one):
            listed.append(one)
    return {heading: listed for heading, listed in made.items() if heading and listed}


def _headed(heading: str, pair: Pair, sides: tuple[Side, Side]) -> list[Chosen]:
    """A pair under its aspect; a sentence that does not name its side stands under the side's name too."""
    return [
        Chosen(one, group=heading if _names(one, side) else f"{heading} · {side.name}")
        for one, side in zip(pair, sides, strict=True)
    ]


def _side_by_side(first: Side, second: Side, nearness: Similarity) -> list[Chosen]:
    own = _plainly(first.evidence, ())
    other = _plainly(second.evidence, own)
    if first.definition and second.definition:
        defined = [Chosen(first.definition, group=first.name)], [Chosen(second.definition, group=second.name)]
    else:
        defined = [], []
    if not own or not other:
        return [*defined[0], *defined[1]]
    cosines = nearness([one.sentence.text for one in own], [one.sentence.text for one in other])
    pairs: list[Pair] = []
    for _ in range(min(MOST_PAIRS, len(own), len(other))):
        i, j = (int(one) for one in np.unravel_index(int(np.argmax(cosines)), cosines.shape))
        pairs.append((own[i], other[j]))
        cosines[i, :], cosines[:, j] = -np.inf, -np.inf
    pairs.sort(key=lambda pair: (pair[0].passage.document_id, pair[0].passage.position, pair[0].number))
    return [
        *defined[0],
        *(Chosen(one, group=first.name) for one, _ in pairs),
        *defined[1],
        *(Chosen(one, group=second.name) for _, one in pairs),
    ]


def _plainly(evidence: Sequence[Evidence], used: Sequence[Evidence]) -> list[Evidence]:
    """The best sentences that can be read alone, without doubles; of what a digest says of itself only where it says nothing else."""
    alone = [one for one in evidence if _alone(one)] or [one for one in evidence if _readable(one)]
    kept: list[Evidence] = []
    for one in alone:
        if len(kept) == MOST_SENTENCES or one.score < alone[0].score - SCORE_WITHIN:
            break
        if not any(one.key == other.key for other in used) and not any(alike(one, other) for other in kept):
            kept.append(one)
    return kept


def _nearest(own: Sequence[Evidence], other: Sequence[Evidence], nearness: Similarity) -> Pair:
    cosines = nearness([one.sentence.text for one in own], [one.sentence.text for one in other])
    i, j = np.unravel_index(int(np.argmax(cosines)), cosines.shape)
    return own[int(i)], other[int(j)]


def _alone(one: Evidence) -> bool:
    """Whether a sentence can be read alone and is the source's own: what a digest says of itself compares nothing."""
    return one.sentence.confidence != "ours" and _readable(one)


def _readable(one: Evidence) -> bool:
    return need(one.sentence.text, one.passage.language) in ("nothing", "heading")


def _names(one: Evidence, side: Side) -> bool:
    """Whether a sentence itself names its side."""
    text = prepared(one.sentence.text)
    own = words(side.name, one.passage.language)
    named = sum(text.has(word) for word in own)
    return named >= 2 or (bool(own) and named >= NAMED * len(own))
