"""What makes a statement doubtful without refuting it, as a few numbers that `weighing` combines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.checking import markers
from assistant.answering.checking.alignment import Alignment
from assistant.answering.checking.clauses import Parsed
from assistant.answering.checking.coverage import is_light, is_noun, uncovered
from assistant.answering.checking.denials import denial_alone, denial_lost, denial_moved
from assistant.answering.checking.kept import kept_doubts, replaced
from assistant.answering.checking.polarity import opposed
from assistant.answering.checking.rarity import rarity

# a likeness from which a word counts as found
FOUND_FROM = 0.8


def doubts(
    statement: Parsed, sources: Sequence[Parsed], alignment: Alignment, source_text: str, same_language: bool
) -> dict[str, float]:
    """The doubts about a statement by name, 0 for none of a kind; `sources` are those in its language, or all where there are none."""
    planned = _lacks(markers.STRONG_PLAN, markers.PLAN, statement, sources)
    found = {
        "denial moved": float(denial_moved(statement, sources, alignment.near)),
        "denial alone": float(denial_alone(statement, sources)),
        "denial lost": float(denial_lost(statement, sources, alignment.near)),
        "opposed": min(2.0, float(len(opposed(statement, sources)))),
        "plan as done": float(planned and _AS_DONE.search(statement.text) is not None),
        "some for each": float(
            _lacks(markers.EVERY, markers.EVERY, statement, sources) and markers.SOME.search(statement.text) is not None
        ),
        "like for unlike": float(any(_alike(one.text) * _alike(statement.text) < 0 for one in sources)),
    }
    if alignment.meaning is None:
        return found
    found |= kept_doubts(statement, sources, alignment, source_text, same_language)
    return found | _strangeness(statement, alignment, source_text, alignment.meaning)


def _strangeness(statement: Parsed, alignment: Alignment, source_text: str, meaning: float) -> dict[str, float]:
    telling = [one for one in statement.tokens if not is_light(one)]
    best = dict(zip(map(id, alignment.mine), map(float, alignment.best()), strict=True))
    foreign = [one for one in uncovered(statement, alignment.others, source_text, frozenset()) if not is_light(one)]
    nouns = [one for one in telling if is_noun(one, statement.text)]
    strange = [one for one in foreign if one in nouns]
    in_phrase = dict(zip(map(id, strange), alignment.best_in_phrases(strange), strict=True))
    clauses = {number: _far(score) for number, score in alignment.clause_meaning().items()} if strange else {}
    mean = sum(best[id(one)] for one in telling) / max(1, len(telling))
    return {
        "strangest": max((_far(best[id(one)]) for one in strange), default=0.0),
        "strangest phrase": max((_far(in_phrase[id(one)]) for one in strange), default=0.0),
        "strangest rare": max((_far(in_phrase[id(one)]) * rarity(one.text) for one in strange), default=0.0),
        "strangest clause": max(
            (_far(in_phrase[id(one)]) * clauses.get(one.clause, 1.0) for one in strange), default=0.0
        ),
        "strange clause": max(clauses.values(), default=0.0),
        "farthest noun": 1 - min((best[id(one)] for one in nouns), default=1.0),
        "quite far": max(0.0, 0.6 - mean) if telling else 0.0,
        "other meaning": max(0.0, 0.75 - meaning),
        "quite other meaning": max(0.0, 0.45 - meaning),
        "in its place": min(2.0, sum(replaced(alignment))),
    }


def _far(likeness: float) -> float:
    return max(0.0, FOUND_FROM - likeness) / FOUND_FROM


# told as something that has happened: a past form, or 已, 了
_AS_DONE = re.compile(
    r"\b(?:had|was|were|has|have|rose|fell|grew|became|got|built|sold|set|[a-z]{3,}ed)\b|已|了|完成|实现|建成|达到",
    re.IGNORECASE,
)
_UNLIKE = re.compile(r"\bunlike\b|与[^，。]{1,10}不同|不像", re.IGNORECASE)
_LIKE = re.compile(r"(?:^|[,;] )like (?!to\b)|与[^，。]{1,10}(?:一样|相同)|(?<!不)像", re.IGNORECASE)


def _alike(text: str) -> int:
    return -1 if _UNLIKE.search(text) else int(_LIKE.search(text) is not None)


def _lacks(strong: re.Pattern[str], any_: re.Pattern[str], statement: Parsed, sources: Sequence[Parsed]) -> bool:
    return any(strong.search(source.text) for source in sources) and not any_.search(statement.text)
