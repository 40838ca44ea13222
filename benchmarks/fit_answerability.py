"""Fit the weights of `assistant/answering/answerability.py` and print them with the errors they leave.

    python -m benchmarks.fit_answerability [--across] [--sets ../shared/bench/xquad] [--show]

Fitted on the dev half of the project's questions, and with `--sets` also on public questions over other documents (those about every other
paragraph, English and Chinese), each asked twice: with its paragraph, and with that paragraph taken away. The other halves are only read off.
Of each question's best sentences, the one that the weights find likeliest stands for it, so the fit is repeated until it stands still.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answering.answerability import (
    ACROSS,
    ACROSS_COEFFICIENTS,
    ACROSS_INTERCEPT,
    COEFFICIENTS,
    FEATURES,
    INTERCEPT,
    LOOKED_AT,
)
from assistant.answering.assistant import Assistant
from assistant.answering.evidence import RETRIEVED, WEIGHED
from assistant.answering.question import Question, question_language, tidy, understand
from assistant.documents.model import LANGUAGES, other
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.retrieval.index import Found, Index, Scope
from assistant.settings import load_settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
from answers import OFFICE, PUBLIC, everyday_records, office_records, own_records

RIDGE = 0.3
# an answer to what the sources do not cover is worse than a needless refusal; without words to compare more of them pass
COST_OF_WRONG_ANSWER, COST_ACROSS = 1.5, 3.0
# how much all public questions count beside all of the project's own
SHARE_OF_PUBLIC = 0.4
# a name, a year, a figure or the attribute wanted that is not there settles it, however few questions show it
BOUNDS = {
    "lacks_name": (None, -4.0),
    "lacks_year": (None, -4.0),
    "lacks_word": (None, 0.0),
    "lacks_focus": (None, -2.0),
    "lacks_figure": (None, -2.5),
}
# features of small range, so that the ridge weighs on all alike
SCALES = {"meaning": 10.0, "stands_out": 20.0, "passage": 0.2}
ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the features of its best sentences, one a row, and whether it can be answered."""

    key: str
    text: str
    group: str
    part: str
    answerable: bool
    values: NDArray[np.float64]

    def likeliest(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The row that the weights (intercept first) like best."""
        row: NDArray[np.float64] = self.values[int(np.argmax(self.values @ weights[1:]))]
        return row


def measured(assistant: Assistant, asked: str, without: frozenset[str], across: bool) -> NDArray[np.float64]:
    """(n, features) of the best sentences for a question, as if some documents were not there."""
    text = tidy(asked, 2000)
    question = understand(asked, text, question_language(text))
    # searched without them, not taken from what was found with them: a passage's score depends on what else is there
    scope = Scope(documents=tuple(one for one in assistant.index.documents if one not in without)) if without else None
    found = _alone(assistant, question) if across else assistant.index.search(text, question.language, RETRIEVED, scope)
    evidence = assistant.judge.gather(question, found, assistant.index.documents, WEIGHED)[:LOOKED_AT]
    return np.array([assistant.features(question, one) for one in evidence], float)


def _alone(assistant: Assistant, question: Question) -> Found:
    """What is found as if the documents existed in the other language only."""
    index = assistant.index
    scope = Scope(languages=(other(question.language),))
    found = index.search(question.text, question.language, RETRIEVED, scope)
    hits = []
    for hit in found.hits:
        passage = index.passages[hit.passage.twin] if hit.passage.twin else hit.passage
        alone = tuple(replace(one, counterpart=None) for one in passage.sentences)
        hits.append(replace(hit, passage=replace(passage, sentences=alone)))
    return replace(found, hits=tuple(hits))


def own_questions(assistant: Assistant, name: str, records: Iterable[dict[str, Any]], across: bool) -> list[Asked]:
    """The project's questions about what an assistant answers from."""
    rows = []
    for one in records:
        values = measured(assistant, one["question"], frozenset(), across)
        if len(values):
            language = question_language(one["question"])
            part = one["half"]
            rows.append(
                Asked(one["id"], one["question"], f"{name} {language}", part, not one.get("unanswerable"), values)
            )
    return rows


def public_questions(folder: Path, encoders: Encoders, across: bool, every: int, work: Path) -> list[Asked]:
    """A public set's questions, each with its paragraph and without. The part goes by the paragraph's number. Its index is kept in `work`."""
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, document, _ = line.split("\t")
        relevant.setdefault(question, set()).add(document)
    rows = []
    settings = load_settings(corpus=folder / "corpus.jsonl", index=work / folder.name)
    build_index(settings, encoders)
    assistant = Assistant(Index.open(settings.index, encoders), settings)
    for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()[::every]:
        one = json.loads(line)
        own = frozenset(relevant[one["id"]])
        part = "dev" if int(min(own)[1:]) % 2 == 0 else "test"
        for answerable, without in ((True, frozenset[str]()), (False, own)):
            values = measured(assistant, one["text"], without, across)
            if len(values):
                rows.append(Asked(one["id"], one["text"], folder.name, part, answerable, values))
    return rows


def fitted(rows: Sequence[Asked], names: Sequence[str], start: NDArray[np.float64], cost: float) -> NDArray[np.float64]:
    """Intercept and weights of a logistic model with ridge and bounds; answerable and not count alike, but for the cost."""
    scale = np.array([1.0, *(SCALES.get(name, 1.0) for name in names)])
    bounds = [(None, None), *(BOUNDS.get(name, (None, None)) for name in names)]
    public = np.array([one.group.startswith(PUBLIC) for one in rows])
    targets = np.array([one.answerable for one in rows], float)
    importance = np.zeros(len(rows))
    for group, share in ((~public, 1.0), (public, SHARE_OF_PUBLIC)):
        for target, price in ((1.0, 0.5), (0.0, 0.5 * cost)):
            chosen = group & (targets == target)
            importance[chosen] = share * price * (~public).sum() / max(1, chosen.sum())
    weights = start
    for _ in range(ROUNDS):
        values = np.array([[1.0, *one.likeliest(weights)] for one in rows]) * scale

        def loss(free: NDArray[np.float64], values: NDArray[np.float64] = values) -> float:
            margin = (2 * targets - 1) * (values @ free)
            return float(np.sum(importance * np.logaddexp(0, -margin)) + RIDGE * np.sum(free[1:] ** 2))

        weights = minimize(loss, np.zeros(len(names) + 1), method="L-BFGS-B", bounds=bounds).x * scale
    return weights


def report(rows: Sequence[Asked], weights: NDArray[np.float64], show: bool) -> None:
    """Both kinds of error, by group and half, at thresholds of one half and one third."""
    for group in sorted({one.group for one in rows}):
        for part in ("dev", "test"):
            listed = [one for one in rows if one.group == group and one.part == part]
            likely = {id(one): _likely(one, weights) for one in listed}
            line = f"{group:14s} {part:4s}"
            for threshold in (0.5, 1 / 3):
                yes = [one for one in listed if one.answerable]
                no = [one for one in listed if not one.answerable]
                needless = sum(likely[id(one)] < threshold for one in yes)
                refused = sum(likely[id(one)] < threshold for one in no)
                line += f" | from {threshold:.2f}: refused {refused}/{len(no)} = {refused / max(1, len(no)):.1%}, needlessly {needless}/{len(yes)} = {needless / max(1, len(yes)):.1%}"
            print(line)
            if show and group.startswith("own"):
                for one in listed:
                    if (likely[id(one)] >= 0.5) != one.answerable:
                        print(
                            f"    {one.key} {likely[id(one)]:.2f} {one.text} {[round(float(v), 2) for v in one.likeliest(weights)]}"
                        )


def _likely(one: Asked, weights: NDArray[np.float64]) -> float:
    return float(1 / (1 + np.exp(-(weights[0] + one.likeliest(weights) @ weights[1:]))))


def main() -> None:
    """Open the assistant, measure, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print each own question on the wrong side")
    parser.add_argument("--sets", type=Path, help="folder with xquad-en-en and xquad-zh-zh")
    parser.add_argument("--every", type=int, default=1, help="take every nth public question only")
    parser.add_argument(
        "--work", type=Path, default=Path(gettempdir()) / "ecpa-public", help="folder for their indexes"
    )
    parser.add_argument("--across", action="store_true", help="fit for documents in the other language only")
    parser.add_argument("--cost", type=float, help="what a wrong answer costs beside a needless refusal")
    arguments = parser.parse_args()
    across = arguments.across
    assistant = Assistant.open(load_settings())
    rows = own_questions(assistant, "own", own_records(), across)
    rows += own_questions(assistant, "everyday", everyday_records(), across)
    for language in () if across else LANGUAGES:
        settings = load_settings(corpus=OFFICE / language, index=arguments.work / f"office-{language}")
        rows += own_questions(
            Assistant.open(settings, encoders=assistant.index.encoders), "office", office_records(language), False
        )
    if arguments.sets:
        for name in ("xquad-en-zh", "xquad-zh-en") if across else ("xquad-en-en", "xquad-zh-zh"):
            rows += public_questions(
                arguments.sets / name, assistant.index.encoders, False, arguments.every, arguments.work
            )
    names = ACROSS if across else FEATURES
    rows = [one for one in rows if one.values.shape[1] == len(names)]
    start = np.array([ACROSS_INTERCEPT, *ACROSS_COEFFICIENTS] if across else [INTERCEPT, *COEFFICIENTS])
    print("as it is")
    report(rows, start, False)
    cost = arguments.cost or (COST_ACROSS if across else COST_OF_WRONG_ANSWER)
    weights = fitted([one for one in rows if one.part == "dev"], names, start, cost)
    prefix = "ACROSS_" if across else ""
    print(f"{prefix}INTERCEPT =", round(float(weights[0]), 2))
    print(f"{prefix}COEFFICIENTS =", tuple(round(float(one), 2) for one in weights[1:]))
    report(rows, weights, arguments.show)


if __name__ == "__main__":
    main()
