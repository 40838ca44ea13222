"""What a nearly verbatim statement leaves out, joins or exchanges: a denial, clauses that do not belong together, one single word.

A freely worded statement differs from its source in many words, and no single one of them tells anything. Where a statement keeps its
source's words, the few it does not keep are what was changed. Each doubt is therefore scaled by the share of words that are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.checking.alignment import NEAR_FROM, Alignment
from assistant.answering.checking.beside import Floats, Place, beside_doubts, columns_of, nearest_clauses
from assistant.answering.checking.clauses import Parsed, Token
from assistant.answering.checking.coverage import is_light, is_noun, uncovered
from assistant.answering.checking.denials import may_deny
from assistant.answering.checking.figured import another_figure

# a likeness from which a word counts as kept: within a language one word or near synonyms, across two a likely translation
KEPT_FROM = {True: 0.85, False: NEAR_FROM}
# a word that is one of the source's by form or vocabulary
SAME_FROM = 0.95
# less than this share of a denying clause, and the statement speaks of something else
TOLD_FROM = 0.4


def kept_doubts(
    statement: Parsed, sources: Sequence[Parsed], alignment: Alignment, source_text: str, same_language: bool
) -> dict[str, float]:
    """The doubts by name, each 0 to 1, 0 for none; `sources` are those of the aligned texts that are compared."""
    mine = statement.tokens
    telling = [one for one in mine if not is_light(one)]
    there = [(number, one) for number, source in enumerate(sources) for one in source.tokens]
    if not telling or not there:
        return {}
    likeness = _likeness(mine, [one for _, one in there], alignment.likeness_to(sources))
    best = likeness.max(axis=1)
    kept = KEPT_FROM[same_language]
    verbatim = sum(bool(best[one.index] >= 1) for one in telling) / len(telling)
    near = sum(bool(best[one.index] >= kept) for one in telling) / len(telling)
    kept_words = likeness >= kept
    scale = verbatim if same_language else near
    beside = beside_doubts(nearest_clauses(statement, sources, there, kept_words))
    return {
        **{name: value * scale for name, value in beside.items()},
        "denial left out": _left_out(statement, sources, there, kept_words) * scale,
        "another figure": another_figure(statement, sources, there, kept_words) * scale,
        "exchanged": min(1.0, sum(replaced(alignment))) * verbatim,
        "place taken": _places_taken(statement, there, likeness) * scale,
        "joined clauses": _joined(statement, there, likeness, kept) * scale,
        "lone stranger": _lone_stranger(statement, telling, alignment, source_text, best, kept, same_language) * near,
    }


def _likeness(mine: Sequence[Token], others: Sequence[Token], aligned: NDArray[np.float32]) -> Floats:
    """As the alignment's, but 0 for opposites, which the encoder finds as near as synonyms, and with derived forms."""
    found: Floats = aligned.astype(np.float64)
    for row, one in enumerate(mine):
        for column, other in enumerate(others):
            if found[row, column] >= 1:
                continue
            if one.is_opposite(other):
                found[row, column] = 0.0
            elif _same_root(one.form, other.form):
                found[row, column] = max(0.9, found[row, column])
    return found


def _same_root(one: str, other: str) -> bool:
    if one[0] >= "\u3400" or other[0] >= "\u3400":
        return len(one) > 1 and len(other) > 1 and (one in other or other in one)
    length = min(len(one), len(other))
    return length >= 4 and one[: max(4, length - 2)] == other[: max(4, length - 2)]


def _left_out(statement: Parsed, sources: Sequence[Parsed], there: Sequence[Place], kept: NDArray[np.bool_]) -> float:
    """How much of a clause that denies is told by a statement that denies nothing."""
    if any(may_deny(statement, clause) for clause in range(statement.clauses)):
        return 0.0
    told = max(
        (
            _share(np.asarray(kept.any(axis=0)), columns_of(there, number, clause))
            for number, source in enumerate(sources)
            for clause in range(source.clauses)
            if may_deny(source, clause)
        ),
        default=0.0,
    )
    return max(0.0, told - TOLD_FROM) / (1 - TOLD_FROM)


def _joined(statement: Parsed, there: Sequence[Place], likeness: Floats, kept: float) -> float:
    """The share of a clause's words that come from other clauses of the sources than most do."""
    found = 0.0
    for clause in range(statement.clauses):
        homes = []
        for one in statement.tokens:
            if one.clause == clause and (top := float(likeness[one.index].max())) >= kept:
                columns = np.flatnonzero(likeness[one.index] >= top - 0.001)
                if len(columns) == 1:
                    number, other = there[int(columns[0])]
                    homes.append((number, other.clause))
        if len(homes) > 1:
            found = max(found, 1 - Counter(homes).most_common(1)[0][1] / len(homes))
    return found


def _places_taken(statement: Parsed, there: Sequence[Place], likeness: Floats) -> float:
    """Whether two words stand beside what the other has beside it in the source: 0.5 for two sides of them, 1 for three and more.

    "The ability of cooperatives … under the guidance of farmers", where the source has the two the other way round.
    """
    mine = statement.tokens
    home: dict[int, int] = {}
    for one in mine:
        columns = np.flatnonzero(likeness[one.index] >= 1)
        if len(columns) == 1 and (likeness[:, columns[0]] >= 1).sum() == 1:
            home[one.index] = int(columns[0])
    row = {column: at for at, column in home.items()}
    taken: set[tuple[int, int, int]] = set()
    for at, column in home.items():
        for step in (-1, 1):
            its = home.get(at + step)
            # what stands on this side of the neighbour's place in the source is another word that the statement uses elsewhere
            rival = None if its is None else row.get(its - step)
            if (
                its is not None
                and rival is not None
                and rival != at
                and abs(its - column) > 2
                and abs(rival - at) > 1
                and there[its][0] == there[its - step][0] == there[column][0]
                and is_noun(mine[at], statement.text)
                and is_noun(mine[rival], statement.text)
            ):
                taken.add((at, rival, step))
    pairs = Counter((min(at, rival), max(at, rival)) for at, rival, _ in taken)
    # a phrase that is moved has one strange neighbour; an exchange has two at least
    return max((min(1.0, (count - 1) / 2) for count in pairs.values()), default=0.0)


def _lone_stranger(
    statement: Parsed,
    telling: Sequence[Token],
    alignment: Alignment,
    source_text: str,
    best: Floats,
    kept: float,
    same_language: bool,
) -> float:
    """1 for one word that no source has, a noun, less for two, 0 for four and more: those are another wording."""
    if same_language:
        foreign = {id(one) for one in uncovered(statement, alignment.others, source_text, frozenset())}
        strangers = [one for one in telling if id(one) in foreign]
    else:
        strangers = [one for one in telling if best[one.index] < kept]
    if not any(is_noun(one, statement.text) for one in strangers):
        return 0.0
    return max(0.0, 1 - (len(strangers) - 1) / 3)


def _share(told: NDArray[np.bool_], columns: Sequence[int]) -> float:
    return float(told[list(columns)].mean()) if columns else 0.0


def replaced(alignment: Alignment) -> list[float]:
    """How unlike the words are that stand where the source has another word between the same neighbours."""
    mine, others = alignment.mine, alignment.others
    same: list[list[bool]] = (alignment.likeness >= SAME_FROM).tolist()
    taken = [any(row[column] for row in same) for column in range(len(others))]
    found = []

    def matches(row: int, column: int) -> bool:
        return 0 <= row < len(mine) and 0 <= column < len(others) and same[row][column]

    for row in range(len(mine)):
        if any(same[row]):
            continue
        for column in range(len(others)):
            before, after = matches(row - 1, column - 1), matches(row + 1, column + 1)
            if not taken[column] and (
                (before and (after or matches(row - 2, column - 2))) or (after and matches(row + 2, column + 2))
            ):
                found.append(1 - float(alignment.cosine[row, column]))
                break
    return found
