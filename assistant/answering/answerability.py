"""Whether the sources cover a question: decided by the evidence, never by one similarity alone.

A logistic model over what the best sentences show: meaning by two encoders, the share of the question's words they hold,
and what they lack (names, years, the rarest word). Its weights are fitted on the development half of the questions in
`tests/data/questions.jsonl` by `benchmarks/fit_answerability.py`, which prints them and both halves' errors.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.answering.evidence import Evidence
from assistant.answering.question import Question

FEATURES = ("meaning", "light", "covered", "own", "lacking_name", "lacking_year", "suits")
INTERCEPT = -1.0
COEFFICIENTS = (30.0, 3.0, 3.0, 2.0, -4.0, -4.0, 0.5)
MEANING_CENTRE = 0.85


def features(question: Question, evidence: Sequence[Evidence]) -> tuple[float, ...]:
    """What the decision rests on, in the order of `FEATURES`, taken from the best sentence."""
    best = evidence[0]
    needs = question.kind in ("figure", "when", "who")
    return (
        best.meaning - MEANING_CENTRE,
        best.light,
        best.covered,
        best.own,
        float(bool(best.missing)),
        float(bool(best.missing_years)),
        best.suits if needs else 1.0,
    )


def probability(question: Question, evidence: Sequence[Evidence]) -> float:
    """How likely the sources answer the question, 0 to 1; 0 with no evidence."""
    if not evidence:
        return 0.0
    total = INTERCEPT + sum(c * x for c, x in zip(COEFFICIENTS, features(question, evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-total))
