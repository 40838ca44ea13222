"""Whether a question of its own is answered, or refused, in a conversation as it is without one.

    python -m benchmarks.in_conversation [FILE.jsonl …] [--half dev|test|all]

Every question that has no history is asked alone, and then after two others that it does not belong to: one drawn at random, one of the nearest in subject. A
question that the sources do not cover must not find an answer in what was said before. Prints, for covered and uncovered ones, how many are handled
rightly alone and in a conversation (a half for each of the two).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from assistant.answering.assistant import Assistant
from assistant.evaluation.judging import Sources, judge
from assistant.evaluation.records import read_records
from assistant.settings import load_settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
from others import after_others

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
FILES = [
    DATA / f"{name}.jsonl" for name in ("questions", "questions-everyday", "questions-ordinary", "questions-broad")
]


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=FILES)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="test")
    arguments = parser.parse_args()
    assistant = Assistant.open(load_settings())
    sources = Sources.of(assistant.corpus.documents)
    for file in arguments.files:
        records = [one for one in read_records([file]) if arguments.half in (one.part, "all")]
        alone = {
            one.id: judge(one, assistant.ask(one.question, language=one.language or "auto"), sources, 0.0).right
            for one in records
            if not one.history
        }
        inside: dict[str, list[bool]] = defaultdict(list)
        for record, history in after_others(assistant, records):
            told = assistant.ask(record.question, history, language=record.language or "auto")
            inside[record.id].append(judge(record, told, sources, 0.0).right)
        for name, uncovered in (("covered", False), ("not covered", True)):
            asked = [one.id for one in records if one.id in inside and one.unanswerable == uncovered]
            print(
                f"{file.stem}, {name}: alone {sum(alone[one] for one in asked)} of {len(asked)},"
                f" in a conversation {sum(sum(inside[one]) / len(inside[one]) for one in asked):g} of {len(asked)}"
            )


if __name__ == "__main__":
    main()
