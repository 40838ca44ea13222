"""How much an English word tells by being there: "damage" and "home" stand in any text, "herring" does not."""

from __future__ import annotations

import gzip
import json
import math
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import ModelError

# natural logarithms of counts in the spelling dictionary's corpus: a word rarer than the first tells all, one commoner than the second nothing
RARE, COMMON = 7.0, 13.0
# no counts are at hand for Chinese words
UNKNOWN = 0.6


@lru_cache(maxsize=20_000)
def rarity(word: str) -> float:
    """0 for the commonest words to 1 for rare and unknown ones; 0.6 for Chinese words."""
    if word[:1] >= "\u3400":
        return UNKNOWN
    count = _counts().get(word.lower(), 0)
    return min(1.0, max(0.0, 1 - (math.log(count + 1) - RARE) / (COMMON - RARE)))


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    # the package's own checker counts every word again, which takes three times as long
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        raise ModelError("The package pyspellchecker is not installed. Run: pip install -e .")
    listed = (Path(package.origin).parent / "resources" / "en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(listed))
    return counts
