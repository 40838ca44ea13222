"""What tells the right answer without any knowledge: a word that it alone shares with the question, or its length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.teaching.quiz.material import pieces

# the right answer must not be told by its length: at most so many times as long as the mean of the others, from this length on
LONGER, FROM_LENGTH = 1.9, 8
# so many words more in common with the question than any wrong answer has, where the wrong ones have some, too
MORE = 2
FITTING = 3
_HAN = re.compile(r"[\u3400-\u9fff]")
# what joins words and stands in every second sentence
_JOINING = frozenset("的是和在由为与以及把用中上下个不有到等从其而等一于对让使向")


def told_by_word(stem: str, key: str, wrong: Sequence[str]) -> bool:
    """Whether a reader finds the right answer because it alone repeats a word of the question."""
    return _more(pieces(stem), pieces(key), [pieces(one) for one in wrong])


def told_by_character(term: str, key: str, wrong: Sequence[str]) -> bool:
    """The same for a term and its meaning, where one Chinese character in common is enough (一村一店: 每个村都有一家…网店)."""
    for cut in (pieces, _marks):
        mine, most = len(cut(term) & cut(key)), max((len(cut(term) & cut(one)) for one in wrong), default=0)
        if mine > most:
            return True
    return False


def told_by_actors(said: str, names: Sequence[str]) -> bool:
    """Whether the actors that a sentence names are in fewer than three of some names made of actors ("government + farmer")."""
    parts = [pieces(name) for name in names]
    named = pieces(said) & frozenset().union(*parts)
    return sum(named <= one for one in parts) < min(FITTING, len(names))


def told_by_length(key: str, wrong: Sequence[str]) -> bool:
    """Whether the right answer is much longer than the others."""
    mean = sum(map(len, wrong)) / max(1, len(wrong))
    return len(key) >= FROM_LENGTH and len(key) > LONGER * mean


def _marks(text: str) -> frozenset[str]:
    return frozenset(_HAN.findall(text)) - _JOINING


def _more(stem: frozenset[str], key: frozenset[str], wrong: Sequence[frozenset[str]]) -> bool:
    mine, most = len(stem & key), max((len(stem & one) for one in wrong), default=0)
    return (mine > 0 and most == 0) or mine >= most + MORE
