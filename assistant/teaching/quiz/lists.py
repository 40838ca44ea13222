"""Closed lists inside sentences: a stated number of things, and exactly as many named after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.checking.numerals import english_value
from assistant.documents.model import Language
from assistant.teaching.quiz.material import Fact
from assistant.teaching.quiz.words import opened

FEWEST, MOST = 3, 9
_TAIL: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"^(?P<lead>[^：]+?)(?:：|，即|，分别是)(?P<tail>[^：]+)$"),
    "en": re.compile(r"^(?P<lead>[^:]+?)(?::|, namely)\s+(?P<tail>[^:]+)$"),
}
_COUNT_ZH = re.compile(r"(\d+)(?:项|个|条|种|类|层|方面|大|点)")
_COUNT_EN = re.compile(r"\b(\d+|[a-z]+)\b", re.IGNORECASE)
# a list that says it goes on is not closed
_OPEN = re.compile(r"等$|等[，。]|\band (?:so on|others?)\b|\bsuch as\b|其中|例如")
_JOINTS: dict[Language, tuple[str, ...]] = {
    "zh": (r"；", r"、", r"，", r"、|和(?=[^、和]+$)"),
    "en": (r";\s+(?:and\s+)?", r",\s+(?:and\s+)?|\s+and\s+(?=[^,]+$)", r",\s+"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence that names so many things: what it says of them, and the things."""

    fact: Fact
    lead: str
    items: tuple[str, ...]


def listed(fact: Fact, language: Language) -> Listed | None:
    """The closed list of a sentence, or None. The stated number proves that nothing was cut wrongly and nothing is missing."""
    match = _TAIL[language].match(opened(fact.text, language))
    if match is None or _OPEN.search(match["tail"]):
        return None
    counts = _counts(match["lead"], language)
    for joint in _JOINTS[language]:
        items = tuple(one.strip() for one in re.split(joint, match["tail"]) if one and one.strip())
        if len(items) in counts and FEWEST <= len(items) <= MOST and all(_whole(one, language) for one in items):
            return Listed(fact, match["lead"].strip(), items)
    return None


def all_listed(facts: Iterable[Fact], language: Language) -> list[Listed]:
    """The closed lists of some sentences, in their order."""
    return [found for fact in facts if (found := listed(fact, language))]


def _counts(lead: str, language: Language) -> set[int]:
    if language == "zh":
        return {int(one) for one in _COUNT_ZH.findall(lead)}
    values = (float(one) if one.isdecimal() else english_value(one) for one in _COUNT_EN.findall(lead))
    return {int(one) for one in values if one is not None}


def _whole(item: str, language: Language) -> bool:
    return 2 <= len(item) <= 30 if language == "zh" else 1 <= len(item.split()) <= 14
