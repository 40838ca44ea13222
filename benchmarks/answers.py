"""Answers to the project's own questions, both halves: `ecpa eval --half all`, whose options it takes (docs/evaluation.md).

python -m benchmarks.answers [--half dev|test|all] [--wrong]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from assistant.cli import main
from assistant.documents.model import Language
from assistant.evaluation.command import QUESTIONS
from assistant.evaluation.records import half

__all__ = ["OFFICE", "PUBLIC", "QUESTIONS", "everyday_records", "half", "office_records", "own_records"]


# how the names of the public sets begin
PUBLIC = "xquad"
# documents of an office in one language each, and questions about them
OFFICE = QUESTIONS.with_name("office")


def own_records() -> list[dict[str, Any]]:
    """All questions of the project that stand alone, each with its half: the split set, and those that were written for development only."""
    return _alone(QUESTIONS, QUESTIONS.with_name("questions-dev.jsonl"))


def everyday_records() -> list[dict[str, Any]]:
    """The questions in everyday words that stand alone, each with its half."""
    return _alone(*(QUESTIONS.with_name(f"questions-{name}.jsonl") for name in ("everyday", "ordinary")))


def office_records(language: Language) -> list[dict[str, Any]]:
    """The questions about the documents in `OFFICE / language` that stand alone, each with its half."""
    return _alone(OFFICE / f"questions-{language}.jsonl")


def _alone(*paths: Path) -> list[dict[str, Any]]:
    listed = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [{**one, "half": one.get("half") or half(one["id"])} for one in listed if not one.get("history")]


if __name__ == "__main__":
    sys.exit(main(["eval", "--half", "all", *sys.argv[1:]]))
