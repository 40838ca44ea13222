"""Answers to the project's own questions, both halves: `ecpa eval --half all`, whose options it takes (docs/evaluation.md).

python -m benchmarks.answers [--half dev|test|all] [--wrong]
"""

from __future__ import annotations

import sys

from assistant.cli import main
from assistant.evaluation.command import QUESTIONS
from assistant.evaluation.records import half

__all__ = ["QUESTIONS", "half"]

if __name__ == "__main__":
    sys.exit(main(["eval", "--half", "all", *sys.argv[1:]]))
