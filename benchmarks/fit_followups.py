"""Fit the weights by which the sentences for a follow-up are ranked, and by which it is decided whether the best of them answers (`WEIGHTS`,
`DECISION` and `WHOLE_DECISION` in `assistant/answering/conversing.py`), and print them.

    python -m benchmarks.fit_followups [--folds 5]

Ranking, listwise: the softmax over the sentences of a follow-up should fall on those that hold all facts of the answer. Decision: whether the best
sentence, so ranked, holds a fact of the answer. Both are fitted on the dev halves of the sets of follow-ups; the other halves are only read off. Sets that the
rewriting of follow-ups was never worked on with count double: there, the rewritten question is as good as it will be for others. Each
follow-up is taken twice: after the answers that its author wrote, and after the assistant's own.

What is typed in a conversation and whole by itself is decided on by `WHOLE_DECISION`: fitted on those follow-ups that are, and on questions that belong to no
conversation, each asked after two others: one drawn at random, one of the nearest in subject.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answering import conversing
from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant
from assistant.answering.conversing import DECISION, WEIGHTS, WHOLE_DECISION, Rated
from assistant.answering.drafting import WHOLE_FOLLOWED_FROM
from assistant.answering.question import Question, question_language
from assistant.evaluation.facts import lacking
from assistant.evaluation.records import Record, read_records
from assistant.retrieval.index import Scope
from assistant.settings import load_settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
import listwise
from listwise import Rows
from others import after_others

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
SETS = {
    "questions": 1.0, "followups-threads": 1.0, "followups-chat": 1.0, "followups-everyday": 1.0, "followups-conversations": 2.0,
}  # fmt: skip
# questions of no conversation, and what each counts after another one
SINGLE = ("questions", "questions-everyday", "questions-dev", "questions-ordinary", "questions-broad")
SINGLE_WEIGHT = 0.2
RIDGE, DECISION_RIDGE = 1.5, 2.0
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
# the weights in use, by which the sentences are ranked on which `WHOLE_DECISION` is fitted
SHIPPED = dict(WEIGHTS)
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Follow:
    """A follow-up with its sentences: `marks` one row each, which of them hold all facts or one of them, and what decides. `alone` is how likely it is
    answered without the conversation, None where it is not whole by itself.
    """

    record: Record
    weight: float
    typed: Question
    alone: float | None
    rated: list[Rated]
    marks: Vector
    all_facts: NDArray[np.bool_]
    one_fact: NDArray[np.bool_]


def collected(assistant: Assistant) -> list[Follow]:
    """Every follow-up of the sets that leans on what was said before, with its sentences."""
    found: list[Follow] = []
    for name, weight in SETS.items():
        for record in read_records([DATA / f"{name}.jsonl"]):
            if not record.follow_up:
                continue
            for history in (record.history, _answered(assistant, record)):
                if one := _follow(assistant, record, weight / 2, history):
                    found.append(one)
    return found


def of_their_own(assistant: Assistant) -> list[Follow]:
    """Every question of no conversation after others that it does not belong to."""
    pairs = (pair for name in SINGLE for pair in after_others(assistant, read_records([DATA / f"{name}.jsonl"])))
    found = (_follow(assistant, record, SINGLE_WEIGHT, history) for record, history in pairs)
    return [one for one in found if one and one.alone is not None]


def _answered(assistant: Assistant, record: Record) -> list[Turn]:
    """The conversation before a follow-up with the assistant's own answers, which quote whole sentences where people's say it in short."""
    history: list[Turn] = []
    for turn in record.history:
        if turn.role == "user":
            told = assistant.ask(turn.content, history, writer="extractive")
            history += [turn, Turn(role="assistant", content=told.answer)]
    return history


def _follow(assistant: Assistant, record: Record, weight: float, history: Sequence[Turn]) -> Follow | None:
    drafter = assistant.drafter
    followed = assistant.follower.follow(record.question, history)
    context = conversing.contexts_of(followed, 1)[0]
    if context is None:
        return None
    question = drafter.read(record.question, followed.text, question_language(followed.text))
    scope = Scope()
    searched = drafter.search(question, scope)
    rated, _ = drafter.conversing.rate(question, searched, context, scope)
    alone = drafter.draft(question, scope).likely if question.text == context.typed.text else None
    if not rated:
        return None
    gold = set(record.documents)
    missing = [
        len(lacking(record.facts, one.evidence.sentence.text))
        if record.facts and not record.unanswerable and (not gold or one.evidence.passage.document_id in gold)
        else math.inf
        for one in rated
    ]
    return Follow(
        record,
        weight,
        context.typed,
        alone,
        rated,
        np.array([[one.marks[name] for name in WEIGHTS] for one in rated]),
        np.array([count == 0 for count in missing]),
        np.array([count < len(record.facts) for count in missing]),
    )


def ranking(follows: Sequence[Follow]) -> Vector:
    """The weights under which the softmax over the sentences falls on those with all facts."""
    return listwise.fitted(
        [Rows(one.marks, one.all_facts, one.weight) for one in follows if one.all_facts.any()], RIDGE
    )


def hits(follows: Sequence[Follow], weights: Vector | None, best: int) -> str:
    """How often one of the `best` sentences holds all facts, of those follow-ups that have such a sentence; without weights by the rewritten question alone."""
    used = [one for one in follows if one.all_facts.any()]
    column = list(WEIGHTS).index("score")
    scores = [one.marks @ weights if weights is not None else one.marks[:, column] for one in used]
    right = sum(bool(one.all_facts[np.argsort(-score)[:best]].any()) for one, score in zip(used, scores, strict=True))
    return f"{right}/{len(used)}"


def signs(
    assistant: Assistant, follows: Sequence[Follow], weights: Vector, names: Sequence[str] = tuple(DECISION)
) -> tuple[Vector, NDArray[np.bool_]]:
    """What is decided on for each follow-up with these weights, and whether the best sentence then answers."""
    chosen = dict(zip(WEIGHTS, weights, strict=True))
    WEIGHTS.update(chosen)
    rows, right = [], []
    for one in follows:
        order = np.argsort(-(one.marks @ weights), kind="stable")
        ordered = [one.rated[i] for i in order]
        told = assistant.drafter.conversing.signs(one.typed, ordered, one.alone)
        rows.append([told[name] for name in names])
        right.append(bool(one.one_fact[order[0]]))
    return np.array(rows), np.array(right)


def _bears_on(assistant: Assistant, one: Follow, weights: Vector) -> bool:
    best = one.rated[int(np.argmax(one.marks @ weights))]
    return assistant.drafter.conversing.bears_on(one.typed, best)


def deciding(rows: Vector, right: NDArray[np.bool_], counts: Vector) -> Vector:
    """Logistic regression with a ridge on all but the intercept, which comes first."""
    free = np.arange(rows.shape[1]) == 0

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = rows @ weights
        likely = 1 / (1 + np.exp(-odds))
        bounded = np.clip(likely, 1e-9, 1 - 1e-9)
        total = -(counts * np.where(right, np.log(bounded), np.log(1 - bounded))).sum()
        ridge = np.where(free, 0.0, weights)
        return float(total + DECISION_RIDGE * ridge @ ridge / 2), rows.T @ (
            counts * (likely - right)
        ) + DECISION_RIDGE * ridge

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x)


def outcome(follows: Sequence[Follow], likely: Vector, right: NDArray[np.bool_], threshold: float) -> str:
    """How many are answered with a right sentence, and how many that the sources do not cover are refused."""
    covered = np.array([not one.record.unanswerable for one in follows])
    told = likely >= threshold
    return f"{(told & right & covered).sum()}/{covered.sum()} right, {(~told & ~covered).sum()}/{(~covered).sum()} refused, {(~told & covered).sum()} needlessly"


def main() -> None:
    """Collect, fit, and print the weights with how they do on the halves that they were not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    assistant = Assistant.open(load_settings(index=Path(gettempdir()) / "ecpa-fit"))
    follows = collected(assistant)
    dev, test = ([one for one in follows if one.record.part == part] for part in ("dev", "test"))
    folds = np.array([int(sha256(one.record.id.encode()).hexdigest(), 16) % arguments.folds for one in dev])
    likely, good = np.zeros(len(dev)), np.zeros(len(dev), dtype=bool)
    counts = np.array([one.weight for one in dev])
    across = 0
    for fold in range(arguments.folds):
        inner = [one for one, at in zip(dev, folds, strict=True) if at != fold]
        outer = [one for one, at in zip(dev, folds, strict=True) if at == fold]
        weights = ranking(inner)
        rows, right = signs(assistant, inner, weights)
        decide = deciding(rows, right, counts[folds != fold])
        rows, right = signs(assistant, outer, weights)
        likely[folds == fold], good[folds == fold] = 1 / (1 + np.exp(-rows @ decide)), right
        across += int(hits(outer, weights, 1).split("/")[0])
    weights = ranking(dev)
    for part, own in (("dev", dev), ("test", test)):
        for best in (1, 3):
            print(
                f"{part}: best {best} by the rewritten question {hits(own, None, best)}, by all marks {hits(own, weights, best)}"
            )
    print(f"dev, each fold by weights fitted on the others: best 1 {across}")
    rows, right = signs(assistant, dev, weights)
    decide = deciding(rows, right, counts)
    rows, right = signs(assistant, test, weights)
    for threshold in THRESHOLDS:
        print(
            f"from {threshold}: dev by folds {outcome(dev, likely, good, threshold)}; test {outcome(test, 1 / (1 + np.exp(-rows @ decide)), right, threshold)}"
        )
    print("WEIGHTS =", {name: round(float(value), 2) for name, value in zip(WEIGHTS, weights, strict=True)})
    print("DECISION =", {name: round(float(value), 2) for name, value in zip(DECISION, decide, strict=True)})
    whole = [one for one in follows if one.alone is not None] + of_their_own(assistant)
    dev, test = ([one for one in whole if one.record.part == part] for part in ("dev", "test"))
    weights = np.array(list(SHIPPED.values()))
    dev, test = ([one for one in own if _bears_on(assistant, one, weights)] for own in (dev, test))
    rows, right = signs(assistant, dev, weights, tuple(WHOLE_DECISION))
    decide = deciding(rows, right, np.array([one.weight for one in dev]))
    for part, own in (("dev", dev), ("test", test)):
        rows, right = signs(assistant, own, weights, tuple(WHOLE_DECISION))
        likely = 1 / (1 + np.exp(-rows @ decide))
        follow = np.array([one.record.follow_up for one in own])
        for name, chosen in (("follow-ups", follow), ("after another question", ~follow)):
            told = [one for one, used in zip(own, chosen, strict=True) if used]
            print(
                f"{part}, whole by themselves, {name}: {outcome(told, likely[chosen], right[chosen], WHOLE_FOLLOWED_FROM)}"
            )
    print(
        "WHOLE_DECISION =", {name: round(float(value), 2) for name, value in zip(WHOLE_DECISION, decide, strict=True)}
    )


if __name__ == "__main__":
    main()
