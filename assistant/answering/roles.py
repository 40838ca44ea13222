"""Who does what to whom: shared words whose order round a shared verb is exchanged, and a word put in another's place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.clauses import Parsed, Token

Similar = Callable[[str, str], float]
_PASSIVE_EN = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\b(?: \w+){0,3}? \w+(?:ed|en|wn|lt|ung|pt|id|ut|nt|ld|ught|ade|one|ven)\b|\b\w+(?:ed|ought|old) by\b|\bby\b(?! the end| \d)",
    re.IGNORECASE,
)
_PASSIVE_ZH = re.compile(r"被|由|受|获|得到|遭")


def role_faults(statement: Parsed, sources: Sequence[Parsed]) -> list[str]:
    """"subject" where statement and source exchange what stands before and after a verb that they share."""
    for source in sources:
        if _exchanged(statement, source):
            return ["subject"]
    return []


def _exchanged(statement: Parsed, source: Parsed) -> bool:
    if _passive(statement.text) != _passive(source.text):
        return False
    pairs = _aligned(statement, source)
    for pivot, its_pivot in pairs:
        if pivot.tag and not pivot.tag.startswith("v"):
            continue
        around = [(mine, its) for mine, its in pairs if mine is not pivot and its.clause == its_pivot.clause and mine.clause == pivot.clause]
        ahead = [(mine, its) for mine, its in around if mine.start < pivot.start and its.start > its_pivot.start]
        behind = [(mine, its) for mine, its in around if mine.start > pivot.start and its.start < its_pivot.start]
        if ahead and behind:
            return True
    return False


def _aligned(statement: Parsed, source: Parsed) -> list[tuple[Token, Token]]:
    """Words that stand once in both texts, by form."""
    mine = _single(statement)
    its = _single(source)
    return [(mine[form], its[form]) for form in mine if form in its]


def _single(text: Parsed) -> dict[str, Token]:
    forms = [one.form for one in text.tokens]
    return {one.form: one for one in text.tokens if forms.count(one.form) == 1}


def _passive(text: str) -> bool:
    return bool(_PASSIVE_ZH.search(text) if re.search(r"[\u4e00-\u9fff]{4}", text) else _PASSIVE_EN.search(text))


def substitution_faults(statement: Parsed, sources: Sequence[Parsed], similar: Similar | None) -> list[str]:
    """"subject:word" where one word of a source's run is replaced by another that means something else."""
    faults = []
    for source in sources:
        for at, one in enumerate(statement.tokens):
            if one.form in {other.form for other in source.tokens if _same_place(one, other, statement, source)}:
                continue
            rival = _replaced(at, statement, source)
            if rival is None or rival.is_like(one) or one.is_like(rival) or rival.is_opposite(one):
                continue
            faults.append(f"replaced:{rival.text}>{one.text}")
    return faults if len(sources) == 1 else []


def _same_place(one: Token, other: Token, statement: Parsed, source: Parsed) -> bool:
    return True


def _replaced(at: int, statement: Parsed, source: Parsed) -> Token | None:
    mine, its = statement.tokens, source.tokens
    before = mine[at - 1].form if at else None
    after = mine[at + 1].form if at + 1 < len(mine) else None
    for there, rival in enumerate(its):
        left = its[there - 1].form if there else None
        right = its[there + 1].form if there + 1 < len(its) else None
        if (before is not None or after is not None) and before == left and after == right and (before or after):
            if rival.form not in {one.form for one in mine}:
                return rival
    return None
