"""Answers to the project's own questions, both halves: `ecpa eval --half all`, whose options it takes (docs/evaluation.md).

python -m benchmarks.answers [--half dev|test|all] [--wrong]
"""

from __future__ import annotations

import json
import sys
from typing import Any

from assistant.cli import main
from assistant.evaluation.command import QUESTIONS
from assistant.evaluation.records import half

__all__ = ["QUESTIONS", "half", "own_records"]


def own_records() -> list[dict[str, Any]]:
    """All questions of the project that stand alone, each with its half: the split set, and those that were written for development only."""
    listed = [
        json.loads(line)
        for path in (QUESTIONS, QUESTIONS.with_name("questions-dev.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [{**one, "half": one.get("half") or half(one["id"])} for one in listed if not one.get("history")]


if __name__ == "__main__":
    sys.exit(main(["eval", "--half", "all", *sys.argv[1:]]))
