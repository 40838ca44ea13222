"""How the legs' scores become one ranking.

Each leg ranks the passages of one language at a time, and its scores are put on one scale: how far a passage
stands out from the leg's best thirty in that language (a z-score). So legs with different units can be added, and
the rankings of the two languages can be merged by value: neither crowds out the other, because each passage
competes with its own language first.

The weights depend on whether question and passage share a language. Within one, exact words help and the plain
vectors do well. Across languages BM25 finds next to nothing and would only add noise; two different encoders
agree where one is wrong; and the language itself is the largest part of a vector, so the mean of questions in
that language is taken off the question's vector first (`centred` legs).

Weights were chosen on the questions about every other paragraph of XQuAD and read off on the rest
(benchmarks/retrieval.py prints both halves).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

TOP = 30


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each leg counts; a leg with weight 0 is not asked."""

    sentences: float = 0.0
    passages: float = 0.0
    sentences_centred: float = 0.0
    passages_centred: float = 0.0
    light_centred: float = 0.0
    lexical: float = 0.0


SAME_LANGUAGE = Weights(sentences=1.0, passages=1.0, lexical=1.0, light_centred=0.25)
ACROSS_LANGUAGES = Weights(sentences_centred=1.0, passages_centred=0.5, light_centred=0.5)

# the least spread a leg is taken to have: with few passages in a language the observed one says little
LEAST_SPREAD = {"lexical": 0.5}
LEAST_SPREAD_OF_COSINES = 0.01


# usual mean and spread of the best thirty cosines of the two bundled encoders (measured on the bundled corpus): what a pool too small to
# tell is taken to have. BM25 has none: its scores depend on the size of the pool.
MEASURED_ON = "multilingual-e5-small"
USUAL = {
    "sentences": (0.875, 0.011),
    "passages": (0.865, 0.010),
    "sentences_centred": (0.130, 0.016),
    "passages_centred": (0.105, 0.014),
    "light_same": (0.34, 0.050),
    "light_across": (0.26, 0.038),
}


def stand_out(
    scores: Mapping[str, float], pool: int, least_spread: float, usual: tuple[float, float] | None = None
) -> dict[str, float]:
    """Scores as z-scores against the best `TOP` of a pool of `pool` passages; those not scored count as the lowest seen.

    With fewer than `TOP` passages in the pool, its mean and spread are filled up with the usual ones: of a passage that is alone in its language
    it could not be told otherwise whether it stands out. `pool` above the number of scores means that the rest scored no better than the lowest given (for BM25: zero).
    """
    if not scores:
        return {}
    values = np.sort(np.fromiter(scores.values(), float))[::-1]
    floor = 0.0 if least_spread == LEAST_SPREAD["lexical"] else float(values[-1])
    top = np.concatenate([values[:TOP], np.full(max(0, min(TOP, pool) - len(values)), floor)])
    spread = max(float(top.std()), least_spread)
    mean = float(top.mean())
    if usual and pool < TOP:
        share = pool / TOP
        mean = share * mean + (1 - share) * usual[0]
        spread = max(share * float(top.std()) + (1 - share) * usual[1], least_spread)
    return {key: (value - mean) / spread for key, value in scores.items()}


def fuse(legs: list[tuple[float, dict[str, float]]]) -> dict[str, float]:
    """Weighted sum of z-scores; a passage that a leg did not return gets that leg's lowest."""
    keys = {key for _, leg in legs for key in leg}
    lowest = [min(leg.values(), default=0.0) for _, leg in legs]
    return {
        key: sum(weight * leg.get(key, low) for (weight, leg), low in zip(legs, lowest, strict=True)) for key in keys
    }
