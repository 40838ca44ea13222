"""Each clause of a statement beside the clause of its sources that it comes nearest to: do both deny, bind, tell it as done, rise?

The small words that turn a meaning round are compared clause by clause, since a source that binds here often allows there. Words are
compared within a language and, by the encoder, across the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering.checking import markers
from assistant.answering.checking.clauses import Parsed, Token
from assistant.answering.checking.denials import may_deny

# a clause that shares less of its words with its nearest tells something else
NEAREST_FROM = 0.5
Floats = NDArray[np.float64]
# a word of the sources with the number of its source
Place = tuple[int, Token]


@dataclass(frozen=True, slots=True)
class Beside:
    """A clause of the statement and the clause of a source nearest to it; `share` (0 to 1) of its words are told there."""

    statement: Parsed
    clause: int
    source: Parsed
    its_clause: int
    share: float

    @property
    def texts(self) -> tuple[str, str]:
        """Both clauses as written."""
        return self.statement.clause_text(self.clause), self.source.clause_text(self.its_clause)


def nearest_clauses(
    statement: Parsed, sources: Sequence[Parsed], there: Sequence[Place], kept: NDArray[np.bool_]
) -> list[Beside]:
    """For each clause of two words and more of the statement the source's clause with most of its words, where that is half of them."""
    found = []
    for clause in range(statement.clauses):
        rows = [one.index for one in statement.tokens if one.clause == clause]
        if len(rows) < 2:
            continue
        share, number, its = max(
            (
                (float(np.mean(kept[np.ix_(rows, columns)].any(axis=1))), number, its)
                for number, source in enumerate(sources)
                for its in range(source.clauses)
                if (columns := columns_of(there, number, its))
            ),
            default=(0.0, 0, 0),
        )
        if share >= NEAREST_FROM:
            found.append(Beside(statement, clause, sources[number], its, share))
    return found


def columns_of(there: Sequence[Place], number: int, clause: int) -> list[int]:
    """Where the words of one clause of one source stand among all."""
    return [at for at, (of, one) in enumerate(there) if of == number and one.clause == clause]


def beside_doubts(pairs: Sequence[Beside]) -> dict[str, float]:
    """How much is told of the clauses that differ in each way (0 to 1)."""
    found = dict.fromkeys(
        ("denial beside", "denials beside", "duty beside", "done beside", "turn beside", "opposite beside"), 0.0
    )
    for one in pairs:
        for name, differs in (
            ("denial beside", may_deny(one.statement, one.clause) != may_deny(one.source, one.its_clause)),
            ("denials beside", _denies_once_more(one)),
            ("duty beside", _other_duty(*one.texts)),
            ("done beside", _done_only_here(*one.texts)),
            ("turn beside", _turned(*one.texts)),
            ("opposite beside", _opposite(one)),
        ):
            if differs:
                found[name] = max(found[name], one.share)
    # where both deny something, the denial may only stand in another clause
    if pairs and pairs[0].statement.negators and any(one.source.negators for one in pairs):
        found["denials beside"] /= 2
    return found


def _denies_once_more(one: Beside) -> bool:
    mine, its = one.statement.denials(one.clause), one.source.denials(one.its_clause)
    return mine % 2 != its % 2


def _other_duty(said: str, there: str) -> bool:
    """Whether one clause allows only and the other binds only."""
    free = bool(markers.MAY.search(said)), bool(markers.MAY.search(there))
    bound = bool(markers.BOUND.search(said)), bool(markers.BOUND.search(there))
    return (free[0] and not bound[0] and bound[1] and not free[1]) or (
        bound[0] and not free[0] and free[1] and not bound[1]
    )


def _done_only_here(said: str, there: str) -> bool:
    return bool(
        markers.DONE.search(said)
        and not markers.PLAN.search(said)
        and markers.PLAN.search(there)
        and not markers.DONE.search(there)
        and not markers.DONE_ZH.search(there)
    )


def _turned(said: str, there: str) -> bool:
    """Whether only a rise is told here and only a fall there, or the other way round."""
    here = bool(markers.RISING.search(said)), bool(markers.FALLING.search(said))
    return here[0] != here[1] and here[::-1] == (
        bool(markers.RISING.search(there)),
        bool(markers.FALLING.search(there)),
    )


def _opposite(one: Beside) -> bool:
    """Whether a word of the clause has its opposite in the other and none of its own side there."""
    its = [token for token in one.source.tokens if token.clause == one.its_clause]
    return any(
        token.clause == one.clause
        and any(token.is_opposite(other) and token.sign == other.sign for other in its)
        and not any(token.is_like(other) for other in its)
        for token in one.statement.tokens
    )
