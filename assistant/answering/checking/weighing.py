"""How likely a statement is to be unsupported, from its doubts: a logistic combination whose weights cannot be negative.

A doubt can only ever count against a statement, so that no statement passes because it is strange. Fitted by
`python benchmarks/fit_grounding.py` on the pairs that the check is developed on; never on the fresh ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from assistant.answering.checking.weights import BIASES, WEIGHTS

# From this likelihood on a statement is not shown, by whether its sources speak its language and whether an encoder is at hand. With one it
# is low: the source's own sentence takes the place of a true statement that is turned down, while a false one that is shown does harm.
# Without one, a word that neither the source nor the vocabulary near it has is enough.
REJECT_FROM = {(True, True): 0.18, (False, True): 0.22, (True, False): 0.2, (False, False): 0.35}
# what a fault of these kinds counts for is fitted; one of any other kind refutes by itself
SOFT = ("subject", "attached", "opposite", "added", "perhaps name", "modality", "scope")


def rule_doubts(faults: list[str]) -> dict[str, float]:
    """The rules' faults of the kinds that are weighed, counted up to two; "rule refuted" is not among them."""
    found: dict[str, float] = {}
    for fault in faults:
        kind = fault.split(":")[0]
        if fault in ("scope:first", "scope:superlative"):
            kind = "rank"
        if kind in (*SOFT, "rank"):
            found[f"rule {kind}"] = min(2.0, found.get(f"rule {kind}", 0.0) + 1)
    return found


def refuting(faults: list[str]) -> list[str]:
    """The rules' faults that need no weighing: figures, units, dates, names, document numbers."""
    return [fault for fault in faults if fault.split(":")[0] not in SOFT]


def unsupported(doubts: Mapping[str, float], same_language: bool, with_encoder: bool) -> float:
    """The likelihood (0 to 1) that a statement with these doubts is not supported."""
    kind = f"{'within' if same_language else 'across'}, {'encoder' if with_encoder else 'rules'}"
    weights = WEIGHTS[kind]
    return 1 / (1 + math.exp(-BIASES[kind] - sum(weights.get(name, 0.0) * value for name, value in doubts.items())))
