"""Fit the weights by which sentences are ranked (`WEIGHTS` and `SHARPNESS` in `assistant/answering/evidence.py`) and print them.

    python -m benchmarks.fit_ranking [--sets ../shared/bench/xquad] [--every 2]

Listwise: the softmax over a question's sentences should fall on those that hold the answer. Fitted on the dev half of the project's questions
(the sentence with the gold quote or all facts) and, with `--sets`, on public questions over other documents (the sentence of the right paragraph
with the gold answer); the other halves are only read off. Prints how often the best sentence is right, and what rules of support would show.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.assistant import Assistant
from assistant.answering.evidence import RETRIEVED, SHARPNESS, WEIGHED, WEIGHTS, Evidence
from assistant.answering.question import question_language, tidy, understand
from assistant.answering.wording import plain
from assistant.documents.model import LANGUAGES
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.retrieval.index import Index
from assistant.settings import load_settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
import listwise
from answers import OFFICE, PUBLIC, everyday_records, office_records, own_records
from listwise import Rows

RIDGE, OWN_COUNTS, MOST = 0.5, 2.0, 40
# what each weight multiplies
MARKS: dict[str, Callable[[Evidence], float]] = {
    "meaning": lambda one: one.meaning,
    "covered": lambda one: one.covered,
    "own": lambda one: one.own,
    "suits": lambda one: one.suits,
    "named": lambda one: one.named,
    "passage": lambda one: one.passage_score,
    "aside": lambda one: -one.aside,
    "missing": lambda one: -min(2, len(one.missing)),
    "missing_year": lambda one: -min(2, len(one.missing_years)),
    "other_year": lambda one: -one.other_years,
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """The marks of a question's sentences, one a row, and which of them hold the answer."""

    group: str
    part: str
    marks: NDArray[np.float64]
    right: NDArray[np.bool_]


def ranked(assistant: Assistant, asked: str, group: str, part: str, holds: Callable[[Evidence], bool]) -> Ranked | None:
    """The sentences of one question; None where none of them holds the answer."""
    text = tidy(asked, 2000)
    question = understand(asked, text, question_language(text))
    found = assistant.index.search(text, question.language, RETRIEVED)
    evidence = assistant.judge.gather(question, found, assistant.index.documents, WEIGHED)[:MOST]
    right = np.array([holds(one) for one in evidence], bool)
    if not right.any():
        return None
    return Ranked(group, part, np.array([[mark(one) for mark in MARKS.values()] for one in evidence]), right)


def own_questions(assistant: Assistant, name: str, records: Iterable[dict[str, Any]]) -> Iterator[Ranked]:
    """Those of the project's questions about what an assistant answers from that can be answered."""
    for one in records:
        if one.get("unanswerable"):
            continue

        def holds(evidence: Evidence, one: dict[str, Any] = one) -> bool:
            texts = (evidence.sentence.text, evidence.sentence.counterpart or "")
            if (quote := one.get("quote")) and any(quote in text for text in texts):
                return True
            folded = _folded(evidence.sentence.text)
            return bool(one.get("facts")) and all(any(_folded(v) in folded for v in fact) for fact in one["facts"])

        language = question_language(one["question"])
        if made := ranked(assistant, one["question"], f"{name} {language}", one["half"], holds):
            yield made


def public_questions(folder: Path, encoders: Encoders, every: int, work: Path) -> Iterator[Ranked]:
    """A public set's questions; the half goes by the paragraph's number. Its index is kept in `work`."""
    rows = (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]
    paragraphs = {question: document for question, document, _ in (row.split("\t") for row in rows)}
    lines = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    answers = {one["id"]: one["answers"] for one in map(json.loads, lines)}
    settings = load_settings(corpus=folder / "corpus.jsonl", index=work / folder.name)
    build_index(settings, encoders)
    assistant = Assistant(Index.open(settings.index, encoders), settings)
    for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()[::every]:
        one = json.loads(line)
        own, gold = paragraphs[one["id"]], [_folded(text) for text in answers[one["id"]]]

        def holds(evidence: Evidence, own: str = own, gold: list[str] = gold) -> bool:
            folded = _folded(evidence.sentence.text)
            return evidence.passage.document_id == own and any(text in folded for text in gold)

        part = "dev" if int(own[1:]) % 2 == 0 else "test"
        if made := ranked(assistant, one["text"], folder.name, part, holds):
            yield made


def _folded(text: str) -> str:
    return "".join(plain(text).lower().split())


def fitted(rows: list[Ranked]) -> NDArray[np.float64]:
    """One weight a mark, by maximum likelihood with a ridge on marks of unit spread."""
    every = np.concatenate([one.marks for one in rows])
    spread = every.std(0) + 1e-9

    lists = [Rows(one.marks / spread, one.right, 1.0 if one.group.startswith(PUBLIC) else OWN_COUNTS) for one in rows]
    found: NDArray[np.float64] = listwise.fitted(lists, RIDGE) / spread
    return found


def report(rows: list[Ranked], weights: NDArray[np.float64]) -> None:
    """By group and half: the best sentence right, one of the best two, and what is shown until a share is reached, three at most."""
    for key in sorted({(one.group, one.part) for one in rows}):
        listed = [one for one in rows if (one.group, one.part) == key]
        line = f"{key[0]:14s} {key[1]:4s} {len(listed):4d}"
        for enough, most in ((0.0, 1), (1.1, 2), (0.7, 3), (0.8, 3), (0.9, 3)):
            hits, shown = [], []
            for one in listed:
                odds = np.exp(one.marks @ weights - np.max(one.marks @ weights))
                order = np.argsort(-odds)
                gathered = np.cumsum(odds[order] / odds.sum())
                count = min(most, int(np.searchsorted(gathered, enough)) + 1)
                hits.append(bool(one.right[order[:count]].any()))
                shown.append(count)
            line += f" | {enough:.1f}/{most}: {np.mean(hits):.1%} in {np.mean(shown):.2f}"
        print(line)


def main() -> None:
    """Open the assistant, measure, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, help="folder with xquad-en-en and xquad-zh-zh")
    parser.add_argument("--every", type=int, default=1, help="take every nth public question only")
    parser.add_argument(
        "--work", type=Path, default=Path(gettempdir()) / "ecpa-public", help="folder for their indexes"
    )
    arguments = parser.parse_args()
    assistant = Assistant.open(load_settings())
    rows = list(own_questions(assistant, "own", own_records()))
    rows += own_questions(assistant, "everyday", everyday_records())
    for language in LANGUAGES:
        settings = load_settings(corpus=OFFICE / language, index=arguments.work / f"office-{language}")
        about = Assistant.open(settings, encoders=assistant.index.encoders)
        rows += own_questions(about, "office", office_records(language))
    for name in ("xquad-en-en", "xquad-zh-zh") if arguments.sets else ():
        rows += public_questions(arguments.sets / name, assistant.index.encoders, arguments.every, arguments.work)
    print("as it is")
    report(rows, SHARPNESS * np.array([WEIGHTS[name] for name in MARKS]))
    weights = fitted([one for one in rows if one.part == "dev"])
    sharpness = weights[0] / WEIGHTS["meaning"]
    print("SHARPNESS =", round(float(sharpness), 2))
    print("WEIGHTS =", {name: round(float(one / sharpness), 3) for name, one in zip(MARKS, weights, strict=True)})
    report(rows, weights)


if __name__ == "__main__":
    main()
