"""Fit the weights of `assistant/answering/answerability.py` on the dev half of the questions and print them with both halves' errors.

    python benchmarks/fit_answerability.py [--show]

Of each question's best sentences, the one that the present weights find likeliest is taken; so run it until the weights stand still.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answering.answerability import ACROSS, FEATURES, LOOKED_AT, probability
from assistant.answering.assistant import RETRIEVED, WEIGHED, Assistant
from assistant.answering.question import question_language, tidy, understand
from assistant.documents.model import other
from assistant.retrieval.index import Scope
from assistant.settings import load_settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
from answers import QUESTIONS, half

RIDGE = 0.3
# an answer to what the sources do not cover is worse than a needless refusal
COST_OF_WRONG_ANSWER = 1.5
# without words to compare, more wrong answers pass: they are priced higher
COST_ACROSS = 3.0
# a name or a year that is not there, or a figure question without a figure, settles it, however few questions of the dev half show it
BOUNDS = {
    "lacks_name": (None, -4.0),
    "lacks_year": (None, -4.0),
    "lacks_word": (None, 0.0),
    "suits": (2.5, None),
    "lacks_figure": (None, -1.5),
}


def fitted(
    values: NDArray[np.float64], targets: NDArray[np.float64], names: Sequence[str]
) -> tuple[float, NDArray[np.float64]]:
    """Intercept and weights of a logistic model with ridge and bounds; both classes count alike, but for the cost."""
    scale = np.array([10.0 if name == "meaning" else 1.0 for name in names])
    scaled = values * scale
    cost = np.where(
        targets > 0,
        0.5 / targets.sum(),
        0.5 * (COST_ACROSS if names is ACROSS else COST_OF_WRONG_ANSWER) / (1 - targets).sum(),
    ) * len(targets)

    def loss(free: NDArray[np.float64]) -> float:
        margin = (2 * targets - 1) * (free[0] + scaled @ free[1:])
        return float(np.sum(cost * np.logaddexp(0, -margin)) + RIDGE * np.sum(free[1:] ** 2))

    bounds = [(None, None), *(BOUNDS.get(name, (None, None)) for name in names)]
    found = minimize(loss, np.zeros(len(names) + 1), method="L-BFGS-B", bounds=bounds)
    return float(found.x[0]), found.x[1:] * scale


def features_of(assistant: Assistant, asked: str) -> tuple[float, ...] | None:
    """The features of the likeliest of the best sentences for a question."""
    text = tidy(asked, 2000)
    question = understand(asked, text, question_language(text))
    found = assistant.index.search(text, question.language, RETRIEVED)
    evidence = assistant.judge.gather(question, found, assistant.index.documents, WEIGHED)[:LOOKED_AT]
    return max((assistant.features(question, one) for one in evidence), key=probability, default=None)


def features_across_of(assistant: Assistant, asked: str) -> tuple[float, ...] | None:
    """The same as if the documents existed in the other language only."""
    text = tidy(asked, 2000)
    question = understand(asked, text, question_language(text))
    index = assistant.index
    found = index.search(text, question.language, RETRIEVED, Scope(languages=(other(question.language),)))
    hits = []
    for hit in found.hits:
        passage = index.passages[hit.passage.twin] if hit.passage.twin else hit.passage
        alone = tuple(replace(one, counterpart=None) for one in passage.sentences)
        hits.append(replace(hit, passage=replace(passage, sentences=alone)))
    evidence = assistant.judge.gather(question, replace(found, hits=tuple(hits)), index.documents, WEIGHED)[:LOOKED_AT]
    return max((assistant.features(question, one) for one in evidence), key=probability, default=None)


def fit(assistant: Assistant, show: bool, across: bool) -> None:
    """Fit, print the weights, and print the errors of both halves."""
    names, measure = (ACROSS, features_across_of) if across else (FEATURES, features_of)
    questions: list[dict[str, Any]] = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    rows = [(one, measure(assistant, one["question"])) for one in questions]
    known = [(one, values) for one, values in rows if values is not None]
    dev = [(one, values) for one, values in known if half(one["id"]) == "dev"]
    targets = np.array([not one.get("unanswerable") for one, _ in dev], float)
    intercept, weights = fitted(np.array([values for _, values in dev]), targets, names)
    prefix = "ACROSS_" if across else ""
    print(f"{prefix}INTERCEPT =", round(intercept, 2))
    print(f"{prefix}COEFFICIENTS =", tuple(round(float(one), 2) for one in weights))
    for part in ("dev", "test"):
        listed = [(one, values) for one, values in known if half(one["id"]) == part]
        wrong = {"refused though covered": 0, "answered though not covered": 0}
        for one, values in listed:
            likely = 1 / (1 + np.exp(-(intercept + np.dot(weights, values))))
            if (likely >= 0.5) == bool(one.get("unanswerable")):
                wrong["answered though not covered" if one.get("unanswerable") else "refused though covered"] += 1
                if show:
                    print(f"  {part} {one['id']} {likely:.2f} {one['question']} {[round(float(v), 2) for v in values]}")
        print(part, len(listed), wrong)


def main() -> None:
    """Open the assistant and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print each question on the wrong side")
    parser.add_argument(
        "--across", action="store_true", help="fit the weights for documents in the other language only"
    )
    arguments = parser.parse_args()
    fit(Assistant.open(load_settings()), arguments.show, arguments.across)


if __name__ == "__main__":
    main()
