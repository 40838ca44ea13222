"""Do the quantities of a statement stand in its source: value, unit, bound, what is counted?"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.answering.clauses import Token, parsed
from assistant.answering.measures import Measure, measures
from assistant.documents.model import Language

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
Sides = Sequence[tuple[str, Language]]
# a rounded value with "about" may lie this far from the source's (12,448.8 to 1.24: 0.4 %)
ROUNDING = 0.03
# "more than half" may stand for 52.6 %, not for 95 %
LOOSEST_BOUND = 1.25


def figure_faults(statement: str, language: Language, sides: Sides) -> list[str]:
    """Faults of a statement's quantities against all sides (texts with their language) of its sources."""
    known = [one for text, of in sides for one in measures(text, of)]
    loose = {float(one.replace(",", "")) for text, _ in sides for one in _DIGITS.findall(text)}
    faults: list[str] = []
    for one in measures(statement, language):
        if one.tentative or _counts_list(one, statement):
            continue
        same = [other for other in known if _same_value(one, other)]
        if not same:
            looser = [other for other in known if _follows(one, other)]
            if not looser and (one.unit in ("share", "points") or one.value not in loose):
                faults.append(f"figure:{one.said}")
            continue
        fitting = [other for other in same if _same_unit(one, other)]
        if not fitting:
            faults.append(f"unit:{one.said}")
            continue
        if not any(_same_bound(one, other) for other in fitting):
            faults.append(f"hedge:{one.said}")
        elif one.change and all(other.change and other.change != one.change for other in fitting):
            faults.append(f"figure:{one.said}")
    return faults


def _same_value(one: Measure, other: Measure) -> bool:
    if math.isclose(one.value, other.value, rel_tol=1e-10):
        return True
    # "half those of the plain" of a count, and 2 of "doubled", are told the same way
    return False


def _same_unit(one: Measure, other: Measure) -> bool:
    # 个 and bare numbers tell nothing; a share never equals a bare number
    if "share" in (one.unit, other.unit) or "points" in (one.unit, other.unit):
        return one.unit == other.unit
    return not one.unit or not other.unit or one.unit == other.unit


def _same_bound(one: Measure, other: Measure) -> bool:
    # "in half a day" and 半天之内 say the same
    if one.bound == other.bound or (one.unit in _SPANS and {one.bound, other.bound} == {"exact", "under"} and one.value < 1):
        return True
    return {one.bound, other.bound} == {"about", "nearly"} or (one.bound == "about" and other.bound == "exact")


def _follows(one: Measure, other: Measure) -> bool:
    """Whether a looser quantity follows from an exact one: "about 1.24" from 1.2449, "more than half" from 52.6 %."""
    if not _same_unit(one, other) or other.value <= 0 or one.value <= 0:
        return False
    ratio = other.value / one.value
    if one.bound in ("about", "nearly"):
        return abs(ratio - 1) <= ROUNDING
    if one.bound == "over" and other.bound in ("exact", "over"):
        return 1 < ratio <= LOOSEST_BOUND
    if one.bound == "under" and other.bound in ("exact", "under"):
        return 1 / LOOSEST_BOUND <= ratio < 1
    return False


def _counts_list(one: Measure, text: str) -> bool:
    """Whether a small number only counts what the statement itself lists after it ("three goals: a, b and c")."""
    if one.value not in range(2, 13) or one.unit not in ("",):
        return False
    rest = re.split(r"[。.;；]", text[one.end :], maxsplit=1)[0]
    listed = re.split(r"[:：]|namely|即|包括|such as", rest, maxsplit=1)
    if len(listed) < 2:
        return False
    items = [item for item in re.split(r"[,，、]\s*(?:and\s)?|\band\b|和|以及|及", listed[1]) if item.strip()]
    return len(items) == int(one.value)


def attachment_faults(statement: str, language: Language, texts: Sequence[str]) -> list[str]:
    """Quantities given to what another quantity of the source counts (56 stations where it has 56 centres).

    In one language: each word near a quantity of the statement votes for the quantity that it stands next to in the source.
    """
    faults: list[str] = []
    said = [one for one in measures(statement, language) if not one.tentative and one.unit not in _SPANS]
    found = [
        (text, one)
        for text in texts
        for one in measures(text, language)
        if (not one.tentative or one.value > 1) and one.unit not in _SPANS
    ]
    if not said or len({one.value for _, one in found}) < 2:
        return faults
    around = [(one, neighbours(text, language, one, [other for of, other in found if of == text])) for text, one in found]
    for one in said:
        if not any(_same_value(one, there) for there, _ in around):
            continue
        against = 0.0
        for form, (weight, token) in neighbours(statement, language, one, said).items():
            if weight < NEAR or token is None:
                continue
            mine = max((_weight_of(form, token, words) for there, words in around if _same_value(one, there)), default=0.0)
            other = max((_weight_of(form, token, words) for there, words in around if not _same_value(one, there)), default=0.0)
            if max(mine, other) >= NEAR / 2:
                against += weight * (1 if other > OWNER * mine else -1 if mine > OWNER * other else -0.2)
        has_own = any(
            _same_value(one, there) and any(weight >= NEAR and token is not None for weight, token in words.values())
            for there, words in around
        )
        if against > 0 and has_own:
            faults.append(f"attached:{one.said}")
    return faults


def _weight_of(form: str, token: Token, words: dict[str, tuple[float, Token | None]]) -> float:
    if form in words:
        return words[form][0]
    return max((weight for weight, there in words.values() if there is not None and token.is_like(there)), default=0.0)


# weight from which a word belongs to a quantity's neighbourhood, and how much nearer it must be to one than to another
NEAR = 0.4
OWNER = 1.3
_SPANS = ("hour", "minute", "day", "week", "month", "year")
# each content word in between makes a neighbour count less
DECAY = 0.8
_SPLIT = {
    "en": re.compile(r"[,;:.!?()]|\band\b|\bbut\b|\bwhile\b|\bwhereas\b|\bcompared\b|\bagainst\b|\bfrom\b|\bto\b"),
    "zh": re.compile(r"[，；：。、（）]|和|但|而|比"),
}
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def neighbours(text: str, language: Language, one: Measure, others: Sequence[Measure]) -> dict[str, tuple[float, Token | None]]:
    """The words (and years) nearest to a quantity, with weights: 1 in its own segment, less across a comma or another figure."""
    tokens = parsed(text, language).tokens
    borders = [match.start() for match in _SPLIT[language].finditer(text)]
    found: dict[str, tuple[float, Token | None]] = {}

    def weigh(start: int, end: int) -> float:
        rank = sum(1 for token in tokens if min(end, one.end) <= token.start < max(start, one.start))
        low, high = (end, one.start) if start < one.start else (one.end, start)
        crossed = sum(1 for border in borders if low <= border < high)
        between = sum(1 for other in others if other is not one and low <= other.start < high)
        rivals = [other for other in others if other is not one]
        nearest = min((_gap(start, end, other, language) for other in rivals), default=10**6)
        weight = 0.5**crossed * 0.3**between * DECAY**rank
        if nearest < _gap(start, end, one, language):
            weight *= 0.3
        return weight

    for token in tokens:
        weight = weigh(token.start, token.start + len(token.text))
        if weight > found.get(token.form, (0.0, None))[0]:
            found[token.form] = (weight, token)
    for match in _YEARS.finditer(text):
        weight = weigh(match.start(), match.end())
        if weight > found.get(match.group(), (0.0, None))[0]:
            found[match.group()] = (1.5 * weight, None)
    return found


def _gap(start: int, end: int, measure: Measure, language: Language) -> float:
    """The distance of a word from a quantity; a word before it is somewhat farther than one that follows (English), or equal."""
    if start >= measure.start:
        return max(0, start - measure.end)
    return max(0, measure.start - end) * (1.3 if language == "en" else 1.0)
