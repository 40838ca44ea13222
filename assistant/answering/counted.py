"""What a text counts: each quantity with the words of the thing it is the number of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.quantities import Figure, quantities
from assistant.answering.wording import parts_of_year, words, years
from assistant.documents.model import Language

# characters on either side of a figure in which the thing it counts is named
REACH = 60
_CLAUSE = re.compile(r"[，,；;。、：:（）()]|\s+(?:and|but|which|while)\s+|[.!?]\s")
_STOP_EN = re.compile(
    r"\b(?:of|in|at|on|for|by|to|from|that|which|who|with|had|has|have|were|was|are|is|than|as|over|under|per|since|until|across|nationwide|online|do|does|did|can|could|will|would|may|must|should|not|and|or|but)\b|[^\w\s'’-]",
    re.IGNORECASE,
)
_STOP_ZH = re.compile(r"[，,；;。、：:（）()“”的和与及在已是有\d]")


@dataclass(frozen=True, slots=True)
class Counted:
    """A value with the words of the thing counted, the last of which is its head: 56, {county, operational, service, centre}, centre."""

    value: float
    unit: str
    percent: bool
    head: str
    thing: frozenset[str]


@lru_cache(maxsize=4096)
def counted(text: str, language: Language) -> tuple[Counted, ...]:
    """The quantities of a text whose thing is named beside them."""
    found = []
    for figure in quantities(text):
        named = _after(text, figure, language) or _before(text, figure, language)
        forms = [word.form for word in words(named, language) if word.role not in ("number", "place", "verb")]
        if forms:
            found.append(Counted(figure.value, figure.unit, figure.percent, forms[-1], frozenset(forms)))
    return tuple(found)


def _after(text: str, figure: Figure, language: Language) -> str:
    rest = text[figure.end : figure.end + REACH]
    if language == "zh":
        return _STOP_ZH.split(rest, maxsplit=1)[0]
    return _STOP_EN.split(rest, maxsplit=1)[0] if rest[:1] == " " else ""


def _before(text: str, figure: Figure, language: Language) -> str:
    lead = _CLAUSE.split(text[max(0, figure.start - REACH) : figure.start])[-1]
    return re.sub(r"\b(?:of|to|by|at|is|was|were|are|reached|totalled)\s*$", "", lead) if language == "en" else lead


def same_thing(one: Counted, other: Counted) -> bool:
    """Whether two quantities count the same thing: in the same measure, with the same head and half of the words of the shorter name."""
    if one.percent != other.percent or _money(one) != _money(other):
        return False
    if one.head != other.head and not (one.head in other.thing and other.head in one.thing):
        return False
    shared = len(one.thing & other.thing)
    return shared >= 2 and 2 * shared >= min(len(one.thing), len(other.thing))


def _money(one: Counted) -> bool:
    return one.unit in ("元", "yuan", "rmb")


def same_time(text: str, other: str) -> bool:
    """Whether two sentences speak of the same year, and of the same part of it where both name one."""
    shared = set(years(text)) & set(years(other))
    return any(
        not (parts := parts_of_year(text, year))
        or not (parts_too := parts_of_year(other, year))
        or bool(parts & parts_too)
        for year in shared
    )


def places(text: str, language: Language) -> frozenset[str]:
    """The places that a sentence names (in English its names: places are not told apart)."""
    wanted = ("place",) if language == "zh" else ("place", "name")
    return frozenset(word.form for word in words(text, language) if word.role in wanted)
