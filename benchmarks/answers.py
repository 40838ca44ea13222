"""Answers to the project's own questions: facts right, sources right, refusals, and the time from question to cited answer.

    python benchmarks/answers.py [--half dev|test|all] [--show]

A question counts as right when every fact it lists stands in the answer in one of its notations. Questions fall into `dev` (what
thresholds were set on) and `test` by the parity of a hash of their id; both are reported apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import time
from pathlib import Path
from typing import Any

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.settings import load_settings

QUESTIONS = Path(__file__).resolve().parent.parent / "tests/data/questions.jsonl"


def half(question_id: str) -> str:
    """dev or test, by a fixed rule: parallel questions (z07, e07) fall into the same half."""
    return "dev" if hashlib.blake2b(question_id[1:].encode()).digest()[0] % 2 == 0 else "test"


def right(question: dict[str, Any], answer: Answer) -> bool:
    """Whether all facts stand in the answer, or a question without an answer was refused."""
    if question.get("unanswerable"):
        return answer.status == "not_in_sources"
    text = answer.answer.replace("**", "")
    return answer.status == "answered" and all(any(form in text for form in forms) for forms in question["facts"])


def source_right(question: dict[str, Any], answer: Answer) -> bool:
    """Whether the named document (and section, where one is named) is cited."""
    section = question.get("section", "")
    return any(
        one.document == question["document"]
        and (not section or one.section == section or one.section.startswith((section + " ", section + ".")))
        for one in answer.citations
    )


def main() -> None:
    """Ask all questions and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--show", action="store_true", help="print each wrong answer")
    arguments = parser.parse_args()
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assistant = Assistant.open(load_settings())
    assistant.ask("热身问题？")
    times: list[float] = []
    rows: dict[str, list[bool]] = {}
    for question in questions:
        if arguments.half not in ("all", half(question["id"])):
            continue
        started = time.perf_counter()
        answer = assistant.ask(question["question"])
        times.append(1000 * (time.perf_counter() - started))
        good = right(question, answer)
        name = "refused" if question.get("unanswerable") else f"facts right, {answer.language}"
        for part in (half(question["id"]), "all"):
            rows.setdefault(f"{name} ({part})", []).append(good)
            if not question.get("unanswerable"):
                rows.setdefault(f"answered ({part})", []).append(answer.status == "answered")
            if question.get("document"):
                rows.setdefault(f"source cited ({part})", []).append(source_right(question, answer))
        if arguments.show and not good:
            print(f"--- {question['id']} {question['question']}\n{answer.answer}\n")
    for name, values in sorted(rows.items()):
        print(f"{name:28s} {sum(values):3d} of {len(values):3d}  {sum(values) / len(values):.1%}")
    ordered = sorted(times)
    print(
        f"time: p50 {statistics.median(times):.0f} ms, p95 {ordered[int(0.95 * (len(ordered) - 1))]:.0f} ms, {len(times)} questions"
    )


if __name__ == "__main__":
    main()
