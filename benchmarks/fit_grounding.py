"""Fit what the doubts about a statement weigh (assistant/answering/checking/weights.py).

    python benchmarks/fit_grounding.py [--write]

Fitted on the pairs of tests/data/grounding.jsonl that the check is developed on (dev and the former test half), never on the fresh ones.
Freely worded pairs count most, those that the rules were first written on least. Prints what a refit finds on sources left out (ten parts).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from grounding import Pair, light_cosines, read_pairs
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answering.checking.clauses import smooth
from assistant.answering.checking.weighing import refuting
from assistant.answering.grounding import Case, examine

WEIGHTS = Path(__file__).resolve().parent.parent / "assistant/answering/checking/weights.py"
# the rules were written on the plain dev pairs and look better there than they are
COUNTS = {"dev": 0.4, "test": 0.8, "free": 2.0}
RIDGE = 2.0
PARTS = 10
Floats = NDArray[np.float64]


def main() -> None:
    """Fit the four combinations and print or write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="rewrite the table of weights")
    arguments = parser.parse_args()
    pairs = [pair for pair in read_pairs() if pair.half != "fresh"]
    weights: dict[str, dict[str, float]] = {}
    biases: dict[str, float] = {}
    for how, cosines in (("encoder", light_cosines()), ("rules", None)):
        cases = [(pair, examine(smooth(pair.statement), pair.language, pair.sources, cosines)) for pair in pairs]
        for where, same in (("within", True), ("across", False)):
            kind = f"{where}, {how}"
            weights[kind], biases[kind] = _fitted(kind, [one for one in cases if one[1].same_language == same])
    if arguments.write:
        WEIGHTS.write_text(_table(weights, biases), encoding="utf-8")
    else:
        print(_table(weights, biases))


def _fitted(kind: str, cases: Sequence[tuple[Pair, Case]]) -> tuple[dict[str, float], float]:
    open_ = [(pair, case) for pair, case in cases if not refuting(case.faults)]
    names = sorted({name for _, case in open_ for name in case.doubts})
    table = np.array([[case.doubts.get(name, 0.0) for name in names] for _, case in open_])
    wrong = np.array([not pair.supported for pair, _ in open_])
    counts = np.array([COUNTS[_group(pair)] for pair, _ in open_])
    sources = {one: at for at, one in enumerate(sorted({pair.id.split("-")[0] for pair, _ in open_}))}
    parts = np.array([sources[pair.id.split("-")[0]] % PARTS for pair, _ in open_])
    found = np.zeros(len(open_))
    for part in range(PARTS):
        inside = parts != part
        slopes, bias = _fit(table[inside], wrong[inside], counts[inside])
        found[~inside] = 1 / (1 + np.exp(-(table[~inside] @ slopes + bias)))
    _report(kind, cases, open_, found)
    slopes, bias = _fit(table, wrong, counts)
    return {name: round(float(one), 2) for name, one in zip(names, slopes, strict=True) if one > 0.005}, round(bias, 2)


def _group(pair: Pair) -> str:
    return "free" if pair.half_named else pair.half


def _fit(table: Floats, wrong: NDArray[np.bool_], counts: Floats) -> tuple[Floats, float]:
    """The slopes (none negative) and the bias of a ridge logistic regression on columns of unit deviation."""
    scale = table.std(axis=0) + 1e-6
    scaled, sign = table / scale, np.where(wrong, 1.0, -1.0)

    def loss(values: Floats) -> tuple[float, Floats]:
        margin = sign * (scaled @ values[:-1] + values[-1])
        slope = -(counts * sign / (1 + np.exp(margin)))
        return (
            float((counts * np.logaddexp(0, -margin)).sum() + RIDGE * (values[:-1] ** 2).sum() / 2),
            np.append(scaled.T @ slope + RIDGE * values[:-1], slope.sum()),
        )

    bounds = [(0.0, None)] * table.shape[1] + [(None, None)]
    values = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return values[:-1] / scale, float(values[-1])


def _report(kind: str, cases: Sequence[tuple[Pair, Case]], open_: Sequence[tuple[Pair, Case]], found: Floats) -> None:
    """Print what would be rejected and caught at some thresholds, each source judged by a fit without it."""
    for threshold in (0.25, 0.3, 0.35, 0.4, 0.5):
        flagged = {id(pair) for (pair, _), one in zip(open_, found, strict=True) if one >= threshold}
        flagged |= {id(pair) for pair, case in cases if refuting(case.faults)}
        row = [f"{kind} from {threshold}:"]
        for group in COUNTS:
            for supported, what in ((True, "true rejected"), (False, "altered caught")):
                ones = [pair for pair, _ in cases if _group(pair) == group and pair.supported == supported]
                row.append(f"{group} {what} {sum(id(one) in flagged for one in ones) / max(1, len(ones)):.1%}")
        print("  ".join(row))


def _table(weights: dict[str, dict[str, float]], biases: dict[str, float]) -> str:
    lines = [
        '"""What each doubt weighs, as `python benchmarks/fit_grounding.py --write` fitted it. Not to be edited by hand."""\n'
    ]
    lines.append("WEIGHTS: dict[str, dict[str, float]] = {")
    for kind, table in weights.items():
        lines.append(f'    "{kind}": {{')
        lines += [f'        "{name}": {value},' for name, value in table.items()]
        lines.append("    },")
    lines.append("}")
    lines.append("BIASES: dict[str, float] = {")
    lines += [f'    "{kind}": {value},' for kind, value in biases.items()]
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    main()
