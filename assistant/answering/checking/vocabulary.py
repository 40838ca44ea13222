"""Everyday words of both languages that mean nearly the same, and those that mean the opposite.

General vocabulary only: no word of any field. English words are compared by stem, Chinese ones as they stand. A word may stand in several
groups. What is missing here is merely not known to be near or opposite; nothing is rejected for standing nowhere.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.answering.checking.opposites import OPPOSITES
from assistant.answering.checking.synonyms import SYNONYMS

# the same deal from its two ends: who buys from A is sold to by A
_CONVERSE = """
buy bought purchase purchased buys buying 购买 收购 采购 买 购入 购进 | sell sold sells sale selling 销售 出售 卖 卖给 售出
lend lent lends loan 出借 贷出 | borrow borrowed borrows 借入
pay paid pays grants 支付 付 发放 | receive received receives get gets 领取 收取 获得 收到
"""


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, frozenset[tuple[int, int]]], dict[str, frozenset[int]]]:
    from assistant.answering.wording import stem

    sides: dict[str, set[tuple[int, int]]] = {}
    near: dict[str, set[int]] = {}
    rows = OPPOSITES.strip().splitlines()
    for number, row in enumerate(rows):
        for side, words in enumerate(row.split("|")):
            for word in words.split():
                form = stem(word) if word[0] < "\u3400" else word
                sides.setdefault(form, set()).add((number, side))
                near.setdefault(form, set()).add(2 * number + side)
    for number, row in enumerate(SYNONYMS.strip().splitlines(), 2 * len(rows)):
        for word in row.split():
            near.setdefault(stem(word) if word[0] < "\u3400" else word, set()).add(number)
    return {word: frozenset(of) for word, of in sides.items()}, {word: frozenset(of) for word, of in near.items()}


def opposites(form: str) -> frozenset[tuple[int, int]]:
    """The (pair, side) a word stands on; the same pair with the other side is its opposite."""
    return _tables()[0].get(form, frozenset())


@lru_cache(maxsize=1)
def _converses() -> dict[str, tuple[int, int]]:
    from assistant.answering.wording import stem

    return {
        stem(word) if word[0] < "\u3400" else word: (number, side)
        for number, row in enumerate(_CONVERSE.strip().splitlines())
        for side, words in enumerate(row.split("|"))
        for word in words.split()
    }


def converse(one: str, other: str) -> bool:
    """Whether two words tell one deal from its two ends (buy and sell)."""
    mine, its = _converses().get(one), _converses().get(other)
    return mine is not None and its is not None and mine[0] == its[0] and mine[1] != its[1]


def plainly_opposite(one: str, other: str) -> bool:
    """Whether two words are opposites of the kinds that keep their meaning in any company: change, permission, decision, trade."""
    return any(
        pair in _PLAIN and (pair, 1 - side) in opposites(other) for pair, side in opposites(one)
    ) and not opposites(one) & opposites(other)


# numbers of the rows above: increase, success, satisfied, accept, allow, import
_PLAIN_HEADS = ("increase ", "success ", "satisfied ", "sufficient ", "accept ", "allow ", "import ")
_PLAIN = frozenset(number for number, row in enumerate(OPPOSITES.strip().splitlines()) if row.startswith(_PLAIN_HEADS))


def senses(form: str) -> frozenset[int]:
    """The groups of near synonyms that a word stands in."""
    return _tables()[1].get(form, frozenset())
