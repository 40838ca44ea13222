"""Words of questions and sentences, as they are compared."""

import sys
from concurrent.futures import ThreadPoolExecutor

from assistant.answering.wording import stem


def test_stems_are_the_same_when_many_ask_at_once() -> None:
    # a stemmer holds the word it works on: one for all threads mixed up the words of visitors, and the mixture stayed in the cache
    words = [f"{start}{middle}{end}" for start in ("re", "un", "over", "mis", "pre", "out") for middle in ("organis", "produc", "establish", "nation", "market", "adopt", "regulat", "operat") for end in ("ation", "ations", "ing", "ed", "es", "ers", "ational", "iveness", "ably", "ional")]  # fmt: skip
    stem.cache_clear()
    alone = [stem(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(5):
            stem.cache_clear()
            with ThreadPoolExecutor(8) as pool:
                assert list(pool.map(stem, words)) == alone
    finally:
        sys.setswitchinterval(interval)
        stem.cache_clear()
