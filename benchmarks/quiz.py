"""Makes 500 quiz questions, proves each once more, and prints what was thrown away on the way, and the time of a quiz of ten.

python -m benchmarks.quiz
"""

from __future__ import annotations

import time
from collections import Counter

from assistant.answering.assistant import Assistant
from assistant.documents.model import LANGUAGES
from assistant.settings import load_settings
from assistant.teaching.quiz import KINDS
from assistant.teaching.quiz.making import Maker
from assistant.teaching.quiz.material import Material

QUESTIONS, SEEDS = 50, range(1, 6)


def main() -> None:
    """Print the tables."""
    assistant = Assistant.open(load_settings(corpus=None, index=None))
    thrown: Counter[str] = Counter()
    for language in LANGUAGES:
        maker = Maker(Material(assistant, language))
        kinds: Counter[str] = Counter()
        keys: Counter[int] = Counter()
        faults = longest = choices = 0
        for seed in SEEDS:
            quiz = maker.quiz("", QUESTIONS, seed, KINDS)
            for one in quiz.questions:
                kinds[f"{one.kind}/{one.form}" if one.kind in ("choice", "short") else one.kind] += 1
                faults += len(maker.prover.faults(one, quiz.citations))
                if one.kind == "choice":
                    choices += 1
                    keys[one.key[0]] += 1
                    key = one.options[one.key[0]]
                    longest += all(len(key) > len(other) for other in one.options if other != key)
        print(f"{language}: {sum(kinds.values())} questions, {faults} faults; {dict(kinds.most_common())}")
        print(
            f"    right option A to D: {[keys[at] for at in range(4)]}; the key is the longest in {longest / choices:.0%}"
        )
        started, worked = time.perf_counter(), time.process_time()
        Maker(Material(assistant, language)).quiz("", 10, 99, KINDS)
        print(
            f"    ten questions: {time.perf_counter() - started:.2f} s, {time.process_time() - worked:.2f} s of processor"
        )
        thrown += maker.thrown
    print("thrown away:")
    for reason, number in thrown.most_common():
        print(f"{number:6} {reason}")


if __name__ == "__main__":
    main()
