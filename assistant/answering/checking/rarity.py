"""How much an English word tells by being there: "damage" and "home" stand in any text, "herring" does not."""

from __future__ import annotations

import math
from functools import lru_cache

# natural logarithms of counts in the spelling dictionary's corpus: a word rarer than the first tells all, one commoner than the second nothing
RARE, COMMON = 7.0, 13.0
# no counts are at hand for Chinese words
UNKNOWN = 0.6


@lru_cache(maxsize=20_000)
def rarity(word: str) -> float:
    """0 for the commonest words to 1 for rare and unknown ones; 0.6 for Chinese words."""
    if word[:1] >= "\u3400":
        return UNKNOWN
    count = _counts()[word.lower()]
    return min(1.0, max(0.0, 1 - (math.log(count + 1) - RARE) / (COMMON - RARE)))


@lru_cache(maxsize=1)
def _counts() -> object:
    from spellchecker import SpellChecker

    return SpellChecker(language="en").word_frequency
