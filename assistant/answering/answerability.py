"""Whether the sources cover a question: decided by the evidence, never by one similarity alone.

A logistic model over what the best sentences show: meaning by two encoders, the share of the question's words they hold,
and what they lack: names, years, and the rarest word that no word of theirs comes near in meaning. Its weights are fitted on
the dev half of `tests/data/questions.jsonl` by `benchmarks/fit_answerability.py`, which prints them and both halves' errors.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.answering.evidence import Evidence, Rarity, surroundings
from assistant.answering.likeness import SYNONYM_FROM, Likeness
from assistant.answering.question import Question
from assistant.answering.wording import words
from assistant.documents.model import Document

FEATURES = ("meaning", "light", "covered", "lacks_name", "lacks_year", "lacks_word", "suits")
INTERCEPT = -1.46
COEFFICIENTS = (21.75, 1.12, 1.69, -4.0, -4.0, -1.96, 0.74)
MEANING_CENTRE = 0.85
# sentences looked at: the answer may stand in the second or third
LOOKED_AT = 3


def features(
    question: Question, best: Evidence, document: Document, rarity: Rarity, likeness: Likeness
) -> tuple[float, ...]:
    """What the decision rests on for one sentence, in the order of `FEATURES`."""
    around = surroundings(document, best.passage)
    near = [
        word.text
        for word in words(f"{best.sentence.text} {' '.join(best.passage.section.path)}", best.passage.language)
    ]
    weights = {word.form: rarity.weight(word, question.language) for word in question.words}
    total = sum(weights.values()) or 1.0
    readable = best.passage.language == question.language
    covered, lacks = best.covered, 0.0
    for word in best.lacking:
        if word.role == "number" or around.has(word):
            continue
        nearness = likeness.nearest(word.text, near) if readable else 1.0
        if nearness >= SYNONYM_FROM and not word.is_name:
            covered += nearness * weights[word.form] / total
        elif readable and word.role != "verb":
            lacks = max(lacks, weights[word.form])
    needs = question.kind in ("figure", "when", "who")
    return (
        best.meaning - MEANING_CENTRE,
        best.light,
        covered,
        float(bool(best.missing)),
        float(bool(best.missing_years)),
        lacks,
        best.suits if needs else 1.0,
    )


def probability(values: Sequence[float]) -> float:
    """How likely a sentence with these features answers the question, 0 to 1."""
    total = INTERCEPT + sum(c * x for c, x in zip(COEFFICIENTS, values, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))
