"""What makes a statement doubtful without refuting it, as a few numbers that a fitted combination weighs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.checking import markers
from assistant.answering.checking.alignment import Alignment
from assistant.answering.checking.clauses import Parsed, Token
from assistant.answering.checking.coverage import is_light, is_noun, uncovered
from assistant.answering.checking.denials import denial_alone, denial_lost, denial_moved
from assistant.answering.checking.polarity import opposed

# a word that is one of the source's by form or vocabulary
SAME_FROM = 0.95


def doubts(
    statement: Parsed,
    sources: Sequence[Parsed],
    alignment: Alignment,
    source_text: str,
    meaning: float,
    same_language: bool,
) -> dict[str, float]:
    """The doubts about a statement by name; 0 is none. `meaning` is the cosine of the statement with its nearest source."""
    telling = [one for one in statement.tokens if not is_light(one)]
    best = {id(one): float(score) for one, score in zip(alignment.mine, alignment.best(), strict=True)}
    foreign = [one for one in uncovered(statement, alignment.others, source_text, frozenset()) if not is_light(one)]
    nouns = [one for one in telling if is_noun(one, statement.text)]
    strange = [one for one in foreign if one in nouns]
    planned = _drops(markers.STRONG_PLAN, markers.PLAN, statement, sources)
    return {
        "strange nouns": min(2.0, sum(_far(best[id(one)]) for one in strange)),
        "strange verbs": min(2.0, sum(_far(best[id(one)]) for one in foreign if one not in strange)),
        "strangest": max((_far(best[id(one)]) for one in strange), default=0.0),
        "far": 1 - sum(best[id(one)] for one in telling) / max(1, len(telling)),
        "farthest noun": 1 - min((best[id(one)] for one in nouns), default=1.0),
        "other meaning": max(0.0, 0.75 - meaning),
        "quite other meaning": max(0.0, 0.45 - meaning),
        "quite far": max(0.0, 0.3 - sum(best[id(one)] for one in telling) / max(1, len(telling)) + 0.3),
        "in its place": min(2.0, sum(_replaced(alignment))) if same_language else 0.0,
        "denial moved": float(denial_moved(statement, sources, alignment.near)),
        "denial alone": float(denial_alone(statement, sources)),
        "denial lost": float(denial_lost(statement, sources)),
        "opposed": min(2.0, float(len(opposed(statement, sources)))),
        "plan dropped": float(planned),
        "plan as done": float(planned and _AS_DONE.search(statement.text) is not None),
        "some for each": float(
            _drops(markers.EVERY, markers.EVERY, statement, sources) and markers.SOME.search(statement.text) is not None
        ),
        "like for unlike": float(_alike(statement.text) != 0 and any(_alike(one.text) * _alike(statement.text) < 0 for one in sources)),
    }


def _far(likeness: float) -> float:
    return max(0.0, 0.8 - likeness) / 0.8


# told as something that has happened: a past form, or 已, 了
_AS_DONE = re.compile(
    r"\b(?:had|was|were|has|have|rose|fell|grew|became|got|built|sold|set|[a-z]{3,}ed)\b|已|了|完成|实现|建成|达到", re.IGNORECASE
)
_UNLIKE = re.compile(r"\bunlike\b|与[^，。]{1,10}不同|不像", re.IGNORECASE)
_LIKE = re.compile(r"(?:^|[,;] )like (?!to\b)|与[^，。]{1,10}(?:一样|相同)|(?<!不)像", re.IGNORECASE)


def _alike(text: str) -> int:
    return -1 if _UNLIKE.search(text) else int(_LIKE.search(text) is not None)


def _drops(
    strong: re.Pattern[str], any_: re.Pattern[str], statement: Parsed, sources: Sequence[Parsed]
) -> bool:
    return any(strong.search(source.text) for source in sources) and not any_.search(statement.text)


def _replaced(alignment: Alignment) -> list[float]:
    """How unlike the words are that stand in the statement where the source has another word, both neighbours being the same."""
    likeness, mine, others = alignment.likeness, alignment.mine, alignment.others
    same = likeness >= SAME_FROM
    taken = same.any(axis=0)
    found = []

    def matches(row: int, column: int) -> bool:
        return 0 <= row < len(mine) and 0 <= column < len(others) and bool(same[row, column])

    for row, one in enumerate(mine):
        if same[row].any():
            continue
        for column, other in enumerate(others):
            if taken[column]:
                continue
            around = matches(row - 1, column - 1) and matches(row + 1, column + 1)
            before = matches(row - 1, column - 1) and (matches(row - 2, column - 2) or _opens(mine, row - 1, others, column - 1))
            after = matches(row + 1, column + 1) and matches(row + 2, column + 2)
            if around or before or after:
                found.append(1 - float(alignment.cosine[row, column]))
                break
    return found


def _opens(mine: Sequence[Token], row: int, others: Sequence[Token], column: int) -> bool:
    return row == 0 and column == 0
